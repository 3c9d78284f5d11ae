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

use super::currency::Rates;
use super::{AnalysisError, Settings};
use crate::model::{
    Calendar, Contact, Day, Entry, Granularity, Ledger, Money, Rate, Reason, Refunds, Tally,
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
    kept: KeptRows,
    /// Place in the ledger's people.
    people: Vec<u32>,
    order_starts: Vec<usize>,
    order_days: Vec<Day>,
    revenue_starts: Vec<usize>,
    revenue_days: Vec<(Day, Money)>,
    revenue: Vec<Money>,
}

impl<'l> History<'l> {
    /// Fails with [`AnalysisError::NoOrders`] if no order counts.
    pub fn new(ledger: &'l Ledger, settings: &Settings) -> Result<Self, AnalysisError> {
        let mut kept = KeptRows::choose(ledger, settings);
        let orders = counted_orders(ledger, &kept);
        let (Some(&first_day), Some(&last_day)) = (
            orders.iter().map(|(_, day)| day).min(),
            orders.iter().map(|(_, day)| day).max(),
        ) else {
            return Err(AnalysisError::NoOrders);
        };

        let people_count = ledger.people().len();
        let mut is_customer = vec![false; people_count];
        for &(person, _) in &orders {
            is_customer[person as usize] = true;
        }
        let mut people: Vec<u32> = (0..people_count as u32)
            .filter(|&person| is_customer[person as usize])
            .collect();
        people.sort_unstable_by_key(|&person| ledger.people().get(person));
        let mut place = vec![usize::MAX; people_count];
        for (customer, &person) in people.iter().enumerate() {
            place[person as usize] = customer;
        }

        let (order_starts, order_days) = grouped(
            people.len(),
            orders
                .iter()
                .map(|&(person, day)| (place[person as usize], day)),
        );
        let mut revenue_without_customer = Money::ZERO;
        let mut refunds = Money::ZERO;
        let mut amounts = Vec::with_capacity(ledger.entry_count());
        for number in 0..ledger.entry_count() {
            let entry = ledger.entry(number);
            let part = kept.part(number, &entry);
            if part.is_empty {
                continue;
            }
            refunds -= part.refunds;
            let amount = part.purchases + part.refunds;
            match place[ledger.order_person(entry.order) as usize] {
                usize::MAX => revenue_without_customer += amount,
                customer => amounts.push((customer, (entry.day, amount))),
            }
        }
        let (starts, days) = grouped(people.len(), amounts.iter().copied());
        let (revenue_starts, revenue_days) = merged_by_day(&starts, &days);
        let revenue = (0..people.len())
            .map(|customer| {
                let days = &revenue_days[revenue_starts[customer]..revenue_starts[customer + 1]];
                days.iter().map(|&(_, amount)| amount).sum()
            })
            .collect();

        Ok(Self {
            ledger,
            as_of: settings.as_of.unwrap_or_else(|| last_day.plus_days(1)),
            first_day,
            last_day,
            orders: orders.len() as u64,
            refunds,
            revenue_without_customer,
            set_aside: std::mem::take(&mut kept.set_aside),
            rates: kept.rates.clone(),
            kept,
            people,
            order_starts,
            order_days,
            revenue_starts,
            revenue_days,
            revenue,
        })
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
        &self.order_days[self.order_starts[customer]..self.order_starts[customer + 1]]
    }

    /// The customer's revenue by the day of the rows, ascending, one a day.
    pub fn revenue_days(&self, customer: CustomerIndex) -> &[(Day, Money)] {
        &self.revenue_days[self.revenue_starts[customer]..self.revenue_starts[customer + 1]]
    }

    /// All the customer's kept rows, refunds included: it may be negative.
    pub fn revenue(&self, customer: CustomerIndex) -> Money {
        self.revenue[customer]
    }

    pub fn total_revenue(&self) -> Money {
        self.revenue.iter().copied().sum()
    }

    pub fn frequency(&self, customer: CustomerIndex) -> usize {
        self.order_starts[customer + 1] - self.order_starts[customer]
    }

    pub fn first_day(&self, customer: CustomerIndex) -> Day {
        self.order_days[self.order_starts[customer]]
    }

    pub fn last_day(&self, customer: CustomerIndex) -> Day {
        self.order_days[self.order_starts[customer + 1] - 1]
    }

    pub fn recency_days(&self, customer: CustomerIndex) -> i32 {
        self.as_of.days_since(self.last_day(customer))
    }

    /// Distinct days with a counted order.
    pub fn purchase_days(&self, customer: CustomerIndex) -> usize {
        self.order_days(customer).chunk_by(|a, b| a == b).count()
    }

    /// What counts of every entry: its day, its purchases and what went back, zero or less. Also of
    /// people without a counted order.
    pub fn kept_amounts(&self) -> impl Iterator<Item = (Day, Money, Money)> {
        (0..self.ledger.entry_count()).filter_map(|number| {
            let entry = self.ledger.entry(number);
            let part = self.kept.part(number, &entry);
            (!part.is_empty).then_some((entry.day, part.purchases, part.refunds))
        })
    }

    /// What the files say of how to reach a customer; empty if nothing.
    pub fn contact(&self, customer: CustomerIndex, contact: Contact) -> Cow<'l, str> {
        let text = self.ledger.contacts.get(self.people[customer], contact);
        String::from_utf8_lossy(text)
    }

    /// Customers by revenue descending, ties by id ascending.
    pub fn by_revenue(&self) -> Vec<CustomerIndex> {
        let mut order: Vec<CustomerIndex> = self.customers().collect();
        order.sort_by_key(|&customer| std::cmp::Reverse(self.revenue[customer]));
        order
    }
}

/// Why each entry's purchases and refunds don't count; `None` if they do. Both are empty where
/// everything counts, as in most files.
#[derive(Clone, Debug)]
struct Verdicts {
    purchases: Vec<Option<Reason>>,
    refunds: Vec<Option<Reason>>,
}

impl Verdicts {
    fn new(ledger: &Ledger, settings: &Settings, rates: &Rates) -> Self {
        let excluded = excluded(ledger, settings);
        let keeps_all = settings.as_of.is_none()
            && settings.from.is_none()
            && settings.refunds == Refunds::Net
            && excluded.is_empty()
            && rates.are_plain();
        if ledger.is_simple() && keeps_all {
            return Self {
                purchases: Vec::new(),
                refunds: Vec::new(),
            };
        }
        let unpaid: Vec<bool> = ledger
            .statuses()
            .iter()
            .enumerate()
            .map(|(status, word)| settings.leaves_out(ledger, status as u16, word))
            .collect();
        let count = ledger.entry_count();
        let mut verdicts = Self {
            purchases: vec![None; count],
            refunds: vec![None; count],
        };
        // The last file that has something left of each order.
        let mut last_file = vec![0_u16; ledger.order_count()];
        for number in 0..count {
            let entry = ledger.entry(number);
            let both = if unpaid[usize::from(entry.status)] {
                Some(Reason::NotPaid)
            } else if settings.as_of.is_some_and(|as_of| entry.day >= as_of) {
                Some(Reason::AfterAsOf)
            } else if settings.from.is_some_and(|from| entry.day < from) {
                Some(Reason::BeforeFrom)
            } else {
                None
            };
            let refund = both.or((settings.refunds == Refunds::Ignore).then_some(Reason::Refund));
            verdicts.purchases[number] = both;
            verdicts.refunds[number] = refund;
            let is_left = entry.purchase_rows > 0 && both.is_none()
                || entry.refund_rows > 0 && refund.is_none();
            if is_left {
                let last = &mut last_file[entry.order as usize];
                *last = entry.file.max(*last);
            }
        }
        if ledger.files().len() > 1 {
            for number in 0..count {
                let entry = ledger.entry(number);
                if entry.file < last_file[entry.order as usize] {
                    for verdict in [&mut verdicts.purchases, &mut verdicts.refunds] {
                        verdict[number] = verdict[number].or(Some(Reason::Replaced));
                    }
                }
            }
        }
        for number in 0..count {
            let entry = ledger.entry(number);
            let reason = if rates.of(entry.currency).is_none() {
                Reason::OtherCurrency
            } else if excluded.get(ledger.order_person(entry.order) as usize) == Some(&true) {
                Reason::Excluded
            } else {
                continue;
            };
            for verdict in [&mut verdicts.purchases, &mut verdicts.refunds] {
                verdict[number] = verdict[number].or(Some(reason));
            }
        }
        verdicts
    }

    /// File, line and reason of the rows that the options set aside, in no particular order.
    fn lines<'v>(&'v self, ledger: &'v Ledger) -> impl Iterator<Item = (u16, u64, Reason)> + 'v {
        ledger.lines().filter_map(|(entry, line)| {
            let verdicts = if line.is_refund() {
                &self.refunds
            } else {
                &self.purchases
            };
            let reason = (*verdicts.get(entry)?)?;
            Some((ledger.entry(entry).file, line.line(), reason))
        })
    }

    /// Whether every usable row counts.
    fn keep_all(&self) -> bool {
        self.purchases.is_empty()
    }
}

/// By person, whether the settings exclude them; empty if nobody.
fn excluded(ledger: &Ledger, settings: &Settings) -> Vec<bool> {
    if settings.exclude.is_empty() {
        return Vec::new();
    }
    let people = ledger.people().iter();
    people
        .map(|id| settings.exclude.iter().any(|other| other.as_bytes() == id))
        .collect()
}

/// File, line and reason of the rows that the options set aside, ascending; those that can't be
/// used under any option are not among them.
pub fn lines_set_aside(ledger: &Ledger, settings: &Settings) -> Vec<(u16, u64, Reason)> {
    let rates = Rates::new(ledger, settings);
    let verdicts = Verdicts::new(ledger, settings, &rates);
    let mut lines: Vec<_> = verdicts.lines(ledger).collect();
    lines.sort_unstable();
    lines
}

/// Which rows count under the options, and how many do not.
#[derive(Clone, Debug)]
struct KeptRows {
    verdicts: Verdicts,
    rates: Rates,
    keeps_refunds: bool,
    set_aside: Vec<(Reason, Tally)>,
}

impl KeptRows {
    fn choose(ledger: &Ledger, settings: &Settings) -> Self {
        let rates = Rates::new(ledger, settings);
        let verdicts = Verdicts::new(ledger, settings, &rates);
        let mut tallies: [Tally; Reason::ALL.len()] = Default::default();
        tallies[..Reason::AT_READING].clone_from_slice(ledger.set_aside());
        for (reason, currency, amount) in ledger.aside_amounts() {
            if let Some(rate) = rates.of(currency) {
                tallies[reason as usize].count(0, amount.at(rate));
            }
        }
        if !verdicts.keep_all() {
            for number in 0..ledger.entry_count() {
                let entry = ledger.entry(number);
                // Sums of several currencies mean nothing: what has no rate counts as rows alone.
                let worth = |amount: Money| {
                    let rate = rates.of(entry.currency);
                    rate.map_or(Money::ZERO, |rate| amount.at(rate))
                };
                let purchases = (entry.purchase_rows, worth(entry.purchases));
                let refunds = (entry.refund_rows, worth(entry.refunds));
                for (verdict, (rows, amount)) in [
                    (verdicts.purchases[number], purchases),
                    (verdicts.refunds[number], refunds),
                ] {
                    if let (Some(reason), 1..) = (verdict, rows) {
                        tallies[reason as usize].count(u64::from(rows), amount);
                    }
                }
            }
            for (file, line, reason) in verdicts.lines(ledger) {
                tallies[reason as usize].note_line(file, line);
            }
        }
        Self {
            verdicts,
            rates,
            keeps_refunds: settings.refunds == Refunds::Net,
            set_aside: Reason::ALL
                .into_iter()
                .zip(tallies)
                .filter(|(_, tally)| tally.rows > 0)
                .collect(),
        }
    }

    /// What is left of an entry.
    fn part(&self, number: usize, entry: &Entry) -> Part {
        let counts = |verdicts: &[Option<Reason>], rows: u32| {
            rows > 0 && verdicts.get(number).is_none_or(Option::is_none)
        };
        let has_purchases = counts(&self.verdicts.purchases, entry.purchase_rows);
        let has_refunds = counts(&self.verdicts.refunds, entry.refund_rows);
        let rate = self.rates.of(entry.currency).unwrap_or(Rate::ONE);
        let amount = |is_kept: bool, amount: Money| {
            if is_kept {
                amount.at(rate)
            } else {
                Money::ZERO
            }
        };
        Part {
            has_purchases,
            is_empty: !has_purchases && !has_refunds,
            purchases: amount(has_purchases, entry.purchases),
            refunds: amount(has_refunds, entry.refunds)
                + amount(has_purchases && self.keeps_refunds, entry.returned),
        }
    }
}

/// The rows of an entry that count.
struct Part {
    has_purchases: bool,
    is_empty: bool,
    purchases: Money,
    refunds: Money,
}

/// Person and day of each counted order.
fn counted_orders(ledger: &Ledger, kept: &KeptRows) -> Vec<(u32, Day)> {
    #[derive(Clone, Copy, Default)]
    struct Order {
        sum: Money,
        day: Option<Day>,
        has_purchase: bool,
    }
    let mut orders = vec![Order::default(); ledger.order_count()];
    for number in 0..ledger.entry_count() {
        let entry = ledger.entry(number);
        let part = kept.part(number, &entry);
        if part.is_empty {
            continue;
        }
        let order = &mut orders[entry.order as usize];
        order.sum += part.purchases + part.refunds;
        order.day = Some(order.day.map_or(entry.day, |day| day.min(entry.day)));
        order.has_purchase |= part.has_purchases;
    }
    let orders = orders.into_iter().enumerate();
    orders
        .filter(|(_, order)| order.has_purchase && !order.sum.is_negative())
        .filter_map(|(number, order)| Some((ledger.order_person(number as u32), order.day?)))
        .collect()
}

/// Values by customer, each customer's sorted: starts of the groups (and the end) and the values.
fn grouped<V: Copy + Ord>(
    customers: usize,
    values: impl ExactSizeIterator<Item = (CustomerIndex, V)> + Clone,
) -> (Vec<usize>, Vec<V>) {
    let mut starts = vec![0; customers + 1];
    for (customer, _) in values.clone() {
        starts[customer + 1] += 1;
    }
    for customer in 0..customers {
        starts[customer + 1] += starts[customer];
    }
    let Some((_, any)) = values.clone().next() else {
        return (starts, Vec::new());
    };
    let mut next = starts.clone();
    let mut sorted = vec![any; values.len()];
    for (customer, value) in values {
        sorted[next[customer]] = value;
        next[customer] += 1;
    }
    for customer in 0..customers {
        sorted[starts[customer]..starts[customer + 1]].sort_unstable();
    }
    (starts, sorted)
}

/// Adds up the amounts of one customer and day.
fn merged_by_day(starts: &[usize], days: &[(Day, Money)]) -> (Vec<usize>, Vec<(Day, Money)>) {
    let mut merged_starts = Vec::with_capacity(starts.len());
    let mut merged: Vec<(Day, Money)> = Vec::with_capacity(days.len());
    for bounds in starts.windows(2) {
        merged_starts.push(merged.len());
        for of_day in days[bounds[0]..bounds[1]].chunk_by(|a, b| a.0 == b.0) {
            let amount = of_day.iter().map(|&(_, amount)| amount).sum();
            merged.push((of_day[0].0, amount));
        }
    }
    merged_starts.push(merged.len());
    (merged_starts, merged)
}
