//! Do customers come back? Cohorts by the calendar period of the first order.
//!
//! `classic[k]`: customers of the cohort with a counted order in period cohort + k.
//! `unbounded[k]`: with one in that period or any later one. `orders[k]`, `revenue[k]`: their
//! counted orders and revenue then. Cells run to the last period that has a counted order;
//! revenue dated before the cohort's own period or after the last cell is in no cell. `average`
//! is weighted: Σ cells ÷ Σ customers over the cohorts whose cell exists and is over.
//!
//! ```
//! use retention_widget::analysis::{History, Settings, cohort::cohorts};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::{Granularity, Options};
//! let ledger = ledger_of_rows(&[
//!     ("a", "2024-01-05", "10"), ("a", "2024-02-10", "20"),
//!     ("b", "2024-01-20", "5"), ("b", "2024-01-25", "-5"),
//! ]);
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?;
//! let report = cohorts(&history, Granularity::Month);
//! let january = &report.rows[0];
//! assert_eq!(january.cohort.to_string(), "2024-01");
//! assert_eq!(january.classic, [2, 1]);
//! assert_eq!(january.revenue, [10.0, 20.0]);
//! assert_eq!(report.average.classic, [Some(1.0), None]); // February is not over
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use super::amount::Amount;
use super::report::{CohortAverage, CohortReport, CohortRow};
use super::{History, ratio};
use crate::model::{Day, Granularity, Money, Period};

/// Cells of one cohort while they are counted.
struct Cells<A> {
    customers: u64,
    classic: Vec<u64>,
    /// Customers by the offset of their last counted order.
    last_seen: Vec<u64>,
    orders: Vec<u64>,
    revenue: Vec<A>,
    /// Customers who were last seen behind the cells that are kept.
    seen_later: u64,
    /// Cells that there are, those that are not kept too.
    length: usize,
}

pub fn cohorts(history: &History<'_>, granularity: Granularity) -> CohortReport {
    first_cells(history, granularity, usize::MAX)
}

/// The same, but no more than the first `most` cells of each cohort: a few dates in another millennium
/// make more of them than there is memory for.
pub fn first_cells(history: &History<'_>, granularity: Granularity, most: usize) -> CohortReport {
    if history.is_in_micros() {
        cells_of::<i64>(history, granularity, most)
    } else {
        cells_of::<Money>(history, granularity, most)
    }
}

fn cells_of<A: Amount>(
    history: &History<'_>,
    granularity: Granularity,
    most: usize,
) -> CohortReport {
    let calendar = history.calendar(granularity);
    let first = calendar.period(history.first_day);
    let last = calendar.period(history.last_day);
    let number = |day: Day| calendar.period(day).since(first);
    let mut cohorts: Vec<Option<Cells<A>>> = Vec::new();
    cohorts.resize_with(last.since(first) as usize + 1, || None);
    for customer in history.customers() {
        let cohort = number(history.first_day(customer));
        let length = (last.since(first) - cohort) as usize + 1;
        let cells = &mut cohorts[cohort as usize];
        let cells = cells.get_or_insert_with(|| Cells::new(length, most));
        cells.customers += 1;
        let mut seen = None;
        for &day in history.order_days(customer) {
            let k = (number(day) - cohort) as usize;
            if let Some(orders) = cells.orders.get_mut(k) {
                *orders += 1;
                cells.classic[k] += u64::from(seen != Some(k));
            }
            seen = Some(k);
        }
        match seen.and_then(|k| cells.last_seen.get_mut(k)) {
            Some(seen) => *seen += 1,
            None => cells.seen_later += 1,
        }
        for (day, amount) in A::revenue_days(history, customer) {
            let cell = usize::try_from(number(day) - cohort).ok();
            if let Some(sum) = cell.and_then(|k| cells.revenue.get_mut(k)) {
                *sum += amount;
            }
        }
    }
    let cohorts = cohorts.into_iter().zip(0..);
    let cohorts: Vec<(Period, Cells<A>)> = cohorts
        .filter_map(|(cells, number)| Some((first.plus(number), cells?)))
        .collect();
    let in_progress = (last.last_day() >= history.as_of).then_some(last);
    // Only the last cell of a row can be in progress, if it is kept.
    let is_last_kept = |cells: &Cells<A>| in_progress.is_some() && cells.length <= most;
    let over: Vec<usize> = cohorts
        .iter()
        .map(|(_, cells)| cells.classic.len() - usize::from(is_last_kept(cells)))
        .collect();
    let rows: Vec<CohortRow> = cohorts.into_iter().map(row).collect();
    CohortReport {
        granularity,
        in_progress,
        average: CohortAverage {
            classic: average(&rows, &over, |row| &row.classic),
            unbounded: average(&rows, &over, |row| &row.unbounded),
        },
        rows,
    }
}

impl<A: Amount> Cells<A> {
    fn new(length: usize, most: usize) -> Self {
        let kept = length.min(most);
        Self {
            customers: 0,
            classic: vec![0; kept],
            last_seen: vec![0; kept],
            orders: vec![0; kept],
            revenue: vec![A::default(); kept],
            seen_later: 0,
            length,
        }
    }
}

fn row<A: Amount>((cohort, cells): (Period, Cells<A>)) -> CohortRow {
    let mut unbounded = cells.last_seen;
    if let Some(last) = unbounded.last_mut() {
        *last += cells.seen_later;
    }
    for k in (1..unbounded.len()).rev() {
        unbounded[k - 1] += unbounded[k];
    }
    CohortRow {
        cohort,
        customers: cells.customers,
        classic: cells.classic,
        unbounded,
        orders: cells.orders,
        revenue: cells
            .revenue
            .into_iter()
            .map(|sum| sum.money().to_f64())
            .collect(),
    }
}

fn average(
    rows: &[CohortRow],
    over: &[usize],
    cells: impl Fn(&CohortRow) -> &[u64],
) -> Vec<Option<f64>> {
    let longest = rows.iter().map(|row| cells(row).len()).max().unwrap_or(0);
    let mut sums = vec![(0_u64, 0_u64); longest];
    for (row, &over) in rows.iter().zip(over) {
        for (sum, cell) in sums.iter_mut().zip(&cells(row)[..over]) {
            sum.0 += cell;
            sum.1 += row.customers;
        }
    }
    let sums = sums.into_iter();
    sums.map(|(cells, customers)| ratio(cells as f64, customers as f64))
        .collect()
}
