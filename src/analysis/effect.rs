//! Has a list done anything? What those on it bought since, beside those who were kept back from it.
//!
//! Whoever was kept back was chosen at random, so chance and the season do to them what they do to the
//! others: only the difference is the list's. Both are counted by what the files say of the days from
//! `since` on; who is not in the files bought nothing.
//!
//! ```
//! use retention_widget::analysis::{Analysis, Settings, effect::effect};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("ann", "2024-01-05", "10"),
//!     ("ann", "2024-02-03", "7"),
//!     ("bob", "2024-01-09", "5"),
//! ]);
//! let analysis = Analysis::new(&ledger, Settings::new(&Options::default())?)?;
//! let ids = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
//! let effect = effect(&analysis, "2024-02-01".parse().unwrap(), &ids(&["ann"]), &ids(&["bob"]));
//! assert_eq!((effect.given.buyers, effect.held.buyers), (1, 0));
//! assert_eq!(effect.given.revenue, 7.0);
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use serde::{Deserialize, Serialize};

use super::Analysis;
use super::purchases::Purchases;
use crate::model::{Day, Money};

/// See above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The last day of the files: nothing is known of the days behind it.
    pub last_date: Day,
    pub given: Since,
    pub held: Since,
    /// By how much of a hundred the share of buyers among those on the list exceeds that among those kept
    /// back; `None` unless there are some of both.
    pub difference: Option<Difference>,
}

/// What some people have done since a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Since {
    pub people: u64,
    /// With a counted order.
    pub buyers: u64,
    pub orders: u64,
    /// Refunds taken off.
    pub revenue: f64,
}

/// A difference of shares, and between which two it lies with a confidence of 95 %: Newcombe's interval
/// (1998, method 10) from Wilson's scores, which holds for few people too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    pub shares: f64,
    pub least: f64,
    pub most: f64,
}

impl Difference {
    /// Whether chance alone hardly makes it.
    pub fn is_clear(&self) -> bool {
        self.least > 0.0 || self.most < 0.0
    }
}

/// What the people with these ids have done from the beginning of a day on.
pub fn effect(analysis: &Analysis<'_>, since: Day, given: &[String], held: &[String]) -> Effect {
    let given = of_people(analysis, since, given);
    let held = of_people(analysis, since, held);
    Effect {
        last_date: analysis.history.last_day,
        given,
        held,
        difference: difference(given, held),
    }
}

fn of_people(analysis: &Analysis<'_>, since: Day, ids: &[String]) -> Since {
    let history = &analysis.history;
    let mut found = Since {
        people: ids.len() as u64,
        ..Since::default()
    };
    let mut purchases = Purchases::<Money>::default();
    let mut revenue = Money::ZERO;
    for customer in ids.iter().filter_map(|id| history.find(id)) {
        history.read_purchases(customer, &mut purchases);
        let orders = purchases.order_days.iter().filter(|&&day| day >= since);
        let orders = orders.count() as u64;
        found.orders += orders;
        found.buyers += u64::from(orders > 0);
        let rows = purchases.rows.iter().filter(|row| row.day >= since);
        revenue += rows.map(|row| row.amount).sum();
    }
    found.revenue = revenue.to_f64();
    found
}

/// The quantile of the normal distribution for 95 %.
const Z: f64 = 1.959_963_984_540_054;

fn difference(given: Since, held: Since) -> Option<Difference> {
    let (one, one_least, one_most) = wilson(given.buyers, given.people)?;
    let (other, other_least, other_most) = wilson(held.buyers, held.people)?;
    let shares = one - other;
    let apart = |a: f64, b: f64| (a * a + b * b).sqrt();
    Some(Difference {
        shares,
        least: shares - apart(one - one_least, other_most - other),
        most: shares + apart(one_most - one, other - other_least),
    })
}

/// A share, and Wilson's interval of it.
fn wilson(count: u64, of: u64) -> Option<(f64, f64, f64)> {
    if of == 0 {
        return None;
    }
    let (n, share) = (of as f64, count as f64 / of as f64);
    let middle = share + Z * Z / (2.0 * n);
    let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    Some((share, (middle - reach) / whole, (middle + reach) / whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Settings;
    use crate::import::ledger_of_rows;
    use crate::model::Options;

    fn since(buyers: u64, people: u64) -> Since {
        Since {
            people,
            buyers,
            ..Since::default()
        }
    }

    /// The examples of Newcombe (1998), table II, method 10.
    #[test]
    fn differences_are_those_that_are_published() {
        for (given, held, least, most) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
        ] {
            let found = difference(since(given.0, given.1), since(held.0, held.1)).unwrap();
            assert!((found.least - least).abs() < 5e-5, "{given:?} {found:?}");
            assert!((found.most - most).abs() < 5e-5, "{given:?} {found:?}");
        }
        assert_eq!(difference(since(1, 2), since(0, 0)), None);
        assert!(!difference(since(5, 56), since(0, 29)).unwrap().is_clear());
        assert!(difference(since(0, 80), since(40, 80)).unwrap().is_clear());
    }

    #[test]
    fn what_was_bought_before_does_not_count() {
        let ledger = ledger_of_rows(&[
            ("ann", "2024-01-05", "10"),
            ("ann", "2024-02-01", "7"),
            ("ann", "2024-02-09", "-2"),
            ("ann", "2024-02-20", "4"),
            ("bob", "2024-01-31", "5"),
        ]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let ids = ["ann", "bob", "nobody"].map(str::to_owned);
        let found = effect(&analysis, "2024-02-01".parse().unwrap(), &ids, &[]);
        let expected = Since {
            people: 3,
            buyers: 1,
            orders: 2,
            revenue: 9.0,
        };
        assert_eq!((found.given, found.held), (expected, Since::default()));
        assert_eq!(
            (found.difference, found.last_date),
            (None, "2024-02-20".parse().unwrap())
        );
    }
}
