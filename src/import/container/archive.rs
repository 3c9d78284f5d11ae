//! Which tables does a ZIP archive hold, and where do their bytes stand?
//!
//! Only the list of members is read here; their bytes are unpacked as a stream by whoever reads
//! them. Hidden files and what macOS adds are no tables.

use std::io::{Read, Seek};

use serde::{Deserialize, Serialize};
use zip::{CompressionMethod, ZipArchive};

use super::MOST_UNPACKED_BYTES;
use crate::import::error::ArchiveProblem;

/// One packed file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub name: String,
    /// Where its packed bytes begin in the archive, and how many they are.
    pub start: u64,
    pub packed_bytes: u64,
    pub bytes: u64,
    pub is_deflated: bool,
}

const TABLES: [&str; 12] = [
    "csv", "tsv", "txt", "tab", "jsonl", "ndjson", "json", "xlsx", "xlsm", "xls", "ods", "gz",
];

/// The members that may be tables, in the archive's order.
pub fn members(archive: impl Read + Seek) -> Result<Vec<Member>, ArchiveProblem> {
    let mut archive = ZipArchive::new(archive).map_err(|_| ArchiveProblem::Damaged)?;
    let mut members = Vec::new();
    let mut unpacked: u64 = 0;
    for number in 0..archive.len() {
        let file = archive.by_index_raw(number);
        let file = file.map_err(|_| ArchiveProblem::Damaged)?;
        let name = match file.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(file.name_raw()).into_owned(),
        };
        if !file.is_file() || !is_table(&name) {
            continue;
        }
        if file.encrypted() {
            return Err(ArchiveProblem::Encrypted);
        }
        let is_deflated = match file.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            _ => return Err(ArchiveProblem::OtherKind),
        };
        unpacked = unpacked.saturating_add(file.size());
        if unpacked > MOST_UNPACKED_BYTES {
            return Err(ArchiveProblem::TooLarge);
        }
        members.push(Member {
            name,
            start: file.data_start().ok_or(ArchiveProblem::Damaged)?,
            packed_bytes: file.compressed_size(),
            bytes: file.size(),
            is_deflated,
        });
    }
    if members.is_empty() {
        return Err(ArchiveProblem::NoTable);
    }
    Ok(members)
}

fn is_table(name: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_known = TABLES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending));
    is_known && !name.split('/').any(is_hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_macos_adds_is_no_table() {
        assert!(is_table("2024/Orders.CSV"));
        assert!(!is_table("__MACOSX/2024/._Orders.CSV"));
        assert!(!is_table("2024/.orders.csv"));
        assert!(!is_table("readme.md"));
        assert!(!is_table("csv"));
    }

    #[test]
    fn what_is_no_archive_is_damaged() {
        let bytes = std::io::Cursor::new(b"PK\x03\x04 and no more");
        assert_eq!(members(bytes), Err(ArchiveProblem::Damaged));
    }
}
