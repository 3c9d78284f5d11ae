//! In which language does a visitor read it?

use crate::config::{Config, primary};

/// The languages that the embed knows by itself; each is a file beside it.
pub const BUILT_IN: [&str; 2] = ["en", "fa"];

/// Languages that are written from right to left, as far as browsers name them.
const RIGHT_TO_LEFT: [&str; 13] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi",
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// What is shown and delivered, such as `fa` or `pt-BR`.
    pub tag: String,
    /// Whose file says what the owner does not.
    pub built_in: &'static str,
}

impl Locale {
    /// As the owner says; if they leave it open, the page's language, then the browser's, in the order in which the
    /// visitor likes them, then the owner's fallback: the first in which there are texts.
    pub fn choose(config: &Config, page: &str, browser: &[String]) -> Self {
        let tag = match &config.locale {
            Some(tag) => tag.clone(),
            None => std::iter::once(page)
                .chain(browser.iter().map(String::as_str))
                .map(str::trim)
                .find(|tag| !tag.is_empty() && is_known(config, tag))
                .unwrap_or(&config.fallback_locale)
                .to_owned(),
        };
        let of = |tag: &str| {
            let language = primary(tag);
            let found = BUILT_IN
                .iter()
                .find(|known| known.eq_ignore_ascii_case(language));
            found.copied()
        };
        let built_in = of(&tag).or_else(|| of(&config.fallback_locale));
        Self {
            built_in: built_in.unwrap_or(BUILT_IN[0]),
            tag,
        }
    }

    /// Where to look for a text, the best first.
    pub fn languages<'c>(&'c self, config: &'c Config) -> [&'c str; 2] {
        [&self.tag, &config.fallback_locale]
    }

    pub fn is_right_to_left(&self) -> bool {
        let language = primary(&self.tag);
        // Some languages are written in either; the tag says so.
        let script = self.tag.split(['-', '_']).nth(1).unwrap_or_default();
        match script.len() {
            4 => ["arab", "hebr", "thaa", "syrc"]
                .iter()
                .any(|rtl| rtl.eq_ignore_ascii_case(script)),
            _ => RIGHT_TO_LEFT
                .iter()
                .any(|rtl| rtl.eq_ignore_ascii_case(language)),
        }
    }
}

/// Whether the embed or its owner has texts in this language.
fn is_known(config: &Config, tag: &str) -> bool {
    let language = primary(tag);
    let same = |other: &str| primary(other).eq_ignore_ascii_case(language);
    BUILT_IN.iter().any(|known| same(known)) || config.texts.languages().any(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Check;
    use serde_json::json;

    fn chosen(config: &serde_json::Value, page: &str, browser: &[&str]) -> (String, &'static str) {
        let config = Config::read(&mut Check::default(), &config.into());
        let browser: Vec<String> = browser.iter().map(|&tag| tag.to_owned()).collect();
        let Locale { tag, built_in } = Locale::choose(&config, page, &browser);
        (tag, built_in)
    }

    #[test]
    fn auto_follows_the_page_then_the_browser_then_the_fallback() {
        let auto = json!({ "locale": "auto", "fallback_locale": "fa" });
        let of = |page, browser: &[&str]| chosen(&auto, page, browser).0;
        assert_eq!(of("en-GB", &["fa"]), "en-GB");
        assert_eq!(of("", &["fa-IR", "en"]), "fa-IR");
        assert_eq!(of("de", &["fr", "en"]), "en");
        assert_eq!(of("de", &["fr"]), "fa");
        assert_eq!(chosen(&json!({}), "de", &["fr"]).0, "en");
    }

    #[test]
    fn a_language_of_the_owner_counts_as_known() {
        let config = json!({ "texts": { "de": { "close": "Schließen" } } });
        assert_eq!(
            chosen(&config, "de-AT", &["en"]),
            ("de-AT".to_owned(), "en")
        );
        let config = json!({ "locale": "de", "fallback_locale": "fa" });
        assert_eq!(chosen(&config, "en", &["en"]), ("de".to_owned(), "fa"));
    }

    #[test]
    fn scripts_say_where_lines_begin() {
        let is = |tag: &str| {
            let locale = Locale {
                tag: tag.to_owned(),
                built_in: "en",
            };
            locale.is_right_to_left()
        };
        for tag in ["fa", "fa-IR", "AR", "he", "ur-PK", "az-Arab", "ckb"] {
            assert!(is(tag), "{tag}");
        }
        for tag in ["en", "hy", "th", "ku", "ks-Deva", "far"] {
            assert!(!is(tag), "{tag}");
        }
    }
}
