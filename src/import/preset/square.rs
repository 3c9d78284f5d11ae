//! Square: transactions, and the items sold in them. Date and time stand in two columns; refunds are
//! rows of their own with negative amounts. Most of a till's customers are nobody: a row without a
//! customer is set aside as anywhere.

use super::{Document, Names, PLAIN, Preset};
use crate::model::Role;

const DOCUMENTED: Option<Document> = Some(Document {
    title: "Square Glossary, Square Support",
    url: "https://squareup.com/help/us/en/article/5200-square-glossary",
    names: Names::AsInSamples,
});

/// `Total Collected` is what the customer paid: net sales, taxes, tips, gift cards and rounding.
pub(super) static TRANSACTIONS: Preset = Preset {
    name: "square",
    title: "Square transactions",
    documented: DOCUMENTED,
    telling: &[
        "Event Type",
        "Total Collected",
        "Net Total",
        "Gift Card Sales",
        "Partial Refunds",
        "Card Entry Methods",
        "PAN Suffix",
        "Dining Option",
        "Customer Reference ID",
    ],
    enough: 4,
    columns: &[
        (
            Role::Customer,
            &["Customer ID", "Customer Reference ID", "Customer Name"],
        ),
        (Role::Order, &["Transaction ID", "Payment ID"]),
        (Role::Date, &["Date"]),
        (Role::Amount, &["Total Collected"]),
        (Role::Status, &["Transaction Status"]),
        (Role::Name, &["Customer Name"]),
        (Role::Time, &["Time"]),
        (Role::Discount, &["Discounts"]),
        (Role::Product, &["Description"]),
        (Role::Channel, &["Channel", "Source"]),
        (Role::Branch, &["Location"]),
        (Role::Staff, &["Staff Name"]),
    ],
    rules: PLAIN,
};

/// `Net Sales` alone, without tax: a row has no column for what was paid for it.
pub(super) static ITEMS: Preset = Preset {
    name: "square_items",
    title: "Square items",
    documented: DOCUMENTED,
    telling: &[
        "Price Point Name",
        "Modifiers Applied",
        "Event Type",
        "Dining Option",
        "Customer Reference ID",
    ],
    enough: 3,
    columns: &[
        (
            Role::Customer,
            &["Customer ID", "Customer Reference ID", "Customer Name"],
        ),
        (Role::Order, &["Transaction ID", "Payment ID"]),
        (Role::Date, &["Date"]),
        (Role::Amount, &["Net Sales", "Gross Sales"]),
        (Role::Name, &["Customer Name"]),
        (Role::Time, &["Time"]),
        (Role::Discount, &["Discounts"]),
        (Role::Product, &["Item"]),
        (Role::Category, &["Category"]),
        (Role::Channel, &["Channel"]),
        (Role::Branch, &["Location"]),
        (Role::Staff, &["Employee"]),
    ],
    rules: PLAIN,
};
