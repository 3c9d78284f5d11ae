//! What is a record? Its fields, as they stand in a file's bytes: found by the state machine of the
//! [`Reader`](super::reader::Reader), or, where nothing is unusual about it, by the index of separators.

use super::index::{Line, behind};
use super::reader::QUOTE;
use crate::model::Field;

/// What becomes of the records that a reader finds.
pub(super) trait Records {
    /// A record, in whatever form.
    fn record(&mut self, record: Record<'_>);

    /// Records in plain form. Says how many it took, from the first on: the one behind them is to
    /// be handed on as a record instead.
    fn lines(&mut self, lines: &PlainLines<'_>) -> usize;
}

/// A record as wide as the file, whose fields stand in it as such, but for quotes around them: a
/// field that begins with a quote ends with one.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainLine<'r> {
    /// The line, as an editor counts; from 1.
    pub line: u64,
    bytes: &'r [u8],
    /// See [`Line::separators`].
    separators: &'r [u32],
}

/// Plain lines that follow one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainLines<'r> {
    /// The first one's.
    pub line: u64,
    pub bytes: &'r [u8],
    /// Of all lines that were indexed together.
    pub separators: &'r [u32],
    /// Where the separators of each line begin.
    pub firsts: &'r [u32],
    /// How many fields each has.
    pub width: usize,
}

impl<'r> PlainLines<'r> {
    pub fn get(&self, row: usize) -> PlainLine<'r> {
        let first = self.firsts[row] as usize;
        PlainLine {
            line: self.line + row as u64,
            bytes: self.bytes,
            separators: &self.separators[first..=first + self.width],
        }
    }

    /// Those from `row` on.
    pub fn from(&self, row: usize) -> Self {
        Self {
            line: self.line + row as u64,
            firsts: &self.firsts[row..],
            ..*self
        }
    }

    /// The content of a field of the line whose separators begin at `first`.
    #[inline(always)]
    pub fn field(&self, first: u32, field: usize) -> Field<'r> {
        let around = self.separators.get(first as usize + field..);
        let Some(&[before, behind_it]) = around.and_then(<[u32]>::first_chunk) else {
            return Field::default();
        };
        let (start, mut end) = (behind(before), behind_it as usize);
        let is_last = field + 1 == self.width && start < end;
        if is_last && self.bytes.get(end - 1) == Some(&b'\r') {
            end -= 1;
        }
        // One field is made, whichever it is: two would be copied, which takes longer than making one.
        let is_quoted = start < end && self.bytes.get(start) == Some(&QUOTE);
        let quotes = usize::from(is_quoted);
        Field::within(self.bytes, start + quotes, end - quotes)
    }
}

/// Whether the line stands as a [`PlainLine`] should.
pub(super) fn is_plain(window: &[u8], found: &Line<'_>) -> bool {
    if found.marks == 0 {
        return true;
    }
    let line = PlainLine {
        line: 0,
        bytes: window,
        separators: found.separators,
    };
    // Every mark must be one of two quotes around a field.
    let mut quotes = 0;
    for field in 0..found.width() {
        if let [QUOTE, within @ ..] = line.whole(field) {
            if within.last() != Some(&QUOTE) {
                return false;
            }
            quotes += 2;
        }
    }
    quotes == found.marks
}

impl<'r> PlainLine<'r> {
    fn width(&self) -> usize {
        self.separators.len() - 1
    }

    /// The field's place with its quotes; a field of the file's width.
    fn place(&self, field: usize) -> (usize, usize) {
        let start = behind(self.separators[field]);
        let end = self.separators[field + 1] as usize;
        let is_last = field + 2 == self.separators.len();
        // A carriage return before the line feed belongs to it.
        let has_return = is_last && start < end && self.bytes[end - 1] == b'\r';
        (start, end - usize::from(has_return))
    }

    /// The field with its quotes; a field of the file's width.
    fn whole(&self, field: usize) -> &'r [u8] {
        let (start, end) = self.place(field);
        &self.bytes[start..end]
    }

    /// The line as it stands in the file, with its line end.
    pub fn raw(&self) -> &'r [u8] {
        &self.bytes[behind(self.separators[0])..behind(self.separators[self.width()])]
    }

    /// The field's content; empty past the last one.
    pub fn field(&self, field: usize) -> &'r [u8] {
        if field >= self.width() {
            return &[];
        }
        match self.whole(field) {
            [QUOTE, within @ .., _] => within,
            bytes => bytes,
        }
    }
}

/// A field's place in the record, quotes included where it needs decoding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
    pub(super) bytes: &'r [u8],
    pub(super) fields: &'r [Span],
    pub(super) scratch: &'r mut Vec<u8>,
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
        self.width()
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
