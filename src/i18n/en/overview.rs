//! The overview: options, coverage, sentences, figures, sales.

use crate::i18n::Plural;
use crate::i18n::texts::{
    AsideTexts, CoverageTexts, FigureText, FigureTexts, OptionTexts, SalesTexts, SentenceTexts,
    ShareTexts,
};

pub const OPTIONS: OptionTexts = OptionTexts {
    sentence: "As seen on {as_of}, with refunds {refunds}",
    as_of: "As-of date",
    refunds: "Refunds",
    refunds_net: "taken off revenue",
    refunds_ignore: "left out",
    as_of_note: "Orders on or after this day do not count. Without a choice it is the day after the last order.",
    as_of_reset: "Back to the day after the last order",
};

pub const COVERAGE: CoverageTexts = CoverageTexts {
    title: "What the figures stand on",
    some_count: Plural::new(
        "{kept} of {rows} rows counts ({share} of rows); set aside: {aside}.",
        "{kept} of {rows} rows count ({share} of rows); set aside: {aside}.",
    ),
    all_count: Plural::new(
        "The only row counts; nothing was set aside.",
        "All {n} rows count; nothing was set aside.",
    ),
    aside_more: Plural::new(
        "{reason} (and one other reason)",
        "{reason} (and {n} other reasons)",
    ),
    sales: Plural::new(
        "The row that counts holds {kept} of the file’s {sales} in sales ({share} of sales).",
        "The rows that count hold {kept} of the file’s {sales} in sales ({share} of sales).",
    ),
    refunds: "Refunds of {refunds} are among the rows that count.",
    without_customer: "People with refunds only add {revenue}, outside every customer figure.",
    reasons_title: "Rows that were set aside, by reason",
    reason: "Reason",
    rows: "Rows",
    amount: "Sales in them",
    lines: "Lines in the file",
    more_lines: "{lines} and more",
    download: "Download these rows",
    malformed: "More fields than the header has",
    missing_customer: "No customer",
    missing_date: "No date",
    bad_date: "A date that cannot be read",
    missing_amount: "No amount",
    bad_amount: "An amount that cannot be read",
    not_paid: "Not paid, by its status",
    after_as_of: "On or after the as-of date",
    before_from: "Before the day you begin with",
    refund: "Refunds, left out by choice",
    replaced: "Replaced by a later file",
    other_currency: "In another currency",
    excluded: "Of somebody you left out",
    filtered: "Left out by your filters",
    aside: AsideTexts {
        malformed: Plural::new(
            "{n} row with more fields than the header",
            "{n} rows with more fields than the header",
        ),
        missing_customer: Plural::new("{n} row without a customer", "{n} rows without a customer"),
        missing_date: Plural::new("{n} row without a date", "{n} rows without a date"),
        bad_date: Plural::new(
            "{n} row with a date that cannot be read",
            "{n} rows with a date that cannot be read",
        ),
        missing_amount: Plural::new("{n} row without an amount", "{n} rows without an amount"),
        bad_amount: Plural::new(
            "{n} row with an amount that cannot be read",
            "{n} rows with an amount that cannot be read",
        ),
        not_paid: Plural::new(
            "{n} row not paid, by its status",
            "{n} rows not paid, by their status",
        ),
        after_as_of: Plural::new(
            "{n} row on or after the as-of date",
            "{n} rows on or after the as-of date",
        ),
        before_from: Plural::new(
            "{n} row before the day you begin with",
            "{n} rows before the day you begin with",
        ),
        refund: Plural::new(
            "{n} refund, left out by choice",
            "{n} refunds, left out by choice",
        ),
        replaced: Plural::new(
            "{n} row replaced by a later file",
            "{n} rows replaced by a later file",
        ),
        other_currency: Plural::new(
            "{n} row in another currency",
            "{n} rows in another currency",
        ),
        excluded: Plural::new(
            "{n} row of somebody you left out",
            "{n} rows of people you left out",
        ),
        filtered: Plural::new(
            "{n} row left out by your filters",
            "{n} rows left out by your filters",
        ),
    },
};

pub const SHARE: ShareTexts = ShareTexts {
    all: "All of them",
    nine_in_ten: "Nine in ten",
    four_in_five: "Four in five",
    three_in_four: "Three in four",
    two_in_three: "Two in three",
    three_in_five: "Three in five",
    half: "Half of them",
    two_in_five: "Two in five",
    one_in_three: "One in three",
    one_in_four: "One in four",
    one_in_five: "One in five",
    one_in_ten: "One in ten",
    percent: "{share} of them",
};

pub const SENTENCE: SentenceTexts = SentenceTexts {
    customers: Plural::new("{customers} customer.", "{customers} customers."),
    bought_again: "{fraction} bought again.",
    nobody_again: "Nobody has bought again yet.",
    quiet: Plural::new(
        "{quiet} has been quiet for {months}; this customer had spent {revenue}.",
        "{quiet} have been quiet for {months}; they had spent {revenue}.",
    ),
    nobody_quiet: "Nobody has been quiet for {months}.",
    overdue: Plural::new(
        "{overdue} is late by their own rhythm.",
        "{overdue} are late by their own rhythm.",
    ),
    few_customers: Plural::new(
        "Only {n} customer: too few for a share to say much.",
        "Only {n} customers: take shares as a hint, not as a rule.",
    ),
    in_progress: "{period} is not over: its figures will still grow.",
    second_order: Plural::new(
        "Of {n} customer whom the file follows for {days} after the first order, {share} ordered again within them.",
        "Of {n} customers whom the file follows for {days} after the first order, {share} ordered again within them.",
    ),
    second_order_median: Plural::new(
        "Half of all second orders came within {n} day of the first.",
        "Half of all second orders came within {n} days of the first.",
    ),
    second_order_too_early: "Too early to say how many come back within {days}: the file does not follow anybody that long.",
    best_fifth: Plural::new(
        "The best fifth, {n} customer, brought {share} of revenue.",
        "The best fifth, {n} customers, brought {share} of revenue.",
    ),
    eighty_percent: Plural::new(
        "{n} customer is enough for 80% of revenue.",
        "{n} customers are enough for 80% of revenue.",
    ),
    gini: "On a scale from 0, everybody spends the same, to 1, one customer spends everything, revenue stands at {gini} (Gini coefficient).",
    months: Plural::new("{n} month", "{n} months"),
    days: Plural::new("{n} day", "{n} days"),
    orders: Plural::new("{n} order", "{n} orders"),
    customer_count: Plural::new("{n} customer", "{n} customers"),
};

pub const FIGURES: FigureTexts = FigureTexts {
    title: "The figures",
    since: "All orders since {day}; the month by itself stands below.",
    grew: "{share} up in {month}",
    fell: "{share} down in {month}",
    explain: "How “{figure}” is worked out",
    customers: FigureText {
        label: "Customers",
        term: "with at least one order",
        formula: "People with at least one order that counts. An order counts when its rows add up to zero or more and not all of them are refunds.",
        own: "{orders} orders come from {customers} customers.",
    },
    orders: FigureText {
        label: "Orders",
        term: "that count",
        formula: "Rows of one customer with the same order number are one order. Without order numbers, rows of one customer at the same time are one order.",
        own: "{rows} rows that count make {orders} orders.",
    },
    revenue: FigureText {
        label: "Revenue",
        term: "of all customers",
        formula: "The sum of the customers’ rows, refunds taken off. Every row counts in the period of its own date.",
        own: "{revenue} in all; refunds of {refunds} are in the rows that count.",
    },
    average_order: FigureText {
        label: "Average order",
        term: "average order value",
        formula: "Revenue divided by orders. It is a mean: a few large orders pull it up.",
        own: "{revenue} ÷ {orders} orders = {average}",
    },
    bought_again: FigureText {
        label: "Bought again",
        term: "of customers · repeat rate",
        formula: "Customers with two orders or more, divided by all customers.",
        own: "{repeat} ÷ {customers} customers = {share}",
    },
    best_fifth: FigureText {
        label: "Best fifth",
        term: "of revenue · concentration",
        formula: "Customers sorted by revenue; what the first fifth of them brought, divided by all revenue.",
        own: "{n} of {customers} customers brought {share} of {revenue}.",
    },
    own_revenue_without: "{kept} in the rows that count; without the {without} of people with refunds only it is {revenue}. Refunds of {refunds} are taken off.",
};

pub const SALES: SalesTexts = SalesTexts {
    title: "Sales by month",
    sentence: "The strongest month was {month}: {orders}, {revenue} in revenue.",
    measure_sentence: "Show {measure} of each month",
    measure: "Measure",
    orders: "orders",
    revenue: "revenue",
    customers: "customers",
    month: "Month",
    strongest: "Strongest month",
    chart_orders: "Orders by month",
    chart_revenue: "Revenue by month",
    chart_customers: "Customers who ordered, by month",
    average: "Average order",
};
