//! Stripe: payments as the dashboard exports them, and the itemized activity of the balance.

use super::{Document, Kinds, Names, PLAIN, Preset, Rules, Words};
use crate::model::Role;

/// A row for each attempt to pay. `Amount` is what the customer paid; what went back of it stands
/// beside it, also when all of it did.
pub(super) static PAYMENTS: Preset = Preset {
    name: "stripe",
    title: "Stripe payments",
    documented: Some(Document {
        title: "Exporting payment reports, Stripe Support",
        url: "https://support.stripe.com/questions/exporting-payment-reports",
        names: Names::AsInSamples,
    }),
    telling: &[
        "Created (UTC)",
        "Created date (UTC)",
        "Amount Refunded",
        "Converted Amount",
        "Captured",
        "Seller Message",
        "Statement Descriptor",
        "Card Fingerprint",
        "Payment Source Type",
        "PaymentIntent ID",
    ],
    enough: 3,
    columns: &[
        (Role::Customer, &["Customer Email", "Customer ID"]),
        (Role::Order, &["PaymentIntent ID", "id"]),
        (
            Role::Date,
            &["Created date (UTC)", "Created (UTC)", "Created"],
        ),
        (Role::Amount, &["Amount"]),
        (Role::Status, &["Status"]),
        (Role::Email, &["Customer Email"]),
        (Role::Name, &["Customer Name", "Card Name"]),
        (Role::Currency, &["Currency"]),
        (Role::RefundedAmount, &["Amount Refunded"]),
        (Role::Product, &["Description"]),
        (Role::Country, &["Card Address Country"]),
    ],
    rules: Rules {
        words: Words {
            unpaid: &[
                "failed",
                "canceled",
                "incomplete",
                "blocked",
                "requires_payment_method",
                "requires_action",
                "requires_confirmation",
            ],
            refunded: &["refunded"],
            pending: &["pending", "processing", "uncaptured", "requires_capture"],
        },
        ..PLAIN
    },
};

/// Charges and refunds among fees and payouts. `gross` is what the customer paid or got back; a
/// payment that was disputed goes back in a row of its own.
pub(super) static BALANCE: Preset = Preset {
    name: "stripe_balance",
    title: "Stripe, itemized balance change from activity",
    documented: Some(Document {
        title: "Report types reference, Stripe Documentation",
        url: "https://docs.stripe.com/reports/report-types",
        names: Names::Listed,
    }),
    telling: &[
        "balance_transaction_id",
        "reporting_category",
        "gross",
        "net",
        "available_on",
        "available_on_utc",
    ],
    enough: 3,
    columns: &[
        (Role::Customer, &["customer_email", "customer_id"]),
        (Role::Order, &["payment_intent_id", "charge_id"]),
        (Role::Date, &["created", "created_utc"]),
        (Role::Amount, &["gross"]),
        (Role::Email, &["customer_email"]),
        (Role::Name, &["customer_name"]),
        (Role::Currency, &["currency"]),
        (Role::Product, &["description"]),
    ],
    rules: Rules {
        kinds: Some(Kinds {
            column: "reporting_category",
            sales: &[
                "charge",
                "refund",
                "refund_failure",
                "partial_capture_reversal",
                "dispute",
                "dispute_reversal",
            ],
        }),
        ..PLAIN
    },
};
