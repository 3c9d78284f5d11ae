//! Words: every text that a person reads, by locale, checked for completeness by the compiler.
//!
//! Numbers and dates are written by the browser's `Intl` and come in here as finished text.

mod en;
mod fa;
mod locale;
mod plural;
mod share;
mod template;
pub mod texts;

pub use locale::Locale;
pub use plural::{Category, Plural, armenian, english, persian, thai};
pub use share::{Fraction, plain_fraction};
pub use template::{Part, fill, parts};
pub use texts::{Texts, TextsOfTables};

/// All texts of a locale.
pub fn texts(locale: Locale) -> &'static Texts {
    match locale {
        Locale::En => &en::TEXTS,
        Locale::Fa => &fa::TEXTS,
    }
}

/// The texts of downloaded tables alone: the engine's program has no others in it.
pub fn texts_of_tables(locale: Locale) -> &'static TextsOfTables {
    match locale {
        Locale::En => &en::TABLES,
        Locale::Fa => &fa::TABLES,
    }
}
