//! How is one file read in parts, by several readers at the same time, as one would have read it?
//!
//! A part is a range of the file's bytes; the records that begin in it are its own. Where the first
//! of them begins cannot be known before everything in front of it is read, for a line end may stand
//! within quotes. So every part but the first guesses that it does not, and begins behind the first
//! line end; and every part says where it began and where it ended ([`Seam`]). If each began where
//! the one before it ended, then each was read just as one reader would have done, the first part by
//! definition, the others one after the other. Where that is not so, the part is read again from
//! where the one before it ended.
//!
//! Lines are counted from each part's first and shifted when the ledgers are joined. What is decided
//! over whole columns is decided by the votes of all parts together ([`Plan::join`]).

mod join;
mod part;

pub use join::Joined;
pub use part::{Notes, Part, PartImport};

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::ImportError;
use super::extra::Extra;
use super::file::{Given, Reading, reading_of_sample, usable_sample};
use super::sniff::{Sniffed, without_mark};
use crate::model::Options;

/// A place where a record begins, or the file's end, and all that one must know to read on from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seam {
    /// Bytes of the file before it.
    pub offset: u64,
    /// Titles and header that are still to be passed over.
    pub skips: usize,
}

/// How every part of a file is read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plan {
    name: String,
    sniffed: Sniffed,
    reading: Reading,
    /// The columns as a whole have had their say.
    is_decided: bool,
    given: Given,
    first: Seam,
}

impl Plan {
    /// Looks at the beginning of a table's text (`is_whole` if it is all of it), which is UTF-8 as it
    /// stands in the file. `None` if the rows depend on one another, so that one reader must read
    /// them all; `options` are the file's own.
    pub fn new(
        name: &str,
        beginning: &[u8],
        is_whole: bool,
        options: &Options,
    ) -> Result<Option<Self>, ImportError> {
        let sniffed = usable_sample(name, beginning, is_whole, options)?;
        if sniffed.layout.width == 0 || !Extra::takes_each_row_alone(&sniffed) {
            return Ok(None);
        }
        let mark = beginning.len() - without_mark(beginning).len();
        Ok(Some(Self {
            name: name.to_owned(),
            reading: reading_of_sample(&sniffed, beginning, options),
            is_decided: false,
            given: Given::new(&sniffed, options),
            first: Seam {
                offset: mark as u64,
                skips: sniffed.layout.titles + usize::from(sniffed.layout.has_header),
            },
            sniffed,
        }))
    }

    /// The same with what the columns as a whole have decided.
    #[must_use]
    pub fn decided(self, reading: Reading) -> Self {
        Self {
            reading,
            is_decided: true,
            ..self
        }
    }

    /// Where the first part begins.
    pub fn first(&self) -> Seam {
        self.first
    }
}

/// Cuts a file of so many bytes into so many parts.
pub fn ranges(bytes: u64, parts: u64) -> Vec<Range<u64>> {
    let parts = parts.max(1);
    let at = |part: u64| (u128::from(bytes) * u128::from(part) / u128::from(parts)) as u64;
    (0..parts).map(|part| at(part)..at(part + 1)).collect()
}
