//! Who is in each of two segments, and what have they done?

use super::{Compared, Figure, Side, What};
use crate::analysis::ladder::median;
use crate::analysis::{Analysis, CustomerIndex, departure, ratio};
use crate::model::Money;

/// A segment while it is counted.
#[derive(Default)]
struct Sums {
    customers: u64,
    orders: u64,
    revenue: Money,
    bought_again: u64,
    lapsed: u64,
    overdue: u64,
    /// From the first purchase day to the last, and how many steps that are.
    gap_days: u64,
    gaps: u64,
    /// By the days since the last order, how many customers.
    recency: Vec<u64>,
}

pub(super) fn compare(analysis: &Analysis<'_>, names: &[String; 2]) -> Compared {
    let scheme = &analysis.settings.scheme.segments;
    // A segment that the scheme does not have has nobody in it.
    let places = names.each_ref().map(|name| {
        let place = scheme.iter().position(|known| known == name);
        place.map(|place| place as u16)
    });
    let mut both = [Sums::default(), Sums::default()];
    for customer in analysis.history.customers() {
        let segment = analysis.rfm.segments[customer];
        for (sums, _) in both
            .iter_mut()
            .zip(places)
            .filter(|(_, place)| *place == Some(segment))
        {
            sums.add(analysis, customer);
        }
    }
    let [one, other] = both.map(|sums| sums.column(analysis));
    let figures = one.into_iter().zip(other);
    Compared {
        sides: [Side::default(); 2],
        figures: figures
            .map(|((what, one), (_, other))| Figure {
                what,
                sides: [one, other],
            })
            .collect(),
    }
}

impl Sums {
    fn add(&mut self, analysis: &Analysis<'_>, customer: CustomerIndex) {
        let history = &analysis.history;
        self.customers += 1;
        self.orders += history.frequency(customer) as u64;
        self.revenue += history.revenue(customer);
        self.bought_again += u64::from(history.frequency(customer) >= 2);
        let months = analysis.settings.lapsed_months;
        self.lapsed += u64::from(departure::is_lapsed(history, customer, months));
        self.overdue += u64::from(departure::is_overdue(history, customer));
        self.gaps += history.purchase_days(customer) as u64 - 1;
        let (first, last) = (history.first_day(customer), history.last_day(customer));
        self.gap_days += u64::from(last.days_since(first).unsigned_abs());
        let recency = history.recency_days(customer).unsigned_abs() as usize;
        if self.recency.len() <= recency {
            self.recency.resize(recency + 1, 0);
        }
        self.recency[recency] += 1;
    }

    fn column(&self, analysis: &Analysis<'_>) -> [(What, Option<f64>); 13] {
        let history = &analysis.history;
        let (customers, orders) = (self.customers as f64, self.orders as f64);
        let revenue = self.revenue.to_f64();
        let all = history.total_revenue().to_f64();
        let share = |count: u64| ratio(count as f64, customers);
        [
            (What::Customers, Some(customers)),
            (
                What::ShareOfCustomers,
                ratio(customers, history.len() as f64),
            ),
            (What::Orders, Some(orders)),
            (What::Revenue, Some(revenue)),
            (What::ShareOfRevenue, ratio(revenue, all)),
            (What::AverageOrder, ratio(revenue, orders)),
            (What::RevenuePerCustomer, ratio(revenue, customers)),
            (What::OrdersPerCustomer, ratio(orders, customers)),
            (What::MedianRecency, median(&self.recency)),
            (What::MeanGap, ratio(self.gap_days as f64, self.gaps as f64)),
            (What::BoughtAgain, share(self.bought_again)),
            (What::Lapsed, share(self.lapsed)),
            (What::Overdue, share(self.overdue)),
        ]
    }
}
