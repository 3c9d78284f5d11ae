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
use crate::model::{Day, Money};

/// The window in which a second order is looked for.
pub const SECOND_ORDER_DAYS: i32 = 90;

pub fn second_order(history: &History<'_>) -> SecondOrderReport {
    let mut gaps = Gaps::new(history);
    history.for_each::<Money>(|purchases| gaps.add(&purchases.order_days));
    gaps.report()
}

/// Customers by the days to their second purchase day, while they are counted.
pub(super) struct Gaps {
    last_day: Day,
    observable: u64,
    within: u64,
    /// By the days, how many customers.
    customers: Vec<u64>,
}

impl Gaps {
    pub fn new(history: &History<'_>) -> Self {
        Self {
            last_day: history.last_day,
            observable: 0,
            within: 0,
            customers: Vec::new(),
        }
    }

    /// Counts a customer by the days of their counted orders.
    pub fn add(&mut self, order_days: &[Day]) {
        let Some((&first, later)) = order_days.split_first() else {
            return;
        };
        let second = later.iter().find(|&&day| day > first);
        let gap = second.map(|day| day.days_since(first));
        if let Some(gap) = gap {
            let place = gap as usize;
            if self.customers.len() <= place {
                self.customers.resize(place + 1, 0);
            }
            self.customers[place] += 1;
        }
        if self.last_day.days_since(first) >= SECOND_ORDER_DAYS {
            self.observable += 1;
            self.within += u64::from(gap.is_some_and(|gap| gap <= SECOND_ORDER_DAYS));
        }
    }

    pub fn report(&self) -> SecondOrderReport {
        SecondOrderReport {
            days: SECOND_ORDER_DAYS as u32,
            observable_customers: self.observable,
            within: self.within,
            share: ratio(self.within as f64, self.observable as f64),
            median_days: self.median(),
        }
    }

    fn median(&self) -> Option<f64> {
        let all: u64 = self.customers.iter().sum();
        let (lower, upper) = (
            self.days_of(all.checked_sub(1)? / 2)?,
            self.days_of(all / 2)?,
        );
        Some(f64::midpoint(lower as f64, upper as f64))
    }

    /// The days that stand at this place of all, ascending, from 0.
    fn days_of(&self, place: u64) -> Option<usize> {
        let mut before = 0;
        self.customers.iter().position(|customers| {
            before += customers;
            before > place
        })
    }
}
