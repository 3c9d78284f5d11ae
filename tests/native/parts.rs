//! A file read in parts is the file read by one reader, to the last character, however it is cut.

mod both;

use both::{Cut, in_parts, whole};
use proptest::prelude::*;
use retention_widget::import::{DateVotes, MarkVotes, Plan, Written};
use retention_widget::model::Options;

use crate::round_trip::{dialect, sales};

/// Reads both ways and says how many parts were read again.
fn same(bytes: &[u8], cut: &Cut, options: &Options) -> Result<usize, TestCaseError> {
    let Some((parts, again)) = in_parts(bytes, cut, options) else {
        return Ok(0);
    };
    let text = String::from_utf8_lossy(bytes);
    prop_assert_eq!(parts, whole(bytes, options), "{:?}\n{}", cut, text);
    Ok(again)
}

#[track_caller]
fn again(text: &str, places: &[usize]) -> usize {
    same(text.as_bytes(), &Cut::at(places), &Options::default()).unwrap()
}

/// Pieces of files, most of them with something wrong.
fn nasty() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => Just(&b"ann,2024-01-05,10\n"[..]),
        2 => Just(&b"bob,2024-02-06,7.50\r\n"[..]),
        1 => Just(&b"bob,2024-03-07,-7.50\r"[..]),
        2 => Just(&b"\"cy\ndia\",2024-01-09,\"1\"\n"[..]),
        1 => Just(&b"\"d\r\n\r\nd\",2024-01-10,\"1,500\"\r\n"[..]),
        1 => Just(&b"e,\"2024-01-11\",\"say \"\"hi\"\"\"\n"[..]),
        2 => Just(&b"\"f,2024-01-12,3\n"[..]),
        1 => Just(&b"g,2024-01-13,\"4\n"[..]),
        1 => Just(&b"5\" h,2024-01-14,\"5\" pipe\"\n"[..]),
        1 => Just(&b"i,03/04/2024,1.234\n"[..]),
        1 => Just(&b"j,13/04/2024,\xe2\x82\xac1.234\n"[..]),
        1 => Just(&b"k,2024-01-15,1,2,3\n"[..]),
        1 => Just(&b",2024-01-15,x\n"[..]),
        1 => Just(&b"caf\xc3\xa9,2024-01-16,1\n"[..]),
        1 => Just(&b"caf\xe9,2024-01-16,1\nca\xe2\x82\n"[..]),
        1 => Just(&b"\n"[..]),
        1 => Just(&b"\r"[..]),
        1 => Just(&b"\r\n\r\n"[..]),
        1 => Just(&b"  \n,,\n"[..]),
        1 => Just(&b"\""[..]),
        1 => Just(&b"\"\""[..]),
        1 => Just(&b","[..]),
        1 => Just(&b"a"[..]),
    ];
    let head = prop_oneof![
        3 => Just(&b"customer,date,amount\n"[..]),
        1 => Just(&b"\xef\xbb\xbfcustomer,date,amount\r\n"[..]),
        1 => Just(&b"Sales report\n\n\"of, May\"\n\ncustomer,date,amount\n"[..]),
        1 => Just(&b"\r\r\ncustomer,date,amount,status,currency,e-mail\nann,2024-01-01,1,paid,EUR,a@b\n"[..]),
        1 => Just(&b"sep=,\ncustomer,date,amount\n"[..]),
        1 => Just(&b"customer,order,\"da\nte\",amount\n1,1,2024-01-05,3\n"[..]),
    ];
    (head, proptest::collection::vec(piece, 0..30)).prop_map(|(head, pieces)| {
        [head]
            .into_iter()
            .chain(pieces)
            .flatten()
            .copied()
            .collect()
    })
}

fn cut(parts: impl Strategy<Value = usize>, bytes: usize) -> impl Strategy<Value = Cut> {
    let places = parts.prop_flat_map(move |parts| proptest::collection::vec(0..=bytes, parts - 1));
    (places, 1_usize..60).prop_map(|(places, piece)| Cut {
        piece,
        ..Cut::at(&places)
    })
}

fn with_cut(bytes: Vec<u8>) -> impl Strategy<Value = (Vec<u8>, Cut)> {
    let parts = prop_oneof![Just(2_usize), Just(3), Just(8)];
    let length = bytes.len();
    (Just(bytes), cut(parts, length))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nasty_files_are_the_same_in_parts((bytes, cut) in nasty().prop_flat_map(with_cut)) {
        same(&bytes, &cut, &Options::default())?;
    }

    #[test]
    fn any_dialect_is_the_same_in_parts(
        ((bytes, cut), has_mark) in (sales(), dialect::any_dialect())
            .prop_map(|(sales, dialect)| dialect.write(&sales).into_bytes())
            .prop_flat_map(|bytes| (with_cut(bytes), any::<bool>())),
    ) {
        let mark = if has_mark { &b"\xef\xbb\xbf"[..] } else { b"" };
        same(&[mark, &bytes].concat(), &cut, &Options::default())?;
    }
}

proptest! {
    #[test]
    fn votes_of_parts_add_up_to_those_of_the_column(
        cells in proptest::collection::vec(
            "[0-3]?[0-9][./-][01]?[0-9][./-](20)?[0-3][0-9]|20[0-9]{2}-0[1-9]-[0-2][0-9]|1[34]0[0-9]/0[1-9]/05|256[0-9]-01-05|[0-9] (May|Jan) 2024|May [0-9], 2024|4[0-9]{4}|17[0-9]{8}|17[0-9]{11}|฿?[0-9]{1,3}[.,][0-9]{2,3}|[0-9.,]{1,9}€?",
            0..40,
        ),
        place in any::<prop::sample::Index>(),
    ) {
        let count = |cells: &[String]| {
            let (mut dates, mut marks) = (DateVotes::default(), MarkVotes::default());
            for cell in cells {
                if let Some(written) = Written::parse(cell.as_bytes()) {
                    dates.count(written);
                }
                marks.count(cell.as_bytes());
            }
            (dates, marks)
        };
        let (first, later) = cells.split_at(place.index(cells.len() + 1));
        let (mut dates, mut marks) = count(first);
        let (more_dates, more_marks) = count(later);
        dates.add(&more_dates);
        marks.add(&more_marks);
        prop_assert_eq!((dates, marks), count(&cells));
    }
}

/// Contacts that change, currencies, refunds and words for what came to nothing.
const STRIPE: &str = "\
Customer Email,Customer Name,Created (UTC),Amount,Amount Refunded,Captured,Seller Message,Status,Currency
a@b.example,Ann,2024-01-05 10:00:00,10.00,0.00,true,ok,Paid,eur
b@b.example,Bob,2024-01-06 10:00:00,5.00,5.00,true,,refunded,usd
a@b.example,\"Ann
B.\",2024-02-05 11:00:00,7.50,2.50,true,,Paid,eur
c@b.example,Cy,2024-02-06 10:00:00,1.00,,false,,failed,gbp
d@b.example,,x,3.00,,true,,Paid,chf
a@b.example,,2024-03-05 12:00:00,2.00,,true,,canceled,usd
";

#[test]
fn rows_of_a_vendor_are_the_same_in_parts_where_each_stands_alone() {
    let options = Options::default();
    for place in (0..=STRIPE.len()).step_by(3) {
        let cut = Cut::at(&[place, place + 90]);
        assert!(in_parts(STRIPE.as_bytes(), &cut, &options).is_some());
        same(STRIPE.as_bytes(), &cut, &options).unwrap();
    }
}

#[test]
fn a_plan_is_told_to_other_workers_whole() {
    for options in [
        "{}",
        r#"{"preset": "none", "date_order": "mdy", "decimal": ","}"#,
    ] {
        let options = serde_json::from_str(options).unwrap();
        let plan = Plan::new("orders.csv", STRIPE.as_bytes(), true, &options);
        let plan = plan.unwrap().unwrap();
        let told = postcard::to_allocvec(&plan).unwrap();
        let back: Plan = postcard::from_bytes(&told).unwrap();
        assert_eq!(format!("{back:?}"), format!("{plan:?}"));
        let preset = format!("{back:?}").contains(r#"preset: Some("stripe")"#);
        assert_eq!(preset, options.preset.is_none());
    }
}

/// Small files in which a cut may stand anywhere.
const SMALL: [&[u8]; 13] = [
    b"",
    b"\n",
    b"customer,date,amount\na,2024-01-05,1\nb,2024-01-06,2\na,2024-02-05,3",
    b"customer,date,amount\r\na,2024-01-05,1\r\n\r\n\r\nb,2024-01-06,2\r\n",
    b"customer,date,amount\ra,2024-01-05,1\r\rb,2024-01-06,2\r",
    b"\xef\xbb\xbf\n\ncustomer,date,amount\n\"a\nb\",2024-01-05,1\nb,\"2024-01-06\n\",2\n\n",
    b"customer,date,amount\n\"a,2024-01-05,1\nb,2024-01-06,2\n\"c\",2024-01-07,3\n\"d,2024-01-05,1\ne,2024-01-05,1\n",
    b"customer,date,amount\na,2024-01-05,\"1\nb,2024-01-06,2\nc,2024-01-07,3\nd,2024-01-05,\"1\n\n\n",
    b"Sales\n\n\"of\nMay\"\ncustomer,date,amount\na,2024-01-05,1\nb,x,1\nc,,1\n,2024-01-05,1\n",
    b"customer,date,amount\n\"\"\"a\"\"\n\"\",b\",2024-01-05,1\n\"\n\n\",2024-01-05,1\n\"a\r\n",
    b"customer,date,amount\ncaf\xc3\xa9,2024-01-05,1\ncaf\xe9,2024-01-05,1\nca\xe2\x82\nb\xf0",
    b"customer,date,amount\na,01/02/2024,1.234\nb,03/04/2024,5.678\na,05/06/2024,7.890\n",
    b"customer,date,amount\na,01/02/2024,1.234\nb,05/06/2024,1,234\nb,13/06/2024,1.23\n    \n,\n",
];

#[test]
fn a_cut_may_stand_anywhere() {
    let options = Options::default();
    for bytes in SMALL {
        let expected = whole(bytes, &options);
        let check = |cut: &Cut| {
            if let Some((told, _)) = in_parts(bytes, cut, &options) {
                assert_eq!(told, expected, "{cut:?}");
            }
        };
        for first in 0..=bytes.len() {
            check(&Cut::at(&[first]));
            check(&Cut {
                piece: 1,
                ..Cut::at(&[first])
            });
            let seconds = (first..=bytes.len()).step_by(11);
            seconds.for_each(|second| check(&Cut::at(&[first, second])));
        }
    }
}

#[test]
fn only_a_part_whose_guess_was_wrong_is_read_again() {
    let text = "customer,date,amount\na,2024-01-05,1\n\"b\nb\nb\",2024-01-06,2\nc,2024-01-07,3\nd,2024-01-08,4\n";
    let quoted = text.find("\"b").unwrap();
    let behind = text.find("c,").unwrap();
    for place in 0..=text.len() {
        // Behind a line break of the field another stands, or the field's end.
        let is_wrong = (quoted + 1..=quoted + 5).contains(&place)
            // The header is in the second part.
            || place == 0;
        assert_eq!(
            again(text, &[place]),
            usize::from(is_wrong),
            "cut at {place}"
        );
    }
    assert_eq!(again(text, &[quoted + 2, behind]), 1);
    assert_eq!(again(text, &[quoted, behind]), 0);
}

#[test]
fn a_quote_that_is_never_closed_reaches_through_several_parts() {
    let row = "ann,2024-01-05,10\n";
    // Longer than any quoted field may be, so that it is mended before the file's end.
    for rows in [3, 300_000] {
        let text = format!(
            "customer,date,amount\n{row}\"bob,2024-01-06,1\n{}",
            row.repeat(rows)
        );
        let third = text.len() / 3;
        for places in [
            &[45_usize][..],
            &[third, 2 * third],
            &[third, third + 1, 2 * third],
        ] {
            let cut = Cut {
                piece: 64 * 1024,
                ..Cut::at(places)
            };
            same(text.as_bytes(), &cut, &Options::default()).unwrap();
        }
    }
}

/// More rows than the sample has, the first of which leave the order of dates and the decimal mark
/// open, and the last of which say that they were meant otherwise.
#[test]
fn the_votes_of_all_parts_decide() {
    let mut text = "customer;date;amount\n".to_owned();
    while text.len() < 300 * 1024 {
        text.push_str("ann;03/04/2024;1.234\nbob;12/31/2023;5\n");
    }
    let sample = text.len();
    for _ in 0..20_000 {
        text.push_str("ann;31/12/2023;12.34\n");
    }
    let mut end = text.len();
    text.push_str("cy;13/04/2024;1");
    for places in [
        vec![sample],
        vec![sample / 2, sample],
        vec![100, sample, sample + 500],
    ] {
        let cut = Cut {
            piece: 64 * 1024,
            ..Cut::at(&places)
        };
        let options = Options::default();
        let (told, _) = in_parts(text.as_bytes(), &cut, &options).unwrap();
        assert!(told.unwrap().starts_with("Reading { date_order: Dmy"));
        same(text.as_bytes(), &cut, &options).unwrap();
    }
    // Damage that comes late, after letters that are none.
    text.push('\n');
    end += 5;
    let mut bytes = text.into_bytes();
    bytes[end] = 0xe9;
    bytes.extend_from_slice(&b"d\xe9j\xe0;01/02/2024;1\n".repeat(9_000));
    let cut = Cut {
        piece: 64 * 1024,
        ..Cut::at(&[sample, end - 3, end + 1_000])
    };
    same(&bytes, &cut, &Options::default()).unwrap();
}

#[test]
fn files_whose_rows_depend_on_one_another_are_for_one_reader() {
    let cut = Cut::at(&[60]);
    let alone = |text: &str| in_parts(text.as_bytes(), &cut, &Options::default()).is_none();
    assert!(alone(
        "name,e-mail,phone\nann,a@b.example,1\nbob,b@b.example,2\n"
    ));
    let shopify = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name\n";
    assert!(alone(&format!(
        "{shopify}#1,a@b,paid,,,EUR,1,0,0,1,2024-01-05 10:00:00 +0000,1,x\n"
    )));
    assert!(alone(""));
    assert!(!alone(
        "customer,date,amount,currency,name\nann,2024-01-05,1,EUR,Ann\n"
    ));
}
