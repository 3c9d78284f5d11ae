//! Files to take away: the report as JSON, its tables as CSV.
//!
//! Words come in as [`ExportTexts`], because headers and reasons are in the reader's language;
//! numbers and dates go out in forms that programs read.

mod compared;
mod csv;
mod json;
mod lists;
mod movement;
mod texts;
mod tools;

pub use compared::compared;
pub use csv::{Cell, CsvStyle, CsvWriter};
pub use json::to_json;
pub use lists::{audit, cohorts, customers, leaving, months, people, retention, segments};
pub use movement::movement;
pub use texts::ExportTexts;
pub use tools::{ListForm, Recipient, disguised, for_tool, hashed};

/// A file could not be written. Writing to memory does not fail; the libraries' types allow for it.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("cannot write CSV: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("cannot finish the file: {0}")]
    Io(#[from] std::io::Error),
    #[error("not text: {0}")]
    NotText(#[from] std::string::FromUtf8Error),
}
