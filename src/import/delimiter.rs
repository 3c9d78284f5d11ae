//! Which character parts the cells? The one that the first line names, or the one under which the
//! first rows are a table.

use std::collections::BTreeMap;

use super::columns::is_date;
use super::sniff::{MOST_TITLES, named_columns, records_of};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// `sep=;` on the first line, as Excel writes and reads it.
pub(super) fn separator_line(sample: &[u8]) -> Option<u8> {
    let end = sample
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))?;
    let line = sample[..end].trim_ascii();
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let (name, rest) = line.split_at_checked(4)?;
    match rest.strip_suffix(b"\"").unwrap_or(rest) {
        [] if line.len() == 5 => None,
        [delimiter] if name.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii() => {
            Some(*delimiter)
        }
        // A tab at the end of the line was trimmed.
        [] if name.eq_ignore_ascii_case(b"sep=") && sample[..end].ends_with(b"\t") => Some(b'\t'),
        _ => None,
    }
}

/// Whether a record is such a line.
pub(super) fn is_separator_line(record: &[String]) -> bool {
    let rest_is_empty = record.iter().skip(1).all(String::is_empty);
    let is_sep = |cell: &String| {
        let cell = cell.to_ascii_lowercase();
        cell.strip_prefix("sep=")
            .is_some_and(|rest| rest.len() <= 1)
    };
    rest_is_empty && record.first().is_some_and(is_sep)
}

/// The first records under one delimiter.
struct Table {
    delimiter: u8,
    widths: Vec<usize>,
    /// One of them names columns.
    has_names: bool,
    /// Half of them or more hold a day.
    has_days: bool,
}

impl Table {
    fn new(delimiter: u8, sample: &[u8], is_whole: bool) -> Self {
        let records = records_of(sample, delimiter, is_whole, None);
        let first = &records[..records.len().min(MOST_TITLES)];
        let has_day = |record: &&Vec<String>| record.iter().any(|cell| is_date(cell.trim()));
        Self {
            delimiter,
            widths: records.iter().map(Vec::len).collect(),
            has_names: first.iter().any(|record| named_columns(record) >= 2),
            has_days: first.iter().filter(has_day).count() * 2 > first.len(),
        }
    }

    fn score(&self, width: usize) -> Score {
        let alike = self.widths.iter().filter(|&&other| other == width).count();
        let share = alike * 100 / self.widths.len().max(1);
        (width > 1, share / 10, width)
    }
}

/// Whether it is a table at all, tenths of its rows that are as wide as they should be, that width.
type Score = (bool, usize, usize);

/// The delimiter under which the most rows are as wide as the first; the wider of equals. Where
/// fewer than half are, the first row is a title, and the most usual width counts instead.
///
/// Widths alone are not enough in a small file: a title with a comma above decimal commas would
/// pass for a table of two columns. So delimiters under which some row names columns come before
/// the others, or, where there is no such row, those under which most rows hold a day.
pub(super) fn guess_delimiter(sample: &[u8], is_whole: bool) -> u8 {
    let tables = DELIMITERS.map(|delimiter| Table::new(delimiter, sample, is_whole));
    let telling: [fn(&Table) -> bool; 3] =
        [|table| table.has_names, |table| table.has_days, |_| true];
    let telling = telling
        .into_iter()
        .find(|telling| tables.iter().any(telling))
        .unwrap_or(|_| true);
    let best_by = |width_of: &dyn Fn(&[usize]) -> usize| {
        let mut best: Option<(Score, u8)> = None;
        for table in tables.iter().filter(|table| telling(table)) {
            let score = table.score(width_of(&table.widths));
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, table.delimiter));
            }
        }
        best.filter(|((is_table, _, _), _)| *is_table)
    };
    let by_first = best_by(&|widths| widths.first().copied().unwrap_or(0));
    let by_usual = || best_by(&usual_width);
    let is_titled = by_first.is_some_and(|((_, share, _), _)| share < 5);
    let best = if is_titled {
        by_usual().or(by_first)
    } else {
        by_first.or_else(by_usual)
    };
    best.map_or(DELIMITERS[0], |(_, delimiter)| delimiter)
}

/// The width that most records have; the wider of equals.
pub(super) fn usual_width(widths: &[usize]) -> usize {
    let mut counts = BTreeMap::<usize, usize>::new();
    for &width in widths {
        *counts.entry(width).or_default() += 1;
    }
    let usual = counts
        .into_iter()
        .max_by_key(|&(width, count)| (count, width));
    usual.map_or(0, |(width, _)| width)
}

#[cfg(test)]
mod tests {
    use super::super::sniff::{Layout, sniff};
    use crate::model::Options;

    fn layout(text: &str) -> Layout {
        let sniffed = sniff("orders.csv", text.as_bytes(), true, &Options::default());
        sniffed.unwrap().layout
    }

    #[test]
    fn the_separator_that_the_first_line_names_is_taken() {
        for (text, delimiter) in [
            ("sep=;\na;b\n1,5;2\n", b';'),
            ("SEP=\t\na\tb\n", b'\t'),
            ("\"sep=|\"\na|b\n", b'|'),
            ("sep=^\r\ncustomer^date^amount\r\na^2024-01-05^1\r\n", b'^'),
            // Four letters of a header.
            ("sep=,x\n1,2\n", b','),
        ] {
            assert_eq!(layout(text).delimiter, delimiter, "{text:?}");
        }
    }

    #[test]
    fn titles_with_other_separators_do_not_hide_the_delimiter() {
        for (count, amount) in [(30, "1,5"), (3, "1.5"), (2, "1,5")] {
            let rows = format!("a;2024-01-05;{amount}\n").repeat(count);
            let text = format!("Orders, 2024\ncustomer;date;amount\n{rows}");
            let layout = layout(&text);
            assert_eq!((layout.delimiter, layout.titles), (b';', 1), "{text}");
        }
    }

    #[test]
    fn commas_in_dates_and_amounts_are_no_separators() {
        for text in [
            "\"Ann\";\"May 28, 2024\";1234,56\n\"Bob\";\"May 29, 2024\";0,50\n",
            "Ann; May 28, 2024; 1,234.56\nBob; May 29, 2024; 1,000.00\n",
            "Ann;2024-05-28;1,5\nBob;2024-05-29;2,5\n",
        ] {
            assert_eq!(layout(text).delimiter, b';', "{text}");
        }
        let text = "Ann,2024-05-28,5,a;b;c;d\nBob,2024-05-29,6,e;f;g;h\n";
        assert_eq!(layout(text).delimiter, b',');
    }
}
