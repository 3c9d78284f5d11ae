//! On which line of its file does each row stand?

use super::parcel::{Reader, Writer};

/// Lines by row. Rows stand on consecutive lines but for empty lines, rows that are set aside and
/// fields with line breaks: only those places are kept.
#[derive(Clone, Debug, Default)]
pub struct RowLines {
    /// From which row on, by how much the line is ahead of the row.
    runs: Vec<(u32, i64)>,
}

impl RowLines {
    /// The line of the next row, whose number is `row`.
    pub(super) fn push(&mut self, row: u32, line: u64) {
        let ahead = line as i64 - i64::from(row);
        if self.runs.last().is_none_or(|&(_, last)| last != ahead) {
            self.runs.push((row, ahead));
        }
    }

    pub(super) fn get(&self, row: u32) -> u64 {
        let after = self.runs.partition_point(|&(first, _)| first <= row);
        let ahead = after.checked_sub(1).map_or(0, |run| self.runs[run].1);
        (i64::from(row) + ahead) as u64
    }

    /// The line of a row, where rows are asked for in their order; `run` is remembered between them, 0
    /// at first.
    pub fn next(&self, row: u32, run: &mut usize) -> u64 {
        let begins_by_now = |&(first, _): &(u32, i64)| first <= row;
        while self.runs.get(*run + 1).is_some_and(begins_by_now) {
            *run += 1;
        }
        let ahead = self.runs.get(*run).map_or(0, |&(_, ahead)| ahead);
        (i64::from(row) + ahead) as u64
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.length(self.runs.len());
        for &(row, ahead) in &self.runs {
            to.number(row.into());
            to.signed(ahead);
        }
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let run =
            |from: &mut Reader<'_>| Some((u32::try_from(from.number()?).ok()?, from.signed()?));
        let runs = (0..from.length()?).map(|_| run(from));
        Some(Self {
            runs: runs.collect::<Option<_>>()?,
        })
    }

    /// Puts later rows behind these, of which the first gets the number `row_shift`.
    pub(super) fn append(&mut self, later: &Self, row_shift: u32, line_shift: u64) {
        let shift = line_shift as i64 - i64::from(row_shift);
        let shifted = |&(row, ahead): &(u32, i64)| (row + row_shift, ahead + shift);
        self.runs.extend(later.runs.iter().map(shifted));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[u64]) -> RowLines {
        let mut found = RowLines::default();
        for (row, &line) in lines.iter().enumerate() {
            found.push(row as u32, line);
        }
        found
    }

    #[test]
    fn only_gaps_take_memory() {
        let numbers = [2, 3, 4, 7, 8, 20];
        let found = lines(&numbers);
        assert_eq!(found.runs.len(), 3);
        assert!((0..6).all(|row| found.get(row) == numbers[row as usize]));
        let mut run = 0;
        assert!((0..6).all(|row| found.next(row, &mut run) == numbers[row as usize]));
    }

    #[test]
    fn a_later_part_goes_on() {
        let mut found = lines(&[2, 3]);
        found.append(&lines(&[1, 2, 9]), 2, 3);
        let all: Vec<u64> = (0..5).map(|row| found.get(row)).collect();
        assert_eq!(all, [2, 3, 4, 5, 12]);
        found.append(&lines(&[2]), 5, 0);
        assert_eq!(found.get(5), 2);
    }
}
