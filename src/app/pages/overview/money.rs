//! How much hangs on how few: the curve that Pareto drew, and whom to know by name.

use std::rc::Rc;

use yew::prelude::*;

use super::{Discounts, PartProps, terms, ticks};
use crate::analysis::concentration::PARTS;
use crate::analysis::who::{Best, Who};
use crate::app::components::{Cell, ChartView, Column, DataTable, Section};
use crate::app::shell::Shell;
use crate::chart::{Chart, Line, LineChart};
use crate::i18n::fill;
use crate::session::Route;

#[component]
pub fn MoneyPage(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.money);
    let pareto = &props.overview.pareto;
    if pareto.is_empty() {
        return html! { <Section id="money" title={texts.title}><p class="lead">{ texts.none }</p></Section> };
    }
    let describe = {
        let (shell, overview) = (shell.clone(), props.overview.clone());
        Callback::from(move |(line, part): (u32, u32)| {
            let customers = overview.report.summary.customers;
            let share = overview.pareto.get(part as usize);
            match (line, share) {
                (0, Some(&share)) => vec![tip(&shell, customers, part, share)],
                _ => vec![shell.texts.money.y_even.to_owned(), of_parts(&shell, part)],
            }
        })
    };
    let lead =
        Callback::from(|(line, part): (u32, u32)| (line == 0).then(|| Route::people(top(part))));
    let list = |best, words: &str| {
        let who = Who {
            best: Some(best),
            ..Who::default()
        };
        html! { <a class="button" href={Route::people(who).hash()}>{ words }</a> }
    };
    html! {
        <Section id="money" title={texts.title}>
            <p class="lead">{ sentences(props) }</p>
            <ChartView shell={shell.clone()} name="pareto" title={texts.chart} chart={chart(shell, pareto)}
                {describe} {lead} table={table(props)} />
            { terms::of_money(shell, &props.overview) }
            <div class="panel">
                <h3>{ texts.vip_title }</h3>
                <p>{ texts.vip }</p>
                <p class="panel-actions">
                    { list(Best::Most, texts.vip_list) }
                    { list(Best::Fifth, texts.fifth_list) }
                </p>
            </div>
            <Discounts ..props.clone() />
        </Section>
    }
}

/// The customers of the first parts.
fn top(part: u32) -> Who {
    Who {
        top: Some(part * (100 / PARTS as u32)),
        ..Who::default()
    }
}

fn of_parts(shell: &Shell, part: u32) -> String {
    shell.formats.whole_share(f64::from(part) / PARTS as f64)
}

/// How many customers the first parts are, as the engine counts them.
fn count_of(customers: u64, part: u32) -> u64 {
    (customers * u64::from(part)).div_ceil(PARTS as u64)
}

fn sentences(props: &PartProps) -> String {
    let (shell, texts) = (&props.shell, &props.shell.texts.sentence);
    let (formats, locale) = (&shell.formats, props.shell.formats.locale);
    let top = &props.overview.report.concentration;
    let mut sentences = Vec::new();
    if let Some(share) = top.top_fifth_share {
        let places = [
            ("n", formats.count(top.top_fifth_customers)),
            ("share", formats.share(share)),
        ];
        let form = texts.best_fifth.of(locale, top.top_fifth_customers);
        sentences.push(fill(form, &places));
    }
    if let Some(customers) = top.customers_for_80_percent {
        sentences.push(shell.counted(&texts.eighty_percent, customers));
    }
    if let Some(gini) = top.gini {
        sentences.push(fill(texts.gini, &[("gini", formats.two_places(gini))]));
    }
    sentences.join(" ")
}

fn tip(shell: &Shell, customers: u64, part: u32, share: f64) -> String {
    let places = [
        ("customers", of_parts(shell, part)),
        (
            "n",
            shell.counted(
                &shell.texts.sentence.customer_count,
                count_of(customers, part),
            ),
        ),
        ("share", shell.formats.share(share)),
    ];
    fill(shell.texts.money.tip, &places)
}

fn chart(shell: &Shell, pareto: &[f64]) -> Chart {
    let texts = &shell.texts.money;
    let even = (0..=PARTS).map(|part| Some(part as f64 / PARTS as f64));
    Chart::Lines(LineChart {
        width: 0,
        title: texts.chart.to_owned(),
        x_title: texts.x_title.to_owned(),
        categories: (0..=PARTS as u32)
            .map(|part| of_parts(shell, part))
            .collect(),
        ticks: ticks(1.0, |at| shell.formats.whole_share(at)),
        lines: vec![
            Line {
                label: texts.y_brought.to_owned(),
                points: pareto.iter().copied().map(Some).collect(),
            },
            Line {
                label: texts.y_even.to_owned(),
                points: even.collect(),
            },
        ],
    })
}

fn table(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.money);
    let columns = vec![
        Column::words(texts.column_customers),
        Column::number(texts.column_count),
        Column::number(texts.column_share),
    ];
    let customers = props.overview.report.summary.customers;
    let row = |(part, &share): (u32, &f64)| {
        let count = count_of(customers, part);
        vec![
            Cell::number(of_parts(shell, part), f64::from(part)),
            Cell::number(shell.formats.count(count), count as f64).of(top(part)),
            Cell::number(shell.formats.share_in_column(share), share),
        ]
    };
    let rows: Vec<_> = (0..).zip(&props.overview.pareto).skip(1).map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.chart} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}
