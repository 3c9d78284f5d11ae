//! What does one pass over a ledger find, customer by customer? All of a [`History`](super::History)
//! but the ledger itself.

use std::rc::Rc;

use super::AnalysisError;
use super::amount::Amount;
use super::chosen::Chosen;
use super::customers::{Customers, Figures};
use super::kept::{Kept, Plain};
use super::purchases::Purchases;
use crate::model::{Day, Ledger, Money, Reason, SaleForm, Tally, Watch, in_form};

/// What a pass over a ledger finds under some settings. It can be kept while nobody looks at the
/// ledger.
#[derive(Clone, Debug)]
pub struct Found {
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
    /// What filters choose of the rows.
    pub(super) chosen: Rc<Chosen>,
    pub(super) customers: Customers,
    /// Whether all amounts are whole micros of which every sum fits in 64 bits.
    pub(super) is_in_micros: bool,
}

impl Found {
    pub(super) fn new(
        ledger: &Ledger,
        kept: &Kept<'_>,
        as_of: Option<Day>,
        watch: Watch<'_>,
    ) -> Result<Self, AnalysisError> {
        let mut found = Self {
            as_of: as_of.unwrap_or_default(),
            first_day: Day::default(),
            last_day: Day::default(),
            orders: 0,
            refunds: Money::ZERO,
            revenue_without_customer: Money::ZERO,
            set_aside: kept.set_aside(),
            chosen: Rc::clone(kept.chosen()),
            customers: Customers::with_capacity(ledger.people().len()),
            is_in_micros: true,
        };
        found.take_everybody(ledger, kept, watch);
        let Customers {
            orders,
            first_days,
            last_days,
            ..
        } = &found.customers;
        let (Some(&first), Some(&last)) = (first_days.iter().min(), last_days.iter().max()) else {
            return Err(AnalysisError::NoOrders);
        };
        (found.first_day, found.last_day) = (first, last);
        found.orders = orders.iter().map(|&orders| u64::from(orders)).sum();
        if as_of.is_none() {
            found.as_of = last.plus_days(1);
        }
        Ok(found)
    }

    fn take_everybody(&mut self, ledger: &Ledger, kept: &Kept<'_>, watch: Watch<'_>) {
        let count = ledger.people().len();
        let everybody =
            (0..count as u32).inspect(|&person| watch.tell_item(person as usize, count));
        match kept.plain() {
            Some(plain) if ledger.is_each_an_order() => in_form!(ledger.column(), sales => {
                let mut without_customer = 0;
                let mut refunds = 0;
                for person in everybody.filter(|&person| plain.keeps_person(person)) {
                    let sales = &sales[ledger.sales_of(person)];
                    let (figures, refunded) = single_figures(sales, plain);
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
            Some(_) => self.take_purchases::<i64>(ledger, kept, everybody),
            None => self.take_purchases::<Money>(ledger, kept, everybody),
        }
    }

    fn take_purchases<A: Amount>(
        &mut self,
        ledger: &Ledger,
        kept: &Kept<'_>,
        everybody: impl Iterator<Item = u32>,
    ) {
        let mut purchases = Purchases::<A>::default();
        let mut sizes = 0_u64;
        for person in everybody {
            purchases.read(ledger, kept, person);
            self.refunds += purchases.refunds.money();
            let mut revenue = A::default();
            for row in &purchases.rows {
                revenue += row.amount;
                match row.amount.to_micros() {
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
}

/// Figures and refunds of a person each of whose sales is an order, in the order of their days.
fn single_figures<S: SaleForm>(sales: &[S], plain: &Plain) -> (Figures<i64>, i64) {
    let mut figures = Figures::default();
    let mut refunds = 0;
    for sale in sales {
        let (day, micros) = (sale.day(), sale.micros().unwrap_or_default());
        if !plain.keeps(sale, day, micros) {
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
