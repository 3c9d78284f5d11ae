//! What the file says, in sentences that lead to the people they count.

use yew::prelude::*;

use super::PartProps;
use crate::analysis::who::{Bought, Departure, Who};
use crate::app::shell::{Shell, fill_html};
use crate::i18n::{fill, plain_fraction};
use crate::session::Route;

/// Below this many customers a share says little.
const FEW: u64 = 100;

#[component]
pub fn Sentences(props: &PartProps) -> Html {
    let shell = &props.shell;
    let (texts, formats) = (&shell.texts.sentence, &shell.formats);
    let report = &props.overview.report;
    let (summary, departure) = (&report.summary, &report.departure);
    let locale = formats.locale;
    let everybody = Who::default();
    let again_people = Who {
        bought: Some(Bought::Again),
        ..Who::default()
    };
    let departed = |departure| Who {
        departure: Some(departure),
        ..Who::default()
    };
    let customers = fill_html(
        texts.customers.of(locale, summary.customers),
        &[(
            "customers",
            link(everybody, formats.count(summary.customers)),
        )],
    );
    let again = match summary.repeat_rate {
        Some(rate) if summary.repeat_customers > 0 => fill_html(
            texts.bought_again,
            &[("fraction", link(again_people, fraction(shell, rate)))],
        ),
        _ => html! { { texts.nobody_again } },
    };
    let months = shell.counted(&texts.months, u64::from(departure.months));
    let quiet = if departure.lapsed_customers == 0 {
        html! { { fill(texts.nobody_quiet, &[("months", months)]) } }
    } else {
        fill_html(
            texts.quiet.of(locale, departure.lapsed_customers),
            &[
                (
                    "quiet",
                    link(
                        departed(Departure::Lapsed),
                        formats.count(departure.lapsed_customers),
                    ),
                ),
                ("months", html! { { months } }),
                (
                    "revenue",
                    html! { { formats.amount(departure.lapsed_revenue) } },
                ),
            ],
        )
    };
    let overdue = (departure.overdue_customers > 0).then(|| {
        fill_html(
            texts.overdue.of(locale, departure.overdue_customers),
            &[(
                "overdue",
                link(
                    departed(Departure::Overdue),
                    formats.count(departure.overdue_customers),
                ),
            )],
        )
    });
    html! {
        <div class="sentences">
            <p class="sentence-main">{ customers }{ " " }{ again }{ " " }{ quiet }{ " " }{ overdue.unwrap_or_default() }</p>
            { for notes(props).into_iter().map(|note| html! { <p class="note">{ note }</p> }) }
        </div>
    }
}

fn link(who: Who, text: String) -> Html {
    html! { <a href={Route::people(who).hash()}>{ text }</a> }
}

/// "Two in three (65.6%)", or the percentage alone.
pub fn fraction(shell: &Shell, ratio: f64) -> String {
    let texts = &shell.texts.share;
    let percent = shell.formats.share(ratio);
    match plain_fraction(ratio) {
        Some(fraction) => format!("{} ({percent})", texts.of(fraction)),
        None => fill(texts.percent, &[("share", percent)]),
    }
}

/// What the reader should not read into the figures.
fn notes(props: &PartProps) -> Vec<String> {
    let (shell, texts) = (&props.shell, &props.shell.texts.sentence);
    let report = &props.overview.report;
    let mut notes = Vec::new();
    if report.summary.customers < FEW {
        notes.push(shell.counted(&texts.few_customers, report.summary.customers));
    }
    if let Some(period) = report.cohorts.in_progress {
        notes.push(fill(
            texts.in_progress,
            &[("period", shell.formats.period_name(period))],
        ));
    }
    notes
}
