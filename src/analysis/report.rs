//! The report, version 1: what every analysis adds up to, and the JSON that all programs share.
//!
//! Amounts are in the file's currency, ratios from 0 to 1, dates `YYYY-MM-DD`. A ratio whose
//! denominator is zero or less is `null`. The order of the fields is the order of the JSON's keys.

use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{
    CalendarSystem, Columns, DateOrder, Day, DecimalMark, FileKind, Granularity, Period, Reason,
    as_json,
};

pub const REPORT_VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub version: u32,
    #[serde(with = "as_json")]
    pub import: ImportReport,
    pub as_of: Day,
    pub summary: Summary,
    pub rfm: RfmReport,
    pub cohorts: CohortReport,
    pub rolling_cohorts: RollingCohortReport,
    pub retention: Vec<RetentionRow>,
    pub second_order: SecondOrderReport,
    pub concentration: ConcentrationReport,
    pub departure: DepartureReport,
    pub customers: Customers,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    pub files: Vec<FileReport>,
    pub rows: u64,
    pub rows_kept: u64,
    /// In the order in which the reasons are tried; reasons without a row are left out.
    pub rows_set_aside: Vec<SetAside>,
    /// By rows descending; left out where the files name no currency.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub currencies: Vec<CurrencyRow>,
}

impl ImportReport {
    /// The reason for which most rows were set aside; of equals the one that is tried first.
    pub fn main_reason(&self) -> Option<&SetAside> {
        let most = self.rows_set_aside.iter().map(|aside| aside.rows).max()?;
        self.rows_set_aside.iter().find(|aside| aside.rows == most)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    pub file: String,
    pub bytes: u64,
    pub rows: u64,
    pub encoding: String,
    /// Places that could not be decoded; left out if there is none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub damaged: u64,
    /// Quotes that never ended and were taken as they stand; left out if there is none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub mended: u64,
    /// The lines of the first 20 of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mended_lines: Vec<u64>,
    /// Of workbooks only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    pub delimiter: String,
    /// Role → column as the file names it, or its zero-based index where names do not tell.
    pub columns: Columns,
    pub date_format: DateOrder,
    pub decimal: DecimalMark,
    /// Left out where it is the Gregorian.
    #[serde(default, skip_serializing_if = "is_gregorian")]
    pub calendar: CalendarSystem,
    /// Whose export it is, if it was recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<String>,
    /// Left out of files with orders.
    #[serde(default, skip_serializing_if = "is_orders")]
    pub kind: FileKind,
    /// Of a list of customers: how many of them ordered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<u64>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_orders(kind: &FileKind) -> bool {
    *kind == FileKind::Orders
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_gregorian(calendar: &CalendarSystem) -> bool {
    *calendar == CalendarSystem::Gregorian
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands on a reference"
)]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetAside {
    pub reason: Reason,
    pub rows: u64,
    /// The sum of the amounts that could be read.
    pub amount: f64,
    /// The lines, as an editor counts them, of the first 20 rows.
    pub first_lines: Vec<u64>,
}

/// What the files hold in one currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CurrencyRow {
    /// As ISO 4217 calls it where a sign is unmistakable, otherwise as it stands in the file; empty
    /// for amounts beside which none stands.
    pub currency: String,
    /// Usable rows.
    pub rows: u64,
    /// Their sum in this currency.
    pub amount: f64,
    /// What one is worth in the report's currency; `null`: its rows are set aside.
    pub rate: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub customers: u64,
    pub orders: u64,
    pub revenue: f64,
    pub refunds: f64,
    pub revenue_without_customer: f64,
    pub average_order_value: Option<f64>,
    pub repeat_customers: u64,
    pub repeat_rate: Option<f64>,
    pub first_date: Day,
    pub last_date: Day,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RfmReport {
    /// `eleven`, `ten`, `plain` or `custom`.
    pub scheme: String,
    pub cuts: RfmCuts,
    /// Every segment of the scheme in the scheme's order, also those nobody is in.
    pub segments: Vec<SegmentRow>,
}

/// The values at 20, 40, 60 and 80 % of the customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RfmCuts {
    pub recency_days: [f64; 4],
    pub frequency: [f64; 4],
    pub monetary: [f64; 4],
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SegmentRow {
    pub segment: String,
    pub customers: u64,
    pub orders: u64,
    pub revenue: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CohortReport {
    pub granularity: Granularity,
    /// The last period, if it is not over on the as-of date.
    pub in_progress: Option<Period>,
    pub rows: Vec<CohortRow>,
    pub average: CohortAverage,
}

/// One cohort; the place in each list is the offset in periods, 0 being the first purchase's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CohortRow {
    pub cohort: Period,
    pub customers: u64,
    pub classic: Vec<u64>,
    pub unbounded: Vec<u64>,
    pub orders: Vec<u64>,
    pub revenue: Vec<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CohortAverage {
    pub classic: Vec<Option<f64>>,
    pub unbounded: Vec<Option<f64>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RollingCohortReport {
    pub days: u32,
    pub rows: Vec<RollingCohortRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RollingCohortRow {
    pub cohort: Period,
    pub customers: u64,
    pub active: Vec<u64>,
    pub complete: Vec<bool>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RetentionRow {
    pub period: Period,
    pub active_start: u64,
    pub active_end: u64,
    pub active_rate: Option<f64>,
    pub active_window_full: bool,
    pub start: u64,
    pub end: u64,
    pub new: u64,
    pub reactivated: u64,
    pub formula_rate: Option<f64>,
    pub strict_rate: Option<f64>,
    pub nrr: Option<f64>,
    pub grr: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecondOrderReport {
    pub days: u32,
    pub observable_customers: u64,
    pub within: u64,
    pub share: Option<f64>,
    pub median_days: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConcentrationReport {
    pub top_fifth_customers: u64,
    pub top_fifth_share: Option<f64>,
    pub customers_for_80_percent: Option<u64>,
    pub gini: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DepartureReport {
    pub months: u32,
    pub lapsed_customers: u64,
    pub lapsed_revenue: f64,
    pub overdue_customers: u64,
    pub overdue_revenue: f64,
}

/// The customers, in the byte order of their ids.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "there is one of it in a report")]
pub enum Customers {
    Rows(Vec<CustomerRow>),
    Columns(CustomerColumns),
}

impl<'de> Deserialize<'de> for Customers {
    /// Only rows are read: the page, which alone reads reports, gets an empty list.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::Rows)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerRow {
    pub customer: String,
    pub orders: u64,
    pub revenue: f64,
    pub first_date: Day,
    pub last_date: Day,
    pub recency_days: i32,
    pub r: u8,
    pub f: u8,
    pub m: u8,
    pub segment: String,
    pub lapsed: bool,
    pub overdue: bool,
}

/// The same as [`CustomerRow`], a list a column; dates are days since 1970-01-01, segments are
/// places in [`RfmReport::segments`], `lapsed` and `overdue` are 0 or 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerColumns {
    pub customer: Vec<String>,
    pub orders: Vec<u32>,
    pub revenue: Vec<f64>,
    pub first_date: Vec<i32>,
    pub last_date: Vec<i32>,
    pub recency_days: Vec<i32>,
    pub r: Vec<u8>,
    pub f: Vec<u8>,
    pub m: Vec<u8>,
    pub segment: Vec<u32>,
    pub lapsed: Vec<u8>,
    pub overdue: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_reason_has_the_most_rows_and_of_equals_is_tried_first() {
        let report = |rows: &[(Reason, u64)]| ImportReport {
            rows_set_aside: rows
                .iter()
                .map(|&(reason, rows)| SetAside {
                    reason,
                    rows,
                    amount: 0.0,
                    first_lines: Vec::new(),
                })
                .collect(),
            ..ImportReport::default()
        };
        let main = |rows: &[(Reason, u64)]| report(rows).main_reason().map(|aside| aside.reason);
        assert_eq!(main(&[]), None);
        let (few, equal) = ((Reason::Malformed, 1), (Reason::BadDate, 3));
        assert_eq!(
            main(&[few, equal, (Reason::Refund, 3)]),
            Some(Reason::BadDate)
        );
    }
}
