//! The address behind the `#`, as it changes.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::app::browser::document;
use crate::session::Route;

/// Where the address leads; links and the browser's back button change it.
#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(current);
    {
        let route = route.clone();
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| route.set(current()))
            });
            move || drop(listener)
        });
    }
    (*route).clone()
}

fn current() -> Route {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.map_or_else(Route::default, |hash| Route::of_hash(&hash))
}

/// Brings the section that the address names into view when the figures come back from another page:
/// the browser looked for it before it was there. Other pages begin at their top.
#[hook]
pub fn use_section_shown(route: &Route, is_there: bool) {
    let is_first = use_mut_ref(|| true);
    let page = std::mem::discriminant(route);
    use_effect_with((page, is_there), move |(page, is_there)| {
        let was_first = is_first.replace(false);
        if was_first || !is_there {
            return;
        }
        let Some(window) = web_sys::window() else {
            return;
        };
        let hash = window.location().hash().unwrap_or_default();
        let section = (*page == std::mem::discriminant(&Route::Figures))
            .then(|| document()?.get_element_by_id(hash.trim_start_matches('#')))
            .flatten();
        match section {
            Some(section) => section.scroll_into_view(),
            None => window.scroll_to_with_x_and_y(0.0, 0.0),
        }
    });
}

/// Leads to another page. What only narrows a list takes the place of the address before, so that
/// one step back leaves the list.
pub fn go(route: &Route, is_narrower: bool) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let hash = route.hash();
    if !is_narrower {
        let _ = window.location().set_hash(&hash);
        return;
    }
    if window.location().replace(&hash).is_err() {
        let _ = window.location().set_hash(&hash);
    }
}
