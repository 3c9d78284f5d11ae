//! Sold orders and sold items as Etsy exports them. Dates are month first, wherever the shop is.
//!
//! Of an order's amounts `Order Total` is what the buyer paid: the value of the items less discounts,
//! with shipping and tax; `Order Value` is before discounts and shipping. A refund is not read: Etsy
//! documents an amount "after any refund issued" of its payments alone, where the refund stands beside
//! it, and not of orders, whose `Adjusted Order Total` is 0.00 both where nothing was adjusted and
//! where everything went back.

use super::{Document, Names, PLAIN, Preset, Rules};
use crate::model::{DateOrder, Role};

const DOCUMENTED: Option<Document> = Some(Document {
    title: "How Are Sales & Credits in My Payment Account Calculated?, Etsy Help Center",
    url: "https://help.etsy.com/hc/en-us/articles/360016265394-How-Are-Sales-Credits-in-My-Payment-Account-Calculated-",
    names: Names::AsInSamples,
});

const RULES: Rules = Rules {
    date_order: Some(DateOrder::Mdy),
    ..PLAIN
};

pub(super) static ORDERS: Preset = Preset {
    name: "etsy",
    title: "Etsy sold orders",
    documented: DOCUMENTED,
    telling: &[
        "Sale Date",
        "Buyer User ID",
        "Number of Items",
        "Order Value",
        "Order Net",
        "Card Processing Fees",
        "Adjusted Order Total",
        "InPerson Location",
    ],
    enough: 3,
    columns: &[
        (Role::Customer, &["Buyer User ID", "Buyer", "Full Name"]),
        (Role::Order, &["Order ID"]),
        (Role::Date, &["Sale Date"]),
        (Role::Amount, &["Order Total", "Order Value"]),
        (Role::Status, &["Status"]),
        (Role::Name, &["Full Name"]),
        (Role::Discount, &["Discount Amount"]),
        (Role::Coupon, &["Coupon Code"]),
        (Role::Currency, &["Currency"]),
        (Role::Product, &["SKU"]),
        (Role::Channel, &["Order Type"]),
        (Role::Branch, &["InPerson Location"]),
        (Role::Country, &["Ship Country", "Delivery Country"]),
    ],
    rules: RULES,
};

/// A row for each item, with nothing of shipping and tax in `Item Total`.
pub(super) static ITEMS: Preset = Preset {
    name: "etsy_items",
    title: "Etsy sold order items",
    documented: DOCUMENTED,
    telling: &[
        "Sale Date",
        "Item Name",
        "Listing ID",
        "Listings Type",
        "Order Shipping",
        "Order Sales Tax",
        "Item Total",
    ],
    enough: 4,
    columns: &[
        (Role::Customer, &["Buyer", "Ship Name"]),
        (Role::Order, &["Order ID"]),
        (Role::Date, &["Sale Date"]),
        (Role::Amount, &["Item Total"]),
        (Role::Name, &["Ship Name"]),
        (Role::Discount, &["Discount Amount"]),
        (Role::Coupon, &["Coupon Code"]),
        (Role::Currency, &["Currency"]),
        (Role::Product, &["Item Name"]),
        (Role::Channel, &["Order Type"]),
        (Role::Country, &["Ship Country"]),
    ],
    rules: RULES,
};
