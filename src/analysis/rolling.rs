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
use crate::model::{Calendar, Day, Granularity, Money, Period};

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
    let mut blocks = Blocks::new(history, granularity, most);
    history.for_each::<Money>(|purchases| blocks.add(&purchases.order_days));
    blocks.report(history)
}

/// All cohorts while their blocks are counted.
pub(super) struct Blocks {
    calendar: Calendar,
    first: Period,
    last_day: Day,
    most: usize,
    /// By the period of the first order, since the first of all.
    cohorts: Vec<Option<Cohort>>,
}

impl Blocks {
    pub fn new(history: &History<'_>, granularity: Granularity, most: usize) -> Self {
        Self {
            calendar: history.calendar(granularity),
            first: history.periods(granularity).0,
            last_day: history.last_day,
            most,
            cohorts: Vec::new(),
        }
    }

    /// Counts a customer by the days of their counted orders.
    pub fn add(&mut self, order_days: &[Day]) {
        let Some(&first) = order_days.first() else {
            return;
        };
        let number = self.calendar.period(first).since(self.first) as usize;
        if self.cohorts.len() <= number {
            self.cohorts.resize_with(number + 1, || None);
        }
        let cohort = self.cohorts[number].get_or_insert_with(|| {
            let period = self.first.plus(number as i32);
            let days = self.last_day.days_since(period.first_day());
            Cohort::new(first, ((days / BLOCK_DAYS) as usize + 1).min(self.most))
        });
        cohort.customers += 1;
        cohort.earliest = cohort.earliest.min(first);
        cohort.latest = cohort.latest.max(first);
        let mut last = usize::MAX;
        for &day in order_days {
            let k = (day.days_since(first) as u32 / BLOCK_DAYS as u32) as usize;
            let Some(active) = cohort.active.get_mut(k) else {
                break;
            };
            // Added, not asked: whether a day is in a new block can't be guessed.
            *active += u64::from(k != last);
            last = k;
        }
    }

    pub fn report(self, history: &History<'_>) -> RollingCohortReport {
        let row = |(period, mut cohort): (Period, Cohort)| {
            let blocks = history.last_day.days_since(cohort.earliest) / BLOCK_DAYS + 1;
            let blocks = (blocks as usize).min(self.most);
            // None of them bought in the blocks behind: they have room for who joined earlier.
            cohort.active.truncate(blocks);
            let is_complete = |k| cohort.latest.plus_days(BLOCK_DAYS * (k + 1)) <= history.as_of;
            RollingCohortRow {
                cohort: period,
                customers: cohort.customers,
                active: cohort.active,
                complete: (0..blocks as i32).map(is_complete).collect(),
            }
        };
        let cohorts = self.cohorts.into_iter().zip(0..);
        let cohorts =
            cohorts.filter_map(|(cohort, number)| Some((self.first.plus(number), cohort?)));
        RollingCohortReport {
            days: BLOCK_DAYS as u32,
            rows: cohorts.map(row).collect(),
        }
    }
}

impl Cohort {
    fn new(day: Day, blocks: usize) -> Self {
        Self {
            customers: 0,
            earliest: day,
            latest: day,
            active: vec![0; blocks],
        }
    }
}
