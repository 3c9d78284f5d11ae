//! What bars, differences and sentences say of two sides.

use yew::prelude::*;

use super::super::compare::{names, words};
use super::{Term, terms};
use crate::analysis::compare::{Compared, Comparison, Figure, What};
use crate::app::shell::Shell;

pub fn of_comparison(shell: &Shell, comparison: &Comparison, compared: &Compared) -> Html {
    let texts = &shell.texts.terms;
    let mut all = vec![
        (&texts.pair_of_bars, bars(shell, compared)),
        (&texts.difference, difference(shell, compared)),
        cause(shell, comparison, compared),
    ];
    if matches!(comparison, Comparison::Periods(_)) && comparison.has_sums() {
        all.push((&texts.by_chance, chance(shell, compared)));
    }
    all.push((&texts.verdict, verdicts(shell, comparison, compared)));
    terms(shell, all)
}

/// The first figure that both sides have, and not alike.
fn unlike(compared: &Compared) -> Option<(&Figure, f64, f64)> {
    let figures = compared.figures.iter();
    let mut pairs = figures.filter_map(|figure| match figure.sides {
        [Some(one), Some(other)] => Some((figure, one, other)),
        _ => None,
    });
    pairs.find(|&(figure, one, other)| {
        one > 0.0 && other > 0.0 && figure.change().is_some_and(|change| change != 0.0)
    })
}

fn bars(shell: &Shell, compared: &Compared) -> Vec<(&'static str, String)> {
    unlike(compared).map_or_else(Vec::new, |(figure, one, other)| {
        let (part, whole) = (one.min(other), one.max(other));
        vec![
            ("figure", shell.texts.compared.of(figure.what).to_owned()),
            ("part", words::written(shell, figure, part)),
            ("whole", words::written(shell, figure, whole)),
            ("share", shell.formats.share(part / whole)),
        ]
    })
}

fn difference(shell: &Shell, compared: &Compared) -> Vec<(&'static str, String)> {
    let found = unlike(compared).and_then(|found| Some((found, found.0.change()?)));
    found.map_or_else(Vec::new, |((figure, one, other), change)| {
        vec![
            ("figure", shell.texts.compared.of(figure.what).to_owned()),
            ("one", words::written(shell, figure, one)),
            ("other", words::written(shell, figure, other)),
            ("share", shell.formats.share(change)),
        ]
    })
}

/// The factors of the first side.
fn cause(shell: &Shell, comparison: &Comparison, compared: &Compared) -> Term {
    let texts = &shell.texts.terms;
    let own = |what: What| {
        let figure = compared.figures.iter().find(|figure| figure.what == what)?;
        Some(words::written(shell, figure, figure.sides[0]?))
    };
    let [side, _] = names(shell, comparison);
    let (text, whole) = match comparison {
        Comparison::Periods(_) => (&texts.cause, What::Revenue),
        Comparison::Segments(_) => (&texts.cause_in_segments, What::RevenuePerCustomer),
    };
    let places = || {
        Some(vec![
            ("side", side),
            ("customers", own(What::Customers)?),
            ("orders", own(What::OrdersPerCustomer)?),
            ("average", own(What::AverageOrder)?),
            ("whole", own(whole)?),
        ])
    };
    (text, places().unwrap_or_default())
}

fn chance(shell: &Shell, compared: &Compared) -> Vec<(&'static str, String)> {
    let [Some(one), Some(other)] = compared.figure(What::Customers) else {
        return Vec::new();
    };
    let formats = &shell.formats;
    let limit = 2.0 * (one + other).sqrt();
    vec![
        ("one", formats.count(one as u64)),
        ("other", formats.count(other as u64)),
        ("limit", formats.number((limit * 10.0).round() / 10.0)),
        ("difference", formats.count((one - other).abs() as u64)),
    ]
}

fn verdicts(
    shell: &Shell,
    comparison: &Comparison,
    compared: &Compared,
) -> Vec<(&'static str, String)> {
    let figures = compared.figures.iter();
    let found = figures
        .filter_map(|figure| words::Difference::of(shell, comparison, compared, figure))
        .filter_map(|found| found.is_better);
    let (better, worse): (Vec<bool>, Vec<bool>) = found.partition(|is_better| *is_better);
    let count = |count: usize| shell.formats.count(count as u64);
    vec![
        ("whole", count(compared.figures.len())),
        ("better", count(better.len())),
        ("worse", count(worse.len())),
    ]
}
