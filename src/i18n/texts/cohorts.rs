//! Cohorts: heatmap and curve.

use super::{Text, surface};
use crate::i18n::Plural;
use crate::model::Granularity;

surface! {
    CohortTexts {
        title: Text,
        lead: Text,
        sentence: Text,
        mode: Text,
        mode_classic: Text,
        mode_unbounded: Text,
        mode_blocks: Text,
        granularity: Text,
        week: Text,
        month: Text,
        quarter: Text,
        year: Text,
        measure: Text,
        measure_share: Text,
        measure_number: Text,
        measure_revenue: Text,
        measure_per_customer: Text,
        measure_orders: Text,
        measure_orders_per_customer: Text,
        measure_average_order: Text,
        block: Text,
        chart_title: Text,
        row_title: Text,
        size_title: Text,
        average: Text,
        average_explained: Text,
        later_weeks: Plural,
        later_months: Plural,
        later_quarters: Plural,
        later_years: Plural,
        after_weeks: Plural,
        after_months: Plural,
        after_quarters: Plural,
        after_years: Plural,
        first_period: Text,
        tip_classic: Text,
        tip_unbounded: Text,
        tip_average: Text,
        curve_title: Text,
        curve_own: Text,
        curve_lead: Text,
        curve_none: Text,
        curve_classic: Text,
        curve_unbounded: Text,
        /// How many cohorts a point of the curve stands on.
        curve_cohorts: Plural,
        curve_note: Plural,
        curve_x_weeks: Text,
        curve_x_months: Text,
        curve_x_quarters: Text,
        curve_x_years: Text,
        curve_x_blocks: Text,
        shortened: Plural,
        week_of: Text,
        quarter_of: Text,
    }
}

impl CohortTexts {
    pub fn later(&self, granularity: Granularity) -> &Plural {
        match granularity {
            Granularity::Week => &self.later_weeks,
            Granularity::Month => &self.later_months,
            Granularity::Quarter => &self.later_quarters,
            Granularity::Year => &self.later_years,
        }
    }

    /// "1 month", for "after …".
    pub fn after(&self, granularity: Granularity) -> &Plural {
        match granularity {
            Granularity::Week => &self.after_weeks,
            Granularity::Month => &self.after_months,
            Granularity::Quarter => &self.after_quarters,
            Granularity::Year => &self.after_years,
        }
    }

    pub fn curve_x(&self, granularity: Granularity) -> Text {
        match granularity {
            Granularity::Week => self.curve_x_weeks,
            Granularity::Month => self.curve_x_months,
            Granularity::Quarter => self.curve_x_quarters,
            Granularity::Year => self.curve_x_years,
        }
    }
}
