//! Amounts in several currencies, and people who are left out.

use retention_widget::analysis::report::Report;
use retention_widget::engine::report_of;
use retention_widget::import::NamedBytes;
use retention_widget::model::{CurrencyChoice, Options, Reason};

const MIXED: &str = "customer,date,amount\n\
    ann,2024-01-05,$10.00\nann,2024-01-06,20 €\nbob,2024-01-07,30 €\nbob,2024-01-08,5\ncy,2024-01-09,40 €\n";

fn read(options: &Options) -> Report {
    let file = NamedBytes {
        name: "mixed.csv",
        bytes: MIXED.as_bytes(),
    };
    report_of(&[file], options).unwrap()
}

fn with(currency: CurrencyChoice) -> Options {
    Options {
        currency: Some(currency),
        ..Options::default()
    }
}

fn aside(report: &Report) -> Vec<(Reason, u64, f64)> {
    let rows = report.import.rows_set_aside.iter();
    rows.map(|row| (row.reason, row.rows, row.amount)).collect()
}

#[test]
fn several_currencies_are_never_added_up() {
    let report = read(&Options::default());
    // Most rows are in euros; the unmarked five count as euros too.
    assert_eq!(report.summary.revenue, 95.0);
    assert_eq!(aside(&report), [(Reason::OtherCurrency, 1, 0.0)]);
    let currencies = report.import.currencies.iter();
    let currencies: Vec<_> = currencies
        .map(|row| (row.currency.as_str(), row.rows, row.amount, row.rate))
        .collect();
    assert_eq!(
        currencies,
        [
            ("EUR", 3, 90.0, Some(1.0)),
            ("", 1, 5.0, Some(1.0)),
            ("$", 1, 10.0, None)
        ]
    );
}

#[test]
fn rows_that_cannot_be_used_are_not_added_up_across_currencies_either() {
    let text = "customer,date,amount\nann,2024-01-05,10 €\nann,2024-01-06,20 €\n,2024-01-07,$4\n,2024-01-07,7 €\n";
    let file = NamedBytes {
        name: "mixed.csv",
        bytes: text.as_bytes(),
    };
    let report = |options: &Options| report_of(&[file], options).unwrap();
    let euros = report(&Options::default());
    assert_eq!(aside(&euros), [(Reason::MissingCustomer, 2, 7.0)]);
    let rates = [("EUR".to_owned(), 2.0), ("$".to_owned(), 1.0)];
    let dollars = report(&with(CurrencyChoice::Rates(rates.into())));
    assert_eq!(aside(&dollars), [(Reason::MissingCustomer, 2, 18.0)]);
}

#[test]
fn one_currency_or_rates_can_be_chosen() {
    let dollars = read(&with(CurrencyChoice::Only("$".into())));
    assert_eq!(dollars.summary.revenue, 15.0);
    assert_eq!(aside(&dollars), [(Reason::OtherCurrency, 3, 0.0)]);

    let rates = [("eur".to_owned(), 1.08), ("$".to_owned(), 1.0)];
    let in_dollars = read(&with(CurrencyChoice::Rates(rates.into())));
    // 10 + 5 + 90 × 1.08.
    assert_eq!(in_dollars.summary.revenue, 112.2);
    assert!(aside(&in_dollars).is_empty());

    let wrong = with(CurrencyChoice::Rates([("EUR".to_owned(), 0.0)].into()));
    let file = NamedBytes {
        name: "mixed.csv",
        bytes: MIXED.as_bytes(),
    };
    assert_eq!(
        report_of(&[file], &wrong).unwrap_err().code(),
        "bad_options"
    );
}

#[test]
fn one_currency_sets_nothing_aside_and_plain_files_name_none() {
    let bytes = b"customer,date,amount\nann,2024-01-05,$10.00\nbob,2024-01-06,5\n";
    let file = |bytes| NamedBytes {
        name: "orders.csv",
        bytes,
    };
    let report = report_of(&[file(bytes)], &Options::default()).unwrap();
    assert_eq!(report.summary.revenue, 15.0);
    assert!(aside(&report).is_empty());
    let plain = b"customer,date,amount\nann,2024-01-05,10\n";
    let report = report_of(&[file(plain)], &Options::default()).unwrap();
    assert!(report.import.currencies.is_empty());
}

#[test]
fn people_can_be_left_out() {
    let options = Options {
        exclude: Some(vec!["bob".into(), "nobody".into()]),
        ..with(CurrencyChoice::Only("EUR".into()))
    };
    let report = read(&options);
    assert_eq!(report.summary.customers, 2);
    assert_eq!(
        aside(&report),
        [(Reason::OtherCurrency, 1, 0.0), (Reason::Excluded, 2, 35.0)]
    );
}
