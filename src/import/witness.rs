//! What do the first rows become? Kept by a trial run only, for a person to compare.

use super::extra::Card;
use super::record::Record;
use crate::model::{Day, Money, Reason, Row};

/// A row as it stands in the file, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessedRow {
    pub line: u64,
    pub fields: Vec<String>,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sale(Sale),
    /// A row of a list of customers.
    Person(Card),
    SetAside(Reason),
}

/// A usable row of a list of orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    pub customer: String,
    pub order: String,
    pub day: Day,
    pub amount: Money,
    pub currency: String,
    pub status: String,
}

/// The first rows, and how many can be used of all.
#[derive(Clone, Debug, Default)]
pub(super) struct Witness {
    most: usize,
    pub rows: Vec<WitnessedRow>,
    pub used: u64,
}

impl Witness {
    pub fn new(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    pub fn sale(&mut self, record: &Record<'_>, row: &Row<'_>) {
        self.used += 1;
        self.note(record, || {
            Outcome::Sale(Sale {
                customer: text(row.customer),
                order: text(row.order),
                day: row.day,
                amount: row.amount.money(),
                currency: text(row.currency),
                status: text(row.status),
            })
        });
    }

    pub fn person(&mut self, record: &Record<'_>, card: &Card) {
        self.used += 1;
        self.note(record, || Outcome::Person(card.clone()));
    }

    pub fn set_aside(&mut self, record: &Record<'_>, reason: Reason) {
        self.note(record, || Outcome::SetAside(reason));
    }

    fn note(&mut self, record: &Record<'_>, outcome: impl FnOnce() -> Outcome) {
        if self.rows.len() < self.most {
            let fields = record.to_vecs().into_iter();
            self.rows.push(WitnessedRow {
                line: record.line,
                fields: fields.map(|field| text(&field)).collect(),
                outcome: outcome(),
            });
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
