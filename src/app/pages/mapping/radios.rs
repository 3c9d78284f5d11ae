//! The ways to read a doubtful date or number, each with what it would mean.

use yew::prelude::*;

use crate::app::shell::Shell;
use crate::engine::protocol::Doubt;
use crate::i18n::fill;
use crate::model::{DateOrder, DecimalMark};
use crate::session::{Action, Answer, Asked, date_readings, decimal_reading};

/// A word, what it would mean, whether it is chosen, and the answer with it.
type Way = (&'static str, String, bool, Answer);

pub fn radios(shell: &Shell, asked: &Asked, doubt: &Doubt) -> Html {
    let texts = &shell.texts.question;
    let file = &asked.question.file;
    let own = asked.answer.own(file);
    match doubt {
        Doubt::DateOrder { example } => {
            let ways = date_readings(example).into_iter().map(|(order, day)| {
                let word = match order {
                    DateOrder::Mdy => texts.month_first,
                    // No other order is ever open.
                    _ => texts.day_first,
                };
                let next = asked.answer.with(file, |own| own.date_order = Some(order));
                (
                    word,
                    shell.formats.day(day),
                    own.date_order == Some(order),
                    next,
                )
            });
            fieldset(
                shell,
                "date-order",
                texts.date_title,
                example,
                ways.collect(),
            )
        }
        Doubt::Decimal { example } => {
            let marks = [
                (DecimalMark::Point, texts.decimal_point),
                (DecimalMark::Comma, texts.decimal_comma),
            ];
            let ways = marks.into_iter().filter_map(|(mark, word)| {
                let meaning = shell.formats.exact(decimal_reading(example, mark)?);
                let next = asked.answer.with(file, |own| own.decimal = Some(mark));
                Some((word, meaning, own.decimal == Some(mark), next))
            });
            fieldset(
                shell,
                "decimal",
                texts.decimal_title,
                example,
                ways.collect(),
            )
        }
        Doubt::Missing { role } => {
            let role = shell.texts.roles.of(*role);
            let words = fill(texts.missing, &[("role", role.name)]);
            html! { <p class="doubt"><strong>{ words }</strong>{ " " }{ role.hint }</p> }
        }
        Doubt::Several { role, .. } => {
            let role = shell.texts.roles.of(*role);
            let words = fill(texts.several, &[("role", role.name)]);
            html! { <p class="doubt"><strong>{ words }</strong>{ " " }{ role.hint }</p> }
        }
        // Shown as a choice of its own.
        Doubt::Encoding => Html::default(),
    }
}

fn fieldset(shell: &Shell, name: &'static str, title: &str, example: &str, ways: Vec<Way>) -> Html {
    let example = format!("\u{2068}{example}\u{2069}");
    html! {
        <fieldset class="radios">
            <legend>{ fill(title, &[("example", example)]) }</legend>
            { for ways.into_iter().map(|(word, meaning, checked, next)| {
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
