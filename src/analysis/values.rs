//! Which values does a column have, and how much of the files stands behind each? What a person
//! chooses from who wants to see a part.
//!
//! Counted are the rows that count under all options but the filters of this very column: what one
//! has chosen already leaves the other choices in sight.

use serde::{Deserialize, Serialize};

use super::chosen::collected;
use super::kept::{Kept, is_counted};
use super::{AnalysisError, Settings};
use crate::model::Ledger;

/// The values of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnValues {
    pub column: String,
    /// How many different ones there are.
    pub distinct: u64,
    /// The most frequent, by rows descending, then by value: the value, its rows, and the customers
    /// that have one of them. At most [`MOST_VALUES`].
    pub first: Vec<(String, u64, u64)>,
}

/// More are looked for by typing.
pub const MOST_VALUES: usize = 1000;

/// What counts of a value.
#[derive(Clone, Copy, Default)]
struct Count {
    rows: u64,
    customers: u64,
    /// The person who was counted last.
    last: Option<u32>,
}

/// Fails with [`AnalysisError::UnknownColumn`] if the column was not collected.
pub fn values(
    ledger: &Ledger,
    settings: &Settings,
    name: &str,
) -> Result<ColumnValues, AnalysisError> {
    let column = collected(ledger, name)?;
    let mut others = settings.clone();
    others.only.retain(|only| only.column != name);
    let kept = Kept::new(ledger, &others)?;
    let mut counts = vec![Count::default(); column.values()];
    let (mut room, mut codes) = (Vec::new(), Vec::new());
    for person in 0..ledger.people().len() as u32 {
        codes.clear();
        let mut is_customer = false;
        kept.orders_of(person, &mut room, |order| {
            is_customer |= is_counted(order);
            codes.extend(order.iter().map(|sale| column.code(sale.row)));
        });
        for &code in &codes {
            let count = &mut counts[code as usize];
            count.rows += 1;
            if is_customer && count.last != Some(person) {
                count.customers += 1;
                count.last = Some(person);
            }
        }
    }
    let mut codes: Vec<u32> = (0..counts.len() as u32)
        .filter(|&code| counts[code as usize].rows > 0)
        .collect();
    let distinct = codes.len() as u64;
    let key = |&code: &u32| {
        let rows = counts[code as usize].rows;
        (std::cmp::Reverse(rows), column.value(code))
    };
    if codes.len() > MOST_VALUES {
        codes.select_nth_unstable_by(MOST_VALUES, |one, other| key(one).cmp(&key(other)));
        codes.truncate(MOST_VALUES);
    }
    codes.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    let row = |code: u32| {
        let count = counts[code as usize];
        let value = String::from_utf8_lossy(column.value(code));
        (value.into_owned(), count.rows, count.customers)
    };
    Ok(ColumnValues {
        column: name.to_owned(),
        distinct,
        first: codes.into_iter().map(row).collect(),
    })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::import::ledger_of_rows;
    use crate::model::{Column, Only, Options, Refunds};

    fn ledger(rows: &[(&str, &str, &str)], columns: &[(&str, &[&str])]) -> Ledger {
        let mut ledger = ledger_of_rows(rows);
        for (name, values) in columns {
            let mut column = Column::default();
            for value in *values {
                column.push(value.as_bytes());
            }
            ledger.collected.put(name, &Rc::new(column));
        }
        ledger
    }

    fn only(column: &str, value: &str) -> Only {
        Only {
            column: column.into(),
            values: vec![value.into()],
            ..Only::default()
        }
    }

    #[test]
    fn values_are_counted_without_the_filters_of_their_column() {
        let ledger = ledger(
            &[
                ("a", "2024-01-05", "1"),
                ("a", "2024-01-06", "1"),
                ("b", "2024-01-07", "1"),
                ("b", "2024-01-08", "-1"),
                ("c", "2024-01-09", "-1"),
            ],
            &[
                ("branch", &["North", "North", "South", "South", "South"]),
                ("paid", &["card", "cash", "cash", "cash", "cash"]),
            ],
        );
        let found = |options: Options| {
            let settings = Settings::new(&options).unwrap();
            values(&ledger, &settings, "branch").unwrap().first
        };
        let text = |found: &[(&str, u64, u64)]| -> Vec<(String, u64, u64)> {
            let all = found.iter();
            all.map(|&(value, rows, customers)| (value.to_owned(), rows, customers))
                .collect()
        };
        // c has no order: their row counts, they do not.
        let all = text(&[("South", 3, 1), ("North", 2, 1)]);
        assert_eq!(found(Options::default()), all);
        let own = Some(vec![only("branch", "South")]);
        assert_eq!(
            found(Options {
                only: own,
                ..Options::default()
            }),
            all
        );
        let both = Options {
            only: Some(vec![only("paid", "cash"), only("branch", "South")]),
            refunds: Some(Refunds::Ignore),
            ..Options::default()
        };
        assert_eq!(found(both), text(&[("North", 1, 1), ("South", 1, 1)]));
    }

    #[test]
    fn the_most_frequent_of_many_come_first() {
        let count = MOST_VALUES + 500;
        let rows = vec![("a", "2024-01-05", "1"); count + 1];
        let names: Vec<String> = (0..count).map(|number| format!("v{number:04}")).collect();
        let mut texts: Vec<&str> = names.iter().rev().map(String::as_str).collect();
        texts.push("v1400");
        let ledger = ledger(&rows, &[("code", &texts)]);
        let settings = Settings::new(&Options::default()).unwrap();
        let found = values(&ledger, &settings, "code").unwrap();
        assert_eq!(found.distinct as usize, count);
        assert_eq!(found.first.len(), MOST_VALUES);
        assert_eq!(found.first[0], ("v1400".to_owned(), 2, 1));
        assert_eq!(found.first[1], ("v0000".to_owned(), 1, 1));
        assert_eq!(found.first[MOST_VALUES - 1].0, "v0998");
    }

    #[test]
    fn what_was_not_collected_is_unknown() {
        let ledger = ledger(&[("a", "2024-01-05", "1")], &[("branch", &["North"])]);
        let settings = Settings::new(&Options::default()).unwrap();
        let error = values(&ledger, &settings, "Branch").unwrap_err();
        assert_eq!(error.code(), "unknown_column");
    }
}
