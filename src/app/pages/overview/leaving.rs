//! Who is leaving, with their money and the reason.

use std::rc::Rc;

use yew::prelude::*;

use super::options::change;
use super::{PartProps, hues, terms};
use crate::analysis::listing::Asking;
use crate::analysis::overview::LeavingRow;
use crate::analysis::who::{Departure, Who};
use crate::app::components::{Cell, Choice, Column, DataTable, Icon, Section, Shape};
use crate::app::pages::{Copy, hand_out};
use crate::app::shell::{Shell, fill_html};
use crate::engine::handing::Handing;
use crate::i18n::fill;
use crate::session::Route;

/// Months without an order that can be chosen.
const MONTHS: [u32; 6] = [1, 2, 3, 6, 9, 12];

#[component]
pub fn Leaving(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.leaving);
    let said = use_state_eq(String::new);
    let leaving = &props.overview.leaving;
    let departure = &props.overview.report.departure;
    let words = &shell.texts.sentence;
    let options: Vec<(AttrValue, AttrValue)> = MONTHS
        .into_iter()
        .map(|months| {
            (
                months.to_string().into(),
                shell.counted(&words.months, u64::from(months)).into(),
            )
        })
        .collect();
    let on_choose = {
        let shell = shell.clone();
        Callback::from(move |months: String| {
            change(&shell, |options| {
                options.lapsed_months = months.parse().ok();
            });
        })
    };
    let chosen = shell
        .session
        .options()
        .lapsed_months
        .unwrap_or(departure.months)
        .to_string();
    let choice = html! { <Choice label={texts.months} {options} {chosen} {on_choose} /> };
    let explained = |template: &str, customers: u64, revenue: f64| {
        let places = [
            (
                "months",
                shell.counted(&words.months, u64::from(departure.months)),
            ),
            ("customers", shell.counted(&words.customer_count, customers)),
            ("revenue", shell.formats.amount(revenue)),
        ];
        fill(template, &places)
    };
    let form = texts.sentence.of(shell.formats.locale, leaving.customers);
    let sentence = fill(
        form,
        &[
            ("n", shell.formats.count(leaving.customers)),
            ("revenue", shell.formats.amount(leaving.revenue)),
        ],
    );
    let largest = leaving
        .first
        .iter()
        .map(|row| row.revenue)
        .fold(0.0, f64::max);
    let hues = hues(&props.overview);
    let rows: Vec<_> = leaving
        .first
        .iter()
        .map(|row| cells(shell, row, largest, hues.of(&row.segment)))
        .collect();
    let first_only = [
        ("shown", shell.formats.count(leaving.first.len() as u64)),
        ("total", shell.formats.count(leaving.customers)),
    ];
    let list = Asking {
        who: Who {
            departure: Some(Departure::Either),
            ..Who::default()
        },
        ..Asking::default()
    };
    let on_download = {
        let (shell, said, asking) = (shell.clone(), said.clone(), list.clone());
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            let on_said = Callback::from(move |sentences: String| said.set(sentences));
            let list = (&asking, shell.texts.download.file_leaving);
            hand_out(&shell, list, Handing::default(), &on_said);
        })
    };
    let refunded = Who {
        departure: Some(Departure::Refunded),
        ..Who::default()
    };
    let refunded = html! { <a href={Route::people(refunded).hash()}>{ texts.refunded_people }</a> };
    html! {
        <Section id="leaving" title={texts.title} options={fill_html(texts.months_sentence, &[("months", choice)])}>
            if leaving.customers == 0 {
                <p class="lead">{ texts.nobody }</p>
            } else {
                <div class="lead-with-action">
                    <p class="lead">{ sentence }</p>
                    <div class="list-actions">
                        <Copy shell={shell.clone()} asking={list.clone()} />
                        <button type="button" class="button button-main" onclick={on_download}>
                            <Icon shape={Shape::Download} /><span>{ texts.download }</span>
                        </button>
                    </div>
                </div>
                <p class="note" role="status">{ (*said).clone() }</p>
                <ul class="explained">
                    <li>{ explained(texts.lapsed_explained, departure.lapsed_customers, departure.lapsed_revenue) }</li>
                    <li>{ explained(texts.overdue_explained, departure.overdue_customers, departure.overdue_revenue) }</li>
                </ul>
                <p class="note">{ texts.overlap }</p>
                <p class="note">{ fill_html(texts.refunded, &[("people", refunded)]) }</p>
                <DataTable shell={shell.clone()} caption={texts.title} search={texts.search} class="table-tall"
                    columns={Rc::new(columns(shell))} rows={Rc::new(rows)} />
                if (leaving.first.len() as u64) < leaving.customers {
                    <p class="note">{ fill(texts.first_only, &first_only) }</p>
                }
                { terms::of_leaving(shell, &props.overview) }
            }
        </Section>
    }
}

fn columns(shell: &Shell) -> Vec<Column> {
    let texts = &shell.texts.leaving;
    vec![
        Column::words(texts.customer),
        Column::number(texts.last_order),
        Column::number(texts.days_since),
        Column::number(texts.orders),
        Column::number(texts.revenue),
        Column::number(texts.usual_gap).with_term(texts.usual_gap_unit),
        Column::words(texts.segment),
        Column::words(texts.reason).wrapping(),
    ]
}

/// The id, with the name beside it where the files have one.
fn customer(row: &LeavingRow) -> Cell {
    let words = if row.name.is_empty() {
        row.customer.clone()
    } else {
        format!("{} · {}", row.customer, row.name)
    };
    Cell::words(words).to(&Route::Customer(row.customer.clone()))
}

/// Why somebody is on the list.
pub fn reason(shell: &Shell, row: &LeavingRow) -> &'static str {
    let texts = &shell.texts.leaving;
    match (row.lapsed, row.overdue) {
        (true, true) => texts.both,
        (false, true) => texts.overdue,
        _ => texts.lapsed,
    }
}

fn cells(shell: &Shell, row: &LeavingRow, largest: f64, hue: u32) -> Vec<Cell> {
    let formats = &shell.formats;
    let gap = row.mean_gap_days.map_or_else(
        || Cell::missing("–"),
        |gap| Cell::number(formats.count(gap.round() as u64), gap),
    );
    vec![
        customer(row),
        Cell::number(
            formats.day(row.last_date),
            f64::from(row.last_date.number()),
        ),
        Cell::number(
            formats.number(f64::from(row.recency_days)),
            f64::from(row.recency_days),
        ),
        Cell::number(formats.count(row.orders), row.orders as f64),
        Cell::number(formats.amount_among(row.revenue, largest), row.revenue),
        gap,
        Cell::words(shell.texts.segments.name(&row.segment).to_owned()).with_hue(hue),
        Cell::words(reason(shell, row)),
    ]
}
