//! One part of a file, in whatever pieces its bytes come.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Plan, Seam};
use crate::import::encoding::Utf8Watch;
use crate::import::file::{Pass, Rows};
use crate::import::record::Record;
use crate::import::{DateVotes, MarkVotes};
use crate::model::{Ledger, Options, Watch};

/// A part being read.
#[derive(Debug)]
pub struct PartImport {
    rows: Box<Rows>,
    watch: Utf8Watch,
    /// The first byte that is no ASCII.
    first_letter: Option<u64>,
    /// Records that begin here or later are the next part's.
    limit: u64,
    /// Bytes of the file before the next that is fed.
    at: u64,
    start: Option<Seam>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// Looking for the first record: behind a line end, when one was seen.
    Seeking {
        saw_line_end: bool,
    },
    Within,
    /// Behind the limit: how many bytes the reader held at the limit, and those fed since then.
    Crossing(usize, Vec<u8>),
    /// The next part's first record was seen.
    Over,
}

/// A part that was read.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its lines are counted from its own first.
    pub ledger: Ledger,
    pub notes: Notes,
}

/// What is known of a part beside its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    pub start: Seam,
    pub end: Seam,
    pub(super) dates: DateVotes,
    pub(super) marks: MarkVotes,
    pub(super) open_date: Option<String>,
    pub(super) open_decimal: Option<String>,
    pub(super) damaged: u64,
    pub(super) first_letter: Option<u64>,
}

impl PartImport {
    /// The part of these bytes, which begins at `start` if that is known.
    pub fn new(plan: &Plan, range: &Range<u64>, start: Option<Seam>) -> Self {
        let sniffed = plan.sniffed.clone();
        let pass = Pass::Decided(plan.reading);
        let mut rows = Box::new(Rows::new(&plan.name, sniffed, pass, &Options::default()));
        rows.book.skips = start.map_or(0, |start| start.skips);
        // A line end just before the range tells that a record may begin with it.
        let at = start.map_or(range.start.saturating_sub(1), |start| start.offset);
        Self {
            rows,
            watch: Utf8Watch::default(),
            first_letter: None,
            limit: range.end,
            at,
            start,
            stage: match start {
                Some(_) => Stage::Within,
                None => Stage::Seeking {
                    saw_line_end: range.start == 0,
                },
            },
        }
    }

    /// Bytes of the file before the next one that is to be fed.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Where it begins, once that is known or guessed.
    pub fn start(&self) -> Option<Seam> {
        self.start
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.rows.count
    }

    /// Takes the next bytes of the file, all or as many as there are, and says whether it wants more.
    pub fn feed(&mut self, chunk: &[u8]) -> bool {
        let mut rest = chunk;
        if let Stage::Seeking { saw_line_end } = &mut self.stage {
            let passed = to_record(rest, saw_line_end);
            self.at += passed as u64;
            rest = &rest[passed..];
            if rest.is_empty() {
                return true;
            }
            self.begin();
        }
        if matches!(self.stage, Stage::Within) {
            let own = self.limit.saturating_sub(self.at).min(rest.len() as u64);
            let (own, behind) = rest.split_at(own as usize);
            self.watch(own);
            self.rows.feed(own);
            self.at += own.len() as u64;
            rest = behind;
            if !rest.is_empty() {
                self.stage = Stage::Crossing(self.rows.reader.pending(), Vec::new());
            }
        }
        if let Stage::Crossing(own, behind) = &mut self.stage {
            behind.extend_from_slice(rest);
            self.at += rest.len() as u64;
            let (reader, take) = parts_of(&mut self.rows);
            if let Some(unused) = reader.cross(own, rest, take) {
                self.end_crossing(unused);
            }
        }
        !matches!(self.stage, Stage::Over)
    }

    /// A record begins here, or the file ends.
    fn begin(&mut self) {
        self.start = Some(Seam {
            offset: self.at,
            skips: 0,
        });
        self.stage = Stage::Within;
    }

    /// The last `unused` bytes that were fed are the next part's.
    fn end_crossing(&mut self, unused: usize) {
        if let Stage::Crossing(_, behind) = std::mem::replace(&mut self.stage, Stage::Over) {
            self.at -= behind.len() as u64;
            let own = &behind[..behind.len() - unused];
            self.watch(own);
            self.at += own.len() as u64;
        }
    }

    fn watch(&mut self, bytes: &[u8]) {
        if self.first_letter.is_none() && !bytes.is_ascii() {
            let place = bytes.iter().position(|byte| !byte.is_ascii());
            self.first_letter = place.map(|place| self.at + place as u64);
        }
        self.watch.take(bytes);
    }

    /// There are no more bytes, or no more are wanted.
    pub fn finish(self) -> Part {
        self.finish_watched(Watch::default())
    }

    /// The same, told about.
    pub fn finish_watched(mut self, watch: Watch<'_>) -> Part {
        match &mut self.stage {
            Stage::Seeking { .. } => self.begin(),
            Stage::Within => self.rows.end(),
            // What crosses the limit goes on to the file's end, and so do all that it may prove to be.
            Stage::Crossing(..) => {
                self.rows.end();
                self.end_crossing(0);
            }
            Stage::Over => {}
        }
        let end = Seam {
            offset: self.at,
            skips: self.rows.book.skips,
        };
        let mut rows = self.rows;
        let start = self.start.unwrap_or(end);
        rows.note_facts(end.offset - start.offset.min(end.offset));
        let book = rows.book;
        Part {
            ledger: book.journal.post_watched(watch),
            notes: Notes {
                start,
                end,
                dates: book.dates,
                marks: book.marks,
                open_date: book.open_date,
                open_decimal: book.open_decimal,
                damaged: self.watch.damaged(),
                first_letter: self.first_letter,
            },
        }
    }
}

/// The reader, and what is done with its records.
fn parts_of(rows: &mut Rows) -> (&mut crate::import::Reader, impl FnMut(Record<'_>)) {
    let Rows {
        reader,
        book,
        count,
        ..
    } = rows;
    (reader, |record| *count += u64::from(book.take(&record)))
}

/// How many bytes there are before the first record behind a line end.
fn to_record(bytes: &[u8], saw_line_end: &mut bool) -> usize {
    let is_line_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let line = if *saw_line_end {
        0
    } else {
        bytes.iter().position(is_line_end).unwrap_or(bytes.len())
    };
    *saw_line_end |= line < bytes.len();
    let ends = bytes[line..].iter().take_while(|byte| is_line_end(byte));
    line + ends.count()
}
