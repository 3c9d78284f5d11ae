//! Files dropped anywhere on the window.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File};
use yew::prelude::*;

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
            move || drop(listeners)
        });
    }
    *over
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
