//! The page: Yew components over the session's state. It computes nothing; the worker does.

pub mod browser;
pub mod clipboard;
pub mod components;
pub mod download;
pub mod engine;
mod forget;
pub mod format;
pub mod hooks;
pub mod kept;
mod open;
pub mod pages;
mod project_file;
pub mod remembered;
mod root;
pub mod shell;
pub mod storage;

pub use root::Root;

/// Starts the app in the element with the id `app`.
pub fn run() {
    let place = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"));
    if let Some(place) = place {
        yew::Renderer::<Root>::with_root(place).render();
    }
}
