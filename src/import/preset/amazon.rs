//! Amazon's order report, separated by tabs: a row for each item of an order.
//!
//! `item-price` is the price of all pieces of the row, which is what Amazon counts as sales. No column
//! has the total; tax is often not the seller's, and shipping has a column of its own. Buyers'
//! addresses are Amazon's aliases, one for each buyer. The report of *all* orders names no buyer and is
//! not recognised: there is nobody to look at.

use super::{Document, Names, PLAIN, Preset};
use crate::model::Role;

pub(super) static ORDERS: Preset = Preset {
    name: "amazon",
    title: "Amazon order report",
    documented: Some(Document {
        title: "Order reports attributes, Amazon Selling Partner API",
        url: "https://developer-docs.amazon.com/sp-api/docs/order-reports-attributes",
        names: Names::Listed,
    }),
    telling: &[
        "order-item-id",
        "payments-date",
        "buyer-email",
        "buyer-name",
        "buyer-phone-number",
        "quantity-purchased",
        "ship-service-level",
        "recipient-name",
    ],
    enough: 4,
    columns: &[
        (Role::Customer, &["buyer-email", "buyer-name"]),
        (Role::Order, &["order-id"]),
        (Role::Date, &["purchase-date", "payments-date"]),
        (Role::Amount, &["item-price"]),
        (Role::Email, &["buyer-email"]),
        (Role::Phone, &["buyer-phone-number"]),
        (Role::Name, &["buyer-name", "recipient-name"]),
        (Role::Discount, &["item-promotion-discount"]),
        (Role::Coupon, &["item-promotion-id"]),
        (Role::Currency, &["currency"]),
        (Role::Product, &["product-name", "sku"]),
        (Role::Channel, &["sales-channel"]),
        (Role::Country, &["ship-country"]),
    ],
    rules: PLAIN,
};
