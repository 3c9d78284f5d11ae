//! In whatever way orders are written: the corpus of `scripts/corpus-dialects.mjs`, each file or folder with what must
//! come out of it, and how many files of all corpora are read without a question.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use retention_widget::analysis::report::Report;
use retention_widget::engine::protocol::Doubt;
use retention_widget::engine::{Desk, EngineError};
use retention_widget::import::{ImportError, NamedBytes, import_files};
use retention_widget::model::{
    CalendarSystem, Columns, DateOrder, DecimalMark, FileKind, Options, Reason,
};
use serde::Deserialize;

/// A row of the table: files that are dropped together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    name: String,
    /// The line of "Reading" that it is there for.
    covers: String,
    /// What is asked; nothing of most.
    question: Option<String>,
    files: Vec<ReadAs>,
    rows: u64,
    rows_kept: u64,
    set_aside: BTreeMap<Reason, u64>,
    customers: u64,
    orders: u64,
    revenue: f64,
    refunds: f64,
    first_date: String,
    last_date: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadAs {
    file: String,
    delimiter: String,
    columns: Columns,
    date_format: DateOrder,
    calendar: CalendarSystem,
    decimal: DecimalMark,
    kind: FileKind,
    preset: Option<String>,
    /// Of a list of customers: how many of them ordered.
    #[serde(default)]
    found: Option<u64>,
    #[serde(default)]
    damaged: u64,
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus")
}

fn table() -> Vec<Expected> {
    let text = fs::read_to_string(corpus().join("dialects.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// What comes of files that are dropped together, with nothing chosen.
struct Dropped {
    report: Result<Report, EngineError>,
    /// What a person is asked: about columns, dates, decimals or the encoding.
    question: Option<String>,
}

fn dropped(files: &[(&str, Vec<u8>)]) -> Dropped {
    let named: Vec<NamedBytes<'_>> = files
        .iter()
        .map(|(name, bytes)| NamedBytes { name, bytes })
        .collect();
    let imported = match import_files(&named, &Options::default()) {
        Ok(imported) => imported,
        Err(error) => {
            let is_asked = matches!(error, ImportError::ColumnsNotFound { .. });
            return Dropped {
                question: is_asked.then(|| error.code().to_owned()),
                report: Err(error.into()),
            };
        }
    };
    let mut doubts: Vec<&str> = Vec::new();
    let mut desk = Desk::new(Options::default());
    for file in imported {
        desk.add(file);
    }
    let question = desk.question();
    doubts.extend(
        question
            .iter()
            .flat_map(|question| &question.doubts)
            .map(kind),
    );
    Dropped {
        report: desk.report(),
        question: (!doubts.is_empty()).then(|| doubts.join(", ")),
    }
}

fn kind(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::Missing { .. } => "missing",
        Doubt::Several { .. } => "several",
        Doubt::DateOrder { .. } => "date_order",
        Doubt::Decimal { .. } => "decimal",
        Doubt::Encoding => "encoding",
    }
}

fn drop_of(expected: &Expected) -> Dropped {
    let read = |file: &str| fs::read(corpus().join("dialects").join(file)).unwrap();
    let files = expected.files.iter();
    let files: Vec<_> = files
        .map(|file| (file.file.as_str(), read(&file.file)))
        .collect();
    dropped(&files)
}

/// What was found next to what was wanted, where they differ.
fn differs<T: PartialEq + Debug>(what: &str, found: &T, wanted: &T) -> Option<String> {
    (found != wanted).then(|| format!("  {what}: {found:?}, not {wanted:?}"))
}

fn differences(expected: &Expected) -> Vec<String> {
    let Dropped { report, question } = drop_of(expected);
    let report = match report {
        Ok(report) => report,
        Err(error) => return vec![format!("  {}: {error}", error.code())],
    };
    let (import, summary) = (&report.import, &report.summary);
    let aside = import.rows_set_aside.iter();
    let aside: BTreeMap<Reason, u64> = aside.map(|row| (row.reason, row.rows)).collect();
    let files = import.files.iter().map(|file| ReadAs {
        file: file.file.clone(),
        delimiter: file.delimiter.clone(),
        columns: file.columns.clone(),
        date_format: file.date_format,
        calendar: file.calendar,
        decimal: file.decimal,
        kind: file.kind,
        preset: file.preset.clone(),
        found: file.found,
        damaged: file.damaged,
    });
    let files: Vec<ReadAs> = files.collect();
    let days = |first: &dyn ToString, last: &dyn ToString| (first.to_string(), last.to_string());
    let counts = [
        import.rows,
        import.rows_kept,
        summary.customers,
        summary.orders,
    ];
    let wanted = [
        expected.rows,
        expected.rows_kept,
        expected.customers,
        expected.orders,
    ];
    [
        differs("question", &question, &expected.question),
        differs("files", &files, &expected.files),
        differs("rows, kept, customers, orders", &counts, &wanted),
        differs("set aside", &aside, &expected.set_aside),
        differs("revenue", &summary.revenue, &expected.revenue),
        differs("refunds", &summary.refunds, &expected.refunds),
        differs(
            "days",
            &days(&summary.first_date, &summary.last_date),
            &days(&expected.first_date, &expected.last_date),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn every_dialect_comes_to_what_the_table_says() {
    let table = table();
    assert!(table.len() >= 60, "{}", table.len());
    let wrong: Vec<String> = table
        .iter()
        .map(|expected| (expected, differences(expected)))
        .filter(|(_, differences)| !differences.is_empty())
        .map(|(expected, differences)| {
            let Expected { name, covers, .. } = expected;
            format!("{name} ({covers}):\n{}", differences.join("\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_table_of_dialects_is_complete_and_its_sums_agree() {
    let folder = corpus().join("dialects");
    let names = |folder: &Path| -> Vec<(String, PathBuf)> {
        let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
        entries
            .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
            .collect()
    };
    let mut there = BTreeSet::new();
    for (name, path) in names(&folder) {
        if path.is_dir() {
            let inner = names(&path).into_iter();
            there.extend(inner.map(|(file, _)| format!("{name}/{file}")));
        } else {
            there.insert(name);
        }
    }
    let table = table();
    let listed = table.iter().flat_map(|row| &row.files);
    let listed: BTreeSet<String> = listed.map(|file| file.file.clone()).collect();
    assert_eq!(listed, there);
    for row in &table {
        let aside: u64 = row.set_aside.values().sum();
        assert_eq!(row.rows, row.rows_kept + aside, "{}", row.name);
        assert!(row.customers <= row.orders, "{}", row.name);
        assert!((5..=16).contains(&row.rows), "{}", row.name);
    }
}

#[test]
fn every_line_of_the_list_is_covered() {
    let table = table();
    let covered: BTreeSet<&str> = table.iter().map(|row| row.covers.as_str()).collect();
    let listed = COVERED.lines().map(str::trim);
    assert_eq!(covered, listed.collect());
}

const COVERED: &str = "comma
    semicolon
    tab
    pipe
    sep=
    title lines
    no header
    trailing delimiters
    short rows
    long rows
    blank lines
    a total line
    header repeated
    CR
    CRLF
    LF
    mixed line ends
    quotes
    an open quote
    NUL bytes
    damage
    English month names
    Armenian month names
    Persian month names
    Thai month names
    Russian month names
    Persian calendar
    Buddhist calendar
    two-digit years
    separators
    Excel serials
    Unix seconds
    Unix milliseconds
    zones
    am/pm
    day-first proved by one row
    undecidable dates
    Persian digits
    Arabic digits
    Thai digits
    groups and marks
    1.234,56
    1 234,56
    1'234.56
    NBSP
    undecidable amounts
    brackets
    trailing minus
    currency before
    currency after
    currency in words
    Swiss 12.-
    quantity × unit price
    several currencies
    columns in five languages
    overlapping exports
    orders and customers
    a later month";

/// Every file of the three corpora, those of a folder together.
fn all_drops() -> Vec<(String, Dropped)> {
    let mut drops: Vec<(String, Dropped)> = table()
        .iter()
        .map(|expected| (format!("dialects/{}", expected.name), drop_of(expected)))
        .collect();
    for folder in ["presets", "containers"] {
        let mut names: Vec<String> = fs::read_dir(corpus().join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        for name in names {
            let bytes = fs::read(corpus().join(folder).join(&name)).unwrap();
            drops.push((format!("{folder}/{name}"), dropped(&[(&name, bytes)])));
        }
    }
    drops
}

#[test]
fn nine_files_in_ten_need_no_question() {
    let drops = all_drops();
    assert!(drops.len() >= 120, "{}", drops.len());
    // A damaged archive or a picture is no table: there is nothing to decide.
    let is_table = |drop: &Dropped| drop.question.is_some() || drop.report.is_ok();
    let tables: Vec<_> = drops.iter().filter(|(_, drop)| is_table(drop)).collect();
    let asked: Vec<String> = tables
        .iter()
        .filter_map(|(name, drop)| Some(format!("{name}: {}", drop.question.as_ref()?)))
        .collect();
    println!(
        "{} of {} files need no question ({} more are no tables); asked of {}",
        tables.len() - asked.len(),
        tables.len(),
        drops.len() - tables.len(),
        asked.join("; "),
    );
    assert!(asked.len() * 10 <= tables.len(), "{asked:#?}");
    assert!(
        drops.len() - tables.len() <= 14,
        "{}",
        drops.len() - tables.len()
    );
}
