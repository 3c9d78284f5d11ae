//! What the file says, in sentences that lead to the people they count.

use yew::prelude::*;

use super::said::{Piece, Said};
use super::{PartProps, month_sentence};
use crate::analysis::who::{Bought, Departure, Who};
use crate::app::shell::Shell;
use crate::i18n::{fill, plain_fraction};

/// Below this many customers a share says little.
const FEW: u64 = 100;

#[component]
pub fn Sentences(props: &PartProps) -> Html {
    html! {
        <div class="sentences">
            <p class="sentence-main">{ main_sentences(props).html() }</p>
            if let Some(month) = month_sentence(props) { <p class="sentence-more">{ month.html() }</p> }
            if let Some(stake) = at_stake(props) { <p class="sentence-more">{ stake.html() }</p> }
            { for notes(props).into_iter().map(|note| html! { <p class="note">{ note }</p> }) }
        </div>
    }
}

/// How many there are, who came back, who is leaving.
pub fn main_sentences(props: &PartProps) -> Said {
    let shell = &props.shell;
    let (texts, formats) = (&shell.texts.sentence, &shell.formats);
    let report = &props.overview.report;
    let (summary, departure) = (&report.summary, &report.departure);
    let locale = formats.locale;
    let again_people = Who {
        bought: Some(Bought::Again),
        ..Who::default()
    };
    let departed = |departure, count: u64| {
        let who = Who {
            departure: Some(departure),
            ..Who::default()
        };
        Piece::People(who, formats.count(count))
    };
    let everybody = Piece::People(Who::default(), formats.count(summary.customers));
    let customers = Said::new(
        texts.customers.of(locale, summary.customers),
        &[("customers", everybody)],
    );
    let again = match summary.repeat_rate {
        Some(rate) if summary.repeat_customers > 0 => {
            let fraction = Piece::People(again_people, fraction(shell, rate));
            Said::new(texts.bought_again, &[("fraction", fraction)])
        }
        _ => Said::new(texts.nobody_again, &[]),
    };
    let months = shell.counted(&texts.months, u64::from(departure.months));
    let quiet = if departure.lapsed_customers == 0 {
        Said::new(texts.nobody_quiet, &[("months", months.into())])
    } else {
        let quiet = departed(Departure::Lapsed, departure.lapsed_customers);
        let revenue = formats.amount(departure.lapsed_revenue);
        Said::new(
            texts.quiet.of(locale, departure.lapsed_customers),
            &[
                ("quiet", quiet),
                ("months", months.into()),
                ("revenue", revenue.into()),
            ],
        )
    };
    let said = customers.and(again).and(quiet);
    if departure.overdue_customers == 0 {
        return said;
    }
    let overdue = departed(Departure::Overdue, departure.overdue_customers);
    said.and(Said::new(
        texts.overdue.of(locale, departure.overdue_customers),
        &[("overdue", overdue)],
    ))
}

/// Those who spent well and are slipping away: the segment with most to lose that anybody is in.
pub fn at_stake(props: &PartProps) -> Option<Said> {
    const SLIPPING: [&str; 2] = ["cannot_lose", "at_risk"];
    let shell = &props.shell;
    let segments = &props.overview.report.rfm.segments;
    let row = SLIPPING.iter().find_map(|name| {
        let mut rows = segments.iter();
        rows.find(|row| row.segment == *name && row.customers > 0)
    })?;
    let who = Who {
        segment: Some(row.segment.clone()),
        ..Who::default()
    };
    let name = shell.texts.segments.name(&row.segment).to_owned();
    let template = &shell.texts.month.at_stake;
    Some(Said::new(
        template.of(shell.formats.locale, row.customers),
        &[
            ("n", Piece::People(who, shell.formats.count(row.customers))),
            ("segment", name.into()),
            ("revenue", shell.formats.amount(row.revenue).into()),
        ],
    ))
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
pub fn notes(props: &PartProps) -> Vec<String> {
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
