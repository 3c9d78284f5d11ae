//! A ledger's last touch: each person's sales in the order of their orders, and what they come to.

use std::ops::Range;

use super::Ledger;
use crate::model::order_keys::OrderKeys;
use crate::model::sales::{SaleForm, in_form};
use crate::model::words::Words;
use crate::model::{Day, Watch};

impl Ledger {
    /// Puts each person's sales in the order of their orders, and notes where one begins.
    pub(in crate::model) fn settle(&mut self, watch: Watch<'_>) {
        let count = self.people.len();
        let bounds = self.starts.windows(2).enumerate();
        let bounds = bounds.map(|(person, bounds)| {
            watch.tell_item(person, count);
            bounds[0] as usize..bounds[1] as usize
        });
        if self.keys.is_ascending() && self.words.is_empty() {
            in_form!(&mut self.sales, sales => {
                for of_person in bounds {
                    settle_single(&mut sales[of_person]);
                }
            });
        } else {
            let words = &mut self.words;
            in_form!(&mut self.sales, sales => {
                let mut room = Vec::new();
                for of_person in bounds {
                    settle_orders(sales, of_person, &self.keys, words, &mut room);
                }
            });
        }
        self.count_up();
    }

    /// Notes what all sales come to; they are in order.
    pub(super) fn count_up(&mut self) {
        in_form!(&self.sales, sales => {
            self.order_count = sales.iter().filter(|sale| sale.begins_order()).count();
            self.is_in_micros = sum_fits(sales);
        });
        self.is_each_an_order = self.order_count == self.sales.len();
    }
}

/// Whether all amounts are whole micros of which every sum fits in 64 bits.
fn sum_fits<S: SaleForm>(sales: &[S]) -> bool {
    let sizes = sales.iter().try_fold(0_u64, |sum, sale| {
        sum.checked_add(sale.micros()?.unsigned_abs())
    });
    sizes.is_some_and(|sizes| i64::try_from(sizes).is_ok())
}

/// Puts a person's sales, each of which is an order, in the order of their days.
fn settle_single<S: SaleForm>(sales: &mut [S]) {
    for sale in &mut *sales {
        *sale = sale.in_row(sale.row(), true);
    }
    sales.sort_unstable_by_key(SaleForm::place);
}

/// A sale on its way to its place: the first day of its order, the order's key, its words.
type Settling<S> = (Day, u64, S, (u16, u16));

/// Puts a person's sales in the order of their orders.
fn settle_orders<S: SaleForm>(
    sales: &mut [S],
    places: Range<usize>,
    keys: &OrderKeys,
    words: &mut Words,
    room: &mut Vec<Settling<S>>,
) {
    room.clear();
    room.extend(places.clone().map(|place| {
        let sale = sales[place];
        (sale.day(), keys.get(sale.row()), sale, words.get(place))
    }));
    let by_order = |(_, key, sale, _): &Settling<S>| (*key, sale.row());
    if !room.is_sorted_by_key(by_order) {
        room.sort_unstable_by_key(by_order);
    }
    for order in room.chunk_by_mut(|a, b| a.1 == b.1) {
        let first = order.iter().map(|&(day, ..)| day).min();
        for (place, (day, _, sale, _)) in order.iter_mut().enumerate() {
            *day = first.unwrap_or(*day);
            *sale = sale.in_row(sale.row(), place == 0);
        }
    }
    let by_day = |&(first, key, sale, _): &Settling<S>| (first, key, sale.row());
    if !room.is_sorted_by_key(by_day) {
        room.sort_unstable_by_key(by_day);
    }
    for (place, &(_, _, sale, (status, currency))) in places.zip(&*room) {
        sales[place] = sale;
        if !words.is_empty() {
            words.set(place, status, currency);
        }
    }
}
