//! Small cases whose figures can be worked out by hand.

use retention_widget::analysis::report::{Customers, Report};
use retention_widget::engine::report_of;
use retention_widget::import::NamedBytes;
use retention_widget::model::{ColumnName, DateOrder, Options, Reason, Role};

use super::{report, report_with, try_report};

fn scores(report: &Report) -> Vec<(String, [u8; 3])> {
    let Customers::Rows(rows) = &report.customers else {
        panic!("customers are rows by default");
    };
    rows.iter()
        .map(|row| (row.customer.clone(), [row.r, row.f, row.m]))
        .collect()
}

fn aside(report: &Report) -> Vec<(Reason, u64, f64, Vec<u64>)> {
    let rows = report.import.rows_set_aside.iter();
    rows.map(|aside| {
        (
            aside.reason,
            aside.rows,
            aside.amount,
            aside.first_lines.clone(),
        )
    })
    .collect()
}

#[test]
fn worked_example_of_the_definitions() {
    let report = report("a,2024-01-05,10\na,2024-02-10,20\nb,2024-01-20,5\nb,2024-01-25,-5\n");
    assert_eq!(report.as_of.to_string(), "2024-02-11");
    let summary = &report.summary;
    assert_eq!((summary.customers, summary.orders), (2, 3));
    assert_eq!((summary.revenue, summary.refunds), (30.0, 5.0));
    assert_eq!(summary.average_order_value, Some(10.0));
    assert_eq!(summary.repeat_rate, Some(0.5));
    let january = &report.cohorts.rows[0];
    assert_eq!((january.customers, &january.classic[..]), (2, &[2, 1][..]));
    assert_eq!(january.revenue, [10.0, 20.0]);
    let february = &report.retention[0];
    assert_eq!((february.start, february.end, february.new), (2, 1, 0));
    assert_eq!(february.strict_rate, Some(0.5));
    assert_eq!((february.nrr, february.grr), (Some(2.0), Some(1.0)));
}

#[test]
fn one_customer_with_one_order_has_no_rates_to_speak_of() {
    let report = report("ann,2024-03-31,12.5\n");
    assert_eq!(report.as_of.to_string(), "2024-04-01");
    assert_eq!(scores(&report), [("ann".to_owned(), [5, 1, 1])]);
    assert_eq!(report.summary.repeat_rate, Some(0.0));
    assert!(report.retention.is_empty());
    assert_eq!(report.second_order.share, None);
    assert_eq!(report.second_order.median_days, None);
    assert_eq!(report.concentration.top_fifth_share, Some(1.0));
    assert_eq!(report.concentration.gini, Some(0.0));
    // March is over on 1 April.
    assert_eq!(report.cohorts.in_progress, None);
}

#[test]
fn only_refunds_are_no_orders() {
    let error = try_report("customer,date,amount\na,2024-01-05,-10\n", "{}").unwrap_err();
    assert_eq!(error.code(), "no_orders");
    for empty in [
        "",
        "customer,date,amount\n",
        "\n\n",
        "customer,date,amount\nx,soon,5\n",
    ] {
        assert_eq!(
            try_report(empty, "{}").unwrap_err().code(),
            "no_orders",
            "{empty:?}"
        );
    }
}

#[test]
fn a_person_with_only_refunds_is_no_customer() {
    let report = report("a,2024-01-05,10\nb,2024-01-06,-3\n");
    assert_eq!(report.summary.customers, 1);
    assert_eq!(report.summary.revenue, 10.0);
    assert_eq!(report.summary.revenue_without_customer, -3.0);
    assert_eq!(report.summary.refunds, 3.0);
    // The last order, not the last row, sets the as-of date.
    assert_eq!(report.as_of.to_string(), "2024-01-06");
}

#[test]
fn equal_customers_get_equal_scores() {
    let report = report(
        "a,2024-01-05,10\nb,2024-01-05,10\nc,2024-01-05,10\nd,2024-01-05,10\ne,2024-01-05,10\nf,2024-01-05,10\n",
    );
    assert!(scores(&report).iter().all(|(_, code)| *code == [5, 1, 1]));
    assert_eq!(report.rfm.cuts.frequency, [1.0; 4]);
    let segment = report
        .rfm
        .segments
        .iter()
        .find(|row| row.customers > 0)
        .unwrap();
    assert_eq!(
        (segment.segment.as_str(), segment.customers),
        ("new_customers", 6)
    );
}

#[test]
fn five_even_steps_fill_five_scores() {
    let rows: String = (1..=5)
        .map(|n| format!("c{n},2024-01-0{n},{n}0\n"))
        .collect();
    let report = report(&rows);
    let codes: Vec<_> = scores(&report)
        .into_iter()
        .map(|(_, code)| (code[0], code[2]))
        .collect();
    assert_eq!(codes, [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]);
    assert_eq!(report.rfm.cuts.monetary, [18.0, 26.0, 34.0, 42.0]);
    assert_eq!(report.rfm.cuts.recency_days, [1.8, 2.6, 3.4, 4.2]);
}

#[test]
fn rows_of_one_order_are_one_order_and_may_net_to_a_refund() {
    let text = "customer,order,date,amount\na,1,2024-01-05,10\na,1,2024-01-07,5\na,2,2024-02-05,5\na,2,2024-02-05,-6\nb,1,2024-01-06,0\n";
    let report = try_report(text, "{}").unwrap();
    // a's order 2 nets to −1: no purchase, but its rows are in the revenue.
    assert_eq!(report.summary.orders, 2);
    assert_eq!(report.summary.revenue, 14.0);
    // The same id of another customer is another order; a free one counts.
    assert_eq!(report.summary.customers, 2);
    assert_eq!(report.summary.last_date.to_string(), "2024-01-06");
}

#[test]
fn without_order_ids_rows_of_one_moment_are_one_order() {
    let report = report(
        "a,2024-01-05 10:00,1\na,2024-01-05 10:00,1\na,2024-01-05 10:01,1\na,2024-01-05,1\na,2024-01-05 00:00,1\n",
    );
    assert_eq!(report.summary.orders, 3);
    // Three orders on one day are one purchase day.
    assert_eq!(report.second_order.median_days, None);
    assert_eq!(report.summary.repeat_customers, 1);
}

#[test]
fn an_empty_order_id_falls_back_to_the_moment() {
    let text = "customer,order,date,amount\na,,2024-01-05,1\na,,2024-01-05,1\na,,2024-01-06,1\na,7,2024-01-05,1\n";
    assert_eq!(try_report(text, "{}").unwrap().summary.orders, 3);
}

#[test]
fn months_without_an_order_are_there_and_break_the_chain() {
    let report = report("a,2024-01-31,10\na,2024-04-30,10\nb,2024-01-01,10\n");
    let periods: Vec<String> = report
        .retention
        .iter()
        .map(|row| row.period.to_string())
        .collect();
    assert_eq!(periods, ["2024-02", "2024-03", "2024-04"]);
    let (march, april) = (&report.retention[1], &report.retention[2]);
    assert_eq!((march.start, march.end, march.strict_rate), (0, 0, None));
    // Nobody bought in March, so nobody was kept: a came back after a silence.
    assert_eq!((april.reactivated, april.formula_rate), (1, None));
    assert_eq!(report.cohorts.rows[0].classic, [2, 0, 0, 1]);
    assert_eq!(report.cohorts.rows[0].unbounded, [2, 1, 1, 1]);
}

#[test]
fn the_stock_rate_counts_the_lapse_months_before() {
    // Active on a day: an order in the three months before it.
    let rows = "a,2024-01-10,1\nb,2024-01-10,1\nb,2024-04-05,1\nc,2024-05-20,1\n";
    let report = report_with(rows, r#"{"lapsed_months": 3}"#);
    let row = |period: &str| {
        report
            .retention
            .iter()
            .find(|row| row.period.to_string() == period)
            .unwrap()
    };
    let april = row("2024-04");
    assert_eq!((april.active_start, april.active_end), (2, 1));
    assert_eq!(april.active_rate, Some(0.5));
    assert!(!april.active_window_full);
    let may = row("2024-05");
    assert_eq!((may.active_start, may.active_end, may.new), (1, 2, 1));
    assert_eq!(may.active_rate, Some(1.0));
    assert!(may.active_window_full);
}

#[test]
fn a_lapse_counts_calendar_months_to_the_months_end() {
    // Six months before 31 August is the last day of February.
    let lapsed = |last: &str| {
        let report = report_with(&format!("a,{last},1\n"), r#"{"as_of": "2024-08-31"}"#);
        report.departure.lapsed_customers
    };
    assert_eq!(lapsed("2024-02-28"), 1);
    assert_eq!(lapsed("2024-02-29"), 0);
}

#[test]
fn late_by_their_own_rhythm_means_more_than_twice_the_usual_gap() {
    let overdue = |as_of: &str| {
        let rows = "a,2024-01-01,1\na,2024-01-11,1\na,2024-01-11 09:00,1\na,2024-01-21,1\n";
        report_with(rows, &format!(r#"{{"as_of": "{as_of}"}}"#))
            .departure
            .overdue_customers
    };
    // The usual gap is 10 days: three purchase days, not four.
    assert_eq!(overdue("2024-02-10"), 0);
    assert_eq!(overdue("2024-02-11"), 1);
    let twice = report_with(
        "a,2024-01-01,1\na,2024-01-02,1\n",
        r#"{"as_of": "2024-12-01"}"#,
    );
    assert_eq!(twice.departure.overdue_customers, 0);
}

#[test]
fn every_granularity_names_its_periods() {
    let first_cohort = |granularity: &str| {
        let options = format!(r#"{{"granularity": "{granularity}"}}"#);
        let report = report_with("a,2018-12-31,1\na,2019-01-07,1\n", &options);
        (
            report.cohorts.rows[0].cohort.to_string(),
            report.cohorts.rows[0].classic.clone(),
        )
    };
    assert_eq!(first_cohort("week"), ("2019-W01".into(), vec![1, 1]));
    assert_eq!(first_cohort("month"), ("2018-12".into(), vec![1, 1]));
    assert_eq!(first_cohort("quarter"), ("2018-Q4".into(), vec![1, 1]));
    assert_eq!(first_cohort("year"), ("2018".into(), vec![1, 1]));
}

#[test]
fn a_period_that_is_not_over_is_no_part_of_the_average() {
    let rows = "a,2024-01-05,1\na,2024-02-05,1\nb,2024-01-06,1\nc,2024-02-29,1\nc,2024-03-05,1\n";
    let report = report(rows);
    assert_eq!(report.cohorts.in_progress.unwrap().to_string(), "2024-03");
    let average = &report.cohorts.average;
    assert_eq!(average.classic, [Some(1.0), Some(0.5), None]);
    assert_eq!(average.unbounded, [Some(1.0), Some(0.5), None]);
    let later = report_with_as_of(rows, "2024-04-01");
    assert_eq!(later.cohorts.in_progress, None);
    assert_eq!(
        later.cohorts.average.classic,
        [Some(1.0), Some(2.0 / 3.0), Some(0.0)]
    );
}

fn report_with_as_of(rows: &str, as_of: &str) -> Report {
    report_with(rows, &format!(r#"{{"as_of": "{as_of}"}}"#))
}

#[test]
fn revenue_before_the_cohort_or_after_the_last_order_is_in_no_cell() {
    let report = report("a,2024-01-31,-2\na,2024-02-05,10\na,2024-03-05,-1\n");
    let row = &report.cohorts.rows[0];
    assert_eq!(row.cohort.to_string(), "2024-02");
    assert_eq!(row.revenue, [10.0]);
    assert_eq!(report.summary.revenue, 7.0);
}

#[test]
fn rolling_blocks_follow_each_customers_own_days() {
    let rows = "a,2024-01-01,1\na,2024-01-30,1\na,2024-01-31,1\nb,2024-01-31,1\nb,2024-03-01,1\n";
    let report = report(rows);
    let row = &report.rolling_cohorts.rows[0];
    // a's day 29 is block 0, day 30 block 1; b's 1 March is day 30.
    assert_eq!(row.active, [2, 2, 0]);
    assert_eq!(row.complete, [true, false, false]);
}

#[test]
fn a_second_order_counts_to_its_ninetieth_day() {
    let share = |second: &str| {
        let rows = format!("a,2024-01-01,1\na,{second},1\nz,2024-12-31,1\n");
        let report = report(&rows).second_order;
        (report.within, report.observable_customers)
    };
    assert_eq!(share("2024-03-31"), (1, 1));
    assert_eq!(share("2024-04-01"), (0, 1));
}

#[test]
fn rows_are_set_aside_for_the_first_reason_that_applies() {
    let text = "customer,date,amount,status\n\
        a,2024-01-05,10,paid\n\
        a,2024-01-05,10,paid,extra\n\
        ,,,\n\
        b,,5,\n\
        b,soon,5,\n\
        b,2024-01-06,,\n\
        b,2024-01-06,ten,\n\
        b,2024-01-06,5,Cancelled\n\
        b,2024-02-01,7,paid\n\
        c,2024-01-07,4,pending,,,\n";
    let report = try_report(text, r#"{"as_of": "2024-02-01"}"#).unwrap();
    assert_eq!(
        aside(&report),
        [
            (Reason::Malformed, 1, 10.0, vec![3]),
            (Reason::MissingCustomer, 1, 0.0, vec![4]),
            (Reason::MissingDate, 1, 5.0, vec![5]),
            (Reason::BadDate, 1, 5.0, vec![6]),
            (Reason::MissingAmount, 1, 0.0, vec![7]),
            (Reason::BadAmount, 1, 0.0, vec![8]),
            (Reason::NotPaid, 1, 5.0, vec![9]),
            (Reason::AfterAsOf, 1, 7.0, vec![10]),
        ]
    );
    assert_eq!((report.import.rows, report.import.rows_kept), (10, 2));
}

#[test]
fn rows_before_a_given_day_are_set_aside() {
    let rows = "a,1899-12-30,10\nb,2024-01-05,4\nb,2024-02-05,4\n";
    let report = report_with(rows, r#"{"from": "2024-01-05"}"#);
    assert_eq!(aside(&report), [(Reason::BeforeFrom, 1, 10.0, vec![2])]);
    assert_eq!(report.summary.first_date.to_string(), "2024-01-05");
    assert_eq!(report.cohorts.rows.len(), 1);
}

#[test]
fn ignored_refunds_are_set_aside_with_their_sum() {
    let report = report_with(
        "a,2024-01-05,10\na,2024-01-05,-4\n",
        r#"{"refunds": "ignore"}"#,
    );
    assert_eq!(aside(&report), [(Reason::Refund, 1, -4.0, vec![3])]);
    assert_eq!(
        (report.summary.revenue, report.summary.refunds),
        (10.0, 0.0)
    );
}

#[test]
fn a_later_export_replaces_the_orders_it_has() {
    let bytes = [
        "customer,order,date,amount\na,1,2024-01-05,10\na,1,2024-01-05,5\na,2,2024-01-09,7\n",
        "customer,order,date,amount\na,1,2024-01-05,9\nb,1,2024-01-06,3\n",
    ];
    let files = [("one.csv", bytes[0]), ("two.csv", bytes[1])];
    let files = files.map(|(name, text)| NamedBytes {
        name,
        bytes: text.as_bytes(),
    });
    let report = report_of(&files, &Options::default()).unwrap();
    assert_eq!(report.summary.revenue, 19.0);
    assert_eq!(report.summary.orders, 3);
    assert_eq!(aside(&report), [(Reason::Replaced, 2, 15.0, vec![2, 3])]);
    assert_eq!(report.import.files.len(), 2);
}

#[test]
fn the_lines_are_those_of_an_editor() {
    let text = "customer,date,amount,note\r\n\r\na,2024-01-05,1,\"two\r\nlines\"\r\nb,never,1,\r\n";
    let report = try_report(text, "{}").unwrap();
    assert_eq!(aside(&report), [(Reason::BadDate, 1, 1.0, vec![5])]);
    assert_eq!(report.import.rows, 2);
}

#[test]
fn quantity_times_unit_price_is_exact() {
    let text = "customer,date,quantity,unit price\na,2024-01-05,3,0.1\na,2024-01-06,0.000001,0.000001\nb,2024-01-05,,1\n";
    let report = try_report(text, "{}").unwrap();
    assert_eq!(report.summary.revenue, 0.300_000_000_001);
    assert_eq!(aside(&report)[0].0, Reason::MissingAmount);
    let columns = &report.import.files[0].columns;
    assert_eq!(
        columns[&Role::UnitPrice],
        ColumnName::Header("unit price".into())
    );
}

#[test]
fn ten_dimes_make_a_dollar() {
    let rows: String = (10..20)
        .map(|day| format!("a,2024-01-{day},0.1\n"))
        .collect();
    assert_eq!(report(&rows).summary.revenue, 1.0);
}

#[test]
fn semicolons_decimal_commas_and_day_first_dates_are_seen() {
    let text = "\u{feff}Customer;Date;Amount\r\nann;05.01.2024;1.234,50\r\nbob;31.01.2024;0,50\r\n";
    let report = try_report(text, "{}").unwrap();
    let file = &report.import.files[0];
    assert_eq!(
        (file.delimiter.as_str(), file.date_format),
        (";", DateOrder::Dmy)
    );
    assert_eq!(report.summary.revenue, 1235.0);
    assert_eq!(report.summary.first_date.to_string(), "2024-01-05");
    assert_eq!(file.bytes, text.len() as u64);
}

#[test]
fn the_whole_column_decides_how_dates_are_read() {
    // The sample alone would say day first; the row that says otherwise is beyond it.
    let mut rows: String = (0..30_000)
        .map(|n| format!("c{n},01/02/2024,1\n"))
        .collect();
    rows.push_str("late,02/13/2024,1\n");
    let report = report_with(&rows, r#"{"customers": false}"#);
    assert_eq!(report.import.files[0].date_format, DateOrder::Mdy);
    assert_eq!(report.summary.first_date.to_string(), "2024-01-02");
    assert_eq!(report.import.rows_set_aside, []);
}

#[test]
fn given_columns_are_the_whole_mapping() {
    let text = "who,when,what,how much,order\na,2024-01-05,x,10,1\na,2024-01-05,y,10,2\n";
    let options = r#"{"columns": {"customer": "who", "date": 1, "amount": "how much"}}"#;
    let report = try_report(text, options).unwrap();
    // The column `order` is not in the mapping, so the moment tells orders apart.
    assert_eq!(report.summary.orders, 1);
    let wrong = r#"{"columns": {"customer": "whom", "date": 1, "amount": 3}}"#;
    assert_eq!(
        try_report(text, wrong).unwrap_err().code(),
        "unknown_column"
    );
    let few = r#"{"columns": {"customer": 0, "date": 1}}"#;
    assert_eq!(
        try_report(text, few).unwrap_err().code(),
        "columns_not_found"
    );
}

#[test]
fn a_file_without_a_header_is_read_by_place() {
    let text = "a,2024-01-05,10.00\nb,2024-01-06,5.50\n";
    let report = try_report(text, "{}").unwrap();
    assert_eq!(report.summary.revenue, 15.5);
    assert_eq!(
        report.import.files[0].columns[&Role::Date],
        ColumnName::Index(1)
    );
}

#[test]
fn the_plain_scheme_needs_no_scores() {
    let rows = "big,2024-01-01,800\nreg,2024-01-01,50\nreg,2024-01-02,50\nreg,2024-01-03,50\n\
                occ,2024-01-01,20\nocc,2024-01-02,20\nonce,2024-01-01,10\n";
    let report = report_with(rows, r#"{"scheme": "plain"}"#);
    let Customers::Rows(customers) = &report.customers else {
        panic!("rows")
    };
    let segments: Vec<_> = customers.iter().map(|row| row.segment.as_str()).collect();
    assert_eq!(segments, ["large", "occasional", "once", "regular"]);
}

#[test]
fn no_share_of_a_loss() {
    let report = report("a,2024-01-05,10\na,2024-01-06,-30\n");
    assert_eq!(report.concentration.top_fifth_share, None);
    assert_eq!(report.concentration.customers_for_80_percent, None);
    assert_eq!(report.concentration.gini, None);
    assert_eq!(report.summary.average_order_value, Some(-20.0));
}

#[test]
fn customers_come_in_the_byte_order_of_their_ids() {
    let report = report("é,2024-01-05,1\nz,2024-01-05,1\nB,2024-01-05,1\na,2024-01-05,1\n");
    let ids: Vec<_> = scores(&report).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["B", "a", "z", "é"]);
}

#[test]
fn customers_can_be_left_out_or_come_by_column() {
    let rows = "a,2024-01-05,1\n";
    let without = report_with(rows, r#"{"customers": false}"#);
    assert_eq!(without.customers, Customers::Rows(Vec::new()));
    let by_column = report_with(rows, r#"{"customers": "columns"}"#);
    let Customers::Columns(columns) = by_column.customers else {
        panic!("columns")
    };
    assert_eq!(
        (columns.customer[0].as_str(), columns.first_date[0]),
        ("a", 19_727)
    );
}

#[test]
fn a_picture_is_no_table() {
    let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let file = NamedBytes {
        name: "photo.png",
        bytes,
    };
    let error = report_of(&[file], &Options::default()).unwrap_err();
    assert_eq!(error.code(), "not_text");
}

#[test]
fn an_amount_beyond_all_measure_is_set_aside() {
    let text = "customer,date,quantity,unit_price\n\
        a,2024-01-01,100000000000000,1000000000000\n\
        b,2024-01-01,1,1\n\
        c,2024-02-01,1,999999999999999\n";
    let report = try_report(text, "{}").unwrap();
    assert_eq!(aside(&report), [(Reason::BadAmount, 1, 0.0, vec![2])]);
    assert_eq!(report.summary.revenue, 1e15);
}

#[test]
fn orders_called_off_in_the_owners_language_are_not_paid() {
    for word in ["Cancelled", "Չեղարկված", "لغو شده", "ยกเลิก", "Отменён"]
    {
        let text =
            format!("customer,date,amount,status\na,2024-01-05,10,\nb,2024-01-06,20,{word}\n");
        let report = try_report(&text, "{}").unwrap();
        assert_eq!(
            aside(&report),
            [(Reason::NotPaid, 1, 20.0, vec![3])],
            "{word}"
        );
    }
}

#[test]
fn quotes_that_never_end_are_counted_with_their_lines() {
    let text = "customer,date,product,amount\na,2024-01-05,\"Mug,1\nb,2024-01-06,Cup,2\nc,2024-01-07,\"Mug,3\nd,2024-01-08,Cup,4\n";
    let report = try_report(text, "{}").unwrap();
    let file = &report.import.files[0];
    assert_eq!(
        (file.rows, file.mended, &file.mended_lines[..]),
        (4, 2, &[2, 4][..])
    );
    let json = serde_json::to_string(file).unwrap();
    assert!(
        json.contains(r#""mended":2,"mended_lines":[2,4],"#),
        "{json}"
    );
    // Read a second time, for the last date alone says which number is the day: counted once.
    let twice = format!(
        "{}e,\"25/01/2024\",Cup,5\n",
        text.replace("2024-01-0", "01/02/202")
    );
    let report = try_report(&twice, "{}").unwrap();
    assert_eq!(report.import.files[0].mended, 2);
    // Where nothing is mended, nothing is said.
    let report = try_report("customer,date,amount\n\"a\",2024-01-05,1\n", "{}").unwrap();
    let json = serde_json::to_string(&report.import.files[0]).unwrap();
    assert!(!json.contains("mended"), "{json}");
}
