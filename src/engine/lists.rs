//! The lists that can be downloaded, as text.

use crate::analysis::Analysis;
use crate::import::AsideRow;

use super::protocol::{CsvStyle, Export};

/// The rows that were set aside of one file.
#[derive(Clone, Debug)]
pub struct AsideFile {
    pub name: String,
    pub header: Vec<String>,
    pub rows: Vec<AsideRow>,
}

pub fn list(_: &Analysis<'_>, _: Export, _: CsvStyle, _: &str) -> String {
    String::new()
}

pub fn set_aside(_: &[AsideFile], _: CsvStyle, _: &str) -> String {
    String::new()
}
