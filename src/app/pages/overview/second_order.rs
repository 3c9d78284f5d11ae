//! How soon people order again, and how much hangs on the best of them.

use std::rc::Rc;

use yew::prelude::*;

use super::PartProps;
use crate::analysis::ladder::Step;
use crate::analysis::second_order::SECOND_ORDER_DAYS;
use crate::analysis::who::Who;
use crate::app::components::{Cell, Column, DataTable};
use crate::app::shell::Shell;
use crate::i18n::fill;

#[component]
pub fn SecondOrder(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.sentence);
    let (formats, locale) = (&shell.formats, props.shell.formats.locale);
    let report = &props.overview.report;
    let (second, top) = (&report.second_order, &report.concentration);
    let days = shell.counted(&texts.days, u64::from(second.days));
    let mut sentences = Vec::new();
    sentences.push(match second.share {
        Some(share) => fill(
            texts.second_order.of(locale, second.observable_customers),
            &[
                ("n", formats.count(second.observable_customers)),
                ("days", days),
                ("share", formats.share(share)),
            ],
        ),
        None => fill(texts.second_order_too_early, &[("days", days)]),
    });
    if let Some(median) = second.median_days {
        let form = texts.second_order_median.of(locale, median as u64);
        sentences.push(fill(form, &[("n", formats.number(median))]));
    }
    let mut best = Vec::new();
    if let Some(share) = top.top_fifth_share {
        best.push(fill(
            texts.best_fifth.of(locale, top.top_fifth_customers),
            &[
                ("n", formats.count(top.top_fifth_customers)),
                ("share", formats.share(share)),
            ],
        ));
    }
    if let Some(customers) = top.customers_for_80_percent {
        best.push(shell.counted(&texts.eighty_percent, customers));
    }
    if let Some(gini) = top.gini {
        best.push(fill(texts.gini, &[("gini", formats.two_places(gini))]));
    }
    html! {
        <div class="second-order">
            <h3>{ shell.texts.retention.second_title }</h3>
            <p>{ sentences.join(" ") }</p>
            <p>{ best.join(" ") }</p>
            <h3>{ shell.texts.retention.ladder_title }</h3>
            { ladder(shell, &props.overview.ladder) }
        </div>
    }
}

/// Each step with those who stood on it, and how many of them went on.
fn ladder(shell: &Shell, steps: &[Step]) -> Html {
    let (texts, formats) = (&shell.texts.retention, &shell.formats);
    let columns = vec![
        Column::words(texts.ladder_step_title),
        Column::number(texts.ladder_reached),
        Column::number(texts.ladder_observable),
        Column::number(texts.ladder_within),
        Column::number(texts.ladder_share).with_term(texts.ladder_share_of),
        Column::number(texts.ladder_median).with_term(texts.ladder_median_of),
    ];
    let count = |count: u64| Cell::number(formats.count(count), count as f64);
    let row = |step: &Step| {
        let from = u64::from(step.from);
        let places = [
            ("from", formats.count(from)),
            ("to", formats.count(from + 1)),
        ];
        vec![
            Cell::number(fill(texts.ladder_step, &places), from as f64),
            count(step.reached).of(Who {
                days: Some(step.from),
                ..Who::default()
            }),
            count(step.observable),
            count(step.within),
            step.share.map_or_else(
                || Cell::missing(texts.too_early),
                |share| Cell::number(formats.share_in_column(share), share),
            ),
            step.median_days.map_or_else(
                || Cell::missing("–"),
                |days| Cell::number(formats.number(days), days),
            ),
        ]
    };
    let rows: Vec<_> = steps.iter().map(row).collect();
    let days = shell.counted(&shell.texts.sentence.days, SECOND_ORDER_DAYS as u64);
    html! {
        <>
            <p class="note">{ fill(texts.ladder_lead, &[("days", days)]) }</p>
            <DataTable shell={shell.clone()} caption={texts.ladder_title} class="table-ladder" columns={Rc::new(columns)} rows={Rc::new(rows)} />
        </>
    }
}
