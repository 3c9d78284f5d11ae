//! Choices about the table itself: its letters, its sheet, where it begins, what separates cells.

use std::rc::Rc;

use yew::prelude::*;

use super::control::Control;
use super::controls::{choosing, with_rows, with_rows_of};
use crate::app::shell::Shell;
use crate::engine::protocol::{Doubt, Look};
use crate::i18n::fill;
use crate::session::Asked;

/// Where the bytes leave a choice.
pub fn encoding(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Option<Control> {
    let texts = &shell.texts.look;
    let found = &look.origin.encodings;
    if found.is_empty() {
        return None;
    }
    let chosen = &look.origin.encoding;
    let given = (!found.contains(chosen)).then_some(chosen);
    let labels = given.into_iter().chain(found);
    let is_asked =
        asked.question.file == look.file && asked.question.doubts.contains(&Doubt::Encoding);
    let is_open = is_asked || !look.origin.is_encoding_certain;
    let looked = look.clone();
    Some(Control {
        id: "choice-encoding",
        label: texts.choices.encoding,
        chosen: chosen.clone().into(),
        options: labels
            .map(|label| (label.clone().into(), with_words(shell, look, label)))
            .collect(),
        evidence: if is_open {
            texts.evidence.encoding_open.to_owned()
        } else {
            texts.evidence.encoding_guessed.to_owned()
        },
        is_open,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            answer.with_encoding(&looked, chosen)
        }),
    })
}

/// An encoding with the first words beyond ASCII as it reads them.
fn with_words(shell: &Shell, look: &Look, label: &str) -> AttrValue {
    let mut read = look.instead.others.encodings.iter();
    match read.find(|(known, _)| known == label) {
        Some((_, words)) if !words.is_empty() => {
            let words = words.join(", ");
            let places = [
                ("choice", label.to_owned()),
                ("words", format!("\u{2068}{words}\u{2069}")),
            ];
            fill(shell.texts.look.with_words, &places).into()
        }
        _ => label.to_owned().into(),
    }
}

pub fn sheet(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Option<Control> {
    let texts = &shell.texts.look;
    let sheets = &look.origin.sheets;
    if sheets.len() < 2 {
        return None;
    }
    let file = look.file.clone();
    Some(Control {
        id: "choice-sheet",
        label: texts.choices.sheet,
        chosen: look.origin.sheet.clone().unwrap_or_default().into(),
        options: sheets
            .iter()
            .map(|name| (name.clone().into(), with_orders(shell, look, name)))
            .collect(),
        evidence: shell.counted(&texts.evidence.sheets, sheets.len() as u64),
        is_open: false,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            answer.with_sheet(&file, chosen)
        }),
    })
}

/// A sheet with its rows, and whether one of them is an order.
fn with_orders(shell: &Shell, look: &Look, name: &str) -> AttrValue {
    let texts = &shell.texts.look;
    let mut sheets = look.instead.others.sheets.iter();
    let Some(sheet) = sheets.find(|sheet| sheet.name == name) else {
        return name.to_owned().into();
    };
    let text = if sheet.has_orders {
        &texts.with_orders
    } else {
        &texts.without_orders
    };
    let places = [
        ("choice", format!("\u{2068}{name}\u{2069}")),
        ("n", shell.formats.count(sheet.rows)),
    ];
    fill(text.of(shell.formats.locale, sheet.rows), &places).into()
}

/// Letters of a line that are shown to choose it by.
const LINE_LETTERS: usize = 40;

pub fn header(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Option<Control> {
    let texts = &shell.texts.look;
    if look.beginning.is_empty() {
        return None;
    }
    let counted = |record: u32, word: String| -> AttrValue {
        let mut tried = look.instead.headers.iter();
        match tried.find(|(known, ..)| *known == record) {
            Some(&(_, used, rows)) => with_rows_of(shell, &word, used, rows),
            None => word.into(),
        }
    };
    let none = (
        "none".into(),
        counted(0, texts.choices.no_header.to_owned()),
    );
    let lines = look.beginning.iter().enumerate().map(|(place, line)| {
        let cells: Vec<&str> = line
            .cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let cells: String = cells.join(" · ").chars().take(LINE_LETTERS).collect();
        let places = [
            ("line", shell.formats.count(line.line)),
            ("cells", format!("\u{2068}{cells}\u{2069}")),
        ];
        let word = fill(texts.choices.header_line, &places);
        (
            AttrValue::from((place + 1).to_string()),
            counted(place as u32 + 1, word),
        )
    });
    let file = look.file.clone();
    Some(Control {
        id: "choice-header",
        label: texts.choices.header,
        chosen: look
            .header_record
            .map_or_else(|| "none".to_owned(), |record| record.to_string())
            .into(),
        options: std::iter::once(none).chain(lines).collect(),
        evidence: match look.header_record {
            None => texts.evidence.no_header.to_owned(),
            Some(0 | 1) => texts.evidence.no_titles.to_owned(),
            Some(record) => shell.counted(&texts.evidence.titles, u64::from(record) - 1),
        },
        is_open: false,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            answer.with_layout(&file, |own| {
                own.header_row = chosen.parse().ok();
                own.header = own.header_row.is_none().then_some(false);
            })
        }),
    })
}

pub fn delimiter(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Option<Control> {
    let texts = &shell.texts.look;
    let chosen = look.delimiter?;
    let word = |mark: char| match mark {
        ',' => texts.choices.comma,
        ';' => texts.choices.semicolon,
        '\t' => texts.choices.tab,
        _ => texts.choices.bar,
    };
    let known = look.instead.delimiters.iter();
    let options = known.map(|&(mark, used)| {
        let used = if mark == chosen { look.used } else { used };
        (
            mark.to_string().into(),
            with_rows(shell, look, word(mark), used),
        )
    });
    let file = look.file.clone();
    Some(Control {
        id: "choice-delimiter",
        label: texts.choices.delimiter,
        chosen: chosen.to_string().into(),
        options: options.collect(),
        evidence: texts.evidence.delimiter.to_owned(),
        is_open: false,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            answer.with_layout(&file, |own| own.delimiter = Some(chosen))
        }),
    })
}
