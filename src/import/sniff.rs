//! What kind of file is it? Delimiter, header and columns, from its first bytes.

use super::ImportError;
use super::columns::{self, Guess, Mapping, is_date, is_number};
use super::reader::{Reader, Record};
use crate::model::{ColumnName, Columns, Options, Role};

/// How much of a file is looked at before its rows are read.
pub const SAMPLE_BYTES: usize = 256 * 1024;
const SAMPLE_ROWS: usize = 200;
const PREVIEW_ROWS: usize = 8;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How to read the file's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub delimiter: u8,
    pub has_header: bool,
    /// Fields of the header, or of the first row: more than that make a row malformed.
    pub width: usize,
    pub mapping: Mapping,
}

/// What was found, for the reader and for a person to correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sniffed {
    pub layout: Layout,
    /// Names, trimmed; empty without a header.
    pub header: Vec<String>,
    pub preview: Vec<Vec<String>>,
    /// What a person should look at in the guessed columns.
    pub several: Vec<(Role, Vec<usize>)>,
}

/// Looks at a sample (the file's beginning; `is_whole` if it is all of it).
pub fn sniff(
    file: &str,
    sample: &[u8],
    is_whole: bool,
    options: &Options,
) -> Result<Sniffed, ImportError> {
    check_encoding(file, sample, options)?;
    if is_binary(sample) {
        return Err(ImportError::NotText {
            file: file.to_owned(),
        });
    }
    let sample = without_mark(sample);
    let delimiter = match options.delimiter.as_deref() {
        Some(text) => match text.as_bytes() {
            [byte] if byte.is_ascii() && !matches!(byte, b'\r' | b'\n' | b'"') => *byte,
            _ => return Err(ImportError::bad_option("delimiter", text)),
        },
        None => guess_delimiter(sample, is_whole),
    };
    let mut records = records_of(sample, delimiter, is_whole).into_iter();
    // A file without a line has no columns and no rows; other files may have some.
    let Some(first) = records.next() else {
        return Ok(Sniffed::nothing(delimiter, options));
    };
    let width = first.len();
    let mut rows: Vec<Vec<String>> = records.collect();
    let has_header = options.header.unwrap_or_else(|| is_header(&first));
    let header = if has_header {
        first.iter().map(|name| name.trim().to_owned()).collect()
    } else {
        rows.insert(0, first);
        Vec::new()
    };
    let guess = match &options.columns {
        Some(given) => Guess {
            mapping: resolve(file, given, &header, width)?,
            several: Vec::new(),
        },
        None => columns::guess(&header, &rows),
    };
    rows.truncate(PREVIEW_ROWS);
    Ok(Sniffed {
        layout: Layout {
            delimiter,
            has_header,
            width,
            mapping: guess.mapping,
        },
        header,
        preview: rows,
        several: guess.several,
    })
}

impl Sniffed {
    fn nothing(delimiter: u8, options: &Options) -> Self {
        let given = options.columns.iter().flatten();
        let by_place = given.filter_map(|(&role, name)| match name {
            ColumnName::Index(index) => Some((role, *index as usize)),
            ColumnName::Header(_) => None,
        });
        Self {
            layout: Layout {
                delimiter,
                has_header: false,
                width: 0,
                mapping: by_place.collect(),
            },
            header: Vec::new(),
            preview: Vec::new(),
            several: Vec::new(),
        }
    }

    /// Roles without which there is no report; amount stands for quantity and unit price too.
    pub fn missing(&self) -> Vec<Role> {
        if self.layout.width == 0 {
            return Vec::new();
        }
        let mapping = &self.layout.mapping;
        let has = |role| mapping.contains_key(&role);
        let has_amount = has(Role::Amount) || has(Role::Quantity) && has(Role::UnitPrice);
        let needed = [
            (Role::Customer, has(Role::Customer)),
            (Role::Date, has(Role::Date)),
            (Role::Amount, has_amount),
        ];
        let missing = needed.into_iter().filter(|(_, found)| !found);
        missing.map(|(role, _)| role).collect()
    }

    /// The columns as the file names them; by place where the name does not tell.
    pub fn columns(&self) -> Columns {
        let name = |&column: &usize| match self.header.get(column) {
            Some(name) if self.header.iter().filter(|other| *other == name).count() == 1 => {
                ColumnName::Header(name.clone())
            }
            _ => ColumnName::Index(column as u32),
        };
        let mapping = self.layout.mapping.iter();
        mapping
            .map(|(&role, column)| (role, name(column)))
            .collect()
    }
}

/// Without a byte order mark.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

fn check_encoding(file: &str, sample: &[u8], options: &Options) -> Result<(), ImportError> {
    let is_utf16 = sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff");
    let wanted = options.encoding.as_deref().map(columns::normal);
    let unsupported = match wanted.as_deref() {
        None | Some("utf8") => is_utf16.then_some("utf-16"),
        Some(_) => options.encoding.as_deref(),
    };
    match unsupported {
        None => Ok(()),
        Some(encoding) => Err(ImportError::UnsupportedEncoding {
            file: file.to_owned(),
            encoding: encoding.to_owned(),
        }),
    }
}

/// Workbooks, archives, documents and pictures that people drop by mistake begin like this.
const BINARY: [&[u8]; 7] = [
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
];

/// One zero byte may be damage; one in twenty is no text.
fn is_binary(sample: &[u8]) -> bool {
    let zeros = sample.iter().filter(|&&byte| byte == 0).count();
    BINARY.iter().any(|magic| sample.starts_with(magic)) || zeros * 20 > sample.len()
}

/// The delimiter under which the most rows are as wide as the first; the wider of equals.
fn guess_delimiter(sample: &[u8], is_whole: bool) -> u8 {
    let score = |delimiter: u8| {
        let records = records_of(sample, delimiter, is_whole);
        let width = records.first().map_or(0, Vec::len);
        let alike = records
            .iter()
            .filter(|record| record.len() == width)
            .count();
        let share = alike * 100 / records.len().max(1);
        (width > 1, share / 10, width)
    };
    let mut best = (score(DELIMITERS[0]), DELIMITERS[0]);
    for delimiter in &DELIMITERS[1..] {
        let score = score(*delimiter);
        if score > best.0 {
            best = (score, *delimiter);
        }
    }
    best.1
}

fn records_of(sample: &[u8], delimiter: u8, is_whole: bool) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut take = |record: Record<'_>| {
        if records.len() <= SAMPLE_ROWS && !is_blank(record.raw()) {
            let fields = record.to_vecs().into_iter();
            let text = |field: Vec<u8>| String::from_utf8_lossy(&field).into_owned();
            records.push(fields.map(text).collect());
        }
    };
    let mut reader = Reader::new(delimiter);
    reader.feed(sample, &mut take);
    if is_whole {
        reader.finish(&mut take);
    }
    if records.is_empty() {
        // One record larger than the sample: what there is of it.
        reader.finish(|record| {
            let fields = record.to_vecs().into_iter();
            records.push(
                fields
                    .map(|field| String::from_utf8_lossy(&field).into_owned())
                    .collect(),
            );
        });
    }
    records
}

/// A line of spaces is no row; a line of delimiters is.
pub fn is_blank(record: &[u8]) -> bool {
    record.iter().all(|&byte| byte == b' ')
}

/// A first row without a date or a number, or with a known name, is a header.
fn is_header(first: &[String]) -> bool {
    let names_something = !columns::guess(first, &[]).mapping.is_empty();
    let is_value = |cell: &String| is_date(cell.trim()) || is_number(cell.trim());
    names_something || !first.iter().any(is_value)
}

fn resolve(
    file: &str,
    given: &Columns,
    header: &[String],
    width: usize,
) -> Result<Mapping, ImportError> {
    let place = |name: &ColumnName| match name {
        ColumnName::Index(index) => Some(*index as usize).filter(|&index| index < width),
        ColumnName::Header(name) => {
            let exact = header.iter().position(|known| known == name.trim());
            let alike = || {
                header
                    .iter()
                    .position(|known| known.eq_ignore_ascii_case(name.trim()))
            };
            exact.or_else(alike)
        }
    };
    let unknown = |name: &ColumnName| ImportError::UnknownColumn {
        file: file.to_owned(),
        column: match name {
            ColumnName::Index(index) => index.to_string(),
            ColumnName::Header(name) => name.clone(),
        },
    };
    given
        .iter()
        .map(|(&role, name)| Ok((role, place(name).ok_or_else(|| unknown(name))?)))
        .collect()
}
