//! A list as text, for a messenger: a line a customer.

use yew::prelude::*;

use super::reason;
use crate::analysis::listing::{Asking, PeoplePage, Person};
use crate::app::clipboard;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::Mark;

/// More lines than this nobody reads in a message.
const MOST: u32 = 200;

#[derive(Properties, PartialEq)]
pub struct CopyProps {
    pub shell: Shell,
    pub asking: Asking,
}

#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.people);
    let said = use_state_eq(String::new);
    {
        let said = said.clone();
        use_effect_with(props.asking.clone(), move |_| said.set(String::new()));
    }
    let onclick = {
        let (shell, asking, said) = (shell.clone(), props.asking.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let (told, said) = (shell.clone(), said.clone());
            let then = move |page| match page {
                Ok(page) => copy(told, &page, said),
                Err(failure) => told.broke(failure),
            };
            shell.engine.people(asking.clone(), (0, MOST), then);
        })
    };
    html! {
        <>
            <span class="note" role="status">{ (*said).clone() }</span>
            <button type="button" class="button" {onclick}>{ texts.copy }</button>
        </>
    }
}

fn copy(shell: Shell, page: &PeoplePage, said: UseStateHandle<String>) {
    let may_be_called = |one: &&Person| one.mark != Some(Mark::LeaveAlone);
    let people = page.people.iter().filter(may_be_called);
    let lines: Vec<String> = people.map(|one| line(&shell, one)).collect();
    let left_alone = page.people.len() - lines.len();
    let total = page.customers - left_alone as u64;
    wasm_bindgen_futures::spawn_local(async move {
        let is_copied = clipboard::copy(&lines.join("\n")).await;
        let (texts, shown) = (&shell.texts.people, lines.len() as u64);
        let places = [
            ("shown", shell.formats.count(shown)),
            ("total", shell.formats.count(total)),
        ];
        said.set(match is_copied {
            false => texts.not_copied.to_owned(),
            true if shown < total => fill(texts.copied_first, &places),
            true => shell.counted(&texts.copied, shown),
        });
    });
}

fn line(shell: &Shell, person: &Person) -> String {
    let (texts, formats) = (&shell.texts.people, &shell.formats);
    let who = [&person.customer, &person.name, &person.phone, &person.email];
    let who: Vec<&str> = who
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    let places = [
        ("who", who.join(" · ")),
        ("orders", shell.counted(&texts.orders, person.orders)),
        ("revenue", formats.amount(person.revenue)),
        ("last", formats.day(person.last_date)),
    ];
    let line = fill(texts.line, &places);
    match reason(shell, person) {
        "" => line,
        reason => format!("{line} ({reason})"),
    }
}
