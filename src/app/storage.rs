//! Small choices that are remembered between visits: language, theme, the style of tables, whether files are kept.
//! What is larger is in `kept.rs`.
//!
//! Storage can be switched off or full; then nothing is remembered, and everything else works.

use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

const PREFIX: &str = "retention-widget.";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What was remembered under this name, if it can be read.
pub fn remembered<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = storage()?
        .get_item(&format!("{PREFIX}{name}"))
        .ok()
        .flatten()?;
    serde_json::from_str(&text).ok()
}

/// Remembers, if that is possible.
pub fn remember<T: Serialize>(name: &str, choice: &T) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(choice)) {
        let _ = storage.set_item(&format!("{PREFIX}{name}"), &text);
    }
}

/// Forgets what was remembered under this name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{PREFIX}{name}"));
    }
}
