//! How a page of figures is looked at, as its address says.

use serde::{Deserialize, Serialize};

use crate::model::{Day, Span};

/// What can be chosen on a page without asking for other figures; everything has a default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// The id of the part of the page that is meant.
    #[serde(skip)]
    pub part: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub counted: Counted,
    #[serde(skip_serializing_if = "is_default")]
    pub measure: Measure,
    #[serde(skip_serializing_if = "is_default")]
    pub sales: Sales,
    #[serde(skip_serializing_if = "is_default")]
    pub areas: Areas,
    /// The earlier day with which segments are compared.
    #[serde(skip_serializing_if = "is_default")]
    pub since: Option<Day>,
    /// What the two are that are compared.
    #[serde(rename = "of", skip_serializing_if = "is_default")]
    pub compare: Compare,
    /// The periods that are compared, if they are not the usual ones.
    #[serde(skip_serializing_if = "is_default")]
    pub span: Option<Span>,
    #[serde(skip_serializing_if = "is_default")]
    pub with: Option<Span>,
    /// The segments that are.
    #[serde(skip_serializing_if = "is_default")]
    pub segment: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub with_segment: Option<String>,
}

/// What is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compare {
    #[default]
    Periods,
    Segments,
}

/// What the areas of segments show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Areas {
    #[default]
    Revenue,
    Customers,
}

/// When a customer counts as one who came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// With an order in that period.
    #[default]
    Then,
    /// With an order in that period or any later one.
    OrLater,
    /// With an order in that block of thirty days behind their own first order.
    Blocks,
}

/// What a cell of the cohorts shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    #[default]
    Share,
    Customers,
    Revenue,
    PerCustomer,
    Orders,
    AverageOrder,
}

/// What the bars of the months show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sales {
    #[default]
    Revenue,
    Orders,
    Customers,
}

impl View {
    /// What is shown: revenue and orders are known by calendar period only.
    pub fn measure(&self) -> Measure {
        match self.counted {
            Counted::Then => self.measure,
            Counted::OrLater | Counted::Blocks => match self.measure {
                Measure::Customers => Measure::Customers,
                _ => Measure::Share,
            },
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
