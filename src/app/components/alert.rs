//! What went wrong, where, and what to do next. Focus moves to it.

use yew::prelude::*;

use super::{Icon, Shape};
use crate::app::browser;
use crate::app::shell::Shell;
use crate::engine::protocol::Failure;
use crate::i18n::fill;
use crate::session::{Action, Inspected};

#[derive(Properties, PartialEq)]
pub struct AlertProps {
    pub shell: Shell,
    pub failure: Failure,
}

#[component]
pub fn Alert(props: &AlertProps) -> Html {
    let texts = &props.shell.texts.failure;
    let text = texts.of(&props.failure.code);
    use_effect_with(props.failure.clone(), |_| browser::focus("failure"));
    let on_dismiss = {
        let shell = props.shell.clone();
        Callback::from(move |_| shell.tell(Action::FailureDismissed))
    };
    let can_look = props.shell.session.rejected.is_some();
    let names = &props.failure.names;
    html! {
        <div class="alert" id="failure" role="alert" tabindex="-1">
            <div class="alert-text">
                <p class="alert-what">{ text.what }</p>
                if let Some(place) = place(&props.shell, &props.failure) {
                    <p><bdi>{ place }</bdi></p>
                }
                if !names.is_empty() {
                    <p>{ fill(texts.names.of(props.shell.formats.locale, names.len() as u64), &[("names", named(&props.shell, names))]) }</p>
                }
                <p>{ text.next }</p>
                if can_look {
                    <button type="button" class="button alert-action" onclick={inspect(&props.shell, Inspected::Rejected)}>{ texts.check_columns }</button>
                }
                if props.failure.code == "internal" && !props.failure.detail.is_empty() {
                    <details>
                        <summary>{ texts.detail }</summary>
                        <code dir="ltr">{ &props.failure.detail }</code>
                    </details>
                }
            </div>
            <button type="button" class="button-quiet button-icon" aria-label={texts.dismiss} onclick={on_dismiss}>
                <Icon shape={Shape::Close} />
            </button>
        </div>
    }
}

/// A press that opens the question about the columns.
pub fn inspect(shell: &Shell, of: Inspected) -> Callback<MouseEvent> {
    let shell = shell.clone();
    Callback::from(move |_| {
        let id = shell.engine.inspect(of);
        shell.tell(Action::InspectionRequested { id, of });
    })
}

/// Roles by their words; other names as they are.
fn named(shell: &Shell, names: &[String]) -> String {
    let word = |name: &String| {
        serde_json::from_value(serde_json::Value::String(name.clone())).map_or_else(
            |_| name.clone(),
            |role| shell.texts.roles.of(role).name.to_owned(),
        )
    };
    let separator = if shell.formats.locale.dir() == "rtl" {
        "، "
    } else {
        ", "
    };
    names.iter().map(word).collect::<Vec<_>>().join(separator)
}

fn place(shell: &Shell, failure: &Failure) -> Option<String> {
    let texts = &shell.texts.failure;
    let file = failure.file.clone()?;
    let count = |number: Option<u64>| number.map(|number| shell.formats.count(number));
    Some(match (count(failure.line), count(failure.column)) {
        (Some(line), Some(column)) => fill(
            texts.in_file_line_column,
            &[("file", file), ("line", line), ("column", column)],
        ),
        (Some(line), None) => fill(texts.in_file_line, &[("file", file), ("line", line)]),
        (None, _) => fill(texts.in_file, &[("file", file)]),
    })
}
