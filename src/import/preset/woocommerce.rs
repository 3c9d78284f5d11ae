//! `WooCommerce`: its own report of orders, and the exports of the two plugins that most shops use.

use super::{Blanks, Document, Names, PLAIN, Preset, Rules, Totals, Words};
use crate::model::Role;

const WORDS: Words = Words {
    unpaid: &["cancelled", "failed", "trash", "checkout-draft", "draft"],
    refunded: &["refunded"],
    pending: &["pending", "pending payment", "on-hold"],
};

/// Analytics → Orders. It has no total with taxes and shipping: net revenue is all it says. A refund
/// is a row of its own, negative and on its own day, so that the word *refunded* says nothing new.
/// Customers have no other mark than their names.
pub(super) static ANALYTICS: Preset = Preset {
    name: "woocommerce_analytics",
    title: "WooCommerce Analytics, orders",
    documented: Some(Document {
        title: "Reports/Orders/Controller.php, get_export_columns, in WooCommerce's source",
        url: "https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/src/Admin/API/Reports/Orders/Controller.php",
        names: Names::Listed,
    }),
    telling: &[
        "Order #",
        "N. Revenue",
        "N. Revenue (formatted)",
        "Net Sales",
        "Customer type",
        "Product(s)",
        "Items sold",
        "Coupon(s)",
        "Attribution",
    ],
    enough: 4,
    columns: &[
        (Role::Customer, &["Customer"]),
        (Role::Order, &["Order #"]),
        (Role::Date, &["Date"]),
        (Role::Amount, &["N. Revenue", "Net Sales"]),
        (Role::Status, &["Status"]),
        (Role::Name, &["Customer"]),
        (Role::Coupon, &["Coupon(s)"]),
        (Role::Product, &["Product(s)"]),
        (Role::Channel, &["Attribution"]),
    ],
    rules: Rules {
        words: Words {
            refunded: &[],
            ..WORDS
        },
        ..PLAIN
    },
};

/// A row for each item; the order's columns are repeated on each, or stand on the first alone, as
/// the owner sets it.
pub(super) static ADVANCED_EXPORT: Preset = Preset {
    name: "woocommerce_advanced_export",
    title: "Advanced Order Export For WooCommerce",
    documented: Some(Document {
        title: "Advanced Order Export For WooCommerce, WordPress plugins",
        url: "https://wordpress.org/plugins/woo-order-export-lite/",
        names: Names::AsInSamples,
    }),
    telling: &[
        "Email (Billing)",
        "Phone (Billing)",
        "First Name (Billing)",
        "Order Total Amount",
        "Order Refund Amount",
        "Cart Discount Amount",
        "Quantity (- Refund)",
        "Item Cost",
    ],
    enough: 3,
    columns: &[
        (
            Role::Customer,
            &["Email (Billing)", "Customer User ID", "Phone (Billing)"],
        ),
        (Role::Order, &["Order Number", "Order ID"]),
        (Role::Date, &["Order Date"]),
        (Role::Amount, &["Order Total Amount"]),
        (Role::Status, &["Order Status"]),
        (Role::Email, &["Email (Billing)"]),
        (Role::Phone, &["Phone (Billing)"]),
        (Role::Name, &["Full Name (Billing)", "First Name (Billing)"]),
        (Role::Discount, &["Cart Discount Amount"]),
        (Role::Coupon, &["Coupon Code"]),
        (Role::Currency, &["Currency"]),
        (Role::RefundedAmount, &["Order Refund Amount"]),
        (Role::Product, &["Item Name", "Product Name"]),
        (Role::Category, &["Category"]),
        (
            Role::Country,
            &["Country Code (Billing)", "Country Name (Billing)"],
        ),
    ],
    rules: Rules {
        totals: Totals::OncePerOrder,
        blanks: Blanks::AsItsOrder,
        words: WORDS,
        ..PLAIN
    },
};

/// Names as the order's own fields. Guests have the customer id 0, but an e-mail address. What was
/// refunded stands among texts that are not read, so that only whole refunds are seen, by their status.
pub(super) static SUITE: Preset = Preset {
    name: "woocommerce_suite",
    title: "Import Export Suite for WooCommerce",
    documented: Some(Document {
        title: "Import and Export of WooCommerce Orders, WooCommerce documentation",
        url: "https://woocommerce.com/document/import-and-export-of-woocommerce-orders/",
        names: Names::Listed,
    }),
    telling: &[
        "order_number",
        "order_total",
        "order_currency",
        "billing_email",
        "billing_first_name",
        "payment_method_title",
        "shipping_total",
        "fee_total",
        "customer_user",
        "line_item_1",
    ],
    enough: 4,
    columns: &[
        (
            Role::Customer,
            &[
                "billing_email",
                "customer_email",
                "customer_id",
                "customer_user",
            ],
        ),
        (Role::Order, &["order_id", "order_number"]),
        (Role::Date, &["order_date", "date"]),
        (Role::Amount, &["order_total"]),
        (Role::Status, &["status", "order_status"]),
        (Role::Email, &["billing_email", "customer_email"]),
        (Role::Phone, &["billing_phone"]),
        (Role::Name, &["billing_first_name"]),
        (Role::Discount, &["discount_total", "cart_discount"]),
        (Role::Coupon, &["coupon_items", "coupons"]),
        (Role::Currency, &["order_currency"]),
        (Role::RefundedAmount, &["refunded_total"]),
        (Role::Country, &["billing_country"]),
    ],
    rules: Rules {
        totals: Totals::OncePerOrder,
        blanks: Blanks::AsItsOrder,
        words: WORDS,
        ..PLAIN
    },
};
