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
    /// The loops are functions of their own: browsers compile each of them sooner than all as one, and
    /// until then the slow first form of them runs.
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

    #[inline(never)]
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

    #[inline(never)]
    fn read_amounts(&mut self, lines: &PlainLines<'_>, columns: AmountColumns, mark: DecimalMark) {
        self.amounts.resize(lines.firsts.len(), 0);
        self.marks.resize(lines.firsts.len(), 0);
        let found = self.amounts.iter_mut().zip(&mut self.marks);
        let rows = lines.firsts.iter().zip(&mut self.are_usual);
        match columns {
            AmountColumns::Amount(column) => {
                for ((&first, is_usual), (amount, marks)) in rows.zip(found) {
                    match parse_cents(lines.field(first, column), mark) {
                        Some((micros, mark)) => {
                            (*amount, *marks) = (micros, u8::from(mark.is_some()));
                        }
                        None => *is_usual = false,
                    }
                }
            }
            AmountColumns::Product(quantity, unit_price) => {
                for ((&first, is_usual), (amount, marks)) in rows.zip(found) {
                    let [quantity, unit_price] = [quantity, unit_price]
                        .map(|column| parse_cents(lines.field(first, column), mark));
                    let factors = quantity.zip(unit_price);
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

    #[inline(never)]
    fn read_customers(&mut self, lines: &PlainLines<'_>, column: usize, journal: &Journal) {
        self.customers.resize(lines.firsts.len(), None);
        let rows = lines.firsts.iter().zip(&mut self.are_usual);
        for ((&first, is_usual), place) in rows.zip(&mut self.customers) {
            let customer = lines.field(first, column);
            *place = journal.place_of(customer);
            *is_usual &= place.is_some() || customer.is_bare();
        }
    }

    #[inline(never)]
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use crate::import::ImportError;
    use crate::import::file::{Pass, Rows};
    use crate::import::sniff::sniff;
    use crate::model::{DateOrder, DecimalMark, Ledger, Options};
    use proptest::prelude::*;

    const ORDER: &str = "[#a]?[0-9]{1,3}|10[0-9]{8,9}|[ax] ?[0-9]{2}| 7|\"8\"|";
    const CUSTOMER: &str =
        "C[0-9]{1,2}|C0000[0-9]{2}|[0-9]{1,2}|ann| C1|C1 |\"C1\"|customer-[0-9]{3}|";
    const DATE: &str = "2024-0[1-3]-(0[1-9]|[1-3][0-9])( [12][0-9]:[0-5][0-9]:00)?|1403-01-01|05[.]01[.]2024|\"2024-01-05\"|";
    const AMOUNT: &str =
        "-?[0-9]{1,5}([.][0-9]{2})?|[0-9]{7,9}[.]5|[.]5|\"1,234\"|\"12.5\"|12,5|x| 5|";
    const STATUS: &str = "|paid|\" paid\"|open";

    fn text_of(rows: &[[String; 5]], line_end: &str, quantity: bool) -> String {
        let amount = if quantity {
            "quantity,unit price"
        } else {
            "amount,status"
        };
        let mut text = format!("order,customer,date,{amount}{line_end}");
        for row in rows {
            text += &(row.join(",") + line_end);
        }
        text
    }

    /// What the rows become, read together or one by one.
    fn read(
        text: &str,
        options: &Options,
        together: bool,
        size: usize,
    ) -> Result<String, ImportError> {
        let sniffed = sniff("", text.as_bytes(), true, options)?;
        let mut rows = Rows::new("", sniffed, Pass::First, options);
        for chunk in text.as_bytes().chunks(size) {
            if together {
                rows.feed(chunk);
            } else {
                let (reader, book, count) = (&mut rows.reader, &mut rows.book, &mut rows.count);
                reader.feed(chunk, |record| *count += u64::from(book.take(&record)));
            }
        }
        rows.end();
        let book = rows.book;
        let votes = (book.dates, book.marks, book.open_date, book.open_decimal);
        let said = said_by(&book.journal.post());
        Ok(format!("{:?} {votes:?} {said}", rows.count))
    }

    fn said_by(ledger: &Ledger) -> String {
        let aside: Vec<_> = ledger.aside_amounts().collect();
        let heading = (ledger.files(), ledger.set_aside(), aside);
        let people: Vec<_> = ledger.people().iter().collect();
        let statuses: Vec<_> = ledger.statuses().iter().collect();
        let sales = ledger.sales().enumerate();
        let sales = sales.map(|(place, sale)| (sale, ledger.line_of(&sale), ledger.words(place)));
        let sales: Vec<_> = sales.collect();
        let starts = (0..people.len() as u32).map(|person| ledger.sales_of(person));
        let starts: Vec<_> = starts.collect();
        format!("{heading:?} {people:?} {statuses:?} {sales:?} {starts:?}")
    }

    proptest! {
        #[test]
        fn rows_read_together_or_one_by_one_are_the_same(
            rows in proptest::collection::vec([ORDER, CUSTOMER, DATE, AMOUNT, STATUS], 1..60),
            often in 1..20_usize,
            is_windows in any::<bool>(),
            is_product in any::<bool>(),
            is_comma in any::<bool>(),
            size in 1..3000_usize,
        ) {
            // Stretches of usual rows of every length, between others.
            let mut mixed = Vec::new();
            for (number, mut row) in rows.into_iter().enumerate() {
                if is_product {
                    row[4] = ["2", "1.50", "-3"][number % 3].to_owned();
                }
                mixed.push(row);
                for copy in 0..number % often {
                    let fields = [format!("{}", 1000 + number * 20 + copy), format!("C{copy}"), "2024-01-05".to_owned(), format!("{copy}.25"), format!("{copy}")];
                    mixed.push(fields);
                }
            }
            let text = text_of(&mixed, if is_windows { "\r\n" } else { "\n" }, is_product);
            let options = Options {
                date_order: Some(DateOrder::Dmy),
                decimal: Some(if is_comma { DecimalMark::Comma } else { DecimalMark::Point }),
                ..Options::default()
            };
            let together = read(&text, &options, true, size);
            prop_assert!(together.is_ok());
            prop_assert_eq!(together, read(&text, &options, false, size));
        }
    }
}
