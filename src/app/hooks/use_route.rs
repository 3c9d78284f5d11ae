//! The address behind the `#`, as it changes.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::app::browser::document;
use crate::session::Route;

/// Where the address leads; links and the browser's back button change it.
#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(here);
    {
        let route = route.clone();
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| route.set(here()))
            });
            move || drop(listener)
        });
    }
    (*route).clone()
}

/// Where the address leads now.
pub fn here() -> Route {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.map_or_else(Route::default, |hash| Route::of_hash(&hash))
}

/// Brings the part of the page that the address names into view once it is there; another page begins
/// at its top.
#[hook]
pub fn use_part_shown(route: &Route, is_there: bool) {
    let is_first = use_mut_ref(|| true);
    let place = place_of(route);
    use_effect_with((place, is_there), move |((_, part), is_there)| {
        let was_first = is_first.replace(false);
        if was_first || !is_there {
            return;
        }
        let part = part.as_deref();
        let part = part.and_then(|part| document()?.get_element_by_id(part));
        match (part, web_sys::window()) {
            (Some(part), _) => part.scroll_into_view(),
            (None, Some(window)) => window.scroll_to_with_x_and_y(0.0, 0.0),
            (None, None) => {}
        }
    });
}

/// Which page a route leads to, and which part of it. What narrows a list leads to the same page.
pub fn place_of(route: &Route) -> (&'static str, Option<String>) {
    match route {
        Route::Figures(page, view) => (page.id(), view.part.clone()),
        Route::Customers(_) => ("customers", None),
        Route::Customer(_) => ("customer", None),
    }
}

/// Leads to the beginning, with nothing in the address.
pub fn go_home() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace("#");
    }
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
