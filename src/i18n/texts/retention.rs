//! Retention per period.

use super::{Text, surface};

surface! {
    /// A column of the table: its word, what it counts or is a share of, how it is worked out.
    MeasureText {
        label: Text,
        term: Text,
        formula: Text,
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
        second_title: Text,
        ladder_title: Text,
        ladder_lead: Text,
        ladder_step_title: Text,
        ladder_step: Text,
        ladder_reached: Text,
        ladder_observable: Text,
        ladder_within: Text,
        ladder_share: Text,
        ladder_share_of: Text,
        ladder_median: Text,
        ladder_median_of: Text,
    }
}
