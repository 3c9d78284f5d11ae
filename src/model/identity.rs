//! Are two ways of writing a customer the same? What is left of an id, an e-mail address and a phone
//! number when the ways of writing are taken away.
//!
//! Ids are compared byte for byte (see the definitions), so nobody is merged without being asked:
//! these keys say only what to ask about.

use super::script::{ascii_digit, is_invisible};

/// Case, spaces, and letters that two keyboards write differently.
pub fn id_key(id: &str) -> String {
    let mut key = String::with_capacity(id.len());
    write_id_key(id, &mut key);
    key
}

/// Writes the same into room that is used again.
pub fn write_id_key(id: &str, key: &mut String) {
    let start = key.len();
    if id.bytes().all(|byte| byte.is_ascii_graphic()) {
        key.push_str(id);
        key[start..].make_ascii_lowercase();
        return;
    }
    for character in id.chars().flat_map(char::to_lowercase) {
        match character {
            // Arabic yeh and kaf, as Persian has them.
            'ي' | 'ى' => key.push('ی'),
            'ك' => key.push('ک'),
            'ё' => key.push('е'),
            // Joiners, direction marks and accents that stand alone.
            '\u{300}'..='\u{36f}' => {}
            mark if is_invisible(mark) => {}
            character if character.is_whitespace() => {
                if key.len() > start && !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            character => key.push(ascii_digit(character).unwrap_or(character)),
        }
    }
    let length = key[start..].trim_end().len();
    key.truncate(start + length);
}

/// The mailbox that an address reaches; `None` if it is no address. Gmail ignores dots and what
/// follows a plus sign in the part before the `@`.
pub fn email_key(text: &str) -> Option<String> {
    if !text.contains('@') {
        return None;
    }
    let text = text.trim().trim_start_matches("mailto:").to_lowercase();
    let (local, domain) = text.rsplit_once('@')?;
    let is_domain = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
    if local.is_empty() || !is_domain || text.contains(char::is_whitespace) {
        return None;
    }
    if matches!(domain, "gmail.com" | "googlemail.com") {
        let local = local.split('+').next().unwrap_or(local).replace('.', "");
        return Some(format!("{local}@gmail.com"));
    }
    Some(format!("{local}@{domain}"))
}

/// Country codes and the lengths of the numbers behind them, of the countries whose people write
/// their numbers with and without it.
const COUNTRIES: [(&str, std::ops::RangeInclusive<usize>); 24] = [
    ("374", 8..=8),
    ("98", 10..=10),
    ("66", 8..=9),
    ("7", 10..=10),
    ("1", 10..=10),
    ("995", 9..=9),
    ("994", 9..=9),
    ("996", 9..=9),
    ("998", 9..=9),
    ("380", 9..=9),
    ("375", 9..=9),
    ("90", 10..=10),
    ("971", 8..=9),
    ("964", 10..=10),
    ("93", 9..=9),
    ("44", 9..=10),
    ("33", 9..=9),
    ("34", 9..=9),
    ("39", 9..=11),
    ("48", 9..=9),
    ("91", 10..=10),
    ("86", 11..=11),
    ("49", 7..=11),
    ("961", 7..=8),
];

/// The number within its country; `None` if it is no phone number. With and without the country's
/// code, the trunk's zero, spaces, dashes and brackets it is the same.
pub fn phone_key(text: &str) -> Option<String> {
    let mut digits = String::new();
    let mut is_international = false;
    for character in text.trim().chars() {
        match ascii_digit(character).unwrap_or(character) {
            digit @ '0'..='9' => digits.push(digit),
            '+' if digits.is_empty() => is_international = true,
            // Among them Excel's apostrophe before what is to stay a text.
            ' ' | '-' | '.' | '(' | ')' | '/' | '\'' | '\u{a0}' | '\u{2010}'..='\u{2014}' => {}
            mark if is_invisible(mark) => {}
            _ => return None,
        }
    }
    if let Some(rest) = digits.strip_prefix("00") {
        digits = rest.to_owned();
        is_international = true;
    }
    let national = COUNTRIES.iter().find_map(|(code, lengths)| {
        let rest = digits.strip_prefix(code)?;
        // `+44 (0) 20 …`
        let rest = rest.strip_prefix('0').unwrap_or(rest);
        // Without a plus only a number that would be too long at home has a code in front.
        let is_clear = is_international || digits.len() >= 11;
        (is_clear && lengths.contains(&rest.len())).then(|| rest.to_owned())
    });
    let national = national.unwrap_or_else(|| digits.trim_start_matches('0').to_owned());
    // The trunk's 8 of Russia and its neighbours.
    let national = match national.strip_prefix('8') {
        Some(rest) if rest.len() == 10 => rest.to_owned(),
        _ => national,
    };
    (6..=15).contains(&national.len()).then_some(national)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_differ_in_writing_alone_share_a_key() {
        for (one, other) in [
            ("Ann Lee", " ann  lee "),
            ("C-17", "c-17"),
            ("علي", "علی"),
            ("کد ۱۷", "كد 17"),
            ("Артём", "артем"),
        ] {
            assert_eq!(id_key(one), id_key(other), "{one}");
        }
        for (one, other) in [("C17", "C-17"), ("ann", "anne"), ("a b", "ab")] {
            assert_ne!(id_key(one), id_key(other), "{one}");
        }
    }

    #[test]
    fn addresses_of_one_mailbox_share_a_key() {
        for (one, other) in [
            ("Ann@Example.com", "ann@example.com "),
            ("ann.lee+shop@gmail.com", "annlee@googlemail.com"),
        ] {
            assert_eq!(email_key(one), email_key(other), "{one}");
            assert!(email_key(one).is_some(), "{one}");
        }
        assert_ne!(
            email_key("ann.lee@example.com"),
            email_key("annlee@example.com")
        );
        for text in [
            "ann",
            "ann@",
            "@example.com",
            "ann@example",
            "a b@example.com",
            "",
        ] {
            assert_eq!(email_key(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_one_phone_share_a_key() {
        for forms in [
            &[
                "+374 91 234567",
                "091 23-45-67",
                "0037491234567",
                "۰۹۱۲۳۴۵۶۷",
            ][..],
            &[
                "+98 912 345 6789",
                "0912 345 6789",
                "۰۹۱۲۳۴۵۶۷۸۹",
                "00989123456789",
            ],
            &["+66 81 234 5678", "081-234-5678", "'0812345678"],
            &["+7 (912) 345-67-89", "8 912 345 67 89", "79123456789"],
            &["+44 20 7946 0958", "020 7946 0958", "+44 (0) 20 7946 0958"],
        ] {
            let keys: Vec<_> = forms.iter().map(|form| phone_key(form)).collect();
            assert!(keys[0].is_some());
            assert!(keys.iter().all(|key| *key == keys[0]), "{forms:?} {keys:?}");
        }
        for text in ["", "12345", "ann", "2024-01-05T10", "1234567890123456"] {
            assert_eq!(phone_key(text), None, "{text}");
        }
    }
}
