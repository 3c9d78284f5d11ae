//! Which cell is to blame? The first rows that were set aside, as they stand in the files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lists::AsideFile;
use super::shown;
use crate::import::{AsideRow, parse_decimal};
use crate::model::{DecimalMark, Reason, Role};

/// As many rows as a page shows, file by file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsidePage {
    pub files: Vec<AsideTable>,
}

/// The rows of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsideTable {
    pub file: String,
    /// Empty where the file has no header.
    pub header: Vec<String>,
    pub rows: Vec<AsideLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsideLine {
    pub line: u64,
    pub reason: Reason,
    /// The zero-based column at fault; `None` where it is the row as a whole.
    pub column: Option<u32>,
    pub cells: Vec<String>,
}

/// Rows that a page shows; the download has them all.
pub const SHOWN: usize = 200;

/// Cells that a page shows of a file: of a wide one fewer rows.
const MOST_CELLS: usize = 20_000;

pub fn first_rows(files: Vec<AsideFile>) -> AsidePage {
    let mut left = SHOWN;
    let tables = files.into_iter().filter_map(|file| {
        let columns = &file.columns;
        let widest = file.rows.iter().map(|row| row.fields.len()).max();
        let most = MOST_CELLS / widest.unwrap_or(0).clamp(1, shown::COLUMNS);
        let lines = file.rows.iter().take(left.min(most));
        let rows: Vec<_> = lines.map(|row| line(row, columns)).collect();
        left -= rows.len();
        (!rows.is_empty()).then_some(AsideTable {
            file: file.name,
            header: shown::row(&file.header),
            rows,
        })
    });
    AsidePage {
        files: tables.collect(),
    }
}

fn line(row: &AsideRow, columns: &BTreeMap<Role, usize>) -> AsideLine {
    AsideLine {
        line: row.line,
        reason: row.reason,
        column: fault(row.reason, &row.fields, columns).map(|column| column as u32),
        cells: shown::row(&row.fields),
    }
}

/// The column by which a row is set aside.
fn fault(reason: Reason, cells: &[String], columns: &BTreeMap<Role, usize>) -> Option<usize> {
    let column = |role| columns.get(&role).copied();
    let amount = || {
        let is_missing = reason == Reason::MissingAmount;
        column(Role::Amount).or_else(|| blamed_factor(cells, columns, is_missing))
    };
    match reason {
        Reason::Malformed | Reason::Filtered => None,
        Reason::MissingCustomer | Reason::Excluded => column(Role::Customer),
        Reason::MissingDate | Reason::BadDate | Reason::AfterAsOf | Reason::BeforeFrom => {
            column(Role::Date)
        }
        Reason::MissingAmount | Reason::BadAmount | Reason::Refund => amount(),
        Reason::NotPaid => column(Role::Status),
        Reason::Replaced => column(Role::Order),
        Reason::OtherCurrency => column(Role::Currency).or_else(amount),
    }
}

/// Which of quantity and unit price is empty, or no number.
fn blamed_factor(
    cells: &[String],
    columns: &BTreeMap<Role, usize>,
    is_missing: bool,
) -> Option<usize> {
    let factors = [Role::Quantity, Role::UnitPrice];
    let mut factors = factors
        .into_iter()
        .filter_map(|role| columns.get(&role).copied());
    let is_number = |text: &str| {
        let marks = [DecimalMark::Point, DecimalMark::Comma];
        marks
            .into_iter()
            .any(|mark| parse_decimal(text.as_bytes(), mark).is_some())
    };
    factors.find(|&column| {
        let cell = cells.get(column).map_or("", |cell| cell.trim());
        if is_missing {
            cell.is_empty()
        } else {
            !is_number(cell)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, reason: Reason, cells: &[&str]) -> AsideRow {
        AsideRow {
            line,
            reason,
            fields: cells.iter().map(|&cell| cell.to_owned()).collect(),
        }
    }

    fn file(name: &str, columns: &[(Role, usize)], rows: Vec<AsideRow>) -> AsideFile {
        AsideFile {
            name: name.to_owned(),
            header: Vec::new(),
            columns: columns.iter().copied().collect(),
            rows,
        }
    }

    #[test]
    fn the_blame_is_a_columns() {
        let columns = [
            (Role::Customer, 0),
            (Role::Date, 1),
            (Role::Quantity, 2),
            (Role::UnitPrice, 3),
        ];
        let rows = vec![
            row(2, Reason::MissingCustomer, &["", "2024-01-05", "1", "2"]),
            row(3, Reason::BadDate, &["a", "soon", "1", "2"]),
            row(4, Reason::BadAmount, &["a", "2024-01-05", "1", "two"]),
            row(5, Reason::MissingAmount, &["a", "2024-01-05", "", "2"]),
            row(6, Reason::Malformed, &["a", "2024-01-05", "1", "2", "3"]),
            // No column says it.
            row(7, Reason::NotPaid, &["a", "2024-01-05", "1", "2"]),
        ];
        let page = first_rows(vec![file("a.csv", &columns, rows)]);
        let columns: Vec<_> = page.files[0].rows.iter().map(|row| row.column).collect();
        assert_eq!(columns, [Some(0), Some(1), Some(3), Some(2), None, None]);
    }

    #[test]
    fn a_page_has_the_first_two_hundred_of_all_files() {
        let rows = |count: u64| (1..=count).map(|line| row(line, Reason::BadDate, &["x"]));
        let files = vec![
            file("a.csv", &[], rows(150).collect()),
            file("b.csv", &[], rows(150).collect()),
            file("c.csv", &[], rows(1).collect()),
        ];
        let page = first_rows(files);
        let shown: Vec<_> = page.files.iter().map(|file| file.rows.len()).collect();
        assert_eq!(shown, [150, 50]);
    }

    #[test]
    fn of_a_wide_file_there_are_fewer_rows_and_of_a_long_cell_the_beginning() {
        let rows = |width: usize| {
            let cells = vec!["x".repeat(300); width];
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            (1..=200)
                .map(|line| row(line, Reason::BadDate, &cells))
                .collect()
        };
        for (width, shown_rows, shown_cells) in
            [(100, 200, 100), (1_000, 20, 1_000), (2_001, 10, 2_000)]
        {
            let page = first_rows(vec![file("a.csv", &[], rows(width))]);
            let rows = &page.files[0].rows;
            assert_eq!((rows.len(), rows[0].cells.len()), (shown_rows, shown_cells));
            assert_eq!(rows[0].cells[0].chars().count(), shown::LETTERS + 1);
        }
    }
}
