//! The frame, the start, the question, charts and downloads.

use crate::i18n::Plural;
use crate::i18n::texts::{
    ChartTexts, DownloadTexts, FrameTexts, QuestionTexts, ReadingTexts, RoleText, RoleTexts,
    StartTexts, TableTexts,
};

pub const FRAME: FrameTexts = FrameTexts {
    name: "Retention",
    skip: "Skip to the figures",
    pages: "Pages",
    overview: "Overview",
    segments: "Segments",
    cohorts: "Cohorts",
    retention: "Retention",
    compare: "Compare",
    ladder: "Next orders",
    leaving: "Leaving",
    money: "Money",
    sheet: "One sheet",
    import: "Import",
    kept: "Kept here",
    customers: "Customers",
    more: "More",
    more_files: Plural::new("and {n} more file", "and {n} more files"),
    rows: Plural::new("{n} row", "{n} rows"),
    dates: "{first} – {last}",
    set_aside: Plural::new("{n} row set aside", "{n} rows set aside"),
    all_rows_count: "every row counts",
    open_another: "Open another file",
    forget: "Forget files and choices",
    more_actions: "More about this file",
    read_as: "Read as",
    read_as_in: "{file} read as",
    read_as_role: "{role} = {column}",
    change: "Change",
    requests: Plural::new(
        "{n} request to other servers",
        "{n} requests to other servers",
    ),
    requests_unknown: "Requests to other servers are refused",
    offline: "works offline",
    offline_not_yet: "not kept for offline use yet",
    language: "Language",
    theme: "Theme",
    theme_light: "Light",
    theme_dark: "Dark",
    theme_auto: "As the system",
    close: "Close",
    updating: "Working it out again…",
};

pub const START: StartTexts = StartTexts {
    title: "See who buys again, and who is leaving",
    lead: "Out of an export of your orders come your best customers, the ones who are leaving, and a list of whom to call.",
    drop: "Drop your orders anywhere on this page",
    drop_now: "Let go to read it",
    choose: "Choose a file",
    sample: "Try it with sample orders",
    sample_credit: "Sample: an extract of Online Retail by D. Chen, UCI Machine Learning Repository, CC\u{a0}BY\u{a0}4.0.",
    needs: "CSV, Excel, an export of your shop or till, zipped or not: one row for each order or each item sold, with a customer, a date and an amount.",
    paste: "Paste a table instead",
    paste_how: "Copy the cells in your spreadsheet, with the names of the columns, and paste them here or anywhere on this page.",
    paste_read: "Read this table",
    privacy: "Your file stays on this machine: it is read in this tab and sent nowhere.",
};

pub const READING: ReadingTexts = ReadingTexts {
    title: "Reading {file}",
    figures: "Working out the figures of {file}",
    several: Plural::new("{n} file", "{n} files"),
    bytes: "{done} of {total}",
    rows: Plural::new("{n} row", "{n} rows"),
    seconds_left: Plural::new("about {n} second left", "about {n} seconds left"),
    minutes_left: Plural::new("about {n} minute left", "about {n} minutes left"),
    cancel: "Cancel",
    sample: "sample orders",
};

pub const ROLES: RoleTexts = RoleTexts {
    customer: RoleText {
        name: "customer",
        hint: "A number, an e-mail address or a name that stays the same when somebody buys again.",
    },
    order: RoleText {
        name: "order",
        hint: "Rows of one customer with the same order number are one order.",
    },
    date: RoleText {
        name: "date",
        hint: "The day of the order, with or without the time.",
    },
    amount: RoleText {
        name: "amount",
        hint: "What the row adds to the bill. Refunds are negative.",
    },
    quantity: RoleText {
        name: "quantity",
        hint: "Pieces sold. Multiplied by the unit price it gives the amount.",
    },
    unit_price: RoleText {
        name: "unit price",
        hint: "The price of one piece.",
    },
    status: RoleText {
        name: "status",
        hint: "Rows with a word such as “cancelled” or “failed” are set aside.",
    },
    email: RoleText {
        name: "e-mail address",
        hint: "Shown in lists of customers. It may also be what tells customers apart.",
    },
    phone: RoleText {
        name: "phone number",
        hint: "Shown in lists of customers. It may also be what tells customers apart.",
    },
    name: RoleText {
        name: "name",
        hint: "The customer’s, shown in lists.",
    },
    consent: RoleText {
        name: "consent",
        hint: "Whether the customer agreed to receive messages.",
    },
    birthday: RoleText {
        name: "birthday",
        hint: "The customer’s, with or without the year.",
    },
    time: RoleText {
        name: "time of day",
        hint: "Of the order, where it stands in a column of its own beside the date.",
    },
    discount: RoleText {
        name: "discount",
        hint: "What was taken off. The amount already counts without it.",
    },
    coupon: RoleText {
        name: "coupon",
        hint: "The code that the customer used.",
    },
    currency: RoleText {
        name: "currency",
        hint: "Of the row’s amount, as a code or a sign.",
    },
    refunded_amount: RoleText {
        name: "refunded",
        hint: "What the customer got back of the row’s amount.",
    },
    product: RoleText {
        name: "product",
        hint: "What was sold: an item, a dish, a service.",
    },
    category: RoleText {
        name: "category",
        hint: "The kind of product.",
    },
    channel: RoleText {
        name: "channel",
        hint: "Where the order came from: website, phone, marketplace.",
    },
    branch: RoleText {
        name: "branch",
        hint: "The shop or place that sold it.",
    },
    staff: RoleText {
        name: "staff",
        hint: "Who sold or served.",
    },
    country: RoleText {
        name: "country",
        hint: "Of the customer or of the delivery.",
    },
};

pub const QUESTION: QuestionTexts = QuestionTexts {
    title: "One thing before the figures",
    lead: "Most of {file} is clear. Please decide the rest.",
    lead_unclear: "The names of the columns in {file} do not tell what they are. Please choose.",
    change_title: "How the columns are read",
    change_lead: "Say what each column of {file} stands for. The figures are worked out again.",
    first_rows: "The first rows of {file}",
    column_number: "Column {n}",
    missing: "No column looks like the {role}. Which one is it?",
    several: "More than one column could be the {role}.",
    amount_or_price: "Choose the amount, or both the quantity and the unit price.",
    date_title: "Which day is {example}?",
    decimal_title: "How much is {example}?",
    day_first: "Day first",
    month_first: "Month first",
    year_first: "Year first",
    decimal_point: "With a decimal point",
    decimal_comma: "With a decimal comma",
    incomplete: "Still needed: {roles}.",
    proceed: "Show the figures",
    back: "Back",
};

pub const TABLE: TableTexts = TableTexts {
    show: "Table",
    search: "Search",
    shown: "{shown} of {total}",
    nothing_found: "Nothing here has “{text}” in it.",
    sort_hint: "Sort by {column}",
    no_value: "no value",
};

pub const CHART: ChartTexts = ChartTexts {
    keys: "Arrow keys move from value to value.",
    unfinished: "Not over yet: this will still grow.",
    failed: "The chart could not be drawn. The table has the same numbers.",
    svg: "SVG, for documents and print",
    png: "PNG, for slides and messages",
    download: "Download the chart",
};

pub const DOWNLOAD: DownloadTexts = DownloadTexts {
    menu: "Download",
    report: "The whole report (JSON)",
    customers: "Customers with scores and segment",
    leaving: "Customers to win back",
    segments: "Segments",
    months: "Orders and revenue by month",
    audit: "Gross, refunds and net by month",
    cohorts: "Cohorts",
    retention: "Retention by period",
    set_aside: "Rows that were set aside",
    style: "Tables as",
    comma: "CSV with commas",
    semicolon: "CSV with semicolons and decimal commas",
    tab: "Text with tabs",
    file_report: "report",
    file_customers: "customers",
    file_leaving: "customers-to-win-back",
    file_segments: "segments",
    file_months: "months",
    file_audit: "sales-to-check",
    file_cohorts: "cohorts",
    file_retention: "retention",
    file_movement: "movement",
    file_set_aside: "rows-set-aside",
};
