//! The rows that were set aside, as they stand in the files: read again when somebody asks.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::hooks::use_row_keys;
use crate::app::pages::overview::PartProps;
use crate::app::shell::Shell;
use crate::engine::aside::{AsideLine, AsidePage, AsideTable};
use crate::engine::protocol::Progress;
use crate::i18n::fill;

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq)]
enum Load {
    #[default]
    NotAsked,
    Reading(Progress),
    Ready(Rc<AsidePage>),
}

#[component]
pub fn Rows(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let load = use_state_eq(Load::default);
    // Rows of other options than the shown ones come too late.
    let asked = use_mut_ref(|| 0_u32);
    {
        let (load, asked) = (load.clone(), asked.clone());
        use_effect_with(props.overview.clone(), move |_| {
            *asked.borrow_mut() += 1;
            load.set(Load::NotAsked);
        });
    }
    let onclick = {
        let (shell, load) = (shell.clone(), load.clone());
        Callback::from(move |_: MouseEvent| {
            let ticket = *asked.borrow();
            load.set(Load::Reading(Progress::default()));
            let on_progress = {
                let (load, asked) = (load.clone(), asked.clone());
                Callback::from(move |progress| {
                    if *asked.borrow() == ticket {
                        load.set(Load::Reading(progress));
                    }
                })
            };
            let (told, load, asked) = (shell.clone(), load.clone(), asked.clone());
            shell.engine.rows_set_aside(on_progress, move |answer| {
                if *asked.borrow() != ticket {
                    return;
                }
                match answer {
                    Ok(page) => load.set(Load::Ready(Rc::new(page))),
                    Err(failure) => {
                        load.set(Load::NotAsked);
                        told.broke(failure);
                    }
                }
            });
        })
    };
    let share = |progress: &Progress| {
        let part = progress.bytes as f64 / progress.total_bytes.max(1) as f64;
        shell.formats.whole_share(part.min(1.0))
    };
    let said = match &*load {
        Load::NotAsked => String::new(),
        Load::Reading(progress) => fill(texts.rows_reading, &[("share", share(progress))]),
        Load::Ready(page) => {
            let import = &props.overview.report.import;
            shown_of(shell, page, import.rows - import.rows_kept)
        }
    };
    html! {
        <div class="aside-rows">
            if *load == Load::NotAsked {
                <button type="button" class="button-quiet" {onclick}>{ texts.rows_show }</button>
            }
            <p class="note" role="status">{ said }</p>
            if let Load::Ready(page) = &*load {
                { for page.files.iter().map(|file| html! { <Table shell={shell.clone()} file={file.clone()} /> }) }
            }
        </div>
    }
}

fn shown_of(shell: &Shell, page: &AsidePage, all: u64) -> String {
    let shown: usize = page.files.iter().map(|file| file.rows.len()).sum();
    // Rows of a list of customers are none of orders.
    let all = all.max(shown as u64);
    let places = [
        ("shown", shell.formats.count(shown as u64)),
        ("n", shell.formats.count(all)),
    ];
    let form = shell.texts.audit.rows_shown.of(shell.formats.locale, all);
    fill(form, &places)
}

#[derive(Properties, PartialEq)]
struct TableProps {
    shell: Shell,
    file: AsideTable,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let (shell, file) = (&props.shell, &props.file);
    let texts = &shell.texts.audit;
    let node = use_node_ref();
    let onkeydown = use_row_keys(&node);
    let widest = file.rows.iter().map(|row| row.cells.len()).max();
    let width = widest.unwrap_or(0).max(file.header.len());
    let title = fill(
        texts.rows_of,
        &[("file", format!("\u{2068}{}\u{2069}", file.file))],
    );
    html! {
        <div class="table-scroll" ref={node} tabindex="0" role="group" aria-label={title.clone()} {onkeydown}>
            <table class="table table-aside">
                <caption class="visually-hidden">{ title }</caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">{ texts.line }</th>
                        <th scope="col">{ shell.texts.coverage.reason }</th>
                        <th scope="col">{ texts.fault }</th>
                        { for (0..width).map(|column| html! {
                            <th scope="col"><bdi>{ column_name(shell, &file.header, column) }</bdi></th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for file.rows.iter().map(|row| table_row(shell, file, row, width)) }</tbody>
            </table>
        </div>
    }
}

fn table_row(shell: &Shell, file: &AsideTable, row: &AsideLine, width: usize) -> Html {
    let texts = &shell.texts.audit;
    let fault = row.column.map(|column| column as usize);
    let cell = |column: usize| {
        let text = row.cells.get(column).map_or("", String::as_str);
        if fault != Some(column) {
            return html! { <td><bdi>{ text }</bdi></td> };
        }
        html! {
            <td class="fault">
                if text.trim().is_empty() { <em>{ texts.empty }</em> } else { <bdi>{ text }</bdi> }
            </td>
        }
    };
    html! {
        <tr tabindex="-1">
            <th scope="row" class="number">{ shell.formats.count(row.line) }</th>
            <td>{ shell.texts.coverage.of(row.reason) }</td>
            <td><bdi>{ fault.map_or_else(|| texts.whole_row.to_owned(), |column| column_name(shell, &file.header, column)) }</bdi></td>
            { for (0..width).map(cell) }
        </tr>
    }
}

/// The header's name, or the column's number where it has none.
fn column_name(shell: &Shell, header: &[String], column: usize) -> String {
    match header.get(column) {
        Some(name) if !name.is_empty() => name.clone(),
        _ => {
            let number = shell.formats.count(column as u64 + 1);
            fill(shell.texts.question.column_number, &[("n", number)])
        }
    }
}
