//! Where does each record of a CSV file begin and end, whatever pieces the bytes come in?
//!
//! RFC 4180 as the `csv` crate reads it, which has the last word where the RFC is silent: `\n`,
//! `\r` and `\r\n` all end a record; empty lines are skipped; a quote opens a field only as its
//! first byte; `""` within it is one quote; what follows the closing quote is taken as it stands;
//! a quoted field that never ends takes the rest of the file. The reader never fails.
//!
//! A reader that is told how wide the records are ([`Reader::mending`]) mends one kind of damage: a
//! quote that opens a field and is never closed, so that the rows that follow would vanish in it. If
//! the line, with that quote taken as it stands, is just as wide as it should be, it is a record.
//!
//! Records that are as wide as they should be and have nothing unusual in them, which is nearly all
//! of nearly all files, are found by an [`Index`] of their separators instead of byte by byte
//! ([`Reader::feed_lines`]).
//!
//! Feeding a file in one piece or byte by byte gives the same records: the scan stops where it
//! needs a byte that is not there yet and goes on from that place.

use super::index::{Index, Line, WINDOW};
use crate::model::Tally;

const QUOTE: u8 = b'"';

/// Reads records from chunks.
#[derive(Clone, Debug)]
pub struct Reader {
    delimiter: u8,
    /// Which bytes end an unquoted field: one look-up a byte is faster than three comparisons.
    ends_field: Box<[bool; 256]>,
    /// What was fed and not yet handed on; begins with the record being read.
    buffer: Vec<u8>,
    /// How far the buffer has been scanned.
    scanned: usize,
    state: State,
    /// Fields of the record being read; the last one is open.
    fields: Vec<Span>,
    field_start: usize,
    /// The open field is more than one stretch of bytes.
    is_pieced: bool,
    has_quotes: bool,
    /// Line of the byte at `scanned`.
    line: u64,
    /// Line on which the record began.
    record_line: u64,
    /// The last byte scanned was `\r`: a `\n` now belongs to it.
    after_return: bool,
    scratch: Vec<u8>,
    /// Fields of a record, where damage is to be mended.
    width: Option<usize>,
    /// Line on which the open quoted field began.
    quote_line: u64,
    mended: Mended,
    index: Index,
    /// So many records are read byte by byte before the index is tried again.
    unusual: u32,
}

/// Quotes that were taken as they stand, because nothing closed them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    pub count: u64,
    /// The lines, as an editor counts them, of the first 20.
    pub first_lines: Vec<u64>,
}

/// What becomes of the records that a reader finds.
pub(super) trait Records {
    /// A record, in whatever form.
    fn record(&mut self, record: Record<'_>);

    /// A record in plain form; false asks for it to be handed on as a record instead.
    fn line(&mut self, line: &PlainLine<'_>) -> bool;
}

/// A record as wide as the file, whose fields stand in it as such, but for quotes around them.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainLine<'r> {
    /// The line, as an editor counts; from 1.
    pub line: u64,
    bytes: &'r [u8],
    start: usize,
    ends: &'r [u32],
    has_quotes: bool,
}

impl<'r> PlainLine<'r> {
    /// `None` if the line needs a closer look.
    fn new(window: &'r [u8], found: &Line<'r>, line: u64) -> Option<Self> {
        let plain = Self {
            line,
            bytes: window,
            start: found.start,
            ends: found.ends,
            has_quotes: found.marks > 0,
        };
        if found.marks == 0 {
            return Some(plain);
        }
        // Every mark must be one of two quotes around a field.
        let mut quotes = 0;
        for field in 0..found.ends.len() {
            if let [QUOTE, within @ ..] = plain.whole(field) {
                if within.last() != Some(&QUOTE) {
                    return None;
                }
                quotes += 2;
            }
        }
        (quotes == found.marks).then_some(plain)
    }

    /// The field with its quotes; a field of the file's width.
    fn whole(&self, field: usize) -> &'r [u8] {
        let start = match field.checked_sub(1) {
            None => self.start,
            Some(before) => self.ends[before] as usize + 1,
        };
        let bytes = &self.bytes[start..self.ends[field] as usize];
        match bytes {
            [rest @ .., b'\r'] if field + 1 == self.ends.len() => rest,
            bytes => bytes,
        }
    }

    /// The field's content; empty past the last one.
    pub fn field(&self, field: usize) -> &'r [u8] {
        if field >= self.ends.len() {
            return &[];
        }
        match self.whole(field) {
            [QUOTE, within @ .., _] if self.has_quotes => within,
            bytes => bytes,
        }
    }
}

/// A quoted field longer than this was never closed: no more of the file is kept to find out.
const LONGEST_QUOTED: usize = 4 << 20;

/// Records that are read byte by byte where the index was wrong.
const UNUSUAL: u32 = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before a record; line ends here are empty lines.
    RecordStart,
    FieldStart,
    Unquoted,
    Quoted,
    /// After a quote in a quoted field: its end, or the first half of a doubled one.
    AfterQuote,
}

/// A field's place in the record, quotes included where it needs decoding.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The bytes as they stand.
    Plain,
    /// Between quotes, with doubled quotes or text after the closing one.
    Pieced,
}

/// One record.
#[derive(Debug)]
pub struct Record<'r> {
    /// The line, as an editor counts, of the record's first character; from 1.
    pub line: u64,
    bytes: &'r [u8],
    fields: &'r [Span],
    scratch: &'r mut Vec<u8>,
}

/// What a row needs of a record, in whatever form it was found.
pub(super) trait Cells {
    fn line(&self) -> u64;

    fn len(&self) -> usize;

    /// The field's bytes as they stand, if it needs no decoding; empty past the last one.
    fn plain(&self, field: usize) -> Option<&[u8]>;

    /// Appends the field's content to `out`; nothing past the last one.
    fn append_to(&self, field: usize, out: &mut Vec<u8>);
}

impl Cells for Record<'_> {
    fn line(&self) -> u64 {
        self.line
    }

    fn len(&self) -> usize {
        self.fields.len()
    }

    fn plain(&self, field: usize) -> Option<&[u8]> {
        Record::plain(self, field)
    }

    fn append_to(&self, field: usize, out: &mut Vec<u8>) {
        Record::append_to(self, field, out);
    }
}

impl Cells for PlainLine<'_> {
    fn line(&self) -> u64 {
        self.line
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn plain(&self, field: usize) -> Option<&[u8]> {
        Some(self.field(field))
    }

    fn append_to(&self, field: usize, out: &mut Vec<u8>) {
        out.extend_from_slice(self.field(field));
    }
}

impl Record<'_> {
    /// How many fields there are; at least one.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Never true: a record has a field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The record as it stands in the file, without its line end.
    pub fn raw(&self) -> &[u8] {
        self.bytes
    }

    /// The field's bytes as they stand, if it needs no decoding; empty past the last one.
    pub fn plain(&self, field: usize) -> Option<&[u8]> {
        match self.fields.get(field) {
            None => Some(&[]),
            Some(span) if span.kind == Kind::Plain => Some(&self.bytes[span.start..span.end]),
            Some(_) => None,
        }
    }

    /// Appends the field's content to `out`; nothing past the last one.
    pub fn append_to(&self, field: usize, out: &mut Vec<u8>) {
        match (self.plain(field), self.fields.get(field)) {
            (Some(bytes), _) => out.extend_from_slice(bytes),
            (None, Some(span)) => decode(&self.bytes[span.start..span.end], out),
            (None, None) => {}
        }
    }

    /// The field's content; empty past the last one.
    pub fn field(&mut self, field: usize) -> &[u8] {
        if self.plain(field).is_none() {
            let mut scratch = std::mem::take(self.scratch);
            scratch.clear();
            self.append_to(field, &mut scratch);
            *self.scratch = scratch;
            return self.scratch;
        }
        self.plain(field).unwrap_or_default()
    }

    /// All fields' contents, copied.
    pub fn to_vecs(&self) -> Vec<Vec<u8>> {
        let field = |number| {
            let mut content = Vec::new();
            self.append_to(number, &mut content);
            content
        };
        (0..self.len()).map(field).collect()
    }
}

/// Length of the quoted field at the beginning of these bytes, if it is closed on the same line.
fn quoted_on_line(bytes: &[u8]) -> Option<usize> {
    let mut bytes = bytes.iter().enumerate();
    bytes.next().filter(|(_, byte)| **byte == QUOTE)?;
    let (end, &last) = bytes.find(|(_, byte)| matches!(**byte, QUOTE | b'\n' | b'\r'))?;
    (last == QUOTE).then_some(end + 1)
}

/// Content of a quoted field, from its opening quote.
fn decode(field: &[u8], out: &mut Vec<u8>) {
    let mut bytes = field.get(1..).unwrap_or_default().iter();
    while let Some(&byte) = bytes.next() {
        if byte != QUOTE {
            out.push(byte);
        } else if bytes.as_slice().first() == Some(&QUOTE) {
            out.push(QUOTE);
            bytes.next();
        } else {
            // Closed: the rest is literal, quotes too.
            out.extend_from_slice(bytes.as_slice());
            return;
        }
    }
}

impl Reader {
    pub fn new(delimiter: u8) -> Self {
        let mut ends_field = Box::new([false; 256]);
        for byte in [delimiter, b'\n', b'\r'] {
            ends_field[usize::from(byte)] = true;
        }
        Self {
            delimiter,
            ends_field,
            buffer: Vec::new(),
            scanned: 0,
            state: State::RecordStart,
            fields: Vec::new(),
            field_start: 0,
            is_pieced: false,
            has_quotes: false,
            line: 1,
            record_line: 1,
            after_return: false,
            scratch: Vec::new(),
            width: None,
            quote_line: 1,
            mended: Mended::default(),
            index: Index::default(),
            unusual: 0,
        }
    }

    /// A reader that mends quotes that are never closed, knowing how many fields a record has.
    pub fn mending(delimiter: u8, width: usize) -> Self {
        Self {
            width: Some(width),
            ..Self::new(delimiter)
        }
    }

    /// Quotes that were taken as they stand, because nothing closed them.
    pub fn mended(&self) -> &Mended {
        &self.mended
    }

    /// Counts lines from this one; before anything is fed.
    pub fn begin_at(&mut self, line: u64) {
        self.line = line;
        self.record_line = line;
    }

    /// Line ends seen so far.
    pub fn lines(&self) -> u64 {
        self.line.saturating_sub(1)
    }

    /// Takes the next bytes of the file and hands on every record that ends in them.
    pub fn feed(&mut self, chunk: &[u8], mut on_record: impl FnMut(Record<'_>)) {
        self.buffer.extend_from_slice(chunk);
        let mut start = 0;
        while let Some(end) = self.scan_record(&mut start) {
            self.hand_on(start, end, &mut on_record);
            start = self.scanned;
        }
        self.drop_front(start);
    }

    /// Takes the next bytes of the file and hands on every record that ends in them, plain ones as
    /// lines; of a reader that knows the records' width.
    pub(super) fn feed_lines(&mut self, chunk: &[u8], records: &mut impl Records) {
        self.buffer.extend_from_slice(chunk);
        let mut start = 0;
        loop {
            if self.unusual == 0 {
                self.take_lines(&mut start, records);
            }
            self.unusual = self.unusual.saturating_sub(1);
            if !self.take_record(&mut start, records) {
                break;
            }
        }
        self.drop_front(start);
    }

    /// Hands on the next record, read byte by byte; false if it is not all there.
    fn take_record(&mut self, start: &mut usize, records: &mut impl Records) -> bool {
        let Some(end) = self.scan_record(start) else {
            return false;
        };
        self.hand_on(*start, end, &mut |record| records.record(record));
        *start = self.scanned;
        true
    }

    /// Hands on lines from `start` as far as they are all there and the index tells where they end.
    fn take_lines(&mut self, start: &mut usize, records: &mut impl Records) {
        let Some(width) = self.width.filter(|&width| width > 1) else {
            return;
        };
        let mut index = std::mem::take(&mut self.index);
        while self.state == State::RecordStart && self.pass_line_feed(start) {
            let base = self.scanned;
            let size = WINDOW.min(self.buffer.len() - base);
            index.scan(&self.buffer[base..base + size], self.delimiter);
            let mut is_usual = false;
            for found in index.lines() {
                let window = &self.buffer[base..base + size];
                let plain = (found.ends.len() == width)
                    .then(|| PlainLine::new(window, &found, self.line))
                    .flatten();
                let end = base + found.ends[found.ends.len() - 1] as usize + 1;
                is_usual = if plain.is_some_and(|line| records.line(&line)) {
                    self.line += 1;
                    self.scanned = end;
                    *start = end;
                    true
                } else {
                    self.take_record(start, records)
                        && self.pass_line_feed(start)
                        && self.scanned == end
                };
                if !is_usual {
                    break;
                }
            }
            if !is_usual {
                // The index was wrong from here on; where it is once, it may be again.
                self.unusual = UNUSUAL;
                break;
            }
        }
        self.index = index;
    }

    /// Passes over the line feed that belongs to a carriage return; false if bytes run out.
    fn pass_line_feed(&mut self, start: &mut usize) -> bool {
        if self.after_return
            && let Some(&byte) = self.buffer.get(self.scanned)
        {
            self.after_return = false;
            if byte == b'\n' {
                self.scanned += 1;
                *start = self.scanned;
            }
        }
        self.scanned < self.buffer.len()
    }

    /// What is left is the beginning of a record: it moves to the front.
    fn drop_front(&mut self, start: usize) {
        self.buffer.drain(..start);
        self.scanned -= start;
        self.field_start = self.field_start.saturating_sub(start);
        for span in &mut self.fields {
            span.start -= start;
            span.end -= start;
        }
    }

    /// Takes the open field's quote as it stands, if the line is then as wide as a record or if it
    /// `must` be; the scan goes on behind the quote.
    fn mend(&mut self, must: bool) -> bool {
        let Some(width) = self.width else {
            return false;
        };
        let (fields, goes_on) = self.literal_fields();
        // On one line the quote may as well be the damaged record's end: nothing else is lost.
        if !(must || goes_on && self.fields.len() + fields == width) {
            return false;
        }
        self.scanned = self.field_start + 1;
        self.line = self.quote_line;
        self.after_return = false;
        self.has_quotes = false;
        self.state = State::Unquoted;
        self.mended.count += 1;
        if self.mended.first_lines.len() < Tally::MOST_LINES {
            self.mended.first_lines.push(self.quote_line);
        }
        true
    }

    /// How many fields the line has from the open field on, its quote being no quote, and whether
    /// anything follows the line.
    fn literal_fields(&self) -> (usize, bool) {
        let mut rest = &self.buffer[self.field_start + 1..];
        let mut fields = 1;
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if byte == b'\n' || byte == b'\r' {
                let is_line_end = |byte: &u8| *byte == b'\n' || *byte == b'\r';
                return (fields, !rest.iter().all(is_line_end));
            }
            if byte == self.delimiter {
                fields += 1;
                if let Some(closed) = quoted_on_line(rest) {
                    rest = &rest[closed..];
                }
            }
        }
        (fields, false)
    }

    /// The file is over: hands on a last record without a line end.
    pub fn finish(&mut self, mut on_record: impl FnMut(Record<'_>)) {
        while self.state == State::Quoted && self.mend(false) {
            let mut start = 0;
            while let Some(end) = self.scan_record(&mut start) {
                self.hand_on(start, end, &mut on_record);
                start = self.scanned;
            }
            self.drop_front(start);
        }
        let end = self.buffer.len();
        match self.state {
            State::RecordStart => return,
            State::AfterQuote => self.end_quoted_field(end),
            State::Quoted => {
                // Never closed: all after the opening quote, decoded like any other.
                self.is_pieced = true;
                self.end_field(end);
            }
            State::FieldStart | State::Unquoted => self.end_field(end),
        }
        self.hand_on(0, end, &mut on_record);
        self.buffer.clear();
        self.scanned = 0;
        self.field_start = 0;
        self.state = State::RecordStart;
    }

    fn hand_on(&mut self, start: usize, end: usize, on_record: &mut impl FnMut(Record<'_>)) {
        for span in &mut self.fields {
            span.start -= start;
            span.end -= start;
        }
        on_record(Record {
            line: self.record_line,
            bytes: &self.buffer[start..end],
            fields: &self.fields,
            scratch: &mut self.scratch,
        });
        self.fields.clear();
    }

    /// Scans to the end of the record that begins at or after `start` (moved past empty lines);
    /// the end excludes the line end. `None` if the bytes run out before.
    fn scan_record(&mut self, start: &mut usize) -> Option<usize> {
        while self.scanned < self.buffer.len() {
            match self.state {
                State::RecordStart => {
                    let byte = self.buffer[self.scanned];
                    if byte == b'\n' || byte == b'\r' {
                        self.count_line_end(byte);
                        self.scanned += 1;
                        *start = self.scanned;
                    } else {
                        self.after_return = false;
                        self.record_line = self.line;
                        self.field_start = self.scanned;
                        self.state = State::FieldStart;
                    }
                }
                State::FieldStart => {
                    self.is_pieced = false;
                    self.has_quotes = self.buffer[self.scanned] == QUOTE;
                    if self.has_quotes {
                        self.quote_line = self.line;
                        self.scanned += 1;
                        self.state = State::Quoted;
                    } else {
                        self.state = State::Unquoted;
                    }
                }
                State::Unquoted => {
                    let rest = &self.buffer[self.scanned..];
                    let ends = |&byte: &u8| self.ends_field[usize::from(byte)];
                    let Some(length) = rest.iter().position(ends) else {
                        self.scanned = self.buffer.len();
                        return None;
                    };
                    self.scanned += length;
                    self.end_field(self.scanned);
                    if let Some(end) = self.pass_separator() {
                        return Some(end);
                    }
                }
                State::Quoted => {
                    self.scan_quoted();
                    if self.scanned - self.field_start > LONGEST_QUOTED {
                        self.mend(true);
                    }
                }
                State::AfterQuote => match self.buffer[self.scanned] {
                    QUOTE => {
                        self.is_pieced = true;
                        self.scanned += 1;
                        self.state = State::Quoted;
                    }
                    byte if byte == self.delimiter || byte == b'\n' || byte == b'\r' => {
                        self.end_quoted_field(self.scanned);
                        if let Some(end) = self.pass_separator() {
                            return Some(end);
                        }
                    }
                    _ => {
                        // Text behind a closing quote on another line: it rather opens a field.
                        if self.line == self.quote_line || !self.mend(false) {
                            self.is_pieced = true;
                            self.state = State::Unquoted;
                        }
                    }
                },
            }
        }
        None
    }

    /// To the next quote, counting the lines passed.
    fn scan_quoted(&mut self) {
        while let Some(&byte) = self.buffer.get(self.scanned) {
            self.scanned += 1;
            match byte {
                QUOTE => {
                    self.after_return = false;
                    self.state = State::AfterQuote;
                    return;
                }
                b'\n' | b'\r' => self.count_line_end(byte),
                _ => self.after_return = false,
            }
        }
    }

    fn count_line_end(&mut self, byte: u8) {
        if byte == b'\r' || !self.after_return {
            self.line += 1;
        }
        self.after_return = byte == b'\r';
    }

    /// Past a delimiter to the next field, or past a line end: then the record's end.
    fn pass_separator(&mut self) -> Option<usize> {
        let end = self.scanned;
        let byte = self.buffer[end];
        self.scanned += 1;
        self.field_start = self.scanned;
        if byte == self.delimiter {
            self.state = State::FieldStart;
            return None;
        }
        self.count_line_end(byte);
        self.state = State::RecordStart;
        Some(end)
    }

    fn end_field(&mut self, end: usize) {
        let kind = if self.has_quotes {
            Kind::Pieced
        } else {
            Kind::Plain
        };
        self.fields.push(Span {
            start: self.field_start,
            end,
            kind,
        });
        self.has_quotes = false;
    }

    /// Ends a field whose last byte is its closing quote.
    fn end_quoted_field(&mut self, end: usize) {
        if self.is_pieced {
            self.end_field(end);
        } else {
            self.fields.push(Span {
                start: self.field_start + 1,
                end: end - 1,
                kind: Kind::Plain,
            });
            self.has_quotes = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records_of(chunks: &[&[u8]]) -> Vec<(u64, Vec<String>)> {
        let mut records = Vec::new();
        let mut take = |record: Record<'_>| {
            let fields = record.to_vecs().into_iter();
            let fields = fields.map(|field| String::from_utf8(field).unwrap());
            records.push((record.line, fields.collect()));
        };
        let mut reader = Reader::new(b',');
        for chunk in chunks {
            reader.feed(chunk, &mut take);
        }
        reader.finish(&mut take);
        records
    }

    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let expected: Vec<(u64, Vec<String>)> = expected
            .iter()
            .map(|(line, fields)| (*line, fields.iter().map(|&field| field.into()).collect()))
            .collect();
        assert_eq!(records_of(&[text.as_bytes()]), expected, "{text:?}");
        let bytes: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
        assert_eq!(records_of(&bytes), expected, "{text:?} byte by byte");
    }

    #[test]
    fn lines_end_in_three_ways() {
        check(
            "a,b\nc\r\nd\re",
            &[(1, &["a", "b"]), (2, &["c"]), (3, &["d"]), (4, &["e"])],
        );
    }

    #[test]
    fn empty_lines_are_no_records_but_count_as_lines() {
        check("\r\n\na\n\r\n\rb\n\n", &[(3, &["a"]), (6, &["b"])]);
    }

    #[test]
    fn quoted_fields_hold_separators_line_ends_and_quotes() {
        check(
            "\"a,\r\nb\",\"say \"\"hi\"\"\",\"\"\nc,d\n",
            &[(1, &["a,\r\nb", "say \"hi\"", ""]), (3, &["c", "d"])],
        );
    }

    #[test]
    fn quotes_elsewhere_are_literal() {
        check("5\" pipe, \"x\"\n", &[(1, &["5\" pipe", " \"x\""])]);
        check("\"a\"b\"c\"\"d,e\n", &[(1, &["ab\"c\"\"d", "e"])]);
    }

    #[test]
    fn a_quote_that_never_closes_takes_the_rest() {
        check("a,\"b\nc,\"\"d", &[(1, &["a", "b\nc,\"d"])]);
        check("\"", &[(1, &[""])]);
        check("a,\"b\"", &[(1, &["a", "b"])]);
    }

    #[test]
    fn a_quote_that_never_closes_is_mended_where_the_width_is_known() {
        let mended = |text: &str, chunk: usize| {
            let mut lines = Vec::new();
            let mut reader = Reader::mending(b',', 3);
            let mut take = |record: Record<'_>| {
                let fields: Vec<String> = record
                    .to_vecs()
                    .into_iter()
                    .map(|field| String::from_utf8(field).unwrap())
                    .collect();
                lines.push(format!("{} {}", record.line, fields.join("|")));
            };
            for chunk in text.as_bytes().chunks(chunk) {
                reader.feed(chunk, &mut take);
            }
            reader.finish(&mut take);
            let Mended { count, first_lines } = reader.mended().clone();
            assert!(
                first_lines.len() as u64 == count
                    && first_lines.iter().all(|&line| line == 1 || count == 2)
            );
            (lines, count)
        };
        for (text, expected, count) in [
            // To the end of the file, to the next quote, and twice.
            ("1,\"mug,5\n2,cup,6\n", vec!["1 1|\"mug|5", "2 2|cup|6"], 1),
            (
                "1,\"mug,5\n2,\"cup, red\",6\n3,x,7",
                vec!["1 1|\"mug|5", "2 2|cup, red|6", "3 3|x|7"],
                1,
            ),
            (
                "1,\"mug,5\r\n2,\"cup,6\r\n3,x,7\r\n",
                vec!["1 1|\"mug|5", "2 2|\"cup|6", "3 3|x|7"],
                2,
            ),
            // A note of two lines with a stray quote behind it stays one record.
            ("1,\"two\nlines\" x,5\n", vec!["1 1|two\nlines x|5"], 0),
            // Nothing but the last field is lost.
            ("1,mug,\"5\n", vec!["1 1|mug|5\n"], 0),
            ("1,\"two\nlines\",5\n", vec!["1 1|two\nlines|5"], 0),
        ] {
            for chunk in [1, 7, 1000] {
                let expected = expected.iter().map(|&line| line.to_owned()).collect();
                assert_eq!(
                    mended(text, chunk),
                    (expected, count),
                    "{text:?} by {chunk}"
                );
            }
        }
    }

    #[test]
    fn a_quoted_field_that_goes_on_for_megabytes_was_never_closed() {
        let mut reader = Reader::mending(b',', 2);
        let mut records = 0;
        let lines = "2,x\n".repeat(1 << 20);
        reader.feed(b"1,\"a,b\n", |_| records += 1);
        for chunk in lines.as_bytes().chunks(1 << 16) {
            reader.feed(chunk, |_| records += 1);
        }
        assert!(records > 1_000_000 - 70_000);
        reader.finish(|_| records += 1);
        assert_eq!(records, (1 << 20) + 1);
    }

    #[test]
    fn trailing_delimiters_make_empty_fields() {
        check(",,\na,", &[(1, &["", "", ""]), (2, &["a", ""])]);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// Takes what it gets as plain lines, but for those that it would rather have as records.
    #[derive(Default)]
    struct Taken {
        records: Vec<(u64, Vec<Vec<u8>>)>,
        lines: usize,
    }

    impl Records for Taken {
        fn record(&mut self, record: Record<'_>) {
            self.records.push((record.line, record.to_vecs()));
        }

        fn line(&mut self, line: &PlainLine<'_>) -> bool {
            if line.field(0) == b"x" {
                return false;
            }
            let fields = (0..line.ends.len()).map(|field| line.field(field).to_vec());
            self.records.push((line.line, fields.collect()));
            self.lines += 1;
            true
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn lines_are_the_records_that_are_read_byte_by_byte(
            text in "(a,b,c\n|\"a\",\"\",c\r\n|a,\"b,\n\",c\n|[ax,\"\n\r]|x,y,z\n|,,\n|\"a\"\"\",b,c\n|5\",b,c\n){0,60}",
            sizes in proptest::collection::vec(1_usize..90, 1..6),
        ) {
            let mut expected = Vec::new();
            let mut take = |record: Record<'_>| expected.push((record.line, record.to_vecs()));
            let mut reader = Reader::mending(b',', 3);
            reader.feed(text.as_bytes(), &mut take);
            reader.finish(&mut take);
            let mended = reader.mended();

            let mut taken = Taken::default();
            let mut reader = Reader::mending(b',', 3);
            let mut rest = text.as_bytes();
            for size in sizes.into_iter().cycle() {
                if rest.is_empty() {
                    break;
                }
                let (chunk, after) = rest.split_at(size.min(rest.len()));
                reader.feed_lines(chunk, &mut taken);
                rest = after;
            }
            reader.finish(|record| taken.record(record));
            prop_assert_eq!(taken.records, expected);
            prop_assert_eq!(reader.mended(), mended);
        }
    }

    #[test]
    fn nearly_all_of_a_usual_file_are_plain_lines() {
        let mut taken = Taken::default();
        let mut reader = Reader::mending(b',', 3);
        let text =
            "a,\"b, c\",d\r\n".repeat(5000) + "a,\"b\nc\",5\" d\r\n" + &"e,f,g\r\n".repeat(5000);
        for chunk in text.as_bytes().chunks(1 << 15) {
            reader.feed_lines(chunk, &mut taken);
        }
        reader.finish(|record| taken.record(record));
        assert_eq!(taken.records.len(), 10_001);
        assert!(taken.lines > 9_900, "{}", taken.lines);
        assert_eq!(taken.records[10_000].0, 10_002);
    }
}
