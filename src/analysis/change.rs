//! How was the last month that is over, beside the one before it and the same one a year before?
//!
//! The month in which the file begins may be there in part only: it is not compared with, unless its
//! first order is on one of its first three days.

use super::overview::MonthRow;
use crate::model::Day;

/// Days at the beginning of a month on which a small shop may well have sold nothing.
pub(super) const QUIET_START: i32 = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change<'m> {
    pub month: &'m MonthRow,
    pub before: Option<&'m MonthRow>,
    pub year_before: Option<&'m MonthRow>,
}

impl Change<'_> {
    /// How much more a figure is than in another month: 0.1 is a tenth more. `None` where that month has
    /// none of it.
    pub fn against(now: f64, then: f64) -> Option<f64> {
        (then > 0.0).then(|| now / then - 1.0)
    }
}

/// Of months without a gap, ascending, in a file whose first order is on `first_day`.
pub fn change(months: &[MonthRow], first_day: Day) -> Option<Change<'_>> {
    let is_whole = |row: &&MonthRow| {
        first_day.days_since(row.month.first_day()) < QUIET_START && !row.in_progress
    };
    let month = months.iter().rfind(|row| !row.in_progress)?;
    let back = |count: i32| {
        let wanted = month.month.plus(-count);
        let row = months.iter().find(|row| row.month == wanted);
        row.filter(is_whole)
    };
    Some(Change {
        month,
        before: back(1),
        year_before: back(12),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(month: &str, in_progress: bool) -> MonthRow {
        MonthRow {
            month: month.parse().unwrap(),
            orders: 1,
            revenue: 1.0,
            customers: 1,
            new_customers: 1,
            in_progress,
        }
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_month_that_is_over_is_compared_with_whole_months() {
        let mut months: Vec<_> = (1..=12)
            .map(|n| row(&format!("2023-{n:02}"), false))
            .collect();
        months.extend([row("2024-01", false), row("2024-02", true)]);
        let whole = change(&months, day("2023-01-02")).unwrap();
        let names = [Some(whole.month), whole.before, whole.year_before];
        let names = names.map(|row| row.map(|row| row.month.to_string()));
        let expected = ["2024-01", "2023-12", "2023-01"].map(|name| Some(name.to_owned()));
        assert_eq!(names, expected);
        // The file begins in the middle of January.
        let partly = change(&months, day("2023-01-15")).unwrap();
        assert_eq!(partly.year_before, None);
        assert!(partly.before.is_some());
    }

    #[test]
    fn there_may_be_nothing_to_compare() {
        assert_eq!(change(&[row("2024-01", true)], day("2024-01-01")), None);
        let months = [row("2024-01", false)];
        let alone = change(&months, day("2024-01-20")).unwrap();
        assert_eq!((alone.before, alone.year_before), (None, None));
        assert_eq!(Change::against(5.0, 0.0), None);
        assert_eq!(Change::against(5.0, 4.0), Some(0.25));
    }
}
