//! Orders as the grid of Magento (Adobe Commerce, Mage-OS) exports them, one row each.
//!
//! Of the two grand totals the base one is read: it is in the shop's currency, while orders may be
//! in several. `closed` is an order all of which was refunded.

use super::{Document, Names, PLAIN, Preset, Rules, Words};
use crate::model::Role;

pub(super) static ORDERS: Preset = Preset {
    name: "magento",
    title: "Magento orders",
    documented: Some(Document {
        title: "sales_order_grid.xml in Magento's source",
        url: "https://github.com/magento/magento2/blob/2.4-develop/app/code/Magento/Sales/view/adminhtml/ui_component/sales_order_grid.xml",
        names: Names::Listed,
    }),
    telling: &[
        "Purchase Point",
        "Purchase Date",
        "Bill-to Name",
        "Ship-to Name",
        "Grand Total (Base)",
        "Grand Total (Purchased)",
        "Shipping Information",
        "Customer Group",
    ],
    enough: 3,
    columns: &[
        (
            Role::Customer,
            &["Customer Email", "Customer Name", "Bill-to Name"],
        ),
        (Role::Order, &["ID"]),
        (Role::Date, &["Purchase Date"]),
        (
            Role::Amount,
            &["Grand Total (Base)", "Grand Total (Purchased)"],
        ),
        (Role::Status, &["Status"]),
        (Role::Email, &["Customer Email"]),
        (Role::Name, &["Customer Name", "Bill-to Name"]),
        (Role::RefundedAmount, &["Total Refunded"]),
        (Role::Branch, &["Purchase Point"]),
    ],
    rules: Rules {
        words: Words {
            unpaid: &["canceled", "payment review declined"],
            refunded: &["closed"],
            pending: &[
                "pending",
                "pending payment",
                "pending_payment",
                "payment review",
                "on hold",
                "holded",
                "suspected fraud",
            ],
        },
        ..PLAIN
    },
};
