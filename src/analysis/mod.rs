//! Ledger → report, one question a module.
//!
//! [`History`] is what the options leave of the ledger; every analysis reads it and nothing else:
//! no clock, no random source, no order of a hash map. So the same files give the same report.

mod amount;
pub mod audit;
pub mod change;
mod chosen;
pub mod cohort;
pub mod compare;
pub mod concentration;
mod counted;
pub mod currency;
mod customers;
pub mod departure;
pub mod discounts;
mod earlier;
pub mod effect;
pub mod far;
mod found;
mod history;
mod kept;
pub mod ladder;
pub mod listing;
pub mod movement;
pub mod noticed;
pub mod overview;
pub mod people;
mod purchases;
mod quantile;
mod remembering;
pub mod report;
pub mod retention;
pub mod rfm;
pub mod rolling;
pub mod scheme;
pub mod second_order;
mod settings;
pub mod since;
pub mod split;
pub mod story;
pub mod values;
pub mod who;
mod whole;
pub mod window;

pub use earlier::Earlier;
pub use found::Found;
pub use history::{CustomerIndex, History};
pub use kept::lines_set_aside;
pub use remembering::Remembering;
pub use settings::Settings;
pub use whole::Analysis;

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnalysisError {
    #[error("no order counts: every row was set aside or is a refund")]
    NoOrders,
    /// Codes that the scheme leaves out, gives twice or that are no codes.
    #[error("the scheme must give every code from 111 to 555 one segment; look at: {}", codes.join(" "))]
    BadScheme { codes: Vec<String> },
    #[error("the rate of {currency} is more than zero")]
    BadRate { currency: String },
    #[error("there is no column {column:?} to filter by")]
    UnknownColumn { column: String },
}

impl AnalysisError {
    /// Stable, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoOrders => "no_orders",
            Self::BadScheme { .. } => "bad_scheme",
            Self::BadRate { .. } => "bad_options",
            Self::UnknownColumn { .. } => "unknown_column",
        }
    }
}

/// A ratio, or `None` where the denominator is zero or less.
pub(crate) fn ratio(numerator: f64, denominator: f64) -> Option<f64> {
    (denominator > 0.0).then(|| numerator / denominator)
}
