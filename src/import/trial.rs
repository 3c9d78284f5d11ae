//! What would a file's beginning become with these options? Nothing is kept of it but what a person
//! is shown.

use super::file::{Pass, Reading, Rows, reading_of_sample};
use super::sniff::{Sniffed, sniff, without_mark};
use super::witness::{Witness, WitnessedRow};
use super::{DateVotes, ImportError, MarkVotes};
use crate::model::Options;

/// A file's beginning, decoded.
#[derive(Clone, Copy, Debug)]
pub struct Beginning<'b> {
    pub name: &'b str,
    /// Number of the first line: 0 where a header was put in front of the file's own lines.
    pub first_line: u64,
    pub text: &'b [u8],
    pub is_whole: bool,
}

/// The beginning, read.
#[derive(Clone, Debug)]
pub struct Trial {
    pub sniffed: Sniffed,
    pub reading: Reading,
    pub dates: DateVotes,
    pub marks: MarkVotes,
    /// A date, or a number, that can be read in two ways, if nothing decides.
    pub open_date: Option<String>,
    pub open_decimal: Option<String>,
    pub first_rows: Vec<WitnessedRow>,
    pub rows: u64,
    pub used: u64,
}

/// Reads the beginning; columns that are missing set every row aside. `first_rows` are kept.
pub fn trial(
    beginning: Beginning<'_>,
    options: &Options,
    first_rows: usize,
) -> Result<Trial, ImportError> {
    let Beginning {
        name,
        text,
        is_whole,
        ..
    } = beginning;
    let options = &options.for_file(name);
    let sniffed = sniff(name, text, is_whole, options)?;
    let reading = reading_of_sample(&sniffed, text, options);
    let mut rows = Rows::new(name, sniffed, Pass::Decided(reading), options);
    rows.book.witness = Some(Witness::new(first_rows));
    rows.reader.begin_at(beginning.first_line);
    rows.feed(without_mark(text));
    if is_whole {
        rows.end();
    }
    let (_, [is_date_open, is_decimal_open]) = rows.decided();
    let book = rows.book;
    let witness = book.witness.unwrap_or_default();
    Ok(Trial {
        sniffed: rows.sniffed,
        reading,
        dates: book.dates,
        marks: book.marks,
        open_date: book.open_date.filter(|_| is_date_open),
        open_decimal: book.open_decimal.filter(|_| is_decimal_open),
        first_rows: witness.rows,
        rows: rows.count,
        used: witness.used,
    })
}

/// How many rows of a table that was tried could be used if it were read in another way.
pub fn usable(
    beginning: Beginning<'_>,
    sniffed: &Sniffed,
    reading: Reading,
    options: &Options,
) -> u64 {
    let Beginning { name, text, .. } = beginning;
    let options = &options.for_file(name);
    let mut rows = Rows::new(name, sniffed.clone(), Pass::Decided(reading), options);
    rows.book.witness = Some(Witness::new(0));
    rows.feed(without_mark(text));
    if beginning.is_whole {
        rows.end();
    }
    rows.book.witness.map_or(0, |witness| witness.used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Outcome, Sale};
    use crate::model::{Day, Money, Reason};

    fn tried(text: &str, options: &Options) -> Trial {
        let beginning = Beginning {
            name: "orders.csv",
            first_line: 1,
            text: text.as_bytes(),
            is_whole: true,
        };
        trial(beginning, options, 8).unwrap()
    }

    #[test]
    fn each_of_the_first_rows_says_what_becomes_of_it() {
        let text = "Sales of May\n\ncustomer,date,amount\nann,2024-05-01,12.50\nbob,soon,3\n";
        let trial = tried(text, &Options::default());
        let outcomes: Vec<(u64, Outcome)> = trial
            .first_rows
            .into_iter()
            .map(|row| (row.line, row.outcome))
            .collect();
        let sale = Sale {
            customer: "ann".into(),
            order: String::new(),
            day: Day::from_ymd(2024, 5, 1).unwrap(),
            amount: Money::from_micros(12_500_000),
            currency: String::new(),
            status: String::new(),
        };
        let expected = [
            (4, Outcome::Sale(sale)),
            (5, Outcome::SetAside(Reason::BadDate)),
        ];
        assert_eq!(outcomes, expected);
        assert_eq!((trial.rows, trial.used), (2, 1));
    }

    #[test]
    fn a_file_without_a_column_that_is_needed_can_be_tried() {
        let trial = tried("k,date,amount\nann,2024-05-01,1\n", &Options::default());
        assert_eq!((trial.rows, trial.used), (1, 0));
        let reason = Outcome::SetAside(Reason::MissingCustomer);
        assert_eq!(trial.first_rows[0].outcome, reason);
    }
}
