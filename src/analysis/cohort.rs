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
use super::purchases::InPeriod;
use super::report::{CohortAverage, CohortReport, CohortRow};
use super::{History, ratio};
use crate::model::{Granularity, Money, Period};

/// Cells of one cohort while they are counted.
struct Cells<A> {
    customers: u64,
    by_offset: Vec<Cell<A>>,
    /// Customers who were last seen behind the cells that are kept.
    seen_later: u64,
    /// Cells that there are, those that are not kept too.
    length: usize,
}

#[derive(Clone, Copy, Default)]
struct Cell<A> {
    /// With a counted order.
    customers: u64,
    /// Customers by the offset of their last counted order.
    last_seen: u64,
    orders: u64,
    revenue: A,
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
    let mut cohorts = Cohorts::<A>::new(history, granularity, most);
    let mut by_period = history.by_period(granularity);
    history.for_each(|purchases| cohorts.add(by_period.of(purchases)));
    cohorts.report(history)
}

/// All cohorts while they are counted.
pub(super) struct Cohorts<A> {
    granularity: Granularity,
    most: usize,
    first: Period,
    last: Period,
    /// By the period of the first order, since the first of all.
    by_start: Vec<Option<Cells<A>>>,
}

impl<A: Amount> Cohorts<A> {
    pub fn new(history: &History<'_>, granularity: Granularity, most: usize) -> Self {
        let (first, last) = history.periods(granularity);
        let mut cohorts = Vec::new();
        cohorts.resize_with(last.since(first) as usize + 1, || None);
        Self {
            granularity,
            most,
            first,
            last,
            by_start: cohorts,
        }
    }

    /// Counts a customer.
    pub fn add(&mut self, periods: &[InPeriod<A>]) {
        // What went back before the first order is in no cell.
        let Some(start) = periods.iter().position(|period| period.orders > 0) else {
            return;
        };
        let cohort = periods[start].number;
        let length = self.last.since(self.first) - cohort + 1;
        let Some(cells) = self.by_start.get_mut(cohort as usize) else {
            return;
        };
        let cells = cells.get_or_insert_with(|| Cells::new(length as usize, self.most));
        cells.customers += 1;
        let mut seen = 0;
        for period in &periods[start..] {
            let k = (period.number - cohort) as usize;
            if period.orders > 0 {
                seen = k;
            }
            if let Some(cell) = cells.by_offset.get_mut(k) {
                cell.customers += u64::from(period.orders > 0);
                cell.orders += u64::from(period.orders);
                cell.revenue += period.revenue;
            }
        }
        match cells.by_offset.get_mut(seen) {
            Some(cell) => cell.last_seen += 1,
            None => cells.seen_later += 1,
        }
    }

    pub fn report(self, history: &History<'_>) -> CohortReport {
        let Self {
            most, first, last, ..
        } = self;
        let cohorts = self.by_start.into_iter().zip(0..);
        let cohorts: Vec<(Period, Cells<A>)> = cohorts
            .filter_map(|(cells, number)| Some((first.plus(number), cells?)))
            .collect();
        let in_progress = (last.last_day() >= history.as_of).then_some(last);
        // Only the last cell of a row can be in progress, if it is kept.
        let is_last_kept = |cells: &Cells<A>| in_progress.is_some() && cells.length <= most;
        let over: Vec<usize> = cohorts
            .iter()
            .map(|(_, cells)| cells.by_offset.len() - usize::from(is_last_kept(cells)))
            .collect();
        let rows: Vec<CohortRow> = cohorts.into_iter().map(row).collect();
        CohortReport {
            granularity: self.granularity,
            in_progress,
            average: CohortAverage {
                classic: average(&rows, &over, |row| &row.classic),
                unbounded: average(&rows, &over, |row| &row.unbounded),
            },
            rows,
        }
    }
}

impl<A: Amount> Cells<A> {
    fn new(length: usize, most: usize) -> Self {
        Self {
            customers: 0,
            by_offset: vec![Cell::default(); length.min(most)],
            seen_later: 0,
            length,
        }
    }
}

fn row<A: Amount>((cohort, cells): (Period, Cells<A>)) -> CohortRow {
    let column = |value: fn(&Cell<A>) -> u64| cells.by_offset.iter().map(value).collect();
    let mut unbounded: Vec<u64> = column(|cell| cell.last_seen);
    if let Some(last) = unbounded.last_mut() {
        *last += cells.seen_later;
    }
    for k in (1..unbounded.len()).rev() {
        unbounded[k - 1] += unbounded[k];
    }
    let revenue = cells
        .by_offset
        .iter()
        .map(|cell| cell.revenue.money().to_f64());
    CohortRow {
        cohort,
        customers: cells.customers,
        classic: column(|cell| cell.customers),
        unbounded,
        orders: column(|cell| cell.orders),
        revenue: revenue.collect(),
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
