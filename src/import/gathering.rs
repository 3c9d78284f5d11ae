//! What stands in some columns, by usable row? A pass over the files that only collects it.
//!
//! Which rows are usable, and on which lines they stand, is known from the pass before: this one reads
//! no date and no amount.

use super::book::content;
use super::record::Cells;
use crate::model::{Column, Ledger, RowLines};

/// Columns while they are collected, file by file in the order of the ledger's.
#[derive(Clone, Debug, Default)]
pub struct Gathering {
    columns: Vec<Wanted>,
    lines: RowLines,
    /// Where the search for the next row's line goes on.
    run: usize,
    /// Of each file, the number behind its last row.
    ends: Vec<u32>,
    /// The file that is read now.
    file: usize,
    /// The next row.
    row: u32,
    next_line: Option<u64>,
    room: Vec<u8>,
}

#[derive(Clone, Debug)]
struct Wanted {
    name: String,
    column: Column,
    /// Where it is in the file that is read now.
    place: Option<usize>,
}

impl Gathering {
    /// Columns by the names that the files' headers give them.
    pub fn new(ledger: &Ledger, names: Vec<String>) -> Self {
        let wanted = |name| Wanted {
            name,
            column: Column::default(),
            place: None,
        };
        let files = 0..ledger.files().len();
        Self {
            columns: names.into_iter().map(wanted).collect(),
            lines: ledger.row_lines().clone(),
            ends: files.map(|file| ledger.rows_of_file(file).end).collect(),
            ..Self::default()
        }
    }

    /// Whether a file need not be read: the rows of all before it are there, and it has none.
    pub fn skips(&self, file: usize) -> bool {
        self.ends.get(file).is_none_or(|&end| end <= self.row)
    }

    /// For reading a file.
    #[must_use]
    pub fn of_file(mut self, file: usize) -> Self {
        self.file = file;
        self
    }

    /// Finds the columns by the header of the file.
    pub(super) fn begin(&mut self, header: &[String]) {
        for wanted in &mut self.columns {
            let name = wanted.name.trim();
            wanted.place = header.iter().position(|known| known.trim() == name);
        }
        self.look_ahead();
    }

    fn end(&self) -> u32 {
        self.ends.get(self.file).copied().unwrap_or_default()
    }

    fn look_ahead(&mut self) {
        let is_there = self.row < self.end();
        self.next_line = is_there.then(|| self.lines.next(self.row, &mut self.run));
    }

    /// Takes a record, whether or not it is a usable row.
    pub(super) fn take(&mut self, cells: &impl Cells) {
        let line = cells.line();
        while let Some(next) = self.next_line
            && next <= line
        {
            for wanted in &mut self.columns {
                let value = match wanted.place {
                    Some(place) if next == line => content(cells, place, &mut self.room),
                    _ => &[],
                };
                wanted.column.push(value);
            }
            self.row += 1;
            self.look_ahead();
        }
    }

    /// The file is over: rows that were not found in it have no value.
    #[must_use]
    pub(super) fn finished(mut self) -> Self {
        let end = self.end();
        for wanted in &mut self.columns {
            for _ in self.row..end {
                wanted.column.push(&[]);
            }
        }
        self.row = self.row.max(end);
        self
    }

    /// The columns of all files, by name.
    pub fn into_columns(self) -> impl Iterator<Item = (String, Column)> {
        let columns = self.columns.into_iter();
        columns.map(|wanted| (wanted.name, wanted.column))
    }
}
