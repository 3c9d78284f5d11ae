//! Is it the shop's own figures that were read? Sales by calendar month of all rows that count, and
//! what each word of the status column does.
//!
//! Gross is the sum of the purchases, refunds what went back (positive), net the difference; each
//! row stands in the month of its own date. Rows of people without a counted order are in them, so
//! that the sums are the file's.
//!
//! ```
//! use retention_widget::analysis::audit::months;
//! use retention_widget::analysis::{History, Settings};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("a", "2024-01-05", "10"),
//!     ("b", "2024-03-20", "5"),
//!     ("b", "2024-03-25", "-2"),
//! ]);
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?;
//! let rows: Vec<_> = months(&history).iter().map(|row| (row.orders, row.gross, row.refunds, row.net)).collect();
//! assert_eq!(rows, [(1, 10.0, 0.0, 10.0), (0, 0.0, 0.0, 0.0), (1, 5.0, 2.0, 3.0)]);
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::overview::MonthRow;
use super::window::without_empty;
use super::{History, Settings};
use crate::import::preset;
use crate::model::{Granularity, Money, Period, sort_by};

/// What an import is checked by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Audit {
    /// From the first to the last; where these are too many, those that have a row.
    pub months: Vec<AuditMonth>,
    /// The words of the status column by rows descending, at most [`MOST_WORDS`]; empty where the
    /// files have none.
    pub words: Vec<StatusWord>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditMonth {
    pub month: Period,
    pub orders: u64,
    pub gross: f64,
    pub refunds: f64,
    pub net: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatusWord {
    /// As the files write it; empty for rows without a status.
    pub word: String,
    pub rows: u64,
    /// In the report's currency.
    pub amount: f64,
    /// Whether its rows count as paid.
    pub counts: bool,
    /// Money is still to come: whether it counts is the owner's choice.
    pub is_pending: bool,
}

/// More are no statuses: another column was taken for them.
const MOST_WORDS: usize = 100;

/// Beside the months with an order, all of them.
pub(super) fn audit(history: &History<'_>, settings: &Settings, ordered: &[MonthRow]) -> Audit {
    let mut months = months_beside(history, ordered);
    without_empty(&mut months);
    Audit {
        months,
        words: words(history, settings),
    }
}

/// What counts of the rows of one month.
#[derive(Clone, Copy, Default)]
struct Sums<A> {
    gross: A,
    /// Positive.
    refunds: A,
    rows: u64,
}

/// Every month from the first row that counts to the last.
pub fn months(history: &History<'_>) -> Vec<AuditMonth> {
    months_beside(history, &super::overview::months(history))
}

/// The same, where the months with an order are known.
fn months_beside(history: &History<'_>, ordered: &[MonthRow]) -> Vec<AuditMonth> {
    if history.is_plain() {
        rows_of(sums::<i64>(history), ordered)
    } else {
        rows_of(sums::<Money>(history), ordered)
    }
}

fn sums<A: Amount>(history: &History<'_>) -> BTreeMap<Period, Sums<A>> {
    let calendar = history.calendar(Granularity::Month);
    let (first, last) = history.periods(Granularity::Month);
    let mut within = vec![Sums::<A>::default(); last.since(first) as usize + 1];
    let mut sums: BTreeMap<Period, Sums<A>> = BTreeMap::new();
    history.for_each_kept(|day, purchase: A, refund: A| {
        let month = calendar.period(day);
        let place = usize::try_from(month.since(first)).ok();
        let sums = match place.and_then(|place| within.get_mut(place)) {
            Some(sums) => sums,
            None => sums.entry(month).or_default(),
        };
        sums.gross += purchase;
        sums.refunds -= refund;
        sums.rows += 1;
    });
    let within = (0..).map(|number| first.plus(number)).zip(within);
    sums.extend(within.filter(|(_, sums)| sums.rows > 0));
    sums
}

fn rows_of<A: Amount>(
    mut sums: BTreeMap<Period, Sums<A>>,
    ordered: &[MonthRow],
) -> Vec<AuditMonth> {
    let (Some((&first, _)), Some((&last, _))) = (sums.first_key_value(), sums.last_key_value())
    else {
        return Vec::new();
    };
    let start = ordered.first().map_or(0, |row| row.month.since(first));
    (0..=last.since(first))
        .map(|number| {
            let month = first.plus(number);
            let sums = sums.remove(&month).unwrap_or_default();
            let row = usize::try_from(number - start).ok();
            let row = row.and_then(|row| ordered.get(row));
            AuditMonth {
                month,
                orders: row.map_or(0, |row| row.orders),
                gross: sums.gross.money().to_f64(),
                refunds: sums.refunds.money().to_f64(),
                net: (sums.gross.money() - sums.refunds.money()).to_f64(),
            }
        })
        .collect()
}

fn words(history: &History<'_>, settings: &Settings) -> Vec<StatusWord> {
    let ledger = history.ledger();
    if ledger.statuses().len() <= 1 {
        return Vec::new();
    }
    let mut sums = vec![(0_u64, Money::ZERO); ledger.statuses().len()];
    for (place, sale) in ledger.sales().enumerate() {
        let (status, currency) = ledger.words(place);
        let (rows, sum) = &mut sums[usize::from(status)];
        *rows += 1;
        if let Some(rate) = history.rates().of(currency) {
            *sum += (ledger.amount(&sale) + ledger.returned(&sale)).at(rate);
        }
    }
    let presets: Vec<_> = ledger.files().iter().map(|file| file.preset).collect();
    let words = ledger.statuses().iter().zip(sums).enumerate();
    let mut words: Vec<StatusWord> = words
        .filter(|(_, (_, (rows, _)))| *rows > 0)
        .map(|(status, (bytes, (rows, sum)))| {
            let word = String::from_utf8_lossy(bytes).into_owned();
            StatusWord {
                rows,
                amount: sum.to_f64(),
                counts: !settings.leaves_out(ledger, status as u16, bytes),
                is_pending: preset::is_pending(&presets, &word),
                word,
            }
        })
        .collect();
    sort_by(&mut words, |a, b| {
        b.rows.cmp(&a.rows).then_with(|| a.word.cmp(&b.word))
    });
    words.truncate(MOST_WORDS);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{NamedBytes, import_bytes};
    use crate::model::{Ledger, Options};

    fn ledger(text: &str) -> Ledger {
        let file = NamedBytes {
            name: "a.csv",
            bytes: text.as_bytes(),
        };
        import_bytes(&[file], &Options::default()).unwrap()
    }

    fn audit_of(text: &str, options: &Options) -> Audit {
        let ledger = ledger(text);
        let settings = Settings::new(options).unwrap();
        let history = History::new(&ledger, &settings).unwrap();
        let months = crate::analysis::overview::months(&history);
        audit(&history, &settings, &months)
    }

    const ORDERS: &str = "order,customer,date,amount,status\n1,a,2024-01-05,10,paid\n2,b,2024-01-06,7,Cancelled\n\
        3,b,2024-01-07,4,cash on delivery\n4,c,2024-01-08,2,paid\n5,c,2024-01-09,1,\n";

    #[test]
    fn months_have_the_rows_of_people_with_refunds_only() {
        let text = "customer,date,amount\na,2024-02-05,10\nb,2024-01-05,-3\n";
        let rows = audit_of(text, &Options::default()).months;
        let rows: Vec<_> = rows
            .iter()
            .map(|row| (row.month.to_string(), row.orders, row.net))
            .collect();
        let expected = [("2024-01", 0, -3.0), ("2024-02", 1, 10.0)];
        assert_eq!(
            rows,
            expected.map(|(month, orders, net)| (month.to_owned(), orders, net))
        );
    }

    #[test]
    fn words_say_whether_they_count() {
        let words = audit_of(ORDERS, &Options::default()).words;
        let words: Vec<_> = words
            .iter()
            .map(|row| (&*row.word, row.rows, row.amount, row.counts, row.is_pending))
            .collect();
        let expected = [
            ("paid", 2, 12.0, true, false),
            ("", 1, 1.0, true, false),
            ("Cancelled", 1, 7.0, false, false),
            ("cash on delivery", 1, 4.0, true, true),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn the_owners_words_replace_the_usual_ones() {
        let options = Options {
            unpaid: Some(vec!["Cash on delivery".into()]),
            ..Options::default()
        };
        let audit = audit_of(ORDERS, &options);
        let left_out: Vec<_> = audit.words.iter().filter(|row| !row.counts).collect();
        assert_eq!(left_out.len(), 1);
        assert_eq!(left_out[0].word, "cash on delivery");
        let gross: Vec<_> = audit.months.iter().map(|month| month.gross).collect();
        assert_eq!(gross, [20.0]);
    }

    #[test]
    fn a_column_without_words_is_none() {
        let text = "customer,date,amount\na,2024-02-05,10\n";
        assert!(audit_of(text, &Options::default()).words.is_empty());
    }
}
