//! Which first product, channel or coupon leads to a second order? Customers by what a column says of
//! their first order.
//!
//! A customer's value is that of their first row: of the counted orders on the earliest day, the first
//! row of the files that is no refund. Everybody is in one row, so the rows add up to the report.
//! Who came back in time is asked as on the [`ladder`](super::ladder): of those whose window behind the
//! first purchase day is over in the files, those with a second purchase day in it. The files end for
//! all values on one day, that of the last order of anybody.
//!
//! ```
//! use std::rc::Rc;
//! use retention_widget::analysis::{History, Settings, split::split};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::{Column, Options};
//! let mut ledger = ledger_of_rows(&[
//!     ("a", "2024-01-01", "1"), ("a", "2024-01-31", "1"),
//!     ("b", "2024-01-01", "2"), ("b", "2024-05-30", "1"),
//!     ("c", "2024-05-30", "4"),
//! ]);
//! let mut product = Column::default();
//! for name in ["tea", "mug", "tea", "mug", "mug"] {
//!     product.push(name.as_bytes());
//! }
//! ledger.collected.put("product", &Rc::new(product));
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?;
//! let split = split(&history, "product")?;
//! let rows: Vec<_> = split.rows.iter().map(|row| (&*row.value, row.customers, row.revenue)).collect();
//! assert_eq!(rows, [("tea", 2, 5.0), ("mug", 1, 4.0)]);
//! // Of a and b, whose thirty days are over, a came back within them.
//! assert_eq!((split.rows[0].within[0].observable, split.rows[0].within[0].within), (2, 1));
//! assert_eq!(split.rows[0].median_days, Some(90.0));
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::chosen::collected;
use super::ladder::median;
use super::{AnalysisError, History, ratio};
use crate::model::{Day, Money};

/// The customers, by a column's value at their first order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Split {
    pub column: String,
    /// How many values there are.
    pub values: u64,
    /// Those with the most customers, then by value. At most [`MOST_ROWS`].
    pub rows: Vec<SplitRow>,
    /// All others in one, where there are more; its value is empty.
    pub rest: Option<SplitRow>,
}

/// Customers of one value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SplitRow {
    pub value: String,
    pub customers: u64,
    /// All that they bought, whatever its value.
    pub orders: u64,
    pub revenue: f64,
    /// Of them, those with two counted orders or more.
    pub repeat_customers: u64,
    pub repeat_rate: Option<f64>,
    /// Who came back in time; in the order of [`WINDOWS`].
    pub within: Vec<Within>,
    /// From the first purchase day to the second, of all who have one.
    pub median_days: Option<f64>,
    pub revenue_per_customer: Option<f64>,
}

/// A second purchase day within so many days of the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Within {
    pub days: u32,
    /// Those who have had the time.
    pub observable: u64,
    pub within: u64,
    pub share: Option<f64>,
}

/// Days in which a second order is looked for.
pub const WINDOWS: [i32; 3] = [30, 60, 90];

/// More are more than anybody reads.
pub const MOST_ROWS: usize = 200;

/// Fails with [`AnalysisError::UnknownColumn`] if the column was not collected.
pub fn split(history: &History<'_>, name: &str) -> Result<Split, AnalysisError> {
    let column = collected(history.ledger(), name)?;
    let rows = history.first_rows().into_iter();
    let codes: Vec<u32> = rows
        .map(|row| row.map_or(0, |row| column.code(row)))
        .collect();
    let mut customers = vec![0_u64; column.values()];
    for &code in &codes {
        customers[code as usize] += 1;
    }
    let mut values: Vec<u32> = (0..customers.len() as u32)
        .filter(|&code| customers[code as usize] > 0)
        .collect();
    values.sort_unstable_by_key(|&code| (Reverse(customers[code as usize]), column.value(code)));
    let shown = values.len().min(MOST_ROWS);
    let (first, others) = values.split_at(shown);
    // By value, the group it is in; the last is that of the rest.
    let mut places = vec![shown; customers.len()];
    for (place, &code) in first.iter().enumerate() {
        places[code as usize] = place;
    }
    let mut groups = vec![Group::default(); shown + 1];
    let groups_of = codes.iter().map(|&code| places[code as usize]);
    if history.is_in_micros() {
        count::<i64>(history, groups_of, &mut groups);
    } else {
        count::<Money>(history, groups_of, &mut groups);
    }
    let text = |&code: &u32| String::from_utf8_lossy(column.value(code)).into_owned();
    let rows = first.iter().zip(&groups);
    Ok(Split {
        column: name.to_owned(),
        values: values.len() as u64,
        rows: rows.map(|(code, group)| group.row(text(code))).collect(),
        rest: (!others.is_empty()).then(|| groups[shown].row(String::new())),
    })
}

/// Counts every customer in their group; `groups_of` says which that is.
pub(super) fn count<A: Amount>(
    history: &History<'_>,
    groups_of: impl Iterator<Item = usize>,
    groups: &mut [Group],
) {
    let mut places = history.customers().zip(groups_of);
    history.for_each::<A>(|purchases| {
        if let Some((customer, place)) = places.next() {
            let group = &mut groups[place];
            group.revenue += history.revenue(customer);
            group.add(&purchases.order_days, history.last_day);
        }
    });
}

/// Customers of one value while they are counted.
#[derive(Clone, Default)]
pub(super) struct Group {
    customers: u64,
    orders: u64,
    revenue: Money,
    repeat_customers: u64,
    observable: [u64; WINDOWS.len()],
    within: [u64; WINDOWS.len()],
    /// By the days to the second purchase day, how many customers.
    gaps: Vec<u64>,
}

impl Group {
    fn add(&mut self, order_days: &[Day], last_day: Day) {
        let Some(&first) = order_days.first() else {
            return;
        };
        self.customers += 1;
        self.orders += order_days.len() as u64;
        self.repeat_customers += u64::from(order_days.len() >= 2);
        let second = order_days.iter().find(|&&day| day > first);
        let gap = second.map(|day| day.days_since(first));
        for (place, days) in WINDOWS.into_iter().enumerate() {
            if last_day.days_since(first) >= days {
                self.observable[place] += 1;
                self.within[place] += u64::from(gap.is_some_and(|gap| gap <= days));
            }
        }
        if let Some(gap) = gap {
            let place = gap as usize;
            if self.gaps.len() <= place {
                self.gaps.resize(place + 1, 0);
            }
            self.gaps[place] += 1;
        }
    }

    pub fn row(&self, value: String) -> SplitRow {
        let counts = self.observable.into_iter().zip(self.within);
        let customers = self.customers as f64;
        let revenue = self.revenue.to_f64();
        SplitRow {
            value,
            customers: self.customers,
            orders: self.orders,
            revenue,
            repeat_customers: self.repeat_customers,
            repeat_rate: ratio(self.repeat_customers as f64, customers),
            within: WINDOWS
                .into_iter()
                .zip(counts)
                .map(|(days, (observable, within))| Within {
                    days: days as u32,
                    observable,
                    within,
                    share: ratio(within as f64, observable as f64),
                })
                .collect(),
            median_days: median(&self.gaps),
            revenue_per_customer: ratio(revenue, customers),
        }
    }
}
