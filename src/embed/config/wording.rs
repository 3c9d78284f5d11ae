//! What a campaign says, where its owner says it otherwise than the embed does.

use super::check::Check;
use super::localized::pick;
use super::path::Path;
use crate::value::Value;

/// Texts by language and key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording(Vec<(String, Vec<(String, String)>)>);

impl Wording {
    /// An object of texts by key in an object by language. Keys that are none of these are slips.
    pub fn read(check: &mut Check, value: &Value, path: &Path<'_>, known: &[&str]) -> Self {
        Self::read_with(check, value, path, Some(known))
    }

    /// The same with any keys.
    pub fn read_any(check: &mut Check, value: &Value, path: &Path<'_>) -> Self {
        Self::read_with(check, value, path, None)
    }

    fn read_with(
        check: &mut Check,
        value: &Value,
        path: &Path<'_>,
        known: Option<&[&str]>,
    ) -> Self {
        let Some(languages) = value.as_map() else {
            check.mistake(path, "must be an object of texts by language");
            return Self::default();
        };
        let mut wording = Vec::new();
        for (language, texts) in languages {
            let path = path.key(language);
            let Some(entries) = texts.as_map() else {
                check.mistake(&path, "must be an object");
                continue;
            };
            if let Some(known) = known {
                check.keys(entries, &path, known);
            }
            let mut texts = Vec::new();
            for (key, text) in entries {
                match text.as_text() {
                    Some(text) => texts.push((key.clone(), text.to_owned())),
                    None => check.mistake(&path.key(key), "must be a string"),
                }
            }
            wording.push((language.clone(), texts));
        }
        Self(wording)
    }

    /// The text for a key in the first of these languages that has it; `None` if none of them does.
    pub fn get(&self, key: &str, languages: &[&str]) -> Option<&str> {
        let with_key: Vec<(String, &str)> = self
            .0
            .iter()
            .filter_map(|(language, texts)| {
                let found = texts.iter().find(|(name, _)| name == key)?;
                Some((language.clone(), found.1.as_str()))
            })
            .collect();
        pick(&with_key, languages).copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(language, _)| language.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_is_taken_from_the_first_language_that_has_it() {
        let mut check = Check::default();
        let value = json!({
            "en": { "title": "Leaving?", "body": "We call you.", "titel": "x" },
            "hy": { "title": "Գնո՞ւմ եք", "body": 3 },
            "fa": "x",
        });
        let path = Path::All.key("text");
        let wording = Wording::read(&mut check, &(&value).into(), &path, &["title", "body"]);
        assert_eq!(wording.get("title", &["hy", "en"]), Some("Գնո՞ւմ եք"));
        assert_eq!(wording.get("body", &["hy", "en"]), Some("We call you."));
        assert_eq!(wording.get("thanks", &["hy", "en"]), None);
        let paths = check.mistakes.iter().map(|mistake| mistake.path.as_str());
        let paths: Vec<_> = paths.collect();
        assert_eq!(paths, ["text.en.titel", "text.fa", "text.hy.body"]);
    }
}
