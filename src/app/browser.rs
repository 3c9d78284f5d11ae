//! Small questions to the browser.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Document, Element, File, HtmlElement};

use crate::model::Day;

pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The root element, which carries language, direction and theme.
pub fn root_element() -> Option<Element> {
    document()?.document_element()
}

/// A global property, such as the build's id; `undefined` if there is none.
pub fn global(name: &str) -> JsValue {
    js_sys::Reflect::get(&js_sys::global(), &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// The id of the build that this page belongs to.
pub fn build_id() -> Option<String> {
    global("BUILD_ID").as_string()
}

/// Whether no element has the focus, because the one that had it is gone.
pub fn is_focus_lost() -> bool {
    document().is_some_and(|document| {
        document
            .active_element()
            .is_none_or(|active| active.tag_name() == "BODY")
    })
}

/// Moves focus to an element; one that is not there is left alone.
pub fn focus(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id))
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Whether the page is dark now, whoever decided it.
pub fn is_dark() -> bool {
    let chosen = root_element().and_then(|root| root.get_attribute("data-theme"));
    match chosen.as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => web_sys::window()
            .and_then(|window| {
                window
                    .match_media("(prefers-color-scheme: dark)")
                    .ok()
                    .flatten()
            })
            .is_some_and(|query| query.matches()),
    }
}

/// An address in the page's own folder.
pub fn local_address(path: &str) -> String {
    let base = document().and_then(|document| document.base_uri().ok().flatten());
    base.and_then(|base| web_sys::Url::new_with_base(path, &base).ok())
        .map_or_else(|| path.to_owned(), |url| url.href())
}

/// Seconds on a clock that only runs forward.
pub fn seconds() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now() / 1000.0)
}

/// The day on this machine's calendar.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    let day = Day::from_ymd(
        now.get_full_year() as i32,
        now.get_month() + 1,
        now.get_date(),
    );
    day.unwrap_or_default()
}

/// Sixty-four bits that nobody can guess.
pub fn random() -> u64 {
    let mut bytes = [0; 8];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    u64::from_le_bytes(bytes)
}

/// A pasted text as a file, if it has two lines or more: one is no table.
pub fn pasted_table(text: &str) -> Option<File> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let parts = js_sys::Array::of1(&text.into());
    (lines.count() > 1)
        .then(|| File::new_with_str_sequence(&parts, "pasted-table.tsv").ok())
        .flatten()
}
