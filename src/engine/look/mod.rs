//! How is a file's beginning read, and what would other choices make of it?
//!
//! The first rows as they stand and what each becomes, the evidence on which dates and decimals
//! were decided, and how many rows could be used with each other choice. Worked out anew with every
//! change of the options, from the same 256 KB that the reader looks at first.

mod evidence;
mod instead;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use evidence::{DateEvidence, DecimalEvidence, Votes};
use instead::Tried;
pub use instead::{Instead, Others, SheetLook, sheet_looks};

use super::shown;
use crate::import::container::{Origin, Shape};
use crate::import::{self, Beginning, ImportError, Outcome, Reader, Trial, WitnessedRow};
use crate::model::{
    CalendarSystem, Contact, DateOrder, Day, DecimalMark, FileKind, Options, Reason, Role,
};

/// Rows of which is said what they become.
const ROWS: usize = 8;
/// Records among which the header may be chosen.
const LINES: usize = 12;

/// A table's beginning and where its text comes from.
#[derive(Clone, Debug)]
pub struct Sample {
    pub name: String,
    /// Decoded.
    pub text: Vec<u8>,
    pub is_whole: bool,
    pub shape: Shape,
    pub origin: Origin,
    /// By which files with the same columns are known, see [`super::recall`].
    pub key: Option<String>,
    /// What else it may be, whatever is chosen.
    pub others: Others,
}

/// What a person is shown of a file to decide how it is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    pub file: String,
    /// By which files with the same columns are known.
    pub key: Option<String>,
    pub kind: FileKind,
    /// Whose export it is, by name.
    pub preset: Option<String>,
    pub origin: Origin,
    /// `None` where the cells were not separated by a mark.
    pub delimiter: Option<char>,
    /// Which record is the header, from 1; `None` if there is none.
    pub header_record: Option<u32>,
    pub header: Vec<String>,
    /// Number of columns.
    pub width: u32,
    /// The first records, whatever they are.
    pub beginning: Vec<Line>,
    pub rows: Vec<LookedRow>,
    pub columns: BTreeMap<Role, u32>,
    /// Roles without a column that the figures need.
    pub missing: Vec<Role>,
    /// Rows of the sample, and those of them that can be used.
    pub sampled: u64,
    pub used: u64,
    pub date_order: DateOrder,
    pub calendar: CalendarSystem,
    pub decimal: DecimalMark,
    pub dates: DateEvidence,
    pub decimals: DecimalEvidence,
    pub instead: Instead,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub line: u64,
    pub cells: Vec<String>,
}

/// A row as it stands, and what it becomes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LookedRow {
    pub line: u64,
    pub cells: Vec<String>,
    pub becomes: Becomes,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Becomes {
    Sale {
        customer: String,
        order: String,
        date: Day,
        amount: f64,
        currency: String,
        status: String,
    },
    Person {
        id: String,
        name: String,
        email: String,
        phone: String,
    },
    /// With the column at fault, where it is one.
    SetAside { reason: Reason, column: Option<u32> },
}

/// Looks at a table's beginning as these options have it.
pub fn look(sample: &Sample, options: &Options) -> Result<Look, ImportError> {
    let options = &sample.shape.options(&sample.name, options);
    let beginning = beginning(sample);
    let trial = import::trial(beginning, options, ROWS)?;
    let layout = &trial.sniffed.layout;
    let mut columns = BTreeMap::new();
    columns.extend(
        layout
            .mapping
            .iter()
            .map(|(&role, &column)| (role, column as u32)),
    );
    let (dates, decimals) = evidence::evidence(beginning, &trial);
    let rows = trial.first_rows.iter().map(|row| looked(row, &columns));
    let is_marked = sample.shape == Shape::Csv;
    let lines = first_records(beginning, &trial);
    let tried = Tried {
        beginning,
        options,
        trial: &trial,
        is_marked,
        records: lines.len(),
    };
    let instead = instead::instead(&tried, &sample.others);
    Ok(Look {
        file: sample.name.clone(),
        key: sample.key.clone(),
        kind: trial.sniffed.kind,
        preset: trial.sniffed.preset.map(str::to_owned),
        origin: sample.origin.clone(),
        delimiter: is_marked.then_some(char::from(layout.delimiter)),
        header_record: layout.has_header.then_some(layout.titles as u32 + 1),
        header: trial.sniffed.header.clone(),
        width: layout.width as u32,
        beginning: lines,
        rows: rows.collect(),
        missing: trial.sniffed.missing(),
        sampled: trial.rows,
        used: trial.used,
        date_order: trial.reading.date_order,
        calendar: trial.reading.calendar,
        decimal: trial.reading.decimal,
        dates,
        decimals,
        instead,
        columns,
    })
}

fn beginning(sample: &Sample) -> Beginning<'_> {
    Beginning {
        name: &sample.name,
        first_line: sample.shape.first_line(),
        text: &sample.text,
        is_whole: sample.is_whole,
    }
}

fn looked(row: &WitnessedRow, columns: &BTreeMap<Role, u32>) -> LookedRow {
    let text = |bytes: &[u8]| shown::cell(&String::from_utf8_lossy(bytes));
    let becomes = match &row.outcome {
        Outcome::Sale(sale) => Becomes::Sale {
            customer: shown::cell(&sale.customer),
            order: shown::cell(&sale.order),
            date: sale.day,
            amount: sale.amount.to_f64(),
            currency: shown::cell(&sale.currency),
            status: shown::cell(&sale.status),
        },
        Outcome::Person(card) => {
            let contact = |contact: Contact| text(&card.contacts[contact as usize]);
            Becomes::Person {
                id: text(&card.id),
                name: contact(Contact::Name),
                email: contact(Contact::Email),
                phone: contact(Contact::Phone),
            }
        }
        Outcome::SetAside(reason) => Becomes::SetAside {
            reason: *reason,
            column: at_fault(*reason, columns),
        },
    };
    LookedRow {
        line: row.line,
        cells: shown::row(&row.fields),
        becomes,
    }
}

/// The column that makes a row unusable; none where the row as a whole is at fault.
fn at_fault(reason: Reason, columns: &BTreeMap<Role, u32>) -> Option<u32> {
    let roles: &[Role] = match reason {
        Reason::MissingCustomer => &[Role::Customer],
        Reason::MissingDate | Reason::BadDate => &[Role::Date],
        Reason::MissingAmount | Reason::BadAmount => &[Role::Amount],
        _ => &[],
    };
    roles.iter().find_map(|role| columns.get(role).copied())
}

/// The file's first records and their lines.
fn first_records(beginning: Beginning<'_>, trial: &Trial) -> Vec<Line> {
    let mut lines = Vec::new();
    let layout = &trial.sniffed.layout;
    evidence::each_record(beginning, layout, |record| {
        if lines.len() < LINES {
            let cells = record.to_vecs().into_iter().take(shown::COLUMNS);
            let text = |cell: Vec<u8>| shown::cell(&String::from_utf8_lossy(&cell));
            lines.push(Line {
                line: record.line,
                cells: cells.map(text).collect(),
            });
        }
        lines.len() < LINES
    });
    lines
}

#[cfg(test)]
mod tests;
