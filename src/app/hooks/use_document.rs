//! Language, direction, title and theme of the document.

use yew::prelude::*;

use crate::app::{browser, storage};
use crate::i18n::{Locale, texts};
use crate::session::Theme;

/// Keeps the document in step with what was chosen, and remembers it.
#[hook]
pub fn use_document(locale: Locale, theme: Theme) {
    use_effect_with(locale, |locale| {
        if let Some(root) = browser::root_element() {
            let _ = root.set_attribute("lang", locale.code());
            let _ = root.set_attribute("dir", locale.dir());
        }
        if let Some(document) = browser::document() {
            document.set_title(texts(*locale).frame.name);
        }
    });
    use_effect_with(theme, |theme| {
        if let Some(root) = browser::root_element() {
            let _ = match theme {
                Theme::Light => root.set_attribute("data-theme", "light"),
                Theme::Dark => root.set_attribute("data-theme", "dark"),
                Theme::Auto => root.remove_attribute("data-theme"),
            };
        }
        storage::remember("theme", theme);
    });
}
