//! Which sheet of a workbook is the table, and what do its cells say?
//!
//! The sheet with the most rows of at least two filled cells is taken, unless one is asked for.
//! Its cells become the text that the reader reads: dates as ISO, numbers in plain digits without
//! an exponent, formulas as the values that were saved with them, errors empty. One row is one
//! line, and empty rows are empty lines, so that lines are the sheet's row numbers.

use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Cell, Data, ExcelDateTime, Ods, OdsError, Range, Reader, Xls, XlsError, Xlsx, XlsxError,
};

use serde::{Deserialize, Serialize};

use super::Workbook;
use super::biff::{sheets_fit, workbook};
use super::cells::push_row;
use super::compound::Compound;
use crate::model::SheetName;

/// A sheet as CSV in UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetText {
    pub text: Vec<u8>,
    pub sheet: String,
    /// All sheets with cells, in the workbook's order.
    pub sheets: Vec<String>,
    /// How each of them begins; of a sheet that was asked for alone.
    pub beginnings: Vec<SheetBeginning>,
}

/// A sheet that may be the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetBeginning {
    pub name: String,
    /// Rows of at least two filled cells.
    pub rows: u64,
    /// The first rows as CSV.
    pub text: String,
}

/// Rows by which a sheet is known.
const BEGINNING_ROWS: usize = 200;

/// Why there is no sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorkbookProblem {
    Protected,
    Unreadable,
    /// Another kind of document in the same form, such as a letter.
    NotWorkbook,
    NoSuchSheet,
}

/// Reads the sheet that is wanted, or the one that looks most like a table.
pub fn sheet_as_csv<R: Read + Seek>(
    kind: Workbook,
    file: R,
    wanted: Option<&SheetName>,
) -> Result<SheetText, WorkbookProblem> {
    // On some damaged workbooks calamine panics. In the browser that ends the program that unpacks,
    // and here, where panics unwind, it is one more way to say that the workbook is damaged.
    let reading = AssertUnwindSafe(|| match kind {
        Workbook::Xlsx => sheet_of(
            Xlsx::new(file).map_err(|error| problem_of_xlsx(&error))?,
            wanted,
            cells_of_xlsx,
        ),
        Workbook::Xls => xls(file, wanted),
        Workbook::Ods => sheet_of(
            Ods::new(file).map_err(|error| problem_of_ods(&error))?,
            wanted,
            cells_of,
        ),
    });
    catch_unwind(reading).unwrap_or(Err(WorkbookProblem::Unreadable))
}

fn problem_of_xlsx(error: &XlsxError) -> WorkbookProblem {
    match error {
        XlsxError::Password => WorkbookProblem::Protected,
        XlsxError::FileNotFound(_) => WorkbookProblem::NotWorkbook,
        _ => WorkbookProblem::Unreadable,
    }
}

fn problem_of_ods(error: &OdsError) -> WorkbookProblem {
    match error {
        OdsError::Password => WorkbookProblem::Protected,
        _ => WorkbookProblem::Unreadable,
    }
}

/// A newer workbook with a password is an encrypted package in the old form.
fn xls(
    mut file: impl Read + Seek,
    wanted: Option<&SheetName>,
) -> Result<SheetText, WorkbookProblem> {
    let mut bytes = Vec::new();
    let is_read = file.rewind().is_ok() && file.read_to_end(&mut bytes).is_ok();
    let compound = is_read.then(|| Compound::of(&bytes)).flatten();
    let compound = compound.filter(Compound::has_directory);
    let compound = compound.ok_or(WorkbookProblem::Unreadable)?;
    if holds_package(&bytes) {
        return Err(WorkbookProblem::Protected);
    }
    let workbook = workbook(&compound).ok_or(WorkbookProblem::NotWorkbook)?;
    if !sheets_fit(&workbook) {
        return Err(WorkbookProblem::Unreadable);
    }
    let book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => WorkbookProblem::Protected,
        _ => WorkbookProblem::Unreadable,
    })?;
    sheet_of(book, wanted, cells_of)
}

/// Whether the name of an encrypted package stands in the directory.
fn holds_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|part| part == name)
}

fn sheet_of<R: Read + Seek, B: Reader<R>>(
    mut book: B,
    wanted: Option<&SheetName>,
    cells_of: impl Fn(&mut B, &str) -> Option<Range<Data>>,
) -> Result<SheetText, WorkbookProblem> {
    let sheets = book.sheet_names();
    let wanted = match wanted {
        None => None,
        Some(SheetName::Index(index)) => Some(*index as usize),
        Some(SheetName::Name(name)) => {
            let same = |sheet: &String| sheet.trim().eq_ignore_ascii_case(name.trim());
            let exact = sheets.iter().position(|sheet| sheet == name);
            let found = exact.or_else(|| sheets.iter().position(same));
            Some(found.ok_or(WorkbookProblem::NoSuchSheet)?)
        }
    };
    if wanted.is_some_and(|place| place >= sheets.len()) {
        return Err(WorkbookProblem::NoSuchSheet);
    }
    let mut best: Option<(usize, usize, Range<Data>)> = None;
    let mut beginnings = Vec::new();
    for (place, sheet) in sheets.iter().enumerate() {
        if wanted.is_some_and(|wanted| wanted != place) {
            continue;
        }
        // A sheet of charts has no cells.
        let Some(range) = cells_of(&mut book, sheet) else {
            continue;
        };
        let rows = range.rows().filter(|row| is_row(row)).count();
        beginnings.push(SheetBeginning {
            name: sheet.clone(),
            rows: rows as u64,
            text: String::from_utf8_lossy(&csv_of(&range, BEGINNING_ROWS)).into_owned(),
        });
        if best.as_ref().is_none_or(|(most, _, _)| rows > *most) {
            best = Some((rows, place, range));
        }
    }
    let (_, place, range) = best.ok_or(WorkbookProblem::Unreadable)?;
    Ok(SheetText {
        text: csv_of(&range, usize::MAX),
        sheet: sheets.get(place).cloned().unwrap_or_default(),
        sheets,
        beginnings,
    })
}

fn cells_of<R: Read + Seek, B: Reader<R>>(book: &mut B, sheet: &str) -> Option<Range<Data>> {
    book.worksheet_range(sheet).ok()
}

/// The cells between the first and the last that is filled are held one beside the other. One cell in the last corner
/// of a sheet would make billions of them.
const MOST_CELLS: u64 = 1 << 26;
/// No table of orders is wider: where there are too many cells, what is further out is left out.
const MOST_COLUMNS: u32 = 256;

fn cells_of_xlsx<R: Read + Seek>(book: &mut Xlsx<R>, sheet: &str) -> Option<Range<Data>> {
    let mut reader = book.worksheet_cells_reader(sheet).ok()?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().ok()? {
        let place = cell.get_position();
        match Data::from(cell.get_value().clone()) {
            Data::Empty => {}
            filled => cells.push(Cell::new(place, filled)),
        }
    }
    if room_of(&cells) > MOST_CELLS {
        cells.retain(|cell| cell.get_position().1 < MOST_COLUMNS);
    }
    (room_of(&cells) <= MOST_CELLS).then(|| Range::from_sparse(cells))
}

/// How many cells there are between the first and the last.
fn room_of(cells: &[Cell<Data>]) -> u64 {
    let extent = |side: fn((u32, u32)) -> u32| {
        let places = || cells.iter().map(|cell| side(cell.get_position()));
        let (first, last) = (places().min(), places().max());
        first
            .zip(last)
            .map_or(0, |(first, last)| u64::from(last - first) + 1)
    };
    extent(|place| place.0).saturating_mul(extent(|place| place.1))
}

fn is_row(cells: &[Data]) -> bool {
    let filled = cells.iter().filter(|cell| !matches!(cell, Data::Empty));
    filled.take(2).count() == 2
}

fn csv_of(range: &Range<Data>, most: usize) -> Vec<u8> {
    let mut text = Vec::new();
    let above = range.start().map_or(0, |(row, _)| row);
    text.extend((0..above).map(|_| b'\n'));
    for row in range.rows().take(most) {
        let cells: Vec<String> = row.iter().map(text_of).collect();
        push_row(&cells, &mut text);
    }
    text
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(moment) => text_of_moment(*moment),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A day, with its time where there is one; a time alone where there is no day.
fn text_of_moment(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let date = format!("{year:04}-{month:02}-{day:02}");
    let serial = moment.as_f64();
    if moment.is_duration() {
        serial.to_string()
    } else if (0.0..1.0).contains(&serial) {
        time
    } else if time == "00:00:00" {
        date
    } else {
        format!("{date} {time}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, ExcelDateTimeType};

    fn moment(serial: f64, is_1904: bool) -> String {
        let kind = ExcelDateTimeType::DateTime;
        text_of(&Data::DateTime(ExcelDateTime::new(serial, kind, is_1904)))
    }

    #[test]
    fn dates_are_iso_in_both_of_excels_systems() {
        assert_eq!(moment(45296.0, false), "2024-01-05");
        assert_eq!(moment(43834.0, true), "2024-01-05");
        assert_eq!(moment(45296.75, false), "2024-01-05 18:00:00");
        assert_eq!(
            moment(45296.0 + 30_366.0 / 86_400.0, false),
            "2024-01-05 08:26:06"
        );
        assert_eq!(moment(0.5, false), "12:00:00");
    }

    #[test]
    fn numbers_have_no_exponent_and_errors_no_text() {
        assert_eq!(text_of(&Data::Float(1e21)), "1000000000000000000000");
        assert_eq!(text_of(&Data::Float(0.000_001)), "0.000001");
        assert_eq!(text_of(&Data::Float(12345.0)), "12345");
        assert_eq!(text_of(&Data::Bool(true)), "TRUE");
        assert_eq!(text_of(&Data::Error(CellErrorType::Div0)), "");
    }
}
