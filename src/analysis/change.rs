//! How was the last month that is over, beside the one before it and the same one a year before?
//!
//! The month in which the file begins may be there in part only: it is not compared with, unless its
//! first order is on one of its first three days.

use super::overview::MonthRow;
use crate::model::{Day, Period};

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

/// By which part what all months come to grew in the last one that is over; 0.1 is a tenth. `None` where
/// there was nothing before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growth {
    pub month: Period,
    /// Orders in it, and until then.
    pub orders_then: u64,
    pub orders_before: u64,
    pub customers: Option<f64>,
    pub orders: Option<f64>,
    pub revenue: Option<f64>,
    /// Of the mean of all orders.
    pub average_order: Option<f64>,
}

/// Of all months, ascending.
pub fn growth(months: &[MonthRow]) -> Option<Growth> {
    let last = months.iter().rposition(|row| !row.in_progress)?;
    let totals = |months: &[MonthRow]| {
        let sum = |figure: fn(&MonthRow) -> f64| months.iter().map(figure).sum::<f64>();
        let orders = sum(|row| row.orders as f64);
        let revenue = sum(|row| row.revenue);
        let average = if orders > 0.0 { revenue / orders } else { 0.0 };
        [
            sum(|row| row.new_customers as f64),
            orders,
            revenue,
            average,
        ]
    };
    let (before, now) = (totals(&months[..last]), totals(&months[..=last]));
    let of = |place: usize| Change::against(now[place], before[place]);
    Some(Growth {
        month: months[last].month,
        orders_then: months[last].orders,
        orders_before: months[..last].iter().map(|row| row.orders).sum(),
        customers: of(0),
        orders: of(1),
        revenue: of(2),
        average_order: of(3),
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
    fn what_all_months_come_to_grows_by_the_last_one_that_is_over() {
        let mut months = [
            row("2024-01", false),
            row("2024-02", false),
            row("2024-03", true),
        ];
        months[1].revenue = 2.0;
        months[1].new_customers = 0;
        months[1].orders = 3;
        months[2].orders = 100;
        let growth = growth(&months).unwrap();
        assert_eq!(growth.month.to_string(), "2024-02");
        let told = [
            growth.customers,
            growth.orders,
            growth.revenue,
            growth.average_order,
        ];
        assert_eq!(told, [Some(0.0), Some(3.0), Some(2.0), Some(-0.25)]);
        assert_eq!((growth.orders_then, growth.orders_before), (3, 1));
        // The first month grew out of nothing.
        let first = super::growth(&months[..1]).unwrap();
        assert_eq!((first.customers, first.average_order), (None, None));
        assert_eq!(super::growth(&months[2..]), None);
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
