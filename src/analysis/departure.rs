//! Who is leaving? The silent, and those late by their own rhythm.
//!
//! *Lapsed*: the last order is older than `lapsed_months` calendar months before the as-of date (a
//! day that does not exist becomes the month's last). *Overdue*: three purchase days or more, and
//! the days since the last order exceed twice the mean gap between them. The two overlap: someone
//! who bought weekly is overdue after two weeks and lapsed after six months.
//!
//! ```
//! use retention_widget::analysis::{History, Settings, departure};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("weekly", "2024-01-01", "10"),
//!     ("weekly", "2024-01-08", "10"),
//!     ("weekly", "2024-01-15", "10"),
//!     ("new", "2024-01-30", "10"),
//! ]);
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?; // as of 31 January
//! let weekly = 1;
//! assert_eq!(departure::mean_gap_days(&history, weekly), Some(7.0));
//! assert!(departure::is_overdue(&history, weekly)); // 16 days > 2 × 7
//! assert!(!departure::is_lapsed(&history, weekly, 6));
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use super::report::DepartureReport;
use super::{CustomerIndex, History};
use crate::model::{Day, Money};

pub fn departure(history: &History<'_>, lapsed_months: u32) -> DepartureReport {
    let threshold = history.as_of.minus_months(lapsed_months);
    let (mut lapsed, mut overdue) = ((0, Money::ZERO), (0, Money::ZERO));
    for customer in history.customers() {
        if history.last_day(customer) < threshold {
            lapsed = (lapsed.0 + 1, lapsed.1 + history.revenue(customer));
        }
        if is_overdue(history, customer) {
            overdue = (overdue.0 + 1, overdue.1 + history.revenue(customer));
        }
    }
    DepartureReport {
        months: lapsed_months,
        lapsed_customers: lapsed.0,
        lapsed_revenue: lapsed.1.to_f64(),
        overdue_customers: overdue.0,
        overdue_revenue: overdue.1.to_f64(),
    }
}

pub fn is_lapsed(history: &History<'_>, customer: CustomerIndex, months: u32) -> bool {
    history.last_day(customer) < history.as_of.minus_months(months)
}

pub fn is_overdue(history: &History<'_>, customer: CustomerIndex) -> bool {
    let purchase_days = history.purchase_days(customer);
    let span = i64::from(
        history
            .last_day(customer)
            .days_since(history.first_day(customer)),
    );
    // Without a division: recency > 2 × span / (purchase days − 1).
    purchase_days >= 3
        && i64::from(history.recency_days(customer)) * (purchase_days as i64 - 1) > 2 * span
}

/// The same of days with an order, ascending, as it was at the beginning of a day behind them.
pub(super) fn is_late(days: &[Day], on: Day) -> bool {
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
        return false;
    };
    let purchase_days = days.chunk_by(|a, b| a == b).count() as i64;
    let span = i64::from(last.days_since(first));
    purchase_days >= 3 && i64::from(on.days_since(last)) * (purchase_days - 1) > 2 * span
}

/// Mean days between purchase days; `None` with fewer than two.
pub fn mean_gap_days(history: &History<'_>, customer: CustomerIndex) -> Option<f64> {
    let gaps = history.purchase_days(customer) - 1;
    let span = history
        .last_day(customer)
        .days_since(history.first_day(customer));
    (gaps > 0).then(|| f64::from(span) / gaps as f64)
}
