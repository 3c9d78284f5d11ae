//! How a file's dates are decided and reported, from bytes to the report.

use retention_widget::analysis::report::Report;
use retention_widget::model::{CalendarSystem, DateOrder, Reason};

use super::try_report;

fn of_dates(dates: &[&str], options: &str) -> Report {
    let rows = dates.iter().enumerate();
    let rows: String = rows.map(|(n, date)| format!("c{n};{date};5\n")).collect();
    try_report(&format!("customer;date;amount\n{rows}"), options).unwrap()
}

fn days(report: &Report) -> [String; 2] {
    let summary = &report.summary;
    [summary.first_date, summary.last_date].map(|day| day.to_string())
}

#[test]
fn a_file_in_the_persian_calendar_says_so() {
    let report = of_dates(
        &["۱۴۰۲/۱۲/۲۹", "۱۴۰۳/۰۱/۰۱ ۳:۳۰ ب.ظ", "30 اسفند 1403"],
        "{}",
    );
    let file = &report.import.files[0];
    assert_eq!(
        (file.date_format, file.calendar),
        (DateOrder::Ymd, CalendarSystem::Persian)
    );
    assert_eq!(days(&report), ["2024-03-19", "2025-03-20"]);
    let json = retention_widget::export::to_json(&report).unwrap();
    assert!(json.contains(r#""decimal":".","calendar":"persian"}"#));
}

#[test]
fn a_gregorian_file_says_nothing_of_its_calendar() {
    let json = retention_widget::export::to_json(&of_dates(&["2024-01-05"], "{}")).unwrap();
    assert!(json.contains(r#""date_format":"ymd""#) && !json.contains("calendar"));
}

#[test]
fn years_of_the_buddhist_era_are_read_as_such() {
    let report = of_dates(&["29/02/2567", "12 พ.ค. 67", "01/02/2567 16:30 น."], "{}");
    assert_eq!(days(&report), ["2024-02-01", "2024-05-12"]);
    assert_eq!(report.import.files[0].calendar, CalendarSystem::Buddhist);
}

#[test]
fn a_calendar_that_is_given_holds_for_years_of_two_digits() {
    let dates = ["03/05/12", "03/12/30"];
    let report = of_dates(&dates, r#"{"calendar": "persian", "date_order": "ymd"}"#);
    assert_eq!(days(&report), ["2024-08-02", "2025-03-20"]);
}

#[test]
fn numbers_of_days_and_seconds_are_dates_where_the_column_is_one() {
    for (dates, order) in [
        (["45296", "45327.5"], DateOrder::Excel),
        (["1704450600", "1707138000"], DateOrder::Unix),
        (["1704450600000", "1707138000999"], DateOrder::UnixMillis),
    ] {
        let report = of_dates(&dates, "{}");
        assert_eq!(report.import.files[0].date_format, order);
        assert_eq!(days(&report), ["2024-01-05", "2024-02-05"]);
    }
    let report = of_dates(&["45296", "2024-01-05"], "{}");
    assert_eq!(report.import.files[0].date_format, DateOrder::Ymd);
    assert_eq!(report.import.rows_set_aside[0].reason, Reason::BadDate);
}

#[test]
fn the_whole_column_decides_the_calendar() {
    // The sample alone has years of two digits; the row that tells the calendar is beyond it.
    let rows: String = (0..30_000).map(|n| format!("c{n},12/05/03,1\n")).collect();
    let text = format!("customer,date,amount\n{rows}late,12/05/1403,1\n");
    let report = try_report(&text, r#"{"customers": false}"#).unwrap();
    assert_eq!(report.import.files[0].calendar, CalendarSystem::Persian);
    assert_eq!(days(&report), ["2024-08-02", "2024-08-02"]);
    assert_eq!(report.import.rows_set_aside, []);
}
