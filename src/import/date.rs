//! What day and time does a field say? Year-first, day-first and month-first dates.
//!
//! A date is digits with one of `-`, `/`, `.` between its parts (or eight digits), perhaps a time
//! with seconds, a fraction, am or pm, perhaps a zone. Days are calendar days as written: a zone
//! is read over, never converted. Whether days or months come first is decided over a column.

use crate::model::{DateOrder, Day};

const MICROS_A_SECOND: i64 = 1_000_000;
const MICROS_A_DAY: i64 = 86_400 * MICROS_A_SECOND;

/// A day and a moment in it, in microseconds since 1970-01-01 of the file's own calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime {
    pub day: Day,
    pub micros: i64,
}

/// The three numbers of a date in the order written, and the time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    parts: [u32; 3],
    is_year_first: bool,
    time_micros: i64,
}

impl Written {
    /// `None` if the text has not the form of a date; days that do not exist pass.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let (first, rest) = number(text, 8)?;
        let first_length = text.len() - rest.len();
        let (parts, lengths, rest) = if first_length == 8 {
            (
                [first / 10_000, first / 100 % 100, first % 100],
                [4, 2, 2],
                rest,
            )
        } else {
            let (&separator, rest) = rest.split_first()?;
            if !matches!(separator, b'-' | b'/' | b'.') {
                return None;
            }
            let (second, after_second) = number(rest, 2)?;
            let (&again, rest) = after_second.split_first()?;
            if again != separator {
                return None;
            }
            let (third, after_third) = number(rest, 4)?;
            let third_length = rest.len() - after_third.len();
            (
                [first, second, third],
                [first_length, 2, third_length],
                after_third,
            )
        };
        let is_year_first = lengths[0] == 4;
        let is_a_form = if is_year_first {
            lengths[2] <= 2
        } else {
            lengths[0] <= 2 && matches!(lengths[2], 2 | 4)
        };
        if !is_a_form {
            return None;
        }
        let mut parts = parts;
        if lengths[2] == 2 && !is_year_first {
            // POSIX: 69 to 99 are the last century's.
            parts[2] += if parts[2] < 69 { 2000 } else { 1900 };
        }
        Some(Self {
            parts,
            is_year_first,
            time_micros: time_of_day(rest)?,
        })
    }

    /// The day in this order; `None` if there is no such day. A year that stands first is one in
    /// any order, but what is not year-first does not pass for it.
    pub fn resolve(self, order: DateOrder) -> Option<DateTime> {
        let [a, b, c] = self.parts;
        let (year, month, day) = match (self.is_year_first, order) {
            (true, _) => (a, b, c),
            (false, DateOrder::Dmy) => (c, b, a),
            (false, DateOrder::Mdy) => (c, a, b),
            (false, DateOrder::Ymd) => return None,
        };
        let day = Day::from_ymd(year as i32, month, day)?;
        Some(DateTime {
            day,
            micros: i64::from(day.number()) * MICROS_A_DAY + self.time_micros,
        })
    }
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

/// What the dates of a column say about their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderVotes {
    pub year_first: u64,
    pub day_first: u64,
    pub month_first: u64,
    /// Both numbers could be the month, and they differ.
    pub open: u64,
    /// Not year-first, in whatever order.
    short: u64,
}

impl OrderVotes {
    pub fn count(&mut self, written: Written) {
        let [a, b, _] = written.parts;
        if written.is_year_first {
            self.year_first += 1;
            return;
        }
        self.short += 1;
        match (a > 12, b > 12) {
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            (false, false) if a != b => self.open += 1,
            _ => {}
        }
    }

    /// The order and whether it is a guess that a person should confirm.
    pub fn decide(&self) -> (DateOrder, bool) {
        if self.short == 0 || self.year_first > self.short {
            return (DateOrder::Ymd, false);
        }
        let order = if self.month_first > self.day_first {
            DateOrder::Mdy
        } else {
            DateOrder::Dmy
        };
        let is_open = self.day_first == 0 && self.month_first == 0 && self.open > 0;
        (order, is_open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{Dmy, Mdy, Ymd};

    fn read(text: &str, order: DateOrder) -> Option<String> {
        let date = Written::parse(text.as_bytes())?.resolve(order)?;
        let seconds = date.micros - i64::from(date.day.number()) * MICROS_A_DAY;
        Some(format!("{} {}", date.day, seconds as f64 / 1e6))
    }

    #[test]
    fn dates_are_read_in_their_order() {
        for (text, order, expected) in [
            ("2024-01-05", Ymd, "2024-01-05 0"),
            ("2024/1/5", Ymd, "2024-01-05 0"),
            ("20240105", Ymd, "2024-01-05 0"),
            ("2024-02-29T23:59:59.5Z", Ymd, "2024-02-29 86399.5"),
            ("2010-12-01 08:26:00", Ymd, "2010-12-01 30360"),
            ("2024-01-05 10:00:00 +0400", Ymd, "2024-01-05 36000"),
            ("2024-01-05 10:00:00 UTC", Ymd, "2024-01-05 36000"),
            ("2024-01-05T10:00+04:00", Ymd, "2024-01-05 36000"),
            ("05.01.2024", Dmy, "2024-01-05 0"),
            ("5/1/2024 9:05", Dmy, "2024-01-05 32700"),
            ("12/1/2010 8:26", Mdy, "2010-12-01 30360"),
            ("12/31/2010 12:00 AM", Mdy, "2010-12-31 0"),
            ("12/31/2010, 1:30:15 pm", Mdy, "2010-12-31 48615"),
            ("31/12/99", Dmy, "1999-12-31 0"),
            ("2024-01-05", Dmy, "2024-01-05 0"),
        ] {
            assert_eq!(read(text, order).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for (text, order) in [
            ("", Ymd),
            ("abc", Ymd),
            ("2024-02-30", Ymd),
            ("2024-13-01", Ymd),
            ("13/13/2024", Dmy),
            ("05/01/2024", Ymd),
            ("2024-01/05", Ymd),
            ("2024-01", Ymd),
            ("2024-01-05x", Ymd),
            ("2024-01-05 25:00", Ymd),
            ("2024-01-05 10:60", Ymd),
            ("2024-01-05 10", Ymd),
            ("1/2/3", Dmy),
            ("0000-01-01", Ymd),
            ("2024-01-05 10:00:00 nowhere", Ymd),
            ("123456789", Ymd),
            ("2024-00-10", Ymd),
            ("05/01/2024", Ymd),
        ] {
            assert_eq!(read(text, order), None, "{text}");
        }
    }

    #[test]
    fn a_column_votes_for_its_order() {
        let decide = |texts: &[&str]| {
            let mut votes = OrderVotes::default();
            for text in texts {
                votes.count(Written::parse(text.as_bytes()).unwrap());
            }
            votes.decide()
        };
        assert_eq!(decide(&["01/02/2024", "13/02/2024"]), (Dmy, false));
        assert_eq!(decide(&["01/02/2024", "02/13/2024"]), (Mdy, false));
        assert_eq!(decide(&["01/02/2024", "03/04/2024"]), (Dmy, true));
        assert_eq!(decide(&["01/01/2024", "04/04/2024"]), (Dmy, false));
        assert_eq!(decide(&["2024-01-02"]), (Ymd, false));
    }
}
