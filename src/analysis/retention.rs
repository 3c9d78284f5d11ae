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
use super::report::RetentionRow;
use super::{CustomerIndex, History, ratio};
use crate::model::{Calendar, Day, Granularity, Money, Period};

/// One period while it is counted; `previous_…` are of P's customers.
#[derive(Clone, Copy, Default)]
struct Flow<A> {
    buyers: u64,
    new: u64,
    kept: u64,
    previous_revenue: A,
    revenue: A,
    floored_previous: A,
    floored_kept: A,
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
    let calendar = history.calendar(granularity);
    let first = calendar.period(history.first_day);
    let last = calendar.period(history.last_day);
    let periods = last.since(first) as usize + 1;
    let mut flows = vec![Flow::<A>::default(); periods];
    for customer in history.customers() {
        add_customer(&mut flows, history, customer, &calendar);
    }
    // First day of each period, and the day after the last.
    let bounds: Vec<Day> = (0..=periods as i32)
        .map(|number| first.plus(number).first_day())
        .collect();
    let active = active_on(history, &bounds, lapse_months);
    (1..periods)
        .map(|number| {
            let bounds = (bounds[number], active[number], active[number + 1]);
            row(
                first.plus(number as i32),
                history,
                lapse_months,
                flows[number - 1],
                flows[number],
                bounds,
            )
        })
        .collect()
}

fn add_customer<A: Amount>(
    flows: &mut [Flow<A>],
    history: &History<'_>,
    customer: CustomerIndex,
    calendar: &Calendar,
) {
    let first = calendar.period(history.first_day);
    let number = |day: Day| calendar.period(day).since(first);
    let mut revenue = A::revenue_days(history, customer).peekable();
    let mut last = (i32::MIN, A::default());
    // Asked for numbers that never go down.
    let mut revenue_in = |wanted: i32| {
        if last.0 < wanted {
            last = (wanted, A::default());
            while let Some((day, amount)) = revenue.next_if(|&(day, _)| number(day) <= wanted) {
                if number(day) == wanted {
                    last.1 += amount;
                }
            }
        }
        last.1
    };
    let days = history.order_days(customer);
    let mut previous_order: Option<i32> = None;
    for in_period in days.chunk_by(|&a, &b| number(a) == number(b)) {
        let at = number(in_period[0]);
        flows[at as usize].buyers += 1;
        match previous_order {
            None => flows[at as usize].new += 1,
            Some(previous) if previous + 1 == at => flows[at as usize].kept += 1,
            Some(_) => {}
        }
        previous_order = Some(at);
        let now = revenue_in(at);
        if let Some(next) = flows.get_mut(at as usize + 1) {
            let then = revenue_in(at + 1);
            next.previous_revenue += now;
            next.revenue += then;
            next.floored_previous += now.floored_at_zero();
            next.floored_kept += now.floored_at_zero().min(then.floored_at_zero());
        }
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
        nrr: share_of(flow.revenue, flow.previous_revenue),
        grr: share_of(flow.floored_kept, flow.floored_previous),
    }
}

/// How many customers are active on each of the days (ascending): with a counted order before the
/// day and on or after the day `months` months earlier.
fn active_on(history: &History<'_>, days: &[Day], months: u32) -> Vec<u64> {
    let window_starts: Vec<Day> = days.iter().map(|day| day.minus_months(months)).collect();
    let after = Counts::new(history, days);
    let within = Counts::new(history, &window_starts);
    // Changes of the count at each day: an order makes its customer active over a run of days.
    let mut changes = vec![0_i64; days.len() + 1];
    for customer in history.customers() {
        let mut covered = 0;
        for &order in history.order_days(customer) {
            let from = after.up_to(order).max(covered);
            let to = within.up_to(order);
            if from < to {
                changes[from] += 1;
                changes[to] -= 1;
                covered = to;
            }
        }
    }
    changes.pop();
    let mut active = 0;
    let counts = changes.into_iter().map(|change| {
        active += change;
        active as u64
    });
    counts.collect()
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
