//! What do plain lines say, column by column?
//!
//! Nearly all rows of nearly all files are *usual*: ids that need no trimming, a date like
//! `2024-01-05` or `2024-01-05 10:30:00`, amounts of at most eight bytes. Those of many lines are read
//! together, one column after the other, in short loops without a branch to guess. A row that is
//! unusual in any of its columns is left as a whole to the [`Book`](super::book::Book), which reads
//! every form; here it leaves no trace.

use std::ops::Range;

use super::book::{AmountColumns, RowColumns};
use super::date::plain_moment;
use super::decimal::parse_cents;
use super::file::Reading;
use super::record::PlainLines;
use crate::model::{CalendarSystem, Day, DecimalMark, Journal, OrderKey, PlainRows};

/// The columns of lines; what stands at an unusual row's place means nothing.
#[derive(Debug, Default)]
pub(super) struct UsualRows {
    are_usual: Vec<bool>,
    days: Vec<Day>,
    /// Date and time in microseconds.
    moments: Vec<i64>,
    amounts: Vec<i64>,
    /// How many decimal marks the amounts have.
    marks: Vec<u8>,
    customers: Vec<Option<u32>>,
    orders: Vec<Option<OrderKey>>,
}

impl UsualRows {
    pub fn read(
        &mut self,
        lines: &PlainLines<'_>,
        columns: &RowColumns,
        reading: Reading,
        journal: &Journal,
    ) {
        let can_be =
            reading.calendar == CalendarSystem::Gregorian && columns.are_below(lines.width);
        self.are_usual.clear();
        self.are_usual.resize(lines.firsts.len(), can_be);
        if can_be {
            self.read_dates(lines, columns.date);
            self.read_amounts(lines, columns.amount, reading.decimal);
            self.read_customers(lines, columns.customer, journal);
            self.read_orders(lines, columns.order, journal);
        }
    }

    /// How many usual rows stand side by side from this one on.
    pub fn count_from(&self, row: usize) -> usize {
        let rest = self.are_usual[row..].iter();
        rest.take_while(|is_usual| **is_usual).count()
    }

    /// Usual rows, the first of them on a line, and how many decimal marks their amounts have.
    pub fn rows(&self, rows: Range<usize>, line: u64) -> (PlainRows<'_>, u64) {
        let marks = self.marks[rows.clone()].iter().copied().map(u64::from);
        let plain_rows = PlainRows {
            customers: &self.customers[rows.clone()],
            orders: &self.orders[rows.clone()],
            days: &self.days[rows.clone()],
            amounts: &self.amounts[rows],
            line,
        };
        (plain_rows, marks.sum())
    }

    fn read_dates(&mut self, lines: &PlainLines<'_>, column: usize) {
        self.days.resize(lines.firsts.len(), Day::default());
        self.moments.resize(lines.firsts.len(), 0);
        let found = self.days.iter_mut().zip(&mut self.moments);
        let rows = lines.firsts.iter().zip(&mut self.are_usual);
        for ((&first, is_usual), (day, micros)) in rows.zip(found) {
            match plain_moment(lines.field(first, column)) {
                Some(moment) => (*day, *micros) = (moment.day, moment.micros),
                None => *is_usual = false,
            }
        }
    }

    fn read_amounts(&mut self, lines: &PlainLines<'_>, columns: AmountColumns, mark: DecimalMark) {
        self.amounts.resize(lines.firsts.len(), 0);
        self.marks.resize(lines.firsts.len(), 0);
        let found = self.amounts.iter_mut().zip(&mut self.marks);
        let rows = lines.firsts.iter().zip(&mut self.are_usual);
        let cents = |first, column| parse_cents(lines.field(first, column), mark);
        match columns {
            AmountColumns::Amount(column) => {
                for ((&first, is_usual), (amount, marks)) in rows.zip(found) {
                    match cents(first, column) {
                        Some((micros, mark)) => {
                            (*amount, *marks) = (micros, u8::from(mark.is_some()));
                        }
                        None => *is_usual = false,
                    }
                }
            }
            AmountColumns::Product(quantity, unit_price) => {
                for ((&first, is_usual), (amount, marks)) in rows.zip(found) {
                    let factors = cents(first, quantity).zip(cents(first, unit_price));
                    let product = factors.and_then(|((quantity, one), (unit_price, other))| {
                        let marks = u8::from(one.is_some()) + u8::from(other.is_some());
                        Some((product_of_cents(quantity, unit_price)?, marks))
                    });
                    match product {
                        Some(product) => (*amount, *marks) = product,
                        None => *is_usual = false,
                    }
                }
            }
        }
    }

    fn read_customers(&mut self, lines: &PlainLines<'_>, column: usize, journal: &Journal) {
        self.customers.resize(lines.firsts.len(), None);
        let rows = lines.firsts.iter().zip(&mut self.are_usual);
        for ((&first, is_usual), place) in rows.zip(&mut self.customers) {
            let customer = lines.field(first, column);
            *place = journal.place_of(customer);
            *is_usual &= place.is_some() || customer.is_bare();
        }
    }

    fn read_orders(&mut self, lines: &PlainLines<'_>, column: Option<usize>, journal: &Journal) {
        self.orders.resize(lines.firsts.len(), None);
        let rows = lines.firsts.iter().zip(&mut self.are_usual);
        let moments = self.moments.iter().copied().map(OrderKey::of_moment);
        for (((&first, is_usual), key), moment) in rows.zip(&mut self.orders).zip(moments) {
            let order = column.map(|column| lines.field(first, column));
            match order.filter(|order| !order.is_empty()) {
                None => *key = Some(moment),
                Some(order) => {
                    *key = journal.key_of(order);
                    *is_usual &= key.is_some() || order.is_bare();
                }
            }
        }
    }
}

/// The product of two numbers of whole cents, in micros; `None` if it is large.
fn product_of_cents(quantity_micros: i64, unit_price_micros: i64) -> Option<i64> {
    let cents = |micros: i64| i32::try_from(micros / 10_000).ok();
    let (quantity, unit_price) = (cents(quantity_micros)?, cents(unit_price_micros)?);
    // A cent times a cent is a hundred micros; what fits 64 bits is far below the bound of amounts.
    (i64::from(quantity) * i64::from(unit_price)).checked_mul(100)
}
