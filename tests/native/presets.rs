//! Exports of shops and sheets kept by hand: `tests/data/corpus/presets.json` says what each file
//! under `presets/` is, which columns it has and what its rows come to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use retention_widget::engine::report_of;
use retention_widget::import::preset::{Blanks, Meaning, PRESETS, Preset, Totals, recognise};
use retention_widget::import::{NamedBytes, Sniffed, sniff};
use retention_widget::model::{ColumnName, Columns, Options, Reason, Role};
use serde::Deserialize;

/// A row of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: String,
    preset: String,
    columns: Columns,
    rows: u64,
    rows_kept: u64,
    rows_set_aside: BTreeMap<Reason, u64>,
    customers: u64,
    orders: u64,
    revenue: f64,
    refunds: f64,
    first_date: String,
    last_date: String,
}

fn corpus() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus")
}

fn table() -> Vec<Expected> {
    let text = fs::read_to_string(corpus().join("presets.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn sniffed(file: &str) -> Sniffed {
    let bytes = fs::read(corpus().join("presets").join(file)).unwrap();
    sniff(file, &bytes, true, &Options::default()).unwrap()
}

/// The preset that has this name.
fn named(name: &str) -> &'static Preset {
    let mut presets = PRESETS.into_iter();
    presets.find(|preset| preset.name == name).expect(name)
}

#[test]
fn every_file_is_recognised_with_its_columns() {
    for expected in table() {
        let sniffed = sniffed(&expected.file);
        let preset = recognise(&sniffed.header).expect(&expected.file);
        assert_eq!(preset.name, expected.preset, "{}", expected.file);
        let mapping = preset.mapping(&sniffed.header, &sniffed.preview);
        let name = |column: usize| ColumnName::Header(sniffed.header[column].clone());
        let columns: Columns = mapping
            .into_iter()
            .map(|(role, column)| (role, name(column)))
            .collect();
        assert_eq!(columns, expected.columns, "{}", expected.file);
    }
}

#[test]
fn nothing_is_asked_about_the_columns_of_sheets_kept_by_hand() {
    let table = table();
    let by_hand = table
        .iter()
        .filter(|row| named(&row.preset).columns.is_empty());
    let mut count = 0;
    for expected in by_hand {
        let sniffed = sniffed(&expected.file);
        assert_eq!(sniffed.missing(), [], "{}", expected.file);
        assert_eq!(sniffed.several, [], "{}", expected.file);
        count += 1;
    }
    assert_eq!(count, 15);
}

#[test]
fn every_file_comes_to_what_the_table_says() {
    let mut wrong = Vec::new();
    for expected in table() {
        let bytes = fs::read(corpus().join("presets").join(&expected.file)).unwrap();
        let file = NamedBytes {
            name: &expected.file,
            bytes: &bytes,
        };
        let report = match report_of(&[file], &Options::default()) {
            Ok(report) => report,
            Err(error) => {
                wrong.push(format!("{}: {error}", expected.file));
                continue;
            }
        };
        let (import, summary) = (&report.import, &report.summary);
        let aside = import.rows_set_aside.iter();
        let aside: BTreeMap<Reason, u64> = aside.map(|row| (row.reason, row.rows)).collect();
        let found = format!(
            "{:?} {} {} {aside:?} {} {} {} {} {} {}",
            import.files[0].preset,
            import.rows,
            import.rows_kept,
            summary.customers,
            summary.orders,
            summary.revenue,
            summary.refunds,
            summary.first_date,
            summary.last_date,
        );
        let wanted = format!(
            "{:?} {} {} {:?} {} {} {} {} {} {}",
            Some(&expected.preset),
            expected.rows,
            expected.rows_kept,
            expected.rows_set_aside,
            expected.customers,
            expected.orders,
            expected.revenue,
            expected.refunds,
            expected.first_date,
            expected.last_date,
        );
        if found != wanted {
            wrong.push(format!(
                "{}:\n  found  {found}\n  wanted {wanted}",
                expected.file
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_complete_and_its_sums_agree() {
    let table = table();
    let listed: BTreeSet<String> = table.iter().map(|row| row.file.clone()).collect();
    let there = fs::read_dir(corpus().join("presets")).unwrap();
    let there: BTreeSet<String> = there
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(listed, there);
    let shown: BTreeSet<&str> = table.iter().map(|row| row.preset.as_str()).collect();
    let known: BTreeSet<&str> = PRESETS.iter().map(|preset| preset.name).collect();
    assert_eq!(shown, known);
    for row in &table {
        let aside: u64 = row.rows_set_aside.values().sum();
        assert_eq!(row.rows, row.rows_kept + aside, "{}", row.file);
        assert!(row.orders <= row.rows_kept, "{}", row.file);
        assert!(row.customers <= row.orders, "{}", row.file);
        assert!(row.revenue > 0.0 && row.refunds >= 0.0, "{}", row.file);
        assert!(row.first_date <= row.last_date, "{}", row.file);
    }
}

#[test]
fn columns_may_stand_in_any_order_among_others() {
    for expected in table() {
        let mut header = sniffed(&expected.file).header;
        header.reverse();
        header.insert(1, "my note".to_owned());
        let preset = recognise(&header).map(|preset| preset.name);
        assert_eq!(preset, Some(expected.preset.as_str()), "{}", expected.file);
    }
}

#[test]
fn one_telling_column_may_be_missing() {
    for expected in table().iter().filter(|row| row.preset != "prestashop") {
        let header = sniffed(&expected.file).header;
        let preset = named(&expected.preset);
        let needed: Vec<&ColumnName> = [Role::Customer, Role::Date, Role::Amount]
            .iter()
            .filter_map(|role| expected.columns.get(role))
            .collect();
        let spare = preset.telling.iter().find(|told| {
            let name = ColumnName::Header((**told).to_owned());
            header.iter().any(|known| known == *told) && !needed.contains(&&name)
        });
        let Some(spare) = spare else {
            continue;
        };
        let told = header
            .iter()
            .filter(|name| preset.telling.contains(&name.as_str()))
            .count();
        let rest: Vec<String> = header.into_iter().filter(|name| name != spare).collect();
        let found = recognise(&rest).map(|preset| preset.name);
        let still = (told > preset.enough).then_some(preset.name);
        assert_eq!(found, still, "{} without {spare}", expected.file);
    }
}

#[test]
fn anybodys_columns_are_nobodys_export() {
    for header in [
        "customer_id,date,cds,amount",
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
        "Order ID,Email,Created at,Total,Financial Status",
        "id,name,email,date,total,status,payment",
        "Date,Customer,Total,Status,Reference",
        // Amazon's report of all orders names no buyer.
        "amazon-order-id,merchant-order-id,purchase-date,order-status,sales-channel,ship-service-level,\
         product-name,sku,quantity,currency,item-price,item-tax,ship-city,ship-country",
        "",
    ] {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        assert!(recognise(&header).is_none(), "{header:?}");
    }
}

/// Where the columns are documented; nothing documents sheets kept by hand.
const DOCUMENTED: [(&str, &str); 14] = [
    (
        "shopify",
        "https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders",
    ),
    (
        "woocommerce_analytics",
        "https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/src/Admin/API/Reports/Orders/Controller.php",
    ),
    (
        "woocommerce_advanced_export",
        "https://wordpress.org/plugins/woo-order-export-lite/",
    ),
    (
        "woocommerce_suite",
        "https://woocommerce.com/document/import-and-export-of-woocommerce-orders/",
    ),
    (
        "stripe",
        "https://support.stripe.com/questions/exporting-payment-reports",
    ),
    (
        "stripe_balance",
        "https://docs.stripe.com/reports/report-types",
    ),
    (
        "square",
        "https://squareup.com/help/us/en/article/5200-square-glossary",
    ),
    (
        "square_items",
        "https://squareup.com/help/us/en/article/5200-square-glossary",
    ),
    (
        "prestashop",
        "https://github.com/PrestaShop/PrestaShop/blob/develop/src/Core/Grid/Definition/Factory/OrderGridDefinitionFactory.php",
    ),
    (
        "magento",
        "https://github.com/magento/magento2/blob/2.4-develop/app/code/Magento/Sales/view/adminhtml/ui_component/sales_order_grid.xml",
    ),
    (
        "wix",
        "https://support.wix.com/en/article/velo-wix-stores-orders-collection-fields",
    ),
    (
        "etsy",
        "https://help.etsy.com/hc/en-us/articles/360016265394-How-Are-Sales-Credits-in-My-Payment-Account-Calculated-",
    ),
    (
        "etsy_items",
        "https://help.etsy.com/hc/en-us/articles/360016265394-How-Are-Sales-Credits-in-My-Payment-Account-Calculated-",
    ),
    (
        "amazon",
        "https://developer-docs.amazon.com/sp-api/docs/order-reports-attributes",
    ),
];

#[test]
fn every_preset_can_be_recognised_and_says_where_its_columns_are_documented() {
    let documents = PRESETS.iter().filter_map(|preset| {
        let document = preset.documented?;
        assert!(!document.title.is_empty(), "{}", preset.name);
        Some((preset.name, document.url))
    });
    assert_eq!(documents.collect::<Vec<_>>(), DOCUMENTED);
    for preset in PRESETS {
        assert!(preset.enough <= preset.telling.len(), "{}", preset.name);
        let is_by_hand = ["till", "visits", "phone_orders"].contains(&preset.name);
        assert_eq!(preset.documented.is_none(), is_by_hand, "{}", preset.name);
        let mut roles: Vec<Role> = preset.columns.iter().map(|(role, _)| *role).collect();
        let count = roles.len();
        roles.dedup();
        assert!(roles.is_sorted() && roles.len() == count, "{}", preset.name);
    }
    let names: BTreeSet<&str> = PRESETS.iter().map(|preset| preset.name).collect();
    assert_eq!(names.len(), PRESETS.len());
}

#[test]
fn statuses_mean_what_their_vendor_means() {
    for (preset, status, meaning) in [
        ("shopify", "voided", Some(Meaning::Unpaid)),
        ("shopify", "Refunded", Some(Meaning::Refunded)),
        ("shopify", "partially_refunded", None),
        ("shopify", "partially paid", Some(Meaning::Pending)),
        ("shopify", "paid", None),
        ("shopify", "", None),
        ("stripe", "requires_payment_method", Some(Meaning::Unpaid)),
        ("stripe", "Uncaptured", Some(Meaning::Pending)),
        // A refund has a row of its own there, and has not elsewhere.
        ("woocommerce_analytics", "refunded", None),
        ("woocommerce_suite", "refunded", Some(Meaning::Refunded)),
        ("woocommerce_suite", "on-hold", Some(Meaning::Pending)),
        ("magento", "Closed", Some(Meaning::Refunded)),
        ("wix", "Unpaid", Some(Meaning::Pending)),
        ("visits", "Не пришла", Some(Meaning::Unpaid)),
        ("visits", "لغو شده", Some(Meaning::Unpaid)),
        ("visits", "վերադարձված", Some(Meaning::Refunded)),
        ("phone_orders", "เก็บเงินปลายทาง", Some(Meaning::Pending)),
        ("phone_orders", "доставлен", None),
    ] {
        assert_eq!(named(preset).meaning(status), meaning, "{preset}: {status}");
    }
}

#[test]
fn lines_cancelled_orders_and_fees_are_told_from_sales() {
    let shopify = named("shopify");
    assert_eq!(shopify.rules.totals, Totals::OncePerOrder);
    assert_eq!(shopify.rules.blanks, Blanks::AsItsOrder);
    let header = sniffed("shopify-orders.csv").header;
    let column = shopify.cancelled_column(&header).unwrap();
    assert_eq!(header[column], "Cancelled at");
    let cancelled = shopify.rules.cancelled.unwrap();
    assert!(cancelled.says_so("2024-02-20 09:00:00 +0400"));
    assert!(!cancelled.says_so(" "));

    let wix = named("wix").rules.cancelled.unwrap();
    assert!(wix.says_so("Canceled"));
    assert!(!wix.says_so("Fulfilled"));

    let stripe = named("stripe_balance");
    let header = sniffed("stripe-balance.csv").header;
    let column = stripe.kind_column(&header).unwrap();
    assert_eq!(header[column], "reporting_category");
    let kinds = stripe.rules.kinds.unwrap();
    assert!(kinds.is_sale("charge") && kinds.is_sale("refund"));
    assert!(!kinds.is_sale("fee") && !kinds.is_sale("payout") && !kinds.is_sale(""));

    assert_eq!(named("till").rules.blanks, Blanks::DateFromAbove);
}
