//! How is a row of cells written, so that the reader finds the same cells in one line?

/// Appends a cell and what separates it from the cell before it. Line breaks become spaces: a
/// row's line is then its place in the sheet, the page or the file.
pub fn push_cell(cell: &[u8], is_first: bool, out: &mut Vec<u8>) {
    if !is_first {
        out.push(b',');
    }
    let needs_quotes = cell.first() == Some(&b'"') || cell.contains(&b',');
    if needs_quotes {
        out.push(b'"');
    }
    for &byte in cell {
        match byte {
            b'\r' | b'\n' => out.push(b' '),
            b'"' if needs_quotes => out.extend_from_slice(b"\"\""),
            _ => out.push(byte),
        }
    }
    if needs_quotes {
        out.push(b'"');
    }
}

/// A row of cells as a line; a row without content as an empty line, which is no row.
pub fn push_row<C: AsRef<[u8]>>(cells: &[C], out: &mut Vec<u8>) {
    if cells.iter().any(|cell| !cell.as_ref().is_empty()) {
        for (place, cell) in cells.iter().enumerate() {
            push_cell(cell.as_ref(), place == 0, out);
        }
    }
    out.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Reader;

    #[test]
    fn the_reader_finds_the_cells_in_one_line_each() {
        let rows = [
            vec!["Ann, née \"Lee\"", "a\r\nb", "5\" pipe"],
            vec!["", "", ""],
            vec!["\"x", "", "y"],
        ];
        let mut text = Vec::new();
        for row in &rows {
            push_row(row, &mut text);
        }
        let mut found = Vec::new();
        let mut reader = Reader::new(b',');
        reader.feed(&text, |record| {
            let cells = record.to_vecs().into_iter();
            let cells: Vec<String> = cells.map(|cell| String::from_utf8(cell).unwrap()).collect();
            found.push((record.line, cells));
        });
        let expected = [
            (
                1,
                vec![
                    "Ann, née \"Lee\"".to_owned(),
                    "a  b".into(),
                    "5\" pipe".into(),
                ],
            ),
            (3, vec!["\"x".to_owned(), String::new(), "y".into()]),
        ];
        assert_eq!(found, expected);
    }
}
