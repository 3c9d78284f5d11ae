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
use std::cmp::Reverse;
use std::ops::{Deref, Range};
use std::rc::Rc;

use super::amount::Amount;
use super::chosen::first_rows;
use super::currency::Rates;
use super::found::Found;
use super::kept::{Kept, KeptSale};
use super::purchases::{ByPeriod, Purchases};
use super::{AnalysisError, Settings};
use crate::model::{
    Calendar, Contact, Day, Granularity, Ledger, Money, Period, SaleForm, Watch, in_form,
};

/// A customer's place in the byte order of the ids.
pub type CustomerIndex = usize;

/// A ledger, and what a pass over it found.
#[derive(Clone, Debug)]
pub struct History<'l> {
    ledger: &'l Ledger,
    kept: Kept<'l>,
    found: Rc<Found>,
}

impl Deref for History<'_> {
    type Target = Found;

    fn deref(&self) -> &Found {
        &self.found
    }
}

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
        let kept = Kept::new(ledger, settings)?;
        let found = Rc::new(Found::new(ledger, &kept, settings.as_of, watch)?);
        Ok(Self {
            ledger,
            kept,
            found,
        })
    }

    /// The same again, where it was found before: in this ledger, with settings that choose the same
    /// rows.
    pub(super) fn again(ledger: &'l Ledger, settings: &Settings, found: Rc<Found>) -> Self {
        Self {
            ledger,
            kept: Kept::choosing(ledger, settings, Rc::clone(&found.chosen)),
            found,
        }
    }

    pub(super) fn found(&self) -> Rc<Found> {
        Rc::clone(&self.found)
    }

    /// What an amount is worth, by currency.
    pub fn rates(&self) -> &Rates {
        &self.kept.rates
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

    pub fn customers(&self) -> Range<CustomerIndex> {
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

    /// The first row of every customer: of their counted orders on the earliest day, the first row of
    /// the files that is no refund.
    pub(super) fn first_rows(&self) -> Vec<Option<u32>> {
        let people = self.customers.people.iter().copied();
        first_rows(&self.kept, people)
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
        self.customers.revenue(customer)
    }

    /// The revenue of every customer in micros; `None` where it is no whole number of them.
    pub(super) fn revenue_micros(&self) -> Option<&[i64]> {
        self.customers.revenue_micros()
    }

    pub fn total_revenue(&self) -> Money {
        self.customers.total_revenue()
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
            let mut take_of = |places: Range<usize>| {
                for sale in &sales[places] {
                    let (day, micros) = (sale.day(), sale.micros().unwrap_or_default());
                    if plain.keeps(sale, day, micros) {
                        take(day, A::of_micros(micros.max(0)), A::of_micros(micros.min(0)));
                    }
                }
            };
            if plain.asks_people() {
                for person in everybody.filter(|&person| plain.keeps_person(person)) {
                    take_of(ledger.sales_of(person));
                }
            } else {
                // Whose they are does not matter.
                take_of(0..sales.len());
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

    /// Puts customers in the order of their revenue, descending, ties by id ascending.
    pub fn sort_by_revenue(&self, customers: &mut [CustomerIndex]) {
        match self.revenue_micros() {
            // The higher, the earlier.
            Some(micros) => customers.sort_unstable_by_key(|&place| (!micros[place], place)),
            None => customers.sort_unstable_by_key(|&place| (Reverse(self.revenue(place)), place)),
        }
    }

    /// The first `most` of the customers in that order. The others are not compared with one another.
    pub fn first_by_revenue(
        &self,
        mut customers: Vec<CustomerIndex>,
        most: usize,
    ) -> Vec<CustomerIndex> {
        if most < customers.len() {
            if let Some(micros) = self.revenue_micros() {
                customers.select_nth_unstable_by_key(most, |&place| (!micros[place], place));
            } else {
                let key = |&place: &CustomerIndex| (Reverse(self.revenue(place)), place);
                customers.select_nth_unstable_by_key(most, key);
            }
            customers.truncate(most);
        }
        self.sort_by_revenue(&mut customers);
        customers
    }
}
