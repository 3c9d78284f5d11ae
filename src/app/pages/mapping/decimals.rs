//! The choice of the decimal mark, and the numbers that speak for it.

use std::rc::Rc;

use yew::AttrValue;

use super::control::Control;
use super::controls::{choosing, with_rows};
use super::dates::{sentence, unchosen};
use crate::app::shell::Shell;
use crate::engine::protocol::Look;
use crate::model::DecimalMark;
use crate::session::Asked;

pub fn decimal(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Option<Control> {
    if look.instead.decimals.is_empty() {
        return None;
    }
    let texts = shell.texts;
    let (word, key) = (
        |mark| match mark {
            DecimalMark::Point => texts.question.decimal_point,
            DecimalMark::Comma => texts.question.decimal_comma,
        },
        |mark| match mark {
            DecimalMark::Point => ".",
            DecimalMark::Comma => ",",
        },
    );
    let known = look.instead.decimals.iter();
    let options =
        known.map(|&(mark, used)| (key(mark).into(), with_rows(shell, look, word(mark), used)));
    let open = unchosen(shell, look.decimals.is_open);
    let file = look.file.clone();
    Some(Control {
        id: "choice-decimal",
        label: texts.look.choices.decimal,
        chosen: if look.decimals.is_open {
            AttrValue::default()
        } else {
            key(look.decimal).into()
        },
        options: open.into_iter().chain(options).collect(),
        evidence: evidence(shell, look),
        is_open: look.decimals.is_open,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            let mark = match chosen.as_str() {
                "," => Some(DecimalMark::Comma),
                "." => Some(DecimalMark::Point),
                _ => None,
            };
            answer.with(&file, |own| own.decimal = mark)
        }),
    })
}

fn evidence(shell: &Shell, look: &Look) -> String {
    let (texts, decimals) = (&shell.texts.look.evidence, &look.decimals);
    let mut said: Vec<String> = [
        (&texts.point, &decimals.point),
        (&texts.comma, &decimals.comma),
        (&texts.thousands, &decimals.open),
    ]
    .into_iter()
    .filter_map(|(text, votes)| sentence(shell, text, votes))
    .collect();
    if decimals.is_open {
        said.push(texts.decimals_open.to_owned());
    } else if said.is_empty() {
        said.push(texts.no_marks.to_owned());
    }
    said.join(" ")
}
