//! The first rows as they stand, what each column is, and beneath each row what it becomes.

use std::rc::Rc;

use yew::prelude::*;

use super::column_choice::ColumnChoice;
use super::meaning::meaning;
use crate::app::shell::Shell;
use crate::engine::LookedRow;
use crate::engine::protocol::{Doubt, Look};
use crate::i18n::fill;
use crate::model::Role;
use crate::session::{Action, Asked};

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
    html! {
        <div class="example-rows">
            <h2>{ title.clone() }</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label={title}>
                <table class="table table-example">
                    <thead>
                        <tr>
                            <th scope="col" class="line-number">{ texts.look.line_head }</th>
                            { for (0..look.width).map(|column| head(props, column)) }
                        </tr>
                    </thead>
                    <tbody>
                        { for look.rows.iter().map(|row| rows(shell, look, row)) }
                    </tbody>
                </table>
            </div>
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

fn rows(shell: &Shell, look: &Look, row: &LookedRow) -> Html {
    let (words, fault) = meaning(shell, &row.becomes);
    let is_aside = words.is_aside;
    html! {
        <>
            <tr class="as-it-stands">
                <th scope="row" class="line-number" rowspan="2">{ shell.formats.count(row.line) }</th>
                { for (0..look.width).map(|column| {
                    let class = match fault {
                        Some(fault) if fault == column => Some("at-fault"),
                        _ => roles_of(look, column).next().map(|_| "chosen"),
                    };
                    let cell = row.cells.get(column as usize).cloned().unwrap_or_default();
                    html! { <td {class}><bdi>{ cell }</bdi></td> }
                }) }
            </tr>
            <tr class={classes!("becomes", is_aside.then_some("becomes-aside"))}>
                <td colspan={look.width.max(1).to_string()}><span class="becomes-words">{ words.html }</span></td>
            </tr>
        </>
    }
}

/// The header's name, or the column's number where it has none.
fn column_name(shell: &Shell, look: &Look, column: u32) -> String {
    match look.header.get(column as usize) {
        Some(name) if !name.is_empty() => name.clone(),
        _ => fill(
            shell.texts.question.column_number,
            &[("n", shell.formats.count(u64::from(column) + 1))],
        ),
    }
}

fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}
