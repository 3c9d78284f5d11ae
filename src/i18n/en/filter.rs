//! A part of the orders, what the first one was, and what discounts do.

use crate::i18n::Plural;
use crate::i18n::texts::{DiscountTexts, FilterTexts, FirstByTexts};

pub const FILTER: FilterTexts = FilterTexts {
    sentence: "Showing {column}",
    column: "Show a part only, by a column",
    choose: "all orders",
    chosen: "What is shown",
    title: "Which values of {column} to show",
    of: "What has the value",
    of_rows: "orders that have it",
    of_first: "customers whose first order has it",
    search: "Search a value",
    apply: "Show only these",
    shown: "{shown} of {total} values",
    coming: "Reading the column…",
    failed: "The column could not be read. Drop the file again to try once more.",
    empty: "(empty)",
    more: Plural::new("and {n} more", "and {n} more"),
    rows_are: "{column}: {values}",
    first_is: "{column} of the first order: {values}",
};

pub const FIRST_BY: FirstByTexts = FirstByTexts {
    title: "What the first order was, and who came back",
    sentence: "Customers by {column} of their first order",
    column: "Column",
    choose: "a column…",
    table: "Customers by {column} of their first order",
    search: "Search a value",
    rest: Plural::new("{n} other value", "{n} other values"),
    again: "Bought again",
    again_of: "of customers",
    within: "Within 90 days",
    within_of: "of those who had the time",
    median: "Days to the second order",
    per_customer: "Revenue per customer",
};

pub const DISCOUNTS: DiscountTexts = DiscountTexts {
    title: "Discounts",
    none: "No column of these files is a discount or a coupon. If there is one, say so under “Change” at the top.",
    orders: "{n} of {orders} orders ({share}) had a discount.",
    only: "{n} of {customers} customers who bought again ({share}) have never bought without one; they brought {revenue}.",
    table: "Customers by whether their first order had a discount",
    first: "First order",
    first_discounted: "with a discount",
    first_full: "at full price",
};
