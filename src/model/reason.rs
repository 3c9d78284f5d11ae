//! Why a row does not count, and the count of those.

use serde::{Deserialize, Serialize};

use super::Money;

/// Why a row does not count, in the order in which the reasons are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Malformed,
    MissingCustomer,
    MissingDate,
    BadDate,
    MissingAmount,
    BadAmount,
    NotPaid,
    AfterAsOf,
    BeforeFrom,
    Refund,
    Replaced,
    /// In a currency that is not the report's and has no rate.
    OtherCurrency,
    /// Of somebody who is not to be counted: staff, a walk-in number.
    Excluded,
    /// A filter leaves it out.
    Filtered,
}

impl Reason {
    /// How many reasons are known when the row is read; the others depend on options.
    pub const AT_READING: usize = 6;
    pub const ALL: [Self; 14] = [
        Self::Malformed,
        Self::MissingCustomer,
        Self::MissingDate,
        Self::BadDate,
        Self::MissingAmount,
        Self::BadAmount,
        Self::NotPaid,
        Self::AfterAsOf,
        Self::BeforeFrom,
        Self::Refund,
        Self::Replaced,
        Self::OtherCurrency,
        Self::Excluded,
        Self::Filtered,
    ];
}

/// Rows set aside for one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub rows: u64,
    /// Sum of the amounts that could be read.
    pub amount: Money,
    /// File and line of the first rows, ascending; at most [`Tally::MOST_LINES`].
    first_lines: Vec<(u16, u64)>,
}

impl Tally {
    pub const MOST_LINES: usize = 20;

    pub fn count(&mut self, rows: u64, amount: Money) {
        self.rows += rows;
        self.amount += amount;
    }

    /// Keeps the line if it is one of the first; lines may come in any order.
    pub fn note_line(&mut self, file: u16, line: u64) {
        let place = self
            .first_lines
            .partition_point(|&known| known < (file, line));
        if place < Self::MOST_LINES {
            self.first_lines.insert(place, (file, line));
            self.first_lines.truncate(Self::MOST_LINES);
        }
    }

    /// File and line of the first rows, ascending.
    pub fn first_lines(&self) -> &[(u16, u64)] {
        &self.first_lines
    }

    /// Adds the rows of a later file or part.
    pub fn append(&mut self, later: &Self, file_shift: u16, line_shift: u64) {
        self.count(later.rows, later.amount);
        for &(file, line) in &later.first_lines {
            self.note_line(file + file_shift, line + line_shift);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_twenty_lines_are_kept_whatever_the_order() {
        let mut tally = Tally::default();
        for line in (1..=50).rev() {
            tally.note_line(1, line);
        }
        tally.note_line(0, 99);
        let lines: Vec<u64> = tally.first_lines().iter().map(|&(_, line)| line).collect();
        assert_eq!(lines[..3], [99, 1, 2]);
        assert_eq!(lines.len(), 20);
    }

    #[test]
    fn reasons_of_reading_come_first() {
        assert_eq!(Reason::ALL[Reason::AT_READING], Reason::NotPaid);
        assert!(
            Reason::ALL
                .iter()
                .enumerate()
                .all(|(place, reason)| *reason as usize == place)
        );
    }
}
