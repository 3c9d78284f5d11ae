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

use super::report::SecondOrderReport;
use super::{History, ratio};

/// The window in which a second order is looked for.
pub const SECOND_ORDER_DAYS: i32 = 90;

pub fn second_order(history: &History<'_>) -> SecondOrderReport {
    let mut observable = 0_u64;
    let mut within = 0_u64;
    let mut gaps = Vec::new();
    for customer in history.customers() {
        let first = history.first_day(customer);
        let mut days = history.order_days(customer).iter();
        let gap = days
            .find(|&&day| day > first)
            .map(|day| day.days_since(first));
        gaps.extend(gap);
        if history.last_day.days_since(first) >= SECOND_ORDER_DAYS {
            observable += 1;
            within += u64::from(gap.is_some_and(|gap| gap <= SECOND_ORDER_DAYS));
        }
    }
    SecondOrderReport {
        days: SECOND_ORDER_DAYS as u32,
        observable_customers: observable,
        within,
        share: ratio(within as f64, observable as f64),
        median_days: median(gaps),
    }
}

fn median(mut days: Vec<i32>) -> Option<f64> {
    days.sort_unstable();
    let upper = *days.get(days.len() / 2)?;
    let lower = if days.len().is_multiple_of(2) {
        days[days.len() / 2 - 1]
    } else {
        upper
    };
    Some(f64::midpoint(f64::from(lower), f64::from(upper)))
}
