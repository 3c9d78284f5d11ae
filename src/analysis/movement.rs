//! Who has gone from which segment to which since an earlier day?
//!
//! Everybody's segment on that day (an analysis of the same files with that day as its as-of date and the
//! same scheme) against the one now. Scores are fifths of the customers of each day, so that somebody may
//! change the segment because others came. Revenue is what a flow's customers have brought until now.
//!
//! ```
//! use retention_widget::analysis::{Analysis, Settings, movement::movement};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("ann", "2024-01-05", "10"),
//!     ("ann", "2024-03-05", "10"),
//!     ("bob", "2024-01-09", "5"),
//!     ("cy", "2024-03-09", "5"),
//! ]);
//! let options = Options { scheme: Some(serde_json::from_str("\"plain\"")?), ..Options::default() };
//! let analysis = Analysis::new(&ledger, Settings::new(&options)?)?;
//! let moved = movement(&analysis, "2024-02-01".parse()?);
//! let told: Vec<_> = moved.flows.iter().map(|flow| (flow.from.as_deref(), flow.to.as_deref(), flow.customers)).collect();
//! assert_eq!(told, [
//!     (Some("large"), Some("large"), 2), // Ann and Bob
//!     (None, Some("once"), 1),           // Cy, who was no customer yet
//! ]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use serde::{Deserialize, Serialize};

use super::Analysis;
use crate::model::{Day, Money};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// The earlier day and the as-of date; what is dated on them is not known yet.
    pub since: Day,
    pub as_of: Day,
    /// Who had no counted order then.
    pub new_customers: u64,
    /// In the order of the scheme.
    pub segments: Vec<Turnover>,
    /// Those of at least one customer, by where from and where to in the order of the scheme.
    pub flows: Vec<Flow>,
}

/// What became of a segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnover {
    pub segment: String,
    /// Customers then and now.
    pub before: u64,
    pub now: u64,
    /// In it then, in another now.
    pub left: u64,
    /// In it now, and then in another or no customer yet.
    pub joined: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// `None`: not a customer yet.
    pub from: Option<String>,
    /// `None`: not a customer any more, because all was given back.
    pub to: Option<String>,
    pub customers: u64,
    pub revenue: f64,
}

pub fn movement(analysis: &Analysis<'_>, since: Day) -> Movement {
    let (history, rfm) = (&analysis.history, &analysis.rfm);
    let earlier = analysis.earlier(since);
    let names = &analysis.settings.scheme.segments;
    // In both directions the place behind the last is for those who are in none.
    let nowhere = names.len();
    let width = nowhere + 1;
    let mut counts = vec![(0_u64, Money::ZERO); width * width];
    for customer in history.customers() {
        let from = earlier.segment(customer).map_or(nowhere, usize::from);
        let to = usize::from(rfm.segments[customer]);
        let (customers, revenue) = &mut counts[from * width + to];
        *customers += 1;
        *revenue += history.revenue(customer);
    }
    for (from, &gone) in earlier.gone().iter().enumerate() {
        counts[from * width + nowhere].0 = gone;
    }
    let count = |from: usize, to: usize| counts[from * width + to].0;
    let segments = names.iter().enumerate().map(|(place, segment)| Turnover {
        segment: segment.clone(),
        before: (0..=nowhere).map(|to| count(place, to)).sum(),
        now: (0..=nowhere).map(|from| count(from, place)).sum(),
        left: (0..nowhere)
            .filter(|&to| to != place)
            .map(|to| count(place, to))
            .sum(),
        joined: (0..=nowhere)
            .filter(|&from| from != place)
            .map(|from| count(from, place))
            .sum(),
    });
    let flow = |(place, &(customers, revenue)): (usize, &(u64, Money))| Flow {
        from: names.get(place / width).cloned(),
        to: names.get(place % width).cloned(),
        customers,
        revenue: revenue.to_f64(),
    };
    let flows = counts.iter().enumerate();
    Movement {
        since: earlier.day,
        as_of: history.as_of,
        new_customers: (0..nowhere).map(|to| count(nowhere, to)).sum(),
        segments: segments.collect(),
        flows: flows
            .filter(|(_, (customers, _))| *customers > 0)
            .map(flow)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Remembering, Settings};
    use crate::import::ledger_of_rows;
    use crate::model::{Options, SchemeChoice, Watch};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn plain() -> Settings {
        let options = Options {
            scheme: Some(SchemeChoice::Named("plain".to_owned())),
            ..Options::default()
        };
        Settings::new(&options).unwrap()
    }

    fn told(movement: &Movement) -> Vec<(&str, &str, u64, f64)> {
        let flows = movement.flows.iter();
        flows
            .map(|flow| {
                (
                    flow.from.as_deref().unwrap_or("–"),
                    flow.to.as_deref().unwrap_or("–"),
                    flow.customers,
                    flow.revenue,
                )
            })
            .collect()
    }

    #[test]
    fn people_come_go_and_give_everything_back() {
        let ledger = ledger_of_rows(&[
            ("big", "2024-01-01", "900"),
            ("once", "2024-01-05", "10"),
            ("again", "2024-01-05", "10"),
            ("again", "2024-03-01", "10"),
            ("new", "2024-03-02", "7"),
        ]);
        let analysis = Analysis::new(&ledger, plain()).unwrap();
        let moved = movement(&analysis, day("2024-02-01"));
        assert_eq!(
            told(&moved),
            [
                ("large", "large", 1, 900.0),
                ("once", "occasional", 1, 20.0),
                ("once", "once", 1, 10.0),
                ("–", "once", 1, 7.0),
            ]
        );
        assert_eq!((moved.since, moved.new_customers), (day("2024-02-01"), 1));
        let once = moved.segments.last().unwrap();
        assert_eq!(
            (once.before, once.now, once.left, once.joined),
            (2, 2, 1, 1)
        );
    }

    #[test]
    fn before_the_first_order_nobody_was_a_customer() {
        let ledger = ledger_of_rows(&[("ann", "2024-01-05", "10")]);
        let analysis = Analysis::new(&ledger, plain()).unwrap();
        let moved = movement(&analysis, day("2024-01-05"));
        assert_eq!(told(&moved), [("–", "large", 1, 10.0)]);
        // A day to come is no earlier day: nobody has moved.
        let moved = movement(&analysis, day("2030-01-01"));
        assert_eq!(told(&moved), [("large", "large", 1, 10.0)]);
        assert_eq!(moved.since, analysis.history.as_of);
    }

    #[test]
    fn earlier_days_are_remembered_with_the_history() {
        let ledger = ledger_of_rows(&[("ann", "2024-01-05", "10"), ("bob", "2024-02-05", "5")]);
        let remembering = Remembering::new(ledger);
        let earlier = |settings: Settings| {
            let analysis = remembering.analysis(settings, Watch::default()).unwrap();
            analysis.earlier(day("2024-02-01"))
        };
        let first = earlier(plain());
        assert!(std::rc::Rc::ptr_eq(&first, &earlier(plain())));
        // Another scheme has other segments.
        let ten = Options {
            scheme: Some(SchemeChoice::Named("ten".to_owned())),
            ..Options::default()
        };
        let other = earlier(Settings::new(&ten).unwrap());
        assert!(!std::rc::Rc::ptr_eq(&first, &other));
        assert!(std::rc::Rc::ptr_eq(&first, &earlier(plain())));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use std::fmt::Write as _;

    use super::*;
    use crate::analysis::Settings;
    use crate::import::{NamedBytes, import_bytes};
    use crate::model::{Options, SchemeChoice};
    use proptest::prelude::*;

    fn rows() -> impl Strategy<Value = Vec<(String, String, String, String)>> {
        let row = (0_u8..14, 0_i32..500, -40_i32..90, 0_u8..40);
        let row = row.prop_map(|(customer, day, amount, order)| {
            let day = Day::from_number(19_000 + day).to_string();
            let order = format!("{customer}-{order}");
            (format!("c{customer}"), day, amount.to_string(), order)
        });
        proptest::collection::vec(row, 1..80)
    }

    proptest! {
        /// What flows from a segment are its customers on the earlier day, what flows to it those of now.
        #[test]
        fn flows_are_the_segments_of_both_days(
            rows in rows(),
            back in 0_i32..600,
            scheme in prop_oneof![Just("eleven"), Just("ten"), Just("plain")],
        ) {
            // By order ids, so that a refund may take back what was bought long ago.
            let mut text = "customer,date,amount,order\nc0,2022-03-03,5,first\n".to_owned();
            for (customer, day, amount, order) in &rows {
                let _ = writeln!(text, "{customer},{day},{amount},{order}");
            }
            let file = NamedBytes { name: "a.csv", bytes: text.as_bytes() };
            let options = Options {
                scheme: Some(SchemeChoice::Named(scheme.to_owned())),
                ..Options::default()
            };
            let ledger = import_bytes(&[file], &options).unwrap();
            let analysis = Analysis::new(&ledger, Settings::new(&options).unwrap()).unwrap();
            let since = analysis.history.as_of.plus_days(-back);
            let moved = movement(&analysis, since);
            let sum = |is_in: &dyn Fn(&Flow) -> bool| -> u64 {
                moved.flows.iter().filter(|flow| is_in(flow)).map(|flow| flow.customers).sum()
            };
            let options = Options { as_of: Some(since), ..options };
            let before = Analysis::new(&ledger, Settings::new(&options).unwrap());
            let mut before = before.map(|before| before.rfm.report.segments).unwrap_or_default().into_iter();
            for (row, turnover) in analysis.rfm.report.segments.iter().zip(&moved.segments) {
                let segment = Some(row.segment.clone());
                prop_assert_eq!(sum(&|flow| flow.to == segment), row.customers);
                prop_assert_eq!(turnover.now, row.customers);
                let then = before.next().map_or(0, |row| row.customers);
                prop_assert_eq!(sum(&|flow| flow.from == segment), then);
                prop_assert_eq!(turnover.before, then);
                let stayed = sum(&|flow| flow.from == segment && flow.to == segment);
                let gone = sum(&|flow| flow.from == segment && flow.to.is_none());
                prop_assert_eq!(turnover.left + stayed + gone, then);
                prop_assert_eq!(turnover.joined + stayed, row.customers);
                let flows = moved.flows.iter().filter(|flow| flow.to == segment);
                let revenue: f64 = flows.map(|flow| flow.revenue).sum();
                prop_assert!((revenue - row.revenue).abs() < 1e-6);
            }
            prop_assert_eq!(sum(&|flow| flow.from.is_none()), moved.new_customers);
            prop_assert!(moved.flows.iter().all(|flow| flow.from.is_some() || flow.to.is_some()));
        }
    }
}
