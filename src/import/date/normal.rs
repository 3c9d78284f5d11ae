//! What would the text be in plain signs? Other scripts' digits, marks and cases of letters made
//! one, and what cannot be seen left out.

use std::io::Write;

/// Longer texts are no dates.
const MOST_BYTES: usize = 192;

/// A text in lower case, with ASCII digits and one sign for each kind of mark.
#[derive(Debug)]
pub(super) struct Normal {
    bytes: [u8; MOST_BYTES],
    length: usize,
}

impl Normal {
    /// `None` for what is no UTF-8, has no digit or is too long.
    pub(super) fn of(text: &[u8]) -> Option<Self> {
        if text.len() > MOST_BYTES {
            return None;
        }
        let text = std::str::from_utf8(text).ok()?;
        let mut bytes = [0; MOST_BYTES];
        let mut rest = &mut bytes[..];
        let mut has_digit = false;
        let shown = text.chars().filter(|letter| !is_unseen(*letter));
        for letter in shown.map(plain).flat_map(char::to_lowercase) {
            has_digit |= letter.is_ascii_digit();
            let mut encoded = [0; 4];
            // Fails where lower case takes more room than there is.
            rest.write_all(letter.encode_utf8(&mut encoded).as_bytes())
                .ok()?;
        }
        let length = MOST_BYTES - rest.len();
        has_digit.then_some(Self { bytes, length })
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length])
            .unwrap_or_default()
            .trim()
    }
}

/// Marks of direction, joiners and soft hyphens; the hamza that Persian puts over a name's end.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{654}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn plain(letter: char) -> char {
    let digit = |zero: char| char::from(b'0' + (letter as u32 - zero as u32) as u8);
    match letter {
        ' '..='~' => letter,
        '۰'..='۹' => digit('۰'),
        '٠'..='٩' => digit('٠'),
        '๐'..='๙' => digit('๐'),
        '０'..='９' => digit('０'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2044}' | '\u{2215}' | '／' => '/',
        '·' | '\u{2024}' | '٫' | '．' => '.',
        '،' | '、' => ',',
        '：' | '\u{2236}' => ':',
        // Arabic letters as older keyboards have them, for the Persian ones.
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ۀ' | 'ة' => 'ه',
        'أ' | 'إ' => 'ا',
        _ if letter.is_whitespace() => ' ',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> Option<String> {
        Normal::of(text.as_bytes()).map(|normal| normal.text().to_owned())
    }

    #[test]
    fn digits_marks_and_cases_become_one() {
        for (text, expected) in [
            ("۱۴۰۳/۰۵/۱۲", "1403/05/12"),
            ("٢٠٢٤–٠١–٠٥", "2024-01-05"),
            ("๑๒ พ.ค. ๒๕๖๗", "12 พ.ค. 2567"),
            ("\u{200f}5\u{a0}Jan\u{feff}", "5 jan"),
            ("5 Հունվարի", "5 հունվարի"),
            ("1 دي 1402", "1 دی 1402"),
            ("1 اردی\u{200c}بهشت", "1 اردیبهشت"),
        ] {
            assert_eq!(normal(text).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_text_without_a_digit_is_none() {
        assert_eq!(normal("soon"), None);
        assert_eq!(normal(&"1".repeat(500)), None);
        assert!(Normal::of(b"5 Jan \xff").is_none());
        // Lower case that is longer than the text: it must not be cut off.
        assert_eq!(normal(&format!("1{}", "Ⱥ".repeat(95))), None);
    }
}
