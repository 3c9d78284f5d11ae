//! What would become of the file if one thing were chosen otherwise?
//!
//! Rows of the sample that could be used, where the same table would be read in another way; of the
//! first rows alone, where the table would be another. Encodings show words instead: they tell a
//! person more than a count. Sheets and words are worked out once for a file, the rest with every
//! look, so only what can come out otherwise is tried.

use serde::{Deserialize, Serialize};

use crate::import::container::SheetBeginning;
use crate::import::preset;
use crate::import::{self, Beginning, Reading, Trial};
use crate::model::{CalendarSystem, DateOrder, DecimalMark, FileKind, Options, Role};

const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// Lines from which another header is tried.
const LINES: usize = 200;
/// How far from the header another one is likely.
const NEIGHBOURS: u32 = 2;

/// Usable rows of the sample with another choice of one thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Instead {
    pub date_orders: Vec<(DateOrder, u64)>,
    pub calendars: Vec<(CalendarSystem, u64)>,
    pub decimals: Vec<(DecimalMark, u64)>,
    pub delimiters: Vec<(char, u64)>,
    /// By the header's record, 0 for none: usable rows and rows, of the first alone.
    pub headers: Vec<(u32, u64, u64)>,
    /// With the export that was recognised, and with `none`.
    pub presets: Vec<(String, u64)>,
    pub others: Others,
}

/// What does not change with the options of the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Others {
    /// The first words beyond ASCII, as each encoding reads them.
    pub encodings: Vec<(String, Vec<String>)>,
    pub sheets: Vec<SheetLook>,
}

/// Whether a sheet may be the table that is meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetLook {
    pub name: String,
    /// Rows with two filled cells or more below its header.
    pub rows: u64,
    /// Whether one of the first rows is an order.
    pub has_orders: bool,
}

/// What is tried, and what came of it as it is read now.
#[derive(Clone, Copy)]
pub(super) struct Tried<'t> {
    pub beginning: Beginning<'t>,
    pub options: &'t Options,
    pub trial: &'t Trial,
    pub is_marked: bool,
    /// First records that may be a header.
    pub records: usize,
}

pub(super) fn instead(tried: &Tried<'_>, others: &Others) -> Instead {
    let mapping = &tried.trial.sniffed.layout.mapping;
    let has = |role| mapping.contains_key(&role);
    let mut instead = Instead {
        delimiters: delimiters(tried),
        headers: headers(tried),
        presets: presets(tried),
        others: others.clone(),
        ..Instead::default()
    };
    let reading = tried.trial.reading;
    if has(Role::Date) {
        for date_order in [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd] {
            let used = tried.read_as(Reading {
                date_order,
                ..reading
            });
            instead.date_orders.push((date_order, used));
        }
        for calendar in [
            CalendarSystem::Gregorian,
            CalendarSystem::Persian,
            CalendarSystem::Buddhist,
        ] {
            let used = tried.read_as(Reading {
                calendar,
                ..reading
            });
            instead.calendars.push((calendar, used));
        }
    }
    if has(Role::Amount) || has(Role::UnitPrice) {
        for decimal in [DecimalMark::Point, DecimalMark::Comma] {
            let used = tried.read_as(Reading { decimal, ..reading });
            instead.decimals.push((decimal, used));
        }
    }
    instead
}

impl Tried<'_> {
    /// Rows that could be used if the table were read in another way.
    fn read_as(&self, reading: Reading) -> u64 {
        if reading == self.trial.reading {
            return self.trial.used;
        }
        import::usable(self.beginning, &self.trial.sniffed, reading, self.options)
    }

    /// The options for another table in the same text: its columns are others.
    fn other_table(&self) -> Options {
        let delimiter = char::from(self.trial.sniffed.layout.delimiter);
        Options {
            delimiter: Some(delimiter.to_string()),
            columns: None,
            ..self.options.clone()
        }
    }
}

fn used(beginning: Beginning<'_>, options: &Options) -> (u64, u64) {
    let trial = import::trial(beginning, options, 0);
    trial.map_or((0, 0), |trial| (trial.used, trial.rows))
}

fn delimiters(tried: &Tried<'_>) -> Vec<(char, u64)> {
    if !tried.is_marked {
        return Vec::new();
    }
    let chosen = char::from(tried.trial.sniffed.layout.delimiter);
    let used = |mark: char| {
        if mark == chosen {
            return tried.trial.used;
        }
        // A mark that is nowhere leaves one column.
        if !tried.beginning.text.contains(&(mark as u8)) {
            return 0;
        }
        let options = Options {
            delimiter: Some(mark.to_string()),
            ..tried.other_table()
        };
        used(tried.beginning, &options).0
    };
    DELIMITERS.map(|mark| (mark, used(mark))).to_vec()
}

fn headers(tried: &Tried<'_>) -> Vec<(u32, u64, u64)> {
    let layout = &tried.trial.sniffed.layout;
    let header = layout.titles as u32 + 1;
    let neighbours = header.saturating_sub(NEIGHBOURS).max(1)..=header + NEIGHBOURS;
    let neighbours = neighbours.filter(|&record| record as usize <= tried.records);
    let beginning = first_lines(tried.beginning);
    let count = |record: u32| {
        let options = Options {
            header_row: (record > 0).then_some(record),
            header: (record == 0).then_some(false),
            ..tried.other_table()
        };
        let (used, rows) = used(beginning, &options);
        (record, used, rows)
    };
    std::iter::once(0).chain(neighbours).map(count).collect()
}

/// Enough to try another header.
fn first_lines(beginning: Beginning<'_>) -> Beginning<'_> {
    let mut ends = beginning.text.iter().enumerate();
    let mut ends = ends.by_ref().filter(|(_, byte)| **byte == b'\n');
    match ends.nth(LINES - 1) {
        Some((end, _)) if end + 1 < beginning.text.len() => Beginning {
            text: &beginning.text[..=end],
            is_whole: false,
            ..beginning
        },
        _ => beginning,
    }
}

fn presets(tried: &Tried<'_>) -> Vec<(String, u64)> {
    let sniffed = &tried.trial.sniffed;
    let recognised = preset::recognise(&sniffed.header).map(|preset| preset.name);
    let Some(recognised) = sniffed.preset.or(recognised) else {
        return Vec::new();
    };
    let used = |name: &str| {
        if sniffed.preset.unwrap_or("none") == name {
            return tried.trial.used;
        }
        let options = Options {
            preset: Some(name.to_owned()),
            ..tried.other_table()
        };
        used(tried.beginning, &options).0
    };
    [recognised, "none"]
        .map(|name| (name.to_owned(), used(name)))
        .to_vec()
}

/// Which sheets of a workbook hold orders.
pub fn sheet_looks(beginnings: &[SheetBeginning], options: &Options) -> Vec<SheetLook> {
    let options = Options {
        delimiter: Some(",".to_owned()),
        encoding: None,
        ..options.for_file("")
    };
    let sheet = |sheet: &SheetBeginning| {
        let beginning = Beginning {
            name: "",
            first_line: 1,
            text: sheet.text.as_bytes(),
            is_whole: true,
        };
        let trial = import::trial(beginning, &options, 0).ok();
        let is_table = |trial: &Trial| trial.sniffed.kind == FileKind::Orders && trial.used > 0;
        let has_header = |trial: &Trial| trial.sniffed.layout.has_header;
        let header = u64::from(trial.as_ref().is_some_and(has_header));
        SheetLook {
            name: sheet.name.clone(),
            rows: sheet.rows.saturating_sub(header),
            has_orders: trial.as_ref().is_some_and(is_table),
        }
    };
    beginnings.iter().map(sheet).collect()
}
