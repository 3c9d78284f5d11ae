//! What did one customer buy, and when? The form in which the analyses take the customers in turn.
//!
//! A customer's purchases are made from the ledger when they are wanted, and not kept: that takes
//! less time than fetching them from memory would, and no memory.

use super::amount::Amount;
use super::kept::{Kept, KeptSale, Plain};
use crate::model::{Calendar, Day, Ledger, Period, SaleForm, in_form};

/// One customer's purchases under the settings; room that is used again for the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Purchases<A> {
    /// Days of the counted orders, ascending, one for each order.
    pub order_days: Vec<Day>,
    /// The kept rows by day, ascending.
    pub rows: Vec<KeptRow<A>>,
    /// What went back, positive.
    pub refunds: A,
    order: Vec<KeptSale>,
}

/// What counts of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptRow<A> {
    pub day: Day,
    /// One, if a counted order's day is this row's; of an order's rows only one has it.
    pub orders: u32,
    pub amount: A,
}

impl<A: Amount> Purchases<A> {
    /// Reads those of a person, who may turn out to have no counted order.
    pub fn read(&mut self, ledger: &Ledger, kept: &Kept<'_>, person: u32) {
        self.order_days.clear();
        self.rows.clear();
        self.refunds = A::default();
        match kept.plain() {
            Some(plain) if plain.keeps_person(person) => in_form!(ledger.column(), sales => {
                let sales = &sales[ledger.sales_of(person)];
                if ledger.is_each_an_order() {
                    // They are in the order of their days.
                    return self.read_single(sales, plain);
                }
                self.read_orders(sales, plain);
            }),
            Some(_) => {}
            None => self.read_kept(kept, person),
        }
        if !self.order_days.is_sorted() {
            self.order_days.sort_unstable();
        }
        if !self.rows.is_sorted_by_key(|row| row.day) {
            self.rows.sort_unstable_by_key(|row| row.day);
        }
    }

    /// Sales of which each is an order, in the order of their days.
    fn read_single<S: SaleForm>(&mut self, sales: &[S], plain: &Plain) {
        for sale in sales {
            let (day, micros) = (sale.day(), sale.micros().unwrap_or_default());
            if !plain.keeps(sale, day, micros) {
                continue;
            }
            let amount = A::of_micros(micros);
            let orders = u32::from(micros >= 0);
            self.rows.push(KeptRow {
                day,
                orders,
                amount,
            });
            if micros >= 0 {
                self.order_days.push(day);
            } else {
                self.refunds -= amount;
            }
        }
    }

    fn read_orders<S: SaleForm>(&mut self, sales: &[S], plain: &Plain) {
        let mut rest = sales;
        while let [_, behind @ ..] = rest {
            let more = behind.iter().take_while(|sale| !sale.begins_order());
            let (order, behind) = rest.split_at(1 + more.count());
            rest = behind;
            let start = self.rows.len();
            let mut sum = A::default();
            let mut has_purchase = false;
            for sale in order {
                let (day, micros) = (sale.day(), sale.micros().unwrap_or_default());
                if !plain.keeps(sale, day, micros) {
                    continue;
                }
                let amount = A::of_micros(micros);
                sum += amount;
                if micros >= 0 {
                    has_purchase = true;
                } else {
                    self.refunds -= amount;
                }
                self.push(day, amount);
            }
            self.take_order(start, has_purchase, sum);
        }
    }

    fn read_kept(&mut self, kept: &Kept<'_>, person: u32) {
        let mut room = std::mem::take(&mut self.order);
        kept.orders_of(person, &mut room, |order| {
            let start = self.rows.len();
            let mut sum = A::default();
            let mut has_purchase = false;
            for sale in order {
                let amount = A::of_money(sale.purchase + sale.refund);
                sum += amount;
                self.refunds -= A::of_money(sale.refund);
                has_purchase |= sale.is_purchase;
                self.push(sale.day, amount);
            }
            self.take_order(start, has_purchase, sum);
        });
        self.order = room;
    }

    fn push(&mut self, day: Day, amount: A) {
        self.rows.push(KeptRow {
            day,
            orders: 0,
            amount,
        });
    }

    /// An order counts if its kept rows, which begin at a place, sum to zero or more and one of them is
    /// a purchase; its day is the first of theirs.
    fn take_order(&mut self, start: usize, has_purchase: bool, sum: A) {
        let first = self.rows[start..].iter_mut().min_by_key(|row| row.day);
        if let Some(row) = first.filter(|_| has_purchase && sum >= A::default()) {
            row.orders = 1;
            self.order_days.push(row.day);
        }
    }
}

/// What a customer did in one period.
#[derive(Clone, Copy, Debug)]
pub(super) struct InPeriod<A> {
    /// Periods since the one of the first counted order of all customers; negative before it.
    pub number: i32,
    pub orders: u32,
    /// The day of the last of these; meaningless where there is none.
    pub last_order: Day,
    pub revenue: A,
}

/// A customer's purchases by period, those without one left out; room that is used again.
#[derive(Clone, Debug)]
pub(super) struct ByPeriod<A> {
    calendar: Calendar,
    first: Period,
    /// Behind one that is none.
    periods: Vec<InPeriod<A>>,
}

impl<A: Amount> ByPeriod<A> {
    /// `first` is the period that has number 0.
    pub fn new(calendar: Calendar, first: Period) -> Self {
        Self {
            calendar,
            first,
            periods: Vec::new(),
        }
    }

    /// The periods in which something was bought or went back, ascending.
    pub fn of(&mut self, purchases: &Purchases<A>) -> &[InPeriod<A>] {
        let mut period = InPeriod {
            number: i32::MIN,
            orders: 0,
            last_order: Day::default(),
            revenue: A::default(),
        };
        if self.periods.len() <= purchases.rows.len() {
            self.periods.resize(purchases.rows.len() + 1, period);
        }
        // Each row writes its period anew, for whether it is in the one of the row before can't be
        // guessed.
        let mut count = 0;
        for row in &purchases.rows {
            let number = self.calendar.period(row.day).since(self.first);
            let (orders, revenue) = if number == period.number {
                (period.orders, period.revenue)
            } else {
                (0, A::default())
            };
            count += usize::from(number != period.number);
            period.number = number;
            period.orders = orders + row.orders;
            period.revenue = revenue;
            period.revenue += row.amount;
            if row.orders > 0 {
                period.last_order = row.day;
            }
            self.periods[count] = period;
        }
        &self.periods[1..=count]
    }
}
