//! What was bought in each of two periods?

use super::{Compared, Figure, Side, What};
use crate::analysis::amount::Amount;
use crate::analysis::change::QUIET_START;
use crate::analysis::purchases::Purchases;
use crate::analysis::who::{Was, was_in};
use crate::analysis::{Analysis, History, ratio};
use crate::model::{Day, Money, Span};

/// A period while it is counted.
#[derive(Clone, Copy, Default)]
struct Sums<A> {
    customers: u64,
    new: u64,
    returned: u64,
    orders: u64,
    revenue: A,
    revenue_of_new: A,
    refunds: A,
}

pub(super) fn compare(analysis: &Analysis<'_>, spans: [Span; 2]) -> Compared {
    let history = &analysis.history;
    let months = analysis.settings.lapsed_months;
    let columns = if history.is_in_micros() {
        counted::<i64>(history, spans, months).map(|sums| sums.column())
    } else {
        counted::<Money>(history, spans, months).map(|sums| sums.column())
    };
    let [one, other] = &columns;
    let figures = one.iter().zip(other);
    Compared {
        sides: spans.map(|span| side(history, span, months)),
        figures: figures
            .map(|(&(what, one), &(_, other))| Figure {
                what,
                sides: [one, other],
            })
            .collect(),
    }
}

fn side(history: &History<'_>, span: Span, months: u32) -> Side {
    let begins_after = |day: Day| history.first_day.days_since(day) >= QUIET_START;
    Side {
        begins: begins_after(span.first()).then_some(history.first_day),
        ends: (span.last() >= history.as_of).then_some(history.as_of),
        knows_silence: !begins_after(span.first().minus_months(months)),
    }
}

fn counted<A: Amount>(history: &History<'_>, spans: [Span; 2], months: u32) -> [Sums<A>; 2] {
    let mut both = [Sums::default(); 2];
    history.for_each::<A>(|purchases| {
        for (sums, span) in both.iter_mut().zip(spans) {
            sums.add(purchases, span, months);
        }
    });
    history.for_each_kept::<A>(|day, _, refund| {
        for (sums, span) in both.iter_mut().zip(spans) {
            if span.contains(day) {
                sums.refunds -= refund;
            }
        }
    });
    both
}

impl<A: Amount> Sums<A> {
    /// Counts a customer.
    fn add(&mut self, purchases: &Purchases<A>, span: Span, months: u32) {
        let days = &purchases.order_days[..];
        let from = days.partition_point(|&day| day < span.first());
        let orders = days[from..].partition_point(|&day| day <= span.last());
        let mut revenue = A::default();
        let start = purchases.rows.partition_point(|row| row.day < span.first());
        for row in purchases.rows[start..]
            .iter()
            .take_while(|row| row.day <= span.last())
        {
            revenue += row.amount;
        }
        self.orders += orders as u64;
        self.revenue += revenue;
        if orders == 0 {
            return;
        }
        self.customers += 1;
        let was = |was| was_in(days, span, span.just_before(), was, months);
        if was(Was::New) {
            self.new += 1;
            self.revenue_of_new += revenue;
        }
        self.returned += u64::from(was(Was::Returned));
    }

    fn column(&self) -> [(What, Option<f64>); 10] {
        let (customers, orders) = (self.customers as f64, self.orders as f64);
        let revenue = self.revenue.money().to_f64();
        let of_new = self.revenue_of_new.money().to_f64();
        [
            (What::Customers, Some(customers)),
            (What::New, Some(self.new as f64)),
            (What::Returned, Some(self.returned as f64)),
            (What::Orders, Some(orders)),
            (What::Revenue, Some(revenue)),
            (What::AverageOrder, ratio(revenue, orders)),
            (What::RevenuePerCustomer, ratio(revenue, customers)),
            (What::OrdersPerCustomer, ratio(orders, customers)),
            (What::RevenueShareOfNew, ratio(of_new, revenue)),
            (What::Refunds, Some(self.refunds.money().to_f64())),
        ]
    }
}
