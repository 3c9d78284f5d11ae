//! What of a configuration is right? What is not is named with its place and left out; it stops nothing.

use super::path::Path;
use crate::digits;
use crate::value::Value;

/// Something that cannot be as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Such as `campaigns[0].trigger.exit_intent`; empty for the configuration as a whole.
    pub path: String,
    /// A few words for the console.
    pub reason: String,
}

/// Takes values out of a configuration, and notes those that are not what they should be.
#[derive(Debug, Default)]
pub struct Check {
    pub mistakes: Vec<Mistake>,
}

impl Check {
    pub fn mistake(&mut self, path: &Path<'_>, reason: &str) {
        self.mistakes.push(Mistake {
            path: path.name(),
            reason: reason.to_owned(),
        });
    }

    /// Notes a mistake about one of a few words.
    pub fn one_of(&mut self, path: &Path<'_>, names: &[&str]) {
        let mut reason = String::from("must be one of ");
        list(&mut reason, names);
        self.mistake(path, &reason);
    }

    /// The entries of a map; keys that mean nothing are named, which is how a slip of the pen is found.
    pub fn map<'v>(
        &mut self,
        value: &'v Value,
        path: &Path<'_>,
        known: &[&str],
    ) -> Option<&'v [(String, Value)]> {
        let Some(entries) = value.as_map() else {
            self.mistake(path, "must be an object");
            return None;
        };
        self.keys(entries, path, known);
        Some(entries)
    }

    /// Names the keys that are none of these.
    pub fn keys(&mut self, entries: &[(String, Value)], path: &Path<'_>, known: &[&str]) {
        for (key, _) in entries {
            // Who wants to say why something stands there begins its key like this.
            if !known.contains(&key.as_str()) && !key.starts_with(['_', '$']) {
                self.mistake(&path.key(key), "unknown key");
            }
        }
    }

    /// What stands at a key of a map, where it must be a text that is not empty.
    pub fn text(&mut self, value: &Value, path: &Path<'_>, key: &str) -> Option<String> {
        let found = value.get(key)?;
        match found.as_text().map(str::trim) {
            Some(text) if !text.is_empty() => return Some(text.to_owned()),
            Some(_) => self.mistake(&path.key(key), "must not be empty"),
            None => self.mistake(&path.key(key), "must be a string"),
        }
        None
    }

    pub fn flag(&mut self, value: &Value, path: &Path<'_>, key: &str) -> Option<bool> {
        let found = value.get(key)?;
        if found.as_bool().is_none() {
            self.mistake(&path.key(key), "must be true or false");
        }
        found.as_bool()
    }

    /// A number within bounds, both included; none of them is negative.
    pub fn number(
        &mut self,
        value: &Value,
        path: &Path<'_>,
        key: &str,
        (least, most): (f64, f64),
    ) -> Option<f64> {
        let found = value.get(key)?;
        let number = found
            .as_number()
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let mut reason = String::from("must be a number from ");
            digits::push(&mut reason, least as u64);
            if most < ANY {
                reason.push_str(" to ");
                digits::push(&mut reason, most as u64);
            } else {
                reason.push_str(" up");
            }
            self.mistake(&path.key(key), &reason);
        }
        number
    }

    /// The same of numbers without a fraction.
    pub fn count(
        &mut self,
        value: &Value,
        path: &Path<'_>,
        key: &str,
        bounds: (f64, f64),
    ) -> Option<u32> {
        let number = self.number(value, path, key, bounds)?;
        if number.trunc() < number {
            self.mistake(&path.key(key), "must be a whole number");
            return None;
        }
        Some(number as u32)
    }

    /// One of a few words, as the one of `values` that stands at its place.
    pub fn word<T: Copy>(
        &mut self,
        value: &Value,
        path: &Path<'_>,
        key: &str,
        words: &[&str],
        values: &[T],
    ) -> Option<T> {
        let found = value.get(key)?;
        let place = words.iter().position(|word| found.as_text() == Some(word));
        if place.is_none() {
            self.one_of(&path.key(key), words);
        }
        values.get(place?).copied()
    }

    /// The texts of a list, or one alone. Others are named and left out.
    pub fn texts(&mut self, value: &Value, path: &Path<'_>, key: &str) -> Option<Vec<String>> {
        let found = value.get(key)?;
        if let Some(text) = found.as_text() {
            return Some(vec![text.to_owned()]);
        }
        let path = path.key(key);
        let Some(values) = found.as_list() else {
            self.mistake(&path, "must be a list of strings");
            return None;
        };
        let mut texts = Vec::new();
        for (place, value) in values.iter().enumerate() {
            match value.as_text() {
                Some(text) if !text.is_empty() => texts.push(text.to_owned()),
                _ => self.mistake(&path.place(place), "must be a string"),
            }
        }
        Some(texts)
    }
}

/// An upper bound that is none.
pub const ANY: f64 = 1e9;

fn list(text: &mut String, names: &[&str]) {
    for (place, name) in names.iter().enumerate() {
        if place > 0 {
            text.push_str(", ");
        }
        text.push_str(name);
    }
}
