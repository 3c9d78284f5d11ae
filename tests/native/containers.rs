//! Whatever encloses the table: the corpus of `scripts/corpus-containers.mjs`, each file with what
//! must come out of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use retention_widget::analysis::report::{Customers, Report};
use retention_widget::engine::report_of;
use retention_widget::import::NamedBytes;
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
            let (found, wanted) = (of_report(&report, expected), of_expected(expected));
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
