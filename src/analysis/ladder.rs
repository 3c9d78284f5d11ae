//! From the first order to the second, from the second to the third: where do customers stop?
//!
//! A step is the way from one purchase day to the next (orders of one day are one purchase). Who has
//! taken the steps before it is *observable* if the window behind their last purchase day is over in
//! the files; of these it counts those who took the step within the window. The first step is
//! [`second_order`](super::second_order).
//!
//! ```
//! use retention_widget::analysis::{History, Settings, ladder::ladder};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("a", "2024-01-01", "1"), ("a", "2024-01-31", "1"), ("a", "2024-02-10", "1"),
//!     ("b", "2024-01-01", "1"), ("b", "2024-02-20", "1"),
//!     ("c", "2024-05-30", "1"), // too late to tell
//! ]);
//! let steps = ladder(&History::new(&ledger, &Settings::new(&Options::default())?)?);
//! assert_eq!((steps[0].observable, steps[0].within), (2, 2));
//! assert_eq!((steps[1].observable, steps[1].within), (2, 1));
//! assert_eq!(steps[1].median_days, Some(10.0));
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use serde::{Deserialize, Serialize};

use super::second_order::SECOND_ORDER_DAYS;
use super::{History, ratio};
use crate::model::{Day, Money};

/// Steps that are counted; behind them are so few that there is little to say.
pub const STEPS: usize = 6;

/// The way from the `from`th purchase day to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Counted from 1.
    pub from: u32,
    /// Everybody who stood on it.
    pub reached: u64,
    /// Of them, those whose window is over.
    pub observable: u64,
    /// Of these, those who took the step within the window.
    pub within: u64,
    pub share: Option<f64>,
    /// Of all who took the step, however late.
    pub median_days: Option<f64>,
}

/// The steps that anybody stood on.
pub fn ladder(history: &History<'_>) -> Vec<Step> {
    let mut rungs = Rungs::new(history.last_day, STEPS);
    history.for_each::<Money>(|purchases| rungs.add(&purchases.order_days));
    rungs.steps()
}

/// All steps while they are counted.
pub(super) struct Rungs {
    last_day: Day,
    rungs: Vec<Rung>,
}

#[derive(Clone, Default)]
struct Rung {
    reached: u64,
    observable: u64,
    within: u64,
    /// By the days to the next purchase day, how many customers.
    gaps: Vec<u64>,
}

impl Rungs {
    /// The first `steps`; `last_day` is the last one that anybody ordered on.
    pub fn new(last_day: Day, steps: usize) -> Self {
        Self {
            last_day,
            rungs: vec![Rung::default(); steps],
        }
    }

    /// Counts a customer by the days of their counted orders, ascending.
    pub fn add(&mut self, order_days: &[Day]) {
        let mut days = order_days.chunk_by(|a, b| a == b).map(|day| day[0]);
        let Some(mut day) = days.next() else {
            return;
        };
        for rung in &mut self.rungs {
            rung.reached += 1;
            let next = days.next();
            let gap = next.map(|next| next.days_since(day));
            if self.last_day.days_since(day) >= SECOND_ORDER_DAYS {
                rung.observable += 1;
                rung.within += u64::from(gap.is_some_and(|gap| gap <= SECOND_ORDER_DAYS));
            }
            let (Some(next), Some(gap)) = (next, gap) else {
                return;
            };
            let place = gap as usize;
            if rung.gaps.len() <= place {
                rung.gaps.resize(place + 1, 0);
            }
            rung.gaps[place] += 1;
            day = next;
        }
    }

    pub fn steps(&self) -> Vec<Step> {
        let reached = self.rungs.iter().take_while(|rung| rung.reached > 0);
        let step = |(from, rung): (u32, &Rung)| Step {
            from,
            reached: rung.reached,
            observable: rung.observable,
            within: rung.within,
            share: ratio(rung.within as f64, rung.observable as f64),
            median_days: median(&rung.gaps),
        };
        (1..).zip(reached).map(step).collect()
    }
}

/// The middle of numbers of which there are so many by their size: the mean of the middle two where
/// they are even.
pub(super) fn median(counts: &[u64]) -> Option<f64> {
    let all: u64 = counts.iter().sum();
    let at = |place: u64| {
        let mut before = 0;
        counts.iter().position(|count| {
            before += count;
            before > place
        })
    };
    let (lower, upper) = (at(all.checked_sub(1)? / 2)?, at(all / 2)?);
    Some(f64::midpoint(lower as f64, upper as f64))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use crate::analysis::second_order::second_order;
    use crate::analysis::who::{Who, members};
    use crate::analysis::{Analysis, Settings};
    use crate::import::ledger_of_rows;
    use crate::model::Options;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_step_is_the_second_order(
            rows in proptest::collection::vec((0_u8..10, 0_i32..500), 1..80),
        ) {
            let rows: Vec<(String, String)> = rows
                .iter()
                .map(|(customer, day)| (format!("c{customer}"), Day::from_number(19_000 + day).to_string()))
                .collect();
            let rows: Vec<(&str, &str, &str)> = rows
                .iter()
                .map(|(customer, day)| (&customer[..], &day[..], "1"))
                .collect();
            let ledger = ledger_of_rows(&rows);
            let settings = Settings::new(&Options::default()).unwrap();
            let analysis = Analysis::new(&ledger, settings).unwrap();
            let history = &analysis.history;
            let steps = ladder(history);
            let second = second_order(history);
            prop_assert_eq!(steps[0].observable, second.observable_customers);
            prop_assert_eq!(steps[0].within, second.within);
            prop_assert_eq!(steps[0].share, second.share);
            prop_assert_eq!(steps[0].median_days, second.median_days);
            prop_assert_eq!(steps[0].reached as usize, members(&analysis, &Who::default()).len());
            for pair in steps.windows(2) {
                prop_assert!(pair[1].reached <= pair[0].reached);
                // Who took a step within the window stands on the next.
                prop_assert!(pair[0].within <= pair[1].reached);
            }
            for step in &steps {
                let on_it = history
                    .customers()
                    .filter(|&customer| history.purchase_days(customer) >= step.from as usize);
                prop_assert_eq!(on_it.count() as u64, step.reached);
            }
        }
    }
}
