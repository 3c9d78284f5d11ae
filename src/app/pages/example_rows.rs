//! The first rows of a file, with the role of each column above it.

use yew::prelude::*;

use crate::app::shell::Shell;
use crate::engine::protocol::Question;
use crate::i18n::fill;
use crate::session::Answer;

#[derive(Properties, PartialEq)]
pub struct ExampleRowsProps {
    pub shell: Shell,
    pub question: std::rc::Rc<Question>,
    pub answer: Answer,
}

#[component]
pub fn ExampleRows(props: &ExampleRowsProps) -> Html {
    let texts = props.shell.texts;
    let width = props.question.rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = width.max(props.question.header.len());
    let title = fill(
        texts.question.first_rows,
        &[("file", props.question.file.as_str())],
    );
    let role_of = |column: usize| {
        let (role, _) = props
            .answer
            .columns
            .iter()
            .find(|(_, place)| **place as usize == column)?;
        Some(texts.roles.of(*role).name)
    };
    let chosen = |column: usize| role_of(column).map(|_| "chosen");
    html! {
        <div class="example-rows">
            <h2>{ title.clone() }</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label={title}>
                <table class="table table-example">
                    <thead>
                        <tr>
                            { for (0..columns).map(|column| html! {
                                <th scope="col" class={chosen(column)}>
                                    <span class="example-role">{ role_of(column).unwrap_or("\u{a0}") }</span>
                                    <bdi>{ column_name(&props.shell, &props.question, column) }</bdi>
                                </th>
                            }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for props.question.rows.iter().map(|row| html! {
                            <tr>
                                { for (0..columns).map(|column| html! {
                                    <td class={chosen(column)}><bdi>{ row.get(column).cloned().unwrap_or_default() }</bdi></td>
                                }) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </div>
    }
}

/// The header's name, or the column's number where it has none.
pub fn column_name(shell: &Shell, question: &Question, column: usize) -> String {
    match question.header.get(column) {
        Some(name) if !name.is_empty() => name.clone(),
        _ => fill(
            shell.texts.question.column_number,
            &[("n", shell.formats.count(column as u64 + 1))],
        ),
    }
}
