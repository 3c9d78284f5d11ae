//! From bytes to the report: it never panics, and pieces of a file give the report of the whole, as text.
//!
//! Input: four bytes that choose options, four with the sizes of the pieces, and up to three files, parted by the byte 1E.

#![no_main]

use libfuzzer_sys::fuzz_target;
use retention_widget::analysis::report::Report;
use retention_widget::engine::protocol::{CsvStyle, Export};
use retention_widget::engine::{Desk, list, report_of};
use retention_widget::export::to_json;
use retention_widget::i18n::Locale;
use retention_widget::import::{FileImport, Finished, ImportError, ImportedFile, NamedBytes};
use retention_widget::model::{
    ColumnName, CustomersChoice, DateOrder, DecimalMark, Granularity, Options, Refunds, Role,
    SchemeChoice,
};

const HEAD: usize = 8;
const BETWEEN_FILES: u8 = 0x1e;
const LISTS: [Export; 6] = [
    Export::Customers,
    Export::Leaving,
    Export::Segments,
    Export::Months,
    Export::Cohorts,
    Export::Retention,
];

fuzz_target!(|data: &[u8]| {
    let Some((head, rest)) = data.split_at_checked(HEAD) else {
        return;
    };
    let options = options(head, rest.len());
    let files: Vec<&[u8]> = rest.splitn(3, |&byte| byte == BETWEEN_FILES).collect();
    let names = ["1.csv", "2.csv", "3.csv"];
    let named: Vec<NamedBytes<'_>> = files
        .iter()
        .zip(names)
        .map(|(bytes, name)| NamedBytes { name, bytes })
        .collect();

    let whole = report_of(&named, &options);
    let mut desk = Desk::new(options.clone());
    for file in &named {
        match import(*file, &options, &head[4..]) {
            Ok(imported) => desk.add(imported),
            Err(error) => {
                let code = whole
                    .map(|_| ())
                    .expect_err("pieces fail where the whole does not")
                    .code();
                assert_eq!(error.code(), code);
                return;
            }
        }
    }
    let pieced = desk.report();
    match (&whole, &pieced) {
        (Ok(whole), Ok(pieced)) => {
            assert_eq!(
                to_json(whole).expect("JSON"),
                to_json(pieced).expect("JSON")
            );
            check(whole);
        }
        (whole, pieced) => {
            let code = |result: &Result<Report, _>| {
                result
                    .as_ref()
                    .err()
                    .map(retention_widget::engine::EngineError::code)
            };
            assert_eq!(code(whole), code(pieced));
            return;
        }
    }
    let _ = (desk.question(), desk.inspect());
    desk.overview()
        .expect("an overview where there is a report");
    let analysis = desk
        .analysis()
        .expect("an analysis where there is a report");
    for what in LISTS {
        list(&analysis, what, CsvStyle::Semicolon, Locale::Fa).expect("a list");
    }
    check_set_aside(&desk, &named, &options, whole.expect("checked above"));
});

/// What adds up in every report.
fn check(report: &Report) {
    let aside: u64 = report
        .import
        .rows_set_aside
        .iter()
        .map(|aside| aside.rows)
        .sum();
    assert_eq!(report.import.rows, report.import.rows_kept + aside);
    let in_segments: u64 = report.rfm.segments.iter().map(|row| row.customers).sum();
    assert_eq!(in_segments, report.summary.customers);
    let in_cohorts: u64 = report.cohorts.rows.iter().flat_map(|row| &row.orders).sum();
    assert_eq!(in_cohorts, report.summary.orders);
}

/// Every row that is counted as set aside can be fetched, once.
fn check_set_aside(desk: &Desk, files: &[NamedBytes<'_>], options: &Options, report: Report) {
    let mut found = 0;
    for (number, file) in files.iter().enumerate() {
        let (reading, lines) = desk
            .collecting(number)
            .expect("settings")
            .expect("the file is on the desk");
        let mut import = FileImport::collecting(file.name, options, reading, lines);
        import.feed(file.bytes).expect("the file was read before");
        let Finished::Ledger(imported) = import.finish().expect("the file was read before") else {
            panic!("a collecting pass asks for another");
        };
        found += imported.set_aside.len() as u64;
    }
    assert_eq!(found, report.import.rows - report.import.rows_kept);
}

/// The file in pieces of these sizes, again and again; a size of zero is an empty piece.
fn import(
    file: NamedBytes<'_>,
    options: &Options,
    sizes: &[u8],
) -> Result<ImportedFile, ImportError> {
    let mut import = FileImport::new(file.name, options);
    loop {
        let mut rest = file.bytes;
        for &size in sizes.iter().cycle() {
            let size = if sizes.iter().all(|&size| size == 0) {
                rest.len()
            } else {
                usize::from(size)
            };
            let (piece, after) = rest.split_at(size.min(rest.len()));
            import.feed(piece)?;
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        match import.finish()? {
            Finished::Ledger(imported) => return Ok(*imported),
            Finished::Again(reading) => import = FileImport::again(file.name, options, reading),
        }
    }
}

fn options(head: &[u8], length: usize) -> Options {
    let pick = |byte: u8, choices: u8| byte % choices;
    let columns = [
        Role::Customer,
        Role::Date,
        Role::Amount,
        Role::Order,
        Role::Status,
    ];
    let by_place = columns.into_iter().zip((0..).map(ColumnName::Index));
    Options {
        // Most inputs have no header that a guess could go by.
        columns: match pick(head[0], 4) {
            0 => None,
            1 => Some(by_place.take(3).collect()),
            2 => Some(by_place.take(4).collect()),
            _ => Some(by_place.collect()),
        },
        header: [None, Some(false), Some(true)][usize::from(pick(head[0] / 4, 3))],
        delimiter: [None, Some(","), Some(";")][usize::from(pick(head[0] / 16, 3))]
            .map(str::to_owned),
        date_order: [
            None,
            Some(DateOrder::Ymd),
            Some(DateOrder::Dmy),
            Some(DateOrder::Mdy),
        ][usize::from(pick(head[1], 4))],
        decimal: [None, Some(DecimalMark::Point), Some(DecimalMark::Comma)]
            [usize::from(pick(head[1] / 4, 3))],
        refunds: [None, Some(Refunds::Ignore)][usize::from(pick(head[1] / 16, 2))],
        // Weeks only of short files: one of the year 1 and one of the year 9999 are half a million weeks apart, and a
        // cohort has a cell for each.
        granularity: match pick(head[2], 4) {
            0 if length < 100 => Some(Granularity::Week),
            1 => Some(Granularity::Quarter),
            2 => Some(Granularity::Year),
            _ => None,
        },
        scheme: [None, Some("ten"), Some("plain")][usize::from(pick(head[2] / 4, 3))]
            .map(|name| SchemeChoice::Named(name.to_owned())),
        customers: [None, Some(CustomersChoice::Columns)][usize::from(pick(head[2] / 16, 2))],
        lapsed_months: [None, Some(0), Some(1), Some(u32::MAX)][usize::from(pick(head[3], 4))],
        as_of: (head[3] > 127).then(|| retention_widget::model::Day::from_number(19_700)),
        ..Options::default()
    }
}
