//! The configuration as a whole.

use super::campaign::Campaign;
use super::check::Check;
use super::delivery::Delivery;
use super::path::Path;
use super::theme::Theme;
use super::wording::Wording;
use crate::targeting::NEVER_ON;
use crate::value::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// `None` follows the page, then the browser.
    pub locale: Option<String>,
    pub fallback_locale: String,
    pub storage: Storage,
    /// Without it what visitors say has nowhere to go.
    pub delivery: Option<Delivery>,
    pub theme: Theme,
    /// Globs of pages where nothing opens by itself.
    pub never_on: Vec<String>,
    /// What the embed says by itself, in languages that it does not know.
    pub texts: Wording,
    pub campaigns: Vec<Campaign>,
}

/// What may be written on a visitor's device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    #[default]
    Local,
    None,
    /// Nothing until the visitor has agreed.
    Consent,
}

const KEYS: [&str; 9] = [
    "version",
    "locale",
    "fallback_locale",
    "storage",
    "delivery",
    "theme",
    "never_on",
    "texts",
    "campaigns",
];

impl Default for Config {
    fn default() -> Self {
        Self {
            locale: None,
            fallback_locale: "en".to_owned(),
            storage: Storage::default(),
            delivery: None,
            theme: Theme::default(),
            never_on: NEVER_ON.map(str::to_owned).to_vec(),
            texts: Wording::default(),
            campaigns: Vec::new(),
        }
    }
}

impl Config {
    pub fn read(check: &mut Check, value: &Value) -> Self {
        let all = Path::All;
        let mut config = Self::default();
        if check.map(value, &all, &KEYS).is_none() {
            return config;
        }
        match value.get("version") {
            None => check.mistake(&all.key("version"), "is missing: write 1"),
            Some(Value::Number(1.0)) => {}
            Some(_) => check.mistake(&all.key("version"), "must be 1"),
        }
        config.locale = language(check, value, "locale").filter(|tag| tag != "auto");
        if let Some(tag) = language(check, value, "fallback_locale") {
            config.fallback_locale = tag;
        }
        let storage = check.word(
            value,
            &all,
            "storage",
            &["local", "none", "consent"],
            &[Storage::Local, Storage::None, Storage::Consent],
        );
        config.storage = match (storage, value.get("storage")) {
            (Some(storage), _) => storage,
            (None, None) => Storage::Local,
            // Whoever says something of it does not want everything written.
            (None, Some(_)) => Storage::None,
        };
        match value.get("delivery") {
            None => check.mistake(&all.key("delivery"), "is missing: nothing can be sent"),
            Some(delivery) => {
                config.delivery = Delivery::read(check, delivery, &all.key("delivery"));
            }
        }
        if let Some(theme) = value.get("theme") {
            config.theme = Theme::read(check, theme, &all.key("theme"));
        }
        if let Some(pages) = check.texts(value, &all, "never_on") {
            config.never_on = pages;
        }
        if let Some(texts) = value.get("texts") {
            config.texts = Wording::read_any(check, texts, &all.key("texts"));
        }
        match value.get("campaigns") {
            None => check.mistake(&all.key("campaigns"), "is missing"),
            Some(campaigns) => {
                config.campaigns = Campaign::read_all(check, campaigns, &all.key("campaigns"));
            }
        }
        config
    }

    pub fn campaign(&self, id: &str) -> Option<&Campaign> {
        self.campaigns.iter().find(|campaign| campaign.id == id)
    }
}

/// A tag such as `pt-BR` (BCP 47), as far as one can tell without the register.
fn language(check: &mut Check, value: &Value, key: &str) -> Option<String> {
    let tag = check.text(value, &Path::All, key)?;
    let mut parts = tag.split('-');
    let of_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let begins = parts
        .next()
        .is_some_and(|part| (2..=8).contains(&part.len()) && of_letters(part));
    let goes_on = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if begins && parts.all(goes_on) {
        return Some(tag);
    }
    check.mistake(
        &Path::All.key(key),
        "must be a language such as en or pt-BR",
    );
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Format;
    use serde_json::json;

    fn read(value: &serde_json::Value) -> (Config, Vec<String>) {
        let mut check = Check::default();
        let config = Config::read(&mut check, &value.into());
        let paths = check.mistakes.into_iter().map(|mistake| mistake.path);
        (config, paths.collect())
    }

    #[test]
    fn what_is_not_said_is_as_documented() {
        let (config, mistakes) =
            read(&json!({ "version": 1, "delivery": { "url": "/x" }, "campaigns": [] }));
        assert_eq!(mistakes, [""; 0]);
        assert_eq!(config.locale, None);
        assert_eq!(config.fallback_locale, "en");
        assert_eq!(config.storage, Storage::Local);
        assert_eq!(config.never_on, ["*/checkout*", "*/cart*"]);
        let delivery = config.delivery.unwrap();
        assert_eq!((delivery.format, delivery.exposures), (Format::Json, false));
    }

    #[test]
    fn nothing_that_is_wrong_takes_the_rest_along() {
        let (config, mistakes) = read(&json!({
            "version": 2, "locale": "english!", "storage": "disk", "delivery": [], "theme": { "accent": "}" },
            "never_on": ["/pay*", 7], "colour": "red", "_note": "x",
            "campaigns": [{ "id": "callback", "kind": "callback" }, "x"],
        }));
        assert_eq!(config.campaigns.len(), 1);
        assert_eq!(config.storage, Storage::None);
        assert_eq!(config.never_on, ["/pay*"]);
        let expected = [
            "colour",
            "version",
            "locale",
            "storage",
            "delivery",
            "theme.accent",
            "never_on[1]",
            "campaigns[1]",
        ];
        assert_eq!(mistakes, expected);
    }

    #[test]
    fn what_is_no_object_is_nothing() {
        for value in [json!([]), json!(null), json!("x"), json!(1)] {
            let (config, mistakes) = read(&value);
            assert_eq!((config, mistakes), (Config::default(), vec![String::new()]));
        }
    }

    #[test]
    fn languages_are_tags() {
        for tag in ["auto", "en", "pt-BR", "zh-Hant-TW", "sr-Latn-RS", "de-1996"] {
            let (_, mistakes) = read(
                &json!({ "version": 1, "locale": tag, "delivery": { "url": "/" }, "campaigns": [] }),
            );
            assert_eq!(mistakes, [""; 0], "{tag}");
        }
        for tag in ["e", "en_US", "pt-", "en US", "ընտիր", "1a"] {
            let (_, mistakes) = read(
                &json!({ "version": 1, "locale": tag, "delivery": { "url": "/" }, "campaigns": [] }),
            );
            assert_eq!(mistakes, ["locale"], "{tag}");
        }
    }
}
