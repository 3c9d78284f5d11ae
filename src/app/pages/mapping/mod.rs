//! How one file is read, over its first rows: what is doubtful first and open, the rest folded.

mod column_choice;
mod control;
mod controls;
mod dates;
mod decimals;
mod first_rows;
mod kept;
mod layout;
mod meaning;
mod radios;
mod tabs;

use std::rc::Rc;

use yew::prelude::*;

use self::control::{Control, ControlView};
use self::controls::controls;
use self::first_rows::FirstRows;
use self::kept::Kept;
use self::radios::radios;
pub use self::tabs::{Tabs, tab_of};
use crate::app::shell::Shell;
use crate::engine::protocol::{Doubt, Look};
use crate::i18n::fill;
use crate::session::Asked;

#[derive(Properties, PartialEq)]
pub struct MappingProps {
    pub shell: Shell,
    pub asked: Asked,
    pub look: Rc<Look>,
}

#[component]
pub fn Mapping(props: &MappingProps) -> Html {
    let (shell, asked, look) = (&props.shell, &props.asked, &props.look);
    let texts = &shell.texts.look;
    let is_asked_about = asked.question.file == look.file;
    let doubts = asked.question.doubts.iter().filter(|_| is_asked_about);
    let is_asked = |id: &str| {
        let of_control = |doubt: &Doubt| match doubt {
            Doubt::DateOrder { .. } => id == "choice-dates",
            Doubt::Decimal { .. } => id == "choice-decimal",
            _ => false,
        };
        is_asked_about && asked.question.doubts.iter().any(of_control)
    };
    let all = controls(shell, asked, look);
    let (open, folded): (Vec<_>, Vec<_>) = all.into_iter().partition(|control| control.is_open);
    let open = open.into_iter().filter(|control| !is_asked(control.id));
    let used = fill(
        texts.used.of(shell.formats.locale, look.sampled),
        &[
            ("used", shell.formats.count(look.used)),
            ("n", shell.formats.count(look.sampled)),
        ],
    );
    html! {
        <>
            { for doubts.map(|doubt| radios(shell, asked, doubt)) }
            { for open.map(view) }
            <FirstRows shell={shell.clone()} asked={asked.clone()} look={look.clone()} />
            <p class="note" aria-live="polite">{ used }</p>
            <details class="settings" open={asked.by_hand}>
                <summary>{ texts.settings }</summary>
                <div class="controls">
                    { for folded.into_iter().map(view) }
                </div>
            </details>
            <Kept shell={shell.clone()} />
        </>
    }
}

fn view(control: Control) -> Html {
    let id = control.id;
    html! { <ControlView key={id} {control} /> }
}
