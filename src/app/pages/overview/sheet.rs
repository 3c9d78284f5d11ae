//! The month on a sheet, for somebody who reads paper or a message: printed, saved as PDF, copied as text.

use std::rc::Rc;

use yew::prelude::*;

use super::leaving::reason;
use super::month::{Month, month_lines};
use super::sales::SalesChart;
use super::sentences::{at_stake, main_sentences, notes};
use super::{PartProps, ViewProps, hues, month_sentence};
use crate::analysis::overview::LeavingRow;
use crate::analysis::report::SegmentRow;
use crate::app::clipboard;
use crate::app::components::{Cell, Column, DataTable, Section};
use crate::i18n::fill;
use crate::session::Route;

/// So many of those who are leaving stand on it.
const CALLS: usize = 10;

#[component]
pub fn Sheet(props: &ViewProps) -> Html {
    let part = &props.part;
    let (shell, texts) = (&part.shell, &part.shell.texts.sheet);
    let is_masked = use_state_eq(|| false);
    let said = use_state_eq(|| "");
    let on_mask = {
        let is_masked = is_masked.clone();
        Callback::from(move |_: MouseEvent| is_masked.set(!*is_masked))
    };
    let on_print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    });
    let on_copy = {
        let (part, is_masked, said) = (part.clone(), *is_masked, said.clone());
        Callback::from(move |_: MouseEvent| {
            let text = lines(&part, is_masked).join("\n");
            let (texts, said) = (part.shell.texts, said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let is_copied = clipboard::copy(&text).await;
                said.set(if is_copied {
                    texts.sheet.copied
                } else {
                    texts.people.not_copied
                });
            });
        })
    };
    let more = [month_sentence(part), at_stake(part)];
    html! {
        <Section id="sheet" title={texts.title}>
            <div class="sheet-actions">
                <label class="check"><input type="checkbox" checked={*is_masked} onclick={on_mask} />{ texts.mask }</label>
                <span class="note" role="status">{ *said }</span>
                <button type="button" class="button" onclick={on_copy}>{ shell.texts.people.copy }</button>
                <button type="button" class="button button-main" onclick={on_print}>{ texts.print }</button>
            </div>
            <article class="sheet" aria-label={texts.title}>
                <p class="sheet-of">{ of(part) }</p>
                <p class="sentence-main">{ main_sentences(part).text() }</p>
                { for more.into_iter().flatten().map(|said| html! { <p>{ said.text() }</p> }) }
                <Month ..part.clone() />
                <SalesChart ..props.clone() />
                <h3>{ texts.calls }</h3>
                { calls(part, *is_masked) }
                <h3>{ shell.texts.segments.title }</h3>
                { segments(part) }
                { for notes(part).into_iter().map(|note| html! { <p class="note">{ note }</p> }) }
            </article>
        </Section>
    }
}

/// Of which files and days it is.
fn of(props: &PartProps) -> String {
    let shell = &props.shell;
    let report = &props.overview.report;
    let files = report.import.files.iter();
    let names: Vec<&str> = files.map(|file| file.file.as_str()).collect();
    let places = [
        ("files", format!("\u{2068}{}\u{2069}", names.join(", "))),
        ("first", shell.formats.day(report.summary.first_date)),
        ("last", shell.formats.day(report.summary.last_date)),
    ];
    fill(shell.texts.sheet.of, &places)
}

/// A name of which the first letter is left, so that two can still be told apart on the sheet.
fn masked(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        let rest = letters.map(|letter| {
            if letter.is_alphanumeric() {
                '•'
            } else {
                letter
            }
        });
        std::iter::once(first).chain(rest).collect()
    })
}

fn name(row: &LeavingRow, is_masked: bool) -> String {
    let name = if row.name.is_empty() {
        row.customer.clone()
    } else {
        format!("{} · {}", row.customer, row.name)
    };
    if is_masked { masked(&name) } else { name }
}

fn calls(props: &PartProps, is_masked: bool) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.leaving);
    let first: Vec<&LeavingRow> = props.overview.leaving.first.iter().take(CALLS).collect();
    if first.is_empty() {
        return html! { <p>{ texts.nobody }</p> };
    }
    let largest = first.iter().map(|row| row.revenue).fold(0.0, f64::max);
    let columns = vec![
        Column::words(texts.customer),
        Column::words(texts.reason).wrapping(),
        Column::number(texts.revenue),
        Column::number(texts.orders),
        Column::number(texts.last_order),
    ];
    let row = |row: &&LeavingRow| {
        let customer = Cell::words(name(row, is_masked));
        let last = f64::from(row.last_date.number());
        vec![
            // An address has the id: on a sheet without names it would stand in the PDF.
            if is_masked {
                customer
            } else {
                customer.to(&Route::Customer(row.customer.clone()))
            },
            Cell::words(reason(shell, row)),
            Cell::number(
                shell.formats.amount_among(row.revenue, largest),
                row.revenue,
            ),
            Cell::number(shell.formats.count(row.orders), row.orders as f64),
            Cell::number(shell.formats.day(row.last_date), last),
        ]
    };
    let rows: Vec<_> = first.iter().map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={shell.texts.sheet.calls} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}

fn segments(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.segments);
    let report = &props.overview.report;
    let columns = vec![
        Column::words(texts.segment),
        Column::number(texts.customers),
        Column::number(texts.revenue),
        Column::number(texts.share_of_revenue),
    ];
    let rows = &report.rfm.segments;
    let largest = rows.iter().map(|row| row.revenue).fold(0.0, f64::max);
    let hues = hues(&props.overview);
    let row = |row: &SegmentRow| {
        let share = row.revenue / report.summary.revenue;
        let name = Cell::words(texts.name(&row.segment).to_owned());
        vec![
            name.with_hue(hues.of(&row.segment)),
            Cell::number(shell.formats.count(row.customers), row.customers as f64),
            Cell::number(
                shell.formats.amount_among(row.revenue, largest),
                row.revenue,
            ),
            if report.summary.revenue > 0.0 {
                Cell::number(shell.formats.share_in_column(share), share)
            } else {
                Cell::missing("–")
            },
        ]
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.title} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}

/// The sheet as lines of a message.
fn lines(props: &PartProps, is_masked: bool) -> Vec<String> {
    let shell = &props.shell;
    let mut lines = vec![of(props), main_sentences(props).text()];
    lines.extend(at_stake(props).map(|said| said.text()));
    if let Some((title, figures)) = month_lines(props) {
        lines.push(String::new());
        lines.push(title);
        lines.extend(figures.into_iter().map(|line| format!("– {line}")));
    }
    let calls = props.overview.leaving.first.iter().take(CALLS);
    let calls: Vec<String> = calls
        .map(|row| {
            let places = [
                ("who", name(row, is_masked)),
                (
                    "orders",
                    shell.counted(&shell.texts.people.orders, row.orders),
                ),
                ("revenue", shell.formats.amount(row.revenue)),
                ("last", shell.formats.day(row.last_date)),
            ];
            let line = fill(shell.texts.people.line, &places);
            format!("– {line} ({})", reason(shell, row))
        })
        .collect();
    if !calls.is_empty() {
        lines.push(String::new());
        lines.push(shell.texts.sheet.calls.to_owned());
        lines.extend(calls);
    }
    lines
}
