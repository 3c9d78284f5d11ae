//! What was chosen for files, in the browser's storage. Names of columns and choices, no rows.

use std::collections::BTreeMap;

use super::storage;
use crate::model::{FileOptions, Options};
use crate::session::{Asked, Remembered};

const NAME: &str = "answers";

pub fn all() -> Remembered {
    storage::remembered(NAME).unwrap_or_default()
}

/// What was chosen, by the key of the columns.
pub fn answers() -> BTreeMap<String, FileOptions> {
    all().by_key()
}

/// Adds what a project file has.
pub fn add(readings: &Remembered) {
    if !readings.is_empty() {
        storage::remember(NAME, &all().joined(readings));
    }
}

pub fn has_answers() -> bool {
    !all().is_empty()
}

/// Keeps what was answered, as it stands in the options that come of it.
pub fn keep(asked: &Asked, options: &Options) {
    if let Some(files) = &options.files {
        storage::remember(NAME, &all().with(asked, files));
    }
}

pub fn forget() {
    storage::forget(NAME);
}
