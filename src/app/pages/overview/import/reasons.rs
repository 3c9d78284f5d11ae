//! Every reason for which rows were set aside, with its share of rows and of sales.

use std::rc::Rc;

use yew::prelude::*;

use super::{Panel, Rows};
use crate::analysis::report::SetAside;
use crate::app::components::{Cell, Column, DataTable, Icon, Shape, export};
use crate::app::pages::overview::PartProps;
use crate::app::shell::Shell;
use crate::engine::protocol::Export;
use crate::i18n::fill;
use crate::model::Reason;

#[component]
pub fn Reasons(props: &PartProps) -> Html {
    let (shell, overview) = (&props.shell, &props.overview);
    let (texts, words) = (&shell.texts.audit, &shell.texts.coverage);
    let set_aside = &overview.report.import.rows_set_aside;
    html! {
        <Panel id="import-reasons" title={words.reasons_title}>
            if set_aside.is_empty() {
                <p>{ texts.none_aside }</p>
            } else {
                { for besides(props).into_iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                <DataTable shell={shell.clone()} caption={words.reasons_title}
                    columns={Rc::new(columns(shell))} rows={Rc::new(rows(props, set_aside))} />
                <p class="note">{ texts.reasons_note }</p>
                <div class="panel-actions">
                    <button type="button" class="button" onclick={export(shell, Export::SetAside)}>
                        <Icon shape={Shape::Download} /><span>{ words.download }</span>
                    </button>
                </div>
                <Rows shell={shell.clone()} overview={overview.clone()} />
            }
        </Panel>
    }
}

/// What else is not in the customers' figures.
pub fn besides(props: &PartProps) -> Vec<String> {
    let (shell, texts) = (&props.shell, &props.shell.texts.coverage);
    let summary = &props.overview.report.summary;
    let amount = |amount: f64| shell.formats.amount(amount);
    let refunds = (summary.refunds > 0.0)
        .then(|| fill(texts.refunds, &[("refunds", amount(summary.refunds))]));
    let without = summary.revenue_without_customer;
    let without =
        (without != 0.0).then(|| fill(texts.without_customer, &[("revenue", amount(without))]));
    refunds.into_iter().chain(without).collect()
}

fn columns(shell: &Shell) -> Vec<Column> {
    let (texts, words) = (&shell.texts.audit, &shell.texts.coverage);
    vec![
        Column::words(words.reason),
        Column::number(words.rows),
        Column::number(texts.share).with_term(texts.of_rows),
        Column::number(words.amount),
        Column::number(texts.share).with_term(texts.of_sales),
        Column::words(words.lines),
    ]
}

fn rows(props: &PartProps, set_aside: &[SetAside]) -> Vec<Vec<Cell>> {
    let amounts = set_aside.iter().map(|row| row.amount.abs());
    let largest = amounts.fold(0.0, f64::max);
    let rows = set_aside.iter();
    rows.map(|row| cells(props, row, largest)).collect()
}

/// Lines that fit beside the rest.
const LINES: usize = 6;

fn cells(props: &PartProps, row: &SetAside, largest: f64) -> Vec<Cell> {
    let (shell, coverage) = (&props.shell, &props.overview.coverage);
    let formats = &shell.formats;
    let share = |part: f64, whole: f64| {
        if whole > 0.0 {
            Cell::number(formats.share_in_column(part / whole), part / whole)
        } else {
            Cell::missing("–")
        }
    };
    // Their sum would be one of several currencies.
    let has_sum = row.reason != Reason::OtherCurrency;
    let (amount, of_sales) = if has_sum {
        let amount = formats.amount_among(row.amount, largest);
        (
            Cell::number(amount, row.amount),
            share(row.amount, coverage.sales),
        )
    } else {
        (Cell::missing("–"), Cell::missing("–"))
    };
    vec![
        Cell::words(shell.texts.coverage.of(row.reason)),
        Cell::number(formats.count(row.rows), row.rows as f64),
        share(row.rows as f64, coverage.rows as f64),
        amount,
        of_sales,
        Cell::words(lines(shell, row)),
    ]
}

fn lines(shell: &Shell, row: &SetAside) -> String {
    let separator = if shell.formats.locale.dir() == "rtl" {
        "، "
    } else {
        ", "
    };
    let shown: Vec<String> = row
        .first_lines
        .iter()
        .take(LINES)
        .map(|line| shell.formats.count(*line))
        .collect();
    let lines = shown.join(separator);
    if row.rows as usize > shown.len() {
        fill(shell.texts.coverage.more_lines, &[("lines", lines)])
    } else {
        lines
    }
}
