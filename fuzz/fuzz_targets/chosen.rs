//! What do an input's first bytes choose? Options, how many files there are, and what they are wrapped in.

use std::collections::BTreeMap;

use retention_widget::import::preset::PRESETS;
use retention_widget::model::{
    CalendarSystem, ColumnName, CurrencyChoice, CustomersChoice, DateOrder, Day, DecimalMark,
    FileKind, FileOptions, Granularity, MergeBy, Options, Refunds, Role, SchemeChoice, SheetName,
};

const HEAD: usize = 16;
const SIZES: usize = 4;
const BETWEEN_FILES: u8 = 0x1e;
const ENDINGS: [&str; 6] = ["csv", "txt", "json", "xlsx", "ods", "xls"];

/// In what the files are packed as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrap {
    None,
    Gzip,
    Zip,
}

#[derive(Debug)]
pub struct Chosen<'d> {
    pub options: Options,
    pub wrap: Wrap,
    pub sizes: &'d [u8],
    pub files: Vec<&'d [u8]>,
    pub names: Vec<String>,
}

impl<'d> Chosen<'d> {
    /// `None` for inputs that are too short.
    pub fn of(data: &'d [u8]) -> Option<Self> {
        let (head, rest) = data.split_at_checked(HEAD)?;
        let most = if head[4] & 0x80 == 0 { 1 } else { 3 };
        let files: Vec<&[u8]> = rest.splitn(most, |&byte| byte == BETWEEN_FILES).collect();
        let ending = one(head[9], &ENDINGS);
        Some(Self {
            options: options(head, rest.len()),
            wrap: one(head[4] & 0x7f, &[Wrap::None, Wrap::Gzip, Wrap::Zip]),
            sizes: &head[HEAD - SIZES..],
            names: (1..=files.len())
                .map(|number| format!("{number}.{ending}"))
                .collect(),
            files,
        })
    }
}

fn one<T: Clone>(byte: u8, choices: &[T]) -> T {
    choices[usize::from(byte) % choices.len()].clone()
}

fn options(head: &[u8], length: usize) -> Options {
    let roles = [
        Role::Customer,
        Role::Date,
        Role::Amount,
        Role::Order,
        Role::Status,
        Role::Currency,
        Role::Time,
    ];
    let places = |count| {
        let columns = roles.into_iter().zip((0..).map(ColumnName::Index));
        Some(columns.take(count).collect())
    };
    Options {
        // Most inputs have no header that a guess could go by.
        columns: one(head[0], &[None, places(3), places(4), places(5), places(7)]),
        header: one(head[0] / 8, &[None, Some(false), Some(true)]),
        delimiter: one(head[0] / 32, &[None, Some(","), Some(";"), Some("no")]).map(str::to_owned),
        date_order: one(
            head[1],
            &[
                None,
                Some(DateOrder::Ymd),
                Some(DateOrder::Dmy),
                Some(DateOrder::Mdy),
                Some(DateOrder::Excel),
                Some(DateOrder::Unix),
                Some(DateOrder::UnixMillis),
            ],
        ),
        decimal: one(
            head[1] / 8,
            &[None, Some(DecimalMark::Point), Some(DecimalMark::Comma)],
        ),
        refunds: one(head[1] / 32, &[None, Some(Refunds::Ignore)]),
        // Years for most: one of the year 1 and one of the year 9999 are half a million weeks apart, and a cohort has a
        // cell for each.
        granularity: match head[2] % 4 {
            1 if length < 100 => Some(Granularity::Week),
            2 => Some(Granularity::Quarter),
            3 => None,
            _ => Some(Granularity::Year),
        },
        scheme: one(head[2] / 4, &[None, Some("ten"), Some("plain")])
            .map(|name| SchemeChoice::Named(name.to_owned())),
        customers: one(head[2] / 16, &[None, Some(CustomersChoice::Columns)]),
        lapsed_months: one(head[3], &[None, Some(0), Some(1), Some(u32::MAX)]),
        as_of: (head[3] > 127).then(|| Day::from_number(19_700)),
        from: (head[3] % 16 == 7).then(|| Day::from_number(19_600)),
        calendar: one(
            head[5],
            &[
                None,
                Some(CalendarSystem::Gregorian),
                Some(CalendarSystem::Persian),
                Some(CalendarSystem::Buddhist),
            ],
        ),
        kind: one(
            head[5] / 4,
            &[None, Some(FileKind::Orders), Some(FileKind::Customers)],
        ),
        header_row: one(head[5] / 16, &[None, Some(0), Some(1), Some(2), Some(900)]),
        preset: preset(head[6]),
        currency: currency(head[7] % 8),
        exclude: one(head[7] / 8, &[None, Some(vec!["a"]), Some(vec!["", "b"])])
            .map(|ids| ids.into_iter().map(str::to_owned).collect()),
        merge: merge(head[7] / 32),
        files: own(head[8] % 4),
        encoding: one(
            head[8] / 4,
            &[
                None,
                Some("utf-8"),
                Some("windows-1251"),
                Some("utf-16le"),
                Some("armscii-8"),
                Some("gb18030"),
                Some("none"),
            ],
        )
        .map(str::to_owned),
        sheet: one(
            head[8] / 32,
            &[
                None,
                Some(SheetName::Index(0)),
                Some(SheetName::Index(7)),
                Some(SheetName::Name("2024".to_owned())),
            ],
        ),
        apart: (head[10] % 2 == 1).then(|| vec!["A".to_owned()]),
        unpaid: (head[10] & 2 == 2).then(|| vec!["x".to_owned(), String::new()]),
    }
}

fn preset(byte: u8) -> Option<String> {
    match usize::from(byte) % (PRESETS.len() + 3) {
        0 => None,
        1 => Some("none".to_owned()),
        place => {
            let known = PRESETS.get(place - 2).map(|preset| preset.name);
            Some(known.unwrap_or("unheard of").to_owned())
        }
    }
}

fn currency(choice: u8) -> Option<CurrencyChoice> {
    let rates = |rates: &[(&str, f64)]| {
        let rates = rates.iter().map(|(name, rate)| ((*name).to_owned(), *rate));
        Some(CurrencyChoice::Rates(rates.collect()))
    };
    match choice {
        1 => Some(CurrencyChoice::Only("EUR".to_owned())),
        2 => Some(CurrencyChoice::Only(String::new())),
        3 => rates(&[("EUR", 1.5), ("$", 0.3)]),
        4 => rates(&[("EUR", 1e9), ("AMD", 1e-9)]),
        5 => rates(&[("EUR", 0.0)]),
        _ => None,
    }
}

fn merge(bits: u8) -> Option<Vec<MergeBy>> {
    let by = [MergeBy::Id, MergeBy::Email, MergeBy::Phone];
    let chosen = by.into_iter().enumerate();
    let chosen = chosen.filter(|(place, _)| bits >> place & 1 == 1);
    (bits > 0).then(|| chosen.map(|(_, by)| by).collect())
}

/// Options of the second file alone.
fn own(choice: u8) -> Option<BTreeMap<String, FileOptions>> {
    let own = match choice {
        1 => FileOptions {
            kind: Some(FileKind::Customers),
            ..FileOptions::default()
        },
        2 => FileOptions {
            header_row: Some(2),
            delimiter: Some("\t".to_owned()),
            ..FileOptions::default()
        },
        3 => FileOptions {
            calendar: Some(CalendarSystem::Persian),
            decimal: Some(DecimalMark::Comma),
            header: Some(false),
            ..FileOptions::default()
        },
        _ => return None,
    };
    Some([("2.csv".to_owned(), own)].into())
}
