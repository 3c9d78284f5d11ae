//! Tables pasted anywhere on the page: files, or cells copied in a spreadsheet.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, File};
use yew::prelude::*;

use crate::app::browser;

/// `on_files` gets what is pasted, unless it is pasted into a field.
#[hook]
pub fn use_paste(on_files: Callback<Vec<File>>) {
    use_effect_with(on_files, move |on_files| {
        let on_files = on_files.clone();
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "paste", move |event| {
                if is_in_field(event) {
                    return;
                }
                let files = pasted(event);
                if !files.is_empty() {
                    on_files.emit(files);
                }
            })
        });
        move || drop(listener)
    });
}

fn is_in_field(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        let field = element.closest("input, textarea, select, [contenteditable]");
        field.is_ok_and(|field| field.is_some())
    })
}

fn pasted(event: &Event) -> Vec<File> {
    let Some(data) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return Vec::new();
    };
    let files = data.files().map_or_else(Vec::new, |files| {
        (0..files.length())
            .filter_map(|place| files.get(place))
            .collect()
    });
    if !files.is_empty() {
        return files;
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    browser::pasted_table(&text).into_iter().collect()
}
