//! A table that sorts by every column and, where it is long, answers while one types.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Cell, Column, Direction, TableBody, sorted};
use crate::app::shell::Shell;
use crate::i18n::fill;

/// Rows that stand there at first, and that every press on "Show more" adds.
const PAGE: usize = 50;

#[derive(Properties, PartialEq)]
pub struct DataTableProps {
    pub shell: Shell,
    pub caption: AttrValue,
    pub columns: Rc<Vec<Column>>,
    pub rows: Rc<Vec<Vec<Cell>>>,
    #[prop_or_default]
    pub search: Option<AttrValue>,
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let texts = props.shell.texts;
    let by = use_state_eq(|| None::<(usize, Direction)>);
    let needle = use_state_eq(String::new);
    let limit = use_state_eq(|| PAGE);
    let places = sorted(&props.rows, *by, &needle);
    let on_sort = {
        let (by, columns) = (by.clone(), Rc::clone(&props.columns));
        Callback::from(move |column: usize| {
            by.set(Some((column, next_direction(*by, column, &columns))));
        })
    };
    let oninput = {
        let needle = needle.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                needle.set(input.value());
            }
        })
    };
    let more = {
        let limit = limit.clone();
        Callback::from(move |_: MouseEvent| limit.set(*limit + PAGE))
    };
    let shown = places.len().min(*limit);
    let count = |count: usize| props.shell.formats.count(count as u64);
    html! {
        <div class={classes!("table-block", props.class.clone())}>
            if let Some(label) = &props.search {
                <div class="table-search">
                    <input type="search" aria-label={label.clone()} placeholder={label.clone()} {oninput} />
                    <span role="status">
                        { fill(texts.table.shown, &[("shown", count(places.len())), ("total", count(props.rows.len()))]) }
                    </span>
                </div>
            }
            <TableBody shell={props.shell.clone()} caption={props.caption.clone()} columns={Rc::clone(&props.columns)}
                rows={Rc::clone(&props.rows)} places={places[..shown].to_vec()} by={*by} {on_sort} />
            if places.is_empty() && !needle.is_empty() {
                <p class="note">{ fill(texts.table.nothing_found, &[("text", needle.as_str())]) }</p>
            }
            if shown < places.len() {
                <button type="button" class="button-quiet" onclick={more}>{ texts.leaving.show_more }</button>
            }
        </div>
    }
}

/// The first press sorts numbers from the largest and words from the first letter; the next turns.
fn next_direction(by: Option<(usize, Direction)>, column: usize, columns: &[Column]) -> Direction {
    match by {
        Some((current, Direction::Ascending)) if current == column => Direction::Descending,
        Some((current, Direction::Descending)) if current == column => Direction::Ascending,
        _ if columns.get(column).is_some_and(|column| column.is_number) => Direction::Descending,
        _ => Direction::Ascending,
    }
}
