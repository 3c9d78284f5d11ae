//! Do the sheets of an old workbook stay within what a sheet can be?
//!
//! A damaged number claims cells by the billion, for which a reader asks for memory that no machine has; that ends the
//! program. The form is that of [MS-XLS], 2.4.20 and 2.4.90 (<https://learn.microsoft.com/openspecs/office_file_formats/ms-xls>).

use super::compound::Compound;

/// A sheet's size in that form.
const ROWS: usize = 65_536;
const COLUMNS: usize = 256;

const BEGINNING: u16 = 0x0809;
const END: u16 = 0x000a;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const SEVERAL_NUMBERS: u16 = 0x00bd;
/// Records of one cell: formula, label, number, truth value, text of a formula and of the shared table.
const CELLS: [u16; 7] = [0x0006, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e];

/// The records of a workbook, if the file is one.
pub(super) fn workbook(compound: &Compound<'_>) -> Option<Vec<u8>> {
    let stream = compound.stream("Workbook");
    stream.or_else(|| compound.stream("Book"))
}

/// False if some sheet claims more. What cannot be followed is left to whoever reads the file.
pub(super) fn sheets_fit(workbook: &[u8]) -> bool {
    let sheets = records(workbook).take_while(|record| record.0 != END);
    let mut sheets = sheets.filter(|record| record.0 == SHEET);
    sheets.all(|(_, place)| {
        let place = place
            .first_chunk()
            .map_or(0, |word| u32::from_le_bytes(*word));
        fits(workbook.get(place as usize..).unwrap_or_default())
    })
}

fn fits(sheet: &[u8]) -> bool {
    // Charts within a sheet have records of their own, up to their own end.
    let mut depth = 0_usize;
    for (kind, record) in records(sheet) {
        let word = |place: usize| {
            let pair = record.get(place..place + 2).unwrap_or(&[0, 0]);
            usize::from(u16::from_le_bytes([pair[0], pair[1]]))
        };
        let is_fine = match kind {
            BEGINNING => {
                depth += 1;
                true
            }
            END if depth <= 1 => return true,
            END => {
                depth -= 1;
                true
            }
            DIMENSIONS => dimensions_fit(record),
            SEVERAL_NUMBERS => word(2) < COLUMNS && word(record.len().saturating_sub(2)) < COLUMNS,
            _ => !CELLS.contains(&kind) || word(2) < COLUMNS,
        };
        if !is_fine {
            return false;
        }
    }
    true
}

/// First row, row after the last, first column, column after the last. Some programs leave a first one where it makes
/// no sense, which readers forgive if it is no larger than the last.
fn dimensions_fit(record: &[u8]) -> bool {
    let rows = match record.len() {
        10 => record
            .get(..4)
            .map(|rows| [[rows[0], rows[1], 0, 0], [rows[2], rows[3], 0, 0]]),
        _ => record.get(..8).map(|rows| {
            let [first, last] = [0, 4].map(|place| [0, 1, 2, 3].map(|byte| rows[place + byte]));
            [first, last]
        }),
    };
    let Some([first, last]) = rows.map(|rows| rows.map(|row| u32::from_le_bytes(row) as usize))
    else {
        return true;
    };
    let columns = if record.len() == 10 { 6 } else { 10 };
    let columns = record.get(columns..columns + 2).unwrap_or(&[0, 0]);
    let columns = usize::from(u16::from_le_bytes([columns[0], columns[1]]));
    // Nothing at all, or within a sheet.
    last == 0 || columns == 0 || (first <= last && last <= ROWS && columns <= COLUMNS)
}

/// Kinds and contents, as far as they go.
fn records(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (head, rest) = bytes.split_first_chunk::<4>()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (record, after) = rest.split_at_checked(length)?;
        bytes = after;
        Some((u16::from_le_bytes([head[0], head[1]]), record))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = content.len() as u16;
        [&kind.to_le_bytes(), &length.to_le_bytes(), content].concat()
    }

    fn dimensions(rows: [u32; 2], columns: [u16; 2]) -> Vec<u8> {
        let rows = rows.map(u32::to_le_bytes).concat();
        let columns = columns.map(u16::to_le_bytes).concat();
        record(DIMENSIONS, &[&rows[..], &columns, &[0, 0]].concat())
    }

    #[test]
    fn dimensions_are_those_of_a_sheet() {
        for (rows, columns, is_fine) in [
            ([0, 7], [0, 3], true),
            ([0, 65_536], [0, 256], true),
            ([0, 0], [0, 0], true),
            ([0, 7], [900, 3], true),
            ([0, 65_537], [0, 3], false),
            ([8, 7], [0, 3], false),
            ([0, 0x4000_0007], [0, 3], false),
            ([0, 7], [0, 900], false),
        ] {
            assert_eq!(
                fits(&dimensions(rows, columns)),
                is_fine,
                "{rows:?} {columns:?}"
            );
        }
        let of_old = [0_u16, 7, 0, 3, 0].map(u16::to_le_bytes).concat();
        assert!(fits(&record(DIMENSIONS, &of_old)));
    }

    #[test]
    fn cells_stand_in_columns_that_there_are() {
        let cell = |kind, column: u8| record(kind, &[1, 0, 0, column, 0, 0]);
        assert!(CELLS.iter().all(|&kind| fits(&cell(kind, 0))));
        assert!(CELLS.iter().all(|&kind| !fits(&cell(kind, 1))));
        assert!(!fits(&record(SEVERAL_NUMBERS, &[1, 0, 250, 0, 0, 0, 2, 1])));
        // Of what comes after the sheet's end nothing is read, of a chart's end it is.
        let [begin, end] = [BEGINNING, END].map(|kind| record(kind, &[]));
        assert!(fits(&[&begin[..], &end, &cell(0x0203, 1)].concat()));
        assert!(!fits(
            &[&begin[..], &begin, &end, &cell(0x0203, 1)].concat()
        ));
    }

    #[test]
    fn a_record_cut_off_is_the_end() {
        let whole = record(0x0203, &[1, 0, 0, 0]);
        for end in 0..whole.len() {
            assert_eq!(records(&whole[..end]).count(), 0);
        }
        assert_eq!(records(&whole).count(), 1);
    }
}
