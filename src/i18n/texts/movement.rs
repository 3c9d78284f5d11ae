//! How large the segments are, who went from one to another, and segments of one's own.

use super::{Text, surface};

surface! {
    TreemapTexts {
        options: Text,
        measure: Text,
        customers: Text,
        revenue: Text,
        customers_title: Text,
        revenue_title: Text,
        most_customers: Text,
        most_revenue: Text,
        share_of_customers: Text,
        share_of_revenue: Text,
    }
}

surface! {
    MovementTexts {
        title: Text,
        options: Text,
        ago: Text,
        one_month: Text,
        three_months: Text,
        six_months: Text,
        year: Text,
        other_day: Text,
        day: Text,
        sentence: Text,
        nobody_then: Text,
        note: Text,
        chart_title: Text,
        on_day: Text,
        not_yet: Text,
        no_more: Text,
        from_to: Text,
        segment_then: Text,
        segment_now: Text,
        share_of_then: Text,
        download: Text,
        failed: Text,
    }
}
