//! Retention per period.

use super::{Text, surface};

surface! {
    /// A column of the table: its word, what it counts or is a share of, how it is worked out.
    MeasureText {
        label: Text,
        term: Text,
        formula: Text,
        /// The formula with the numbers of a period.
        own: Text,
    }
}

surface! {
    RetentionTexts {
        title: Text,
        headline: Text,
        headline_none: Text,
        chart_title: Text,
        period: Text,
        too_early: Text,
        not_over: Text,
        left_out: Text,
        explain_title: Text,
        active_start: MeasureText,
        active_end: MeasureText,
        active: MeasureText,
        start: MeasureText,
        end: MeasureText,
        new: MeasureText,
        reactivated: MeasureText,
        formula: MeasureText,
        strict: MeasureText,
        nrr: MeasureText,
        grr: MeasureText,
    }
}
