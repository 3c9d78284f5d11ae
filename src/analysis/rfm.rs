//! Who are the customers? Recency, frequency and monetary value, scored 1 to 5.
//!
//! Hughes, *Strategic Database Marketing* (1994), with quintiles over all customers:
//! `recency_days` = as-of date − last counted order; frequency = counted orders; monetary =
//! revenue. The F and M score is 1 + the number of cut points strictly below the value, the R
//! score 5 − that number of `recency_days`. Equal values get equal scores, 5 is best, and a score
//! may stay empty where many tie. The recency here is not that of the BG/NBD model (last − first).
//!
//! ```
//! use retention_widget::analysis::{History, Settings, rfm};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("ann", "2024-01-01", "10"),
//!     ("ann", "2024-03-01", "10"),
//!     ("bob", "2024-01-01", "5"),
//! ]);
//! let settings = Settings::new(&Options::default())?;
//! let history = History::new(&ledger, &settings)?;
//! let rfm = rfm::rfm(&history, &settings.scheme);
//! assert_eq!(rfm.scores[0].code(), [5, 5, 5]); // of two, the better has every cut below it
//! assert_eq!(rfm.scores[1].code(), [1, 1, 1]);
//! assert_eq!(rfm.segment_name(0), "champions");
//! assert_eq!(rfm.report.cuts.frequency, [1.2, 1.4, 1.6, 1.8]);
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use std::rc::Rc;

use super::concentration::Ranked;
use super::quantile::Cuts;
use super::report::{ConcentrationReport, RfmCuts, RfmReport, SegmentRow};
use super::scheme::Scheme;
use super::{CustomerIndex, History};
use crate::model::{Money, units_to_f64};

/// 1 to 5 each, 5 is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    pub r: u8,
    pub f: u8,
    pub m: u8,
}

impl Scores {
    pub fn code(self) -> [u8; 3] {
        [self.r, self.f, self.m]
    }
}

/// Every customer's scores and segment, and the report's part.
#[derive(Clone, Debug)]
pub struct Rfm {
    pub report: RfmReport,
    pub scores: Rc<[Scores]>,
    /// Place in `report.segments`.
    pub segments: Vec<u16>,
}

impl Rfm {
    pub fn segment_name(&self, customer: CustomerIndex) -> &str {
        &self.report.segments[usize::from(self.segments[customer])].segment
    }
}

/// What is ranked of a history, whatever the segments are.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    pub concentration: ConcentrationReport,
    /// See [`Ranked::pareto`].
    pub pareto: Rc<[f64]>,
    /// The fewest customers who bring 80 % of revenue; 0 where there is no share of it.
    large: usize,
    cuts: RfmCuts,
    scores: Rc<[Scores]>,
}

impl Ranks {
    pub fn new(history: &History<'_>) -> Self {
        let ranked = Ranked::new(history);
        // Nobody bought on the as-of date or after it.
        let recency = |customer| history.recency_days(customer) as usize;
        let frequency = |customer| history.frequency(customer);
        let recency_cuts = Cuts::of_small(history.customers().map(recency));
        let frequency_cuts = Cuts::of_small(history.customers().map(frequency));
        let monetary_cuts = Cuts::of_sorted(history.len(), |place| ranked.ascending(place));

        let [among_recency, among_frequency] =
            [&recency_cuts, &frequency_cuts].map(|cuts| cuts.in_units(1));
        let among_micros = monetary_cuts.in_units(Money::from_micros(1).units());
        let revenue_micros = history.revenue_micros();
        let monetary_below = |customer: CustomerIndex| match revenue_micros {
            Some(micros) => among_micros.below(micros[customer]),
            None => monetary_cuts.below(history.revenue(customer).units()),
        };
        let scores = history.customers().map(|customer| Scores {
            r: 5 - among_recency.below(recency(customer) as i64),
            f: 1 + among_frequency.below(frequency(customer) as i64),
            m: 1 + monetary_below(customer),
        });
        Self {
            scores: scores.collect(),
            concentration: ranked.report(),
            pareto: ranked.pareto().into(),
            large: ranked.customers_reaching().unwrap_or(0),
            cuts: RfmCuts {
                recency_days: recency_cuts.fifths().map(|fifths| fifths as f64 / 5.0),
                frequency: frequency_cuts.fifths().map(|fifths| fifths as f64 / 5.0),
                monetary: monetary_cuts.fifths().map(money_of_fifths),
            },
        }
    }
}

pub fn rfm(history: &History<'_>, scheme: &Scheme) -> Rfm {
    rfm_of(history, scheme, &Ranks::new(history))
}

/// The same, where the customers are ranked already.
pub(super) fn rfm_of(history: &History<'_>, scheme: &Scheme, ranks: &Ranks) -> Rfm {
    let plain = plain_segments(history, scheme, ranks.large);
    let scores = ranks.scores.iter().enumerate();
    let segments: Vec<u16> = scores
        .map(|(customer, &Scores { r, f, m })| {
            scheme
                .segment_of(r, f, m)
                .unwrap_or_else(|| plain.get(customer).copied().unwrap_or_default())
        })
        .collect();
    Rfm {
        report: RfmReport {
            scheme: scheme.name.clone(),
            cuts: ranks.cuts.clone(),
            segments: segment_rows(history, scheme, &segments),
        },
        scores: Rc::clone(&ranks.scores),
        segments,
    }
}

fn money_of_fifths(fifths: i128) -> f64 {
    // A fifth of 10⁻¹² is not a whole unit; the rest is far below what a number can hold.
    if fifths % 5 == 0 {
        units_to_f64(fifths / 5)
    } else {
        units_to_f64(fifths) / 5.0
    }
}

fn segment_rows(history: &History<'_>, scheme: &Scheme, segments: &[u16]) -> Vec<SegmentRow> {
    let mut sums = vec![(0_u64, 0_u64, Money::ZERO); scheme.segments.len()];
    for customer in history.customers() {
        let (customers, orders, revenue) = &mut sums[usize::from(segments[customer])];
        *customers += 1;
        *orders += history.frequency(customer) as u64;
        *revenue += history.revenue(customer);
    }
    let rows = scheme.segments.iter().zip(sums);
    rows.map(|(segment, (customers, orders, revenue))| SegmentRow {
        segment: segment.clone(),
        customers,
        orders,
        revenue: revenue.to_f64(),
    })
    .collect()
}

/// For the scheme `plain`: large (the fewest customers who bring 80 % of revenue), regular (three
/// purchase days or more), occasional (two), once. Empty for other schemes.
fn plain_segments(history: &History<'_>, scheme: &Scheme, large: usize) -> Vec<u16> {
    if scheme.segment_of(1, 1, 1).is_some() {
        return Vec::new();
    }
    let mut segments: Vec<u16> = history
        .customers()
        .map(|customer| match history.purchase_days(customer) {
            3.. => 1,
            2 => 2,
            _ => 3,
        })
        .collect();
    for customer in history.first_by_revenue(history.customers().collect(), large) {
        segments[customer] = 0;
    }
    segments
}
