//! From the first order to the second, from the second to the third: where customers stop.

use std::rc::Rc;

use yew::prelude::*;

use super::{FirstBy, PartProps, terms, ticks};
use crate::analysis::ladder::Step;
use crate::analysis::second_order::SECOND_ORDER_DAYS;
use crate::analysis::who::{Second, Who};
use crate::app::components::{Cell, ChartView, Column, DataTable, Section};
use crate::app::shell::Shell;
use crate::chart::{BarChart, Chart};
use crate::i18n::fill;
use crate::session::Route;

#[component]
pub fn Ladder(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.ladder);
    let steps = &props.overview.ladder;
    let days = shell.counted(&shell.texts.sentence.days, SECOND_ORDER_DAYS as u64);
    let title = fill(texts.chart, &[("days", days.as_str())]);
    let describe = {
        let (shell, overview) = (shell.clone(), props.overview.clone());
        Callback::from(move |(_, column): (u32, u32)| {
            let step = overview.ladder.get(column as usize);
            step.map_or_else(Vec::new, |step| step_lines(&shell, step))
        })
    };
    let lead = {
        let overview = props.overview.clone();
        Callback::from(move |(_, column): (u32, u32)| {
            let step = overview.ladder.get(column as usize)?;
            Some(Route::people(on_step(step, Second::Within)))
        })
    };
    html! {
        <Section id="ladder" title={texts.title}>
            <p class="lead">{ sentences(props) }</p>
            <ChartView shell={shell.clone()} name="ladder" title={title.clone()}
                chart={chart(shell, &title, steps)} {describe} {lead} table={table(shell, steps)} />
            <p class="note">{ fill(texts.lead, &[("days", days)]) }</p>
            { terms::of_ladder(shell, &props.overview) }
            <FirstBy ..props.clone() />
        </Section>
    }
}

/// How soon people order again.
fn sentences(props: &PartProps) -> String {
    let (shell, texts) = (&props.shell, &props.shell.texts.sentence);
    let (formats, locale) = (&shell.formats, props.shell.formats.locale);
    let second = &props.overview.report.second_order;
    let days = shell.counted(&texts.days, u64::from(second.days));
    let mut sentences = vec![match second.share {
        Some(share) => fill(
            texts.second_order.of(locale, second.observable_customers),
            &[
                ("n", formats.count(second.observable_customers)),
                ("days", days),
                ("share", formats.share(share)),
            ],
        ),
        None => fill(texts.second_order_too_early, &[("days", days)]),
    }];
    if let Some(median) = second.median_days {
        let form = texts.second_order_median.of(locale, median as u64);
        sentences.push(fill(form, &[("n", formats.number(median))]));
    }
    sentences.join(" ")
}

fn on_step(step: &Step, second: Second) -> Who {
    Who {
        second: Some(second),
        step: Some(step.from),
        ..Who::default()
    }
}

fn name(shell: &Shell, step: &Step) -> String {
    let from = u64::from(step.from);
    let places = [
        ("from", shell.formats.count(from)),
        ("to", shell.formats.count(from + 1)),
    ];
    fill(shell.texts.ladder.step, &places)
}

fn step_lines(shell: &Shell, step: &Step) -> Vec<String> {
    let (texts, formats) = (&shell.texts.ladder, &shell.formats);
    let share = step.share.map_or_else(
        || shell.texts.retention.too_early.to_owned(),
        |share| formats.share(share),
    );
    let places = [
        ("within", formats.count(step.within)),
        ("observable", formats.count(step.observable)),
        ("share", share),
    ];
    vec![name(shell, step), fill(texts.chart_tip, &places)]
}

fn chart(shell: &Shell, title: &str, steps: &[Step]) -> Chart {
    let heights: Vec<Option<f64>> = steps.iter().map(|step| step.share).collect();
    let largest = heights.iter().flatten().copied().fold(0.0, f64::max);
    Chart::Bars(BarChart {
        width: 0,
        title: title.to_owned(),
        categories: steps.iter().map(|step| name(shell, step)).collect(),
        heights,
        ticks: ticks(largest, |at| shell.formats.share(at)),
        last_in_progress: false,
    })
}

/// Each step with those who stood on it, and how many of them went on.
fn table(shell: &Shell, steps: &[Step]) -> Html {
    let (texts, formats) = (&shell.texts.ladder, &shell.formats);
    let columns = vec![
        Column::words(texts.step_title),
        Column::number(texts.reached),
        Column::number(texts.observable),
        Column::number(texts.within),
        Column::number(texts.missed),
        Column::number(texts.share).with_term(texts.share_of),
        Column::number(texts.median).with_term(texts.median_of),
    ];
    let count = |count: u64| Cell::number(formats.count(count), count as f64);
    let row = |step: &Step| {
        let missed = step.observable - step.within;
        vec![
            Cell::number(name(shell, step), f64::from(step.from)),
            count(step.reached).of(Who {
                days: Some(step.from),
                ..Who::default()
            }),
            count(step.observable),
            count(step.within).of(on_step(step, Second::Within)),
            count(missed).of(on_step(step, Second::Missed)),
            step.share.map_or_else(
                || Cell::missing(shell.texts.retention.too_early),
                |share| Cell::number(formats.share_in_column(share), share),
            ),
            step.median_days.map_or_else(
                || Cell::missing("–"),
                |days| Cell::number(formats.number(days), days),
            ),
        ]
    };
    let rows: Vec<_> = steps.iter().map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.table} class="table-ladder" columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}
