//! The ledger: everything the analyses need of the files, by customer.
//!
//! Its unit is the *sale*: a usable row. A customer's sales lie together, those of one order next to
//! one another, so that every option (as-of date, refunds, unpaid words, several files) is answered
//! by passing over them once, without reading a file again. Rows that can't be used at all are only
//! counted, by reason.
//!
//! A ledger of a file's part can be joined with that of the next part, and a file's ledger with
//! the next file's; all sums are exact, so that how the work was divided leaves no trace.

mod bytes;
mod join;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

pub use join::Follows;

use super::heading::Heading;
use super::order_keys::OrderKeys;
use super::people::People;
use super::row_lines::RowLines;
use super::sales::{Sale, SaleForm, Sales};
use super::words::Words;
use super::{
    CalendarSystem, Collected, Columns, Contacts, DateOrder, Day, DecimalMark, Dictionary,
    FileKind, Money, Reason, RowAmount, Tally,
};

/// One usable row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'r> {
    pub customer: &'r [u8],
    /// Empty if there is none: then rows of the same date-time are one order.
    pub order: &'r [u8],
    pub day: Day,
    /// Date and time as written, in microseconds since 1970-01-01 of the same calendar.
    pub micros: i64,
    pub amount: RowAmount,
    /// What went back of a purchase's amount, zero or less.
    pub returned: Money,
    /// Empty if there is none.
    pub status: &'r [u8],
    /// The vendor means by the status that no sale took place.
    pub is_unpaid: bool,
    /// Name of the amount's currency; empty if nothing says.
    pub currency: &'r [u8],
    pub line: u64,
}

/// What was learned of a file while it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct FileFacts {
    pub file: String,
    pub bytes: u64,
    pub rows: u64,
    /// Line breaks read so far: where the next part's first line stands.
    pub lines: u64,
    pub encoding: String,
    /// Places that could not be decoded, each shown as �.
    pub damaged: u64,
    /// Quotes that nothing closed, and the lines of the first of them.
    pub mended: u64,
    pub mended_lines: Vec<u64>,
    /// Of workbooks only.
    pub sheet: Option<String>,
    pub delimiter: char,
    pub columns: Columns,
    pub date_order: DateOrder,
    pub decimal: DecimalMark,
    pub calendar: CalendarSystem,
    /// Whose export it is.
    pub preset: Option<&'static str>,
    pub kind: FileKind,
    /// Of a list of people: how many of them ordered.
    pub found: Option<u64>,
}

impl FileFacts {
    /// Of a file of which no more is known than its name.
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            bytes: 0,
            rows: 0,
            lines: 0,
            encoding: "utf-8".to_owned(),
            damaged: 0,
            mended: 0,
            mended_lines: Vec::new(),
            sheet: None,
            delimiter: ',',
            columns: Columns::new(),
            date_order: DateOrder::Ymd,
            decimal: DecimalMark::Point,
            calendar: CalendarSystem::Gregorian,
            preset: None,
            kind: FileKind::Orders,
            found: None,
        }
    }
}

/// See above. Whoever puts one together calls [`Ledger::settle`] at the end.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub(super) heading: Heading,
    pub(super) people: People,
    /// Of people, by their number.
    pub contacts: Contacts,
    /// Where each person's sales begin, and the end.
    pub(super) starts: Vec<u32>,
    /// By person, then order (those of earlier days first), then row.
    pub(super) sales: Sales,
    /// Found by [`Ledger::settle`], as is what follows.
    pub(super) order_count: usize,
    /// Every sale is an order of its own, and each person's are in the order of their days.
    pub(super) is_each_an_order: bool,
    pub(super) is_in_micros: bool,
    pub(super) words: Words,
    /// Amounts that do not fit, by row.
    pub(super) apart: BTreeMap<u32, Money>,
    /// What went back of a purchase without a row of its own, by row.
    pub(super) returned: BTreeMap<u32, Money>,
    pub(super) lines: RowLines,
    pub(super) keys: OrderKeys,
    /// The first row of each file.
    pub(super) file_starts: Vec<u32>,
    /// Columns of all files that were collected since; another file makes them incomplete.
    pub collected: Collected,
}

impl Ledger {
    pub fn files(&self) -> &[FileFacts] {
        self.heading.files()
    }

    /// Rows that no option can make usable, by reason. Their amounts are in several currencies: see
    /// [`Ledger::aside_amounts`].
    pub fn set_aside(&self) -> &[Tally; Reason::AT_READING] {
        self.heading.set_aside()
    }

    /// Reason, currency (a place in [`Ledger::currencies`]) and sum of the amounts in those rows that
    /// could be read.
    pub fn aside_amounts(&self) -> impl Iterator<Item = (Reason, u16, Money)> {
        self.heading.aside_amounts()
    }

    /// Everybody with a usable row.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// The words of the status columns; the first is the empty one.
    pub fn statuses(&self) -> &Dictionary {
        self.heading.statuses()
    }

    /// Whether a vendor means by this status that no sale took place.
    pub fn is_unpaid(&self, status: u16) -> bool {
        self.heading.is_unpaid(status)
    }

    /// The names of the currencies; the first is the empty one.
    pub fn currencies(&self) -> &Dictionary {
        self.heading.currencies()
    }

    pub fn order_count(&self) -> usize {
        self.order_count
    }

    /// All sales, by person, then order (those of earlier days first), then row.
    pub fn sales(&self) -> impl Iterator<Item = Sale> + Clone {
        (0..self.sales.len()).map(|place| self.sales.get(place))
    }

    /// The same in the form in which they are kept.
    pub fn column(&self) -> &Sales {
        &self.sales
    }

    /// The sale at a place that there is.
    pub fn sale(&self, place: usize) -> Sale {
        self.sales.get(place)
    }

    /// Whether every sale is an order of its own: then each person's stand in the order of their days.
    pub fn is_each_an_order(&self) -> bool {
        self.is_each_an_order
    }

    /// The places of a person's sales.
    pub fn sales_of(&self, person: u32) -> Range<usize> {
        let at = |place: u32| {
            self.starts
                .get(place as usize)
                .map_or(0, |&start| start as usize)
        };
        at(person)..at(person + 1)
    }

    /// The places of the sales of each of a person's orders, whether or not they count.
    pub fn orders_of(&self, person: u32) -> impl Iterator<Item = Range<usize>> {
        let Range { mut start, end } = self.sales_of(person);
        std::iter::from_fn(move || {
            if start == end {
                return None;
            }
            let after = start + 1..end;
            let after = after.take_while(|&place| !self.sales.get(place).begins_order());
            let places = start..start + 1 + after.count();
            start = places.end;
            Some(places)
        })
    }

    pub fn amount(&self, sale: &Sale) -> Money {
        match sale.micros() {
            Some(micros) => Money::from_micros(micros),
            None => self.apart.get(&sale.row()).copied().unwrap_or_default(),
        }
    }

    /// What went back of the purchase without a row of its own, zero or less.
    pub fn returned(&self, sale: &Sale) -> Money {
        // Nothing is looked up in the files that have none, which is nearly all of them.
        if self.returned.is_empty() {
            return Money::ZERO;
        }
        self.returned.get(&sale.row()).copied().unwrap_or_default()
    }

    /// Of the sale at a place, the places of its words in [`Ledger::statuses`] and [`Ledger::currencies`].
    pub fn words(&self, place: usize) -> (u16, u16) {
        self.words.get(place)
    }

    /// The place of the sale's file in [`Ledger::files`].
    pub fn file_of(&self, sale: &Sale) -> u16 {
        if self.file_starts.len() <= 1 {
            return 0;
        }
        (self
            .file_starts
            .partition_point(|&start| start <= sale.row())
            - 1) as u16
    }

    /// On which line of its file a sale stands.
    pub fn line_of(&self, sale: &Sale) -> u64 {
        self.line_of_row(sale.row())
    }

    /// The same of a sale with this number.
    pub fn line_of_row(&self, row: u32) -> u64 {
        self.lines.get(row)
    }

    /// The rows of a file, by its place in [`Ledger::files`].
    pub fn rows_of_file(&self, file: usize) -> Range<u32> {
        let end = self.sales.len() as u32;
        let start = |file: usize| self.file_starts.get(file).copied().unwrap_or(end);
        start(file)..start(file + 1)
    }

    /// On which line of its file each row stands.
    pub fn row_lines(&self) -> &RowLines {
        &self.lines
    }

    /// Whether every usable row is in one file and one currency, has no status, and nothing of it went
    /// back: then no option but the as-of date, refunds and excluded people can set one aside.
    pub fn is_simple(&self) -> bool {
        self.files().len() <= 1
            && self.statuses().len() <= 1
            && self.currencies().len() <= 2
            && self.returned.is_empty()
    }

    /// Whether all amounts are whole micros of which every sum fits in 64 bits.
    pub fn is_in_micros(&self) -> bool {
        self.is_in_micros
    }

    /// The file read last.
    pub fn current_file(&mut self) -> Option<&mut FileFacts> {
        self.heading.files.last_mut()
    }

    /// Notes how many people of a list of customers were found among those who ordered.
    pub fn note_found(&mut self, file: usize, found: u64) {
        if let Some(facts) = self.heading.files.get_mut(file) {
            facts.found = Some(found);
        }
    }
}
