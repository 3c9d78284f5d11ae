//! Header words and reasons of downloaded tables.

use super::{Text, surface};

surface! {
    ExportTexts {
        customer: Text,
        orders: Text,
        revenue: Text,
        first_order: Text,
        last_order: Text,
        days_since_last_order: Text,
        recency_score: Text,
        frequency_score: Text,
        monetary_score: Text,
        segment: Text,
        reason: Text,
        mean_gap_days: Text,
        lapsed: Text,
        overdue: Text,
        lapsed_and_overdue: Text,
        yes: Text,
        no: Text,
        cohort: Text,
        offset: Text,
        customers: Text,
        bought_then: Text,
        bought_then_or_later: Text,
        share_then: Text,
        share_then_or_later: Text,
        share_of_customers: Text,
        share_of_revenue: Text,
        month: Text,
        period: Text,
        in_progress: Text,
        active_start: Text,
        active_end: Text,
        active_rate: Text,
        active_window_full: Text,
        start: Text,
        end: Text,
        new: Text,
        reactivated: Text,
        formula_rate: Text,
        strict_rate: Text,
        net_revenue_retention: Text,
        gross_revenue_retention: Text,
        file: Text,
        line: Text,
        row: Text,
        meaning: Text,
        action: Text,
        name: Text,
        email: Text,
        phone: Text,
        consent: Text,
        birthday: Text,
        gross: Text,
        refunds: Text,
        net: Text,
        segment_then: Text,
        segment_now: Text,
        mark: Text,
        note: Text,
        to_call: Text,
        contacted: Text,
        won_back: Text,
        leave_alone: Text,
    }
}

impl ExportTexts {
    /// In the order of `Mark::ALL`.
    pub fn marks(&self) -> [Text; 4] {
        [
            self.to_call,
            self.contacted,
            self.won_back,
            self.leave_alone,
        ]
    }
}
