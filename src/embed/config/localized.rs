//! A text in the languages in which its owner has written it.

use super::check::Check;
use super::path::Path;
use crate::value::Value;

/// By language, such as `en` or `pt-BR`, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized(Vec<(String, String)>);

impl Localized {
    /// An object of texts by language; one text alone holds for every language.
    pub fn read(check: &mut Check, value: &Value, path: &Path<'_>) -> Self {
        if let Some(text) = value.as_text() {
            return Self(vec![(String::new(), text.to_owned())]);
        }
        let Some(entries) = value.as_map() else {
            check.mistake(path, "must be a text, or texts by language");
            return Self::default();
        };
        let mut texts = Vec::new();
        for (language, text) in entries {
            match text.as_text() {
                Some(text) => texts.push((language.clone(), text.to_owned())),
                None => check.mistake(&path.key(language), "must be a string"),
            }
        }
        Self(texts)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// In the first of these languages in which it is written, else in any.
    pub fn in_one_of(&self, languages: &[&str]) -> Option<&str> {
        pick(&self.0, languages).map(String::as_str)
    }

    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(language, _)| language.as_str())
    }
}

/// What is there for the first of these languages: for `pt-BR` that of `pt-BR`, then of `pt`, then of another `pt-…`;
/// if nothing is there for any, what holds for every language, and last the first of all.
pub fn pick<'t, T>(by_language: &'t [(String, T)], languages: &[&str]) -> Option<&'t T> {
    let same = |tag: &str, other: &str| tag.eq_ignore_ascii_case(other);
    let find = |wanted: &dyn Fn(&str) -> bool| {
        let found = by_language.iter().find(|(language, _)| wanted(language));
        found.map(|(_, there)| there)
    };
    for tag in languages {
        let first = primary(tag);
        let found = find(&|language| same(language, tag))
            .or_else(|| find(&|language| same(language, first)))
            .or_else(|| find(&|language| same(primary(language), first)));
        if found.is_some() {
            return found;
        }
    }
    find(&str::is_empty).or_else(|| find(&|_| true))
}

/// The language of a tag, without script and region.
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[(&str, &str)]) -> Localized {
        let texts = all.iter();
        Localized(
            texts
                .map(|&(language, text)| (language.to_owned(), text.to_owned()))
                .collect(),
        )
    }

    #[test]
    fn the_nearest_language_is_taken() {
        let all = texts(&[
            ("en", "colour"),
            ("pt", "cor"),
            ("pt-BR", "cor!"),
            ("zh-Hant", "色"),
        ]);
        for (asked, expected) in [
            (&["pt-br"][..], "cor!"),
            (&["pt-PT"], "cor"),
            (&["zh-TW"], "色"),
            (&["hy", "pt"], "cor"),
            (&["hy", "en-GB"], "colour"),
            (&["hy"], "colour"),
            (&[], "colour"),
        ] {
            assert_eq!(all.in_one_of(asked), Some(expected), "{asked:?}");
        }
        assert_eq!(texts(&[]).in_one_of(&["en"]), None);
    }

    #[test]
    fn one_text_holds_for_all_where_there_is_none_of_ones_own() {
        let all = texts(&[("fa", "رنگ"), ("", "colour")]);
        assert_eq!(all.in_one_of(&["th"]), Some("colour"));
        assert_eq!(all.in_one_of(&["fa-IR"]), Some("رنگ"));
    }
}
