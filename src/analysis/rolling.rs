//! Do customers come back, counted from each one's own first day? Rolling cohorts.
//!
//! A customer's block k covers the days 30k to 30k + 29 after the first order's day, so that
//! someone who joined on the 31st is not measured against someone who had the whole month.
//! Customers are grouped by the same calendar cohorts. Cells run to the block in which the
//! cohort's earliest customer stands on the last order date; a cell is complete once its last
//! joiner has had the whole block.
//!
//! ```
//! use retention_widget::analysis::{History, Settings, rolling::rolling_cohorts};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::{Granularity, Options};
//! let ledger = ledger_of_rows(&[
//!     ("a", "2024-01-01", "1"), ("a", "2024-01-30", "1"), // day 29: still block 0
//!     ("b", "2024-01-10", "1"), ("b", "2024-02-10", "1"), // day 31: block 1
//! ]);
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?;
//! let report = rolling_cohorts(&history, Granularity::Month);
//! assert_eq!(report.rows[0].active, [2, 1]);
//! assert_eq!(report.rows[0].complete, [true, false]);
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use super::History;
use super::report::{RollingCohortReport, RollingCohortRow};
use crate::model::{Day, Granularity, Period};

pub const BLOCK_DAYS: i32 = 30;

struct Cohort {
    customers: u64,
    earliest: Day,
    latest: Day,
    active: Vec<u64>,
}

pub fn rolling_cohorts(history: &History<'_>, granularity: Granularity) -> RollingCohortReport {
    first_blocks(history, granularity, usize::MAX)
}

/// The same, but no more than the first `most` cells of each cohort.
pub fn first_blocks(
    history: &History<'_>,
    granularity: Granularity,
    most: usize,
) -> RollingCohortReport {
    let calendar = history.calendar(granularity);
    let earliest = calendar.period(history.first_day);
    let mut cohorts: Vec<Option<Cohort>> = Vec::new();
    for customer in history.customers() {
        let first = history.first_day(customer);
        let number = calendar.period(first).since(earliest) as usize;
        if cohorts.len() <= number {
            cohorts.resize_with(number + 1, || None);
        }
        let cohort = cohorts[number].get_or_insert_with(|| Cohort::new(first));
        cohort.customers += 1;
        cohort.earliest = cohort.earliest.min(first);
        cohort.latest = cohort.latest.max(first);
        // The first day of the next block: nothing is divided while days are in the same one.
        let mut next = first;
        for &day in history.order_days(customer) {
            if day < next {
                continue;
            }
            let k = (day.days_since(first) / BLOCK_DAYS) as usize;
            if k >= most {
                break;
            }
            next = first.plus_days(BLOCK_DAYS * (k as i32 + 1));
            if cohort.active.len() <= k {
                cohort.active.resize(k + 1, 0);
            }
            cohort.active[k] += 1;
        }
    }
    let row = |(period, mut cohort): (Period, Cohort)| {
        let blocks = history.last_day.days_since(cohort.earliest) / BLOCK_DAYS + 1;
        let blocks = (blocks as usize).min(most);
        cohort.active.resize(blocks, 0);
        let is_complete = |k| cohort.latest.plus_days(BLOCK_DAYS * (k + 1)) <= history.as_of;
        RollingCohortRow {
            cohort: period,
            customers: cohort.customers,
            active: cohort.active,
            complete: (0..blocks as i32).map(is_complete).collect(),
        }
    };
    RollingCohortReport {
        days: BLOCK_DAYS as u32,
        rows: cohorts
            .into_iter()
            .zip(0..)
            .filter_map(|(cohort, number)| Some(row((earliest.plus(number), cohort?))))
            .collect(),
    }
}

impl Cohort {
    fn new(day: Day) -> Self {
        Self {
            customers: 0,
            earliest: day,
            latest: day,
            active: Vec::new(),
        }
    }
}
