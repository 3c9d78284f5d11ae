//! How does it look on this site?

use super::check::Check;
use super::path::Path;
use crate::value::Value;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// A colour of CSS; whether the browser knows it is for the browser to say.
    pub accent: Option<String>,
    /// A length of CSS.
    pub radius: Option<String>,
    pub scheme: Scheme,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// As the visitor has it.
    #[default]
    Auto,
    Light,
    Dark,
}

const KEYS: [&str; 3] = ["accent", "radius", "scheme"];
const UNITS: [&str; 5] = ["px", "rem", "em", "%", ""];

impl Theme {
    pub fn read(check: &mut Check, value: &Value, path: &Path<'_>) -> Self {
        let Some(_) = check.map(value, path, &KEYS) else {
            return Self::default();
        };
        let accent = check.text(value, path, "accent").filter(|accent| {
            let is_colour = is_colour(accent);
            if !is_colour {
                check.mistake(&path.key("accent"), "must be a colour such as #0b6");
            }
            is_colour
        });
        let radius = check.text(value, path, "radius").filter(|radius| {
            let is_length = is_length(radius);
            if !is_length {
                check.mistake(&path.key("radius"), "must be a length such as 8px");
            }
            is_length
        });
        let scheme = check.word(
            value,
            path,
            "scheme",
            &["auto", "light", "dark"],
            &[Scheme::Auto, Scheme::Light, Scheme::Dark],
        );
        Self {
            accent,
            radius,
            scheme: scheme.unwrap_or_default(),
        }
    }
}

/// Whether this may be a colour, and nothing that ends the rule in which it stands: `#0b6`, `rgb(0 180 100 / 50%)`,
/// `teal`.
fn is_colour(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix('#') {
        return [3, 4, 6, 8].contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let (name, within) = match text.split_once('(') {
        Some((name, rest)) => match rest.strip_suffix(')') {
            Some(within) => (name, within),
            None => return false,
        },
        None => (text, ""),
    };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let of_numbers = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.%/+-".contains(&byte);
    is_name && !name.eq_ignore_ascii_case("url") && within.bytes().all(of_numbers)
}

fn is_length(text: &str) -> bool {
    let digits =
        text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '%');
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = [whole, part].iter().all(|part| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let unit = &text[digits.len()..];
    is_number && UNITS.contains(&unit) && (!unit.is_empty() || digits == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_lengths_end_no_rule() {
        for colour in [
            "#0b6",
            "#00BB66",
            "#0b6c",
            "teal",
            "rgb(0 180 100 / 50%)",
            "hsl(120deg, 50%, 40%)",
            "oklch(60% 0.1 200)",
        ] {
            assert!(is_colour(colour), "{colour}");
        }
        for colour in [
            "",
            "#",
            "#12",
            "#ggg",
            "red;}",
            "red}*{",
            "url(x)",
            "rgb(0,0,0",
            "rgb(var(--x))",
            "a b",
            "#0b6 ",
        ] {
            assert!(!is_colour(colour), "{colour}");
        }
        for length in ["0", "8px", "0.5rem", "1.5em", "50%"] {
            assert!(is_length(length), "{length}");
        }
        for length in [
            "",
            "8",
            "-1px",
            "8px;",
            "8 px",
            "px",
            "calc(1px)",
            "1e9px",
            "nanpx",
            "infpx",
        ] {
            assert!(!is_length(length), "{length}");
        }
    }
}
