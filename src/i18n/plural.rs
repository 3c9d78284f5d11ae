//! Plural forms of whole numbers, by the rules of Unicode CLDR.

use super::Locale;

/// The forms that the four languages tell apart in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    One,
    Other,
}

/// A text in its plural forms; a language without the distinction gives the same text twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    pub one: &'static str,
    pub other: &'static str,
}

impl Plural {
    pub const fn new(one: &'static str, other: &'static str) -> Self {
        Self { one, other }
    }

    /// One text for every number.
    pub const fn same(text: &'static str) -> Self {
        Self::new(text, text)
    }

    /// The form for this count.
    pub fn of(&self, locale: Locale, count: u64) -> &'static str {
        match locale.category(count) {
            Category::One => self.one,
            Category::Other => self.other,
        }
    }
}

/// 1 is one, everything else other.
pub fn english(count: u64) -> Category {
    if count == 1 {
        Category::One
    } else {
        Category::Other
    }
}

/// 0 and 1 are one.
pub fn persian(count: u64) -> Category {
    if count <= 1 {
        Category::One
    } else {
        Category::Other
    }
}

/// 0 and 1 are one.
pub fn armenian(count: u64) -> Category {
    persian(count)
}

/// There is one form.
pub fn thai(_count: u64) -> Category {
    Category::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_follow_cldr() {
        use Category::{One, Other};
        let rules: [fn(u64) -> Category; 4] = [english, persian, armenian, thai];
        let of = |count: u64| rules.map(|rule| rule(count));
        assert_eq!(of(0), [Other, One, One, Other]);
        assert_eq!(of(1), [One, One, One, Other]);
        assert_eq!(of(2), [Other, Other, Other, Other]);
        assert_eq!(of(101), [Other, Other, Other, Other]);
    }

    #[test]
    fn the_form_follows_the_count() {
        let rows = Plural::new("{n} row", "{n} rows");
        assert_eq!(rows.of(Locale::En, 1), "{n} row");
        assert_eq!(rows.of(Locale::En, 0), "{n} rows");
        assert_eq!(rows.of(Locale::Fa, 0), "{n} row");
    }
}
