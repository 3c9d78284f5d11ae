//! Who bought when, and for how much? What the options leave of a ledger.
//!
//! A *counted order* is one whose kept rows sum to zero or more and of which at least one is not a
//! refund; a *customer* is someone with a counted order. Customers stand in the byte order of
//! their ids, so that the order of the rows leaves no trace in anything computed from here.
//!
//! ```
//! use retention_widget::analysis::{History, Settings};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("a", "2024-01-05", "10"),
//!     ("a", "2024-02-10", "20"),
//!     ("b", "2024-01-20", "5"),
//!     ("b", "2024-01-25", "-5"),
//! ]);
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?;
//! assert_eq!(history.as_of.to_string(), "2024-02-11");
//! assert_eq!(history.len(), 2);
//! assert_eq!(history.order_days(0).len(), 2);
//! // The refund is no order, but it reduces what b is worth.
//! assert_eq!(history.order_days(1).len(), 1);
//! assert_eq!(history.revenue(1).to_f64(), 0.0);
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::currency::Rates;
use super::kept::{Kept, KeptSale};
use super::{AnalysisError, Settings};
use crate::model::{Calendar, Contact, Day, Granularity, Ledger, Money, Reason, Tally};

/// A customer's place in the byte order of the ids.
pub type CustomerIndex = usize;

#[derive(Clone, Debug)]
pub struct History<'l> {
    ledger: &'l Ledger,
    pub as_of: Day,
    pub first_day: Day,
    pub last_day: Day,
    /// Counted orders of all customers.
    pub orders: u64,
    /// Amounts of all kept refund rows, positive.
    pub refunds: Money,
    /// Kept rows of people without a counted order.
    pub revenue_without_customer: Money,
    pub set_aside: Vec<(Reason, Tally)>,
    pub rates: Rates,
    kept: Kept<'l>,
    /// Place in the ledger's people.
    people: Vec<u32>,
    order_starts: Vec<u32>,
    order_days: Vec<Day>,
    revenue_starts: Vec<u32>,
    revenue_days: DayAmounts,
    revenue: Vec<Money>,
}

impl<'l> History<'l> {
    /// Fails with [`AnalysisError::NoOrders`] if no order counts.
    pub fn new(ledger: &'l Ledger, settings: &Settings) -> Result<Self, AnalysisError> {
        let kept = Kept::new(ledger, settings);
        let mut history = Self {
            ledger,
            as_of: settings.as_of.unwrap_or_default(),
            first_day: Day::MAX,
            last_day: Day::MIN,
            orders: 0,
            refunds: Money::ZERO,
            revenue_without_customer: Money::ZERO,
            set_aside: kept.set_aside(),
            rates: kept.rates.clone(),
            kept,
            people: Vec::with_capacity(ledger.people().len()),
            order_starts: Vec::with_capacity(ledger.people().len() + 1),
            order_days: Vec::with_capacity(ledger.order_count()),
            revenue_starts: Vec::with_capacity(ledger.people().len() + 1),
            revenue_days: DayAmounts::with_capacity(ledger.order_count()),
            revenue: Vec::with_capacity(ledger.people().len()),
        };
        let mut room = Room::default();
        for person in 0..ledger.people().len() as u32 {
            if !history.add_plain_person(person, &mut room) {
                history.add_person(person, &mut room);
            }
        }
        if history.people.is_empty() {
            return Err(AnalysisError::NoOrders);
        }
        history.order_starts.push(history.order_days.len() as u32);
        history
            .revenue_starts
            .push(history.revenue_days.len() as u32);
        history.orders = history.order_days.len() as u64;
        if settings.as_of.is_none() {
            history.as_of = history.last_day.plus_days(1);
        }
        Ok(history)
    }

    /// Adds a person all of whose sales count, in whole micros; the usual case, without 128 bits.
    /// False, and nothing added, where it is not so simple.
    fn add_plain_person(&mut self, person: u32, Room { micros: days, .. }: &mut Room) -> bool {
        if !self.kept.keeps_all() {
            return false;
        }
        let ledger = self.ledger;
        let sales = &ledger.sales()[ledger.sales_of(person)];
        let (first_order, first_day) = (self.order_days.len(), self.revenue_days.len());
        days.clear();
        let (mut revenue, mut refunds) = (0_i64, 0_i64);
        let mut order = PlainOrder::default();
        for sale in sales {
            let micros = sale.micros();
            let sums = micros.and_then(|micros| {
                let refund = refunds.checked_sub(micros.min(0))?;
                Some((micros, revenue.checked_add(micros)?, refund))
            });
            let Some((micros, new_revenue, new_refunds)) = sums else {
                self.order_days.truncate(first_order);
                return false;
            };
            (revenue, refunds) = (new_revenue, new_refunds);
            if sale.begins_order() {
                self.order_days.extend(order.day());
                order = PlainOrder::default();
            }
            if !order.add(sale.day, micros) {
                self.order_days.truncate(first_order);
                return false;
            }
            days.push((sale.day, micros));
        }
        self.order_days.extend(order.day());
        self.refunds += Money::from_micros(refunds);
        let revenue = Money::from_micros(revenue);
        if self.order_days.len() == first_order {
            self.revenue_without_customer += revenue;
            return true;
        }
        self.add_customer(person, first_order, first_day, revenue);
        if !days.is_sorted_by_key(|&(day, _)| day) {
            days.sort_unstable_by_key(|&(day, _)| day);
        }
        for of_day in days.chunk_by(|a, b| a.0 == b.0) {
            // Parts of a sum that fits, but not every part need do so.
            let sum = of_day
                .iter()
                .try_fold(0_i64, |sum, &(_, micros)| sum.checked_add(micros));
            if let Some(micros) = sum {
                self.revenue_days.push_micros(of_day[0].0, micros);
            } else {
                let amounts = of_day.iter();
                let amounts = amounts.map(|&(_, micros)| Money::from_micros(micros));
                self.revenue_days.push(of_day[0].0, amounts.sum());
            }
        }
        true
    }

    /// Adds a person whose order days begin at a place, and whose revenue follows.
    fn add_customer(&mut self, person: u32, first_order: usize, first_day: usize, revenue: Money) {
        let days = &mut self.order_days[first_order..];
        if !days.is_sorted() {
            days.sort_unstable();
        }
        self.first_day = self.first_day.min(days[0]);
        self.last_day = self.last_day.max(days[days.len() - 1]);
        self.people.push(person);
        self.order_starts.push(first_order as u32);
        self.revenue.push(revenue);
        self.revenue_starts.push(first_day as u32);
    }

    fn add_person(&mut self, person: u32, Room { sales, amounts, .. }: &mut Room) {
        amounts.clear();
        let first_order = self.order_days.len();
        let mut refunds = Money::ZERO;
        let mut revenue = Money::ZERO;
        let order_days = &mut self.order_days;
        self.kept.orders_of(person, sales, |order| {
            let mut sum = Money::ZERO;
            let mut first: Option<Day> = None;
            let mut has_purchase = false;
            for sale in order {
                let amount = sale.purchase + sale.refund;
                sum += amount;
                refunds -= sale.refund;
                first = Some(first.map_or(sale.day, |day| day.min(sale.day)));
                has_purchase |= sale.is_purchase;
                match amounts.last_mut() {
                    Some((day, sum)) if *day == sale.day => *sum += amount,
                    _ => amounts.push((sale.day, amount)),
                }
            }
            revenue += sum;
            if let Some(day) = first.filter(|_| has_purchase && !sum.is_negative()) {
                order_days.push(day);
            }
        });
        self.refunds += refunds;
        if self.order_days.len() == first_order {
            self.revenue_without_customer += revenue;
            return;
        }
        let first_day = self.revenue_days.len();
        self.add_customer(person, first_order, first_day, revenue);
        if !amounts.is_sorted_by_key(|&(day, _)| day) {
            amounts.sort_unstable_by_key(|&(day, _)| day);
        }
        for of_day in amounts.chunk_by(|a, b| a.0 == b.0) {
            let amount = of_day.iter().map(|&(_, amount)| amount).sum();
            self.revenue_days.push(of_day[0].0, amount);
        }
    }

    /// Customers.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Never true: a history without a customer is an error.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    pub fn ledger(&self) -> &'l Ledger {
        self.ledger
    }

    pub fn customers(&self) -> std::ops::Range<CustomerIndex> {
        0..self.people.len()
    }

    /// For the periods of this history's days.
    pub fn calendar(&self, granularity: Granularity) -> Calendar {
        Calendar::new(self.first_day, self.last_day, granularity)
    }

    /// The customer's id; bytes that are no UTF-8 show as the replacement character.
    pub fn id(&self, customer: CustomerIndex) -> Cow<'l, str> {
        String::from_utf8_lossy(self.ledger.people().get(self.people[customer]))
    }

    /// Days of the customer's counted orders, ascending, one for each order.
    pub fn order_days(&self, customer: CustomerIndex) -> &[Day] {
        let place = |customer: CustomerIndex| self.order_starts[customer] as usize;
        &self.order_days[place(customer)..place(customer + 1)]
    }

    /// The customer's revenue by the day of the rows, ascending, one a day.
    pub fn revenue_days(&self, customer: CustomerIndex) -> impl Iterator<Item = (Day, Money)> {
        let place = |customer: CustomerIndex| self.revenue_starts[customer] as usize;
        (place(customer)..place(customer + 1)).map(|place| self.revenue_days.get(place))
    }

    /// Whether all amounts of [`History::revenue_days`] are whole micros of which every sum fits 64 bits.
    pub(super) fn is_in_micros(&self) -> bool {
        self.revenue_days.apart.is_empty() && self.revenue_days.sizes <= i64::MAX.unsigned_abs()
    }

    /// The customer's revenue by day in micros, where [`History::is_in_micros`].
    pub(super) fn revenue_micros(
        &self,
        customer: CustomerIndex,
    ) -> impl Iterator<Item = (Day, i64)> {
        let place = |customer: CustomerIndex| self.revenue_starts[customer] as usize;
        let places = place(customer)..place(customer + 1);
        let days = self.revenue_days.days[places.clone()].iter().copied();
        days.zip(self.revenue_days.micros[places].iter().copied())
    }

    /// All the customer's kept rows, refunds included: it may be negative.
    pub fn revenue(&self, customer: CustomerIndex) -> Money {
        self.revenue[customer]
    }

    pub fn total_revenue(&self) -> Money {
        self.revenue.iter().copied().sum()
    }

    pub fn frequency(&self, customer: CustomerIndex) -> usize {
        self.order_days(customer).len()
    }

    pub fn first_day(&self, customer: CustomerIndex) -> Day {
        self.order_days[self.order_starts[customer] as usize]
    }

    pub fn last_day(&self, customer: CustomerIndex) -> Day {
        self.order_days[self.order_starts[customer + 1] as usize - 1]
    }

    pub fn recency_days(&self, customer: CustomerIndex) -> i32 {
        self.as_of.days_since(self.last_day(customer))
    }

    /// Distinct days with a counted order.
    pub fn purchase_days(&self, customer: CustomerIndex) -> usize {
        self.order_days(customer).chunk_by(|a, b| a == b).count()
    }

    /// Passes over what counts of every sale: its day, its purchase and what went back, zero or less.
    /// Also of people without a counted order.
    pub fn for_each_kept(&self, mut take: impl FnMut(Day, Money, Money)) {
        let mut room = Vec::new();
        for person in 0..self.ledger.people().len() as u32 {
            self.kept.orders_of(person, &mut room, |order| {
                for sale in order {
                    take(sale.day, sale.purchase, sale.refund);
                }
            });
        }
    }

    /// What the files say of how to reach a customer; empty if nothing.
    pub fn contact(&self, customer: CustomerIndex, contact: Contact) -> Cow<'l, str> {
        let text = self.ledger.contacts.get(self.people[customer], contact);
        String::from_utf8_lossy(text)
    }

    /// Customers by revenue descending, ties by id ascending.
    pub fn by_revenue(&self) -> Vec<CustomerIndex> {
        let mut order: Vec<(i64, u32)> = Vec::with_capacity(self.len());
        for (&revenue, customer) in self.revenue.iter().zip(0..) {
            match revenue.to_micros() {
                // The higher, the earlier.
                Some(micros) => order.push((!micros, customer)),
                None => return self.by_exact_revenue(),
            }
        }
        order.sort_unstable();
        let customers = order.into_iter();
        customers
            .map(|(_, customer)| customer as CustomerIndex)
            .collect()
    }

    /// The same for amounts that are no whole micros, or too many.
    fn by_exact_revenue(&self) -> Vec<CustomerIndex> {
        let mut order: Vec<CustomerIndex> = self.customers().collect();
        order.sort_by_key(|&customer| std::cmp::Reverse(self.revenue[customer]));
        order
    }
}

/// What is used again for every person.
#[derive(Default)]
struct Room {
    sales: Vec<KeptSale>,
    /// The person's amounts, by day.
    amounts: Vec<(Day, Money)>,
    /// The same in micros.
    micros: Vec<(Day, i64)>,
}

/// An order while its sales are added up.
#[derive(Default)]
struct PlainOrder {
    sum: i64,
    first: Option<Day>,
    has_purchase: bool,
}

impl PlainOrder {
    /// False if the sum does not fit.
    fn add(&mut self, day: Day, micros: i64) -> bool {
        let sum = self.sum.checked_add(micros);
        self.sum = sum.unwrap_or_default();
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.has_purchase |= micros >= 0;
        sum.is_some()
    }

    /// Its day, if it counts.
    fn day(&self) -> Option<Day> {
        self.first.filter(|_| self.has_purchase && self.sum >= 0)
    }
}

/// Days and amounts in twelve bytes each.
#[derive(Clone, Debug, Default)]
struct DayAmounts {
    days: Vec<Day>,
    micros: Vec<i64>,
    /// The amounts at the places that hold [`APART`]: no whole micros, or too many.
    apart: BTreeMap<usize, Money>,
    /// Sum of all sizes; at the most what fits.
    sizes: u64,
}

const APART: i64 = i64::MIN;

impl DayAmounts {
    fn with_capacity(count: usize) -> Self {
        Self {
            days: Vec::with_capacity(count),
            micros: Vec::with_capacity(count),
            apart: BTreeMap::new(),
            sizes: 0,
        }
    }

    fn len(&self) -> usize {
        self.days.len()
    }

    fn push(&mut self, day: Day, amount: Money) {
        let micros = amount.to_micros().unwrap_or(APART);
        if micros == APART {
            self.apart.insert(self.days.len(), amount);
        }
        self.push_micros(day, micros);
    }

    /// Micros other than [`APART`].
    fn push_micros(&mut self, day: Day, micros: i64) {
        self.sizes = self.sizes.saturating_add(micros.unsigned_abs());
        self.days.push(day);
        self.micros.push(micros);
    }

    fn get(&self, place: usize) -> (Day, Money) {
        let amount = match self.micros[place] {
            APART => self.apart.get(&place).copied().unwrap_or_default(),
            micros => Money::from_micros(micros),
        };
        (self.days[place], amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_beyond_micros_keeps_every_digit() {
        let mut column = DayAmounts::default();
        let amounts = [5_000_001, 5_000_000, -1].map(Money::from_units);
        let large = [Money::from_micros(i64::MIN), Money::from_units(i128::MAX)];
        for amount in amounts.into_iter().chain(large) {
            column.push(Day::default(), amount);
            assert_eq!(column.get(column.len() - 1).1, amount);
        }
    }
}
