//! Which form of a campaign does a visitor see?

use super::check::{ANY, Check};
use super::path::Path;
use super::wording::Wording;
use crate::value::Value;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Variant {
    pub id: String,
    /// How many of the sum of all weights get it.
    pub weight: f64,
    /// Nothing is shown: those who get it are compared with the others.
    pub is_hidden: bool,
    /// What it says otherwise.
    pub text: Wording,
}

impl Variant {
    /// Those of a campaign; one without an id of its own is left out.
    pub fn read_all(
        check: &mut Check,
        value: &Value,
        path: &Path<'_>,
        texts: &[&str],
    ) -> Vec<Self> {
        let Some(values) = value.as_list() else {
            check.mistake(path, "must be a list");
            return Vec::new();
        };
        let mut variants: Vec<Self> = Vec::new();
        for (number, value) in values.iter().enumerate() {
            let path = path.place(number);
            if check
                .map(value, &path, &["id", "weight", "hidden", "text"])
                .is_none()
            {
                continue;
            }
            if value.get("id").is_none() {
                check.mistake(&path.key("id"), "is missing");
            }
            let Some(id) = check.text(value, &path, "id") else {
                continue;
            };
            if variants.iter().any(|variant| variant.id == id) {
                check.mistake(&path.key("id"), "is there twice");
                continue;
            }
            let text = value
                .get("text")
                .map(|text| Wording::read(check, text, &path.key("text"), texts));
            variants.push(Self {
                id,
                weight: check
                    .number(value, &path, "weight", (0.0, ANY))
                    .unwrap_or(1.0),
                is_hidden: check.flag(value, &path, "hidden").unwrap_or(false),
                text: text.unwrap_or_default(),
            });
        }
        if !variants.is_empty() && variants.iter().all(|variant| variant.weight <= 0.0) {
            check.mistake(path, "all weights are 0");
        }
        variants
    }

    /// The one for a draw from 0 up to but not including 1; `None` where there are none.
    pub fn drawn(variants: &[Self], draw: f64) -> Option<&Self> {
        let sum: f64 = variants.iter().map(|variant| variant.weight).sum();
        let mut left = draw * sum;
        let with_weight = || variants.iter().filter(|variant| variant.weight > 0.0);
        for variant in with_weight() {
            left -= variant.weight;
            if left < 0.0 {
                return Some(variant);
            }
        }
        // What sums of fractions lose.
        with_weight().next_back()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_is_drawn_as_often_as_its_weight_says() {
        let mut check = Check::default();
        let value = json!([
            { "id": "a", "weight": 45 }, { "id": "none", "weight": 0 },
            { "id": "b", "weight": 45, "text": { "en": { "title": "B" } } }, { "id": "holdout", "weight": 10, "hidden": true },
        ]);
        let variants = Variant::read_all(&mut check, &(&value).into(), &Path::All, &["title"]);
        assert_eq!(check.mistakes, []);
        let mut counts = [0; 4];
        for draw in 0..1000 {
            let found = Variant::drawn(&variants, f64::from(draw) / 1000.0).unwrap();
            counts[variants
                .iter()
                .position(|variant| variant == found)
                .unwrap()] += 1;
        }
        assert_eq!(counts, [450, 0, 450, 100]);
        assert_eq!(
            Variant::drawn(&variants, 1.0).map(|variant| &variant.id[..]),
            Some("holdout")
        );
        assert_eq!(Variant::drawn(&[], 0.5), None);
    }

    #[test]
    fn one_without_an_id_of_its_own_is_left_out() {
        let mut check = Check::default();
        let value =
            json!([{ "id": "a" }, { "id": "a" }, { "weight": 1 }, { "id": "b", "weight": -1 }]);
        let variants = Variant::read_all(&mut check, &(&value).into(), &Path::All, &[]);
        assert_eq!(
            variants
                .iter()
                .map(|variant| &variant.id[..])
                .collect::<Vec<_>>(),
            ["a", "b"]
        );
        let paths: Vec<_> = check
            .mistakes
            .iter()
            .map(|mistake| &mistake.path[..])
            .collect();
        assert_eq!(paths, ["[1].id", "[2].id", "[3].weight"]);
    }
}
