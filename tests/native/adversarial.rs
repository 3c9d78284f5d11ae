//! Files that nobody means well with: each has an answer, or an error that says what is wrong.
//!
//! They are too large for anything that grows with the square of rows, columns or a field's bytes to
//! end within a test.

use std::fmt::Write;

use retention_widget::analysis::report::Report;
use retention_widget::engine::{EngineError, report_of};
use retention_widget::import::NamedBytes;
use retention_widget::model::Options;

const HEADER: &str = "order_id,customer_id,date,amount";
const ROWS: u64 = 60_000;

fn report(text: &str) -> Result<Report, EngineError> {
    let file = NamedBytes {
        name: "orders.csv",
        bytes: text.as_bytes(),
    };
    report_of(&[file], &Options::default())
}

/// A file of so many rows, of which `row` says order and customer.
fn file(rows: u64, row: impl Fn(u64) -> (String, String)) -> String {
    let mut text = format!("{HEADER}\n");
    for number in 0..rows {
        let (order, customer) = row(number);
        // Days in no order.
        let (month, day) = (number * 7 % 12 + 1, number * 11 % 28 + 1);
        writeln!(text, "{order},{customer},2024-{month:02}-{day:02},2.50").unwrap();
    }
    text
}

/// Customers and orders.
fn counts(text: &str) -> (u64, u64) {
    let summary = report(text).unwrap().summary;
    (summary.customers, summary.orders)
}

#[test]
fn everything_of_one_customer() {
    let text = file(ROWS, |row| (row.to_string(), "c".to_owned()));
    let report = report(&text).unwrap();
    assert_eq!((report.summary.customers, report.summary.orders), (1, ROWS));
    assert_eq!(report.summary.revenue, ROWS as f64 * 2.5);
}

#[test]
fn every_row_a_customer_of_its_own() {
    // In no order, with ids too long to stand in a table of fixed places.
    let text = file(ROWS, |row| {
        let number = row * 7919 % ROWS;
        (row.to_string(), format!("customer-{number}@example.com"))
    });
    assert_eq!(counts(&text), (ROWS, ROWS));
}

#[test]
fn every_row_an_order_whose_id_is_no_number() {
    let text = file(ROWS, |row| {
        let id = row.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (format!("{id:x}-x"), format!("c{}", row % 10))
    });
    assert_eq!(counts(&text), (10, ROWS));
}

#[test]
fn every_row_of_one_order() {
    let text = file(ROWS, |row| ("1".to_owned(), format!("c{}", row % 10)));
    assert_eq!(counts(&text), (10, 10));
}

#[test]
fn a_thousand_columns() {
    let names: String = (0..996).fold(String::new(), |names, number| format!("{names},x{number}"));
    let mut text = format!("{HEADER}{names}\n");
    let cells = ",a".repeat(996);
    for row in 0..2_000 {
        writeln!(text, "{row},c{},2024-01-05,1.00{cells}", row % 10).unwrap();
    }
    assert_eq!(counts(&text), (10, 2_000));
}

#[test]
fn fields_of_ten_megabytes() {
    let field = "x".repeat(10_000_000);
    let lines = "y\n".repeat(1_000_000);
    let text = format!(
        "{HEADER},note\n1,a,2024-01-05,1,{field}\n2,b,2024-01-06,1,\"{lines}\"\n3,b,2024-01-07,1,z\n"
    );
    assert_eq!(counts(&text), (2, 3));
}

#[test]
fn nothing_but_quotes() {
    let error = report(&format!("{HEADER}\n{}", "\"".repeat(8_000_000))).unwrap_err();
    assert_eq!(error.code(), "no_orders");
}

#[test]
fn a_quote_that_nothing_closes_in_every_row() {
    let mut text = format!("{HEADER}\n");
    for row in 0..ROWS {
        writeln!(text, "\"{row},c{},2024-01-05,1.00", row % 10).unwrap();
    }
    let report = report(&text).unwrap();
    // Behind the last one nothing follows that would be lost: it is taken at its word.
    let mended = ROWS - 1;
    assert_eq!(
        (report.summary.customers, report.summary.orders),
        (10, mended)
    );
    assert_eq!(report.import.files[0].mended, mended);
}

#[test]
fn nothing_but_line_ends() {
    let error = report(&format!("{HEADER}\n{}", "\n".repeat(8_000_000))).unwrap_err();
    assert_eq!(error.code(), "no_orders");
}
