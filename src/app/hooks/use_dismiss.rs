//! Closing what is open: by Escape, or by a press or focus elsewhere.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, Node};
use yew::prelude::*;

use crate::app::browser::document;

/// Calls `close` while `open`. Escape gives the focus back to the element's first button.
#[hook]
pub fn use_dismiss(node: &NodeRef, open: bool, close: Callback<()>) {
    let node = node.clone();
    use_effect_with((open, close), move |(open, close)| {
        let mut listeners = Vec::new();
        if *open && let Some(document) = document() {
            for name in ["pointerdown", "focusin"] {
                let (node, close) = (node.clone(), close.clone());
                listeners.push(EventListener::new(&document, name, move |event| {
                    let target = event
                        .target()
                        .and_then(|target| target.dyn_into::<Node>().ok());
                    let inside = node.get().is_some_and(|own| own.contains(target.as_ref()));
                    if !inside {
                        close.emit(());
                    }
                }));
            }
            let (node, close) = (node.clone(), close.clone());
            let options = EventListenerOptions::run_in_capture_phase();
            listeners.push(EventListener::new_with_options(
                &document,
                "keydown",
                options,
                move |event| {
                    if event
                        .dyn_ref::<KeyboardEvent>()
                        .is_some_and(|event| event.key() == "Escape")
                    {
                        close.emit(());
                        focus_button(&node);
                    }
                },
            ));
        }
        move || drop(listeners)
    });
}

fn focus_button(node: &NodeRef) {
    let button = node
        .cast::<Element>()
        .and_then(|element| element.query_selector("button").ok().flatten())
        .and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}
