//! Native tests: what the engine says of files, as a whole.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::float_cmp,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::format_collect,
    reason = "tests ask for exact figures, and end where something is wrong"
)]

mod adversarial;
mod cases;
mod containers;
mod currencies;
mod dates;
mod dialects;
mod filters;
mod letters;
mod parts;
mod people;
mod presets;
mod properties;
mod reader;
mod real_data;
mod round_trip;
mod spectrum;
mod tree;

use retention_widget::analysis::report::Report;
use retention_widget::engine::{EngineError, report_of};
use retention_widget::import::NamedBytes;
use retention_widget::model::Options;

/// The report of one file, or its error.
fn try_report(text: &str, options: &str) -> Result<Report, EngineError> {
    let options: Options = serde_json::from_str(options).expect("options");
    let file = NamedBytes {
        name: "orders.csv",
        bytes: text.as_bytes(),
    };
    report_of(&[file], &options)
}

/// The report of rows below the header `customer,date,amount`.
fn report(rows: &str) -> Report {
    report_with(rows, "{}")
}

fn report_with(rows: &str, options: &str) -> Report {
    try_report(&format!("customer,date,amount\n{rows}"), options).expect("a report")
}
