//! What amount does a field say? Exact decimals to six places.
//!
//! `1,234.56` with a decimal point, `1.234,56` with a decimal comma; thousands separators must
//! group by three. Spaces, non-breaking spaces and apostrophes group too. Digits may be of another
//! script, with its marks; a currency's sign, code or name may stand before or after; brackets or a
//! minus at the end make it negative. Digits past the sixth place are rounded, halves away from zero.
//! Which mark a column has is told by [`super::marks`].

use std::borrow::Cow;

use super::currency::currency;
use crate::model::digits;
use crate::model::script::{is_invisible, with_ascii_digits};
use crate::model::{DecimalMark, Field};

/// Amounts from here on (10¹⁵, in micros) are taken for mistakes: sums of as many rows as there can
/// be stay exact below it.
pub(super) const TOO_LARGE: i128 = 1_000_000_000_000_000 * 1_000_000;

const POWERS_OF_TEN: [i64; 7] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/// The number in micros (10⁻⁶), or `None` if the text is not one.
///
/// ```
/// use retention_widget::import::parse_decimal;
/// use retention_widget::model::DecimalMark::{Comma, Point};
/// assert_eq!(parse_decimal(b"1,234.5", Point), Some(1_234_500_000));
/// assert_eq!(parse_decimal(b"-1.234,5", Comma), Some(-1_234_500_000));
/// assert_eq!(parse_decimal(b"12,5", Point), None);
/// ```
pub fn parse_decimal(text: &[u8], mark: DecimalMark) -> Option<i128> {
    parse_amount(text, mark).map(|amount| amount.micros)
}

/// A number and the currency that stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub micros: i128,
    pub currency: Option<&'static str>,
}

pub(super) fn parse_amount(text: &[u8], mark: DecimalMark) -> Option<Amount> {
    let plain = parse_plain(text, mark).map(|micros| Amount {
        micros,
        currency: None,
    });
    plain.or_else(|| parse_dressed(text, mark))
}

/// Sign, digits and at most one decimal mark: nearly all amounts.
fn parse_plain(text: &[u8], mark: DecimalMark) -> Option<i128> {
    let (is_negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    // Up to 12 digits before the mark and 6 after fit 64 bits.
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mark = mark_byte(mark);
    let mut number: i64 = 0;
    let mut places: Option<u32> = None;
    let mut any = false;
    for &byte in digits {
        if byte.is_ascii_digit() {
            number = number * 10 + i64::from(byte - b'0');
            any = true;
            if let Some(places) = &mut places {
                *places += 1;
            }
        } else if byte == mark && places.is_none() {
            places = Some(0);
        } else {
            return None;
        }
    }
    let places = places.unwrap_or(0);
    if !any || places > 6 {
        return None;
    }
    let scale = POWERS_OF_TEN[(6 - places) as usize];
    let micros = if digits.len() <= 12 {
        i128::from(number * scale)
    } else {
        i128::from(number) * i128::from(scale)
    };
    (micros < TOO_LARGE).then_some(if is_negative { -micros } else { micros })
}

/// Sign, digits and at most two more behind the mark, eight bytes in all: nearly all amounts of nearly
/// all files. The micros, and whether there was a mark: it is no thousands separator.
#[inline(always)]
pub(super) fn parse_cents(
    field: Field<'_>,
    mark: DecimalMark,
) -> Option<(i64, Option<DecimalMark>)> {
    let is_negative = field.head() as u8 == b'-';
    let length = field.len().wrapping_sub(usize::from(is_negative));
    if !(1..=8).contains(&length) || field.len() > 8 {
        return None;
    }
    let tail = field.tail();
    let (byte, values) = (mark_byte(mark), digits::values(tail, length));
    // The digits before the mark move up to those behind it.
    let (values, micros, has_mark) = if (tail >> 40) as u8 == byte && length > 3 {
        let (whole, cents) = (values & 0xff_ffff_ffff, values & 0xffff << 48);
        (whole << 8 | cents, 10_000, true)
    } else if (tail >> 48) as u8 == byte && length > 2 {
        let (whole, tenth) = (values & 0xffff_ffff_ffff, values & 0xff << 56);
        (whole << 8 | tenth, 100_000, true)
    } else {
        (values, 1_000_000, false)
    };
    let micros = digits::number(values)? as i64 * micros;
    let micros = if is_negative { -micros } else { micros };
    Some((micros, has_mark.then_some(mark)))
}

/// Everything else that is still a number.
fn parse_dressed(text: &[u8], mark: DecimalMark) -> Option<Amount> {
    let text = in_ascii(std::str::from_utf8(text).ok()?, mark);
    let Dressed {
        number,
        is_negative,
        currency,
    } = undressed(&text)?;
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (number, 0),
    };
    let (whole, fraction) = match mantissa.split_once(mark_byte(mark) as char) {
        Some((whole, fraction)) => (whole, fraction),
        None => (mantissa, ""),
    };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = ungrouped(whole, mark)?;
    if whole.is_empty() && fraction.is_empty() || whole.len() + fraction.len() > 400 {
        return None;
    }
    let micros = scaled(&whole, fraction, exponent)?;
    Some(Amount {
        micros: if is_negative { -micros } else { micros },
        currency,
    })
}

/// ASCII digits, and the Arabic marks as those of the column: `٫` is always the decimal's, `٬` and
/// `،` always group.
fn in_ascii(text: &str, mark: DecimalMark) -> Cow<'_, str> {
    let text = with_ascii_digits(text);
    let is_arabic_mark = |character| matches!(character, '٫' | '٬' | '،');
    if text.is_ascii() || !text.contains(is_arabic_mark) {
        return text;
    }
    let (decimal, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let plain = |character| match character {
        '٫' => decimal,
        '٬' | '،' => group,
        other => other,
    };
    Cow::Owned(text.chars().map(plain).collect())
}

/// A number from its first digit or mark to its last, and what stood around it.
struct Dressed<'t> {
    number: &'t str,
    is_negative: bool,
    currency: Option<&'static str>,
}

fn undressed(text: &str) -> Option<Dressed<'_>> {
    let text = text.trim_matches(is_space);
    let is_digit = |character: char| character.is_ascii_digit();
    let first = text.find(is_digit)?;
    let last = text.rfind(is_digit)? + 1;
    let (before, after) = (&text[..first], &text[last..]);
    // A mark that touches the digits is the number's: `.5`, `$.50`, `5.`. That of `Rs.500` is not.
    let is_mark = |character: char| matches!(character, '.' | ',');
    let has_letters = before.contains(char::is_alphabetic);
    let marks = before.len() - before.trim_end_matches(is_mark).len();
    let leading = if has_letters { 0 } else { marks.min(1) };
    let trailing = usize::from(after.starts_with(is_mark));
    // `12.-` and `12,–`: no cents.
    let after = match &after[trailing..] {
        rest if trailing == 1 => rest.strip_prefix(['-', '–', '—']).unwrap_or(rest),
        rest => rest,
    };
    let before = Around::new(&before[..before.len() - leading])?;
    let after = Around::new(after)?;
    let is_bracketed = match (before.opens, after.closes) {
        (true, true) => true,
        (false, false) => false,
        _ => return None,
    };
    if before.closes || after.opens || before.signs + after.signs > 1 {
        return None;
    }
    let is_minus = before.is_minus || after.is_minus;
    // `$12.00 USD`: the code says more than the sign.
    let currency = match (before.currency, after.currency) {
        (Some(sign), Some(code)) if sign.len() < code.len() => Some(code),
        (first, second) => first.or(second),
    };
    Some(Dressed {
        number: &text[first - leading..last + trailing],
        is_negative: is_bracketed != is_minus,
        currency,
    })
}

/// What stands on one side of a number: brackets, a sign, a currency, spaces.
#[derive(Default)]
struct Around {
    opens: bool,
    closes: bool,
    signs: usize,
    is_minus: bool,
    currency: Option<&'static str>,
}

impl Around {
    /// `None` if there is anything else.
    fn new(text: &str) -> Option<Self> {
        let mut around = Self::default();
        let mut rest = String::new();
        for character in text.chars() {
            match character {
                '(' if !around.opens => around.opens = true,
                ')' if !around.closes => around.closes = true,
                '+' => around.signs += 1,
                '-' | '\u{2212}' => {
                    around.signs += 1;
                    around.is_minus = true;
                }
                other => rest.push(other),
            }
        }
        let name = rest.trim_matches(is_space);
        if !name.is_empty() {
            around.currency = Some(currency(name)?);
        }
        Some(around)
    }
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

/// The digits of the whole part; `None` if they are grouped otherwise than by three.
fn ungrouped(whole: &str, mark: DecimalMark) -> Option<String> {
    let group = match mark {
        DecimalMark::Point => ',',
        DecimalMark::Comma => '.',
    };
    let separator = whole.chars().find(|character| !character.is_ascii_digit());
    let Some(separator) = separator else {
        return Some(whole.to_owned());
    };
    let groups_digits = separator == group
        || matches!(
            separator,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}'
        );
    let mut parts = whole.split(separator);
    let is_grouped = groups_digits
        && parts
            .next()
            .is_some_and(|first| matches!(first.len(), 1..=3))
        && parts.all(|part| part.len() == 3);
    let digits: String = whole
        .chars()
        .filter(|&character| character != separator)
        .collect();
    (is_grouped && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// `whole.fraction × 10^exponent` in micros, rounded half away from zero.
fn scaled(whole: &str, fraction: &str, exponent: i32) -> Option<i128> {
    let digits = [whole, fraction].concat();
    let digits = digits.trim_start_matches('0');
    // Digits that stay when the unit is a micro.
    let shift = exponent
        .checked_add(6)?
        .checked_sub(fraction.len() as i32)?;
    let keep = (digits.len() as i32).checked_add(shift)?;
    if digits.is_empty() || keep < 0 {
        return Some(0);
    }
    if keep > 22 {
        return None;
    }
    let keep = keep as usize;
    let (kept, dropped) = digits.split_at(keep.min(digits.len()));
    let mut micros: i128 = if kept.is_empty() {
        0
    } else {
        kept.parse().ok()?
    };
    micros *= 10_i128.pow((keep - kept.len()) as u32);
    if dropped
        .as_bytes()
        .first()
        .is_some_and(|&digit| digit >= b'5')
    {
        micros += 1;
    }
    (micros < TOO_LARGE).then_some(micros)
}

fn mark_byte(mark: DecimalMark) -> u8 {
    match mark {
        DecimalMark::Point => b'.',
        DecimalMark::Comma => b',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use DecimalMark::{Comma, Point};

    #[test]
    fn numbers_are_read_exactly() {
        for (text, mark, micros) in [
            ("0", Point, 0),
            ("29.33", Point, 29_330_000),
            (".5", Point, 500_000),
            ("5.", Point, 5_000_000),
            ("-0.000001", Point, -1),
            ("+12", Point, 12_000_000),
            ("1,234,567.89", Point, 1_234_567_890_000),
            ("1.234.567,89", Comma, 1_234_567_890_000),
            ("12,50", Comma, 12_500_000),
            ("1 234,56", Comma, 1_234_560_000),
            ("1\u{a0}234,56", Comma, 1_234_560_000),
            ("1'234.56", Point, 1_234_560_000),
            ("(12.00)", Point, -12_000_000),
            ("12.00-", Point, -12_000_000),
            ("$12.00", Point, 12_000_000),
            ("-$12.00", Point, -12_000_000),
            ("$-12.00", Point, -12_000_000),
            ("12,00 €", Comma, 12_000_000),
            ("19.989999999999998", Point, 19_990_000),
            ("0.0000005", Point, 1),
            ("0.00000049", Point, 0),
            ("1.5E+3", Point, 1_500_000_000),
            ("۱۲٬۳۴۵٫۶", Point, 12_345_600_000),
            ("۱۲٬۳۴۵٫۶", Comma, 12_345_600_000),
            ("١٢٫٥٠", Point, 12_500_000),
            ("๑๒.๕๐ บาท", Point, 12_500_000),
            ("۱۲۰٬۰۰۰ تومان", Point, 120_000_000_000),
            ("12 500 ֏", Point, 12_500_000_000),
            ("AMD 12,500.00", Point, 12_500_000_000),
            ("Rs.500", Point, 500_000_000),
            ("1 250 руб.", Comma, 1_250_000_000),
            ("100 р.", Comma, 100_000_000),
            ("$.50", Point, 500_000),
            ("$ (1,200.00)", Point, -1_200_000_000),
            ("($1,200.00)", Point, -1_200_000_000),
            ("\u{2212}12,5 \u{20ac}", Comma, -12_500_000),
            ("-12.00 USD", Point, -12_000_000),
            ("$12.00 USD", Point, 12_000_000),
            ("\u{200e}12.00", Point, 12_000_000),
            ("12.00 -", Point, -12_000_000),
            ("12.- CHF", Point, 12_000_000),
            ("12,–", Comma, 12_000_000),
            ("1e-05", Point, 10),
            ("999999999999999", Point, 999_999_999_999_999_000_000),
        ] {
            assert_eq!(parse_decimal(text.as_bytes(), mark), Some(micros), "{text}");
        }
    }

    #[test]
    fn the_currency_beside_a_number_is_known() {
        for (text, expected) in [
            ("12.00", None),
            ("$12.00", Some("$")),
            ("$12.00 USD", Some("USD")),
            ("USD 12", Some("USD")),
            ("-12 €", Some("EUR")),
            ("۱۲۰ تومان", Some("IRT")),
            ("(5 ֏)", Some("AMD")),
        ] {
            let amount = parse_amount(text.as_bytes(), Point).unwrap();
            assert_eq!(amount.currency, expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for (text, mark) in [
            ("", Point),
            ("-", Point),
            (".", Point),
            ("abc", Point),
            ("12,50", Point),
            ("1.2.3", Point),
            ("1,23,456", Point),
            ("12.50", Comma),
            ("1,2345", Point),
            ("12 apples", Point),
            ("1e", Point),
            ("1e999999999", Point),
            ("NaN", Point),
            ("1000000000000000", Point),
            ("(5", Point),
            ("$", Point),
            ("--5", Point),
            ("1_000", Point),
            ("12-5", Point),
            ("5)", Point),
            ("$ € 5", Point),
            ("5 USD EUR", Point),
            ("12.00 for 3", Point),
            ("-5-", Point),
        ] {
            assert_eq!(parse_decimal(text.as_bytes(), mark), None, "{text}");
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use crate::import::MarkVotes;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cents_are_read_as_every_amount_is(
            text in "[-+]?[0-9]{0,9}([.,][0-9a]{0,3})?|[-0-9.,]{0,9}|\\PC{0,3}",
            is_comma in any::<bool>(),
        ) {
            let mark = if is_comma { DecimalMark::Comma } else { DecimalMark::Point };
            if let Some((micros, seen)) = parse_cents(Field::new(text.as_bytes()), mark) {
                prop_assert_eq!(parse_decimal(text.as_bytes(), mark), Some(i128::from(micros)));
                let (mut votes, mut expected) = (MarkVotes::default(), MarkVotes::default());
                votes.count_cents(seen);
                expected.count(text.as_bytes());
                prop_assert_eq!(votes, expected);
            }
        }

        #[test]
        fn cents_of_eight_bytes_are_read_at_once(number in -9_999_999_i64..=99_999_999, places in 0..=2_u32) {
            let unit = 10_i64.pow(places);
            let number = number / if number < 0 { 10 } else { 1 } / if places > 0 { 10 } else { 1 };
            let sign = if number < 0 { "-" } else { "" };
            let (whole, rest) = (number.abs() / unit, number.abs() % unit);
            let text = match places {
                0 => format!("{sign}{whole}"),
                places => format!("{sign}{whole}.{rest:0width$}", width = places as usize),
            };
            let mark = (places > 0).then_some(DecimalMark::Point);
            let expected = Some((number * (1_000_000 / unit), mark));
            prop_assert_eq!(parse_cents(Field::new(text.as_bytes()), DecimalMark::Point), expected, "{}", text);
        }
    }
}
