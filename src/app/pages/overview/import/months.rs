//! Orders, gross, refunds and net by calendar month, to hold against the shop's own figures.

use std::rc::Rc;

use yew::prelude::*;

use super::Panel;
use crate::analysis::audit::AuditMonth;
use crate::app::components::{Cell, Column, DataTable, Icon, Shape, export};
use crate::app::pages::overview::PartProps;
use crate::app::shell::Shell;
use crate::engine::protocol::Export;
use crate::i18n::fill;

#[component]
pub fn Months(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let months = &props.overview.audit.months;
    let sum = |part: fn(&AuditMonth) -> f64| months.iter().map(part).sum::<f64>();
    let orders = months.iter().map(|month| month.orders).sum();
    let places = [
        (
            "orders",
            shell.counted(&shell.texts.sentence.orders, orders),
        ),
        ("gross", shell.formats.number(sum(|month| month.gross))),
        ("refunds", shell.formats.number(sum(|month| month.refunds))),
        ("net", shell.formats.number(sum(|month| month.net))),
    ];
    html! {
        <Panel id="import-months" title={texts.months}>
            <p>{ fill(texts.months_sum, &places) }</p>
            <DataTable shell={shell.clone()} caption={texts.months}
                columns={Rc::new(columns(shell))} rows={Rc::new(rows(shell, months))} />
            <p class="note">
                { texts.months_note }
                if props.overview.months_shown.is_some() { { " " }{ texts.months_sparse } }
            </p>
            <div class="panel-actions">
                <button type="button" class="button" onclick={export(shell, Export::Audit)}>
                    <Icon shape={Shape::Download} /><span>{ texts.months_download }</span>
                </button>
            </div>
        </Panel>
    }
}

fn columns(shell: &Shell) -> Vec<Column> {
    let texts = &shell.texts.audit;
    vec![
        Column::words(texts.month),
        Column::number(texts.orders),
        Column::number(texts.gross),
        Column::number(texts.refunds),
        Column::number(texts.net),
    ]
}

fn rows(shell: &Shell, months: &[AuditMonth]) -> Vec<Vec<Cell>> {
    let formats = &shell.formats;
    // To the cent, where there are cents: the sums are to be compared.
    let has_cents = months
        .iter()
        .any(|month| month.gross.fract() != 0.0 || month.refunds.fract() != 0.0);
    let amount = |amount: f64| {
        let text = if has_cents {
            formats.two_places(amount)
        } else {
            formats.number(amount)
        };
        Cell::number(text, amount)
    };
    months
        .iter()
        .map(|month| {
            vec![
                Cell::number(
                    formats.period(month.month),
                    f64::from(month.month.first_day().number()),
                ),
                Cell::number(formats.count(month.orders), month.orders as f64),
                amount(month.gross),
                amount(month.refunds),
                amount(month.net),
            ]
        })
        .collect()
}
