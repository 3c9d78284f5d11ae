//! Everything that is chosen of a file beside its columns.

use std::rc::Rc;

use yew::prelude::*;

use super::control::Control;
use super::dates::{calendar, date_order};
use super::decimals::decimal;
use super::layout::{delimiter, encoding, header, sheet};
use crate::app::shell::Shell;
use crate::engine::protocol::Look;
use crate::i18n::fill;
use crate::import::preset::PRESETS;
use crate::model::FileKind;
use crate::session::{Action, Answer, Asked};

/// In the order in which one depends on the other.
pub fn controls(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Vec<Control> {
    let all = [
        encoding(shell, asked, look),
        sheet(shell, asked, look),
        header(shell, asked, look),
        delimiter(shell, asked, look),
        date_order(shell, asked, look),
        calendar(shell, asked, look),
        decimal(shell, asked, look),
        Some(preset(shell, asked, look)),
        Some(kind(shell, asked, look)),
    ];
    all.into_iter().flatten().collect()
}

/// Tells the answer as `change` makes it of the one so far and the word that was chosen.
pub fn choosing(
    shell: &Shell,
    asked: &Asked,
    change: impl Fn(&Answer, String) -> Answer + 'static,
) -> Callback<String> {
    let (shell, answer) = (shell.clone(), asked.answer.clone());
    Callback::from(move |chosen: String| {
        shell.tell(Action::AnswerEdited(change(&answer, chosen)));
    })
}

/// A possibility with the rows of the sample that it makes usable.
pub fn with_rows(shell: &Shell, look: &Look, word: &str, used: u64) -> AttrValue {
    with_rows_of(shell, word, used, look.sampled)
}

/// The same of other rows than those of the sample.
pub fn with_rows_of(shell: &Shell, word: &str, used: u64, rows: u64) -> AttrValue {
    let places = [
        ("choice", word.to_owned()),
        ("used", shell.formats.count(used)),
        ("n", shell.formats.count(rows)),
    ];
    fill(shell.texts.look.with_rows, &places).into()
}

fn preset(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Control {
    let texts = &shell.texts.look;
    // What the columns of another vendor would make of the file says nothing.
    let counted = |name: &str, word: &str| -> AttrValue {
        let mut tried = look.instead.presets.iter();
        match tried.find(|(known, _)| known == name) {
            Some(&(_, used)) => with_rows(shell, look, word, used),
            None => word.to_owned().into(),
        }
    };
    let none = ("none".into(), counted("none", texts.choices.no_preset));
    let known = PRESETS.iter();
    let known = known.map(|preset| (preset.name.into(), counted(preset.name, preset.title)));
    let file = look.file.clone();
    Control {
        id: "choice-preset",
        label: texts.choices.preset,
        chosen: look
            .preset
            .clone()
            .unwrap_or_else(|| "none".to_owned())
            .into(),
        options: std::iter::once(none).chain(known).collect(),
        evidence: match look.preset {
            Some(_) => texts.evidence.preset.to_owned(),
            None => texts.evidence.no_preset.to_owned(),
        },
        is_open: false,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            answer.with_layout(&file, |own| own.preset = Some(chosen))
        }),
    }
}

fn kind(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Control {
    let texts = &shell.texts.look;
    let is_of_customers = look.kind == FileKind::Customers;
    let key = if is_of_customers {
        "customers"
    } else {
        "orders"
    };
    let file = look.file.clone();
    Control {
        id: "choice-kind",
        label: texts.choices.kind,
        chosen: key.into(),
        options: vec![
            ("orders".into(), texts.choices.orders.into()),
            ("customers".into(), texts.choices.customers.into()),
        ],
        evidence: if is_of_customers {
            texts.evidence.customers.to_owned()
        } else {
            texts.evidence.orders.to_owned()
        },
        is_open: false,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            let kind = match chosen.as_str() {
                "customers" => FileKind::Customers,
                _ => FileKind::Orders,
            };
            answer.with(&file, |own| own.kind = Some(kind))
        }),
    }
}
