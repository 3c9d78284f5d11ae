//! The month in short, the ladder and the money.

use crate::i18n::Plural;
use crate::i18n::texts::{GuideStep, GuideTexts, LadderTexts, MoneyTexts, MonthTexts, SheetTexts};

pub const MONTH: MonthTexts = MonthTexts {
    title: "{month}, the last month that is over",
    none: "No month of this file is over yet: there is nothing to compare.",
    revenue: "Revenue",
    orders: "Orders",
    customers: "Customers who ordered",
    new_customers: "New customers",
    average: "Average order",
    returning: "Bought before",
    revenue_how: "The sum of the month’s rows of all customers, refunds taken off.",
    orders_how: "Orders of the month that count.",
    customers_how: "Everybody with an order in the month.",
    new_customers_how: "Those whose first order of all is in the month.",
    average_how: "Revenue of the month divided by its orders. It is a mean: a few large orders pull it up.",
    returning_how: "Those who ordered in the month and had ordered in an earlier one, divided by everybody who ordered in it.",
    more: "{share} more than in {month}",
    less: "{share} less than in {month}",
    same: "as much as in {month}",
    points_more: "{share} points more than in {month}",
    points_less: "{share} points less than in {month}",
    nothing_before: "no whole month before it to compare with",
    then: "{month}: {figure}",
    sentence: Plural::new(
        "In {month} {customers} customer ordered for {revenue}, {new} for the first time.",
        "In {month} {customers} customers ordered for {revenue}, {new} of them for the first time.",
    ),
    sentence_change: "Revenue was {change}.",
    at_stake: Plural::new(
        "{n} customer had spent well and is slipping away (“{segment}”): {revenue} so far.",
        "{n} customers had spent well and are slipping away (“{segment}”): {revenue} so far.",
    ),
};

pub const LADDER: LadderTexts = LadderTexts {
    title: "From one order to the next",
    table: "From each purchase to the next",
    lead: "Several orders of one day are one purchase. Too early to tell are those whose {days} are not over yet.",
    step_title: "Step",
    step: "Purchase {from} to {to}",
    reached: "Customers",
    observable: "Had the time",
    within: "Went on",
    share: "Share",
    share_of: "of those who had the time",
    median: "Days to the next",
    median_of: "half of them took no longer",
    chart: "How many went on to the next purchase within {days}",
    chart_tip: "{within} of {observable} went on ({share})",
    missed: "Stopped there",
};

pub const MONEY: MoneyTexts = MoneyTexts {
    title: "Money: how much hangs on how few",
    none: "There is no revenue to share out: refunds are as large as sales, or larger.",
    chart: "Share of revenue that the best customers bring",
    x_title: "Customers, the best first",
    y_brought: "revenue",
    y_even: "equal shares",
    tip: "The best {customers} ({n}) bring {share} of revenue",
    column_customers: "Best customers",
    column_count: "Customers",
    column_share: "Of revenue",
    vip_title: "The few to know by name",
    vip: "Losing one of them costs as much as losing many others: call them before they go quiet.",
    vip_list: "Who brings 80% of revenue",
    fifth_list: "The best fifth",
};

pub const SHEET: SheetTexts = SheetTexts {
    title: "The month on one sheet",
    of: "{files}: {first} – {last}",
    mask: "Hide names",
    print: "Print, or save as PDF",
    copied: "Copied, to paste anywhere.",
    calls: "Whom to call first",
};

pub const GUIDE: GuideTexts = GuideTexts {
    title: "A first look, in two minutes",
    step: "{n} of {of}",
    next: "Next",
    back: "Back",
    there: "Go there",
    own: "Open my own orders",
    close: "Close the guide",
    overview: GuideStep {
        title: "Begin with the sentences.",
        text: "They say how many customers there are, how many came back, and how many are leaving. Whatever is underlined opens the people whom it counts.",
    },
    leaving: GuideStep {
        title: "Here is whom to call.",
        text: "Those with most to lose come first, each with the reason. Download the list and begin at the top.",
    },
    segments: GuideStep {
        title: "Who the customers are.",
        text: "Every customer is in one segment, with what it means and what to do about it. Press a cell to see its people.",
    },
    cohorts: GuideStep {
        title: "Do they come back?",
        text: "Read a row from left to right: of those who first bought in that month, how many bought again later. The first row is the average.",
    },
    sheet: GuideStep {
        title: "The month on one sheet.",
        text: "Print it or copy it for whoever asks how it is going. That is all: your own orders are read in the same way, on this machine.",
    },
};
