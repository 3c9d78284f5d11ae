//! Real orders: CDNOW's sample and Online Retail (provenance in tests/data/README.md).

use std::fs;
use std::io::Read;
use std::path::PathBuf;

use flate2::read::GzDecoder;
use retention_widget::analysis::report::Report;
use retention_widget::engine::report_of;
use retention_widget::import::NamedBytes;
use retention_widget::model::{Options, Reason};

fn data(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name);
    fs::read(path).unwrap()
}

fn report(name: &str, bytes: &[u8]) -> Report {
    report_of(&[NamedBytes { name, bytes }], &Options::default()).unwrap()
}

fn segment(report: &Report, name: &str) -> (u64, u64, f64) {
    let row = report
        .rfm
        .segments
        .iter()
        .find(|row| row.segment == name)
        .unwrap();
    (row.customers, row.orders, row.revenue)
}

#[test]
fn cdnow_sample_has_the_customers_and_purchases_that_fader_and_hardie_publish() {
    let report = report("cdnow_sample.csv", &data("cdnow_sample.csv"));
    // Fader & Hardie, "Notes on the CDNOW master data set": 2,357 customers, 6,919 transactions.
    assert_eq!(report.summary.customers, 2357);
    assert_eq!((report.import.rows, report.import.rows_kept), (6919, 6919));
    // Several transactions of one customer and day are one order where there is no order id.
    assert_eq!(report.summary.orders, 6696);
    assert_eq!(report.summary.revenue, 244_091.94);
    assert_eq!(segment(&report, "champions"), (534, 3969, 156_581.64));
    assert_eq!(report.second_order.median_days, Some(55.0));
    assert_eq!(report.concentration.customers_for_80_percent, Some(777));
}

#[test]
fn online_retail_adds_up_to_the_files_own_total() {
    let mut bytes = Vec::new();
    GzDecoder::new(&data("online_retail.csv.gz")[..])
        .read_to_end(&mut bytes)
        .unwrap();
    let report = report("online_retail.csv", &bytes);
    let summary = &report.summary;
    assert_eq!(report.import.rows, 541_909);
    assert_eq!((summary.customers, summary.orders), (4339, 18_536));
    assert_eq!(summary.revenue, 8_310_477.054);
    assert_eq!(summary.refunds, 611_342.09);
    let aside = &report.import.rows_set_aside;
    assert_eq!(
        (aside[0].reason, aside[0].rows),
        (Reason::MissingCustomer, 135_080)
    );
    // Quantity × price over all rows, as anyone can add it up.
    let total = summary.revenue + summary.revenue_without_customer + aside[0].amount;
    assert!((total - 9_747_747.934).abs() < 1e-6);
    assert_eq!(report.departure.lapsed_customers, 852);
    assert_eq!(report.departure.lapsed_revenue, 399_070.741);
    assert_eq!(report.cohorts.rows[0].classic[..3], [885, 324, 286]);
    assert_eq!(report.cohorts.average.classic[12], None);
}
