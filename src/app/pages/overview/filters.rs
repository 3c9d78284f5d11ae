//! A part of the orders alone: any column of the files, by its values.

use std::collections::BTreeSet;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::options::change;
use super::{PartProps, terms};
use crate::analysis::values::ColumnValues;
use crate::app::components::{Choice, Icon, Shape};
use crate::app::hooks::{Asked, use_asked};
use crate::app::shell::{Shell, fill_html};
use crate::i18n::fill;
use crate::model::{Only, OnlyOf};
use crate::session::Held;

/// So many values are there to tick; others are found by typing.
const SHOWN: usize = 100;

/// A filter in words names so many of its values.
const NAMED: usize = 3;

#[component]
pub fn Filters(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.filter);
    let choosing = use_state_eq(|| None::<String>);
    let only = shell.session.options().only.unwrap_or_default();
    let chips = only.iter().enumerate().map(|(place, one)| {
        let words = words_of(shell, one);
        let label = fill(shell.texts.people.remove, &[("condition", words.as_str())]);
        let onclick = {
            let shell = shell.clone();
            Callback::from(move |_: MouseEvent| {
                change(&shell, |options| {
                    let mut only = options.only.clone().unwrap_or_default();
                    if place < only.len() {
                        only.remove(place);
                    }
                    options.only = (!only.is_empty()).then_some(only);
                });
            })
        };
        html! {
            <li>
                <button type="button" class="chip" aria-label={label} {onclick}>
                    <span>{ words }</span><Icon shape={Shape::Close} />
                </button>
            </li>
        }
    });
    let chips: Vec<Html> = chips.collect();
    let columns = props.overview.columns.iter();
    let mut options: Vec<(AttrValue, AttrValue)> = vec![("".into(), texts.choose.into())];
    options.extend(columns.map(|column| {
        let name = AttrValue::from(column.name.clone());
        (name.clone(), name)
    }));
    let on_choose = {
        let choosing = choosing.clone();
        Callback::from(move |column: String| choosing.set((!column.is_empty()).then_some(column)))
    };
    let on_close = {
        let choosing = choosing.clone();
        Callback::from(move |()| choosing.set(None))
    };
    if options.len() == 1 {
        return Html::default();
    }
    let chosen = (*choosing).clone().unwrap_or_default();
    let is_open = !chosen.is_empty();
    let is_explained = is_open || !chips.is_empty();
    let choice = html! { <Choice label={texts.column} {options} {chosen} {on_choose} /> };
    html! {
        <div class={classes!("filters", is_open.then_some("filters-open"))}>
            <p class="option-sentence">{ fill_html(texts.sentence, &[("column", choice)]) }</p>
            if !chips.is_empty() {
                <ul class="chips" aria-label={texts.chosen}>{ chips }</ul>
            }
            if let Some(column) = (*choosing).clone() {
                <Values key={column.clone()} part={props.clone()} column={column.clone()} {on_close} />
            }
            if is_explained {
                <div class="filter-terms">{ terms::of_filters(shell, &props.overview) }</div>
            }
        </div>
    }
}

/// "Country: France, Germany and 2 more".
pub fn words_of(shell: &Shell, only: &Only) -> String {
    let texts = &shell.texts.filter;
    let template = match only.of {
        OnlyOf::Rows => texts.rows_are,
        OnlyOf::First => texts.first_is,
    };
    let values = values_of(shell, only);
    fill(template, &[("column", &only.column), ("values", &values)])
}

/// "France, Germany and 2 more".
pub fn values_of(shell: &Shell, only: &Only) -> String {
    let texts = &shell.texts.filter;
    let mut named: Vec<String> = only.values.iter().take(NAMED).cloned().collect();
    for name in &mut named {
        if name.is_empty() {
            texts.empty.clone_into(name);
        }
    }
    let values = named.join(", ");
    match only.values.len().saturating_sub(NAMED) {
        0 => values,
        rest => format!("{values} {}", shell.counted(&texts.more, rest as u64)),
    }
}

#[derive(Properties, PartialEq)]
struct ValuesProps {
    part: PartProps,
    column: String,
    on_close: Callback<()>,
}

/// The values of a column, to tick.
#[component]
fn Values(props: &ValuesProps) -> Html {
    let shell = &props.part.shell;
    let texts = &shell.texts.filter;
    let column = &props.column;
    let before = shell.session.options().only.unwrap_or_default();
    let own = before.into_iter().find(|only| only.column == *column);
    let of = use_state_eq(|| own.as_ref().map(|only| only.of).unwrap_or_default());
    let ticked = use_state_eq(|| {
        let values = own.map(|only| only.values).unwrap_or_default();
        values.into_iter().collect::<BTreeSet<String>>()
    });
    let search = use_state_eq(String::new);
    let answer = {
        let engine = shell.engine.clone();
        use_asked(Some(column.clone()), move |column, then| {
            engine.values(column, then);
        })
    };
    let on_search = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                search.set(input.value());
            }
        })
    };
    let on_apply = {
        let (shell, column, on_close) = (shell.clone(), column.clone(), props.on_close.clone());
        let (of, ticked) = (*of, (*ticked).clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            change(&shell, |options| {
                let mut only = options.only.clone().unwrap_or_default();
                only.retain(|only| only.column != column);
                if !ticked.is_empty() {
                    only.push(Only {
                        column: column.clone(),
                        values: ticked.iter().cloned().collect(),
                        of,
                    });
                }
                options.only = (!only.is_empty()).then_some(only);
            });
            on_close.emit(());
        })
    };
    let on_tick = {
        let ticked = ticked.clone();
        Callback::from(move |value: String| {
            let mut next = (*ticked).clone();
            if !next.remove(&value) {
                next.insert(value);
            }
            ticked.set(next);
        })
    };
    let radio = |kind: OnlyOf, words: &'static str| {
        let state = of.clone();
        let onclick = Callback::from(move |_: MouseEvent| state.set(kind));
        html! {
            <label class="check"><input type="radio" name="filter-of" checked={*of == kind} {onclick} />{ words }</label>
        }
    };
    let on_cancel = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <form class="filter-panel" onsubmit={on_apply} aria-label={fill(texts.title, &[("column", column.as_str())])}>
            <p class="filter-title"><bdi>{ column }</bdi></p>
            <fieldset class="filter-of">
                <legend class="visually-hidden">{ texts.of }</legend>
                { radio(OnlyOf::Rows, texts.of_rows) }
                { radio(OnlyOf::First, texts.of_first) }
            </fieldset>
            {
                match &answer {
                    Asked::Coming => html! { <p class="note" role="status">{ texts.coming }</p> },
                    Asked::Failed(_) => html! { <p class="note" role="alert">{ texts.failed }</p> },
                    Asked::Came(values) => html! {
                        <>
                            <input type="search" aria-label={texts.search} placeholder={texts.search} value={(*search).clone()} oninput={on_search} />
                            <Ticks shell={shell.clone()} values={values.clone()} search={(*search).clone()} ticked={(*ticked).clone()} {on_tick} />
                        </>
                    },
                }
            }
            <div class="filter-actions">
                <button type="submit" class="button button-main">{ texts.apply }</button>
                <button type="button" class="button-quiet" onclick={on_cancel}>{ shell.texts.reading.cancel }</button>
            </div>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct TicksProps {
    shell: Shell,
    values: Held<ColumnValues>,
    search: String,
    ticked: BTreeSet<String>,
    on_tick: Callback<String>,
}

/// The values that are found, the most frequent first; those that are ticked are always there.
#[component]
fn Ticks(props: &TicksProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.filter);
    let wanted = props.search.trim().to_lowercase();
    let is_found = |value: &str| wanted.is_empty() || value.to_lowercase().contains(&wanted);
    let known = props.values.first.iter();
    let found: Vec<_> = known
        .filter(|(value, ..)| is_found(value) || props.ticked.contains(value))
        .take(SHOWN)
        .collect();
    let tick = |(value, rows, _): &&(String, u64, u64)| {
        let onclick = {
            let (on_tick, value) = (props.on_tick.clone(), value.clone());
            Callback::from(move |_: MouseEvent| on_tick.emit(value.clone()))
        };
        html! {
            <li key={value.clone()}>
                <label class="check">
                    <input type="checkbox" checked={props.ticked.contains(value)} {onclick} />
                    if value.is_empty() {
                        <span>{ texts.empty }</span>
                    } else {
                        <bdi>{ value }</bdi>
                    }
                    <span class="note">{ shell.counted(&shell.texts.frame.rows, *rows) }</span>
                </label>
            </li>
        }
    };
    let places = [
        ("shown", shell.formats.count(found.len() as u64)),
        ("total", shell.formats.count(props.values.distinct)),
    ];
    html! {
        <>
            <ul class="filter-values">{ for found.iter().map(tick) }</ul>
            <p class="note" role="status">{ fill(texts.shown, &places) }</p>
        </>
    }
}
