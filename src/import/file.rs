//! One file's bytes, in whatever pieces they come, become a ledger.
//!
//! The beginning is sniffed, then every row is read once. Whether days or months come first, and
//! which mark is the decimal's, is decided over the whole column: reading starts with what the
//! sample says, all rows vote, and only if they overrule it is the file read again.

use serde::{Deserialize, Serialize};

use super::book::{Book, Collector};
use super::container::Origin;
use super::extra::Card;
use super::gathering::Gathering;
use super::preset;
use super::reader::Reader;
use super::record::{PlainLines, Record, Records};
use super::sniff::{SAMPLE_BYTES, Sniffed, sniff, without_mark};
use super::{DateVotes, ImportError, MarkVotes};
use crate::model::{
    CalendarSystem, DateOrder, Day, DecimalMark, FileFacts, Journal, Ledger, Options, Reason,
    SaleForm, Watch,
};

/// What is decided over a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub date_order: DateOrder,
    pub calendar: CalendarSystem,
    pub decimal: DecimalMark,
}

const UNDECIDED: Reading = Reading {
    date_order: DateOrder::Ymd,
    calendar: CalendarSystem::Gregorian,
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
pub(super) enum Pass {
    #[default]
    First,
    /// The first, begun with what the sample says.
    Guessed(Reading),
    /// The columns as a whole decided.
    Decided(Reading),
    Collecting(Reading, Vec<(u64, Reason)>, usize),
    /// Only columns are wanted.
    Gathering(Box<Gathering>),
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
    /// The people of a list of customers; its ledger is empty.
    pub cards: Vec<Card>,
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
    /// Filled by a gathering pass.
    pub gathering: Option<Gathering>,
}

impl ImportedFile {
    /// The latest day of a usable row that is no refund.
    pub fn latest_day(&self) -> Option<Day> {
        let sales = self.ledger.sales();
        let purchases = sales.filter(|sale| !self.ledger.amount(sale).is_negative());
        purchases.map(|sale| sale.day()).max()
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
            options: options.for_file(name),
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
            pass: Pass::Collecting(reading, lines, usize::MAX),
            ..Self::new(name, options)
        }
    }

    /// For a pass that only gathers columns of a file whose usable rows are known.
    pub fn gathering(name: &str, options: &Options, gathering: Gathering) -> Self {
        Self {
            pass: Pass::Gathering(Box::new(gathering)),
            ..Self::new(name, options)
        }
    }

    /// Collects no more rows than this.
    #[must_use]
    pub fn at_most(mut self, rows: usize) -> Self {
        if let Pass::Collecting(_, _, most) = &mut self.pass {
            *most = rows;
        }
        self
    }

    /// Whether all rows that were wanted are collected: the rest of the file need not be read.
    pub fn has_all(&self) -> bool {
        match &self.stage {
            Stage::Sampling(_) => false,
            Stage::Rows(rows) => rows.book.collector.as_ref().is_some_and(Collector::is_full),
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
        self.finish_watched(Watch::default())
    }

    /// The same, told about.
    pub fn finish_watched(self, watch: Watch<'_>) -> Result<Finished, ImportError> {
        let rows = match self.stage {
            Stage::Rows(rows) => rows,
            Stage::Sampling(sample) => {
                let start = (&*self.name, self.first_line);
                rows_of_sample(start, &self.options, self.pass, &sample, true)?
            }
        };
        Ok(rows.finish(self.bytes, watch))
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
    let sniffed = usable_sample(name, looked_at, is_whole, options)?;
    let pass = match pass {
        Pass::First => Pass::Guessed(reading_of_sample(&sniffed, looked_at, options)),
        other => other,
    };
    let mut rows = Box::new(Rows::new(name, sniffed, pass, options));
    rows.reader.begin_at(first_line);
    rows.feed(without_mark(sample));
    Ok(rows)
}

/// What the sample says of a file that can be used.
pub(super) fn usable_sample(
    name: &str,
    sample: &[u8],
    is_whole: bool,
    options: &Options,
) -> Result<Sniffed, ImportError> {
    let sniffed = sniff(name, sample, is_whole, options)?;
    let missing = sniffed.missing();
    if missing.is_empty() {
        Ok(sniffed)
    } else {
        Err(ImportError::ColumnsNotFound {
            file: name.to_owned(),
            roles: missing,
        })
    }
}

/// What the sample's rows say, options first.
pub(super) fn reading_of_sample(sniffed: &Sniffed, sample: &[u8], options: &Options) -> Reading {
    let mut rows = Rows::new("", sniffed.clone(), Pass::Guessed(UNDECIDED), options);
    rows.feed(without_mark(sample));
    rows.decided().0
}

/// The rows of a file being read.
#[derive(Debug)]
pub(super) struct Rows {
    pub sniffed: Sniffed,
    pub reader: Reader,
    /// Separate from the reader, which is busy while it hands on a record.
    pub book: Book,
    pub count: u64,
    may_read_again: bool,
    given: Given,
}

/// A book, and the rows it has taken.
struct Counted<'b> {
    book: &'b mut Book,
    count: &'b mut u64,
}

impl Records for Counted<'_> {
    fn record(&mut self, record: Record<'_>) {
        *self.count += u64::from(self.book.take(&record));
    }

    fn lines(&mut self, lines: &PlainLines<'_>) -> usize {
        let taken = self.book.take_lines(lines);
        *self.count += taken as u64;
        taken
    }
}

/// What the options say of a reading.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Given {
    date_order: Option<DateOrder>,
    calendar: Option<CalendarSystem>,
    decimal: Option<DecimalMark>,
}

impl Given {
    pub fn new(sniffed: &Sniffed, options: &Options) -> Self {
        // A vendor writes its dates in one order wherever its customers live.
        let preset = sniffed.preset.and_then(preset::named);
        let preset_order = preset.and_then(|preset| preset.rules.date_order);
        Self {
            date_order: options.date_order.or(preset_order),
            calendar: options.calendar,
            decimal: options.decimal,
        }
    }

    /// The reading that the votes decide where nothing is given, and what of it is open.
    pub fn decide(
        self,
        dates: &DateVotes,
        marks: &MarkVotes,
        delimiter: u8,
    ) -> (Reading, [bool; 2]) {
        let (form, is_order_open) = dates.decide();
        let is_date_open = is_order_open && self.date_order.is_none();
        let (decimal, is_decimal_open) = match self.decimal {
            Some(mark) => (mark, false),
            None => marks.decide(delimiter),
        };
        let reading = Reading {
            date_order: self.date_order.unwrap_or(form.order),
            calendar: self.calendar.unwrap_or(form.calendar),
            decimal,
        };
        (reading, [is_date_open, is_decimal_open])
    }
}

impl Rows {
    pub fn new(name: &str, sniffed: Sniffed, pass: Pass, options: &Options) -> Self {
        let mut gathering = None;
        let (reading, may_read_again, collector) = match pass {
            Pass::First => (UNDECIDED, true, None),
            Pass::Guessed(reading) => (reading, true, None),
            Pass::Decided(reading) => (reading, false, None),
            Pass::Collecting(reading, lines, most) => {
                (reading, false, Some(Collector::new(lines, most)))
            }
            Pass::Gathering(mut wanted) => {
                wanted.begin(&sniffed.header);
                gathering = Some(wanted);
                (UNDECIDED, false, None)
            }
        };
        let journal = Journal::new(FileFacts {
            delimiter: sniffed.layout.delimiter as char,
            columns: sniffed.columns(),
            date_order: reading.date_order,
            decimal: reading.decimal,
            calendar: reading.calendar,
            preset: sniffed.preset,
            kind: sniffed.kind,
            ..FileFacts::new(name)
        });
        Self {
            given: Given::new(&sniffed, options),
            reader: Reader::mending(sniffed.layout.delimiter, sniffed.layout.width),
            book: Book::new(journal, &sniffed, reading, collector).gathering(gathering),
            sniffed,
            count: 0,
            may_read_again,
        }
    }

    pub fn feed(&mut self, chunk: &[u8]) {
        let mut counted = Counted {
            book: &mut self.book,
            count: &mut self.count,
        };
        self.reader.feed_lines(chunk, &mut counted);
    }

    /// The reading that the rows so far decide, and what of it is open.
    pub fn decided(&self) -> (Reading, [bool; 2]) {
        let delimiter = self.sniffed.layout.delimiter;
        self.given
            .decide(&self.book.dates, &self.book.marks, delimiter)
    }

    /// The file is over: what the reader still holds is a row too.
    pub fn end(&mut self) {
        let (book, count) = (&mut self.book, &mut self.count);
        self.reader
            .finish(|record| *count += u64::from(book.take(&record)));
    }

    /// Writes into the journal what was learned of the file beside its rows.
    pub fn note_facts(&mut self, bytes: u64) {
        let lines = self.reader.lines();
        let mended = self.reader.mended().clone();
        if let Some(facts) = self.book.journal.file() {
            facts.bytes = bytes;
            facts.rows = self.count;
            facts.lines = lines;
            facts.mended = mended.count;
            facts.mended_lines = mended.first_lines;
        }
    }

    fn finish(mut self, bytes: u64, watch: Watch<'_>) -> Finished {
        self.end();
        let (reading, [is_date_open, is_decimal_open]) = self.decided();
        if reading != self.book.reading && self.may_read_again {
            return Finished::Again(reading);
        }
        self.note_facts(bytes);
        let open_date = self.book.open_date.take().filter(|_| is_date_open);
        let open_decimal = self.book.open_decimal.take().filter(|_| is_decimal_open);
        let reading = self.book.reading;
        let gathering = self.book.gathering.take();
        let (journal, cards, set_aside) = self.book.into_parts();
        Finished::Ledger(Box::new(ImportedFile {
            ledger: journal.post_watched(watch),
            cards,
            sniffed: self.sniffed,
            open_date,
            open_decimal,
            reading,
            origin: Origin::default(),
            set_aside,
            gathering: gathering.map(|gathering| gathering.finished()),
        }))
    }
}
