//! Does the second order come? The step at which most customers are won or lost.
//!
//! Among customers whose first order day + 90 days has been reached by the last order date, those
//! with a second purchase *day* within 90 days of the first. `median_days` is over all who have a
//! second purchase day, the mean of the middle two where their number is even.
//!
//! ```
//! use retention_widget::analysis::{History, Settings, second_order::second_order};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("a", "2024-01-01", "1"), ("a", "2024-01-31", "1"), // after 30 days
//!     ("b", "2024-01-01", "1"), ("b", "2024-05-30", "1"), // after 150 days
//!     ("c", "2024-04-30", "1"), // too late to tell
//! ]);
//! let report = second_order(&History::new(&ledger, &Settings::new(&Options::default())?)?);
//! assert_eq!((report.within, report.observable_customers), (1, 2));
//! assert_eq!(report.median_days, Some(90.0));
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use super::History;
use super::ladder::{Rungs, Step};
use super::report::SecondOrderReport;
use crate::model::Money;

/// The window in which a second order is looked for.
pub const SECOND_ORDER_DAYS: i32 = 90;

pub fn second_order(history: &History<'_>) -> SecondOrderReport {
    let mut rungs = Rungs::new(history.last_day, 1);
    history.for_each::<Money>(|purchases| rungs.add(&purchases.order_days));
    of_steps(&rungs.steps())
}

/// What the first of the steps says.
pub(super) fn of_steps(steps: &[Step]) -> SecondOrderReport {
    let first = steps.first();
    SecondOrderReport {
        days: SECOND_ORDER_DAYS as u32,
        observable_customers: first.map_or(0, |step| step.observable),
        within: first.map_or(0, |step| step.within),
        share: first.and_then(|step| step.share),
        median_days: first.and_then(|step| step.median_days),
    }
}
