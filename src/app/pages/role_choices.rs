//! Which column is what: one choice a role.

use std::rc::Rc;

use yew::prelude::*;

use super::example_rows::column_name;
use crate::app::components::Choice;
use crate::app::shell::Shell;
use crate::engine::protocol::{Doubt, Question};
use crate::i18n::fill;
use crate::model::Role;
use crate::session::{Action, Answer};

#[derive(Properties, PartialEq)]
pub struct RoleChoiceProps {
    pub shell: Shell,
    pub question: Rc<Question>,
    pub answer: Answer,
    pub role: Role,
}

#[component]
pub fn RoleChoice(props: &RoleChoiceProps) -> Html {
    let texts = props.shell.texts;
    let role = props.role;
    let text = texts.roles.of(role);
    let id = format!("role-{role:?}").to_lowercase();
    let on_choose = {
        let (shell, answer) = (props.shell.clone(), props.answer.clone());
        Callback::from(move |column: String| {
            let mut answer = answer.clone();
            match column.parse::<u32>() {
                Ok(column) => {
                    // A column is one thing at a time, but what tells customers apart may be
                    // their address, number or name.
                    answer
                        .columns
                        .retain(|&known, other| *other != column || known.may_share(role));
                    answer.columns.insert(role, column);
                }
                Err(_) => {
                    answer.columns.remove(&role);
                }
            }
            shell.tell(Action::AnswerEdited(answer));
        })
    };
    let mut options: Vec<(AttrValue, AttrValue)> =
        vec![("none".into(), texts.question.no_column.into())];
    let width = props.question.rows.iter().map(Vec::len).max().unwrap_or(0);
    for column in 0..width.max(props.question.header.len()) {
        let name = column_name(&props.shell, &props.question, column);
        options.push((column.to_string().into(), name.into()));
    }
    let chosen = props
        .answer
        .columns
        .get(&role)
        .map_or_else(|| "none".to_owned(), u32::to_string);
    let doubt = doubt_about(&props.question, role).map(|doubt| {
        let template = match doubt {
            Doubt::Missing { .. } => texts.question.missing,
            _ => texts.question.several,
        };
        fill(template, &[("role", text.name)])
    });
    html! {
        <div class="role-choice">
            <label for={id.clone()}>{ text.name }</label>
            <Choice label={text.name} {id} {options} {chosen} {on_choose} class="choice-wide" />
            <p class="hint">
                if let Some(doubt) = doubt { <strong>{ doubt }</strong>{ " " } }
                { text.hint }
            </p>
        </div>
    }
}

/// What is doubtful about a role; a missing amount may be found as quantity and price.
pub fn doubt_about(question: &Question, role: Role) -> Option<&Doubt> {
    question.doubts.iter().find(|doubt| match doubt {
        Doubt::Missing { role: doubtful } | Doubt::Several { role: doubtful, .. } => {
            *doubtful == role
        }
        Doubt::DateOrder { .. } | Doubt::Decimal { .. } => false,
    })
}
