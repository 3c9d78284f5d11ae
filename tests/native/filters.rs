//! Filters by any column: what they leave is what a file without the other rows says.

use std::fmt::Write;

use proptest::prelude::*;
use retention_widget::analysis::overview::Overview;
use retention_widget::analysis::report::{ImportReport, Report};
use retention_widget::analysis::split::Split;
use retention_widget::engine::{Desk, EngineError, report_of};
use retention_widget::import::{NamedBytes, gather_files, import_files};
use retention_widget::model::{CurrencyChoice, Day, Only, OnlyOf, Options, Reason, Refunds, Role};

use super::try_report;

const BRANCHES: [&str; 4] = ["North", "South", "\"East, old\"", ""];
const PRODUCTS: [&str; 3] = ["tea", "mug", "cup"];

/// A row of a file with two columns that nobody needs, one of them in quotes.
#[derive(Clone, Debug)]
struct TestRow {
    customer: u8,
    order: u8,
    day: i32,
    cents: i32,
    status: usize,
    branch: usize,
    product: usize,
}

impl TestRow {
    fn text(&self, has_status: bool) -> String {
        let day = Day::from_number(19_000 + self.day);
        let order = if self.order == 0 {
            String::new()
        } else {
            self.order.to_string()
        };
        let status = [",paid", ",cancelled"][self.status];
        let sign = if self.cents < 0 { "-" } else { "" };
        format!(
            "c{},{order},{day},{},{sign}{}.{:02},{}{}\n",
            self.customer,
            BRANCHES[self.branch],
            self.cents.abs() / 100,
            self.cents.abs() % 100,
            PRODUCTS[self.product],
            if has_status { status } else { "" },
        )
    }
}

fn file(rows: &[TestRow], has_status: bool) -> String {
    let mut text = "customer,order,date,branch,amount,sku".to_owned();
    text += if has_status { ",status\n" } else { "\n" };
    for row in rows {
        text += &row.text(has_status);
    }
    text
}

fn row() -> impl Strategy<Value = TestRow> {
    let whose = (0..8_u8, 0..6_u8, 0..400_i32, -1500..5000_i32);
    // One row in four is called off.
    let what = (
        prop_oneof![3 => Just(0_usize), 1 => Just(1)],
        0..4_usize,
        0..3_usize,
    );
    (whose, what).prop_map(
        |((customer, order, day, cents), (status, branch, product))| TestRow {
            customer,
            order,
            day,
            cents,
            status,
            branch,
            product,
        },
    )
}

fn rows() -> impl Strategy<Value = Vec<TestRow>> {
    proptest::collection::vec(row(), 1..60)
}

fn only(column: &str, values: &[&str], of: OnlyOf) -> Only {
    Only {
        column: column.into(),
        values: values.iter().map(|&value| value.replace('"', "")).collect(),
        of,
    }
}

fn some<T: Clone>(choices: &[T], chosen: &[bool]) -> Vec<T> {
    let chosen = choices.iter().zip(chosen).filter(|(_, is)| **is);
    chosen.map(|(choice, _)| choice.clone()).collect()
}

/// Options that have nothing to do with the filters.
fn other_options() -> impl Strategy<Value = Options> {
    let day = |number| Day::from_number(19_000 + number);
    (
        prop_oneof![2 => Just(None), 1 => (100..420_i32).prop_map(move |n| Some(day(n)))],
        prop_oneof![2 => Just(None), 1 => (0..200_i32).prop_map(move |n| Some(day(n)))],
        prop_oneof![Just(None), Just(Some(Refunds::Ignore))],
        prop_oneof![2 => Just(None), 1 => Just(Some(vec!["c3".to_owned(), "c4".to_owned()]))],
        // Amounts are added up in another way where there are rates.
        prop_oneof![2 => Just(None), 1 => Just(Some(CurrencyChoice::Only("USD".to_owned())))],
    )
        .prop_map(|(as_of, from, refunds, exclude, currency)| Options {
            as_of,
            from,
            refunds,
            exclude,
            currency,
            ..Options::default()
        })
}

/// The desk with these files, and what the options filter by.
fn desk(files: &[String], options: &Options) -> Result<Desk, EngineError> {
    let named: Vec<_> = ["one.csv", "two.csv"]
        .into_iter()
        .zip(files)
        .map(|(name, text)| NamedBytes {
            name,
            bytes: text.as_bytes(),
        })
        .collect();
    let mut desk = Desk::new(options.clone());
    for imported in import_files(&named, options)? {
        desk.add(imported);
    }
    let missing = desk.uncollected_of(options)?;
    let gathered = gather_files(&named, options, desk.gathering(missing))?;
    desk.put(gathered);
    Ok(desk)
}

/// All that is said but of how the files were read; or the code of why nothing is.
fn said(files: &[String], options: &Options) -> Result<String, &'static str> {
    let said = || {
        let desk = desk(files, options)?;
        let report = Report {
            import: ImportReport::default(),
            ..desk.report()?
        };
        let overview = desk.overview()?;
        let Overview {
            months,
            grid,
            leaving,
            ladder,
            ..
        } = overview;
        let audit = overview.audit.months;
        let shown = serde_json::to_string(&(report, months, grid, leaving, ladder, audit));
        Ok(shown.unwrap())
    };
    said().map_err(|error: EngineError| error.code())
}

/// By row, whether it is of the filters' values.
fn is_chosen(row: &TestRow, branches: &[&str], products: &[&str]) -> bool {
    branches.contains(&BRANCHES[row.branch]) && products.contains(&PRODUCTS[row.product])
}

/// The customers' first rows, worked out plainly: whose they are and which product they name.
fn first_products(rows: &[TestRow], refunds: Refunds, has_status: bool) -> Vec<(u8, usize)> {
    let kept: Vec<&TestRow> = rows
        .iter()
        .filter(|row| refunds == Refunds::Net || row.cents >= 0)
        .filter(|row| !has_status || row.status == 0)
        .collect();
    let mut firsts: Vec<(u8, usize)> = Vec::new();
    for customer in 0..8 {
        let own = || {
            kept.iter()
                .enumerate()
                .filter(|(_, row)| row.customer == customer)
        };
        // An order is named by its number, or else by its day.
        let key = |row: &TestRow| (row.order, if row.order == 0 { row.day } else { 0 });
        let first = own()
            .filter_map(|(_, one)| {
                let order = || own().filter(|(_, row)| key(row) == key(one));
                let sum: i32 = order().map(|(_, row)| row.cents).sum();
                let day = order().map(|(_, row)| row.day).min()?;
                let purchase = order().filter(|(_, row)| row.cents >= 0);
                let row = purchase.map(|(place, row)| (place, row.product)).min()?;
                (sum >= 0).then_some((day, row))
            })
            .min();
        firsts.extend(first.map(|(_, (_, product))| (customer, product)));
    }
    firsts
}

fn split_of(desk: &mut Desk, files: &[String], column: &str) -> Split {
    let named = [NamedBytes {
        name: "one.csv",
        bytes: files[0].as_bytes(),
    }];
    let missing = desk.uncollected([column]).unwrap();
    let gathered = gather_files(&named, desk.options(), desk.gathering(missing)).unwrap();
    desk.put(gathered);
    desk.split(column).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn rows_left_out_are_as_good_as_deleted(
        files in proptest::collection::vec(rows(), 1..3),
        has_status in any::<bool>(),
        branches in any::<[bool; 4]>(),
        products in any::<[bool; 3]>(),
        options in other_options(),
    ) {
        let (branches, products) = (some(&BRANCHES, &branches), some(&PRODUCTS, &products));
        let whole: Vec<String> = files.iter().map(|rows| file(rows, has_status)).collect();
        let left = files.iter().map(|rows| {
            let chosen = rows.iter().filter(|row| is_chosen(row, &branches, &products));
            file(&chosen.cloned().collect::<Vec<_>>(), has_status)
        });
        let left: Vec<String> = left.collect();
        let filtered = Options {
            only: Some(vec![
                only("branch", &branches, OnlyOf::Rows),
                only("sku", &products, OnlyOf::Rows),
            ]),
            ..options.clone()
        };
        prop_assert_eq!(said(&whole, &filtered), said(&left, &options));
    }

    #[test]
    fn customers_left_out_by_their_first_row_are_as_good_as_deleted(
        rows in rows(),
        has_status in any::<bool>(),
        branches in any::<[bool; 4]>(),
        products in any::<[bool; 3]>(),
        refunds in prop_oneof![Just(Refunds::Net), Just(Refunds::Ignore)],
    ) {
        let (branches, products) = (some(&BRANCHES, &branches), some(&PRODUCTS, &products));
        let of_branches: Vec<_> = rows
            .iter()
            .filter(|row| is_chosen(row, &branches, &PRODUCTS))
            .cloned()
            .collect();
        let firsts = first_products(&of_branches, refunds, has_status);
        let is_left = |row: &&TestRow| {
            let mut first = firsts.iter().filter(|(customer, _)| *customer == row.customer);
            first.any(|(_, product)| products.contains(&PRODUCTS[*product]))
        };
        let left: Vec<_> = of_branches.iter().filter(is_left).cloned().collect();
        let options = Options { refunds: Some(refunds), ..Options::default() };
        let filtered = Options {
            only: Some(vec![
                only("sku", &products, OnlyOf::First),
                only("branch", &branches, OnlyOf::Rows),
            ]),
            ..options.clone()
        };
        let whole = said(&[file(&rows, has_status)], &filtered);
        prop_assert_eq!(whole, said(&[file(&left, has_status)], &options));
    }

    #[test]
    fn rows_that_are_kept_and_left_out_are_all(
        rows in rows(),
        has_status in any::<bool>(),
        branches in any::<[bool; 4]>(),
        products in any::<[bool; 3]>(),
    ) {
        let (branches, products) = (some(&BRANCHES, &branches), some(&PRODUCTS, &products));
        let files = [file(&rows, has_status)];
        let filtered = Options {
            only: Some(vec![
                only("branch", &branches, OnlyOf::Rows),
                only("sku", &products, OnlyOf::First),
            ]),
            ..Options::default()
        };
        let desk = desk(&files, &filtered).unwrap();
        let Ok(report) = desk.report() else {
            return Ok(());
        };
        let (_, lines) = desk.collecting(0).unwrap().unwrap();
        let import = &report.import;
        prop_assert_eq!(import.rows, import.rows_kept + lines.len() as u64);
        for aside in &import.rows_set_aside {
            let of_reason = lines.iter().filter(|(_, reason)| *reason == aside.reason);
            let first: Vec<u64> = of_reason.clone().map(|(line, _)| *line).take(20).collect();
            prop_assert_eq!(aside.rows, of_reason.count() as u64);
            prop_assert_eq!(&aside.first_lines, &first);
        }
    }

    #[test]
    fn the_rows_of_a_split_are_the_whole_and_each_is_what_its_filter_leaves(
        rows in rows(),
        has_status in any::<bool>(),
    ) {
        let files = [file(&rows, has_status)];
        let mut whole = desk(&files, &Options::default()).unwrap();
        let Ok(overview) = whole.overview() else {
            return Ok(());
        };
        let split = split_of(&mut whole, &files, "sku");
        prop_assert_eq!(&split.rest, &None);
        prop_assert_eq!(split.values as usize, split.rows.len());
        let summary = &overview.report.summary;
        let sum = |part: fn(&retention_widget::analysis::split::SplitRow) -> u64| {
            split.rows.iter().map(part).sum::<u64>()
        };
        prop_assert_eq!(sum(|row| row.customers), summary.customers);
        prop_assert_eq!(sum(|row| row.orders), summary.orders);
        prop_assert_eq!(sum(|row| row.repeat_customers), summary.repeat_customers);
        let revenue: f64 = split.rows.iter().map(|row| row.revenue).sum();
        prop_assert!((revenue - summary.revenue).abs() < 1e-6);
        // The ninety days are the ladder's.
        let second = &overview.report.second_order;
        prop_assert_eq!(sum(|row| row.within[2].observable), second.observable_customers);
        prop_assert_eq!(sum(|row| row.within[2].within), second.within);
        for row in &split.rows {
            let options = Options {
                only: Some(vec![only("sku", &[&row.value], OnlyOf::First)]),
                ..Options::default()
            };
            let overview = desk(&files, &options).unwrap().overview().unwrap();
            let own = &overview.report.summary;
            prop_assert_eq!(row.customers, own.customers);
            prop_assert_eq!(row.orders, own.orders);
            prop_assert_eq!(row.revenue, own.revenue);
            prop_assert_eq!(row.repeat_customers, own.repeat_customers);
            prop_assert_eq!(row.repeat_rate, own.repeat_rate);
            let second = &overview.report.second_order;
            prop_assert_eq!(row.median_days, second.median_days);
            // Alone, the value's files end with the last order of its own customers.
            if own.last_date == summary.last_date {
                let ninety = &row.within[2];
                prop_assert_eq!(ninety.observable, second.observable_customers);
                prop_assert_eq!((ninety.within, ninety.share), (second.within, second.share));
            }
        }
    }
}

/// Reason, rows and lines of what is set aside.
fn aside(report: &Report) -> Vec<(Reason, u64, Vec<u64>)> {
    let aside = report.import.rows_set_aside.iter();
    aside
        .map(|aside| (aside.reason, aside.rows, aside.first_lines.clone()))
        .collect()
}

#[test]
fn a_filter_leaves_the_rows_of_its_values() {
    let text = "customer,date,amount,Branch\n\
        a,2024-01-05,10, North \n\n\
        b,2024-01-06,20,\"So\nuth\"\n\
        ,2024-01-06,20,North\n\
        a,2024-02-05,30,\n\
        c,2024-02-06,40,\"No\"\"rth\"\n";
    let filtered = |values: &str| {
        let options = format!(r#"{{"only": [{{"column": "Branch", "values": {values}}}]}}"#);
        try_report(text, &options).unwrap()
    };
    let north = filtered(r#"["North", "nowhere"]"#);
    assert_eq!((north.summary.customers, north.summary.revenue), (1, 10.0));
    let expected = [
        (Reason::MissingCustomer, 1, vec![6]),
        (Reason::Filtered, 3, vec![4, 7, 8]),
    ];
    assert_eq!(aside(&north), expected);
    assert_eq!(filtered(r#"["So\nuth"]"#).summary.revenue, 20.0);
    assert_eq!(filtered(r#"[""]"#).summary.revenue, 30.0);
    assert_eq!(filtered(r#"["No\"rth"]"#).summary.revenue, 40.0);
    assert_eq!(filtered(r#"["", "North"]"#).summary.orders, 2);
}

#[test]
fn a_filter_of_firsts_leaves_whole_customers() {
    let text = "customer,order,date,amount,product\n\
        a,1,2024-01-05,-1,gift\n\
        a,1,2024-01-05,10,tea\n\
        a,1,2024-01-05,10,mug\n\
        a,2,2024-03-05,10,cup\n\
        b,3,2024-01-05,-5,tea\n\
        b,4,2024-02-05,10,mug\n";
    let filtered = |value: &str| {
        let options = format!(
            r#"{{"only": [{{"column": "product", "values": ["{value}"], "of": "first"}}]}}"#
        );
        try_report(text, &options)
    };
    let tea = filtered("tea").unwrap();
    assert_eq!((tea.summary.customers, tea.summary.orders), (1, 2));
    assert_eq!(tea.summary.revenue, 29.0);
    assert_eq!(aside(&tea), [(Reason::Filtered, 2, vec![6, 7])]);
    // The row in front of it says what went back, not what was bought.
    assert_eq!(filtered("gift").unwrap_err().code(), "no_orders");
    assert_eq!(filtered("mug").unwrap().summary.revenue, 5.0);
}

#[test]
fn what_a_file_does_not_have_is_empty_there() {
    let files = [
        "customer,date,amount,branch\na,2024-01-05,10,North\nb,2024-01-05,20,South\n",
        "branch of,customer,when,date,amount\nx,c,y,2024-01-06,40\n",
    ]
    .map(str::to_owned);
    let revenue = |value: &str| {
        let options = Options {
            only: Some(vec![only("branch", &[value], OnlyOf::Rows)]),
            ..Options::default()
        };
        desk(&files, &options)
            .unwrap()
            .report()
            .unwrap()
            .summary
            .revenue
    };
    assert_eq!(
        (revenue("North"), revenue("South"), revenue("")),
        (10.0, 20.0, 40.0)
    );
    let offered = desk(&files, &Options::default()).unwrap().columns();
    let offered: Vec<_> = offered
        .iter()
        .map(|column| (&*column.name, column.role))
        .collect();
    let expected = [
        ("customer", Some(Role::Customer)),
        ("date", Some(Role::Date)),
        ("amount", Some(Role::Amount)),
        ("branch", Some(Role::Branch)),
        ("branch of", None),
        ("when", None),
    ];
    assert_eq!(offered, expected);
}

#[test]
fn what_replaces_an_order_must_be_left_by_the_filter_itself() {
    let files = [
        "customer,order,date,amount,branch\na,1,2024-01-05,10,North\nb,2,2024-01-05,5,South\n",
        "customer,order,date,amount,branch\na,1,2024-01-05,11,South\nb,2,2024-01-05,6,South\n",
    ]
    .map(str::to_owned);
    let options = |branch: &str| Options {
        only: Some(vec![only("branch", &[branch], OnlyOf::Rows)]),
        ..Options::default()
    };
    let north = desk(&files, &options("North")).unwrap().report().unwrap();
    assert_eq!(north.summary.revenue, 10.0);
    assert_eq!(aside(&north), [(Reason::Filtered, 3, vec![3, 2, 3])]);
    let south = desk(&files, &options("South")).unwrap().report().unwrap();
    assert_eq!(south.summary.revenue, 17.0);
}

#[test]
fn another_file_is_filtered_too() {
    let options = Options {
        only: Some(vec![only("branch", &["North"], OnlyOf::Rows)]),
        ..Options::default()
    };
    let files = [
        "customer,date,amount,branch\na,2024-01-05,10,North\n",
        "customer,date,amount,branch\nb,2024-01-05,20,South\nb,2024-01-05,3,North\n",
    ]
    .map(str::to_owned);
    let mut desk = desk(&files[..1], &options).unwrap();
    assert_eq!(desk.report().unwrap().summary.revenue, 10.0);
    let second = NamedBytes {
        name: "two.csv",
        bytes: files[1].as_bytes(),
    };
    for imported in import_files(&[second], &options).unwrap() {
        desk.add(imported);
    }
    // What was collected was of one file.
    assert_eq!(desk.report().unwrap_err().code(), "unknown_column");
    let named = ["one.csv", "two.csv"].into_iter().zip(&files);
    let named: Vec<_> = named
        .map(|(name, text)| NamedBytes {
            name,
            bytes: text.as_bytes(),
        })
        .collect();
    let missing = desk.uncollected_of(&options).unwrap();
    assert_eq!(missing, ["branch"]);
    let gathered = gather_files(&named, &options, desk.gathering(missing)).unwrap();
    desk.put(gathered);
    assert_eq!(desk.report().unwrap().summary.revenue, 13.0);
    assert!(desk.uncollected_of(&options).unwrap().is_empty());
}

#[test]
fn people_who_are_one_have_one_first_row() {
    let text = "customer,date,amount,product\n\
        ann,2024-02-05,10,mug\nAnn,2024-01-05,20,tea\nbob,2024-01-05,40,mug\n";
    let customers = |merge: &str, product: &str| {
        let options = format!(
            r#"{{"merge": {merge}, "only": [{{"column": "product", "values": ["{product}"], "of": "first"}}]}}"#
        );
        let report = try_report(text, &options).unwrap();
        (report.summary.customers, report.summary.revenue)
    };
    assert_eq!(customers("[]", "tea"), (1, 20.0));
    assert_eq!(customers(r#"["id"]"#, "tea"), (1, 30.0));
    assert_eq!(customers(r#"["id"]"#, "mug"), (1, 40.0));
}

#[test]
fn values_are_found_in_whatever_the_table_comes_in() {
    let objects = br#"[{"customer": "a", "date": "2024-01-05", "amount": 10, "till": "Nord"},
        {"customer": "b", "date": "soon", "amount": 1, "till": "Nord"},
        {"customer": "b", "date": "2024-01-06", "amount": 20, "till": "S\u00fcd"}]"#;
    let page = b"<table><tr><th>customer<th>date<th>amount<th>till</tr>\
        <tr><td>a<td>2024-01-05<td>10<td>Nord</tr><tr><td>b<td>2024-01-06<td>20<td>S&#252;d</tr></table>";
    let latin = b"customer;date;amount;till\na;2024-01-05;10;Nord\nb;2024-01-06;20;S\xfcd\n\
        \xfcber;2024-01-06;40;f\xfcr sp\xe4ter\n";
    let cases: [(&str, &[u8]); 3] = [("a.json", objects), ("a.html", page), ("a.csv", latin)];
    for (name, bytes) in cases {
        let options: Options = serde_json::from_str(
            r#"{"only": [{"column": "till", "values": ["Süd"]}], "files": {"a.csv": {"encoding": "windows-1252"}}}"#,
        )
        .unwrap();
        let report = report_of(&[NamedBytes { name, bytes }], &options).expect(name);
        assert_eq!(report.summary.revenue, 20.0, "{name}");
    }
}

#[test]
fn what_cannot_be_filtered_by_is_an_error() {
    let text = "customer,date,amount\na,2024-01-05,10\n";
    let code = |only: &str| {
        let error = try_report(text, &format!(r#"{{"only": [{only}]}}"#)).unwrap_err();
        (error.code(), error.to_string())
    };
    let (code, message) = code(r#"{"column": "branch", "values": ["North"]}"#);
    assert_eq!(code, "unknown_column");
    assert!(message.contains("branch"), "{message}");
    let unknown = r#"{"only": [{"column": "branch", "values": [], "besides": 1}]}"#;
    assert!(serde_json::from_str::<Options>(unknown).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn discounts_are_counted_as_they_are_by_hand(
        rows in proptest::collection::vec((0..6_u8, 0..200_i32, -900..5000_i32, 0..4_usize), 1..60),
    ) {
        const COUPONS: [&str; 4] = ["", "0.00", "SPRING", "5%"];
        let mut text = "customer,date,amount,coupon\n".to_owned();
        for (customer, day, cents, coupon) in &rows {
            let day = Day::from_number(19_000 + day);
            let coupon = COUPONS[*coupon];
            let _ = writeln!(text, "c{customer},{day},{cents},{coupon}");
        }
        let files = [text];
        let mut desk = desk(&files, &Options::default()).unwrap();
        let Ok(report) = desk.report() else {
            return Ok(());
        };
        prop_assert_eq!(desk.discount_columns(), ["coupon"]);
        let named = [NamedBytes { name: "one.csv", bytes: files[0].as_bytes() }];
        let gathering = desk.gathering(desk.discount_columns());
        desk.put(gather_files(&named, desk.options(), gathering).unwrap());
        let found = desk.discounts().unwrap().unwrap();

        // By customer, of each day with a counted order whether it was discounted.
        let orders = (0..6_u8).map(|customer| {
            let of_day = |wanted: i32| {
                let order = rows.iter().filter(|row| (row.0, row.1) == (customer, wanted));
                let sum: i32 = order.clone().map(|row| row.2).sum();
                let mut purchases = order.filter(|row| row.2 >= 0).peekable();
                let counts = purchases.peek().is_some() && sum >= 0;
                counts.then(|| purchases.any(|row| row.3 >= 2))
            };
            (0..200).filter_map(of_day).collect::<Vec<bool>>()
        });
        let orders: Vec<Vec<bool>> = orders.filter(|orders| !orders.is_empty()).collect();
        let all = orders.iter().flatten();
        prop_assert_eq!(found.orders as usize, all.clone().count());
        prop_assert_eq!(found.discounted_orders as usize, all.filter(|is| **is).count());
        let repeating = orders.iter().filter(|orders| orders.len() >= 2);
        prop_assert_eq!(found.repeat_customers as usize, repeating.clone().count());
        let only = repeating.clone().filter(|orders| orders.iter().all(|is| *is));
        prop_assert_eq!(found.only_discounted as usize, only.count());
        let first = orders.iter().filter(|orders| orders[0]).count();
        prop_assert_eq!(found.first_discounted.customers as usize, first);
        let both = [&found.first_discounted, &found.first_full];
        prop_assert_eq!(both.map(|row| row.customers).iter().sum::<u64>(), report.summary.customers);
        prop_assert_eq!(both.map(|row| row.orders).iter().sum::<u64>(), report.summary.orders);
        let again = both.map(|row| row.repeat_customers).iter().sum::<u64>();
        prop_assert_eq!(again, report.summary.repeat_customers);
    }
}
