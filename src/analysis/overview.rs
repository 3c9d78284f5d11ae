//! What the overview page shows beyond the report: sales by month, the R × F grid, who is leaving,
//! and which part of rows and sales has a customer.

use serde::{Deserialize, Serialize};

use super::report::Report;
use crate::model::{Day, Period};

/// The report without its customers, and what else the overview page draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// `report.customers` is empty here: the list stays in the worker.
    pub report: Report,
    pub coverage: Coverage,
    pub months: Vec<MonthRow>,
    /// 25 cells, recency score 5 first, within it frequency score 1 first.
    pub grid: Vec<GridCell>,
    pub leaving: Leaving,
}

/// Which part of the file's rows and sales the figures stand on, to reconcile with one's books.
/// Sales are sums of all amounts that could be read, refunds included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    pub rows: u64,
    pub rows_kept: u64,
    pub sales: f64,
    pub sales_kept: f64,
    /// `sales_kept / sales`.
    pub sales_share: Option<f64>,
}

/// Counted orders and revenue of one calendar month; months without an order are there too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthRow {
    pub month: Period,
    pub orders: u64,
    pub revenue: f64,
    pub customers: u64,
    pub in_progress: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    pub r: u8,
    pub f: u8,
    pub customers: u64,
    pub revenue: f64,
    /// The segment most of the cell's customers are in, and `None` for an empty cell.
    pub segment: Option<String>,
}

/// Customers to win back, by revenue descending, then by id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaving {
    pub customers: u64,
    pub revenue: f64,
    /// The first of them; the download has all.
    pub first: Vec<LeavingRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeavingRow {
    pub customer: String,
    pub orders: u64,
    pub revenue: f64,
    pub last_date: Day,
    pub recency_days: i32,
    /// Mean days between purchase days; `None` with fewer than two.
    pub mean_gap_days: Option<f64>,
    pub segment: String,
    pub lapsed: bool,
    pub overdue: bool,
}
