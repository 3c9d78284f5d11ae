//! Digits and marks of other scripts, as ASCII.

use std::borrow::Cow;

/// The ASCII digit of a Persian, Arabic-Indic, Thai, Devanagari or full-width one.
pub(crate) fn ascii_digit(character: char) -> Option<char> {
    let zero = match character {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{e50}'..='\u{e59}' => 0xe50,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return None,
    };
    char::from_digit(character as u32 - zero, 10)
}

/// Marks that are there for the eye only: direction, joining, byte order.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}'
    )
}

/// The text with ASCII digits and without invisible marks; borrowed where nothing changes.
pub(crate) fn with_ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii()
        || !text
            .chars()
            .any(|c| ascii_digit(c).is_some() || is_invisible(c))
    {
        return Cow::Borrowed(text);
    }
    let visible = text.chars().filter(|&character| !is_invisible(character));
    Cow::Owned(visible.map(|c| ascii_digit(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_become_ascii() {
        for text in [
            "۰۱۲۳۴۵۶۷۸۹",
            "٠١٢٣٤٥٦٧٨٩",
            "๐๑๒๓๔๕๖๗๘๙",
            "\u{200f}0123456789\u{200e}",
        ] {
            assert_eq!(with_ascii_digits(text), "0123456789", "{text}");
        }
        assert!(matches!(with_ascii_digits("12 €"), Cow::Borrowed(_)));
    }
}
