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

use super::amount::Amount;
use super::currency::Rates;
use super::kept::{Kept, KeptSale, Plain};
use super::purchases::{ByPeriod, Purchases};
use super::{AnalysisError, Settings};
use crate::model::{
    Calendar, Contact, Day, Granularity, Ledger, Money, Period, Reason, SaleForm, Tally, Watch,
    in_form,
};

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
    customers: Customers,
    /// Whether all amounts are whole micros of which every sum fits in 64 bits.
    is_in_micros: bool,
}

/// What is known of each customer, by column.
#[derive(Clone, Debug, Default)]
struct Customers {
    /// Place in the ledger's people.
    people: Vec<u32>,
    orders: Vec<u32>,
    purchase_days: Vec<u32>,
    first_days: Vec<Day>,
    last_days: Vec<Day>,
    /// In micros.
    revenue: Vec<i64>,
    /// The revenue of those for whom [`APART`] stands: no whole micros, or too many.
    apart: BTreeMap<CustomerIndex, Money>,
}

/// One customer's figures.
struct Figures<A> {
    orders: u32,
    purchase_days: u32,
    first_day: Day,
    last_day: Day,
    revenue: A,
}

const APART: i64 = i64::MIN;

impl<'l> History<'l> {
    /// Fails with [`AnalysisError::NoOrders`] if no order counts.
    pub fn new(ledger: &'l Ledger, settings: &Settings) -> Result<Self, AnalysisError> {
        Self::watched(ledger, settings, Watch::default())
    }

    /// The same, told about.
    pub fn watched(
        ledger: &'l Ledger,
        settings: &Settings,
        watch: Watch<'_>,
    ) -> Result<Self, AnalysisError> {
        let kept = Kept::new(ledger, settings);
        let mut history = Self {
            ledger,
            as_of: settings.as_of.unwrap_or_default(),
            first_day: Day::default(),
            last_day: Day::default(),
            orders: 0,
            refunds: Money::ZERO,
            revenue_without_customer: Money::ZERO,
            set_aside: kept.set_aside(),
            rates: kept.rates.clone(),
            kept,
            customers: Customers::with_capacity(ledger.people().len()),
            is_in_micros: true,
        };
        history.take_everybody(watch);
        let Customers {
            orders,
            first_days,
            last_days,
            ..
        } = &history.customers;
        let (Some(&first), Some(&last)) = (first_days.iter().min(), last_days.iter().max()) else {
            return Err(AnalysisError::NoOrders);
        };
        (history.first_day, history.last_day) = (first, last);
        history.orders = orders.iter().map(|&orders| u64::from(orders)).sum();
        if settings.as_of.is_none() {
            history.as_of = last.plus_days(1);
        }
        Ok(history)
    }

    fn take_everybody(&mut self, watch: Watch<'_>) {
        let count = self.ledger.people().len();
        let everybody =
            (0..count as u32).inspect(|&person| watch.tell_item(person as usize, count));
        let ledger = self.ledger;
        match self.kept.plain().cloned() {
            Some(plain) if ledger.is_each_an_order() => in_form!(ledger.column(), sales => {
                let mut without_customer = 0;
                let mut refunds = 0;
                for person in everybody.filter(|&person| plain.keeps_person(person)) {
                    let sales = &sales[ledger.sales_of(person)];
                    let (figures, refunded) = single_figures(sales, &plain);
                    refunds += refunded;
                    if figures.orders == 0 {
                        without_customer += figures.revenue;
                    } else {
                        self.customers.push(person, &figures);
                    }
                }
                self.refunds = Money::from_micros(refunds);
                self.revenue_without_customer = Money::from_micros(without_customer);
            }),
            Some(_) => self.take_purchases::<i64>(everybody),
            None => self.take_purchases::<Money>(everybody),
        }
    }

    fn take_purchases<A: Amount>(&mut self, everybody: impl Iterator<Item = u32>) {
        let mut purchases = Purchases::<A>::default();
        let mut sizes = 0_u64;
        for person in everybody {
            purchases.read(self.ledger, &self.kept, person);
            self.refunds += purchases.refunds.money();
            let mut revenue = A::default();
            for row in &purchases.rows {
                revenue += row.amount;
                match row.amount.money().to_micros() {
                    Some(micros) => sizes = sizes.saturating_add(micros.unsigned_abs()),
                    None => self.is_in_micros = false,
                }
            }
            let days = &purchases.order_days;
            let (Some(&first_day), Some(&last_day)) = (days.first(), days.last()) else {
                self.revenue_without_customer += revenue.money();
                continue;
            };
            let figures = Figures {
                orders: days.len() as u32,
                purchase_days: days.chunk_by(|a, b| a == b).count() as u32,
                first_day,
                last_day,
                revenue,
            };
            self.customers.push(person, &figures);
        }
        self.is_in_micros &= i64::try_from(sizes).is_ok();
    }

    /// Customers.
    pub fn len(&self) -> usize {
        self.customers.people.len()
    }

    /// Never true: a history without a customer is an error.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn ledger(&self) -> &'l Ledger {
        self.ledger
    }

    pub fn customers(&self) -> std::ops::Range<CustomerIndex> {
        0..self.len()
    }

    /// For the periods of this history's days.
    pub fn calendar(&self, granularity: Granularity) -> Calendar {
        Calendar::new(self.first_day, self.last_day, granularity)
    }

    /// The periods of the first and of the last counted order.
    pub fn periods(&self, granularity: Granularity) -> (Period, Period) {
        let period = |day| Period::containing(day, granularity);
        (period(self.first_day), period(self.last_day))
    }

    /// The customer's id; bytes that are no UTF-8 show as the replacement character.
    pub fn id(&self, customer: CustomerIndex) -> Cow<'l, str> {
        let person = self.customers.people[customer];
        String::from_utf8_lossy(self.ledger.people().get(person))
    }

    /// Whether amounts can be added up as [`i64`], in micros.
    pub(super) fn is_in_micros(&self) -> bool {
        self.is_in_micros
    }

    /// Whether every row speaks for itself, in micros.
    pub(super) fn is_plain(&self) -> bool {
        self.kept.plain().is_some()
    }

    /// Hands on the purchases of every customer, in order; amounts as [`i64`] only where
    /// [`History::is_in_micros`].
    pub(super) fn for_each<A: Amount>(&self, take: impl FnMut(&Purchases<A>)) {
        self.for_each_watched(Watch::default(), take);
    }

    /// The same, told about.
    pub(super) fn for_each_watched<A: Amount>(
        &self,
        watch: Watch<'_>,
        mut take: impl FnMut(&Purchases<A>),
    ) {
        let mut purchases = Purchases::default();
        for (customer, &person) in self.customers.people.iter().enumerate() {
            watch.tell_item(customer, self.len());
            purchases.read(self.ledger, &self.kept, person);
            take(&purchases);
        }
    }

    /// The customer with this id.
    pub fn find(&self, id: &str) -> Option<CustomerIndex> {
        let person = self.ledger.people().find(id.as_bytes())?;
        self.customers.people.binary_search(&person).ok()
    }

    /// Hands on what counts of each of a customer's orders.
    pub(super) fn for_each_order(&self, customer: CustomerIndex, take: impl FnMut(&[KeptSale])) {
        let mut room = Vec::new();
        let person = self.customers.people[customer];
        self.kept.orders_of(person, &mut room, take);
    }

    /// The purchases of one customer.
    pub(super) fn read_purchases<A: Amount>(
        &self,
        customer: CustomerIndex,
        purchases: &mut Purchases<A>,
    ) {
        purchases.read(self.ledger, &self.kept, self.customers.people[customer]);
    }

    /// For what is counted by period; numbers are those since the first counted order's.
    pub(super) fn by_period<A: Amount>(&self, granularity: Granularity) -> ByPeriod<A> {
        ByPeriod::new(self.calendar(granularity), self.periods(granularity).0)
    }

    /// Days of the customer's counted orders, ascending, one for each order.
    pub fn order_days(&self, customer: CustomerIndex) -> Vec<Day> {
        let mut purchases = Purchases::<Money>::default();
        purchases.read(self.ledger, &self.kept, self.customers.people[customer]);
        purchases.order_days
    }

    /// All the customer's kept rows, refunds included: it may be negative.
    pub fn revenue(&self, customer: CustomerIndex) -> Money {
        match self.customers.revenue[customer] {
            APART => {
                let apart = self.customers.apart.get(&customer);
                apart.copied().unwrap_or_default()
            }
            micros => Money::from_micros(micros),
        }
    }

    /// The revenue of every customer in micros; `None` where it is no whole number of them.
    pub(super) fn revenue_micros(&self) -> Option<&[i64]> {
        let Customers { revenue, apart, .. } = &self.customers;
        apart.is_empty().then_some(revenue)
    }

    pub fn total_revenue(&self) -> Money {
        let revenue = self.customers.revenue.iter();
        let micros = revenue.filter(|&&micros| micros != APART);
        let micros: i128 = micros.map(|&micros| i128::from(micros)).sum();
        // In units of 10⁻¹², of which a micro has a million.
        let apart: Money = self.customers.apart.values().copied().sum();
        Money::from_units(micros * 1_000_000) + apart
    }

    pub fn frequency(&self, customer: CustomerIndex) -> usize {
        self.customers.orders[customer] as usize
    }

    pub fn first_day(&self, customer: CustomerIndex) -> Day {
        self.customers.first_days[customer]
    }

    pub fn last_day(&self, customer: CustomerIndex) -> Day {
        self.customers.last_days[customer]
    }

    pub fn recency_days(&self, customer: CustomerIndex) -> i32 {
        self.as_of.days_since(self.last_day(customer))
    }

    /// Distinct days with a counted order.
    pub fn purchase_days(&self, customer: CustomerIndex) -> usize {
        self.customers.purchase_days[customer] as usize
    }

    /// Passes over what counts of every sale: its day, its purchase and what went back, zero or less.
    /// Also of people without a counted order.
    pub(super) fn for_each_kept<A: Amount>(&self, mut take: impl FnMut(Day, A, A)) {
        let ledger = self.ledger;
        let everybody = 0..ledger.people().len() as u32;
        let Some(plain) = self.kept.plain() else {
            let mut room = Vec::new();
            for person in everybody {
                self.kept.orders_of(person, &mut room, |order| {
                    for sale in order {
                        take(
                            sale.day,
                            A::of_money(sale.purchase),
                            A::of_money(sale.refund),
                        );
                    }
                });
            }
            return;
        };
        in_form!(ledger.column(), sales => {
            for person in everybody.filter(|&person| plain.keeps_person(person)) {
                for sale in &sales[ledger.sales_of(person)] {
                    let (day, micros) = (sale.day(), sale.micros().unwrap_or_default());
                    if plain.keeps(day, micros) {
                        take(day, A::of_micros(micros.max(0)), A::of_micros(micros.min(0)));
                    }
                }
            }
        });
    }

    /// What the files say of how to reach a customer; empty if nothing.
    pub fn contact(&self, customer: CustomerIndex, contact: Contact) -> Cow<'l, str> {
        let person = self.customers.people[customer];
        String::from_utf8_lossy(self.ledger.contacts.get(person, contact))
    }

    /// Customers by revenue descending, ties by id ascending.
    pub fn by_revenue(&self) -> Vec<CustomerIndex> {
        let mut customers: Vec<CustomerIndex> = self.customers().collect();
        self.sort_by_revenue(&mut customers);
        customers
    }

    /// Puts customers, ascending, in the order of their revenue, descending, ties by id ascending.
    pub fn sort_by_revenue(&self, customers: &mut [CustomerIndex]) {
        match self.revenue_micros() {
            // The higher, the earlier.
            Some(micros) => customers.sort_unstable_by_key(|&place| (!micros[place], place)),
            None => customers.sort_by_key(|&place| std::cmp::Reverse(self.revenue(place))),
        }
    }
}

/// Figures and refunds of a person each of whose sales is an order, in the order of their days.
fn single_figures<S: SaleForm>(sales: &[S], plain: &Plain) -> (Figures<i64>, i64) {
    let mut figures = Figures {
        orders: 0,
        purchase_days: 0,
        first_day: Day::default(),
        last_day: Day::default(),
        revenue: 0,
    };
    let mut refunds = 0;
    for sale in sales {
        let (day, micros) = (sale.day(), sale.micros().unwrap_or_default());
        if !plain.keeps(day, micros) {
            continue;
        }
        figures.revenue += micros;
        if micros < 0 {
            refunds -= micros;
            continue;
        }
        if figures.orders == 0 {
            figures.first_day = day;
        }
        if figures.orders == 0 || day != figures.last_day {
            figures.last_day = day;
            figures.purchase_days += 1;
        }
        figures.orders += 1;
    }
    (figures, refunds)
}

impl Customers {
    fn with_capacity(count: usize) -> Self {
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

    fn push<A: Amount>(&mut self, person: u32, figures: &Figures<A>) {
        let revenue = figures.revenue.money();
        let micros = revenue.to_micros().unwrap_or(APART);
        if micros == APART {
            self.apart.insert(self.people.len(), revenue);
        }
        self.people.push(person);
        self.orders.push(figures.orders);
        self.purchase_days.push(figures.purchase_days);
        self.first_days.push(figures.first_day);
        self.last_days.push(figures.last_day);
        self.revenue.push(micros);
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
                orders: 1,
                purchase_days: 1,
                first_day: Day::default(),
                last_day: Day::default(),
                revenue,
            };
            customers.push(person as u32, &figures);
        }
        let found = customers.revenue.iter().enumerate();
        let found = found.map(|(customer, &micros)| match micros {
            APART => customers.apart[&customer],
            micros => Money::from_micros(micros),
        });
        assert!(found.eq(kept));
    }
}
