//! One file's bytes, in whatever pieces they come, become a ledger.
//!
//! The beginning is sniffed, then every row is read once. Whether days or months come first, and
//! which mark is the decimal's, is decided over the whole column: reading starts with what the
//! sample says, all rows vote, and only if they overrule it is the file read again.

use super::ImportError;
use super::container::Origin;
use super::date::{OrderVotes, Written};
use super::decimal::{MarkVotes, TOO_LARGE, parse_decimal};
use super::reader::{Reader, Record};
use super::sniff::{SAMPLE_BYTES, Sniffed, is_blank, sniff, without_mark};
use crate::model::{
    DateOrder, Day, DecimalMark, FileFacts, Ledger, Money, Options, Reason, Role, Row,
};

/// What is decided over a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub date_order: DateOrder,
    pub decimal: DecimalMark,
}

const UNDECIDED: Reading = Reading {
    date_order: DateOrder::Ymd,
    decimal: DecimalMark::Point,
};

/// A file being read.
#[derive(Debug)]
pub struct FileImport {
    name: String,
    options: Options,
    pass: Pass,
    first_line: u64,
    bytes: u64,
    stage: Stage,
}

/// Which pass over the file it is, and what is known before it.
#[derive(Clone, Debug, Default)]
enum Pass {
    #[default]
    First,
    /// The first, begun with what the sample says.
    Guessed(Reading),
    /// The columns as a whole decided.
    Decided(Reading),
    Collecting(Reading, Vec<(u64, Reason)>),
}

#[derive(Debug)]
enum Stage {
    /// Bytes kept until there are enough to look at.
    Sampling(Vec<u8>),
    Rows(Box<Rows>),
}

/// What a pass over the file comes to.
#[derive(Debug)]
pub enum Finished {
    Ledger(Box<ImportedFile>),
    /// The columns as a whole overrule what the file's beginning said: read it once more, with
    /// this given to [`FileImport::again`].
    Again(Reading),
}

/// A file's ledger and what a person might want to confirm.
#[derive(Debug)]
pub struct ImportedFile {
    pub ledger: Ledger,
    pub sniffed: Sniffed,
    /// A date that can be read in two ways, if nothing in the column decides.
    pub open_date: Option<String>,
    /// A number that can be read in two ways, if nothing in the column decides.
    pub open_decimal: Option<String>,
    pub reading: Reading,
    /// Noted by whoever unpacked and decoded the file.
    pub origin: Origin,
    /// Filled by a collecting pass.
    pub set_aside: Vec<AsideRow>,
}

impl ImportedFile {
    /// The latest day of a usable row that is no refund.
    pub fn latest_day(&self) -> Option<Day> {
        let entries = (0..self.ledger.entry_count()).map(|number| self.ledger.entry(number));
        let purchases = entries.filter(|entry| entry.purchase_rows > 0);
        purchases.map(|entry| entry.day).max()
    }
}

/// A row that was set aside, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsideRow {
    pub line: u64,
    pub reason: Reason,
    pub fields: Vec<String>,
}

impl FileImport {
    pub fn new(name: &str, options: &Options) -> Self {
        Self {
            name: name.to_owned(),
            options: options.clone(),
            pass: Pass::First,
            first_line: 1,
            bytes: 0,
            stage: Stage::Sampling(Vec::new()),
        }
    }

    /// For the second pass over a file.
    pub fn again(name: &str, options: &Options, reading: Reading) -> Self {
        Self {
            pass: Pass::Decided(reading),
            ..Self::new(name, options)
        }
    }

    /// For a pass that only collects the rows that were set aside: those that can't be used, and
    /// those on `lines` (ascending), which options set aside.
    pub fn collecting(
        name: &str,
        options: &Options,
        reading: Reading,
        lines: Vec<(u64, Reason)>,
    ) -> Self {
        Self {
            pass: Pass::Collecting(reading, lines),
            ..Self::new(name, options)
        }
    }

    /// The number of the first line that is fed: 0 where a header was put in front of the file's
    /// own lines.
    #[must_use]
    pub fn from_line(self, first_line: u64) -> Self {
        Self { first_line, ..self }
    }

    /// Bytes taken so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        match &self.stage {
            Stage::Sampling(_) => 0,
            Stage::Rows(rows) => rows.count,
        }
    }

    /// What the file's beginning says, once enough of it was fed.
    pub fn sniffed(&self) -> Option<&Sniffed> {
        match &self.stage {
            Stage::Sampling(_) => None,
            Stage::Rows(rows) => Some(&rows.sniffed),
        }
    }

    /// Takes the file's next bytes. Fails as soon as it is clear that the file cannot be used.
    pub fn feed(&mut self, chunk: &[u8]) -> Result<(), ImportError> {
        self.bytes += chunk.len() as u64;
        match &mut self.stage {
            Stage::Rows(rows) => rows.feed(chunk),
            Stage::Sampling(sample) => {
                sample.extend_from_slice(chunk);
                if sample.len() >= SAMPLE_BYTES {
                    let pass = std::mem::take(&mut self.pass);
                    let start = (&*self.name, self.first_line);
                    let rows = rows_of_sample(start, &self.options, pass, sample, false)?;
                    self.stage = Stage::Rows(rows);
                }
            }
        }
        Ok(())
    }

    /// The file is over.
    pub fn finish(self) -> Result<Finished, ImportError> {
        let rows = match self.stage {
            Stage::Rows(rows) => rows,
            Stage::Sampling(sample) => {
                let start = (&*self.name, self.first_line);
                rows_of_sample(start, &self.options, self.pass, &sample, true)?
            }
        };
        Ok(rows.finish(self.bytes))
    }
}

/// Looks at the sample and begins to read rows, those of the sample first.
fn rows_of_sample(
    (name, first_line): (&str, u64),
    options: &Options,
    pass: Pass,
    sample: &[u8],
    is_whole: bool,
) -> Result<Box<Rows>, ImportError> {
    // The same bytes are looked at, whatever chunks they came in.
    let looked_at = &sample[..sample.len().min(SAMPLE_BYTES)];
    let sniffed = sniff(name, looked_at, is_whole, options)?;
    let missing = sniffed.missing();
    if !missing.is_empty() {
        return Err(ImportError::ColumnsNotFound {
            file: name.to_owned(),
            roles: missing,
        });
    }
    let pass = match pass {
        Pass::First => Pass::Guessed(reading_of_sample(&sniffed, looked_at, options)),
        other => other,
    };
    let mut rows = Box::new(Rows::new(name, sniffed, pass, options));
    rows.reader.begin_at(first_line);
    rows.feed(without_mark(sample));
    Ok(rows)
}

/// What the sample's rows say, options first.
fn reading_of_sample(sniffed: &Sniffed, sample: &[u8], options: &Options) -> Reading {
    let mut rows = Rows::new("", sniffed.clone(), Pass::Guessed(UNDECIDED), options);
    rows.feed(without_mark(sample));
    rows.decided().0
}

/// The rows of a file being read.
#[derive(Debug)]
struct Rows {
    sniffed: Sniffed,
    reader: Reader,
    /// Separate from the reader, which is busy while it hands on a record.
    book: Book,
    count: u64,
    may_read_again: bool,
    given: (Option<DateOrder>, Option<DecimalMark>),
}

/// What becomes of the rows.
#[derive(Debug)]
struct Book {
    ledger: Ledger,
    columns: RowColumns,
    reading: Reading,
    dates: OrderVotes,
    marks: MarkVotes,
    open_date: Option<String>,
    open_decimal: Option<String>,
    skips_header: bool,
    collector: Option<Collector>,
    /// Contents of fields that need decoding or trimming elsewhere than in place.
    scratch: Scratch,
}

/// Rows set aside, while a pass collects them.
#[derive(Debug)]
struct Collector {
    lines: std::vec::IntoIter<(u64, Reason)>,
    found: Vec<AsideRow>,
}

impl Collector {
    fn new(lines: Vec<(u64, Reason)>) -> Self {
        Self {
            lines: lines.into_iter(),
            found: Vec::new(),
        }
    }

    /// A row that can be used is set aside only if its line is listed.
    fn take(&mut self, record: &Record<'_>, reason: Option<Reason>) {
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
struct RowColumns {
    width: usize,
    customer: usize,
    date: usize,
    amount: AmountColumns,
    order: Option<usize>,
    status: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
enum AmountColumns {
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
}

impl Rows {
    fn new(name: &str, sniffed: Sniffed, pass: Pass, options: &Options) -> Self {
        let (reading, may_read_again, collector) = match pass {
            Pass::First => (UNDECIDED, true, None),
            Pass::Guessed(reading) => (reading, true, None),
            Pass::Decided(reading) => (reading, false, None),
            Pass::Collecting(reading, lines) => (reading, false, Some(Collector::new(lines))),
        };
        let mut ledger = Ledger::default();
        ledger.begin_file(FileFacts {
            file: name.to_owned(),
            bytes: 0,
            rows: 0,
            lines: 0,
            encoding: "utf-8".to_owned(),
            damaged: 0,
            sheet: None,
            delimiter: sniffed.layout.delimiter as char,
            columns: sniffed.columns(),
            date_order: reading.date_order,
            decimal: reading.decimal,
        });
        Self {
            reader: Reader::new(sniffed.layout.delimiter),
            book: Book {
                ledger,
                columns: RowColumns::new(&sniffed),
                reading,
                dates: OrderVotes::default(),
                marks: MarkVotes::default(),
                open_date: None,
                open_decimal: None,
                skips_header: sniffed.layout.has_header,
                collector,
                scratch: Scratch::default(),
            },
            sniffed,
            count: 0,
            may_read_again,
            given: (options.date_order, options.decimal),
        }
    }

    fn feed(&mut self, chunk: &[u8]) {
        let (book, count) = (&mut self.book, &mut self.count);
        self.reader
            .feed(chunk, |record| *count += u64::from(book.take(&record)));
    }

    /// The reading that the rows so far decide, and what of it is open.
    fn decided(&self) -> (Reading, [bool; 2]) {
        let (date_order, is_date_open) = match self.given.0 {
            Some(order) => (order, false),
            None => self.book.dates.decide(),
        };
        let (decimal, is_decimal_open) = match self.given.1 {
            Some(mark) => (mark, false),
            None => self.book.marks.decide(self.sniffed.layout.delimiter),
        };
        let reading = Reading {
            date_order,
            decimal,
        };
        (reading, [is_date_open, is_decimal_open])
    }

    fn finish(mut self, bytes: u64) -> Finished {
        let (book, count) = (&mut self.book, &mut self.count);
        self.reader
            .finish(|record| *count += u64::from(book.take(&record)));
        let (reading, [is_date_open, is_decimal_open]) = self.decided();
        if reading != self.book.reading && self.may_read_again {
            return Finished::Again(reading);
        }
        let lines = self.reader.lines();
        if let Some(facts) = self.book.ledger.current_file() {
            facts.bytes = bytes;
            facts.rows = self.count;
            facts.lines = lines;
        }
        Finished::Ledger(Box::new(ImportedFile {
            ledger: self.book.ledger,
            sniffed: self.sniffed,
            open_date: self.book.open_date.filter(|_| is_date_open),
            open_decimal: self.book.open_decimal.filter(|_| is_decimal_open),
            reading: self.book.reading,
            origin: Origin::default(),
            set_aside: self
                .book
                .collector
                .map(|collector| collector.found)
                .unwrap_or_default(),
        }))
    }
}

impl Book {
    /// Takes a record and says whether it is a row.
    fn take(&mut self, record: &Record<'_>) -> bool {
        if is_blank(record.raw()) {
            return false;
        }
        if self.skips_header {
            self.skips_header = false;
            return false;
        }
        let columns = self.columns;
        let mut scratch = std::mem::take(&mut self.scratch);
        let amount = self.amount(record, &mut scratch.other);
        let date = self.date(record, &mut scratch.other);
        let customer = content(record, columns.customer, &mut scratch.customer);
        let reason = if has_surplus(record, columns.width) {
            Some(Reason::Malformed)
        } else if customer.is_empty() {
            Some(Reason::MissingCustomer)
        } else {
            date.err().or(amount.err())
        };
        if let Some(collector) = &mut self.collector {
            collector.take(record, reason);
        }
        match (reason, date, amount) {
            (None, Ok(date), Ok(amount)) => {
                let order = match columns.order {
                    Some(column) => content(record, column, &mut scratch.order),
                    None => &[],
                };
                let status = match columns.status {
                    Some(column) => content(record, column, &mut scratch.status),
                    None => &[],
                };
                self.ledger.add_row(&Row {
                    customer,
                    order,
                    day: date.day,
                    micros: date.micros,
                    amount,
                    status,
                    line: record.line,
                });
            }
            (reason, _, _) => {
                let reason = reason.unwrap_or(Reason::Malformed);
                self.ledger.put_aside(reason, amount.ok(), record.line);
            }
        }
        self.scratch = scratch;
        true
    }

    fn date(
        &mut self,
        record: &Record<'_>,
        scratch: &mut Vec<u8>,
    ) -> Result<super::date::DateTime, Reason> {
        let text = content(record, self.columns.date, scratch);
        if text.is_empty() {
            return Err(Reason::MissingDate);
        }
        let written = Written::parse(text).ok_or(Reason::BadDate)?;
        let open_before = self.dates.open;
        self.dates.count(written);
        if self.open_date.is_none() && self.dates.open > open_before {
            self.open_date = Some(String::from_utf8_lossy(text).into_owned());
        }
        written
            .resolve(self.reading.date_order)
            .ok_or(Reason::BadDate)
    }

    fn amount(&mut self, record: &Record<'_>, scratch: &mut Vec<u8>) -> Result<Money, Reason> {
        match self.columns.amount {
            AmountColumns::Amount(column) => {
                let text = content(record, column, scratch);
                let micros = self.number(text)?;
                // Amounts are bounded: they fit.
                Ok(i64::try_from(micros)
                    .map_or(Money::from_units(micros * 1_000_000), Money::from_micros))
            }
            AmountColumns::Product(quantity, unit_price) => {
                let quantity = self.number(content(record, quantity, scratch));
                let unit_price = self.number(content(record, unit_price, scratch));
                match (quantity, unit_price) {
                    (Ok(quantity), Ok(unit_price)) => {
                        product(quantity, unit_price).ok_or(Reason::BadAmount)
                    }
                    (Err(Reason::MissingAmount), _) | (_, Err(Reason::MissingAmount)) => {
                        Err(Reason::MissingAmount)
                    }
                    _ => Err(Reason::BadAmount),
                }
            }
        }
    }

    /// In micros.
    fn number(&mut self, text: &[u8]) -> Result<i128, Reason> {
        if text.is_empty() {
            return Err(Reason::MissingAmount);
        }
        let open_before = self.marks.open;
        self.marks.count(text);
        if self.open_decimal.is_none() && self.marks.open > open_before {
            self.open_decimal = Some(String::from_utf8_lossy(text).into_owned());
        }
        parse_decimal(text, self.reading.decimal).ok_or(Reason::BadAmount)
    }
}

/// The exact product of two numbers in micros, within the bound of amounts.
fn product(quantity_micros: i128, unit_price_micros: i128) -> Option<Money> {
    Money::product(quantity_micros, unit_price_micros)
        .filter(|product| product.units().unsigned_abs() < TOO_LARGE.unsigned_abs() * 1_000_000)
}

/// A field's content, trimmed; `scratch` holds it where it does not stand in the file as such.
fn content<'c>(record: &'c Record<'_>, column: usize, scratch: &'c mut Vec<u8>) -> &'c [u8] {
    if let Some(bytes) = record.plain(column) {
        return trimmed(bytes);
    }
    scratch.clear();
    record.append_to(column, scratch);
    trimmed(scratch)
}

fn has_surplus(record: &Record<'_>, width: usize) -> bool {
    (width..record.len()).any(|column| {
        let mut scratch = Vec::new();
        !content(record, column, &mut scratch).is_empty()
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
