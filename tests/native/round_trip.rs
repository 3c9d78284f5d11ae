//! A ledger written in any dialect is read back equal: customers, orders, revenue to the cent, days.

mod dates;
pub mod dialect;
mod numbers;

use std::collections::{BTreeMap, BTreeSet};

use dialect::{Dialect, Names};
use proptest::prelude::*;
use retention_widget::analysis::report::{Customers, Report};
use retention_widget::engine::report_of;
use retention_widget::import::NamedBytes;
use retention_widget::model::{Day, Options};

/// One row, as it is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    /// A place in [`Names::people`].
    person: usize,
    order: u8,
    /// Days since 1970-01-01.
    day: i32,
    cents: i64,
}

/// 2019 to 2025: years of which two digits are enough.
const DAYS: std::ops::Range<i32> = 17_897..20_400;

/// A row by which a column of dates or amounts can be decided: 28 May 2024, a thousand and cents.
const PROOF: Sale = Sale {
    person: 0,
    order: 9,
    day: 19_871,
    cents: 123_456,
};

pub fn sales() -> impl Strategy<Value = Vec<Sale>> {
    let sale = (
        0..Names::PEOPLE,
        0..6_u8,
        DAYS,
        prop_oneof![-99_999..500_000_i64, -9_999_999..999_999_999_i64],
    );
    let sale = sale.prop_map(|(person, order, day, cents)| Sale {
        person,
        order,
        day,
        cents,
    });
    (
        proptest::collection::vec(sale, 2..14),
        any::<prop::sample::Index>(),
    )
        .prop_map(|(mut sales, place)| {
            let place = place.index(sales.len() + 1);
            sales.insert(place, PROOF);
            sales
        })
}

/// What the report says of a customer, or should say: orders, cents, first and last day.
type Customer = (u64, f64, String, String);

/// What the rows come to, by the definitions.
fn meant(sales: &[Sale], dialect: &Dialect) -> BTreeMap<String, Customer> {
    let people: BTreeSet<usize> = sales.iter().map(|sale| sale.person).collect();
    let customer = |person: usize| {
        let own = sales.iter().filter(|sale| sale.person == person);
        let mut orders: BTreeMap<i64, Vec<&Sale>> = BTreeMap::new();
        for sale in own.clone() {
            let key = if dialect.has_orders {
                i64::from(sale.order)
            } else {
                i64::from(sale.day)
            };
            orders.entry(key).or_default().push(sale);
        }
        let sum = |sales: &[&Sale]| sales.iter().map(|sale| sale.cents).sum::<i64>();
        orders.retain(|_, sales| sum(sales) >= 0 && sales.iter().any(|sale| sale.cents >= 0));
        let days = orders
            .values()
            .filter_map(|sales| sales.iter().map(|sale| sale.day).min());
        let (first, last) = (days.clone().min()?, days.max()?);
        let cents: i64 = own.map(|sale| sale.cents).sum();
        let text = |day| Day::from_number(day).to_string();
        let name = dialect.names.people[person].trim().to_owned();
        let found = (
            orders.len() as u64,
            cents as f64 / 100.0,
            text(first),
            text(last),
        );
        Some((name, found))
    };
    people.into_iter().filter_map(customer).collect()
}

fn read(report: &Report) -> BTreeMap<String, Customer> {
    let Customers::Rows(rows) = &report.customers else {
        panic!("rows")
    };
    rows.iter()
        .map(|row| {
            let (first, last) = (row.first_date.to_string(), row.last_date.to_string());
            (row.customer.clone(), (row.orders, row.revenue, first, last))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_ledger_is_read_back_equal_from_any_dialect(sales in sales(), dialect in dialect::any_dialect()) {
        let text = dialect.write(&sales);
        let bytes = dialect.encode(&text);
        let file = NamedBytes { name: "orders.csv", bytes: &bytes };
        let report = match report_of(&[file], &Options::default()) {
            Ok(report) => report,
            Err(error) => return Err(TestCaseError::fail(format!("{error}\n{text}"))),
        };
        let import = &report.import;
        let figures = (import.rows, import.rows_kept);
        let count = sales.len() as u64;
        prop_assert_eq!(figures, (count, count), "{:?}\n{}", import, text);
        prop_assert_eq!(read(&report), meant(&sales, &dialect), "{:?}\n{}", import, text);
    }
}
