//! How the files are read, and what is doubtful of it: asked before the figures, or by hand.

use yew::prelude::*;

use super::mapping::{Mapping, Tabs, tab_of};
use crate::app::hooks::use_look;
use crate::app::remembered;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::Role;
use crate::session::{Action, Asked};

#[derive(Properties, PartialEq)]
pub struct QuestionProps {
    pub shell: Shell,
    pub asked: Asked,
}

#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let (shell, asked) = (&props.shell, &props.asked);
    let texts = &shell.texts.question;
    use_look(shell, asked);
    let file = format!("\u{2068}{}\u{2069}", asked.question.file);
    let missing = asked.looks.values().find(|look| !look.missing.is_empty());
    let missing = missing.map_or(&[][..], |look| &look.missing);
    let (title, lead) = if asked.by_hand {
        (texts.change_title, texts.change_lead)
    } else if missing.len() > 1 && asked.question.guess.len() < 2 {
        (texts.title, texts.lead_unclear)
    } else {
        (texts.title, texts.lead)
    };
    let back = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| shell.tell(Action::QuestionClosed))
    };
    let has_tabs = asked.question.files.len() > 1;
    let tab = has_tabs.then(|| tab_of(asked));
    html! {
        <form class="question" onsubmit={on_submit(shell, asked)}>
            <h1>{ title }</h1>
            <p class="lead">{ fill(lead, &[("file", file)]) }</p>
            <Tabs shell={shell.clone()} asked={asked.clone()} />
            <div class="mapping" id="mapping" role={has_tabs.then_some("tabpanel")}
                aria-labelledby={tab}>
                if let Some(look) = asked.look() {
                    <Mapping shell={shell.clone()} asked={asked.clone()} look={look.clone()} />
                } else {
                    <p class="note">{ shell.texts.look.looking }</p>
                }
            </div>
            <div class="question-actions">
                <button type="submit" class="button button-main" disabled={!asked.is_complete()}>
                    { texts.proceed }
                </button>
                <button type="button" class="button" onclick={back}>{ texts.back }</button>
                <p role="status" class="note">
                    if !missing.is_empty() { { still_needed(shell, missing) } }
                </p>
            </div>
        </form>
    }
}

fn still_needed(shell: &Shell, missing: &[Role]) -> String {
    let texts = &shell.texts.question;
    if missing == [Role::Amount] {
        return texts.amount_or_price.to_owned();
    }
    let separator = if shell.formats.locale.dir() == "rtl" {
        "، "
    } else {
        ", "
    };
    let names: Vec<&str> = missing
        .iter()
        .map(|role| shell.texts.roles.of(*role).name)
        .collect();
    fill(texts.incomplete, &[("roles", names.join(separator))])
}

fn on_submit(shell: &Shell, asked: &Asked) -> Callback<SubmitEvent> {
    let (shell, asked) = (shell.clone(), asked.clone());
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        if asked.is_complete() {
            let options = asked.to_options(&shell.session.options());
            remembered::keep(&asked, &options);
            let id = shell.engine.answer(options.clone());
            shell.tell(Action::AnswerGiven { id, options });
        }
    })
}
