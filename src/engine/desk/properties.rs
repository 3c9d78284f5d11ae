//! What the desk remembers leaves no trace in what it answers.
#![allow(
    clippy::unwrap_used,
    reason = "Clippy's exception for tests does not know that this is one"
)]

use proptest::prelude::*;

use super::Desk;
use crate::import::{FileImport, Finished, ImportedFile};
use crate::model::{
    CurrencyChoice, Day, Granularity, MergeBy, Only, OnlyOf, Options, Refunds, SchemeChoice,
};

fn imported(name: &str, text: &str, options: &Options) -> ImportedFile {
    let mut import = FileImport::new(name, options);
    import.feed(text.as_bytes()).unwrap();
    match import.finish().unwrap() {
        Finished::Ledger(imported) => *imported,
        Finished::Again(_) => panic!("ISO dates need no second pass"),
    }
}

/// Rows of few people, some of whom may be one, over some two years.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..12_u8, 0..40_u16, 0..700_i32, -2000..5000_i32, 0..4_u8);
    let row = row.prop_map(|(person, order, day, cents, status)| {
        let day = Day::from_number(19_000 + day);
        let person = ["Ann", "ann", "C7", "c7"]
            .get(usize::from(person))
            .map_or_else(|| format!("C{person}"), |&name| name.to_owned());
        let status = ["paid", "cancelled", "open", ""][usize::from(status)];
        format!(
            "{person},{order},{day},{}.{:02},{status}\n",
            cents / 100,
            cents.abs() % 100
        )
    });
    proptest::collection::vec(row, 1..80)
}

/// With a column of statuses, or without: then the quick passes over plain rows are taken.
fn text_of(rows: &[String], has_status: bool) -> String {
    let mut text = "customer,order,date,amount".to_owned();
    text += if has_status { ",status\n" } else { "\n" };
    for row in rows {
        let end = row.rfind(',').unwrap();
        text += if has_status {
            row.trim_end()
        } else {
            &row[..end]
        };
        text.push('\n');
    }
    text
}

fn some<T: Clone + std::fmt::Debug + 'static>(choices: Vec<T>) -> BoxedStrategy<Option<T>> {
    prop_oneof![
        1 => Just(None),
        1 => proptest::sample::select(choices).prop_map(Some),
    ]
    .boxed()
}

/// The numbers of some orders.
fn only(of: OnlyOf, orders: std::ops::Range<u16>) -> Only {
    Only {
        column: "order".to_owned(),
        values: orders.map(|order| order.to_string()).collect(),
        of,
    }
}

/// Collects what the options filter by, of files with these names and texts.
fn complete(desk: &mut Desk, files: &[(String, String)]) {
    let options = desk.options().clone();
    let missing = desk.uncollected_of(&options).unwrap();
    let mut gathering = desk.gathering(missing);
    for (number, (name, text)) in files.iter().enumerate() {
        let mut import = FileImport::gathering(name, &options, gathering.of_file(number));
        for piece in text.as_bytes().chunks(100) {
            import.feed(piece).unwrap();
        }
        gathering = match import.finish().unwrap() {
            Finished::Ledger(imported) => imported.gathering.unwrap(),
            Finished::Again(_) => panic!("one pass gathers"),
        };
    }
    desk.put(gathering);
}

/// Options that are answered without reading again.
fn options() -> impl Strategy<Value = Options> {
    let day = |number| Day::from_number(19_000 + number);
    let strings = |words: &[&str]| {
        words
            .iter()
            .map(|&word| word.to_owned())
            .collect::<Vec<_>>()
    };
    let of_rows = (
        some(vec![day(0), day(400), day(701), day(900)]),
        some(vec![day(200), day(650)]),
        some(vec![Refunds::Net, Refunds::Ignore]),
        some(vec![strings(&[]), strings(&["open"])]),
        some(vec![strings(&["C8"]), strings(&["C8", "ann", "nobody"])]),
        some(vec![CurrencyChoice::Only("USD".into())]),
    );
    let of_people = (
        some(vec![vec![MergeBy::Id]]),
        some(vec![strings(&["Ann"])]),
        some(vec![
            vec![only(OnlyOf::Rows, 0..20)],
            vec![only(OnlyOf::First, 10..40)],
            vec![only(OnlyOf::First, 0..30), only(OnlyOf::Rows, 5..40)],
        ]),
    );
    let of_figures = (
        some(vec![
            Granularity::Week,
            Granularity::Month,
            Granularity::Quarter,
            Granularity::Year,
        ]),
        some(vec![1, 3, 12]),
        some(vec![
            SchemeChoice::Named("ten".into()),
            SchemeChoice::Named("plain".into()),
        ]),
    );
    (of_rows, of_people, of_figures).prop_map(
        |(
            (as_of, from, refunds, unpaid, exclude, currency),
            (merge, apart, only),
            (granularity, lapsed_months, scheme),
        )| Options {
            as_of,
            from,
            granularity,
            refunds,
            scheme,
            lapsed_months,
            unpaid,
            currency,
            merge,
            apart,
            exclude,
            only,
            ..Options::default()
        },
    )
}

/// The same with one of the others' options, as a person changes them.
fn with_one(options: &Options, other: Options, which: u8) -> Options {
    let mut changed = options.clone();
    match which {
        0 => changed.as_of = other.as_of,
        1 => changed.from = other.from,
        2 => changed.refunds = other.refunds,
        3 => changed.unpaid = other.unpaid,
        4 => changed.exclude = other.exclude,
        5 => changed.currency = other.currency,
        6 => changed.merge = other.merge,
        7 => changed.apart = other.apart,
        8 => changed.granularity = other.granularity,
        9 => changed.lapsed_months = other.lapsed_months,
        10 => changed.only = other.only,
        _ => changed.scheme = other.scheme,
    }
    changed
}

/// All that a desk says of its figures, as text; or the code of why it does not.
fn said_by(desk: &Desk) -> [Result<String, &'static str>; 2] {
    let overview = desk.overview().map_err(|error| error.code());
    let report = desk.report().map_err(|error| error.code());
    [
        overview.map(|overview| serde_json::to_string(&overview).unwrap()),
        report.map(|report| serde_json::to_string(&report).unwrap()),
    ]
}

proptest! {
    // Each makes some dozens of reports.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn other_options_have_the_figures_of_a_desk_that_never_had_others(
        files in proptest::collection::vec(rows(), 1..3),
        has_status in any::<bool>(),
        steps in proptest::collection::vec((options(), 0..12_u8, 0..8_u8), 1..16),
    ) {
        let texts = files.iter().enumerate();
        let texts: Vec<(String, String)> = texts
            .map(|(number, rows)| (format!("{number}.csv"), text_of(rows, has_status)))
            .collect();
        let read = |number: usize, options: &Options| {
            let (name, text) = &texts[number];
            imported(name, text, options)
        };
        let mut desk = Desk::new(Options::default());
        desk.add(read(0, &Options::default()));
        let mut count = 1;
        for (other, which, what_else) in steps {
            let options = &with_one(desk.options(), other, which);
            prop_assert!(desk.change(options));
            match what_else {
                0 if count < files.len() => {
                    desk.add(read(count, options));
                    count += 1;
                }
                1 => desk.forget(),
                _ => {}
            }
            complete(&mut desk, &texts[..count]);
            let mut fresh = Desk::new(options.clone());
            for number in 0..count {
                fresh.add(read(number, options));
            }
            complete(&mut fresh, &texts[..count]);
            prop_assert_eq!(said_by(&desk), said_by(&fresh));
        }
    }
}
