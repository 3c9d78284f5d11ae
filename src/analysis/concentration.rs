//! Do a few customers bring most of the revenue? Pareto's shares and Gini's coefficient.
//!
//! The top fifth are the ⌈n / 5⌉ customers with the highest revenue, ties by id ascending. Gini =
//! Σ (2i − n − 1) xᵢ / (n Σ x) over revenue floored at zero, ascending, uncorrected (Gini 1912):
//! 0 if all bring the same, near 1 if one brings all.
//!
//! ```
//! use retention_widget::analysis::{History, Settings, concentration::concentration};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("a", "2024-01-01", "80"), ("b", "2024-01-01", "10"), ("c", "2024-01-01", "10"),
//! ]);
//! let history = History::new(&ledger, &Settings::new(&Options::default())?)?;
//! let report = concentration(&history);
//! assert_eq!(report.top_fifth_customers, 1);
//! assert_eq!(report.top_fifth_share, Some(0.8));
//! assert_eq!(report.customers_for_80_percent, Some(1));
//! assert_eq!(report.gini, Some(140.0 / 300.0)); // (−2·10 + 0·10 + 2·80) / (3·100)
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use super::report::ConcentrationReport;
use super::{History, ratio};
use crate::model::Money;

pub fn concentration(history: &History<'_>) -> ConcentrationReport {
    Ranked::new(history).report()
}

/// What the customers bring, highest first.
#[derive(Clone, Debug)]
pub(super) enum Ranked {
    /// In micros.
    Micros(Vec<i64>),
    /// Where not all are whole micros.
    Exact(Vec<Money>),
}

impl Ranked {
    pub fn new(history: &History<'_>) -> Self {
        if let Some(micros) = history.revenue_micros() {
            let mut micros = micros.to_vec();
            micros.sort_unstable_by_key(|micros| !micros);
            Self::Micros(micros)
        } else {
            let exact = history
                .customers()
                .map(|customer| history.revenue(customer));
            let mut exact: Vec<Money> = exact.collect();
            exact.sort_unstable_by_key(|&revenue| std::cmp::Reverse(revenue));
            Self::Exact(exact)
        }
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Micros(micros) => micros.len(),
            Self::Exact(exact) => exact.len(),
        }
    }

    /// In units of 10⁻¹², the place counted from the lowest.
    pub fn ascending(&self, place: usize) -> i128 {
        let place = self.len() - 1 - place;
        match self {
            Self::Micros(micros) => Money::from_micros(micros[place]).units(),
            Self::Exact(exact) => exact[place].units(),
        }
    }

    pub fn report(&self) -> ConcentrationReport {
        // In micros, which a unit has a million of: 128 bits are never full of 64-bit numbers.
        match self {
            Self::Micros(micros) => {
                report(micros.iter().map(|&micros| i128::from(micros)), 1_000_000)
            }
            Self::Exact(exact) => report(exact.iter().map(|revenue| revenue.units()), 1),
        }
    }

    /// See [`pareto`].
    pub fn pareto(&self) -> Vec<f64> {
        match self {
            Self::Micros(micros) => pareto(micros.iter().map(|&micros| i128::from(micros))),
            Self::Exact(exact) => pareto(exact.iter().map(|revenue| revenue.units())),
        }
    }

    /// See [`customers_reaching`].
    pub fn customers_reaching(&self) -> Option<usize> {
        match self {
            Self::Micros(micros) => {
                customers_reaching(micros.iter().map(|&micros| i128::from(micros)))
            }
            Self::Exact(exact) => customers_reaching(exact.iter().map(|revenue| revenue.units())),
        }
    }
}

/// `units` is how many units of 10⁻¹² one of the numbers is.
fn report(ranked: impl ExactSizeIterator<Item = i128> + Clone, units: i128) -> ConcentrationReport {
    let top_fifth = ranked.len().div_ceil(5);
    let money = |sum: i128| Money::from_units(sum.saturating_mul(units)).to_f64();
    let top = sum(ranked.clone().take(top_fifth));
    ConcentrationReport {
        top_fifth_customers: top_fifth as u64,
        top_fifth_share: ratio(money(top), money(sum(ranked.clone()))),
        customers_for_80_percent: customers_reaching(ranked.clone())
            .map(|customers| customers as u64),
        gini: gini(ranked, units),
    }
}

fn sum(numbers: impl Iterator<Item = i128>) -> i128 {
    numbers.fold(0, i128::saturating_add)
}

/// Into how many parts of the customers the curve of their revenue is divided.
pub const PARTS: usize = 20;

/// The curve that Pareto drew: what share of all revenue the best 0 %, 5 %, 10 % … 100 % of customers
/// bring, `⌈n × k / 20⌉` of them. Empty if the total is zero or less, of which there is no share.
fn pareto(ranked: impl ExactSizeIterator<Item = i128> + Clone) -> Vec<f64> {
    let total = sum(ranked.clone());
    if total <= 0 {
        return Vec::new();
    }
    let customers = ranked.len();
    let mut ranked = ranked;
    let (mut taken, mut reached) = (0, 0_i128);
    let share = |part: usize| {
        let upto = (customers * part).div_ceil(PARTS);
        while taken < upto {
            reached += ranked.next().unwrap_or_default();
            taken += 1;
        }
        reached as f64 / total as f64
    };
    (0..=PARTS).map(share).collect()
}

/// The fewest customers whose revenue reaches 80 % of the total; `None` if the total is zero or
/// less, of which there is no share.
fn customers_reaching(ranked: impl Iterator<Item = i128> + Clone) -> Option<usize> {
    let total = sum(ranked.clone());
    if total <= 0 {
        return None;
    }
    let mut reached = 0;
    let mut ranked = ranked;
    let place = ranked.position(|revenue| {
        reached += revenue;
        // In whole numbers: reached ≥ 0.8 total.
        5 * reached >= 4 * total
    });
    place.map(|place| place + 1)
}

fn gini(ranked: impl ExactSizeIterator<Item = i128>, units: i128) -> Option<f64> {
    let n = ranked.len() as i128;
    // Σ (2i − n − 1) xᵢ over the ascending xᵢ, in whole units, and without a product for each: the sum of
    // what the first, the first two, the first three of the descending bring is Σ i xᵢ.
    let mut sums: i128 = 0;
    let mut total: i128 = 0;
    for revenue in ranked {
        total = total.saturating_add(revenue.max(0));
        sums = sums.saturating_add(total);
    }
    let in_units = |number: i128| number.saturating_mul(units);
    let (sums, total) = (in_units(sums), in_units(total));
    let weighted = sums.saturating_mul(2);
    let weighted = weighted.saturating_sub((n + 1).saturating_mul(total));
    ratio(weighted as f64, n.saturating_mul(total) as f64)
}
