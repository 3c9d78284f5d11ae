//! What encloses the table: nothing, an archive, a workbook, a page, objects in JSON?
//!
//! The first bytes decide, the name hardly ever: people rename files, and many tills save a page of
//! HTML as `.xls`. Decided here without any of the programs that unpack, so that the engine fetches
//! them only for files that need one.

mod archive;
mod biff;
mod cells;
mod compound;
mod html;
mod json;
mod jsonl;
mod open;
mod origin;
mod text;
mod workbook;

pub use archive::{Member, members};
pub use html::{charset, table_as_csv};
pub use jsonl::JsonRows;
pub use open::{Table, open};
pub use origin::Origin;
pub use text::{Shape, TextFinished, TextImport};
pub use workbook::{SheetBeginning, SheetText, WorkbookProblem, sheet_as_csv};

use serde::{Deserialize, Serialize};

use super::encoding::{Form, UTF_16BE, UTF_16LE, form};

/// What a file is before it is a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The table itself, in an encoding of which this much is known.
    Text(Form),
    /// One object a line, or one list of objects.
    Json(Form),
    /// A page with a table.
    Html(Form),
    Gzip,
    Zip,
    Workbook(Workbook),
    /// An archive of a kind that is not read.
    OtherArchive,
    /// A document, a picture, a program.
    NotText,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Workbook {
    Xlsx,
    Xls,
    Ods,
}

/// What an archive may unpack to.
pub const MOST_UNPACKED_BYTES: u64 = 2 << 30;

const OTHER_ARCHIVES: [&[u8]; 5] = [
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
];
const NOT_TEXT: [&[u8]; 5] = [
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"SQLite format 3\0",
];

/// Looks at a file's beginning (`is_whole` if it is all of it).
pub fn look(name: &str, first_bytes: &[u8], is_whole: bool) -> Kind {
    let begins = |magic: &&[u8]| first_bytes.starts_with(magic);
    if first_bytes.starts_with(b"\x1f\x8b") {
        return Kind::Gzip;
    }
    // The second is an archive without a member.
    if begins(&&b"PK\x03\x04"[..]) || begins(&&b"PK\x05\x06"[..]) {
        return zip_or_workbook(name, first_bytes);
    }
    if first_bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Kind::Workbook(Workbook::Xls);
    }
    let is_tar = first_bytes.get(257..262) == Some(b"ustar");
    if is_tar || OTHER_ARCHIVES.iter().any(begins) {
        return Kind::OtherArchive;
    }
    if NOT_TEXT.iter().any(begins) {
        return Kind::NotText;
    }
    let form = form(first_bytes, is_whole);
    let is_wide = matches!(form, Form::Known(UTF_16LE | UTF_16BE));
    // One zero byte may be damage; one in twenty is no text.
    let zeros = first_bytes.iter().map(|&byte| usize::from(byte == 0));
    if !is_wide && zeros.sum::<usize>() * 20 > first_bytes.len() {
        return Kind::NotText;
    }
    text_kind(first_bytes, form)
}

/// Workbooks are ZIP archives too: their first member tells.
fn zip_or_workbook(name: &str, bytes: &[u8]) -> Kind {
    const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let length = |at: usize| {
        let bytes = bytes.get(at..at + 2);
        bytes.map_or(0, |pair| usize::from(pair[0]) | usize::from(pair[1]) << 8)
    };
    let (name_length, extra_length) = (length(26), length(28));
    let member = bytes.get(30..30 + name_length).unwrap_or_default();
    let content = bytes
        .get(30 + name_length + extra_length..)
        .unwrap_or_default();
    let ends = |ending: &str| {
        let from = name.len().saturating_sub(ending.len());
        let end = name.as_bytes().get(from..).unwrap_or_default();
        end.eq_ignore_ascii_case(ending.as_bytes())
    };
    let is_part = |part: &&[u8]| member.starts_with(part);
    let parts: [&[u8]; 4] = [b"[Content_Types].xml", b"_rels/", b"xl/", b"docProps/"];
    if member == b"mimetype" && content.starts_with(ODS) || ends(".ods") {
        Kind::Workbook(Workbook::Ods)
    } else if parts.iter().any(is_part) || ends(".xlsx") || ends(".xlsm") {
        Kind::Workbook(Workbook::Xlsx)
    } else {
        Kind::Zip
    }
}

fn text_kind(bytes: &[u8], form: Form) -> Kind {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // What is looked for is ASCII: in UTF-16 it stands between zero bytes.
    let ascii = bytes
        .iter()
        .copied()
        .filter(|&byte| byte != 0 && byte < 0xfe);
    let mut marks = ascii.clone().filter(|byte| !byte.is_ascii_whitespace());
    match (marks.next(), marks.next()) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{')) => return Kind::Json(form),
        (Some(b'<'), _) => {}
        _ => return Kind::Text(form),
    }
    let lower: Vec<u8> = ascii.map(|byte| byte.to_ascii_lowercase()).collect();
    let has = |tag: &[u8]| lower.windows(tag.len()).any(|bytes| bytes == tag);
    if has(b"<table") || has(b"<html") {
        Kind::Html(form)
    } else {
        Kind::Text(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, bytes: &[u8]) -> Kind {
        look(name, bytes, true)
    }

    fn zip(member: &str, content: &str) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(26, 0);
        bytes.extend_from_slice(&[member.len() as u8, 0, 0, 0]);
        bytes.extend_from_slice(member.as_bytes());
        bytes.extend_from_slice(content.as_bytes());
        bytes
    }

    #[test]
    fn bytes_tell_more_than_names() {
        assert_eq!(kind("orders.xls", b"a,b\n1,2\n"), Kind::Text(Form::Ascii));
        assert_eq!(kind("orders.csv", b"\x1f\x8b\x08"), Kind::Gzip);
        let page = b"\n<HTML><body><Table><tr>";
        assert_eq!(kind("orders.xls", page), Kind::Html(Form::Ascii));
        assert_eq!(kind("photo.csv", b"\x89PNG\r\n"), Kind::NotText);
        assert_eq!(kind("orders.csv", b"Rar!\x1a\x07\x01"), Kind::OtherArchive);
        assert_eq!(kind("program.csv", &[0, 1, 2, 0, 0, 7]), Kind::NotText);
    }

    #[test]
    fn the_first_member_tells_a_workbook_from_an_archive() {
        let book = zip("[Content_Types].xml", "");
        assert_eq!(kind("x.zip", &book), Kind::Workbook(Workbook::Xlsx));
        let sheet = zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        assert_eq!(kind("x", &sheet), Kind::Workbook(Workbook::Ods));
        assert_eq!(kind("x.zip", &zip("orders.xlsx", "")), Kind::Zip);
        assert_eq!(kind("x.zip", b"PK\x05\x06\0\0"), Kind::Zip);
        assert_eq!(kind("x.zip", b"PK\x03\x04"), Kind::Zip);
    }

    #[test]
    fn objects_are_told_from_text_that_begins_with_a_brace() {
        assert_eq!(kind("x", b" {\"a\":1}\n"), Kind::Json(Form::Ascii));
        assert_eq!(kind("x", b"[\n  {\"a\":1}]"), Kind::Json(Form::Ascii));
        assert_eq!(kind("x", b"{id},date\n"), Kind::Text(Form::Ascii));
        assert_eq!(kind("x", b"[id],date\n"), Kind::Text(Form::Ascii));
        let wide: Vec<u8> = "{\"a\":1}\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(kind("x", &wide), Kind::Json(Form::Known("utf-16le")));
    }
}
