//! The `<table>` of a data table: headers that sort, and rows to walk through by arrow keys.

use std::rc::Rc;

use yew::prelude::*;

use super::{Cell, Column, Direction, Icon, Shape};
use crate::app::hooks::use_row_keys;
use crate::app::shell::Shell;
use crate::engine::shown;

/// Labels up to this many letters stay on one line.
const SHORT: usize = 12;

#[derive(Properties, PartialEq)]
pub struct TableBodyProps {
    pub shell: Shell,
    pub caption: AttrValue,
    pub columns: Rc<Vec<Column>>,
    pub rows: Rc<Vec<Vec<Cell>>>,
    /// Which rows, in which order.
    pub places: Vec<usize>,
    pub by: Option<(usize, Direction)>,
    pub on_sort: Callback<usize>,
}

#[component]
pub fn TableBody(props: &TableBodyProps) -> Html {
    let node = use_node_ref();
    let onkeydown = use_row_keys(&node);
    let header = |(place, column): (usize, &Column)| {
        let direction = props
            .by
            .filter(|(by, _)| *by == place)
            .map(|(_, direction)| direction);
        let sort = match direction {
            Some(Direction::Ascending) => "ascending",
            Some(Direction::Descending) => "descending",
            None => "none",
        };
        let is_short = column.label.chars().count() <= SHORT;
        let onclick = props.on_sort.reform(move |_: MouseEvent| place);
        html! {
            <th scope="col" aria-sort={sort} class={class_of(column)}>
                <button type="button" {onclick}>
                    <span class={is_short.then_some("label-short")}>{ &column.label }</span>
                    <Icon shape={Shape::Sorted} />
                </button>
                if let Some(term) = &column.term {
                    <span class="term">{ term }</span>
                }
            </th>
        }
    };
    html! {
        <div class="table-scroll" ref={node} tabindex="0" role="group" aria-label={props.caption.clone()} {onkeydown}>
            <table class="table">
                <caption class="visually-hidden">{ &props.caption }</caption>
                <thead><tr>{ for props.columns.iter().enumerate().map(header) }</tr></thead>
                <tbody>
                    { for props.places.iter().filter_map(|place| props.rows.get(*place)).map(|row| table_row(row, &props.columns)) }
                </tbody>
            </table>
        </div>
    }
}

fn table_row(row: &[Cell], columns: &[Column]) -> Html {
    let mut cells = row.iter().zip(columns);
    html! {
        <tr tabindex="-1">
            if let Some((cell, column)) = cells.next() {
                <th scope="row" class={class_of(column)}>{ content(cell, Some("-1")) }</th>
            }
            { for cells.map(|(cell, column)| html! {
                <td class={class_of(column)}>{ content(cell, None) }</td>
            }) }
        </tr>
    }
}

/// `stop` is the link's `tabindex`, if it is not to be a stop of its own.
fn content(cell: &Cell, stop: Option<&'static str>) -> Html {
    let name = html! {
        <>
            if let Some(hue) = cell.hue {
                <span class={classes!("swatch", format!("swatch-{}", hue % 11))}></span>
            }
            if let Some(href) = &cell.href {
                <a {href} tabindex={stop}><bdi>{ shown::cell(&cell.text) }</bdi></a>
            } else {
                <bdi>{ shown::cell(&cell.text) }</bdi>
            }
        </>
    };
    let (Some(meaning), Some(advice)) = (&cell.note, &cell.advice) else {
        return name;
    };
    html! {
        <>
            <div class="wide-only">{ name.clone() }<span class="cell-note">{ meaning }</span></div>
            <details class="cell-fold narrow-only">
                <summary>{ name }</summary>
                <span class="cell-note">{ meaning }</span>
                <span class="cell-note">{ advice }</span>
            </details>
        </>
    }
}

fn class_of(column: &Column) -> Option<&'static str> {
    match (column.is_number, column.is_prose) {
        (true, _) => Some("number"),
        (_, true) => Some("prose wide-only"),
        _ => column.wraps.then_some("wraps"),
    }
}
