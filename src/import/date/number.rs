//! Is it a number that counts days or seconds, or a date without a mark?
//!
//! Spreadsheets count days from 1899-12-30 (the 1900 system, in which 60 is a day that never was;
//! the days counted here are later), with the time as a fraction. Programs count seconds or
//! milliseconds from 1970-01-01 UTC. Eight digits are a day, twelve and fourteen have the time
//! behind them.

use super::{DateTime, MICROS_A_DAY, MICROS_A_SECOND, Parts, Written, parts_of};
use crate::model::{DateOrder, Day};

/// Days of a spreadsheet's day 0 before 1970-01-01.
const EXCEL_DAY_OF_1970: i64 = 25_569;
/// 1954 to 2119: numbers below and above are something else.
const EXCEL_DAYS: std::ops::RangeInclusive<u64> = 20_000..=80_000;

/// A number of days or seconds, whole, and the millionths after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) unit: Unit,
    whole: u64,
    millionths: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    ExcelDays,
    Seconds,
    Milliseconds,
}

impl Count {
    /// The moment, if that is what the column's numbers are.
    pub(super) fn moment(self, order: DateOrder) -> Option<DateTime> {
        let whole = i64::try_from(self.whole).ok()?;
        let millionths = i64::from(self.millionths);
        let micros = match (self.unit, order) {
            (Unit::ExcelDays, DateOrder::Excel) => {
                // To the second: a third of a day has no end of decimals.
                let seconds = (millionths * 86_400 + 500_000) / 1_000_000;
                (whole - EXCEL_DAY_OF_1970) * MICROS_A_DAY + seconds * MICROS_A_SECOND
            }
            (Unit::Seconds, DateOrder::Unix) => whole * MICROS_A_SECOND + millionths,
            (Unit::Milliseconds, DateOrder::UnixMillis) => whole * 1_000,
            _ => return None,
        };
        let day = Day::from_number(i32::try_from(micros.div_euclid(MICROS_A_DAY)).ok()?);
        Some(DateTime { day, micros })
    }
}

/// A text of digits, perhaps with a fraction.
pub(super) fn parse(text: &str) -> Option<Written> {
    let (digits, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.len() > 14 || !are_digits(digits) || !are_digits(fraction) {
        return None;
    }
    let whole: u64 = digits.parse().ok()?;
    if fraction.is_empty()
        && let Some(written) = compact(whole, digits.len())
    {
        return Some(written);
    }
    let unit = match digits.len() {
        5 if EXCEL_DAYS.contains(&whole) => Unit::ExcelDays,
        9 | 10 => Unit::Seconds,
        12 | 13 => Unit::Milliseconds,
        _ => return None,
    };
    let mut millionths = 0;
    for place in 0..6 {
        let digit = fraction.as_bytes().get(place).map_or(0, |byte| byte - b'0');
        millionths = millionths * 10 + u32::from(digit);
    }
    Some(Written {
        date: Parts::Count(Count {
            unit,
            whole,
            millionths,
        }),
        time_micros: 0,
    })
}

/// `20240105`, `05012024`, `202401051030` or `20240105103000`.
fn compact(whole: u64, digits: usize) -> Option<Written> {
    let (day, time) = match digits {
        8 => (whole, 0),
        12 => (whole / 10_000, whole % 10_000 * 100),
        14 => (whole / 1_000_000, whole % 1_000_000),
        _ => return None,
    };
    let date = compact_day(day as u32)?;
    // Milliseconds of years before 2001 have twelve digits too: only what is surely a date is one.
    if digits == 12 && !is_of_our_days(date) {
        return None;
    }
    Some(Written {
        date,
        time_micros: compact_time(time)?,
    })
}

/// The day of eight digits, the year first, or last where no such day has it first.
pub(super) fn compact_day(number: u32) -> Option<Parts> {
    let (month, day) = (number / 100 % 100, number % 100);
    let is_year_last = !(1..=12).contains(&month) || !(1..=31).contains(&day);
    let year = number % 10_000;
    let (first, second) = (number / 1_000_000, number / 10_000 % 100);
    if is_year_last && (1200..=2700).contains(&year) && (1..=31).contains(&first.max(second)) {
        return parts_of([first, second, year], [2, 2, 4]);
    }
    parts_of([number / 10_000, month, day], [4, 2, 2])
}

/// Microseconds of `hhmmss`.
pub(super) fn compact_time(number: u64) -> Option<i64> {
    let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = (hour * 60 + minute) * 60 + second;
    Some(seconds as i64 * MICROS_A_SECOND)
}

fn is_of_our_days(date: Parts) -> bool {
    match date {
        Parts::YearFirst { year, month, day } => {
            matches!(year, 1900..=2100 | 1300..=1450 | 2450..=2650)
                && (1..=12).contains(&month)
                && (1..=31).contains(&day)
        }
        _ => false,
    }
}
