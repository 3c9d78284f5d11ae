//! Who buys only when there is a discount, and do those come back whose first order had one?
//!
//! An order is *discounted* if one of its kept rows that is no refund says so in a column of discounts
//! or coupons: a number other than zero, or words. Who has two counted orders or more, all of them
//! discounted, buys only so. A customer's first order is the one of their first row (see
//! [`split`](super::split), which says what is counted of both kinds of customers).
//!
//! ```
//! use std::rc::Rc;
//! use retention_widget::analysis::{History, Settings, discounts::discounts};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::{Column, Options};
//! let mut ledger = ledger_of_rows(&[
//!     ("a", "2024-01-01", "9"), ("a", "2024-01-31", "8"),
//!     ("b", "2024-01-01", "9"), ("b", "2024-05-30", "10"),
//!     ("c", "2024-05-30", "4"),
//! ]);
//! let mut coupon = Column::default();
//! for code in ["SPRING", "FRIENDS", "SPRING", "", "0.00"] {
//!     coupon.push(code.as_bytes());
//! }
//! ledger.collected.put("coupon", &Rc::new(coupon));
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?;
//! let found = discounts(&history, &["coupon"])?;
//! assert_eq!((found.orders, found.discounted_orders), (5, 3));
//! assert_eq!((found.repeat_customers, found.only_discounted), (2, 1));
//! assert_eq!((found.first_discounted.customers, found.first_full.customers), (2, 1));
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use serde::{Deserialize, Serialize};

use super::chosen::collected;
use super::kept::is_counted;
use super::split::{Group, SplitRow, count};
use super::who::Discounted;
use super::{AnalysisError, CustomerIndex, History, ratio};
use crate::import::parse_decimal;
use crate::model::{Column, DecimalMark, Money};

/// What discounts do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Discounts {
    /// The columns that were asked, by name.
    pub columns: Vec<String>,
    /// Counted orders, and those with a discount.
    pub orders: u64,
    pub discounted_orders: u64,
    pub discounted_share: Option<f64>,
    /// Customers with two counted orders or more.
    pub repeat_customers: u64,
    /// Of them, those all of whose orders are discounted, and what they brought.
    pub only_discounted: u64,
    pub only_discounted_share: Option<f64>,
    pub only_discounted_revenue: f64,
    /// Customers whose first order was discounted, and all others; their values are empty.
    pub first_discounted: SplitRow,
    pub first_full: SplitRow,
}

/// What is known of one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bought {
    orders: u64,
    discounted: u64,
    is_first_discounted: bool,
}

impl Bought {
    /// Whether there are two orders or more, and all of them discounted.
    fn is_only_discounted(self) -> bool {
        self.orders >= 2 && self.discounted == self.orders
    }
}

/// Whether each customer is one of these, by the columns of discounts that were collected. Fails with
/// [`AnalysisError::UnknownColumn`] if there is none.
pub(super) fn who(history: &History<'_>, wanted: Discounted) -> Result<Vec<bool>, AnalysisError> {
    let names = history.ledger().collected.discounts();
    if names.is_empty() {
        return Err(AnalysisError::UnknownColumn {
            column: String::new(),
        });
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let all = everybody(history, &names)?.into_iter();
    let is_wanted = |bought: Bought| match wanted {
        Discounted::Only => bought.is_only_discounted(),
        Discounted::First => bought.is_first_discounted,
        Discounted::FirstFull => !bought.is_first_discounted,
    };
    Ok(all.map(is_wanted).collect())
}

fn everybody(history: &History<'_>, names: &[&str]) -> Result<Vec<Bought>, AnalysisError> {
    let columns = names.iter().map(|name| {
        let column = collected(history.ledger(), name)?;
        Ok((column, said(column)))
    });
    let columns: Vec<(&Column, Vec<bool>)> = columns.collect::<Result<_, AnalysisError>>()?;
    let is_discounted = |row: u32| {
        let mut columns = columns.iter();
        columns.any(|(column, said)| said[column.code(row) as usize])
    };
    let customers = history.customers();
    Ok(customers
        .map(|customer| bought(history, customer, is_discounted))
        .collect())
}

/// Fails with [`AnalysisError::UnknownColumn`] if a column was not collected.
pub fn discounts(history: &History<'_>, names: &[&str]) -> Result<Discounts, AnalysisError> {
    let all = everybody(history, names)?;
    let repeating = || history.customers().filter(|&place| all[place].orders >= 2);
    let only = || {
        history
            .customers()
            .filter(|&place| all[place].is_only_discounted())
    };
    let only_revenue: Money = only().map(|customer| history.revenue(customer)).sum();
    let (repeat_customers, only_discounted) = (repeating().count(), only().count());
    let orders = all.iter().map(|bought| bought.orders).sum();
    let discounted_orders = all.iter().map(|bought| bought.discounted).sum();
    let mut groups = [Group::default(), Group::default()];
    let groups_of = all
        .iter()
        .map(|bought| usize::from(!bought.is_first_discounted));
    if history.is_in_micros() {
        count::<i64>(history, groups_of, &mut groups);
    } else {
        count::<Money>(history, groups_of, &mut groups);
    }
    let [first_discounted, first_full] = groups.map(|group| group.row(String::new()));
    Ok(Discounts {
        columns: names.iter().map(|&name| name.to_owned()).collect(),
        orders,
        discounted_orders,
        discounted_share: ratio(discounted_orders as f64, orders as f64),
        repeat_customers: repeat_customers as u64,
        only_discounted: only_discounted as u64,
        only_discounted_share: ratio(only_discounted as f64, repeat_customers as f64),
        only_discounted_revenue: only_revenue.to_f64(),
        first_discounted,
        first_full,
    })
}

fn bought(
    history: &History<'_>,
    customer: CustomerIndex,
    is_discounted: impl Fn(u32) -> bool,
) -> Bought {
    let (mut orders, mut discounted) = (0, 0);
    let mut first = None;
    history.for_each_order(customer, |order| {
        if !is_counted(order) {
            return;
        }
        let purchases = || order.iter().filter(|sale| sale.is_purchase);
        let has_discount = purchases().any(|sale| is_discounted(sale.row));
        orders += 1;
        discounted += u64::from(has_discount);
        let day = order.iter().map(|sale| sale.day).min();
        let row = purchases().map(|sale| sale.row).min();
        let place = Some((day, row, has_discount));
        first = if first.is_none() {
            place
        } else {
            first.min(place)
        };
    });
    Bought {
        orders,
        discounted,
        is_first_discounted: first.is_some_and(|(_, _, has_discount)| has_discount),
    }
}

/// By value, whether it says that there was a discount.
fn said(column: &Column) -> Vec<bool> {
    let codes = 0..column.values() as u32;
    codes.map(|code| says_so(column.value(code))).collect()
}

fn says_so(value: &[u8]) -> bool {
    let text = String::from_utf8_lossy(value);
    let text = text.trim().trim_end_matches('%').trim_end();
    // A dash is how tables write nothing.
    let is_nothing = text.chars().all(|letter| matches!(letter, '-' | '–' | '—'));
    let is_zero = |mark| {
        let micros = parse_decimal(text.as_bytes(), mark);
        micros == Some(0)
    };
    !is_nothing && !is_zero(DecimalMark::Point) && !is_zero(DecimalMark::Comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_and_nothing_are_no_discount_however_they_are_written() {
        for none in ["", "0", "0.00", "0,00", "0 %", "$0.00", "-", "—", "-0.00"] {
            assert!(!says_so(none.as_bytes()), "{none:?}");
        }
        for some in ["5", "-5.00", "10%", "SPRING10", "0.01", "yes"] {
            assert!(says_so(some.as_bytes()), "{some:?}");
        }
    }
}
