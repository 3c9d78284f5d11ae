//! Figures by hand, and against a count of the rows in another way.

use super::*;
use crate::analysis::Settings;
use crate::import::ledger_of_rows;
use crate::model::{Ledger, Options};

fn analysis(ledger: &Ledger) -> Analysis<'_> {
    Analysis::new(ledger, Settings::new(&Options::default()).unwrap()).unwrap()
}

fn periods(one: &str, other: &str) -> Comparison {
    Comparison::Periods([one.parse().unwrap(), other.parse().unwrap()])
}

#[test]
fn what_was_bought_in_two_periods() {
    let ledger = ledger_of_rows(&[
        // Silent for longer than six months, then back.
        ("back", "2023-01-05", "10"),
        ("back", "2024-02-20", "30"),
        ("stays", "2024-01-05", "10"),
        ("stays", "2024-02-06", "10"),
        ("stays", "2024-02-07", "10"),
        ("stays", "2024-02-08", "-4"),
        ("new", "2024-02-29", "44"),
        // Somebody who only gives back is no customer, and what went back is among the refunds.
        ("thief", "2024-02-03", "-5"),
    ]);
    let analysis = analysis(&ledger);
    let compared = compare(
        &analysis,
        &periods("2024-02-01..2024-02-29", "2024-01-01..2024-01-31"),
    );
    for (what, one, other) in [
        (What::Customers, Some(3.0), Some(1.0)),
        (What::New, Some(1.0), Some(1.0)),
        (What::Returned, Some(1.0), Some(0.0)),
        (What::Orders, Some(4.0), Some(1.0)),
        (What::Revenue, Some(90.0), Some(10.0)),
        (What::AverageOrder, Some(22.5), Some(10.0)),
        (What::RevenuePerCustomer, Some(30.0), Some(10.0)),
        (What::RevenueShareOfNew, Some(44.0 / 90.0), Some(1.0)),
        (What::Refunds, Some(9.0), Some(0.0)),
    ] {
        assert_eq!(compared.figure(what), [one, other], "{what:?}");
    }
    // 3 times the customers, 1.33 times the orders of each, 2.25 times the average.
    assert_eq!(compared.cause(), Some(What::Customers));
    assert!(compared.is_whole() && compared.sides[0].knows_silence);
    // Three against one: twice the root of four is as much.
    assert!(compared.may_be_chance());
    assert_eq!(compared.few(), Some(1));
}

#[test]
fn what_the_files_do_not_have_of_a_period_is_said() {
    let ledger = ledger_of_rows(&[("a", "2024-01-15", "10"), ("a", "2024-03-09", "5")]);
    let compared = compare(
        &analysis(&ledger),
        &periods("2024-03-01..2024-03-31", "2024-01-01..2024-01-31"),
    );
    let [march, january] = compared.sides;
    assert_eq!(march.ends, "2024-03-10".parse().ok());
    assert_eq!((march.begins, march.knows_silence), (None, false));
    assert_eq!(january.begins, "2024-01-15".parse().ok());
    assert_eq!(january.ends, None);
    assert!(!compared.is_whole());
    // Nobody bought: there is no average, and no cause.
    let before = compare(
        &analysis(&ledger),
        &periods("2024-02-01..2024-02-29", "2023-01-01..2023-01-31"),
    );
    assert_eq!(before.figure(What::AverageOrder), [None, None]);
    assert_eq!(before.cause(), None);
}

#[test]
fn two_segments_by_their_people() {
    let ledger = ledger_of_rows(&[
        ("large", "2023-01-01", "900"),
        ("once", "2024-01-05", "10"),
        ("two", "2024-01-05", "10"),
        ("two", "2024-01-25", "10"),
    ]);
    let options = Options {
        scheme: serde_json::from_str("\"plain\"").ok(),
        ..Options::default()
    };
    let analysis = Analysis::new(&ledger, Settings::new(&options).unwrap()).unwrap();
    let segments = |one: &str, other: &str| Comparison::Segments([one.into(), other.into()]);
    let compared = compare(&analysis, &segments("occasional", "large"));
    for (what, one, other) in [
        (What::Customers, Some(1.0), Some(1.0)),
        (What::ShareOfCustomers, Some(1.0 / 3.0), Some(1.0 / 3.0)),
        (What::Revenue, Some(20.0), Some(900.0)),
        (What::OrdersPerCustomer, Some(2.0), Some(1.0)),
        (What::MedianRecency, Some(1.0), Some(390.0)),
        (What::MeanGap, Some(20.0), None),
        (What::BoughtAgain, Some(1.0), Some(0.0)),
        (What::Lapsed, Some(0.0), Some(1.0)),
    ] {
        assert_eq!(compared.figure(what), [one, other], "{what:?}");
    }
    // Less of each customer, although with twice the orders.
    assert_eq!(compared.cause(), Some(What::AverageOrder));
    let unknown = compare(&analysis, &segments("nobody", "once"));
    assert_eq!(unknown.figure(What::Customers), [Some(0.0), Some(1.0)]);
    assert_eq!(unknown.figure(What::RevenuePerCustomer), [None, Some(10.0)]);
}

#[test]
fn a_difference_is_good_bad_or_neither() {
    let figure = |what, one, other| Figure {
        what,
        sides: [Some(one), Some(other)],
    };
    assert_eq!(figure(What::Revenue, 5.0, 4.0).change(), Some(0.25));
    assert_eq!(figure(What::Revenue, 5.0, 4.0).is_better(), Some(true));
    assert_eq!(figure(What::Refunds, 5.0, 4.0).is_better(), Some(false));
    assert_eq!(figure(What::Refunds, 4.0, 4.0).is_better(), None);
    let share = figure(What::RevenueShareOfNew, 0.5, 0.25);
    assert_eq!((share.change(), share.is_better()), (None, None));
    assert_eq!(share.difference(), Some(0.25));
    assert_eq!(figure(What::Orders, 5.0, 0.0).change(), None);
    assert!(What::Revenue.is_sum() && !What::AverageOrder.is_sum());
}

#[test]
fn sums_are_compared_of_periods_about_as_long() {
    assert!(periods("2024-02-01..2024-02-29", "2024-01-01..2024-01-31").has_sums());
    assert!(!periods("2024-01-01..2024-03-31", "2024-01-01..2024-01-31").has_sums());
    assert!(!Comparison::Segments(["lost", "loyal"].map(str::to_owned)).has_sums());
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::analysis::who::members;
    use proptest::prelude::*;

    /// Customer, day, amount; customers by letter, so that their ids are in their order.
    type Rows = Vec<(u8, i32, i32)>;

    fn rows() -> impl Strategy<Value = Rows> {
        let row = (0_u8..10, 0_i32..500, -30_i32..90);
        proptest::collection::vec(row, 0..60).prop_map(|mut rows| {
            // Somebody who buys, so that there is a report.
            rows.push((0, 250, 5));
            rows
        })
    }

    fn ledger(rows: &Rows) -> Ledger {
        let rows: Vec<[String; 3]> = rows
            .iter()
            .map(|(customer, day, amount)| {
                [
                    format!("c{customer}"),
                    at(*day).to_string(),
                    amount.to_string(),
                ]
            })
            .collect();
        let rows: Vec<(&str, &str, &str)> = rows
            .iter()
            .map(|[customer, day, amount]| (&customer[..], &day[..], &amount[..]))
            .collect();
        ledger_of_rows(&rows)
    }

    fn at(day: i32) -> Day {
        Day::from_number(19_000 + day)
    }

    fn span() -> impl Strategy<Value = Span> {
        (-50_i32..550, 0_i32..200).prop_map(|(first, days)| Span::new(at(first), at(first + days)))
    }

    /// By customer, the days of the orders that count: the rows of a day are one order.
    fn orders(rows: &Rows) -> BTreeMap<u8, BTreeSet<Day>> {
        let mut sums: BTreeMap<(u8, i32), (i32, bool)> = BTreeMap::new();
        for &(customer, day, amount) in rows {
            let (sum, is_purchase) = sums.entry((customer, day)).or_default();
            *sum += amount;
            *is_purchase |= amount >= 0;
        }
        let mut orders: BTreeMap<u8, BTreeSet<Day>> = BTreeMap::new();
        for ((customer, day), (sum, is_purchase)) in sums {
            if sum >= 0 && is_purchase {
                orders.entry(customer).or_default().insert(at(day));
            }
        }
        orders
    }

    /// The same again from the rows, in another way.
    fn recounted(rows: &Rows, span: Span) -> BTreeMap<&'static str, i64> {
        let orders = orders(rows);
        let quiet_since = span.first().minus_months(6);
        let mut found = BTreeMap::from(
            [
                "customers",
                "new",
                "returned",
                "orders",
                "revenue",
                "of_new",
                "refunds",
            ]
            .map(|name| (name, 0)),
        );
        let mut add = |name, count: usize| *found.entry(name).or_insert(0) += count as i64;
        let mut new = BTreeSet::new();
        for (&customer, days) in &orders {
            let inside = days.iter().filter(|day| span.contains(**day)).count();
            add("orders", inside);
            if inside == 0 {
                continue;
            }
            add("customers", 1);
            let mut before = days.iter().filter(|day| **day < span.first()).peekable();
            if before.peek().is_none() {
                new.insert(customer);
                add("new", 1);
            } else if before.all(|day| *day < quiet_since) {
                add("returned", 1);
            }
        }
        for (customer, day, amount) in rows {
            if span.contains(at(*day)) {
                let mut add = |name| *found.entry(name).or_insert(0) += i64::from(*amount);
                if orders.contains_key(customer) {
                    add("revenue");
                }
                if new.contains(customer) {
                    add("of_new");
                }
                if *amount < 0 {
                    *found.entry("refunds").or_insert(0) -= i64::from(*amount);
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn periods_are_what_their_rows_say(rows in rows(), one in span(), other in span()) {
            let ledger = ledger(&rows);
            let analysis = analysis(&ledger);
            let comparison = Comparison::Periods([one, other]);
            let compared = compare(&analysis, &comparison);
            for (side, span) in [one, other].into_iter().enumerate() {
                let expected = recounted(&rows, span);
                let own = |what| compared.figure(what)[side];
                let count = |name: &str| expected[name] as f64;
                prop_assert_eq!(own(What::Customers), Some(count("customers")));
                prop_assert_eq!(own(What::New), Some(count("new")));
                prop_assert_eq!(own(What::Returned), Some(count("returned")));
                prop_assert_eq!(own(What::Orders), Some(count("orders")));
                prop_assert_eq!(own(What::Revenue), Some(count("revenue")));
                prop_assert_eq!(own(What::Refunds), Some(count("refunds")));
                let part = |part: &str, of: &str| {
                    (expected[of] > 0).then(|| count(part) / count(of))
                };
                prop_assert_eq!(own(What::AverageOrder), part("revenue", "orders"));
                prop_assert_eq!(own(What::RevenuePerCustomer), part("revenue", "customers"));
                prop_assert_eq!(own(What::OrdersPerCustomer), part("orders", "customers"));
                prop_assert_eq!(own(What::RevenueShareOfNew), part("of_new", "revenue"));
            }
        }

        #[test]
        fn every_count_opens_its_people(
            rows in rows(),
            one in span(),
            other in span(),
            scheme in prop_oneof![Just("eleven"), Just("plain")],
        ) {
            let ledger = ledger(&rows);
            let options = Options {
                scheme: Some(crate::model::SchemeChoice::Named(scheme.to_owned())),
                ..Options::default()
            };
            let analysis = Analysis::new(&ledger, Settings::new(&options).unwrap()).unwrap();
            let mut comparisons = vec![Comparison::Periods([one, other])];
            let names = analysis.settings.scheme.segments.clone();
            for pair in names.windows(2) {
                comparisons.push(Comparison::Segments([pair[0].clone(), pair[1].clone()]));
            }
            for comparison in &comparisons {
                let compared = compare(&analysis, comparison);
                let all = compared.figure(What::Customers);
                for figure in &compared.figures {
                    for side in [0, 1] {
                        let Some(who) = comparison.people(side, figure.what) else {
                            prop_assert!(figure.what.form() != Form::Count || figure.what == What::Orders);
                            continue;
                        };
                        let found = members(&analysis, &who).len() as f64;
                        let share = |all: f64| (all > 0.0).then(|| found / all);
                        let expected = match figure.what.form() {
                            Form::Share => all[side].and_then(share),
                            _ => Some(found),
                        };
                        prop_assert_eq!(figure.sides[side], expected, "{:?}", who);
                    }
                }
            }
        }

        #[test]
        fn segments_are_what_their_customers_say(rows in rows()) {
            let ledger = ledger(&rows);
            let analysis = analysis(&ledger);
            let report = analysis.report();
            let orders = orders(&rows);
            for pair in report.rfm.segments.windows(2) {
                let comparison = Comparison::Segments([pair[0].segment.clone(), pair[1].segment.clone()]);
                let compared = compare(&analysis, &comparison);
                for (side, row) in pair.iter().enumerate() {
                    let own = |what| compared.figure(what)[side];
                    let people: Vec<&BTreeSet<Day>> = orders
                        .iter()
                        .filter(|(customer, _)| {
                            let place = orders.keys().position(|known| known == *customer);
                            place.is_some_and(|place| analysis.rfm.segment_name(place) == row.segment)
                        })
                        .map(|(_, days)| days)
                        .collect();
                    prop_assert_eq!(own(What::Customers), Some(row.customers as f64));
                    prop_assert_eq!(people.len() as u64, row.customers);
                    prop_assert_eq!(own(What::Orders), Some(row.orders as f64));
                    prop_assert_eq!(own(What::Revenue), Some(row.revenue));
                    let mut ago: Vec<i32> = people
                        .iter()
                        .filter_map(|days| Some(report.as_of.days_since(*days.last()?)))
                        .collect();
                    ago.sort_unstable();
                    let middle = |places: [usize; 2]| {
                        f64::midpoint(f64::from(ago[places[0]]), f64::from(ago[places[1]]))
                    };
                    let count = ago.len();
                    let median = (count > 0).then(|| middle([(count - 1) / 2, count / 2]));
                    prop_assert_eq!(own(What::MedianRecency), median);
                    let gaps: Vec<i32> = people
                        .iter()
                        .flat_map(|days| days.iter().zip(days.iter().skip(1)))
                        .map(|(one, next)| next.days_since(*one))
                        .collect();
                    let mean = f64::from(gaps.iter().sum::<i32>()) / gaps.len() as f64;
                    prop_assert_eq!(own(What::MeanGap), (!gaps.is_empty()).then_some(mean));
                }
            }
        }
    }
}
