//! Segments: their names, what they mean and what to do.

use super::{Text, surface};

surface! {
    SegmentText {
        name: Text,
        /// The field's word.
        term: Text,
        meaning: Text,
        action: Text,
    }
}

surface! {
    SegmentTexts {
        title: Text,
        lead: Text,
        scheme_sentence: Text,
        scheme: Text,
        scheme_eleven: Text,
        scheme_ten: Text,
        scheme_plain: Text,
        grid_title: Text,
        grid_note: Text,
        recency: Text,
        frequency: Text,
        newest: Text,
        oldest: Text,
        rarest: Text,
        oftenest: Text,
        cell: Text,
        cell_empty: Text,
        scores: Text,
        segment: Text,
        customers: Text,
        share_of_customers: Text,
        orders: Text,
        revenue: Text,
        share_of_revenue: Text,
        meaning: Text,
        action: Text,
        champions: SegmentText,
        loyal: SegmentText,
        potential_loyalists: SegmentText,
        new_customers: SegmentText,
        promising: SegmentText,
        need_attention: SegmentText,
        about_to_sleep: SegmentText,
        at_risk: SegmentText,
        cannot_lose: SegmentText,
        hibernating: SegmentText,
        lost: SegmentText,
        large: SegmentText,
        regular: SegmentText,
        occasional: SegmentText,
        once: SegmentText,
    }
}

impl SegmentTexts {
    /// `None` for a segment of an own scheme, which goes by its own name.
    pub fn of(&self, segment: &str) -> Option<&SegmentText> {
        Some(match segment {
            "champions" => &self.champions,
            "loyal" => &self.loyal,
            "potential_loyalists" => &self.potential_loyalists,
            "new_customers" => &self.new_customers,
            "promising" => &self.promising,
            "need_attention" => &self.need_attention,
            "about_to_sleep" => &self.about_to_sleep,
            "at_risk" => &self.at_risk,
            "cannot_lose" => &self.cannot_lose,
            "hibernating" => &self.hibernating,
            "lost" => &self.lost,
            "large" => &self.large,
            "regular" => &self.regular,
            "occasional" => &self.occasional,
            "once" => &self.once,
            _ => return None,
        })
    }

    /// The name a person reads.
    pub fn name<'a>(&self, segment: &'a str) -> &'a str {
        self.of(segment).map_or(segment, |text| text.name)
    }
}
