//! Keys in a table: one tab stop for the table, focus that walks from row to row by the arrows, and Enter that
//! goes where a row leads.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Rows that Page Up and Page Down pass over.
const PAGE: usize = 10;

/// For the `keydown` of the element around the table, which is the tab stop. Rows need
/// `tabindex="-1"`; arrow up on the first row leads back to the element.
#[hook]
pub fn use_row_keys(around: &NodeRef) -> Callback<KeyboardEvent> {
    let around = around.clone();
    use_callback(around, |event: KeyboardEvent, around| {
        let (Some(place), Some(target)) = (
            around.cast::<HtmlElement>(),
            event.target_dyn_into::<HtmlElement>(),
        ) else {
            return;
        };
        let is_row = target.tag_name() == "TR";
        // Buttons inside keep their keys; zooming and the like are the browser's.
        let is_ours = is_row || target == place;
        if !is_ours || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if is_row && event.key() == "Enter" {
            open(&target);
        }
        let rows = rows(&place);
        let current = rows.iter().position(|row| *row == target);
        let next = next(&event.key(), current, rows.len());
        let focus = match next {
            Some(Next::Row(number)) => rows.get(number),
            Some(Next::Around) => Some(&place),
            None => None,
        };
        if let Some(element) = focus {
            event.prevent_default();
            let _ = element.focus();
        }
    })
}

/// Goes where the row's heading leads. It is no stop of its own, or a list would be a hundred of them.
fn open(row: &Element) {
    let link = row.query_selector("th a").ok().flatten();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

/// Where a key leads.
enum Next {
    Row(usize),
    Around,
}

fn rows(place: &Element) -> Vec<HtmlElement> {
    let Ok(found) = place.query_selector_all("tbody tr[tabindex]") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

fn next(key: &str, current: Option<usize>, rows: usize) -> Option<Next> {
    let last = rows.checked_sub(1)?;
    let Some(current) = current else {
        // From the element around, the other keys scroll.
        return (key == "ArrowDown").then_some(Next::Row(0));
    };
    Some(match key {
        "ArrowDown" => Next::Row((current + 1).min(last)),
        "ArrowUp" => current.checked_sub(1).map_or(Next::Around, Next::Row),
        "PageDown" => Next::Row((current + PAGE).min(last)),
        "PageUp" => Next::Row(current.saturating_sub(PAGE)),
        "Home" => Next::Row(0),
        "End" => Next::Row(last),
        _ => return None,
    })
}
