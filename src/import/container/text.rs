//! Decoded text on its way to the reader: what is still to be done with it, and what is counted.

use super::JsonRows;
use crate::import::encoding::{UTF_8, Utf8Watch};
use crate::import::{FileImport, Finished, ImportError};
use crate::model::{Options, Watch};

/// What a table's text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As it stands in the file.
    Csv,
    /// Written here, from a workbook or a page.
    Cells,
    /// Objects, of which rows are still to be made.
    Json,
}

impl Shape {
    /// What the reader of a file of this name is told: nothing of encodings, and the separator where
    /// it was made here.
    pub fn options(self, name: &str, options: &Options) -> Options {
        let mut options = Options {
            encoding: None,
            ..options.for_file(name)
        };
        if self != Self::Csv {
            options.delimiter = Some(",".to_owned());
        }
        if self == Self::Json {
            options.header = Some(true);
        }
        options
    }

    /// The header of objects is no line of the file.
    pub fn first_line(self) -> u64 {
        match self {
            Self::Json => 0,
            Self::Csv | Self::Cells => 1,
        }
    }
}

/// A pass over a table's text.
#[derive(Debug)]
pub struct TextImport {
    import: FileImport,
    rows: Option<JsonRows>,
    scratch: Vec<u8>,
    /// Damage is seen before decoding in UTF-8, after it in any other encoding.
    watch: Option<Utf8Watch>,
    damaged: u64,
}

/// What a pass comes to.
#[derive(Debug)]
pub struct TextFinished {
    pub finished: Finished,
    /// Places that could not be decoded.
    pub damaged: u64,
    /// Where the encoding was taken to be UTF-8: the text from its first letter beyond ASCII on.
    pub late: Vec<u8>,
}

impl TextImport {
    pub fn new(import: FileImport, shape: Shape, encoding: &str) -> Self {
        Self {
            import: import.from_line(shape.first_line()),
            rows: (shape == Shape::Json).then(JsonRows::default),
            scratch: Vec::new(),
            watch: (encoding == UTF_8).then(Utf8Watch::default),
            damaged: 0,
        }
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.import.rows()
    }

    /// See [`FileImport::has_all`].
    pub fn has_all(&self) -> bool {
        self.import.has_all()
    }

    /// Takes the next piece of text, decoded (whole letters, but for UTF-8).
    pub fn feed(&mut self, text: &[u8]) -> Result<(), ImportError> {
        match &mut self.watch {
            Some(watch) => watch.take(text),
            None => self.damaged += replaced(text),
        }
        match &mut self.rows {
            None => self.import.feed(text),
            Some(rows) => {
                self.scratch.clear();
                rows.take(text, &mut self.scratch);
                self.import.feed(&self.scratch)
            }
        }
    }

    pub fn finish(self) -> Result<TextFinished, ImportError> {
        self.finish_watched(Watch::default())
    }

    /// The same, told about.
    pub fn finish_watched(mut self, watch: Watch<'_>) -> Result<TextFinished, ImportError> {
        if let Some(rows) = &mut self.rows {
            self.scratch.clear();
            rows.finish(&mut self.scratch);
            self.import.feed(&self.scratch)?;
        }
        let damaged = self.watch.as_ref().map_or(self.damaged, Utf8Watch::damaged);
        Ok(TextFinished {
            finished: self.import.finish_watched(watch)?,
            damaged,
            late: self.watch.map(Utf8Watch::into_late).unwrap_or_default(),
        })
    }
}

/// Letters that decoding had to replace.
fn replaced(text: &[u8]) -> u64 {
    let letters = text.windows(3).filter(|letter| letter == b"\xef\xbf\xbd");
    letters.count() as u64
}
