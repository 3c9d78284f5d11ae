//! Which rows and columns does a table of the report have?
//!
//! Columns come in the order in which a person reads: who, how much, when, what of it. Shares are
//! from 0 to 1 and empty where nothing can be divided by. Periods are written as in the report
//! (`2011-02`).

use std::borrow::Borrow;

use super::csv::{Cell, CsvStyle, CsvWriter};
use super::{ExportError, ExportTexts};
use crate::analysis::audit::AuditMonth;
use crate::analysis::listing::Person;
use crate::analysis::overview::{LeavingRow, MonthRow};
use crate::analysis::report::{CohortReport, CustomerRow, RetentionRow, RfmReport};

/// A line a segment, in the scheme's order, with its part of customers and revenue.
pub fn segments(
    rfm: &RfmReport,
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let customers: u64 = rfm.segments.iter().map(|row| row.customers).sum();
    let revenue: f64 = rfm.segments.iter().map(|row| row.revenue).sum();
    let header = [
        &texts.segment,
        &texts.customers,
        &texts.customers_share,
        &texts.orders,
        &texts.revenue,
        &texts.revenue_share,
    ];
    table(style, header, &rfm.segments, |row| {
        [
            Cell::text(texts.segment_name(&row.segment)),
            Cell::count(row.customers),
            share(row.customers as f64, customers as f64),
            Cell::count(row.orders),
            Cell::Number(row.revenue),
            share(row.revenue, revenue),
        ]
    })
}

/// A line a calendar month.
pub fn months(
    months: &[MonthRow],
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let header = [
        &texts.month,
        &texts.orders,
        &texts.revenue,
        &texts.customers,
        &texts.in_progress,
    ];
    table(style, header, months, |row| {
        [
            Cell::text(row.month.to_string()),
            Cell::count(row.orders),
            Cell::Number(row.revenue),
            Cell::count(row.customers),
            Cell::text(texts.flag(row.in_progress)),
        ]
    })
}

/// A line a calendar month, to check against other books.
pub fn audit(
    months: &[AuditMonth],
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let header = [
        &texts.month,
        &texts.orders,
        &texts.gross,
        &texts.refunds,
        &texts.net,
    ];
    table(style, header, months, |row| {
        [
            Cell::text(row.month.to_string()),
            Cell::count(row.orders),
            Cell::Number(row.gross),
            Cell::Number(row.refunds),
            Cell::Number(row.net),
        ]
    })
}

/// A line a cohort and offset: the long form, from which any tool makes a pivot table.
pub fn cohorts(
    report: &CohortReport,
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let header = [
        &texts.cohort,
        &texts.cohort_customers,
        &texts.offset,
        &texts.period,
        &texts.classic,
        &texts.classic_share,
        &texts.unbounded,
        &texts.unbounded_share,
        &texts.orders,
        &texts.revenue,
        &texts.in_progress,
    ];
    let cells = report
        .rows
        .iter()
        .flat_map(|row| (0..row.classic.len()).map(move |offset| (row, offset)));
    table(style, header, cells, |(row, offset)| {
        let period = row.cohort.plus(offset as i32);
        let of_cohort = |counts: &[u64]| {
            let count = counts.get(offset).copied();
            let size = row.customers as f64;
            (
                count.map_or(Cell::Empty, Cell::count),
                count.map_or(Cell::Empty, |count| share(count as f64, size)),
            )
        };
        let (classic, classic_share) = of_cohort(&row.classic);
        let (unbounded, unbounded_share) = of_cohort(&row.unbounded);
        [
            Cell::text(row.cohort.to_string()),
            Cell::count(row.customers),
            Cell::Integer(offset as i64),
            Cell::text(period.to_string()),
            classic,
            classic_share,
            unbounded,
            unbounded_share,
            row.orders
                .get(offset)
                .map_or(Cell::Empty, |orders| Cell::count(*orders)),
            row.revenue
                .get(offset)
                .map_or(Cell::Empty, |revenue| Cell::Number(*revenue)),
            Cell::text(texts.flag(report.in_progress == Some(period))),
        ]
    })
}

/// A line a period after the first.
pub fn retention(
    rows: &[RetentionRow],
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let header = [
        &texts.period,
        &texts.active_start,
        &texts.active_end,
        &texts.active_rate,
        &texts.active_window_full,
        &texts.start,
        &texts.end,
        &texts.new,
        &texts.reactivated,
        &texts.formula_rate,
        &texts.strict_rate,
        &texts.nrr,
        &texts.grr,
    ];
    table(style, header, rows, |row| {
        [
            Cell::text(row.period.to_string()),
            Cell::count(row.active_start),
            Cell::count(row.active_end),
            Cell::ratio(row.active_rate),
            Cell::text(texts.flag(row.active_window_full)),
            Cell::count(row.start),
            Cell::count(row.end),
            Cell::count(row.new),
            Cell::count(row.reactivated),
            Cell::ratio(row.formula_rate),
            Cell::ratio(row.strict_rate),
            Cell::ratio(row.nrr),
            Cell::ratio(row.grr),
        ]
    })
}

/// A line a customer with how to reach them, in the order given.
pub fn customers<R: Borrow<CustomerRow>>(
    rows: impl IntoIterator<Item = (R, Vec<String>)>,
    beside: &[&str],
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let header = [
        &texts.orders,
        &texts.revenue,
        &texts.first_date,
        &texts.last_date,
        &texts.recency_days,
        &texts.r,
        &texts.f,
        &texts.m,
        &texts.segment,
        &texts.lapsed,
        &texts.overdue,
    ];
    people_table(style, beside, texts, header, rows, |row| {
        let row = row.borrow();
        let figures = [
            Cell::count(row.orders),
            Cell::Number(row.revenue),
            Cell::Day(row.first_date),
            Cell::Day(row.last_date),
            Cell::Integer(row.recency_days.into()),
            Cell::Integer(row.r.into()),
            Cell::Integer(row.f.into()),
            Cell::Integer(row.m.into()),
            Cell::text(texts.segment_name(&row.segment)),
            Cell::text(texts.flag(row.lapsed)),
            Cell::text(texts.flag(row.overdue)),
        ];
        (row.customer.clone(), figures)
    })
}

/// A line a customer to win back with how to reach them, in the order given, with the reason.
pub fn leaving<R: Borrow<LeavingRow>>(
    rows: impl IntoIterator<Item = (R, Vec<String>)>,
    beside: &[&str],
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let header = [
        &texts.reason,
        &texts.orders,
        &texts.revenue,
        &texts.last_date,
        &texts.recency_days,
        &texts.mean_gap_days,
        &texts.segment,
    ];
    people_table(style, beside, texts, header, rows, |row| {
        let row = row.borrow();
        let figures = [
            Cell::text(texts.reason(row.lapsed, row.overdue)),
            Cell::count(row.orders),
            Cell::Number(row.revenue),
            Cell::Day(row.last_date),
            Cell::Integer(row.recency_days.into()),
            Cell::ratio(row.mean_gap_days),
            Cell::text(texts.segment_name(&row.segment)),
        ];
        (row.customer.clone(), figures)
    })
}

/// A line a customer of any list with how to reach them, in the order given.
pub fn people(
    rows: impl IntoIterator<Item = (Person, Vec<String>)>,
    beside: &[&str],
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let header = [
        &texts.reason,
        &texts.orders,
        &texts.revenue,
        &texts.first_date,
        &texts.last_date,
        &texts.recency_days,
        &texts.mean_gap_days,
        &texts.r,
        &texts.f,
        &texts.m,
        &texts.segment,
    ];
    people_table(style, beside, texts, header, rows, |row| {
        let figures = [
            Cell::text(texts.reason_in(row.lapsed, row.overdue, &row.segment)),
            Cell::count(row.orders),
            Cell::Number(row.revenue),
            Cell::Day(row.first_date),
            Cell::Day(row.last_date),
            Cell::Integer(row.recency_days.into()),
            Cell::ratio(row.mean_gap_days),
            Cell::Integer(row.r.into()),
            Cell::Integer(row.f.into()),
            Cell::Integer(row.m.into()),
            Cell::text(texts.segment_name(&row.segment)),
        ];
        (row.customer, figures)
    })
}

/// A table of people: the id, what stands beside it (how to reach them as far as anybody's is known,
/// what was written down of them), and the figures. Numbers of phones are texts.
fn people_table<R, const COLUMNS: usize>(
    style: CsvStyle,
    beside: &[&str],
    texts: &ExportTexts,
    header: [&String; COLUMNS],
    rows: impl IntoIterator<Item = (R, Vec<String>)>,
    figures: impl Fn(R) -> (String, [Cell; COLUMNS]),
) -> Result<String, ExportError> {
    let mut writer = CsvWriter::new(style);
    let first = [texts.customer.as_str()].into_iter();
    let words = first.chain(beside.iter().copied());
    let words = words.chain(header.into_iter().map(String::as_str));
    writer.row(words.map(Cell::text))?;
    for (row, contacts) in rows {
        let (id, figures) = figures(row);
        let texts = std::iter::once(id).chain(contacts).map(Cell::Text);
        writer.row(texts.chain(figures))?;
    }
    writer.finish()
}

pub(super) fn table<T, const COLUMNS: usize>(
    style: CsvStyle,
    header: [&String; COLUMNS],
    rows: impl IntoIterator<Item = T>,
    cells: impl Fn(T) -> [Cell; COLUMNS],
) -> Result<String, ExportError> {
    let mut writer = CsvWriter::new(style);
    writer.row(header.map(Cell::text))?;
    for row in rows {
        writer.row(cells(row))?;
    }
    writer.finish()
}

/// Part of a whole; empty where the whole is zero or less, as in the report.
fn share(part: f64, whole: f64) -> Cell {
    if whole > 0.0 {
        Cell::Number(part / whole)
    } else {
        Cell::Empty
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::report::{CohortAverage, CohortRow, RfmCuts, SegmentRow};
    use crate::model::Granularity;

    fn english() -> ExportTexts {
        let text = str::to_owned;
        ExportTexts {
            customer: text("Customer"),
            customers: text("Customers"),
            orders: text("Orders"),
            revenue: text("Revenue"),
            first_date: text("First order"),
            last_date: text("Last order"),
            recency_days: text("Days since the last order"),
            mean_gap_days: text("Days between orders"),
            r: text("Recency score"),
            f: text("Frequency score"),
            m: text("Revenue score"),
            segment: text("Segment"),
            lapsed: text("Gone quiet"),
            overdue: text("Late by their own rhythm"),
            reason: text("Why"),
            customers_share: text("Share of customers"),
            revenue_share: text("Share of revenue"),
            month: text("Month"),
            in_progress: text("Not over yet"),
            cohort: text("First order in"),
            cohort_customers: text("Customers of the cohort"),
            offset: text("Periods after"),
            classic: text("Ordered in this period"),
            classic_share: text("Share that ordered"),
            unbounded: text("Ordered then or later"),
            unbounded_share: text("Share then or later"),
            period: text("Period"),
            active_start: text("Active at the start"),
            active_end: text("Active at the end"),
            active_rate: text("Retention"),
            active_window_full: text("Six months of file before"),
            start: text("Bought in the period before"),
            end: text("Bought in this period"),
            new: text("New"),
            reactivated: text("Came back after a silence"),
            formula_rate: text("Textbook formula on buyers"),
            strict_rate: text("Bought in both"),
            nrr: text("Net revenue retention"),
            grr: text("Gross revenue retention"),
            yes: text("yes"),
            no: text("no"),
            reason_lapsed: text("No order for six months"),
            reason_overdue: text("Late by their own rhythm"),
            reason_both: text("No order for six months, late by their own rhythm"),
            segment_meanings: std::collections::BTreeMap::new(),
            segment_names: [("champions".to_owned(), "Champions".to_owned())].into(),
            contacts: ["Name", "E-mail", "Phone", "Consent", "Birthday"].map(text),
            gross: text("Gross"),
            refunds: text("Refunds"),
            net: text("Net"),
            segment_then: "Segment then".into(),
            segment_now: "Segment now".into(),
            not_yet: "Not yet".into(),
            no_more: "No more".into(),
            mark: text("Mark"),
            note: text("Note"),
            marks: ["To call", "Contacted", "Won back", "Leave alone"].map(text),
            figure: "Figure".into(),
            difference: "Difference".into(),
            change: "Change".into(),
        }
    }

    /// The lines after the byte order mark.
    fn lines(file: &str) -> Vec<&str> {
        file.trim_start_matches('\u{feff}')
            .trim_end()
            .split("\r\n")
            .collect()
    }

    #[test]
    fn segments_have_their_shares() {
        let segment = |segment: &str, customers, revenue| SegmentRow {
            segment: segment.to_owned(),
            customers,
            orders: customers * 2,
            revenue,
        };
        let rfm = RfmReport {
            scheme: "custom".to_owned(),
            cuts: RfmCuts {
                recency_days: [0.0; 4],
                frequency: [0.0; 4],
                monetary: [0.0; 4],
            },
            segments: vec![segment("champions", 1, 30.0), segment("=mine", 3, 90.5)],
        };
        let file = segments(&rfm, &english(), CsvStyle::Semicolon).unwrap();
        assert_eq!(
            lines(&file),
            [
                "Segment;Customers;Share of customers;Orders;Revenue;Share of revenue",
                "Champions;1;0,25;2;30;0,24896265560165975",
                "'=mine;3;0,75;6;90,5;0,7510373443983402",
            ]
        );
    }

    #[test]
    fn cohorts_have_a_line_an_offset() {
        let report = CohortReport {
            granularity: Granularity::Month,
            in_progress: "2024-02".parse().ok(),
            rows: vec![CohortRow {
                cohort: "2024-01".parse().unwrap(),
                customers: 2,
                classic: vec![2, 1],
                unbounded: vec![2, 1],
                orders: vec![2, 1],
                revenue: vec![10.0, 20.0],
            }],
            average: CohortAverage {
                classic: vec![],
                unbounded: vec![],
            },
        };
        let file = cohorts(&report, &english(), CsvStyle::Comma).unwrap();
        assert_eq!(
            lines(&file)[1..],
            [
                "2024-01,2,0,2024-01,2,1,2,1,2,10,no",
                "2024-01,2,1,2024-02,1,0.5,1,0.5,1,20,yes",
            ]
        );
    }

    #[test]
    fn months_and_retention_leave_unknown_ratios_empty() {
        let month = MonthRow {
            month: "2024-02".parse().unwrap(),
            orders: 3,
            revenue: -0.5,
            customers: 2,
            new_customers: 1,
            in_progress: true,
        };
        let file = months(&[month], &english(), CsvStyle::Tab).unwrap();
        assert_eq!(lines(&file)[1], "2024-02\t3\t-0.5\t2\tyes");
        let row = RetentionRow {
            period: "2024-02".parse().unwrap(),
            active_start: 0,
            active_end: 1,
            active_rate: None,
            active_window_full: false,
            start: 2,
            end: 1,
            new: 0,
            reactivated: 0,
            formula_rate: Some(0.5),
            strict_rate: Some(0.5),
            nrr: Some(2.0),
            grr: None,
        };
        let file = retention(&[row], &english(), CsvStyle::Comma).unwrap();
        assert_eq!(lines(&file)[1], "2024-02,0,1,,no,2,1,0,0,0.5,0.5,2,");
    }

    #[test]
    fn customers_and_leaving_name_segment_and_reason() {
        let customer = CustomerRow {
            customer: "-17".to_owned(),
            orders: 2,
            revenue: 12.5,
            first_date: "2024-01-05".parse().unwrap(),
            last_date: "2024-02-10".parse().unwrap(),
            recency_days: 1,
            r: 5,
            f: 4,
            m: 3,
            segment: "champions".to_owned(),
            lapsed: false,
            overdue: true,
        };
        let rows = [(&customer, Vec::new())];
        let file = customers(rows, &[], &english(), CsvStyle::Comma).unwrap();
        assert_eq!(
            lines(&file)[1],
            "'-17,2,12.5,2024-01-05,2024-02-10,1,5,4,3,Champions,no,yes"
        );
        let row = |lapsed: bool, overdue: bool| LeavingRow {
            customer: "a".to_owned(),
            name: String::new(),
            orders: 2,
            revenue: 12.5,
            last_date: "2024-02-10".parse().unwrap(),
            recency_days: 300,
            mean_gap_days: (!lapsed).then_some(12.25),
            segment: "own".to_owned(),
            lapsed,
            overdue,
        };
        let rows = [row(true, true), row(true, false), row(false, true)];
        let rows = rows.map(|row| (row, Vec::new()));
        let file = leaving(rows, &[], &english(), CsvStyle::Comma).unwrap();
        assert_eq!(
            lines(&file)[1..],
            [
                "a,\"No order for six months, late by their own rhythm\",2,12.5,2024-02-10,300,,own",
                "a,No order for six months,2,12.5,2024-02-10,300,,own",
                "a,Late by their own rhythm,2,12.5,2024-02-10,300,12.25,own",
            ]
        );
    }
}
