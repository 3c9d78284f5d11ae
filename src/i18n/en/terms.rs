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
    growth: TermText {
        label: "Up or down in a month",
        formula: "What all orders until the end of the last month that is over come to, against what they came to before it. The average order is that of all orders until then.",
        own: "Orders: {part} in {month} ÷ {whole} until then = {share} up.",
    },
    area: TermText {
        label: "Area",
        formula: "As large as the segment’s part of all {measure}. A segment without any has no area, nor has one whose refunds are higher than its sales.",
        own: "“{segment}”: {part} ÷ {whole} = {share} of the area.",
    },
    hue: TermText {
        label: "Colour",
        formula: "Which segment it is: each has one colour on all pages. It does not say how good or how large a segment is.",
        own: "Here {part} of {whole} segments have an area.",
    },
    flow: TermText {
        label: "A ribbon",
        formula: "Customers who were in the segment on the left on the earlier day and are in the one on the right now. It is as wide as they are many, in the colour of the segment they were in. That segment is worked out from the orders before that day alone, with the scores of those who were customers then.",
        own: "The widest from one segment to another: {part} of the {whole} who were in “{from}” on {day} are in “{to}” now, {share}.",
    },
    not_yet: TermText {
        label: "Not a customer yet",
        formula: "Who had no order that counts before the earlier day.",
        own: "{part} of {whole} customers of today, {share}.",
    },
    days_since: TermText {
        label: "Days since",
        formula: "From the day of the last order to the day as of which the figures are seen, {day}.",
        own: "The first of this list: from {last} it is {days}.",
    },
    why: TermText {
        label: "Why here",
        formula: "What presses: gone quiet, late by their own rhythm, or both. Of everybody else it is what customers of their segment are like.",
        own: "The first of this list, who is in “{segment}”: {reason}.",
    },
    several_values: TermText {
        label: "Several values of a column",
        formula: "Any of the ticked values will do. They are compared letter by letter, capitals too; only spaces at the ends do not matter. The number beside a value is how many rows with it count while the choices of other columns hold.",
        own: "Here {column} is any of these: {values}.",
    },
    several_columns: TermText {
        label: "Several columns",
        formula: "All of them must hold together.",
        own: "Here all of these: {conditions}.",
    },
    orders_that_have: TermText {
        label: "Orders that have it",
        formula: "Only rows with one of the values count, as if the others were not in the files. Of an order that has other rows too, the part with these values is left; a customer’s first order is the first of what is left.",
        own: "Asked of orders here: {conditions}.",
    },
    first_order_has: TermText {
        label: "Customers whose first order has it",
        formula: "Of each customer’s orders on their first day, the first row in the files that is no refund must have one of the values. Who has it stays with all later orders, whatever these say. The choices of orders hold before: the first order is the first of what they leave.",
        own: "Asked of first orders here: {conditions}.",
    },
    what_is_left: TermText {
        label: "What is left",
        formula: "All figures are made of the rows that are left. Unless a day is chosen, they are seen from the day after the last of these orders.",
        own: "{part} of {whole} rows count; {filtered} are left out by what is shown here. Seen as of {day}.",
    },
    pair_of_bars: TermText {
        label: "A pair of bars",
        formula: "Every figure has its own scale, because revenue and shares have none in common. The longer bar is the larger side, and the other is drawn as the part of it that it is; both begin at zero.",
        own: "{figure}: {part} ÷ {whole} = {share} of the longer bar.",
    },
    difference: TermText {
        label: "Difference",
        formula: "The first side less the second, and what part of the second that is. Shares differ in points: from 20% to 30% it is ten.",
        own: "{figure}: ({one} − {other}) ÷ {other} = {share}.",
    },
    cause: TermText {
        label: "What it comes from",
        formula: "Revenue is customers × orders per customer × average order. Named is the one that differs most in the direction in which revenue does.",
        own: "{side}: {customers} × {orders} × {average} ≈ {whole}.",
    },
    cause_in_segments: TermText {
        label: "What it comes from",
        formula: "Revenue per customer is orders per customer × average order. Named is the one that differs most in the direction in which revenue per customer does.",
        own: "{side}: {orders} × {average} ≈ {whole}.",
    },
    by_chance: TermText {
        label: "By chance",
        formula: "Numbers of customers differ by chance too, as a rule by no more than twice the square root of both together.",
        own: "2 × √({one} + {other}) = {limit}; the difference is {difference}.",
    },
    verdict: TermText {
        label: "Better or worse",
        formula: "More customers, orders and revenue, also per customer, are better, and so are more who bought again; more refunds, more days since the last order, and more who are late or gone quiet are worse. Neither is said of other figures, of sums of segments or of periods that are not equally long, and of periods that are not whole.",
        own: "Of {whole} figures {better} are better here and {worse} are worse.",
    },
};
