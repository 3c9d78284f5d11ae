//! What becomes of a file's rows: each is added to the journal or set aside for a reason.
//!
//! This is where a file's time goes: a plain row is read from its bytes without copying. Rows of
//! files that say more than who, when and how much go through [`Extra`].

use std::ops::Range;

use super::date::{DateForm, DateTime, DateVotes, Written};
use super::decimal::{Amount, TOO_LARGE, parse_amount, parse_cents};
use super::extra::{Card, Extra};
use super::file::{AsideRow, Reading};
use super::gathering::Gathering;
use super::marks::MarkVotes;
use super::record::{Cells, PlainLines, Record};
use super::sniff::{Sniffed, is_blank};
use super::usual::UsualRows;
use super::witness::Witness;
use crate::model::{Field, Journal, Money, Reason, Role, Row, RowAmount};

/// What becomes of the rows.
#[derive(Debug)]
pub(super) struct Book {
    pub journal: Journal,
    pub columns: RowColumns,
    pub reading: Reading,
    pub dates: DateVotes,
    pub marks: MarkVotes,
    pub open_date: Option<String>,
    pub open_decimal: Option<String>,
    /// Records that are still to be passed over: titles and the header.
    pub skips: usize,
    pub collector: Option<Collector>,
    /// Takes the rows instead, where only columns are wanted.
    pub gathering: Option<Box<Gathering>>,
    /// Of a trial run only.
    pub witness: Option<Witness>,
    /// Contents of fields that need decoding or trimming elsewhere than in place.
    scratch: Scratch,
    /// Rows that are read together.
    usual: UsualRows,
    /// What most files do not need.
    extra: Option<Box<Extra>>,
}

/// Rows set aside, while a pass collects them.
#[derive(Debug)]
pub(super) struct Collector {
    lines: std::vec::IntoIter<(u64, Reason)>,
    most: usize,
    pub found: Vec<AsideRow>,
}

impl Collector {
    pub fn new(lines: Vec<(u64, Reason)>, most: usize) -> Self {
        Self {
            lines: lines.into_iter(),
            most,
            found: Vec::new(),
        }
    }

    pub fn is_full(&self) -> bool {
        self.found.len() >= self.most
    }

    /// A row that can be used is set aside only if its line is listed.
    pub fn take(&mut self, record: &Record<'_>, reason: Option<Reason>) {
        if self.is_full() {
            return;
        }
        let listed = match self.lines.as_slice().first() {
            Some(&(line, listed)) if line == record.line => {
                self.lines.next();
                Some(listed)
            }
            _ => None,
        };
        if let Some(reason) = reason.or(listed) {
            let fields = record.to_vecs().into_iter();
            let text = |field: Vec<u8>| String::from_utf8_lossy(&field).into_owned();
            self.found.push(AsideRow {
                line: record.line,
                reason,
                fields: fields.map(text).collect(),
            });
        }
    }
}

#[derive(Debug, Default)]
struct Scratch {
    customer: Vec<u8>,
    order: Vec<u8>,
    status: Vec<u8>,
    other: Vec<u8>,
}

/// Zero-based columns of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowColumns {
    pub width: usize,
    pub customer: usize,
    pub date: usize,
    pub amount: AmountColumns,
    pub order: Option<usize>,
    pub status: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum AmountColumns {
    Amount(usize),
    Product(usize, usize),
}

impl RowColumns {
    fn new(sniffed: &Sniffed) -> Self {
        let column = |role| sniffed.layout.mapping.get(&role).copied();
        let needed = |role| column(role).unwrap_or(usize::MAX);
        Self {
            width: sniffed.layout.width,
            customer: needed(Role::Customer),
            date: needed(Role::Date),
            amount: match column(Role::Amount) {
                Some(amount) => AmountColumns::Amount(amount),
                None => AmountColumns::Product(needed(Role::Quantity), needed(Role::UnitPrice)),
            },
            order: column(Role::Order),
            status: column(Role::Status),
        }
    }

    /// Whether rows of this width have all of them.
    pub fn are_below(&self, width: usize) -> bool {
        let amount = match self.amount {
            AmountColumns::Amount(column) => column,
            AmountColumns::Product(one, other) => one.max(other),
        };
        let needed = self.customer.max(self.date).max(amount);
        needed
            .max(self.order.unwrap_or(0))
            .max(self.status.unwrap_or(0))
            < width
    }
}

impl Book {
    pub fn new(
        journal: Journal,
        sniffed: &Sniffed,
        reading: Reading,
        collector: Option<Collector>,
    ) -> Self {
        Self {
            journal,
            columns: RowColumns::new(sniffed),
            reading,
            dates: DateVotes::default(),
            marks: MarkVotes::default(),
            open_date: None,
            open_decimal: None,
            skips: sniffed.layout.titles + usize::from(sniffed.layout.has_header),
            collector,
            gathering: None,
            witness: None,
            scratch: Scratch::default(),
            usual: UsualRows::default(),
            extra: Extra::new(sniffed).map(Box::new),
        }
    }

    /// For a pass that only wants columns.
    pub fn gathering(self, gathering: Option<Box<Gathering>>) -> Self {
        Self { gathering, ..self }
    }

    /// Takes a record and says whether it is a row.
    pub fn take(&mut self, record: &Record<'_>) -> bool {
        if is_blank(record.raw()) {
            return false;
        }
        if self.skips > 0 {
            self.skips -= 1;
            return false;
        }
        if let Some(gathering) = &mut self.gathering {
            gathering.take(record);
            return true;
        }
        match self.extra.take() {
            None => self.take_plain(record, Some(record)),
            Some(mut extra) => {
                extra.take(self, record);
                self.extra = Some(extra);
            }
        }
        true
    }

    /// Takes lines and says how many it took: others want to see the record.
    pub fn take_lines(&mut self, lines: &PlainLines<'_>) -> usize {
        if let Some(gathering) = &mut self.gathering
            && self.skips == 0
        {
            let count = lines.firsts.len();
            (0..count).for_each(|row| gathering.take(&lines.get(row)));
            return count;
        }
        let wants_record = self.skips > 0
            || self.extra.is_some()
            || self.collector.is_some()
            || self.witness.is_some();
        if wants_record {
            return 0;
        }
        let count = lines.firsts.len();
        let mut usual = std::mem::take(&mut self.usual);
        usual.read(lines, &self.columns, self.reading, &self.journal);
        let mut row = 0;
        while row < count {
            let end = row + usual.count_from(row);
            self.add_usual(&usual, lines, row..end);
            if end < count {
                self.take_plain(&lines.get(end), None);
            }
            row = end + 1;
        }
        self.usual = usual;
        count
    }

    fn add_usual(&mut self, usual: &UsualRows, lines: &PlainLines<'_>, rows: Range<usize>) {
        if rows.is_empty() {
            return;
        }
        let columns = &self.columns;
        let (found, marks) = usual.rows(rows.clone(), lines.line + rows.start as u64);
        self.dates.count_plain(rows.len() as u64);
        self.marks.count_marks(self.reading.decimal, marks);
        let first = self.journal.rows();
        let field = |column, row: usize| lines.field(lines.firsts[rows.start + row], column);
        let customer = |row| field(columns.customer, row);
        let order = |row| {
            columns
                .order
                .map_or_else(Field::default, |column| field(column, row))
        };
        self.journal.add_plain_rows(&found, customer, order);
        if let Some(column) = columns.status {
            for row in 0..rows.len() {
                let status = trimmed(field(column, row).bytes());
                if !status.is_empty() {
                    self.journal.note_status(first + row as u32, status);
                }
            }
        }
    }

    /// The people of a list of customers.
    pub fn into_parts(self) -> (Journal, Vec<Card>, Vec<AsideRow>) {
        let cards = self.extra.map(|extra| extra.cards).unwrap_or_default();
        let found = self.collector.map(|collector| collector.found);
        (self.journal, cards, found.unwrap_or_default())
    }

    /// `record` is for those who want to see it.
    fn take_plain(&mut self, cells: &impl Cells, record: Option<&Record<'_>>) {
        let columns = self.columns;
        let mut scratch = std::mem::take(&mut self.scratch);
        let amount = self.amount(cells, &mut scratch.other);
        let date = self.date(cells, &mut scratch.other);
        let customer = content(cells, columns.customer, &mut scratch.customer);
        let reason = if has_surplus(cells, columns.width) {
            Some(Reason::Malformed)
        } else if customer.is_empty() {
            Some(Reason::MissingCustomer)
        } else {
            date.err().or(amount.err())
        };
        if let (Some(collector), Some(record)) = (&mut self.collector, record) {
            collector.take(record, reason);
        }
        match (reason, date, amount) {
            (None, Ok(date), Ok((amount, currency))) => {
                let order = match columns.order {
                    Some(column) => content(cells, column, &mut scratch.order),
                    None => &[],
                };
                let status = match columns.status {
                    Some(column) => content(cells, column, &mut scratch.status),
                    None => &[],
                };
                let row = Row {
                    customer,
                    order,
                    day: date.day,
                    micros: date.micros,
                    amount,
                    status,
                    currency: currency.unwrap_or_default().as_bytes(),
                    line: cells.line(),
                    ..Row::default()
                };
                if let (Some(witness), Some(record)) = (&mut self.witness, record) {
                    witness.sale(record, &row);
                }
                self.journal.add_row(&row);
            }
            (reason, _, _) => {
                let reason = reason.unwrap_or(Reason::Malformed);
                let amount = amount.ok();
                let amount = amount
                    .map(|(amount, sign)| (amount.money(), sign.unwrap_or_default().as_bytes()));
                if let (Some(witness), Some(record)) = (&mut self.witness, record) {
                    witness.set_aside(record, reason);
                }
                self.journal.put_aside(reason, amount, cells.line());
            }
        }
        self.scratch = scratch;
    }

    pub fn add_row(&mut self, record: &Record<'_>, row: &Row<'_>) {
        if let Some(witness) = &mut self.witness {
            witness.sale(record, row);
        }
        self.journal.add_row(row);
    }

    /// Gives the number of the row's customer.
    pub fn add_row_of(&mut self, record: &Record<'_>, row: &Row<'_>) -> u32 {
        if let Some(witness) = &mut self.witness {
            witness.sale(record, row);
        }
        self.journal.add_row_of(row)
    }

    pub fn put_aside(
        &mut self,
        record: &Record<'_>,
        reason: Reason,
        amount: Option<(Money, &[u8])>,
    ) {
        if let Some(witness) = &mut self.witness {
            witness.set_aside(record, reason);
        }
        self.journal.put_aside(reason, amount, record.line);
    }

    fn date(&mut self, cells: &impl Cells, scratch: &mut Vec<u8>) -> Result<DateTime, Reason> {
        let text = content(cells, self.columns.date, scratch);
        self.date_of(text)
    }

    pub fn date_of(&mut self, text: &[u8]) -> Result<DateTime, Reason> {
        if text.is_empty() {
            return Err(Reason::MissingDate);
        }
        let written = Written::parse(text).ok_or(Reason::BadDate)?;
        let open_before = self.dates.open;
        self.dates.count(written);
        if self.open_date.is_none() && self.dates.open > open_before {
            self.open_date = Some(String::from_utf8_lossy(text).into_owned());
        }
        let form = DateForm {
            order: self.reading.date_order,
            calendar: self.reading.calendar,
        };
        written.resolve(form).ok_or(Reason::BadDate)
    }

    /// The row's amount and the currency that stands beside it.
    pub fn amount(
        &mut self,
        cells: &impl Cells,
        scratch: &mut Vec<u8>,
    ) -> Result<(RowAmount, Option<&'static str>), Reason> {
        match self.columns.amount {
            AmountColumns::Amount(column) => {
                let text = content(cells, column, scratch);
                if let Some((micros, mark)) = parse_cents(Field::new(text), self.reading.decimal) {
                    self.marks.count_cents(mark);
                    return Ok((RowAmount::Micros(micros), None));
                }
                let Amount { micros, currency } = self.number(text)?;
                // Amounts are bounded: they fit.
                let amount = i64::try_from(micros).map_or_else(
                    |_| Money::from_units(micros * 1_000_000).into(),
                    RowAmount::Micros,
                );
                Ok((amount, currency))
            }
            AmountColumns::Product(quantity, unit_price) => {
                let quantity = self.number(content(cells, quantity, scratch));
                let unit_price = self.number(content(cells, unit_price, scratch));
                match (quantity, unit_price) {
                    (Ok(quantity), Ok(unit_price)) => {
                        let product = product(quantity.micros, unit_price.micros);
                        let product = product.ok_or(Reason::BadAmount)?;
                        Ok((product.into(), unit_price.currency))
                    }
                    (Err(Reason::MissingAmount), _) | (_, Err(Reason::MissingAmount)) => {
                        Err(Reason::MissingAmount)
                    }
                    _ => Err(Reason::BadAmount),
                }
            }
        }
    }

    pub fn number(&mut self, text: &[u8]) -> Result<Amount, Reason> {
        if text.is_empty() {
            return Err(Reason::MissingAmount);
        }
        let open_before = self.marks.open;
        self.marks.count(text);
        if self.open_decimal.is_none() && self.marks.open > open_before {
            self.open_decimal = Some(String::from_utf8_lossy(text).into_owned());
        }
        parse_amount(text, self.reading.decimal).ok_or(Reason::BadAmount)
    }
}

/// The exact product of two numbers in micros, within the bound of amounts.
fn product(quantity_micros: i128, unit_price_micros: i128) -> Option<Money> {
    Money::product(quantity_micros, unit_price_micros)
        .filter(|product| product.units().unsigned_abs() < TOO_LARGE.unsigned_abs() * 1_000_000)
}

/// A field's content, trimmed; `scratch` holds it where it does not stand in the file as such.
pub(super) fn content<'c>(
    cells: &'c impl Cells,
    column: usize,
    scratch: &'c mut Vec<u8>,
) -> &'c [u8] {
    if let Some(bytes) = cells.plain(column) {
        return trimmed(bytes);
    }
    scratch.clear();
    cells.append_to(column, scratch);
    trimmed(scratch)
}

pub(super) fn has_surplus(cells: &impl Cells, width: usize) -> bool {
    (width..cells.len()).any(|column| {
        let mut scratch = Vec::new();
        !content(cells, column, &mut scratch).is_empty()
    })
}

/// Without Unicode white space at its ends; bytes that are no UTF-8 are no white space.
fn trimmed(bytes: &[u8]) -> &[u8] {
    let is_plain = |byte: Option<&u8>| byte.is_some_and(|&byte| byte > b' ' && byte < 0x80);
    if is_plain(bytes.first()) && is_plain(bytes.last()) {
        return bytes;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim().as_bytes(),
        Err(_) => bytes.trim_ascii(),
    }
}
