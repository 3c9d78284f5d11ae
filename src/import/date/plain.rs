//! What does a date of plain digits say? `2024-01-05 10:30:00Z`, `5/1/2024 9:05 pm`: nearly all
//! dates of exports, read straight from their bytes.

use super::number::compact_day;
use super::{MICROS_A_SECOND, Parts, Written, parts_of};
use crate::model::Field;
use crate::model::digits::Form;

/// `None` for whatever is written otherwise.
pub(super) fn parse(text: &[u8]) -> Option<Written> {
    if let Some((date, rest)) = iso(text) {
        return Some(Written {
            date,
            time_micros: time_of_day(rest)?,
        });
    }
    let (first, rest) = number(text, 8)?;
    let first_digits = text.len() - rest.len();
    if first_digits == 8 {
        return Some(Written {
            date: compact_day(first)?,
            time_micros: time_of_day(rest)?,
        });
    }
    let (&separator, rest) = rest.split_first()?;
    if !matches!(separator, b'-' | b'/' | b'.') {
        return None;
    }
    let (second, after_second) = number(rest, 2)?;
    let second_digits = rest.len() - after_second.len();
    let (&again, rest) = after_second.split_first()?;
    if again != separator {
        return None;
    }
    let (third, after_third) = number(rest, 4)?;
    let third_digits = rest.len() - after_third.len();
    Some(Written {
        date: parts_of(
            [first, second, third],
            [first_digits, second_digits, third_digits],
        )?,
        time_micros: time_of_day(after_third)?,
    })
}

/// A day that begins with its year, `2024-01-05`, perhaps with a time, `2024-01-05 10:30:00`: what
/// nearly all programs write.
#[inline(always)]
pub(super) fn moment(field: Field<'_>) -> Option<([u16; 3], i64)> {
    let (of_month, time_micros) = match *field.bytes() {
        [_, _, _, _, _, _, _, _, tens, ones] => ([tens, ones], 0),
        [
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            tens,
            ones,
            b' ' | b'T' | b't',
            _,
            _,
            _,
            _,
            _,
            _,
            _,
            _,
        ] => ([tens, ones], clock(field.tail())?),
        _ => return None,
    };
    Some((ymd(field.head(), of_month)?, time_micros))
}

/// `10:30:00` in microseconds since midnight.
#[inline(always)]
fn clock(text: u64) -> Option<i64> {
    const FORM: Form = Form::new(*b"00:00:00");
    let pairs = FORM.pairs(text)?;
    let [hour, minute, second] = [at(pairs, 0), at(pairs, 3), at(pairs, 6)];
    let [hour, minute, second] = [i64::from(hour), i64::from(minute), i64::from(second)];
    let seconds = (hour * 60 + minute) * 60 + second;
    (hour <= 23 && minute <= 59 && second <= 59).then_some(seconds * MICROS_A_SECOND)
}

/// Year, month and day of `2024-01-05`: its first eight bytes as one number, and the other two.
#[inline(always)]
fn ymd(start: u64, of_month: [u8; 2]) -> Option<[u16; 3]> {
    const FORM: Form = Form::new(*b"0000-00-");
    let pairs = FORM.pairs(start)?;
    let (tens, ones) = (
        of_month[0].wrapping_sub(b'0'),
        of_month[1].wrapping_sub(b'0'),
    );
    let [century, year, month] = [at(pairs, 0), at(pairs, 2), at(pairs, 5)];
    (tens <= 9 && ones <= 9).then(|| [century * 100 + year, month, u16::from(tens * 10 + ones)])
}

/// The number in a byte.
#[inline(always)]
fn at(pairs: u64, byte: u32) -> u16 {
    u16::from((pairs >> (8 * byte)) as u8)
}

/// `2024-01-05`, in places that are known, and what follows it.
fn iso(text: &[u8]) -> Option<(Parts, &[u8])> {
    let (start, rest) = text.split_first_chunk::<8>()?;
    let (&of_month, rest) = rest.split_first_chunk::<2>()?;
    let [year, month, day] = ymd(u64::from_le_bytes(*start), of_month)?;
    let (month, day) = (month as u8, day as u8);
    Some((Parts::YearFirst { year, month, day }, rest))
}

/// Leading digits, at most `most` of them, as a number, and what follows them.
fn number(text: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if length == 0 || length > most {
        return None;
    }
    let (digits, rest) = text.split_at(length);
    let digits = digits.iter();
    Some((
        digits.fold(0, |sum, &digit| sum * 10 + u32::from(digit - b'0')),
        rest,
    ))
}

/// Microseconds since midnight of what follows a date; `None` if that is no time.
fn time_of_day(text: &[u8]) -> Option<i64> {
    if text.is_empty() {
        return Some(0);
    }
    let text = match text {
        [b'T' | b't', rest @ ..] => rest,
        [b' ' | b',', ..] => text[1..].trim_ascii_start(),
        _ => return None,
    };
    let (mut hour, rest) = number(text, 2)?;
    let [b':', rest @ ..] = rest else {
        return None;
    };
    let (minute, mut rest) = number(rest, 2)?;
    let mut second = 0;
    let mut fraction = 0;
    if let [b':', after @ ..] = rest {
        (second, rest) = number(after, 2)?;
        if let [b'.' | b',', after @ ..] = rest {
            (fraction, rest) = micros_of_fraction(after)?;
        }
    }
    let rest = rest.trim_ascii();
    let rest = match rest.get(..2).map(<[u8]>::to_ascii_lowercase).as_deref() {
        Some(half @ (b"am" | b"pm")) if (1..=12).contains(&hour) => {
            hour = hour % 12 + if half == b"pm" { 12 } else { 0 };
            rest[2..].trim_ascii_start()
        }
        _ => rest,
    };
    if hour > 23 || minute > 59 || second > 59 || !is_zone(rest) {
        return None;
    }
    let seconds = i64::from((hour * 60 + minute) * 60 + second);
    Some(seconds * MICROS_A_SECOND + fraction)
}

/// Digits after the seconds' mark; those past the sixth are dropped.
fn micros_of_fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if length == 0 {
        return None;
    }
    let mut micros = 0;
    for place in 0..6 {
        let digit = text[..length].get(place).map_or(0, |digit| digit - b'0');
        micros = micros * 10 + i64::from(digit);
    }
    Some((micros, &text[length..]))
}

/// Nothing, `Z`, `UTC`, `GMT`, `+04`, `+04:00`, `+0400`, or a name after one of these.
fn is_zone(text: &[u8]) -> bool {
    match text {
        [] => true,
        [b'+' | b'-', digits @ ..] => {
            let (hours, minutes) = digits.split_at(digits.len().min(2));
            let minutes = minutes.strip_prefix(b":").unwrap_or(minutes);
            let are_digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
            hours.len() == 2
                && are_digits(hours)
                && matches!(minutes.len(), 0 | 2)
                && are_digits(minutes)
        }
        _ => text.len() <= 5 && text.iter().all(u8::is_ascii_alphabetic),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::{DateForm, DateVotes, OUR_YEARS, plain_moment};
    use super::*;
    use crate::model::{CalendarSystem, DateOrder};
    use proptest::prelude::*;

    /// The same by looking at every byte.
    fn expected(text: &[u8]) -> Option<(Parts, &[u8])> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, ref rest @ ..] = text else {
            return None;
        };
        let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
        if !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let numbers = digits.map(|digit| u16::from(digit - b'0'));
        let [y1, y2, y3, y4, m1, m2, d1, d2] = numbers;
        let date = Parts::YearFirst {
            year: y1 * 1000 + y2 * 100 + y3 * 10 + y4,
            month: (m1 * 10 + m2) as u8,
            day: (d1 * 10 + d2) as u8,
        };
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then_some((date, rest))
    }

    proptest! {
        #[test]
        fn eight_bytes_at_once_say_what_each_says(
            date in "[0-9]{4}-[0-9]{2}-[0-9]{2}",
            changed in proptest::option::of((0_usize..10, any::<u8>())),
            length in 0_usize..14,
        ) {
            let mut text = [date.as_bytes(), b" 10:"].concat();
            if let Some((place, byte)) = changed {
                text[place] = byte;
            }
            text.truncate(if length < 8 { 14 } else { length });
            prop_assert_eq!(iso(&text), expected(&text));
        }

        #[test]
        fn a_plain_moment_is_what_is_written(
            text in "(2[0-9]{3}-[01][0-9]-[0-3][0-9]|[0-9]{4}-[0-9]{2}-[0-9]{2})([ T](0[0-9]|1[0-9]|2[0-5]):[0-6][0-9]:[0-6][0-9])?",
            changed in proptest::option::of((0_usize..19, prop_oneof![any::<u8>(), Just(b' '), Just(b't')])),
        ) {
            let mut text = text.into_bytes();
            if let Some((place, byte)) = changed && place < text.len() {
                text[place] = byte;
            }
            let form = DateForm { order: DateOrder::Mdy, calendar: CalendarSystem::Gregorian };
            if let Some(moment) = plain_moment(Field::new(&text)) {
                let written = Written::parse(&text).unwrap();
                prop_assert_eq!(written.resolve(form), Some(moment));
                let (mut votes, mut expected) = (DateVotes::default(), DateVotes::default());
                votes.count_plain(1);
                expected.count(written);
                prop_assert_eq!(votes, expected);
            } else if changed.is_none() {
                let year: u16 = std::str::from_utf8(&text[..4]).unwrap().parse().unwrap();
                let resolved = Written::parse(&text).and_then(|written| written.resolve(form));
                prop_assert!(!OUR_YEARS.contains(&year) || resolved.is_none());
            }
        }
    }
}
