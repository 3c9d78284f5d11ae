//! How much of a cell, and of a row, is sent to a page to be shown? As much as a person reads: by
//! mistake or on purpose a field may have ten megabytes, and a row sixty thousand cells.

/// Letters of a cell.
pub const LETTERS: usize = 200;

/// Cells of a row.
pub const COLUMNS: usize = 2_000;

/// The cell, or its beginning.
pub fn cell(text: &str) -> String {
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The row's cells, or the first of them.
pub fn row(cells: &[String]) -> Vec<String> {
    let cells = cells.iter().take(COLUMNS);
    cells.map(|text| cell(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_reads_is_shown_as_it_is_and_more_is_cut() {
        let letters = "ä".repeat(LETTERS);
        assert_eq!(cell(&letters), letters);
        assert_eq!(cell(&format!("{letters}b")), format!("{letters}…"));
        let cells = vec![format!("{letters}b"); COLUMNS + 1];
        assert_eq!(row(&cells), vec![format!("{letters}…"); COLUMNS]);
    }
}
