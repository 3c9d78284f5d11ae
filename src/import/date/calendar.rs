//! Which day is it in the Gregorian, the Persian or the Thai calendar?
//!
//! The Persian calendar's leap years follow the sun at 52.5° east; `calendrical_calculations`, the
//! arithmetic of Unicode's ICU4X, has them by the 33-year rule with its exceptions (E. M. Reingold
//! and N. Dershowitz, *Calendrical Calculations*, 4th edition, 2018, chapter 15). Thailand counts
//! Gregorian days in years of the Buddhist era, which is 543 years ahead; before 1941 its year
//! began in April, which is left out.

use calendrical_calculations::persian::{fixed_from_fast_persian, is_leap_year};

use crate::model::{CalendarSystem, Day};

/// The number of 1970-01-01 when 0001-01-01 is 1.
const RATA_DIE_OF_1970: i64 = 719_163;
const BUDDHIST_YEARS_AHEAD: u16 = 543;

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Full(u16),
    /// The last two digits.
    Short(u8),
}

/// The calendar in which a year of four digits is one of ours.
pub(super) fn calendar_of(year: u16) -> CalendarSystem {
    match year {
        1200..=1500 => CalendarSystem::Persian,
        2400..=2700 => CalendarSystem::Buddhist,
        _ => CalendarSystem::Gregorian,
    }
}

/// `None` for a day that does not exist and for a year of another calendar.
pub(super) fn day_of(calendar: CalendarSystem, year: Year, month: u8, day: u8) -> Option<Day> {
    let year = match year {
        Year::Full(year) if calendar_of(year) == calendar => year,
        Year::Full(_) => return None,
        Year::Short(year) => in_century(calendar, u16::from(year)),
    };
    match calendar {
        CalendarSystem::Gregorian => gregorian(year, month, day),
        CalendarSystem::Buddhist => gregorian(year - BUDDHIST_YEARS_AHEAD, month, day),
        CalendarSystem::Persian => persian(year, month, day),
    }
}

/// POSIX: 69 to 99 are the last century's. The other calendars' two digits cover the same years.
fn in_century(calendar: CalendarSystem, year: u16) -> u16 {
    let (first_of_last, last_century, this_century) = match calendar {
        CalendarSystem::Gregorian => (69, 1900, 2000),
        CalendarSystem::Persian => (48, 1300, 1400),
        CalendarSystem::Buddhist => (12, 2500, 2600),
    };
    year + if year < first_of_last {
        this_century
    } else {
        last_century
    }
}

fn gregorian(year: u16, month: u8, day: u8) -> Option<Day> {
    Day::from_ymd(i32::from(year), u32::from(month), u32::from(day))
}

/// Six months of 31 days, five of 30, and one of 29, or 30 in leap years.
fn persian(year: u16, month: u8, day: u8) -> Option<Day> {
    let days = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u8::from(is_leap_year(i32::from(year))),
        _ => return None,
    };
    if !(1..=days).contains(&day) {
        return None;
    }
    let fixed = fixed_from_fast_persian(i32::from(year), month, day);
    let number = fixed.to_i64_date() - RATA_DIE_OF_1970;
    i32::try_from(number).ok().map(Day::from_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use CalendarSystem::{Buddhist, Gregorian, Persian};

    fn read(calendar: CalendarSystem, year: u16, month: u8, day: u8) -> Option<String> {
        day_of(calendar, Year::Full(year), month, day).map(|day| day.to_string())
    }

    #[test]
    fn persian_new_years_fall_where_iran_had_them() {
        // Nowruz of leap and common years, as the University of Tehran's calendar gives them.
        for (year, new_year) in [
            (1300, "1921-03-21"),
            (1357, "1978-03-21"),
            (1375, "1996-03-20"),
            (1376, "1997-03-21"),
            (1399, "2020-03-20"),
            (1400, "2021-03-21"),
            (1403, "2024-03-20"),
            (1404, "2025-03-21"),
            (1408, "2029-03-20"),
        ] {
            assert_eq!(read(Persian, year, 1, 1).as_deref(), Some(new_year));
        }
    }

    #[test]
    fn persian_months_end_as_they_do() {
        assert_eq!(read(Persian, 1403, 12, 30).as_deref(), Some("2025-03-20"));
        assert_eq!(read(Persian, 1399, 12, 30).as_deref(), Some("2021-03-20"));
        for common in [1400, 1401, 1402, 1404, 1405] {
            assert_eq!(read(Persian, common, 12, 30), None);
            assert!(read(Persian, common, 12, 29).is_some());
        }
        assert_eq!(read(Persian, 1403, 6, 31).as_deref(), Some("2024-09-21"));
        assert_eq!(read(Persian, 1403, 7, 1).as_deref(), Some("2024-09-22"));
        assert_eq!(read(Persian, 1403, 7, 31), None);
        assert_eq!(read(Persian, 1403, 13, 1), None);
        assert_eq!(read(Persian, 1403, 1, 0), None);
    }

    #[test]
    fn the_buddhist_era_is_543_years_ahead() {
        assert_eq!(read(Buddhist, 2567, 2, 29).as_deref(), Some("2024-02-29"));
        assert_eq!(read(Buddhist, 2568, 2, 29), None);
        assert_eq!(read(Buddhist, 2567, 12, 31).as_deref(), Some("2024-12-31"));
    }

    #[test]
    fn a_year_of_another_calendar_is_none() {
        assert_eq!(read(Gregorian, 1403, 5, 12), None);
        assert_eq!(read(Gregorian, 2567, 5, 12), None);
        assert_eq!(read(Persian, 2024, 5, 12), None);
        assert_eq!(read(Buddhist, 2024, 5, 12), None);
        assert!(read(Gregorian, 1, 1, 1).is_some() && read(Gregorian, 9999, 1, 1).is_some());
    }

    #[test]
    fn two_digits_cover_the_same_hundred_years_in_every_calendar() {
        for (calendar, first, last) in [
            (Gregorian, (69, "1969-06-01"), (68, "2068-06-01")),
            (Persian, (48, "1969-08-23"), (47, "2068-08-22")),
            (Buddhist, (12, "1969-06-01"), (11, "2068-06-01")),
        ] {
            for (year, expected) in [first, last] {
                let day = day_of(calendar, Year::Short(year), 6, 1);
                assert_eq!(day.unwrap().to_string(), expected);
            }
        }
    }
}
