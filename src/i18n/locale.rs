//! The languages that the app speaks.

use serde::{Deserialize, Serialize};

use super::plural::{self, Category};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    En,
    Fa,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::En, Self::Fa];

    /// The language tag for `lang=`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fa => "fa",
        }
    }

    /// The tag for `Intl`. Orders are dated in the Gregorian calendar, so months are named in it in
    /// every language.
    pub fn intl_tag(self) -> &'static str {
        match self {
            Self::En => "en-GB",
            Self::Fa => "fa-IR-u-ca-gregory-nu-arabext",
        }
    }

    /// The writing direction for `dir=`.
    pub fn dir(self) -> &'static str {
        match self {
            Self::En => "ltr",
            Self::Fa => "rtl",
        }
    }

    /// The language's name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fa => "فارسی",
        }
    }

    /// The locale of a browser's tag such as `fa-IR`, if it is spoken here.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|locale| locale.code().eq_ignore_ascii_case(language))
    }

    pub fn category(self, count: u64) -> Category {
        match self {
            Self::En => plural::english(count),
            Self::Fa => plural::persian(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_browsers_are_understood() {
        assert_eq!(Locale::from_tag("fa-IR"), Some(Locale::Fa));
        assert_eq!(Locale::from_tag("EN_us"), Some(Locale::En));
        assert_eq!(Locale::from_tag("fallback"), None);
        assert_eq!(Locale::from_tag(""), None);
    }
}
