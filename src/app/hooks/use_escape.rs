//! Escape, wherever the focus is.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::app::browser::document;

/// Calls `then` on Escape while `listens`.
#[hook]
pub fn use_escape(listens: bool, then: Callback<()>) {
    use_effect_with((listens, then), move |(listens, then)| {
        let listener = document().filter(|_| *listens).map(|document| {
            let then = then.clone();
            EventListener::new(&document, "keydown", move |event| {
                let is_escape = event
                    .dyn_ref::<KeyboardEvent>()
                    .is_some_and(|event| event.key() == "Escape");
                if is_escape {
                    then.emit(());
                }
            })
        });
        move || drop(listener)
    });
}
