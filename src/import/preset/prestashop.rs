//! Orders as the list of `PrestaShop` exports them, one row each, in English; in other languages its
//! columns are guessed by name. An order that was split keeps one reference. `Total` is what was paid,
//! with taxes. A refund changes the status alone.

use super::{Document, Names, PLAIN, Preset, Rules, Words, words};
use crate::model::Role;

pub(super) static ORDERS: Preset = Preset {
    name: "prestashop",
    title: "PrestaShop orders",
    documented: Some(Document {
        title: "OrderGridDefinitionFactory.php, getColumns, in PrestaShop's source",
        url: "https://github.com/PrestaShop/PrestaShop/blob/develop/src/Core/Grid/Definition/Factory/OrderGridDefinitionFactory.php",
        names: Names::Listed,
    }),
    telling: &[
        "ID",
        "Reference",
        "New client",
        "Delivery",
        "Customer",
        "Total",
        "Payment",
        "Status",
        "Date",
    ],
    // Each alone is anybody's.
    enough: 7,
    columns: &[
        (Role::Customer, &["Customer"]),
        (Role::Order, &["Reference", "ID"]),
        (Role::Date, &["Date"]),
        (Role::Amount, &["Total"]),
        (Role::Status, &["Status"]),
        (Role::Name, &["Customer"]),
        (Role::Country, &["Delivery"]),
    ],
    rules: Rules {
        words: Words {
            unpaid: words::EVERYDAY.unpaid,
            refunded: words::EVERYDAY.refunded,
            pending: &[
                "awaiting check payment",
                "awaiting bank wire payment",
                "awaiting Cash On Delivery validation",
                "on backorder (not paid)",
            ],
        },
        ..PLAIN
    },
};
