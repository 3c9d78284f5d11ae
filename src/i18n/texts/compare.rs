//! Two periods or two segments side by side.

use super::{Text, surface};
use crate::analysis::compare::What;
use crate::i18n::Plural;

surface! {
    /// A text for every figure that is compared.
    ComparedTexts {
        customers: Text,
        share_of_customers: Text,
        new: Text,
        returned: Text,
        orders: Text,
        revenue: Text,
        share_of_revenue: Text,
        average_order: Text,
        revenue_per_customer: Text,
        orders_per_customer: Text,
        revenue_share_of_new: Text,
        refunds: Text,
        median_recency: Text,
        mean_gap: Text,
        bought_again: Text,
        lapsed: Text,
        overdue: Text,
    }
}

impl ComparedTexts {
    pub fn of(&self, what: What) -> Text {
        match what {
            What::Customers => self.customers,
            What::ShareOfCustomers => self.share_of_customers,
            What::New => self.new,
            What::Returned => self.returned,
            What::Orders => self.orders,
            What::Revenue => self.revenue,
            What::ShareOfRevenue => self.share_of_revenue,
            What::AverageOrder => self.average_order,
            What::RevenuePerCustomer => self.revenue_per_customer,
            What::OrdersPerCustomer => self.orders_per_customer,
            What::RevenueShareOfNew => self.revenue_share_of_new,
            What::Refunds => self.refunds,
            What::MedianRecency => self.median_recency,
            What::MeanGap => self.mean_gap,
            What::BoughtAgain => self.bought_again,
            What::Lapsed => self.lapsed,
            What::Overdue => self.overdue,
        }
    }
}

surface! {
    CompareTexts {
        title: Text,
        /// The choices as a sentence: how it begins, and how it goes on of periods and of segments.
        options: Text,
        options_periods: Text,
        options_segments: Text,
        what: Text,
        periods: Text,
        segments: Text,
        /// Names of the choices.
        period: Text,
        first_day: Text,
        last_day: Text,
        with: Text,
        with_first_day: Text,
        with_last_day: Text,
        segment: Text,
        with_segment: Text,
        last_month: Text,
        last_quarter: Text,
        last_year: Text,
        other_days: Text,
        month_before: Text,
        quarter_before: Text,
        year_before: Text,
        as_long_before: Text,
        /// `{share}` more revenue than in the other, and by which factor most of all.
        more_by_customers: Text,
        more_by_orders: Text,
        more_by_average: Text,
        less_by_customers: Text,
        less_by_orders: Text,
        less_by_average: Text,
        same_revenue: Text,
        no_revenue: Text,
        /// Where sums cannot be compared.
        average_more: Text,
        average_less: Text,
        average_same: Text,
        /// Of segments: the first is the one of which a customer brought more.
        segment_side: Text,
        segment_by_orders: Text,
        segment_by_average: Text,
        segment_same: Text,
        segment_empty: Text,
        chance: Text,
        few: Plural,
        lengths: Text,
        begins: Text,
        ends: Text,
        begins_short: Text,
        ends_short: Text,
        outside_short: Text,
        silence: Text,
        chart: Text,
        chart_note: Text,
        table: Text,
        figure: Text,
        difference: Text,
        /// How a difference is worded: `{n}` is an amount, a share or points.
        more: Text,
        less: Text,
        fewer: Text,
        points_more: Text,
        points_less: Text,
        better: Text,
        worse: Text,
        same: Text,
        days_note: Text,
        segments_note: Text,
        download: Text,
        file: Text,
        failed: Text,
        /// How a figure of a side comes about.
        own: Text,
        how: ComparedTexts,
    }
}
