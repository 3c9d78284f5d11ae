//! How many stay? Retention for every period after the first.
//!
//! The textbook formula, (customers at the end − new) / customers at the start, needs a stock of
//! customers. Here it is those *active* on a day: with a counted order in the lapse months before
//! it. That is the headline, `active_rate`; it exceeds 1 when more came back after a lapse than left. Beside it stand the rates of the period's buyers:
//! with P the customers who ordered in the previous period, N in this one and B those of N who
//! are new, `formula_rate` = (|N| − |B|) / |P|, as many spreadsheets do it (it can exceed 1,
//! because those who came back after a silence count), and `strict_rate` = |P ∩ N| / |P|.
//! `nrr` is the revenue of P's customers in this period over that in the previous; `grr` counts
//! of each at most what it was, both floored at zero.
//!
//! ```
//! use retention_widget::analysis::{History, Settings, retention::retention};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::{Granularity, Options};
//! let ledger = ledger_of_rows(&[
//!     ("a", "2024-01-05", "10"), ("a", "2024-02-10", "20"),
//!     ("b", "2024-01-20", "5"), ("b", "2024-01-25", "-5"),
//! ]);
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?;
//! let rows = retention(&history, Granularity::Month, 6);
//! let february = &rows[0];
//! assert_eq!((february.start, february.end, february.new), (2, 1, 0));
//! assert_eq!(february.strict_rate, Some(0.5));
//! assert_eq!(february.nrr, Some(2.0)); // 20 / 10
//! assert_eq!(february.grr, Some(1.0)); // min(10, 20) / 10; b's net is 0
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use super::amount::Amount;
use super::purchases::InPeriod;
use super::report::RetentionRow;
use super::{History, ratio};
use crate::model::{Day, Granularity, Money, Period};

/// One period while it is counted. All that a customer's period adds lies side by side.
#[derive(Clone, Copy, Default)]
struct Flow<A> {
    buyers: u64,
    new: u64,
    /// Of the buyers, those who were buyers of the period before.
    kept: u64,
    /// What the buyers bring in this period and in the next.
    revenue: A,
    revenue_then: A,
    /// The same floored at zero, and in the next at most what it was in this.
    floored: A,
    floored_then: A,
}

pub fn retention(
    history: &History<'_>,
    granularity: Granularity,
    lapse_months: u32,
) -> Vec<RetentionRow> {
    if history.is_in_micros() {
        rows_of::<i64>(history, granularity, lapse_months)
    } else {
        rows_of::<Money>(history, granularity, lapse_months)
    }
}

fn rows_of<A: Amount>(
    history: &History<'_>,
    granularity: Granularity,
    lapse_months: u32,
) -> Vec<RetentionRow> {
    let mut flows = Flows::<A>::new(history, granularity, lapse_months);
    let mut by_period = history.by_period(granularity);
    history.for_each(|purchases| {
        flows.add(by_period.of(purchases));
    });
    flows.report(history)
}

/// All periods while they are counted.
pub(super) struct Flows<A> {
    first: Period,
    lapse_months: u32,
    by_period: Vec<Flow<A>>,
    /// First day of each period, and the day after the last.
    bounds: Vec<Day>,
    active: Active,
}

impl<A: Amount> Flows<A> {
    pub fn new(history: &History<'_>, granularity: Granularity, lapse_months: u32) -> Self {
        let (first, last) = history.periods(granularity);
        let periods = last.since(first) + 1;
        let bounds = (0..=periods).map(|number| first.plus(number).first_day());
        let bounds: Vec<Day> = bounds.collect();
        Self {
            first,
            lapse_months,
            by_period: vec![Flow::default(); periods as usize],
            active: Active::new(history, &bounds, lapse_months),
            bounds,
        }
    }

    /// Counts a customer.
    pub fn add(&mut self, periods: &[InPeriod<A>]) {
        let mut previous_order = i32::MIN;
        let mut run = Run::default();
        // Added, not asked: who comes back when can't be guessed.
        for (place, period) in periods.iter().enumerate() {
            if period.orders == 0 {
                continue;
            }
            let at = period.number as usize;
            run = self.active.add(at, period.last_order, run);
            let flow = &mut self.by_period[at];
            flow.buyers += 1;
            flow.new += u64::from(previous_order == i32::MIN);
            flow.kept += u64::from(previous_order == period.number - 1);
            previous_order = period.number;
            let now = period.revenue;
            let next = *periods.get(place + 1).unwrap_or(period);
            let then = if next.number == period.number + 1 {
                next.revenue
            } else {
                A::default()
            };
            flow.revenue += now;
            flow.revenue_then += then;
            flow.floored += now.floored_at_zero();
            flow.floored_then += now.floored_at_zero().min(then.floored_at_zero());
        }
        self.active.end(run);
    }

    pub fn report(self, history: &History<'_>) -> Vec<RetentionRow> {
        let flows = &self.by_period;
        let active = self.active.counts(flows.iter().map(|flow| flow.buyers));
        (1..flows.len())
            .map(|number| {
                let bounds = (self.bounds[number], active[number], active[number + 1]);
                row(
                    self.first.plus(number as i32),
                    history,
                    self.lapse_months,
                    flows[number - 1],
                    flows[number],
                    bounds,
                )
            })
            .collect()
    }
}

fn row<A: Amount>(
    period: Period,
    history: &History<'_>,
    lapse_months: u32,
    previous: Flow<A>,
    flow: Flow<A>,
    (first_day, active_start, active_end): (Day, u64, u64),
) -> RetentionRow {
    let share = |part: u64, whole: u64| ratio(part as f64, whole as f64);
    let share_of = |part: A, whole: A| ratio(part.money().to_f64(), whole.money().to_f64());
    let returning = flow.buyers - flow.new;
    // Everyone new in this period is active on the day after it, so this is not negative, but for
    // windows shorter than a period.
    let stayed = active_end as f64 - flow.new as f64;
    RetentionRow {
        period,
        active_start,
        active_end,
        active_rate: ratio(stayed, active_start as f64),
        active_window_full: history.first_day <= first_day.minus_months(lapse_months),
        start: previous.buyers,
        end: flow.buyers,
        new: flow.new,
        reactivated: returning - flow.kept,
        formula_rate: share(returning, previous.buyers),
        strict_rate: share(flow.kept, previous.buyers),
        nrr: share_of(previous.revenue_then, previous.revenue),
        grr: share_of(previous.floored_then, previous.floored),
    }
}

/// How many customers are active on the first day of each period, and on the day after the last: with
/// a counted order before it and on or after the day some months earlier.
struct Active {
    /// Of the beginnings of these windows, how many have come by a day.
    windows: Counts,
    /// How many runs end before each of the days; what stands at the first of them means nothing.
    ends: Vec<u64>,
}

/// The days on which a customer is active for what they ordered in one period: from the one with a
/// number to before another, if that is later.
#[derive(Clone, Copy, Default)]
struct Run {
    from: usize,
    to: usize,
}

impl Active {
    fn new(history: &History<'_>, days: &[Day], months: u32) -> Self {
        let window_starts: Vec<Day> = days.iter().map(|day| day.minus_months(months)).collect();
        Self {
            windows: Counts::new(history, &window_starts),
            ends: vec![0; days.len() + 1],
        }
    }

    /// Takes in that a customer last ordered on a day of the period `at`: their run before ends where
    /// the new one begins, if not earlier.
    fn add(&mut self, at: usize, last_order: Day, before: Run) -> Run {
        let run = Run {
            from: at + 1,
            to: self.windows.up_to(last_order),
        };
        self.end(Run {
            to: before.to.min(run.from),
            ..before
        });
        run
    }

    fn end(&mut self, run: Run) {
        self.ends[run.to.max(run.from)] += 1;
    }

    /// A run begins behind each period for each of its `buyers`.
    fn counts(&self, buyers: impl Iterator<Item = u64>) -> Vec<u64> {
        let mut active = 0;
        let behind = buyers.zip(&self.ends[1..]).map(|(begin, end)| {
            active += begin;
            active -= end;
            active
        });
        // Nobody is active before the first order.
        std::iter::once(0).chain(behind).collect()
    }
}

/// How many of some days have come by a day: a table, because it is asked for every order.
struct Counts {
    first: Day,
    counts: Vec<u32>,
}

impl Counts {
    /// Of `days` (ascending), for every day of the history.
    fn new(history: &History<'_>, days: &[Day]) -> Self {
        let first = history.first_day;
        let length = history.last_day.days_since(first) + 1;
        let mut come = 0;
        let counts = (0..length).map(|offset| {
            let day = first.plus_days(offset);
            come += days[come..].iter().take_while(|&&next| next <= day).count();
            come as u32
        });
        Self {
            counts: counts.collect(),
            first,
        }
    }

    fn up_to(&self, day: Day) -> usize {
        self.counts[day.days_since(self.first) as usize] as usize
    }
}
