//! Which bytes make a table that Excel, Numbers, `LibreOffice` and programs all read?
//!
//! A byte order mark, or Excel takes UTF-8 for the machine's old encoding; line ends CR LF
//! (RFC 4180); in the semicolon style, which Excel wants where the comma is the decimal mark, a
//! decimal comma. Numbers have the digits that JavaScript gives them, without grouping.
//!
//! # Formulas
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, and
//! ids and names come from the shop's visitors: `=HYPERLINK(…)` as a name would be run on the
//! owner's machine. [`Cell::Text`] with such a beginning gets a leading apostrophe (OWASP, "CSV
//! Injection"). Numbers never do: a negative amount is a number made here, not text from a file,
//! and with an apostrophe it could not be summed.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use serde::{Deserialize, Serialize};

use super::ExportError;
use crate::model::Day;

/// How a CSV is written; all begin with a byte order mark, so that Excel reads UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CsvStyle {
    /// Comma between cells, decimal point.
    #[default]
    Comma,
    /// Semicolon between cells, decimal comma: Excel in most of Europe.
    Semicolon,
    /// Tab between cells, decimal point.
    Tab,
}

/// One cell. A number that is not finite is empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Integer(i64),
    Day(Day),
    Empty,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A count; what is beyond 2⁶³ stays there.
    pub fn count(count: u64) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Empty if there is none.
    pub fn ratio(ratio: Option<f64>) -> Self {
        ratio.map_or(Self::Empty, Self::Number)
    }
}

/// Writes rows one by one.
#[derive(Debug)]
pub struct CsvWriter {
    style: CsvStyle,
    writer: csv::Writer<Vec<u8>>,
}

impl CsvWriter {
    pub fn new(style: CsvStyle) -> Self {
        Self::beginning("\u{feff}", style)
    }

    fn beginning(beginning: &str, style: CsvStyle) -> Self {
        let delimiter = match style {
            CsvStyle::Comma => b',',
            CsvStyle::Semicolon => b';',
            CsvStyle::Tab => b'\t',
        };
        let writer = WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .flexible(true)
            .from_writer(beginning.as_bytes().to_vec());
        Self { style, writer }
    }

    /// For programs that are no spreadsheets: commas, decimal points, and nothing before the first name.
    pub fn for_programs() -> Self {
        Self::beginning("", CsvStyle::Comma)
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> Result<(), ExportError> {
        for cell in cells {
            self.writer.write_field(written(cell, self.style))?;
        }
        // An empty record ends the row.
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// The whole file.
    pub fn finish(mut self) -> Result<String, ExportError> {
        self.writer.flush()?;
        let bytes = self
            .writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)?;
        Ok(String::from_utf8(bytes)?)
    }
}

fn written(cell: Cell, style: CsvStyle) -> String {
    match cell {
        Cell::Text(text) => neutral(text),
        Cell::Number(number) if number.is_finite() => {
            let mut buffer = ryu_js::Buffer::new();
            let text = buffer.format_finite(number);
            match style {
                CsvStyle::Semicolon => text.replace('.', ","),
                CsvStyle::Comma | CsvStyle::Tab => text.to_owned(),
            }
        }
        Cell::Integer(integer) => integer.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Number(_) | Cell::Empty => String::new(),
    }
}

/// A text that no spreadsheet runs.
fn neutral(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(style: CsvStyle, rows: &[&[Cell]]) -> String {
        let mut writer = CsvWriter::new(style);
        for row in rows {
            writer.row(row.iter().cloned()).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn styles_differ_in_separator_and_decimal_mark() {
        let row: &[Cell] = &[
            Cell::text("a,b;c"),
            Cell::Number(-1234.5),
            Cell::Integer(-7),
            Cell::Day("2024-02-29".parse().unwrap()),
            Cell::Empty,
            Cell::Number(f64::NAN),
        ];
        for (style, expected) in [
            (
                CsvStyle::Comma,
                "\u{feff}\"a,b;c\",-1234.5,-7,2024-02-29,,\r\n",
            ),
            (
                CsvStyle::Semicolon,
                "\u{feff}\"a,b;c\";-1234,5;-7;2024-02-29;;\r\n",
            ),
            (
                CsvStyle::Tab,
                "\u{feff}a,b;c\t-1234.5\t-7\t2024-02-29\t\t\r\n",
            ),
        ] {
            assert_eq!(file(style, &[row]), expected);
        }
    }

    #[test]
    fn texts_that_a_spreadsheet_would_run_are_neutralised() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let written = file(CsvStyle::Comma, &[&[Cell::text(text)]]);
            assert!(
                written
                    .trim_start_matches(['\u{feff}', '"'])
                    .starts_with('\''),
                "{written}"
            );
        }
        for text in ["a=1", "12345", " x", "'=1", "é"] {
            assert_eq!(neutral(text.to_owned()), text);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(
            file(CsvStyle::Comma, &[&[Cell::Number(-5.0)]]),
            "\u{feff}-5\r\n"
        );
        assert_eq!(
            file(CsvStyle::Comma, &[&[Cell::Integer(i64::MIN)]]),
            "\u{feff}-9223372036854775808\r\n"
        );
        assert_eq!(
            file(CsvStyle::Comma, &[&[Cell::count(u64::MAX)]]),
            "\u{feff}9223372036854775807\r\n"
        );
        assert_eq!(
            file(CsvStyle::Comma, &[&[Cell::Number(-0.0)]]),
            "\u{feff}0\r\n"
        );
    }

    #[test]
    fn quotes_and_line_breaks_survive() {
        let cells: &[Cell] = &[Cell::text("say \"hi\"\nthere"), Cell::text("مشتری")];
        let written = file(CsvStyle::Comma, &[cells]);
        assert_eq!(written, "\u{feff}\"say \"\"hi\"\"\nthere\",مشتری\r\n");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(written.trim_start_matches('\u{feff}').as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        assert_eq!(&record[0], "say \"hi\"\nthere");
    }

    #[test]
    fn a_file_without_rows_is_a_mark() {
        assert_eq!(file(CsvStyle::Tab, &[]), "\u{feff}");
    }
}
