//! Components in a real page: roles and visible text, never whole markup.
// Clippy's exception for tests does not know `#[wasm_bindgen_test]`.
#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use retention_widget::app::Root;
use retention_widget::app::components::{Cell, Choice, Column, Direction, Order, sorted};
use retention_widget::app::format::Formats;
use retention_widget::app::hooks::use_row_keys;
use retention_widget::app::shell::fill_html;
use retention_widget::app::storage;
use retention_widget::i18n::Locale;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::prelude::*;

fn place() -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    place
}

fn text(place: &Element, selector: &str) -> Vec<String> {
    let found = place.query_selector_all(selector).unwrap();
    (0..found.length())
        .filter_map(|at| found.get(at)?.text_content())
        .collect()
}

/// Waits until something is there.
async fn appears(place: &Element, selector: &str) {
    for _ in 0..1000 {
        if place.query_selector(selector).unwrap().is_some() {
            return;
        }
        TimeoutFuture::new(5).await;
    }
    unreachable!("{selector} did not appear");
}

#[component]
fn Sentence() -> Html {
    let options = vec![("a".into(), "first".into()), ("b".into(), "second".into())];
    let choice =
        html! { <Choice label="Which" {options} chosen="b" on_choose={Callback::noop()} /> };
    html! { <p>{ fill_html("Show the {which} of all", &[("which", choice)]) }</p> }
}

#[wasm_bindgen_test]
async fn a_choice_stands_in_its_sentence_with_the_chosen_word() {
    let place = place();
    yew::Renderer::<Sentence>::with_root(place.clone()).render();
    appears(&place, "p select").await;
    let select: web_sys::HtmlSelectElement = place
        .query_selector("p select[aria-label='Which']")
        .unwrap()
        .unwrap()
        .dyn_into()
        .unwrap();
    assert_eq!(select.value(), "b");
    assert!(text(&place, "p")[0].starts_with("Show the "));
}

#[wasm_bindgen_test]
async fn the_page_opens_with_one_heading_and_two_ways_to_a_file() {
    storage::remember("language", &Locale::En);
    let place = place();
    yew::Renderer::<Root>::with_root(place.clone()).render();
    appears(&place, "main button").await;
    assert_eq!(text(&place, "h1").len(), 1);
    let buttons = text(&place, "main button");
    assert!(buttons.contains(&"Choose a file".to_owned()), "{buttons:?}");
    assert!(
        buttons.contains(&"Try it with sample orders".to_owned()),
        "{buttons:?}"
    );
}

#[wasm_bindgen_test]
async fn the_reader_can_turn_the_page_to_persian() {
    storage::remember("language", &Locale::Fa);
    let place = place();
    yew::Renderer::<Root>::with_root(place.clone()).render();
    appears(&place, ":root[dir=rtl] main h1").await;
    let root = web_sys::window()
        .unwrap()
        .document()
        .unwrap()
        .document_element()
        .unwrap();
    assert_eq!(root.get_attribute("dir").as_deref(), Some("rtl"));
    assert!(text(&place, "main button").contains(&"انتخاب فایل".to_owned()));
    storage::remember("language", &Locale::En);
}

#[wasm_bindgen_test]
fn numbers_follow_the_locale() {
    let english = Formats::new(Locale::En);
    assert_eq!(english.count(28_434), "28,434");
    assert_eq!(english.amount(343.764), "343.76");
    assert_eq!(english.amount(-1779.2), "\u{2212}1,779");
    assert_eq!(english.amount(10.5), "10.50");
    assert_eq!(english.share(0.13), "13%");
    assert_eq!(english.share_in_column(0.13), "13.0%");
    assert_eq!(english.share(0.6164), "61.6%");
    assert_eq!(english.day("2011-12-09".parse().unwrap()), "9 Dec 2011");
    let persian = Formats::new(Locale::Fa);
    assert_eq!(persian.count(28_434), "۲۸٬۴۳۴");
    assert!(
        persian
            .period("2011-12".parse().unwrap())
            .contains("دسامبر")
    );
}

#[wasm_bindgen_test]
fn tables_sort_numbers_by_size_and_leave_gaps_last() {
    let row = |name: &'static str, cell: Cell| vec![Cell::words(name), cell];
    let rows = Rc::new(vec![
        row("Ann", Cell::number("9", 9.0)),
        row("bob", Cell::missing("–")),
        row("Cyd", Cell::number("10", 10.0)),
    ]);
    assert_eq!(
        sorted(&rows, Some((1, Direction::Descending)), ""),
        [2, 0, 1]
    );
    assert_eq!(
        sorted(&rows, Some((1, Direction::Ascending)), ""),
        [0, 2, 1]
    );
    assert_eq!(
        sorted(&rows, Some((0, Direction::Descending)), ""),
        [2, 1, 0]
    );
    assert_eq!(sorted(&rows, None, " B"), [1]);
    assert_eq!(rows[1][1].order, Order::Last);
    assert!(Column::number("Orders").is_number);
}

#[component]
fn Rows() -> Html {
    let node = use_node_ref();
    let onkeydown = use_row_keys(&node);
    html! {
        <div class="rows" ref={node} tabindex="0" {onkeydown}>
            <table><tbody>
                { for ["one", "two", "three"].map(|word| html! { <tr tabindex="-1"><td>{ word }</td></tr> }) }
            </tbody></table>
        </div>
    }
}

fn press(key: &str) -> String {
    let document = web_sys::window().unwrap().document().unwrap();
    let dispatch = js_sys::Function::new_with_args(
        "key",
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))",
    );
    dispatch.call1(&JsValue::NULL, &key.into()).unwrap();
    let focused = document.active_element().unwrap();
    match focused.tag_name().as_str() {
        "TR" => focused.text_content().unwrap(),
        _ => focused.class_name(),
    }
}

#[wasm_bindgen_test]
async fn arrow_keys_walk_from_row_to_row() {
    let place = place();
    yew::Renderer::<Rows>::with_root(place.clone()).render();
    appears(&place, ".rows").await;
    let around: web_sys::HtmlElement = place
        .query_selector(".rows")
        .unwrap()
        .unwrap()
        .dyn_into()
        .unwrap();
    around.focus().unwrap();
    let keys = [
        "ArrowDown",
        "ArrowDown",
        "End",
        "ArrowDown",
        "Home",
        "ArrowUp",
    ];
    let focused = keys.map(press);
    assert_eq!(focused, ["one", "two", "three", "three", "one", "rows"]);
}

#[wasm_bindgen_test]
fn storage_that_fails_is_harmless() {
    // Longer than any browser keeps for one site.
    storage::remember("too-much", &"x".repeat(12_000_000));
    assert_eq!(storage::remembered::<String>("too-much"), None);
    let kept = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    kept.set_item("retention-widget.broken", "{").unwrap();
    assert_eq!(storage::remembered::<Locale>("broken"), None);
    kept.remove_item("retention-widget.broken").unwrap();
}
