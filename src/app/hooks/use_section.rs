//! Which section is being read.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::app::browser::document;

/// How far below the top of the window a section begins to be the one that is read.
const READING_LINE: f64 = 160.0;

/// The id of the section at the top of the window.
#[hook]
pub fn use_section(ids: &'static [&'static str]) -> &'static str {
    let current = use_state_eq(|| ids.first().copied().unwrap_or_default());
    {
        let current = current.clone();
        use_effect_with((), move |()| {
            let listener = document().map(|document| {
                EventListener::new(&document, "scroll", move |_| {
                    if let Some(id) = topmost(ids) {
                        current.set(id);
                    }
                })
            });
            move || drop(listener)
        });
    }
    *current
}

fn topmost(ids: &'static [&'static str]) -> Option<&'static str> {
    let document = document()?;
    let root = document.document_element()?;
    if root.scroll_top() + root.client_height() + 4 >= root.scroll_height() {
        return ids.last().copied();
    }
    ids.iter()
        .rev()
        .find(|id| {
            document
                .get_element_by_id(id)
                .is_some_and(|section| section.get_bounding_client_rect().top() <= READING_LINE)
        })
        .or(ids.first())
        .copied()
}
