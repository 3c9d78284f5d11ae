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

use super::index::{Index, WINDOW};
use super::record::{Kind, PlainLines, Record, Records, Span, is_plain};
use crate::model::Tally;

pub(super) const QUOTE: u8 = b'"';

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
    /// Of plain lines that follow one another, where their separators begin.
    firsts: Vec<u32>,
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

/// Length of the quoted field at the beginning of these bytes, if it is closed on the same line.
fn quoted_on_line(bytes: &[u8]) -> Option<usize> {
    let mut bytes = bytes.iter().enumerate();
    bytes.next().filter(|(_, byte)| **byte == QUOTE)?;
    let (end, &last) = bytes.find(|(_, byte)| matches!(**byte, QUOTE | b'\n' | b'\r'))?;
    (last == QUOTE).then_some(end + 1)
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
            firsts: Vec::new(),
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
    /// lines, straight from the chunk; of a reader that knows the records' width.
    pub(super) fn feed_lines(&mut self, chunk: &[u8], records: &mut impl Records) {
        let mut rest = chunk;
        while !rest.is_empty() {
            if self.unusual == 0 && self.buffer.is_empty() {
                rest = self.take_lines(rest, records);
            }
            self.unusual = self.unusual.saturating_sub(1);
            // The next line, or what there is of it: a record that began before may end in it.
            let line_feed = rest.iter().position(|&byte| byte == b'\n');
            let (line, after) = rest.split_at(line_feed.map_or(rest.len(), |place| place + 1));
            self.take_bytes(line, records);
            rest = after;
        }
    }

    /// Takes bytes one by one, and hands on the records that end in them.
    fn take_bytes(&mut self, bytes: &[u8], records: &mut impl Records) {
        self.buffer.extend_from_slice(bytes);
        let mut start = 0;
        while let Some(end) = self.scan_record(&mut start) {
            self.hand_on(start, end, &mut |record| records.record(record));
            start = self.scanned;
        }
        self.drop_front(start);
    }

    /// Hands on lines as far as they are all there and the index tells where they end; what is left
    /// begins with a record.
    fn take_lines<'c>(&mut self, mut rest: &'c [u8], records: &mut impl Records) -> &'c [u8] {
        let Some(width) = self.width.filter(|&width| width > 1) else {
            return rest;
        };
        if std::mem::take(&mut self.after_return) {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        let mut index = std::mem::take(&mut self.index);
        let mut firsts = std::mem::take(&mut self.firsts);
        let mut is_usual = true;
        while is_usual {
            let window = &rest[..WINDOW.min(rest.len())];
            index.scan(window, self.delimiter);
            let mut taken = 0;
            firsts.clear();
            for found in index.lines() {
                taken = found.end();
                if found.width() == width && is_plain(window, &found) {
                    firsts.push(found.first);
                    continue;
                }
                self.hand_on_lines((window, &index, &firsts), width, records);
                firsts.clear();
                self.take_bytes(&window[found.start()..found.end()], records);
                if !self.buffer.is_empty() {
                    // The record goes on: the index was wrong from here on.
                    is_usual = false;
                    break;
                }
            }
            self.hand_on_lines((window, &index, &firsts), width, records);
            rest = &rest[taken..];
            if taken == 0 {
                // A record that is not all there, or one longer than a window.
                is_usual = false;
                if !rest.contains(&b'\n') {
                    break;
                }
            }
            if !is_usual {
                // Where the index is wrong once, it may be again.
                self.unusual = UNUSUAL;
            }
        }
        self.index = index;
        self.firsts = firsts;
        rest
    }

    /// Hands on plain lines of an indexed window; see [`PlainLines`].
    fn hand_on_lines(
        &mut self,
        (bytes, index, firsts): (&[u8], &Index, &[u32]),
        width: usize,
        records: &mut impl Records,
    ) {
        let mut lines = PlainLines {
            line: self.line,
            bytes,
            separators: index.separators(),
            firsts,
            width,
        };
        while !lines.firsts.is_empty() {
            lines.line = self.line;
            let taken = records.lines(&lines);
            self.line += taken as u64;
            lines = lines.from(taken);
            if !lines.firsts.is_empty() {
                self.take_bytes(lines.get(0).raw(), records);
                lines = lines.from(1);
            }
        }
    }

    /// What is left is the beginning of a record: it moves to the front.
    fn drop_front(&mut self, start: usize) {
        if start == 0 {
            return;
        }
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

mod crossing;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
