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
use super::{CustomerIndex, History, ratio};
use crate::model::Money;

pub fn concentration(history: &History<'_>) -> ConcentrationReport {
    let by_revenue = history.by_revenue();
    let top_fifth = history.len().div_ceil(5);
    let top: Money = by_revenue[..top_fifth]
        .iter()
        .map(|&customer| history.revenue(customer))
        .sum();
    ConcentrationReport {
        top_fifth_customers: top_fifth as u64,
        top_fifth_share: ratio(top.to_f64(), history.total_revenue().to_f64()),
        customers_for_80_percent: customers_reaching(history, &by_revenue)
            .map(|customers| customers as u64),
        gini: gini(history, &by_revenue),
    }
}

/// The fewest customers whose revenue reaches 80 % of the total; `None` if the total is zero or
/// less, of which there is no share.
pub(super) fn customers_reaching(
    history: &History<'_>,
    by_revenue: &[CustomerIndex],
) -> Option<usize> {
    let total = history.total_revenue().units();
    if total <= 0 {
        return None;
    }
    let mut sum = 0;
    let reached = by_revenue.iter().position(|&customer| {
        sum += history.revenue(customer).units();
        // In whole numbers: sum ≥ 0.8 total.
        5 * sum >= 4 * total
    });
    reached.map(|place| place + 1)
}

fn gini(history: &History<'_>, by_revenue: &[CustomerIndex]) -> Option<f64> {
    let n = by_revenue.len() as i128;
    // Σ (2i − n − 1) xᵢ over the ascending xᵢ, in whole units, and without a product for each: the sum of
    // what the first, the first two, the first three of the descending bring is Σ i xᵢ.
    let mut ranked: i128 = 0;
    let mut total: i128 = 0;
    for &customer in by_revenue {
        let revenue = history.revenue(customer).floored_at_zero().units();
        total = total.saturating_add(revenue);
        ranked = ranked.saturating_add(total);
    }
    let weighted = ranked.saturating_mul(2);
    let weighted = weighted.saturating_sub((n + 1).saturating_mul(total));
    ratio(weighted as f64, n.saturating_mul(total) as f64)
}
