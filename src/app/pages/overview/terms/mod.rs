//! What the words and figures of a page mean, folded up: how each is worked out, and the same with the
//! reader's own numbers.

mod compared;
mod filters;
mod moved;
mod people;

use yew::prelude::*;

pub use self::compared::of_comparison;
pub use self::filters::of_filters;
pub use self::moved::{Area, of_areas, of_movement};
pub use self::people::of_people;
use crate::analysis::change::growth;
use crate::analysis::overview::Overview;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::i18n::texts::TermText;

/// A term with what stands in its places; without any, the formula alone is said.
pub type Term = (&'static TermText, Vec<(&'static str, String)>);

pub fn terms(shell: &Shell, terms: Vec<Term>) -> Html {
    let row = |(text, places): Term| {
        let own = (!places.is_empty()).then(|| fill(text.own, &places));
        html! {
            <div>
                <dt>{ text.label }</dt>
                <dd>
                    { fill(text.formula, &places) }
                    if let Some(own) = own {
                        { " " }<span class="definition-own">{ own }</span>
                    }
                </dd>
            </div>
        }
    };
    html! {
        <details>
            <summary>{ shell.texts.terms.title }</summary>
            <dl class="definitions">{ for terms.into_iter().map(row) }</dl>
        </details>
    }
}

/// A part of a whole, and what share it is; nothing of nothing.
fn part(shell: &Shell, part: u64, whole: u64) -> Vec<(&'static str, String)> {
    if whole == 0 {
        return Vec::new();
    }
    let formats = &shell.formats;
    vec![
        ("part", formats.count(part)),
        ("whole", formats.count(whole)),
        ("share", formats.share(part as f64 / whole as f64)),
    ]
}

pub fn of_segments(shell: &Shell, overview: &Overview) -> Html {
    let (texts, formats) = (&shell.texts.terms, &shell.formats);
    let rfm = &overview.report.rfm;
    let cuts = |cuts: [f64; 4], write: &dyn Fn(f64) -> String| {
        let places = ["a", "b", "c", "d"].into_iter().zip(cuts);
        places.map(|(place, cut)| (place, write(cut))).collect()
    };
    let number = |cut: f64| formats.number(cut);
    let amount = |cut: f64| formats.amount(cut);
    let whole: f64 = rfm.segments.iter().map(|row| row.revenue).sum();
    let first = rfm.segments.first().filter(|_| whole > 0.0);
    let share = first.map_or_else(Vec::new, |row| {
        vec![
            ("part", formats.amount(row.revenue)),
            ("whole", formats.amount(whole)),
            ("share", formats.share(row.revenue / whole)),
        ]
    });
    let scores = [
        (&texts.recency_score, cuts(rfm.cuts.recency_days, &number)),
        (&texts.frequency_score, cuts(rfm.cuts.frequency, &number)),
        (&texts.monetary_score, cuts(rfm.cuts.monetary, &amount)),
        (&texts.share_of_revenue, share),
    ];
    terms(shell, scores.into())
}

pub fn of_cohorts(shell: &Shell, overview: &Overview) -> Html {
    let texts = &shell.texts.terms;
    let report = &overview.report;
    let own = |period, count: Option<&u64>, customers: u64| match count {
        Some(&count) => {
            let mut places = part(shell, count, customers);
            places.push(("period", shell.formats.period_name(period)));
            places
        }
        None => Vec::new(),
    };
    let of_row = |counts: fn(&crate::analysis::report::CohortRow) -> &Vec<u64>| {
        let mut rows = report.cohorts.rows.iter();
        let row = rows.find(|row| counts(row).len() > 1);
        row.map_or_else(Vec::new, |row| {
            own(row.cohort, counts(row).get(1), row.customers)
        })
    };
    let mut blocks = report.rolling_cohorts.rows.iter();
    let block = blocks.find(|row| row.active.len() > 1);
    let block = block.map_or_else(Vec::new, |row| {
        own(row.cohort, row.active.get(1), row.customers)
    });
    let average = report.cohorts.average.classic.get(1).copied().flatten();
    let average = average.map_or_else(Vec::new, |share| {
        vec![("share", shell.formats.share(share))]
    });
    let all = [
        (&texts.came_back_then, of_row(|row| &row.classic)),
        (&texts.came_back_or_later, of_row(|row| &row.unbounded)),
        (&texts.came_back_block, block),
        (&texts.average, average),
    ];
    terms(shell, all.into())
}

pub fn of_ladder(shell: &Shell, overview: &Overview) -> Html {
    let texts = &shell.texts.terms;
    let Some(first) = overview.ladder.first() else {
        return Html::default();
    };
    let days = first.median_days.map_or_else(Vec::new, |days| {
        let days = shell.counted(&shell.texts.sentence.days, days.round() as u64);
        vec![("days", days)]
    });
    let customers = shell.formats.count(overview.report.summary.customers);
    let all = [
        (
            &texts.observable,
            part(shell, first.observable, first.reached),
        ),
        (&texts.went_on, part(shell, first.within, first.observable)),
        (&texts.median_days, days),
        (&texts.again_by_first, vec![("whole", customers)]),
    ];
    terms(shell, all.into())
}

pub fn of_leaving(shell: &Shell, overview: &Overview) -> Html {
    let mut rows = overview.leaving.first.iter();
    let gap = rows.find_map(|row| row.mean_gap_days);
    let [quiet, late] = quiet_and_late(shell, overview);
    terms(shell, vec![quiet, late, usual_gap(shell, gap)])
}

/// With the gap of the first of a list who has one.
fn usual_gap(shell: &Shell, gap: Option<f64>) -> Term {
    let gap = gap.map_or_else(Vec::new, |gap| {
        let days = shell.counted(&shell.texts.sentence.days, gap.round() as u64);
        vec![("days", days)]
    });
    (&shell.texts.terms.usual_gap, gap)
}

fn quiet_and_late(shell: &Shell, overview: &Overview) -> [Term; 2] {
    let texts = &shell.texts.terms;
    let (departure, summary) = (&overview.report.departure, &overview.report.summary);
    let months = shell.counted(&shell.texts.sentence.months, u64::from(departure.months));
    let mut quiet = part(shell, departure.lapsed_customers, summary.customers);
    quiet.push(("months", months));
    let late = part(shell, departure.overdue_customers, summary.customers);
    [(&texts.quiet, quiet), (&texts.late, late)]
}

pub fn of_overview(shell: &Shell, overview: &Overview) -> Html {
    let formats = &shell.formats;
    // Of months that are not all here there is no sum.
    let growth = match overview.months_shown {
        None => growth(&overview.months),
        Some(_) => None,
    };
    let growth = growth.and_then(|growth| {
        Some(vec![
            ("part", formats.count(growth.orders_then)),
            ("month", formats.period_name(growth.month)),
            ("whole", formats.count(growth.orders_before)),
            ("share", formats.share(growth.orders?)),
        ])
    });
    let [quiet, late] = quiet_and_late(shell, overview);
    let growth = (&shell.texts.terms.growth, growth.unwrap_or_default());
    terms(shell, vec![growth, quiet, late])
}

pub fn of_money(shell: &Shell, overview: &Overview) -> Html {
    let texts = &shell.texts.terms;
    let (top, customers) = (
        &overview.report.concentration,
        overview.report.summary.customers,
    );
    let best = top.top_fifth_share.map_or_else(Vec::new, |share| {
        let mut places = part(shell, top.top_fifth_customers, customers);
        places.retain(|(place, _)| *place != "share");
        places.push(("share", shell.formats.share(share)));
        places
    });
    let eighty = top.customers_for_80_percent;
    let eighty = eighty.map_or_else(Vec::new, |count| part(shell, count, customers));
    let gini = top.gini.map_or_else(Vec::new, |gini| {
        vec![("share", shell.formats.two_places(gini))]
    });
    let all = [
        (&texts.best, best),
        (&texts.eighty, eighty),
        (&texts.gini, gini),
    ];
    terms(shell, all.into())
}
