//! What words and figures of a page mean.

use crate::i18n::texts::{TermText, TermsTexts};

pub const TERMS: TermsTexts = TermsTexts {
    title: "What the words and figures mean",
    recency_score: TermText {
        label: "Recency score (R)",
        formula: "All customers in the order of the days since their last order, cut into five parts as equal as equal values allow. The most recent have 5.",
        own: "Here: 5 up to {a} days, 4 up to {b}, 3 up to {c}, 2 up to {d}, 1 beyond.",
    },
    frequency_score: TermText {
        label: "Frequency score (F)",
        formula: "The same by the number of orders. Those with most have 5; where many have equally few, a score may be left out.",
        own: "Here: 1 up to {a} orders, 2 up to {b}, 3 up to {c}, 4 up to {d}, 5 beyond.",
    },
    monetary_score: TermText {
        label: "Revenue score (M)",
        formula: "The same by revenue, refunds taken off.",
        own: "Here: 1 up to {a}, 2 up to {b}, 3 up to {c}, 4 up to {d}, 5 beyond.",
    },
    share_of_revenue: TermText {
        label: "Of revenue",
        formula: "Revenue of the segment’s customers since their first order, divided by that of all customers.",
        own: "The first segment: {part} ÷ {whole} = {share}.",
    },
    came_back_then: TermText {
        label: "Came back, in that period",
        formula: "Customers of the cohort with an order in the later period, divided by all customers of the cohort.",
        own: "First order in {period}: {part} of {whole} ordered in the next period, {share}.",
    },
    came_back_or_later: TermText {
        label: "Came back, then or later",
        formula: "Customers of the cohort with an order in the later period or any after it, divided by all customers of the cohort. It can only fall from left to right.",
        own: "First order in {period}: {part} of {whole} ordered in the next period or later, {share}.",
    },
    came_back_block: TermText {
        label: "Came back, by their own days",
        formula: "Days are counted from each customer’s own first order, in blocks of 30. So that everybody in a cell has had the same time, a block counts only where it is over for the whole cohort.",
        own: "First order in {period}: {part} of {whole} ordered from the 30th to the 59th day, {share}.",
    },
    average: TermText {
        label: "Average",
        formula: "All customers of a column who came back, divided by all customers of the cohorts in it. Large cohorts weigh more, and periods that are not over are left out.",
        own: "One period later: {share}.",
    },
    observable: TermText {
        label: "Had the time",
        formula: "Those whose 90 days since the purchase are over before the files end. Only they can be judged.",
        own: "From the first purchase: {part} of {whole}.",
    },
    went_on: TermText {
        label: "Went on",
        formula: "Of those who had the time, those who bought on another day within 90 days.",
        own: "From the first to the second: {part} ÷ {whole} = {share}.",
    },
    median_days: TermText {
        label: "Days to the next",
        formula: "The median of all who bought again, however late: half of them took no longer.",
        own: "From the first to the second: {days}.",
    },
    again_by_first: TermText {
        label: "What the first order was",
        formula: "Each customer stands in one row: that of what the chosen column says in the first row of their first order. Whatever they bought later does not move them.",
        own: "All rows together are {whole} customers.",
    },
    usual_gap: TermText {
        label: "Usual gap",
        formula: "Days from the first purchase day to the last, divided by how many purchase days came after the first. Several orders of one day are one purchase day.",
        own: "The first of this list who has one: on average {days} from one purchase day to the next.",
    },
    quiet: TermText {
        label: "Gone quiet",
        formula: "The last order is more than {months} before the day as of which the figures are seen.",
        own: "{part} of {whole} customers, {share}.",
    },
    late: TermText {
        label: "Late by their own rhythm",
        formula: "Three purchase days or more, and more days since the last than twice the usual gap.",
        own: "{part} of {whole} customers, {share}.",
    },
    best: TermText {
        label: "The best customers",
        formula: "All customers in the order of their revenue, the highest first. The curve adds them up: how much of revenue the first so many bring together.",
        own: "The best fifth: {part} of {whole} customers bring {share} of revenue.",
    },
    eighty: TermText {
        label: "80% of revenue",
        formula: "The fewest customers who bring 80% of revenue together.",
        own: "{part} of {whole} customers, {share} of them.",
    },
    gini: TermText {
        label: "How uneven (Gini)",
        formula: "From 0, where all customers bring the same, to 1, where one brings everything.",
        own: "Here {share}.",
    },
};
