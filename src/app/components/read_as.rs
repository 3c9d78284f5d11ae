//! Which column was read as what, and the way to change it.

use yew::prelude::*;

use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::ColumnName;
use crate::session::{Action, Shown};

#[derive(Properties, PartialEq)]
pub struct ReadAsProps {
    pub shell: Shell,
    pub shown: Shown,
}

#[component]
pub fn ReadAs(props: &ReadAsProps) -> Html {
    let texts = props.shell.texts;
    let Some(file) = props.shown.overview.report.import.files.first() else {
        return Html::default();
    };
    let onclick = {
        let shell = props.shell.clone();
        Callback::from(move |_| {
            let id = shell.engine.inspect();
            shell.tell(Action::InspectionRequested { id });
        })
    };
    let role = |(role, column): (&crate::model::Role, &ColumnName)| {
        let column = match column {
            ColumnName::Header(name) => name.clone(),
            ColumnName::Index(place) => fill(
                texts.question.column_number,
                &[("n", props.shell.formats.count(u64::from(*place) + 1))],
            ),
        };
        // Names of columns keep their own direction inside the sentence.
        let isolated = format!("\u{2068}{column}\u{2069}");
        fill(
            texts.frame.read_as_role,
            &[("role", texts.roles.of(*role).name), ("column", &isolated)],
        )
    };
    html! {
        <p class="read-as">
            <span class="read-as-label">{ texts.frame.read_as }</span>
            { for file.columns.iter().map(|column| html! { <span class="chip">{ role(column) }</span> }) }
            <button type="button" class="link" {onclick}>{ texts.frame.change }</button>
        </p>
    }
}
