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
        if self.keys.is_ascending() && self.words.is_empty() {
            let bounds = bounds(&self.starts, watch);
            in_form!(&mut self.sales, sales => {
                for of_person in bounds {
                    settle_single(&mut sales[of_person]);
                }
            });
        } else {
            self.settle_orders(watch);
        }
        self.count_up();
    }

    /// The same, where each person's sales stand in the order of their rows.
    pub(in crate::model) fn settle_posted(&mut self, watch: Watch<'_>) {
        if self.keys.is_ascending() && self.words.is_empty() {
            let bounds = bounds(&self.starts, watch);
            in_form!(&mut self.sales, sales => {
                let mut room = Vec::with_capacity(FEW);
                for of_person in bounds {
                    settle_few(&mut sales[of_person], &mut room);
                }
            });
        } else {
            self.settle_orders(watch);
        }
        self.count_up();
    }

    fn settle_orders(&mut self, watch: Watch<'_>) {
        let bounds = bounds(&self.starts, watch);
        let words = &mut self.words;
        in_form!(&mut self.sales, sales => {
            let mut room = Vec::new();
            for of_person in bounds {
                settle_orders(sales, of_person, &self.keys, words, &mut room);
            }
        });
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

/// The places of each person's sales.
fn bounds(starts: &[u32], watch: Watch<'_>) -> impl Iterator<Item = Range<usize>> {
    let count = starts.len();
    let bounds = starts.windows(2).enumerate();
    bounds.map(move |(person, bounds)| {
        watch.tell_item(person, count);
        bounds[0] as usize..bounds[1] as usize
    })
}

/// As many sales as are put in order by counting, for each, how many come before it: nothing is asked
/// whose answer can't be guessed, as sorting does at every step.
const FEW: usize = 32;

/// Puts a person's sales, each of which is an order and which stand in the order of their rows, in the
/// order of their days.
fn settle_few<S: SaleForm>(sales: &mut [S], room: &mut Vec<S>) {
    if sales.len() > FEW {
        return settle_single(sales);
    }
    // The day, and the place among those of one day.
    let mut keys = [u32::MAX; FEW];
    let mut last = 0;
    let mut is_sorted = true;
    for ((sale, key), place) in sales.iter_mut().zip(&mut keys).zip(0..) {
        *sale = sale.in_row(sale.row(), true);
        *key = (sale.day().days_since(Day::MIN) as u32) << 5 | place;
        is_sorted &= last <= *key;
        last = *key;
    }
    if is_sorted {
        return;
    }
    room.clear();
    room.extend_from_slice(sales);
    // In whole fours, which are compared at once; those behind the last come after all.
    let all = &keys[..sales.len().next_multiple_of(4).min(FEW)];
    for (sale, key) in room.iter().zip(&keys) {
        let before: u32 = all.iter().map(|other| u32::from(other < key)).sum();
        sales[before as usize] = *sale;
    }
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
