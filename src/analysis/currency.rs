//! What is an amount worth in the report's currency?
//!
//! Amounts in several currencies are never added up as they are: either one currency counts and
//! rows in others are set aside, or rates are given. Amounts beside which no currency stands are
//! taken to be in the report's.

use super::report::CurrencyRow;
use super::{AnalysisError, Settings};
use crate::model::{CurrencyChoice, Ledger, Money, Rate, sort_by};

/// By the currency's place in [`Ledger::currencies`]; `None`: its rows are set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates(Vec<Option<Rate>>);

impl Rates {
    pub fn new(ledger: &Ledger, settings: &Settings) -> Self {
        let names = ledger.currencies();
        let chosen = |name: &str| -> Option<Rate> {
            match &settings.currency {
                None => None,
                Some(ChosenCurrency::Only(only)) => {
                    only.eq_ignore_ascii_case(name).then_some(Rate::ONE)
                }
                Some(ChosenCurrency::Rates(rates)) => {
                    let found = rates
                        .iter()
                        .find(|(known, _)| known.eq_ignore_ascii_case(name));
                    found.map(|(_, rate)| *rate)
                }
            }
        };
        let texts = names.iter().map(|name| String::from_utf8_lossy(name));
        let mut rates: Vec<Option<Rate>> = texts
            .map(|name| {
                if name.is_empty() {
                    Some(Rate::ONE)
                } else {
                    chosen(&name)
                }
            })
            .collect();
        if settings.currency.is_none()
            && let Some(usual) = usual_currency(ledger)
        {
            rates[usual] = Some(Rate::ONE);
        }
        Self(rates)
    }

    pub fn of(&self, currency: u16) -> Option<Rate> {
        self.0.get(usize::from(currency)).copied().flatten()
    }

    /// Whether every row counts as it stands.
    pub fn are_plain(&self) -> bool {
        self.0.iter().all(|rate| *rate == Some(Rate::ONE))
    }
}

/// A choice whose rates are numbers that one can calculate with.
#[derive(Clone, Debug, PartialEq)]
pub enum ChosenCurrency {
    Only(String),
    Rates(Vec<(String, Rate)>),
}

impl ChosenCurrency {
    pub(super) fn new(choice: &CurrencyChoice) -> Result<Self, AnalysisError> {
        match choice {
            CurrencyChoice::Only(name) => Ok(Self::Only(name.trim().to_owned())),
            CurrencyChoice::Rates(rates) => {
                let rates = rates.iter().map(|(name, rate)| {
                    let wrong = || AnalysisError::BadRate {
                        currency: name.clone(),
                    };
                    Ok((name.trim().to_owned(), Rate::new(*rate).ok_or_else(wrong)?))
                });
                Ok(Self::Rates(rates.collect::<Result<_, _>>()?))
            }
        }
    }
}

/// Rows and sum of each currency, in its own.
fn sums(ledger: &Ledger) -> Vec<(u64, Money)> {
    let mut sums = vec![(0, Money::ZERO); ledger.currencies().len()];
    for (place, sale) in ledger.sales().enumerate() {
        let (rows, sum) = &mut sums[usize::from(ledger.words(place).1)];
        *rows += 1;
        *sum += ledger.amount(&sale);
    }
    sums
}

/// The named currency with the most rows; of equals the first by name.
fn usual_currency(ledger: &Ledger) -> Option<usize> {
    let names = ledger.currencies();
    if names.len() <= 2 {
        return names.len().checked_sub(1);
    }
    let sums = sums(ledger);
    (1..names.len()).max_by_key(|&currency| {
        (
            sums[currency].0,
            std::cmp::Reverse(names.get(currency as u32)),
        )
    })
}

/// The currencies that the files name, by rows descending, then by name. Empty where none is named.
pub fn currencies(ledger: &Ledger, rates: &Rates) -> Vec<CurrencyRow> {
    let names = ledger.currencies();
    if names.len() <= 1 {
        return Vec::new();
    }
    let mut rows: Vec<CurrencyRow> = sums(ledger)
        .into_iter()
        .enumerate()
        .filter(|(_, (rows, _))| *rows > 0)
        .map(|(currency, (rows, amount))| CurrencyRow {
            currency: String::from_utf8_lossy(names.get(currency as u32)).into_owned(),
            rows,
            amount: amount.to_f64(),
            rate: rates.of(currency as u16).map(Rate::to_f64),
        })
        .collect();
    sort_by(&mut rows, |a, b| {
        b.rows
            .cmp(&a.rows)
            .then_with(|| a.currency.cmp(&b.currency))
    });
    rows
}
