//! Whatever encloses the table: the corpus of `scripts/corpus-containers.mjs`, each file with what
//! must come out of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use retention_widget::analysis::report::{Customers, Report};
use retention_widget::engine::{EngineError, report_of};
use retention_widget::import::{ImportedFile, NamedBytes, import_files};
use retention_widget::model::{Options, Reason};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: String,
    #[serde(default)]
    options: Options,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    encoding: String,
    /// Whether a person is asked for the encoding.
    #[serde(default)]
    asked: bool,
    #[serde(default)]
    sheet: Option<String>,
    #[serde(default)]
    damaged: u64,
    #[serde(default)]
    rows: u64,
    #[serde(default)]
    customers: u64,
    #[serde(default)]
    orders: u64,
    #[serde(default)]
    revenue: f64,
    /// A customer's name to the letter.
    #[serde(default)]
    name: String,
    /// The tables found, where they are not the file itself.
    #[serde(default)]
    files: Option<Vec<String>>,
    /// Lines by reason.
    #[serde(default)]
    set_aside: BTreeMap<Reason, Vec<u64>>,
}

fn corpus() -> Vec<Expected> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus/containers.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What differs from what is expected, in words; nothing if all is well.
fn difference(expected: &Expected) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus/containers");
    let bytes = fs::read(folder.join(&expected.file)).unwrap();
    let file = NamedBytes {
        name: &expected.file,
        bytes: &bytes,
    };
    let result = report_of(&[file], &expected.options);
    match (result, &expected.error) {
        (Err(error), Some(code)) if error.code() == code => None,
        (Err(error), _) => Some(format!("{}: {error}", error.code())),
        (Ok(_), Some(code)) => Some(format!("a report instead of {code}")),
        (Ok(report), None) => {
            let imported = import_files(&[file], &expected.options).unwrap();
            let is_certain = |table: &ImportedFile| table.origin.is_encoding_certain;
            let asked = !imported.iter().all(is_certain);
            let found = format!("{} asked {asked}", of_report(&report, expected));
            let wanted = format!("{} asked {}", of_expected(expected), expected.asked);
            (found != wanted).then(|| format!("\n  found    {found}\n  expected {wanted}"))
        }
    }
}

fn of_report(report: &Report, expected: &Expected) -> String {
    let Customers::Rows(rows) = &report.customers else {
        panic!("customers are rows by default");
    };
    let names: Vec<&str> = rows.iter().map(|row| row.customer.as_str()).collect();
    let name = names.iter().find(|name| **name == expected.name);
    let name = name.map_or_else(|| names.join("|"), |name| (*name).to_owned());
    let files = &report.import.files;
    let aside = report.import.rows_set_aside.iter();
    let aside: BTreeMap<_, _> = aside
        .map(|aside| (aside.reason, &aside.first_lines))
        .collect();
    format!(
        "{} {:?} {:?} damaged {} rows {} customers {} orders {} revenue {} {name} {aside:?}",
        files[0].encoding,
        files[0].sheet,
        files.iter().map(|file| &file.file).collect::<Vec<_>>(),
        files[0].damaged,
        report.import.rows,
        report.summary.customers,
        report.summary.orders,
        report.summary.revenue,
    )
}

fn of_expected(expected: &Expected) -> String {
    let itself = vec![expected.file.clone()];
    format!(
        "{} {:?} {:?} damaged {} rows {} customers {} orders {} revenue {} {} {:?}",
        expected.encoding,
        expected.sheet,
        expected.files.as_ref().unwrap_or(&itself),
        expected.damaged,
        expected.rows,
        expected.customers,
        expected.orders,
        expected.revenue,
        expected.name,
        expected.set_aside,
    )
}

#[test]
fn every_file_of_the_corpus_comes_out_as_expected() {
    let corpus = corpus();
    assert!(corpus.len() >= 30, "{} files", corpus.len());
    let wrong: Vec<String> = corpus
        .iter()
        .filter_map(|expected| Some(format!("{}: {}", expected.file, difference(expected)?)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} files:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn bytes_are_the_files_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus/containers");
    for name in [
        "orders.csv.gz",
        "till.xls",
        "orders.xlsx",
        "utf8-with-mark.csv",
    ] {
        let bytes = fs::read(folder.join(name)).unwrap();
        let expected = corpus().into_iter().find(|expected| expected.file == name);
        let options = expected.unwrap().options;
        let report = report_of(
            &[NamedBytes {
                name,
                bytes: &bytes,
            }],
            &options,
        )
        .unwrap();
        assert_eq!(report.import.files[0].bytes, bytes.len() as u64, "{name}");
    }
}

#[test]
fn an_archive_or_workbook_cut_anywhere_is_an_error_or_a_report_but_no_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus/containers");
    for name in [
        "several.zip",
        "orders.csv.gz",
        "orders.xlsx",
        "orders.ods",
        "orders.xls",
        "till.xls",
    ] {
        let bytes = fs::read(folder.join(name)).unwrap();
        for end in (0..bytes.len()).step_by(37) {
            let bytes = &bytes[..end];
            let _ = report_of(&[NamedBytes { name, bytes }], &Options::default());
        }
    }
}

/// Some of the file's bytes are others now, or its end is gone; the same for a seed every time.
fn damaged(bytes: &[u8], seed: u64) -> Vec<u8> {
    // Knuth's generator (The Art of Computer Programming, volume 2, 3.3.4, line 26); its upper bits are the better ones.
    let mut state = seed;
    let mut below = |most: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most
    };
    let mut damaged = bytes.to_vec();
    if below(4) == 0 {
        damaged.truncate(below(bytes.len()));
    }
    for _ in 0..=below(12) {
        let (place, byte) = (below(bytes.len()), below(256));
        if let Some(there) = damaged.get_mut(place) {
            *there = byte as u8;
        }
    }
    damaged
}

#[test]
fn a_damaged_workbook_is_an_error_that_says_so_or_a_report() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus/containers");
    let mut codes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for name in ["orders.xls", "orders.xlsx", "orders.ods"] {
        let whole = fs::read(folder.join(name)).unwrap();
        for seed in 0..400 {
            let bytes = &damaged(&whole, seed);
            let report = report_of(&[NamedBytes { name, bytes }], &Options::default());
            let code = report
                .as_ref()
                .map_or_else(EngineError::code, |_| "a report");
            *codes.entry((name, code)).or_default() += 1;
        }
    }
    println!("{codes:?}");
    // Cells may be lost, so that columns are not found or no date is one; a part of the file may lose its name.
    let fair = [
        "a report",
        "columns_not_found",
        "no_orders",
        "workbook_unreadable",
        "not_text",
    ];
    let is_fair = |(_, code): &(&str, &str)| fair.contains(code);
    assert!(codes.keys().all(is_fair), "{codes:?}");
    let of = |name, code| codes.get(&(name, code)).copied().unwrap_or_default();
    for name in ["orders.xls", "orders.xlsx", "orders.ods"] {
        assert!(of(name, "workbook_unreadable") > 100, "{codes:?}");
        assert!(of(name, "not_text") < 40, "{codes:?}");
    }
    assert!(of("orders.xls", "a report") > 100, "{codes:?}");
}
