//! How large the segments are, who went from one to another, and segments of one's own.

use crate::i18n::texts::{MovementTexts, TreemapTexts};

pub const TREEMAP: TreemapTexts = TreemapTexts {
    options: "Areas show {measure}",
    measure: "Area",
    customers: "customers",
    revenue: "revenue",
    customers_title: "Customers by segment",
    revenue_title: "Revenue by segment",
    most_customers: "Most customers are in “{segment}”: {customers}, {customers_share} of all, with {revenue_share} of revenue.",
    most_revenue: "Most revenue comes from “{segment}”: {revenue}, {revenue_share} of all, from {customers_share} of customers ({customers}).",
    share_of_customers: "{share} of customers",
    share_of_revenue: "{share} of revenue",
};

pub const MOVEMENT: MovementTexts = MovementTexts {
    title: "Who went from segment to segment",
    options: "Compared with {ago}: {day}",
    ago: "How long before",
    one_month: "a month before",
    three_months: "three months before",
    six_months: "six months before",
    year: "a year before",
    other_day: "another day",
    day: "The earlier day",
    sentence: "Since {day}, {left} left “{segment}” and {joined} came to it; {new} bought for the first time.",
    nobody_then: "On {day} nobody was a customer yet: the first order is of {first}. Choose a later day.",
    note: "Scores compare the customers of a day with one another, so some change their segment because others came. Revenue is what these customers have brought until now.",
    chart_title: "From segment to segment since {day}",
    on_day: "{segment}, on {day}",
    not_yet: "Not a customer yet",
    no_more: "Not a customer any more",
    from_to: "{from} → {to}",
    segment_then: "Segment then",
    segment_now: "Segment now",
    share_of_then: "Of those then",
    download: "Download this table",
    failed: "The comparison could not be made. Choose the day again to try once more.",
};
