//! Orders as Wix exports them: a row for each item, the order's total and what was refunded of it
//! repeated on each. Date and time stand in two columns. Orders to be paid by hand are `Unpaid`; that
//! an order was called off, its fulfilment says.

use super::{Blanks, Cancelled, Document, Names, PLAIN, Preset, Rules, Totals, Words};
use crate::model::Role;

pub(super) static ORDERS: Preset = Preset {
    name: "wix",
    title: "Wix orders",
    documented: Some(Document {
        title: "Velo: Wix Stores \"Orders\" Collection Fields, Wix Help Center",
        url: "https://support.wix.com/en/article/velo-wix-stores-orders-collection-fields",
        names: Names::AsInSamples,
    }),
    telling: &[
        "Contact email",
        "Date created",
        "Total order quantity",
        "Additional checkout info",
        "Quantity refunded",
        "Payment status",
        "Fulfillment status",
        "Net amount",
        "Fulfillment service",
    ],
    enough: 4,
    columns: &[
        (Role::Customer, &["Contact email", "Billing name"]),
        (Role::Order, &["Order number"]),
        (Role::Date, &["Date created"]),
        (Role::Amount, &["Total"]),
        (Role::Status, &["Payment status"]),
        (Role::Email, &["Contact email"]),
        (Role::Phone, &["Billing phone", "Recipient phone"]),
        (Role::Name, &["Billing name", "Recipient name"]),
        (Role::Time, &["Time"]),
        (Role::Coupon, &["Coupon code"]),
        (Role::Currency, &["Currency"]),
        (Role::RefundedAmount, &["Refunded amount"]),
        (Role::Product, &["Item"]),
        (Role::Country, &["Billing country", "Delivery country"]),
    ],
    rules: Rules {
        totals: Totals::OncePerOrder,
        blanks: Blanks::AsItsOrder,
        words: Words {
            unpaid: &["declined", "canceled"],
            refunded: &["refunded", "fully refunded"],
            pending: &["unpaid", "pending", "not paid", "partially paid"],
        },
        cancelled: Some(Cancelled {
            column: "Fulfillment status",
            words: &["canceled", "cancelled"],
        }),
        ..PLAIN
    },
};
