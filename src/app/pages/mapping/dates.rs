//! Choices about dates: their order, their calendar, and the dates that speak for them.

use std::rc::Rc;

use yew::AttrValue;

use super::control::Control;
use super::controls::{choosing, with_rows};
use crate::app::shell::Shell;
use crate::engine::Votes;
use crate::engine::protocol::Look;
use crate::i18n::{Plural, fill};
use crate::model::{CalendarSystem, DateOrder, Role};
use crate::session::Asked;

const CALENDARS: [(CalendarSystem, &str); 3] = [
    (CalendarSystem::Gregorian, "gregorian"),
    (CalendarSystem::Persian, "persian"),
    (CalendarSystem::Buddhist, "buddhist"),
];

pub fn date_order(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Option<Control> {
    if !look.columns.contains_key(&Role::Date) {
        return None;
    }
    let texts = shell.texts;
    let word = |order| match order {
        DateOrder::Dmy => texts.question.day_first,
        DateOrder::Mdy => texts.question.month_first,
        DateOrder::Ymd => texts.question.year_first,
        DateOrder::Excel | DateOrder::Unix | DateOrder::UnixMillis => texts.look.choices.counted,
    };
    let chosen = look.date_order;
    let mut orders = look.instead.date_orders.clone();
    if !orders.iter().any(|(order, _)| *order == chosen) {
        orders.push((chosen, look.used));
    }
    let known: Vec<DateOrder> = orders.iter().map(|(order, _)| *order).collect();
    let options = orders
        .into_iter()
        .map(|(order, used)| (key(order).into(), with_rows(shell, look, word(order), used)));
    let open = unchosen(shell, look.dates.is_open);
    let file = look.file.clone();
    Some(Control {
        id: "choice-dates",
        label: texts.look.choices.date_order,
        chosen: if look.dates.is_open {
            AttrValue::default()
        } else {
            key(chosen).into()
        },
        options: open.into_iter().chain(options).collect(),
        evidence: evidence(shell, look),
        is_open: look.dates.is_open,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            let order = known.iter().copied().find(|order| key(*order) == chosen);
            answer.with(&file, |own| own.date_order = order)
        }),
    })
}

/// A possibility that is none, where a person has to choose.
pub fn unchosen(shell: &Shell, is_open: bool) -> Option<(AttrValue, AttrValue)> {
    let word = shell.texts.look.choose;
    is_open.then(|| (AttrValue::default(), word.into()))
}

fn key(order: DateOrder) -> String {
    format!("{order:?}")
}

/// What the column's dates say, the most telling first.
fn evidence(shell: &Shell, look: &Look) -> String {
    let (texts, dates) = (&shell.texts.look.evidence, &look.dates);
    let mut said: Vec<String> = [
        (&texts.day_first, &dates.day_first),
        (&texts.month_first, &dates.month_first),
        (&texts.year_first, &dates.year_first),
        (&texts.named, &dates.named),
        (&texts.counted, &dates.counted),
        (&texts.fit_both, &dates.open),
    ]
    .into_iter()
    .filter_map(|(text, votes)| sentence(shell, text, votes))
    .collect();
    if dates.is_open {
        said.push(texts.dates_open.to_owned());
    }
    said.join(" ")
}

/// How many say so, and the first of them.
pub fn sentence(shell: &Shell, text: &Plural, votes: &Votes) -> Option<String> {
    let places = [
        ("n", shell.formats.count(votes.count)),
        ("example", format!("\u{2068}{}\u{2069}", votes.example)),
        ("line", shell.formats.count(votes.line)),
    ];
    let text = text.of(shell.formats.locale, votes.count);
    (votes.count > 0).then(|| fill(text, &places))
}

pub fn calendar(shell: &Shell, asked: &Asked, look: &Rc<Look>) -> Option<Control> {
    if !look.columns.contains_key(&Role::Date) {
        return None;
    }
    let texts = &shell.texts.look;
    let word = |calendar| match calendar {
        CalendarSystem::Gregorian => texts.choices.gregorian,
        CalendarSystem::Persian => texts.choices.persian,
        CalendarSystem::Buddhist => texts.choices.buddhist,
    };
    let key = |wanted: CalendarSystem| {
        let known = CALENDARS.iter().find(|(calendar, _)| *calendar == wanted);
        known.map_or("", |(_, key)| *key)
    };
    let known = look.instead.calendars.iter();
    let options = known.map(|&(calendar, used)| {
        (
            key(calendar).into(),
            with_rows(shell, look, word(calendar), used),
        )
    });
    let file = look.file.clone();
    Some(Control {
        id: "choice-calendar",
        label: texts.choices.calendar,
        chosen: key(look.calendar).into(),
        options: options.collect(),
        evidence: texts.evidence.calendar.to_owned(),
        is_open: false,
        on_choose: choosing(shell, asked, move |answer, chosen| {
            let known = CALENDARS.iter().find(|(_, key)| *key == chosen);
            answer.with(&file, |own| {
                own.calendar = known.map(|(calendar, _)| *calendar);
            })
        }),
    })
}
