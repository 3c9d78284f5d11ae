//! Language, direction, title and theme of the document.

use yew::prelude::*;

use crate::app::{browser, storage};
use crate::i18n::{Locale, texts};
use crate::session::Theme;

/// Keeps the document in step with what was chosen and the page that is shown, and remembers the choice.
#[hook]
pub fn use_document(locale: Locale, theme: Theme, page: Option<&'static str>) {
    use_effect_with(locale, |locale| {
        if let Some(root) = browser::root_element() {
            let _ = root.set_attribute("lang", locale.code());
            let _ = root.set_attribute("dir", locale.dir());
        }
    });
    use_effect_with((locale, page), |(locale, page)| {
        if let Some(document) = browser::document() {
            let name = texts(*locale).frame.name;
            // The page first: tabs show the beginning.
            let title = page.map_or_else(|| name.to_owned(), |page| format!("{page} · {name}"));
            document.set_title(&title);
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
