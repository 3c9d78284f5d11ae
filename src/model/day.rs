//! A calendar day as written in the file: no clock, no time zone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Days since 1970-01-01 in the proleptic Gregorian calendar; years 1 to 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// 0001-01-01 and 9999-12-31, the range in which four digits write a year.
const FIRST: i32 = -719_162;
const LAST: i32 = 2_932_896;

impl Day {
    pub const MIN: Self = Self(FIRST);
    pub const MAX: Self = Self(LAST);

    /// The day with this number, kept within the years 1 to 9999.
    #[inline(always)]
    pub fn from_number(days: i32) -> Self {
        Self(days.clamp(FIRST, LAST))
    }

    /// `None` for a day that does not exist, such as 30 February, and outside the years 1 to 9999.
    #[inline(always)]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day == 0 {
            return None;
        }
        if day > 28 && day > days_in_month(year, month) {
            return None;
        }
        // Years begin in March, so that a leap day is the last (C. Neri and L. Schneider, "Euclidean
        // affine functions and their application to calendar algorithms", 2023): this runs once a row.
        let is_early = u32::from(month <= 2);
        let year = year as u32 - is_early;
        let century = year / 100;
        let days_before_year = year * 1461 / 4 - century + century / 4;
        let days_before_month = (979 * (month + 12 * is_early) - 2919) / 32;
        let days = days_before_year + days_before_month + day;
        Some(Self(days as i32 - 719_469))
    }

    /// The day with a number that is known to lie within the years 1 to 9999.
    #[inline(always)]
    pub(super) const fn from_near_number(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    #[inline(always)]
    pub fn number(self) -> i32 {
        self.0
    }

    /// `(year, month, day of the month)`.
    pub fn ymd(self) -> (i32, u32, u32) {
        // By whole eras of 400 years (Howard Hinnant, "chrono-compatible low-level date algorithms").
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// Whole days from `earlier` to this day; negative if it is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_number(self.0.saturating_add(days))
    }

    /// The same day of the month, `months` calendar months before; a day that does not exist
    /// becomes the month's last (31 August − 6 months = 28 or 29 February).
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        let (year, month, day) = self.ymd();
        let month = i64::from(year) * 12 + i64::from(month) - 1 - i64::from(months);
        let (year, month) = (month.div_euclid(12) as i32, month.rem_euclid(12) as u32 + 1);
        // No day of these months exists only before the first of all.
        Self::from_ymd(year, month, day.min(days_in_month(year, month))).unwrap_or(Self::MIN)
    }
}

#[inline(always)]
fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The text is not a day written `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day written YYYY-MM-DD: {0}")]
pub struct DayError(pub String);

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let wrong = || DayError(text.to_owned());
        let mut parts = text.splitn(3, '-');
        let mut next = |length: usize| -> Option<u32> {
            let part = parts.next()?;
            (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        let (year, month, day) = (
            next(4).ok_or_else(wrong)?,
            next(2).ok_or_else(wrong)?,
            next(2).ok_or_else(wrong)?,
        );
        Self::from_ymd(year as i32, month, day).ok_or_else(wrong)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use jiff::{Span, Unit};

    use super::*;

    /// The same day as another calendar has it.
    fn civil(day: Day) -> Date {
        date(1970, 1, 1).saturating_add(Span::new().days(day.0))
    }

    fn number(date: Date) -> i32 {
        let days = civil(Day(0)).until((Unit::Day, date)).unwrap();
        days.get_days()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_agree_with_jiff_over_the_whole_range() {
        for number in (FIRST..=LAST).step_by(97).chain([FIRST, LAST, 0, -1, 59]) {
            let (year, month, of_month) = Day(number).ymd();
            assert_eq!(Day::from_ymd(year, month, of_month), Some(Day(number)));
            let civil = civil(Day(number));
            assert_eq!(
                (i32::from(civil.year()), civil.month() as u32),
                (year, month)
            );
            assert_eq!(civil.day() as u32, of_month);
        }
        assert_eq!(Day(FIRST).to_string(), "0001-01-01");
        assert_eq!(Day(LAST).to_string(), "9999-12-31");
    }

    #[test]
    fn months_before_agree_with_jiff() {
        for from in (FIRST..=LAST).step_by(997).chain([FIRST, LAST, FIRST + 30]) {
            for months in [0, 1, 2, 6, 11, 12, 13, 1_200, 30_000, 119_988, u32::MAX] {
                let span = Span::new().months(i64::from(months.min(119_988)));
                let before = number(civil(Day(from)).saturating_sub(span));
                let expected = Day::from_number(before);
                assert_eq!(Day(from).minus_months(months), expected, "{from} {months}");
            }
        }
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        assert_eq!(Day::from_ymd(2023, 2, 29), None);
        assert_eq!(Day::from_ymd(2024, 2, 30), None);
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
        assert!(Day::from_ymd(2000, 2, 29).is_some());
        assert_eq!(Day::from_ymd(2024, 4, 31), None);
        assert_eq!(Day::from_ymd(2024, 13, 1), None);
        assert_eq!(Day::from_ymd(0, 1, 1), None);
    }

    #[test]
    fn a_month_back_stays_in_the_month() {
        assert_eq!(day("2024-08-31").minus_months(6), day("2024-02-29"));
        assert_eq!(day("2023-08-31").minus_months(6), day("2023-02-28"));
        assert_eq!(day("2024-03-15").minus_months(3), day("2023-12-15"));
    }
}
