//! Orders as Shopify exports them: a row for each item, the order's own columns on the first alone.
//!
//! `Total` is what the customer was charged: items less discounts, with shipping and taxes. An
//! order that was called off keeps its financial status and has a time in `Cancelled at`. Orders
//! to be paid on delivery are `pending`.

use super::{Blanks, Cancelled, Document, Names, PLAIN, Preset, Rules, Totals, Words};
use crate::model::Role;

pub(super) static ORDERS: Preset = Preset {
    name: "shopify",
    title: "Shopify orders",
    documented: Some(Document {
        title: "Exporting orders, Shopify Help Center",
        url: "https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders",
        names: Names::Listed,
    }),
    telling: &[
        "Financial Status",
        "Fulfillment Status",
        "Paid at",
        "Accepts Marketing",
        "Lineitem quantity",
        "Lineitem name",
        "Lineitem price",
        "Lineitem sku",
    ],
    enough: 3,
    columns: &[
        (Role::Customer, &["Email", "Phone", "Billing Name"]),
        (Role::Order, &["Name", "Id"]),
        (Role::Date, &["Created at", "Paid at"]),
        (Role::Amount, &["Total", "Subtotal"]),
        (Role::Status, &["Financial Status"]),
        (Role::Email, &["Email"]),
        (Role::Phone, &["Phone", "Billing Phone", "Shipping Phone"]),
        (Role::Name, &["Billing Name", "Shipping Name"]),
        (Role::Consent, &["Accepts Marketing"]),
        (Role::Discount, &["Discount Amount"]),
        (Role::Coupon, &["Discount Code"]),
        (Role::Currency, &["Currency"]),
        (Role::RefundedAmount, &["Refunded Amount"]),
        (Role::Product, &["Lineitem name"]),
        (Role::Channel, &["Source"]),
        (Role::Branch, &["Location"]),
        (Role::Staff, &["Employee"]),
        (Role::Country, &["Billing Country", "Shipping Country"]),
    ],
    rules: Rules {
        totals: Totals::OncePerOrder,
        blanks: Blanks::AsItsOrder,
        words: Words {
            unpaid: &["voided", "expired"],
            refunded: &["refunded"],
            pending: &["pending", "authorized", "partially_paid"],
        },
        cancelled: Some(Cancelled {
            column: "Cancelled at",
            words: &[],
        }),
        ..PLAIN
    },
};
