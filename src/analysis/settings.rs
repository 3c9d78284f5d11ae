//! Options with their defaults filled in, as the analyses use them.

use crate::model::{CustomersChoice, Day, Granularity, Ledger, Only, Options, Refunds, UNPAID};

use super::AnalysisError;
use super::currency::ChosenCurrency;
use super::scheme::Scheme;

#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub as_of: Option<Day>,
    /// Rows before this day are set aside.
    pub from: Option<Day>,
    pub granularity: Granularity,
    pub refunds: Refunds,
    pub scheme: Scheme,
    pub lapsed_months: u32,
    /// Trimmed and in lower case.
    pub unpaid: Vec<String>,
    /// Whether what a vendor means by its words counts too: not if a user says which do.
    pub trusts_vendors: bool,
    pub customers: CustomersChoice,
    pub currency: Option<ChosenCurrency>,
    /// Ids whose rows are set aside.
    pub exclude: Vec<String>,
    /// Filters, which must all hold.
    pub only: Vec<Only>,
}

impl Settings {
    /// Fails with [`AnalysisError::BadScheme`] on a table that leaves a code out or gives it twice,
    /// with [`AnalysisError::BadRate`] on a rate that is zero or less.
    pub fn new(options: &Options) -> Result<Self, AnalysisError> {
        let unpaid = match &options.unpaid {
            Some(words) => words.iter().map(|word| normal(word)).collect(),
            None => UNPAID.iter().map(|word| normal(word)).collect(),
        };
        Ok(Self {
            as_of: options.as_of,
            from: options.from,
            granularity: options.granularity.unwrap_or_default(),
            refunds: options.refunds.unwrap_or_default(),
            scheme: match &options.scheme {
                Some(choice) => Scheme::from_choice(choice)?,
                None => Scheme::eleven(),
            },
            lapsed_months: options.lapsed_months.unwrap_or(6),
            unpaid,
            trusts_vendors: options.unpaid.is_none(),
            customers: options.customers.unwrap_or_default(),
            currency: options
                .currency
                .as_ref()
                .map(ChosenCurrency::new)
                .transpose()?,
            exclude: options.exclude.clone().unwrap_or_default(),
            only: options.only.clone().unwrap_or_default(),
        })
    }

    /// Only what decides which rows count, and for how much: where these are equal, so are histories.
    #[must_use]
    pub fn of_rows(&self) -> Self {
        Self {
            granularity: Granularity::default(),
            scheme: Scheme::eleven(),
            lapsed_months: 0,
            customers: CustomersChoice::default(),
            ..self.clone()
        }
    }

    /// Whether rows of this status, a place in [`Ledger::statuses`] and its word, are no sales.
    pub fn leaves_out(&self, ledger: &Ledger, status: u16, word: &[u8]) -> bool {
        self.trusts_vendors && ledger.is_unpaid(status) || self.counts_as_unpaid(word)
    }

    pub fn counts_as_unpaid(&self, status: &[u8]) -> bool {
        !status.is_empty() && {
            let word = normal(&String::from_utf8_lossy(status));
            self.unpaid.contains(&word)
        }
    }
}

fn normal(word: &str) -> String {
    word.trim().to_lowercase()
}
