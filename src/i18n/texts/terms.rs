//! What words and figures of a page mean: each with how it is worked out, and with the reader's own numbers.

use super::{Text, surface};

surface! {
    TermText {
        label: Text,
        formula: Text,
        /// The formula with the file's own numbers.
        own: Text,
    }
}

surface! {
    TermsTexts {
        title: Text,
        recency_score: TermText,
        frequency_score: TermText,
        monetary_score: TermText,
        share_of_revenue: TermText,
        came_back_then: TermText,
        came_back_or_later: TermText,
        came_back_block: TermText,
        average: TermText,
        observable: TermText,
        went_on: TermText,
        median_days: TermText,
        again_by_first: TermText,
        usual_gap: TermText,
        quiet: TermText,
        late: TermText,
        best: TermText,
        eighty: TermText,
        gini: TermText,
        growth: TermText,
        area: TermText,
        hue: TermText,
        flow: TermText,
        not_yet: TermText,
        days_since: TermText,
        why: TermText,
        several_values: TermText,
        several_columns: TermText,
        orders_that_have: TermText,
        first_order_has: TermText,
        what_is_left: TermText,
        pair_of_bars: TermText,
        difference: TermText,
        cause: TermText,
        cause_in_segments: TermText,
        by_chance: TermText,
        verdict: TermText,
    }
}
