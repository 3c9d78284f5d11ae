//! Which periods does a page show, where one mistyped year makes thousands of them?
//!
//! Figures are worked out over all periods; what is drawn and sent to the page is cut to those in
//! which nearly all rows are, and of these to the last [`MOST_PERIODS`]. Reports and downloads have
//! them all.

use serde::{Deserialize, Serialize};

use super::History;
use super::audit::AuditMonth;
use super::far::main_days;
use super::overview::MonthRow;
use super::report::Report;
use crate::model::{Granularity, Period};

/// Eleven years of weeks, fifty of months.
pub const MOST_PERIODS: usize = 600;

/// The first and the last period that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub first: Period,
    pub last: Period,
}

/// `None` where all periods are few enough.
pub fn window(history: &History<'_>, granularity: Granularity) -> Option<Window> {
    let period = |day| Period::containing(day, granularity);
    let (first, last) = (period(history.first_day), period(history.last_day));
    if (last.since(first) as usize) < MOST_PERIODS {
        return None;
    }
    let main = main_days(history.ledger());
    let main = main.map(|(from, to)| (period(from).max(first), period(to).min(last)));
    let (first, last) = main
        .filter(|(from, to)| from <= to)
        .unwrap_or((first, last));
    Some(Window {
        first: first.max(last.plus(1 - MOST_PERIODS as i32)),
        last,
    })
}

impl Window {
    fn has(self, period: Period) -> bool {
        self.first <= period && period <= self.last
    }

    /// Cuts cohorts and retention; averages stay what they are over all cohorts.
    pub fn cut(self, report: &mut Report) {
        let cells = self.last.since(self.first) as usize + 1;
        let cohorts = &mut report.cohorts;
        cohorts.rows.retain(|row| self.has(row.cohort));
        for row in &mut cohorts.rows {
            let length = self.last.since(row.cohort) as usize + 1;
            row.classic.truncate(length);
            row.unbounded.truncate(length);
            row.orders.truncate(length);
            row.revenue.truncate(length);
        }
        cohorts.average.classic.truncate(cells);
        cohorts.average.unbounded.truncate(cells);
        report
            .rolling_cohorts
            .rows
            .retain(|row| self.has(row.cohort));
        report.retention.retain(|row| self.has(row.period));
    }

    pub fn cut_months(self, months: &mut Vec<MonthRow>) {
        months.retain(|row| self.has(row.month));
    }
}

/// Months to check sums by: where there are too many, those without a row are left out, and the sums
/// stay the file's.
pub fn without_empty(months: &mut Vec<AuditMonth>) {
    if months.len() > MOST_PERIODS {
        months.retain(|row| row.orders > 0 || row.gross != 0.0 || row.refunds != 0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::overview::overview;
    use crate::analysis::{Analysis, Settings};
    use crate::import::ledger_of_rows;
    use crate::model::{Ledger, Options};

    fn analysis(ledger: &Ledger, granularity: Granularity) -> Analysis<'_> {
        let options = Options {
            granularity: Some(granularity),
            ..Options::default()
        };
        Analysis::new(ledger, Settings::new(&options).unwrap()).unwrap()
    }

    fn orders() -> Vec<(&'static str, &'static str, &'static str)> {
        let mut rows = vec![("a", "2024-01-05", "10"); 20];
        rows.extend([
            ("a", "2024-02-05", "10"),
            ("b", "2024-01-05", "4"),
            ("b", "2024-03-06", "7"),
        ]);
        rows
    }

    #[test]
    fn one_order_in_another_millennium_leaves_the_page_what_it_was_and_the_figures_as_defined() {
        let mut rows = orders();
        rows.extend([("a", "9999-12-31", "5"), ("c", "1899-12-30", "5")]);
        let ledger = ledger_of_rows(&rows);
        for granularity in [Granularity::Week, Granularity::Month] {
            let analysis = analysis(&ledger, granularity);
            let shown = overview(&analysis);
            let window = shown.periods_shown.unwrap();
            let first = Period::containing("2024-01-05".parse().unwrap(), granularity);
            assert_eq!(window.first, first);
            assert_eq!(shown.report.cohorts.rows.len(), 1);
            assert_eq!(shown.months.len(), 3);
            let months: Vec<_> = shown.audit.months.iter().map(|row| row.net).collect();
            assert_eq!(months, [5.0, 204.0, 10.0, 7.0, 5.0]);
            // Weeks of eight thousand years would take minutes in a test.
            if granularity == Granularity::Month {
                let whole = analysis.figures();
                let cohort = &whole.cohorts.rows[1];
                assert_eq!(cohort.unbounded.len(), 95_712);
                let row = &shown.report.cohorts.rows[0];
                assert_eq!(row.unbounded, cohort.unbounded[..3]);
                assert_eq!(row.revenue, cohort.revenue[..3]);
                let average = &whole.cohorts.average.classic[..3];
                assert_eq!(shown.report.cohorts.average.classic, average);
                let retention = &whole.retention;
                let place = retention.iter().position(|row| row.period == first);
                let place = place.unwrap();
                assert_eq!(shown.report.retention, retention[place..place + 3]);
            }
        }
    }

    #[test]
    fn of_a_long_file_the_last_periods_are_shown() {
        let days: Vec<String> = (0..700)
            .map(|week| {
                Period::containing("2001-01-01".parse().unwrap(), Granularity::Week).plus(week)
            })
            .map(|week| week.first_day().to_string())
            .collect();
        let rows: Vec<_> = days.iter().map(|day| ("a", day.as_str(), "1")).collect();
        let ledger = ledger_of_rows(&rows);
        let shown = overview(&analysis(&ledger, Granularity::Week));
        let window = shown.periods_shown.unwrap();
        assert_eq!(window.last.since(window.first), 599);
        assert_eq!(window.last.first_day().to_string(), days[699]);
        assert_eq!(shown.report.retention.len(), 600);
        // Their only cohort is older.
        assert!(shown.report.cohorts.rows.is_empty());
        assert_eq!(shown.months_shown, None);
        let shown = overview(&analysis(&ledger, Granularity::Month));
        assert_eq!(shown.periods_shown, None);
    }
}
