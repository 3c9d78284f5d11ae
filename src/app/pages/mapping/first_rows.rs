//! The first rows as they stand, what each column is, and beneath each row what it becomes.

use std::rc::Rc;

use yew::prelude::*;

use super::column_choice::ColumnChoice;
use super::meaning::meaning;
use crate::app::shell::Shell;
use crate::engine::protocol::{Doubt, Look};
use crate::engine::{LookedRow, shown};
use crate::i18n::fill;
use crate::model::Role;
use crate::session::{Action, Asked};

/// Columns that stand there at first, and that every press on "Show more" adds. Those that are used
/// always do.
const COLUMNS: u32 = 100;

#[derive(Properties, PartialEq)]
pub struct FirstRowsProps {
    pub shell: Shell,
    pub asked: Asked,
    pub look: Rc<Look>,
}

#[component]
pub fn FirstRows(props: &FirstRowsProps) -> Html {
    let (shell, look) = (&props.shell, &props.look);
    let texts = shell.texts;
    let title = fill(texts.question.first_rows, &[("file", isolated(&look.file))]);
    let limit = use_state_eq(|| COLUMNS);
    let more = {
        let limit = limit.clone();
        Callback::from(move |_: MouseEvent| limit.set(*limit + COLUMNS))
    };
    let width = look.width.min(shown::COLUMNS as u32);
    let columns = (0..look.width)
        .filter(|&column| column < width.min(*limit) || roles_of(look, column).next().is_some());
    let columns: Vec<u32> = columns.collect();
    let count = |columns: usize| shell.formats.count(columns as u64);
    let part = [
        ("shown", count(columns.len())),
        ("total", count(look.width as usize)),
    ];
    html! {
        <div class="example-rows">
            <h2>{ title.clone() }</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label={title}>
                <table class="table table-example">
                    <thead>
                        <tr>
                            <th scope="col" class="line-number">{ texts.look.line_head }</th>
                            { for columns.iter().map(|column| head(props, *column)) }
                        </tr>
                    </thead>
                    <tbody>
                        { for look.rows.iter().map(|row| rows(shell, look, row, &columns)) }
                    </tbody>
                </table>
            </div>
            if columns.len() < look.width as usize {
                <p class="note" role="status">{ fill(texts.table.shown, &part) }</p>
            }
            if *limit < width {
                <button type="button" class="button-quiet" onclick={more}>{ texts.leaving.show_more }</button>
            }
        </div>
    }
}

fn head(props: &FirstRowsProps, column: u32) -> Html {
    let (shell, look, texts) = (&props.shell, &props.look, props.shell.texts);
    let name = column_name(shell, look, column);
    let mut roles = roles_of(look, column);
    let role = roles.next();
    let also = roles.next().map(|role| {
        let name = texts.roles.of(role).name;
        fill(texts.look.also, &[("role", name)])
    });
    let on_choose = {
        let (shell, look, answer) = (shell.clone(), look.clone(), props.asked.answer.clone());
        Callback::from(move |role| {
            let answer = answer.with_column(&look, column, role);
            shell.tell(Action::AnswerEdited(answer));
        })
    };
    let is_doubtful =
        props.asked.question.doubts.iter().any(
            |doubt| matches!(doubt, Doubt::Several { columns, .. } if columns.contains(&column)),
        ) && props.asked.question.file == look.file;
    let id = format!("column-{column}");
    let class = classes!(role.map(|_| "chosen"), is_doubtful.then_some("doubtful"));
    html! {
        <th scope="col" key={column} {class}>
            <label class="column-name" for={id.clone()}><bdi>{ name }</bdi></label>
            <ColumnChoice shell={shell.clone()} {id} {role} {on_choose} />
            if let Some(also) = also { <span class="column-also">{ also }</span> }
        </th>
    }
}

/// What a column is, the figures' roles first.
fn roles_of(look: &Look, column: u32) -> impl Iterator<Item = Role> + '_ {
    let held = look
        .columns
        .iter()
        .filter(move |(_, place)| **place == column);
    held.map(|(role, _)| *role)
}

fn rows(shell: &Shell, look: &Look, row: &LookedRow, columns: &[u32]) -> Html {
    let (words, fault) = meaning(shell, &row.becomes);
    let is_aside = words.is_aside;
    html! {
        <>
            <tr class="as-it-stands">
                <th scope="row" class="line-number" rowspan="2">{ shell.formats.count(row.line) }</th>
                { for columns.iter().map(|&column| {
                    let class = match fault {
                        Some(fault) if fault == column => Some("at-fault"),
                        _ => roles_of(look, column).next().map(|_| "chosen"),
                    };
                    let cell = row.cells.get(column as usize).cloned().unwrap_or_default();
                    html! { <td {class}><bdi>{ cell }</bdi></td> }
                }) }
            </tr>
            <tr class={classes!("becomes", is_aside.then_some("becomes-aside"))}>
                <td colspan={columns.len().max(1).to_string()}><span class="becomes-words">{ words.html }</span></td>
            </tr>
        </>
    }
}

/// The header's name, or the column's number where it has none.
fn column_name(shell: &Shell, look: &Look, column: u32) -> String {
    match look.header.get(column as usize) {
        Some(name) if !name.is_empty() => shown::cell(name),
        _ => fill(
            shell.texts.question.column_number,
            &[("n", shell.formats.count(u64::from(column) + 1))],
        ),
    }
}

fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}
