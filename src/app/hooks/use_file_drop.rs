//! Files dropped anywhere on the window, also before the program had started.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, File};
use yew::prelude::*;

use crate::app::browser;

/// Whether files are being held over the window; `on_drop` gets them when they are let go.
#[hook]
pub fn use_file_drop(on_drop: Callback<Vec<File>>) -> bool {
    let over = use_state_eq(|| false);
    {
        let over = over.clone();
        use_effect_with(on_drop, move |on_drop| {
            let listeners = web_sys::window().map(|window| {
                let options = EventListenerOptions::enable_prevent_default();
                let dragging = over.clone();
                let on_over =
                    EventListener::new_with_options(&window, "dragover", options, move |event| {
                        if has_files(event) {
                            event.prevent_default();
                            dragging.set(true);
                        }
                    });
                let left = over.clone();
                let on_leave = EventListener::new(&window, "dragleave", move |event| {
                    // Without a related target the pointer has left the window.
                    let gone = event
                        .dyn_ref::<DragEvent>()
                        .is_some_and(|event| event.related_target().is_none());
                    if gone {
                        left.set(false);
                    }
                });
                let on_drop = on_drop.clone();
                let on_let_go =
                    EventListener::new_with_options(&window, "drop", options, move |event| {
                        over.set(false);
                        let files = files_of(event);
                        if !files.is_empty() {
                            event.prevent_default();
                            on_drop.emit(files);
                        }
                    });
                [on_over, on_leave, on_let_go]
            });
            // Only now: between two who listen a file would be nobody's.
            let early = dropped_early();
            if !early.is_empty() {
                on_drop.emit(early);
            }
            move || drop(listeners)
        });
    }
    *over
}

/// What `boot.js` has kept, which stops listening then; nothing when asked again, or in a document without it.
fn dropped_early() -> Vec<File> {
    browser::global("takeDroppedFiles")
        .dyn_into::<Function>()
        .and_then(|take| take.call0(&JsValue::UNDEFINED))
        .and_then(JsCast::dyn_into::<Array>)
        .map_or_else(
            |_| Vec::new(),
            |files| {
                files
                    .iter()
                    .filter_map(|file| file.dyn_into().ok())
                    .collect()
            },
        )
}

fn has_files(event: &Event) -> bool {
    event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer)
        .is_some_and(|transfer| transfer.types().iter().any(|kind| kind == "Files"))
}

fn files_of(event: &Event) -> Vec<File> {
    event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer)
        .and_then(|transfer| transfer.files())
        .map_or_else(Vec::new, |files| {
            (0..files.length())
                .filter_map(|place| files.get(place))
                .collect()
        })
}
