//! What holds of every file.

use proptest::prelude::*;
use retention_widget::analysis::report::{Customers, ImportReport, Report};
use retention_widget::engine::report_of;
use retention_widget::export::to_json;
use retention_widget::import::{FileImport, Finished, NamedBytes};
use retention_widget::model::{Follows, Ledger, Options};

const HEADER: &str = "customer,order,date,amount\n";

fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..8_u8, 0..6_u8, 0..500_i32, -2000..5000_i32).prop_map(
        |(customer, order, day, cents)| {
            let day = retention_widget::model::Day::from_number(19_000 + day);
            let order = if order == 0 {
                String::new()
            } else {
                order.to_string()
            };
            format!(
                "c{customer},{order},{day},{}.{:02}\n",
                cents / 100,
                cents.abs() % 100
            )
        },
    );
    proptest::collection::vec(row, 1..60)
}

fn report(text: &str) -> Option<Report> {
    let file = NamedBytes {
        name: "orders.csv",
        bytes: text.as_bytes(),
    };
    report_of(&[file], &Options::default()).ok()
}

fn json_without_import(mut report: Report) -> String {
    report.import = ImportReport::default();
    to_json(&report).unwrap()
}

fn ledger(text: &str) -> Ledger {
    let mut import = FileImport::new("orders.csv", &Options::default());
    import.feed(text.as_bytes()).unwrap();
    match import.finish().unwrap() {
        Finished::Ledger(imported) => imported.ledger,
        Finished::Again(_) => panic!("ISO dates need no second pass"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_order_of_the_rows_changes_nothing(rows in rows(), seed in any::<u64>()) {
        let mut shuffled = rows.clone();
        let length = shuffled.len();
        for place in 0..length {
            shuffled.swap(place, (seed.rotate_left(place as u32 % 64) as usize + place * 7) % length);
        }
        let of = |rows: &[String]| report(&(HEADER.to_owned() + &rows.concat())).map(json_without_import);
        prop_assert_eq!(of(&rows), of(&shuffled));
    }

    #[test]
    fn parts_of_a_file_join_into_the_whole(rows in rows(), at in any::<prop::sample::Index>()) {
        let at = at.index(rows.len() + 1);
        let whole = ledger(&(HEADER.to_owned() + &rows.concat()));
        let mut joined = ledger(&(HEADER.to_owned() + &rows[..at].concat()));
        // Parts after the first have no header of their own; here one stands in for the line before.
        let mut later = ledger(&(HEADER.to_owned() + &rows[at..].concat()));
        if let Some(file) = later.current_file() {
            file.bytes -= HEADER.len() as u64;
        }
        joined.append(&later, Follows::SameFile);
        let analysis = |ledger: &Ledger| {
            let settings = retention_widget::analysis::Settings::new(&Options::default()).unwrap();
            let analysis = retention_widget::analysis::Analysis::new(ledger, settings);
            analysis.ok().map(|analysis| json_without_import(analysis.report()))
        };
        prop_assert_eq!(analysis(&joined), analysis(&whole));
        prop_assert_eq!(joined.files()[0].rows, whole.files()[0].rows);
        prop_assert_eq!(joined.files()[0].bytes, whole.files()[0].bytes);
    }

    #[test]
    fn everything_adds_up(rows in rows()) {
        let Some(report) = report(&(HEADER.to_owned() + &rows.concat())) else { return Ok(()) };
        let Customers::Rows(customers) = &report.customers else { panic!("rows") };
        let aside: u64 = report.import.rows_set_aside.iter().map(|aside| aside.rows).sum();
        prop_assert_eq!(report.import.rows, report.import.rows_kept + aside);
        prop_assert_eq!(report.summary.customers, customers.len() as u64);
        let in_segments: u64 = report.rfm.segments.iter().map(|row| row.customers).sum();
        prop_assert_eq!(in_segments, report.summary.customers);
        let in_cohorts: u64 = report.cohorts.rows.iter().map(|row| row.customers).sum();
        prop_assert_eq!(in_cohorts, report.summary.customers);
        let orders: u64 = report.cohorts.rows.iter().flat_map(|row| &row.orders).sum();
        prop_assert_eq!(orders, report.summary.orders);
        for row in &report.cohorts.rows {
            prop_assert_eq!(row.classic[0], row.customers);
            prop_assert!(row.unbounded.is_sorted_by(|a, b| a >= b));
            prop_assert!(row.classic.iter().zip(&row.unbounded).all(|(classic, unbounded)| classic <= unbounded));
        }
        for row in &report.retention {
            prop_assert!(row.grr.is_none_or(|grr| (0.0..=1.0).contains(&grr)));
            prop_assert!(row.strict_rate.is_none_or(|rate| rate <= 1.0));
            prop_assert!(row.active_rate.is_none_or(|rate| rate >= 0.0));
        }
    }

    #[test]
    fn import_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400), places in proptest::collection::vec(any::<usize>(), 0..4)) {
        let bytes = [b"customer,date,amount\n", &bytes[..]].concat();
        let whole = report_of(&[NamedBytes { name: "x", bytes: &bytes }], &Options::default());
        let mut import = FileImport::new("x", &Options::default());
        let mut from = 0;
        let mut places: Vec<usize> = places.iter().map(|place| place % bytes.len()).collect();
        places.sort_unstable();
        for place in places {
            prop_assert!(import.feed(&bytes[from..place]).is_ok());
            from = place;
        }
        prop_assert!(import.feed(&bytes[from..]).is_ok());
        let finished = import.finish();
        prop_assert!(finished.is_ok() || whole.is_err());
    }
}
