//! Which column was read as what, and the way to change it.

use yew::prelude::*;

use super::inspect;
use crate::analysis::report::FileReport;
use crate::app::shell::Shell;
use crate::engine::shown;
use crate::i18n::fill;
use crate::model::{ColumnName, Role};
use crate::session::{Inspected, Shown};

#[derive(Properties, PartialEq)]
pub struct ReadAsProps {
    pub shell: Shell,
    pub shown: Shown,
}

#[component]
pub fn ReadAs(props: &ReadAsProps) -> Html {
    let texts = &props.shell.texts.frame;
    let files = &props.shown.overview.report.import.files;
    let Some(file) = files.first() else {
        return Html::default();
    };
    let label = if files.len() == 1 {
        texts.read_as.to_owned()
    } else {
        let file = isolated(&file.file);
        fill(texts.read_as_in, &[("file", file)])
    };
    html! {
        <p class="read-as">
            <span class="read-as-label">{ label }</span>
            { for roles(&props.shell, file).into_iter().map(|role| html! { <span class="chip">{ role }</span> }) }
            if !props.shown.recalled.is_empty() {
                <span class="note">{ props.shell.texts.look.recalled }</span>
            }
            <button type="button" class="link" onclick={inspect(&props.shell, Inspected::Shown)}>{ texts.change }</button>
        </p>
    }
}

/// "customer = Name", for every role that has a column.
pub fn roles(shell: &Shell, file: &FileReport) -> Vec<String> {
    let texts = shell.texts;
    let role = |(role, column): (&Role, &ColumnName)| {
        let column = match column {
            ColumnName::Header(name) => shown::cell(name),
            ColumnName::Index(place) => fill(
                texts.question.column_number,
                &[("n", shell.formats.count(u64::from(*place) + 1))],
            ),
        };
        let places = [
            ("role", texts.roles.of(*role).name.to_owned()),
            ("column", isolated(&column)),
        ];
        fill(texts.frame.read_as_role, &places)
    };
    file.columns.iter().map(role).collect()
}

/// Names of files and columns keep their own direction inside a sentence.
fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}
