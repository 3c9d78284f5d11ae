//! What was a table before it was text, for the report and for a person to correct?

use serde::{Deserialize, Serialize};

use crate::import::ImportedFile;
use crate::import::encoding::Guess;

/// Where a table's text comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The label of the encoding, see [`crate::import::encoding`].
    pub encoding: String,
    /// False if the encoding is a guess that a person might look at.
    pub is_encoding_certain: bool,
    /// Labels to offer, the one taken first; empty where the bytes prove it or it was given.
    pub encodings: Vec<String>,
    /// The sheet that was read, and all sheets' names; of workbooks only.
    pub sheet: Option<String>,
    pub sheets: Vec<String>,
}

impl Default for Origin {
    fn default() -> Self {
        Self::encoded("utf-8")
    }
}

impl Origin {
    /// Text in an encoding that is known.
    pub fn encoded(label: &str) -> Self {
        Self {
            encoding: label.to_owned(),
            is_encoding_certain: true,
            encodings: Vec::new(),
            sheet: None,
            sheets: Vec::new(),
        }
    }

    /// Text in an encoding that was guessed.
    pub fn guessed(guess: Guess) -> Self {
        Self {
            is_encoding_certain: guess.is_certain,
            encodings: guess.candidates.into_iter().map(str::to_owned).collect(),
            ..Self::encoded(guess.label)
        }
    }

    /// Cells of a sheet.
    pub fn of_sheet(sheet: String, sheets: Vec<String>) -> Self {
        Self {
            sheet: Some(sheet),
            sheets,
            ..Self::default()
        }
    }

    /// Writes into what was read of the table where it comes from. `bytes` are the file's own,
    /// `damaged` counts the places that could not be decoded.
    pub fn note(self, imported: &mut ImportedFile, bytes: u64, damaged: u64) {
        if let Some(facts) = imported.ledger.current_file() {
            facts.bytes = bytes;
            facts.encoding.clone_from(&self.encoding);
            facts.sheet.clone_from(&self.sheet);
            facts.damaged = damaged;
        }
        imported.origin = self;
    }
}
