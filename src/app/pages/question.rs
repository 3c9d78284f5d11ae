//! The question about columns, dates and decimals: what is doubtful first, the rest behind a fold.

use yew::prelude::*;

use super::role_choices::doubt_about;
use super::{ExampleRows, RoleChoice};
use crate::app::shell::Shell;
use crate::engine::protocol::Doubt;
use crate::i18n::fill;
use crate::model::{DateOrder, DecimalMark, Role};
use crate::session::{Action, Answer, Asked, date_readings, decimal_reading};

#[derive(Properties, PartialEq)]
pub struct QuestionProps {
    pub shell: Shell,
    pub asked: Asked,
}

#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let (shell, asked) = (&props.shell, &props.asked);
    let texts = &shell.texts.question;
    let file = format!("\u{2068}{}\u{2069}", asked.question.file);
    let (title, lead) = if asked.by_hand {
        (texts.change_title, texts.change_lead)
    } else if asked.answer.missing().len() > 1 && asked.question.guess.len() < 2 {
        (texts.title, texts.lead_unclear)
    } else {
        (texts.title, texts.lead)
    };
    let (doubtful, rest): (Vec<Role>, Vec<Role>) = Role::ALL
        .into_iter()
        .partition(|role| asked.by_hand || is_doubtful(asked, *role));
    let choice = |role: Role| {
        html! { <RoleChoice shell={shell.clone()} question={asked.question.clone()} answer={asked.answer.clone()} {role} /> }
    };
    let back = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| shell.tell(Action::QuestionClosed))
    };
    let missing = asked.answer.missing();
    html! {
        <form class="question" onsubmit={on_submit(shell, asked)}>
            <h1>{ title }</h1>
            <p class="lead">{ fill(lead, &[("file", file)]) }</p>
            { for asked.question.doubts.iter().map(|doubt| radios(shell, &asked.answer, doubt)) }
            if !doubtful.is_empty() {
                <div class="role-choices">{ for doubtful.into_iter().map(choice) }</div>
            }
            <ExampleRows shell={shell.clone()} question={asked.question.clone()} answer={asked.answer.clone()} />
            if !rest.is_empty() {
                <details class="other-columns">
                    <summary>{ texts.other_columns }</summary>
                    <div class="role-choices">{ for rest.into_iter().map(choice) }</div>
                </details>
            }
            <div class="question-actions">
                <button type="submit" class="button button-main" disabled={!asked.answer.is_complete(&asked.question)}>
                    { texts.proceed }
                </button>
                <button type="button" class="button" onclick={back}>{ texts.back }</button>
                <p role="status" class="note">
                    if !missing.is_empty() { { still_needed(shell, &missing) } }
                </p>
            </div>
        </form>
    }
}

fn is_doubtful(asked: &Asked, role: Role) -> bool {
    let stands_in = matches!(role, Role::Quantity | Role::UnitPrice)
        && matches!(
            doubt_about(&asked.question, Role::Amount),
            Some(Doubt::Missing { .. })
        );
    stands_in || doubt_about(&asked.question, role).is_some()
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
        if asked.answer.is_complete(&asked.question) {
            let options = asked
                .answer
                .to_options(&asked.question, &shell.session.options());
            let id = shell.engine.answer(options.clone());
            shell.tell(Action::AnswerGiven { id, options });
        }
    })
}

/// The ways to read a date or a number, each with what it would mean.
fn radios(shell: &Shell, answer: &Answer, doubt: &Doubt) -> Html {
    let texts = &shell.texts.question;
    let with = |change: &dyn Fn(&mut Answer)| {
        let mut changed = answer.clone();
        change(&mut changed);
        changed
    };
    match doubt {
        Doubt::DateOrder { example } => {
            let choices = date_readings(example).into_iter().map(|(order, day)| {
                let word = match order {
                    DateOrder::Dmy => texts.day_first,
                    DateOrder::Mdy => texts.month_first,
                    // Numbers that count days or seconds are never open.
                    DateOrder::Ymd | DateOrder::Excel | DateOrder::Unix | DateOrder::UnixMillis => {
                        texts.year_first
                    }
                };
                let next = with(&|answer| answer.date_order = Some(order));
                (
                    word,
                    shell.formats.day(day),
                    answer.date_order == Some(order),
                    next,
                )
            });
            fieldset(
                shell,
                "date-order",
                texts.date_title,
                example,
                choices.collect(),
            )
        }
        Doubt::Decimal { example } => {
            let marks = [
                (DecimalMark::Point, texts.decimal_point),
                (DecimalMark::Comma, texts.decimal_comma),
            ];
            let choices = marks.into_iter().filter_map(|(mark, word)| {
                let meaning = shell.formats.exact(decimal_reading(example, mark)?);
                let next = with(&|answer| answer.decimal = Some(mark));
                Some((word, meaning, answer.decimal == Some(mark), next))
            });
            fieldset(
                shell,
                "decimal",
                texts.decimal_title,
                example,
                choices.collect(),
            )
        }
        Doubt::Missing { .. } | Doubt::Several { .. } => Html::default(),
    }
}

fn fieldset(
    shell: &Shell,
    name: &'static str,
    title: &str,
    example: &str,
    choices: Vec<(&'static str, String, bool, Answer)>,
) -> Html {
    let example = format!("\u{2068}{example}\u{2069}");
    html! {
        <fieldset class="radios">
            <legend>{ fill(title, &[("example", example)]) }</legend>
            { for choices.into_iter().map(|(word, meaning, checked, next)| {
                let shell = shell.clone();
                let onchange = Callback::from(move |_: Event| shell.tell(Action::AnswerEdited(next.clone())));
                html! {
                    <label class="radio">
                        <input type="radio" {name} {checked} {onchange} />
                        <span class="radio-word">{ word }</span>
                        <span class="radio-meaning">{ meaning }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}
