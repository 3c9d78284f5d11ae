//! The month in short, the ladder and the money.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    /// The last month that is over, beside others.
    MonthTexts {
        title: Text,
        none: Text,
        revenue: Text,
        orders: Text,
        customers: Text,
        new_customers: Text,
        average: Text,
        returning: Text,
        revenue_how: Text,
        orders_how: Text,
        customers_how: Text,
        new_customers_how: Text,
        average_how: Text,
        returning_how: Text,
        more: Text,
        less: Text,
        same: Text,
        points_more: Text,
        points_less: Text,
        nothing_before: Text,
        then: Text,
        sentence: Plural,
        sentence_change: Text,
        at_stake: Plural,
    }
}

surface! {
    /// From each purchase to the next.
    LadderTexts {
        title: Text,
        table: Text,
        lead: Text,
        step_title: Text,
        step: Text,
        reached: Text,
        observable: Text,
        within: Text,
        share: Text,
        share_of: Text,
        median: Text,
        median_of: Text,
        chart: Text,
        chart_tip: Text,
        missed: Text,
    }
}

surface! {
    /// How much hangs on how few.
    MoneyTexts {
        title: Text,
        none: Text,
        chart: Text,
        x_title: Text,
        y_brought: Text,
        y_even: Text,
        tip: Text,
        column_customers: Text,
        column_count: Text,
        column_share: Text,
        vip_title: Text,
        vip: Text,
        vip_list: Text,
        fifth_list: Text,
    }
}

surface! {
    /// The month on a sheet.
    SheetTexts {
        title: Text,
        of: Text,
        mask: Text,
        print: Text,
        copied: Text,
        calls: Text,
    }
}

surface! {
    /// A step of the guide.
    GuideStep {
        title: Text,
        text: Text,
    }
}

surface! {
    /// The first two minutes, on the sample.
    GuideTexts {
        title: Text,
        step: Text,
        next: Text,
        back: Text,
        there: Text,
        own: Text,
        close: Text,
        overview: GuideStep,
        leaving: GuideStep,
        segments: GuideStep,
        cohorts: GuideStep,
        sheet: GuideStep,
    }
}
