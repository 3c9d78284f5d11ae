//! What is known of each customer? Their figures, by column, in the order of their ids.

use std::collections::BTreeMap;

use super::CustomerIndex;
use super::amount::Amount;
use crate::model::{Day, Money};

/// What is known of each customer, by column.
#[derive(Clone, Debug, Default)]
pub(super) struct Customers {
    /// Place in the ledger's people.
    pub people: Vec<u32>,
    pub orders: Vec<u32>,
    pub purchase_days: Vec<u32>,
    pub first_days: Vec<Day>,
    pub last_days: Vec<Day>,
    /// In micros.
    revenue: Vec<i64>,
    /// The revenue of those for whom [`APART`] stands: no whole micros, or too many.
    apart: BTreeMap<CustomerIndex, Money>,
}

/// One customer's figures.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figures<A> {
    pub orders: u32,
    pub purchase_days: u32,
    pub first_day: Day,
    pub last_day: Day,
    pub revenue: A,
}

const APART: i64 = i64::MIN;

impl Customers {
    pub fn with_capacity(count: usize) -> Self {
        Self {
            people: Vec::with_capacity(count),
            orders: Vec::with_capacity(count),
            purchase_days: Vec::with_capacity(count),
            first_days: Vec::with_capacity(count),
            last_days: Vec::with_capacity(count),
            revenue: Vec::with_capacity(count),
            apart: BTreeMap::new(),
        }
    }

    pub fn push<A: Amount>(&mut self, person: u32, figures: &Figures<A>) {
        let micros = figures.revenue.to_micros().unwrap_or(APART);
        if micros == APART {
            let revenue = figures.revenue.money();
            self.apart.insert(self.people.len(), revenue);
        }
        self.people.push(person);
        self.orders.push(figures.orders);
        self.purchase_days.push(figures.purchase_days);
        self.first_days.push(figures.first_day);
        self.last_days.push(figures.last_day);
        self.revenue.push(micros);
    }

    /// All the customer's kept rows, refunds included: it may be negative.
    pub fn revenue(&self, customer: CustomerIndex) -> Money {
        match self.revenue[customer] {
            APART => self.apart.get(&customer).copied().unwrap_or_default(),
            micros => Money::from_micros(micros),
        }
    }

    /// The revenue of every customer in micros; `None` where it is no whole number of them.
    pub fn revenue_micros(&self) -> Option<&[i64]> {
        self.apart.is_empty().then_some(&self.revenue)
    }

    pub fn total_revenue(&self) -> Money {
        let micros = self.revenue.iter().filter(|&&micros| micros != APART);
        let micros: i128 = micros.map(|&micros| i128::from(micros)).sum();
        // In units of 10⁻¹², of which a micro has a million.
        let apart: Money = self.apart.values().copied().sum();
        Money::from_units(micros * 1_000_000) + apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_beyond_micros_keeps_every_digit() {
        let mut customers = Customers::default();
        let amounts = [5_000_001, 5_000_000, -1].map(Money::from_units);
        let large = [Money::from_micros(i64::MIN), Money::from_units(i128::MAX)];
        let mut kept = Vec::new();
        for (person, revenue) in amounts.into_iter().chain(large).enumerate() {
            kept.push(revenue);
            let figures = Figures {
                revenue,
                ..Figures::default()
            };
            customers.push(person as u32, &figures);
        }
        let found = (0..kept.len()).map(|customer| customers.revenue(customer));
        assert!(found.eq(kept));
    }
}
