//! Two periods, or two segments, side by side: what is different?
//!
//! *Periods* are any days. Who had a counted order in one *bought* in it; who had the first one in it is
//! *new*; who is neither new nor had one in the lapse months before its first day *came back after having
//! gone quiet*. Revenue is that of all customers' rows of these days, refunds taken off; refunds are those
//! of all rows that count. *Segments* are those of the as-of date, and all that their people ever did.
//!
//! Revenue is customers × orders per customer × average order. Which of the three differs most in the
//! direction of the whole is what the difference mostly comes from ([`Compared::cause`]).
//!
//! ```
//! use retention_widget::analysis::{Analysis, Settings};
//! use retention_widget::analysis::compare::{Comparison, What, compare};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("ann", "2024-01-05", "10"),
//!     ("ann", "2024-02-10", "20"),
//!     ("bob", "2024-02-20", "5"),
//! ]);
//! let analysis = Analysis::new(&ledger, Settings::new(&Options::default())?)?;
//! let months = Comparison::Periods(["2024-02-01..2024-02-20".parse()?, "2024-01-01..2024-01-31".parse()?]);
//! let compared = compare(&analysis, &months);
//! assert_eq!(compared.figure(What::Customers), [Some(2.0), Some(1.0)]);
//! assert_eq!(compared.figure(What::New), [Some(1.0), Some(1.0)]);
//! assert_eq!(compared.figure(What::RevenueShareOfNew), [Some(0.2), Some(1.0)]);
//! assert_eq!(compared.cause(), Some(What::Customers));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod choices;
mod periods;
mod segments;

use serde::{Deserialize, Serialize};

use super::Analysis;
use super::change::Change;
use super::who::{Bought, Departure, Was, Who};
use crate::model::{Day, Span};

pub use choices::{Before, Over, usual};

/// What is held side by side, the first against the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    Periods([Span; 2]),
    /// By their names in the scheme.
    Segments([String; 2]),
}

/// The figures of both sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    pub sides: [Side; 2],
    pub figures: Vec<Figure>,
}

/// What the files have of a side; all of a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The first order of the files, where the period began before it.
    pub begins: Option<Day>,
    /// The as-of date, where the period is not over on it.
    pub ends: Option<Day>,
    /// Whether the lapse months before the period are in the files too.
    pub knows_silence: bool,
}

/// One figure, of each side; `None` where it has none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub what: What,
    pub sides: [Option<f64>; 2],
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// Who bought in the period; who is in the segment.
    Customers,
    ShareOfCustomers,
    New,
    Returned,
    Orders,
    Revenue,
    ShareOfRevenue,
    AverageOrder,
    RevenuePerCustomer,
    OrdersPerCustomer,
    RevenueShareOfNew,
    Refunds,
    /// Half of them ordered no longer ago.
    MedianRecency,
    /// From one purchase day to the next.
    MeanGap,
    /// Shares of the segment's customers.
    BoughtAgain,
    Lapsed,
    Overdue,
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Count,
    Amount,
    /// Compared in points: a share of a share means little.
    Share,
    /// A mean of counts.
    Mean,
    Days,
}

/// Below this many customers on a side, one more or fewer changes much.
pub const FEW: f64 = 100.0;

/// Differences below this part are none.
const SAME: f64 = 0.0005;

/// Periods whose lengths differ by more than this part have sums that say little.
const SAME_LENGTH: f64 = 0.1;

pub fn compare(analysis: &Analysis<'_>, comparison: &Comparison) -> Compared {
    match comparison {
        Comparison::Periods(spans) => periods::compare(analysis, *spans),
        Comparison::Segments(names) => segments::compare(analysis, names),
    }
}

impl Comparison {
    /// Whether sums may be held against one another: those of periods that are about as long, not those
    /// of segments.
    pub fn has_sums(&self) -> bool {
        match self {
            Self::Periods(spans) => {
                let [one, other] = spans.map(|span| f64::from(span.days()));
                (one - other).abs() <= SAME_LENGTH * one.max(other)
            }
            Self::Segments(_) => false,
        }
    }

    /// Whom a figure of a side counts, or has a share of; `None` where it counts nobody.
    pub fn people(&self, side: usize, what: What) -> Option<Who> {
        match self {
            Self::Periods(spans) => {
                let was = match what {
                    What::Customers => Was::Buyer,
                    What::New => Was::New,
                    What::Returned => Was::Returned,
                    _ => return None,
                };
                Some(Who {
                    span: spans.get(side).copied(),
                    was: Some(was),
                    ..Who::default()
                })
            }
            Self::Segments(names) => {
                let all = Who {
                    segment: names.get(side).cloned(),
                    ..Who::default()
                };
                let departing = |departure| Who {
                    departure: Some(departure),
                    ..all.clone()
                };
                match what {
                    What::BoughtAgain => Some(Who {
                        bought: Some(Bought::Again),
                        ..all
                    }),
                    What::Lapsed => Some(departing(Departure::Lapsed)),
                    What::Overdue => Some(departing(Departure::Overdue)),
                    What::Customers => Some(all),
                    _ => None,
                }
            }
        }
    }
}

impl Compared {
    /// A figure of both sides; nothing where it is not compared.
    pub fn figure(&self, what: What) -> [Option<f64>; 2] {
        let found = self.figures.iter().find(|figure| figure.what == what);
        found.map_or([None; 2], |figure| figure.sides)
    }

    /// How many times as much the first has of a figure as the second.
    pub fn times(&self, what: What) -> Option<f64> {
        let [Some(one), Some(other)] = self.figure(what) else {
            return None;
        };
        (one > 0.0 && other > 0.0).then(|| one / other)
    }

    /// The factor that differs most in the direction in which revenue does: of the period's whole, or of
    /// a customer's in the segment. `None` where both are alike or one has none.
    pub fn cause(&self) -> Option<What> {
        let is_of_segments = self
            .figures
            .iter()
            .any(|figure| figure.what == What::ShareOfCustomers);
        let (whole, factors) = if is_of_segments {
            let factors = &[What::OrdersPerCustomer, What::AverageOrder][..];
            (What::RevenuePerCustomer, factors)
        } else {
            let factors = &[What::Customers, What::OrdersPerCustomer, What::AverageOrder][..];
            (What::Revenue, factors)
        };
        let whole = self
            .times(whole)
            .filter(|times| (times - 1.0).abs() >= SAME)?;
        let factors = factors.iter().map(|&what| Some((what, self.times(what)?)));
        let factors: Vec<(What, f64)> = factors.collect::<Option<_>>()?;
        let largest = factors.into_iter().max_by(|(_, one), (_, other)| {
            let order = one.total_cmp(other);
            if whole > 1.0 { order } else { order.reverse() }
        });
        largest.map(|(what, _)| what)
    }

    /// Whether as many customers more or fewer come about by chance: twice the root of both together, the
    /// spread of the difference of two counts that are as large for one reason.
    pub fn may_be_chance(&self) -> bool {
        let [Some(one), Some(other)] = self.figure(What::Customers) else {
            return false;
        };
        let difference = (one - other).abs();
        difference >= 1.0 && difference * difference <= 4.0 * (one + other)
    }

    /// The fewest customers of a side, where they are few.
    pub fn few(&self) -> Option<u64> {
        let fewest = self.figure(What::Customers).into_iter().flatten();
        let fewest = fewest.fold(f64::INFINITY, f64::min);
        (fewest < FEW).then_some(fewest as u64)
    }

    /// Whether all of both sides is in the files.
    pub fn is_whole(&self) -> bool {
        let is_whole = |side: &Side| side.begins.is_none() && side.ends.is_none();
        self.sides.iter().all(is_whole)
    }
}

impl Figure {
    /// The first less the second.
    pub fn difference(&self) -> Option<f64> {
        let [one, other] = self.sides;
        Some(one? - other?)
    }

    /// How much more the first is, as a part of the second. None of shares, which differ in points.
    pub fn change(&self) -> Option<f64> {
        let [one, other] = self.sides;
        match self.what.form() {
            Form::Share => None,
            _ => Change::against(one?, other?),
        }
    }

    /// Whether the difference is good (`Some(true)`), bad, or neither.
    pub fn is_better(&self) -> Option<bool> {
        let difference = self.difference().filter(|difference| *difference != 0.0)?;
        let is_more = difference > 0.0;
        match self.what {
            What::Refunds | What::MedianRecency | What::Lapsed | What::Overdue => Some(!is_more),
            What::ShareOfCustomers
            | What::ShareOfRevenue
            | What::RevenueShareOfNew
            | What::MeanGap => None,
            _ => Some(is_more),
        }
    }
}

impl What {
    /// Whether it grows with the length of a period or the size of a segment.
    pub fn is_sum(self) -> bool {
        matches!(self, Self::Revenue | Self::Refunds) || self.form() == Form::Count
    }

    pub fn form(self) -> Form {
        match self {
            Self::Customers | Self::New | Self::Returned | Self::Orders => Form::Count,
            Self::Revenue | Self::AverageOrder | Self::RevenuePerCustomer | Self::Refunds => {
                Form::Amount
            }
            Self::ShareOfCustomers
            | Self::ShareOfRevenue
            | Self::RevenueShareOfNew
            | Self::BoughtAgain
            | Self::Lapsed
            | Self::Overdue => Form::Share,
            Self::OrdersPerCustomer => Form::Mean,
            Self::MedianRecency | Self::MeanGap => Form::Days,
        }
    }
}

#[cfg(test)]
mod tests;
