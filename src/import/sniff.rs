//! What kind of file is it? Delimiter, header and columns, from its first bytes.

use serde::{Deserialize, Serialize};

use super::ImportError;
use super::columns::{self, Guess, Mapping, is_date, is_number};
use super::delimiter::{guess_delimiter, is_separator_line, separator_line, usual_width};
use super::preset::{self, Preset};
use super::reader::Reader;
use super::record::Record;
pub use crate::model::FileKind;
use crate::model::{ColumnName, Columns, Options, Role};

/// How much of a file is looked at before its rows are read.
pub const SAMPLE_BYTES: usize = 256 * 1024;
const SAMPLE_ROWS: usize = 200;
/// The sample's rows are nearly always all in its beginning.
const PIECE_BYTES: usize = 16 * 1024;
const PREVIEW_ROWS: usize = 8;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How to read the file's rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub delimiter: u8,
    /// Records before the header, or before the first row where there is none: titles, a `sep=`.
    pub titles: usize,
    pub has_header: bool,
    /// Fields of the header, or of the first row: more than that make a row malformed.
    pub width: usize,
    pub mapping: Mapping,
}

/// What was found, for the reader and for a person to correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sniffed {
    pub layout: Layout,
    pub kind: FileKind,
    /// Whose export it is: a name in [`preset`].
    #[serde(deserialize_with = "preset::by_name")]
    pub preset: Option<preset::KnownName>,
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
        None => separator_line(sample).unwrap_or_else(|| guess_delimiter(sample, is_whole)),
    };
    let records = records_of(sample, delimiter, is_whole, None);
    let titles = titles(&records, options.header_row);
    // A file without a line has no columns and no rows; other files may have some.
    let Some(width) = records.get(titles).map(Vec::len) else {
        return Ok(Sniffed::nothing(delimiter, options));
    };
    // Now that the width is known, with the damage mended.
    let mut rows = records_of(sample, delimiter, is_whole, Some(width)).split_off(titles);
    let first = rows.remove(0);
    let has_header = match options.header_row {
        Some(_) => true,
        None => options.header.unwrap_or_else(|| is_header(&first)),
    };
    let header = if has_header {
        first.iter().map(|name| name.trim().to_owned()).collect()
    } else {
        rows.insert(0, first);
        Vec::new()
    };
    let preset = recognised(&header, options)?;
    let certain = |mapping| Guess {
        mapping,
        several: Vec::new(),
    };
    let guess = match (&options.columns, preset) {
        (Some(given), _) => certain(resolve(file, given, &header, width)?),
        (None, Some(preset)) if !preset.columns.is_empty() => {
            certain(preset.mapping(&header, &rows))
        }
        (None, _) => columns::guess(&header, &rows),
    };
    let kind = options
        .kind
        .unwrap_or_else(|| kind_of(&guess.mapping, options));
    rows.truncate(PREVIEW_ROWS);
    Ok(Sniffed {
        layout: Layout {
            delimiter,
            titles,
            has_header,
            width,
            mapping: guess.mapping,
        },
        kind,
        preset: preset.map(|preset| preset.name),
        header,
        preview: rows,
        several: guess.several,
    })
}

/// Whose export it is, unless the options say that it is nobody's.
fn recognised(
    header: &[String],
    options: &Options,
) -> Result<Option<&'static Preset>, ImportError> {
    match options.preset.as_deref() {
        None => Ok(preset::recognise(header)),
        Some("none") => Ok(None),
        Some(name) => match preset::named(name) {
            Some(preset) => Ok(Some(preset)),
            None => Err(ImportError::bad_option("preset", name)),
        },
    }
}

/// A list of people has ways to reach them and no dates of orders.
fn kind_of(mapping: &Mapping, options: &Options) -> FileKind {
    const CONTACTS: [Role; 5] = [
        Role::Email,
        Role::Phone,
        Role::Name,
        Role::Consent,
        Role::Birthday,
    ];
    let has = |role: &Role| mapping.contains_key(role);
    let contacts = CONTACTS.iter().filter(|role| has(role)).count();
    let needed = if has(&Role::Amount) { 2 } else { 1 };
    if options.columns.is_none() && !has(&Role::Date) && contacts >= needed {
        FileKind::Customers
    } else {
        FileKind::Orders
    }
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
                titles: 0,
                has_header: false,
                width: 0,
                mapping: by_place.collect(),
            },
            kind: options.kind.unwrap_or_default(),
            preset: None,
            header: Vec::new(),
            preview: Vec::new(),
            several: Vec::new(),
        }
    }

    /// Roles without which there is no report; amount stands for quantity and unit price too.
    pub fn missing(&self) -> Vec<Role> {
        if self.layout.width == 0 || self.kind == FileKind::Customers {
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
    let zeros: usize = sample.iter().map(|&byte| usize::from(byte == 0)).sum();
    BINARY.iter().any(|magic| sample.starts_with(magic)) || zeros * 20 > sample.len()
}

/// A header stands at most this many records below the file's beginning.
pub(super) const MOST_TITLES: usize = 20;

/// How many records stand above the header, or above the first row where there is none.
///
/// A title says little: it fills a cell or two. So the header is the first record that names two
/// columns or more, if those before it are all emptier by half; otherwise the first record, unless
/// a few of one cell stand above a wide table.
fn titles(records: &[Vec<String>], header_line: Option<u32>) -> usize {
    if let Some(place) = header_line {
        return (place as usize)
            .saturating_sub(1)
            .min(records.len().saturating_sub(1));
    }
    let filled = |record: &Vec<String>| {
        let cells = record.iter();
        cells.filter(|cell| !cell.trim().is_empty()).count()
    };

    let sep = records
        .first()
        .is_some_and(|first| is_separator_line(first));
    let first = usize::from(sep);
    let rest = records.get(first..).unwrap_or_default();
    let Some(beginning) = rest.first() else {
        return first;
    };
    if named_columns(beginning) >= 2 {
        return first;
    }
    let candidates = rest.iter().take(MOST_TITLES).enumerate().skip(1);
    let by_name = candidates.clone().find(|(place, record)| {
        let most = (filled(record) / 2).max(2);
        named_columns(record) >= 2 && rest[..*place].iter().all(|title| filled(title) <= most)
    });
    if let Some((place, _)) = by_name {
        return first + place;
    }
    let widths: Vec<usize> = rest.iter().map(Vec::len).collect();
    let is_wide = usual_width(&widths) >= 3;
    let titles = rest
        .iter()
        .take(MOST_TITLES)
        .take_while(|record| filled(record) <= 1);
    match titles.count() {
        count if is_wide && count < rest.len() => first + count,
        _ => first,
    }
}

/// How many columns a record would name if it were a header.
pub(super) fn named_columns(record: &[String]) -> usize {
    columns::guess(record, &[]).mapping.len()
}

pub(super) fn records_of(
    sample: &[u8],
    delimiter: u8,
    is_whole: bool,
    width: Option<usize>,
) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let take = |records: &mut Vec<Vec<String>>, record: Record<'_>| {
        if records.len() <= SAMPLE_ROWS && !is_blank(record.raw()) {
            let fields = record.to_vecs().into_iter();
            let text = |field: Vec<u8>| String::from_utf8_lossy(&field).into_owned();
            records.push(fields.map(text).collect());
        }
    };
    let mut reader = match width {
        Some(width) => Reader::mending(delimiter, width),
        None => Reader::new(delimiter),
    };
    for piece in sample.chunks(PIECE_BYTES) {
        reader.feed(piece, |record| take(&mut records, record));
        if records.len() > SAMPLE_ROWS {
            return records;
        }
    }
    if is_whole {
        reader.finish(|record| take(&mut records, record));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(text: &str) -> Sniffed {
        sniff("orders.csv", text.as_bytes(), true, &Options::default()).unwrap()
    }

    #[test]
    fn titles_above_the_header_are_passed_over() {
        let table = "customer,date,amount\na,2024-01-05,1\nb,2024-01-06,2\n";
        for (titles, count) in [
            ("", 0),
            ("Sales report\n", 1),
            ("Sales report,,\n,,\nFrom 1 January, to March,\n", 3),
            ("\"Sales, 2024\"\n\nPrinted by: Ann\n", 2),
            ("sep=,\n", 1),
            ("sep=,\nSales report\n", 2),
        ] {
            let sniffed = sniffed(&format!("{titles}{table}"));
            assert_eq!(sniffed.layout.titles, count, "{titles:?}");
            assert_eq!(sniffed.header, ["customer", "date", "amount"], "{titles:?}");
            assert_eq!(sniffed.preview.len(), 2, "{titles:?}");
        }
    }

    #[test]
    fn a_row_or_an_unknown_header_is_no_title() {
        for text in [
            "a,2024-01-05,1\nb,2024-01-06,2\n",
            "wer,wann,wieviel\na,2024-01-05,1\n",
            "customer,when,what\na,2024-01-05,1\n",
            "a\n",
        ] {
            assert_eq!(sniffed(text).layout.titles, 0, "{text:?}");
        }
        // Nothing known in the header: the titles are those of one cell.
        let layout = sniffed("Bericht\nwer;wann;wieviel\na;2024-01-05;1\n").layout;
        assert_eq!(
            (layout.titles, layout.has_header, layout.width),
            (1, true, 3)
        );
    }
}
