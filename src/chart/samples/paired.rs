//! Two sides beside each other.

use super::persian;
use crate::chart::{Chart, PairBar, PairChart, PairRow};

type Row<'a> = (&'a str, [(Option<f64>, &'a str); 2], &'a str);

fn pairs(width: u32, title: &str, sides: [&str; 2], rows: &[Row<'_>]) -> Chart {
    let row = |&(name, bars, difference): &Row<'_>| PairRow {
        name: name.to_owned(),
        bars: bars.map(|(size, label)| PairBar {
            size,
            label: label.to_owned(),
        }),
        difference: difference.to_owned(),
    };
    Chart::Pairs(PairChart {
        width,
        title: title.to_owned(),
        sides: sides.map(str::to_owned),
        rows: rows.iter().map(row).collect(),
    })
}

pub fn english(width: u32) -> Chart {
    let some = |size: f64, label: &'static str| (Some(size), label);
    pairs(
        width,
        "June 1998 and May 1998, side by side",
        [
            "June 1998",
            "1 May 1998 – 27 May 1998 · not over, known until 26 May 1998",
        ],
        &[
            (
                "Customers",
                [some(206.0, "206"), some(194.0, "194")],
                "6.2% more",
            ),
            (
                "Came back after having gone quiet",
                [some(31.0, "31"), some(58.0, "58")],
                "46.6% less",
            ),
            (
                "Revenue",
                [some(9_104.0, "9,104"), some(8_561.0, "8,561")],
                "6.3% more",
            ),
            (
                "Share of revenue by new ones",
                [some(0.0, "0.0%"), some(0.021, "2.1%")],
                "2.1 points less",
            ),
            (
                "Refunds",
                [some(0.0, "0.00"), some(0.0, "0.00")],
                "no difference",
            ),
            (
                "Days from one purchase to the next",
                [some(61.0, "61"), (None, "–")],
                "–",
            ),
        ],
    )
}

fn of_persian(width: u32) -> Chart {
    let bar = |size: f64, label: &str| (size, persian(label));
    let rows = [
        [bar(206.0, "206"), bar(194.0, "194")],
        [bar(9_104.0, "9,104"), bar(11_561.0, "11,561")],
        [bar(0.304, "30.4%"), bar(0.401, "40.1%")],
    ];
    let [customers, returned, share] = rows.each_ref().map(|row| {
        row.each_ref()
            .map(|(size, label)| (Some(*size), label.as_str()))
    });
    pairs(
        width,
        "ژوئن ۱۹۹۸ و مه ۱۹۹۸، کنار هم",
        ["ژوئن ۱۹۹۸", "مه ۱۹۹۸ · ناتمام، تا ۲۶ مه ۱۹۹۸"],
        &[
            ("مشتریان", customers, "\u{61c}۶٫۲٪ بیشتر"),
            ("بازگشته پس از غیرفعال شدن", returned, "\u{61c}۲۱٫۳٪ کمتر"),
            ("سهم مشتریان تازه از درآمد", share, "۹٫۷ واحد درصد کمتر"),
        ],
    )
}

/// Less than nothing, next to nothing, and nothing known.
fn losses(width: u32) -> Chart {
    pairs(
        width,
        "Revenue after refunds",
        ["Spring", "Winter"],
        &[
            (
                "Revenue",
                [(Some(-420.0), "−420"), (Some(1_260.0), "1,260")],
                "1,680 less",
            ),
            (
                "Orders",
                [(Some(1.0), "1"), (Some(250_000.0), "250,000")],
                "100% less",
            ),
            ("Nobody", [(None, "–"), (None, "–")], "–"),
        ],
    )
}

pub fn all() -> Vec<(&'static str, Chart)> {
    vec![
        ("pairs_960", english(960)),
        ("pairs_360", english(360)),
        ("pairs_persian_960", of_persian(960)),
        ("pairs_persian_360", of_persian(360)),
        ("pairs_losses_700", losses(700)),
        ("pairs_empty", pairs(360, "", ["", ""], &[])),
    ]
}
