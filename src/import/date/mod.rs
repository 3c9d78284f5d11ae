//! What day and time does a field say? A date as people and programs write it.
//!
//! A field is parsed once ([`Written::parse`]): three numbers with one mark between them, a month
//! by its name, or a number that counts days or seconds. What it then means depends on its column:
//! which of the numbers is the day, and in which calendar ([`DateForm`]). All dates of a column
//! vote on that ([`DateVotes`]). Days are calendar days as written: a zone is read over, never
//! converted. Numbers of Unix seconds name no zone at all; they are read as UTC.
//!
//! It leaves out dates without a year or a day (`Jan 2024`), ISO weeks and years before 1.
//!
//! ```
//! use retention_widget::import::{DateForm, Written};
//! use retention_widget::model::{CalendarSystem, DateOrder};
//! let written = Written::parse("۱۲/۰۵/۱۴۰۳".as_bytes()).unwrap();
//! let form = DateForm { order: DateOrder::Dmy, calendar: CalendarSystem::Persian };
//! assert_eq!(written.resolve(form).unwrap().day.to_string(), "2024-08-02");
//! ```

mod calendar;
mod clock;
mod names;
mod normal;
mod number;
mod phrase;
mod plain;
#[cfg(test)]
mod tests;
mod tokens;
mod votes;

use crate::model::{CalendarSystem, DateOrder, Day, Field};
use calendar::{Year, calendar_of, day_of};
use names::{Month, Names};
use normal::Normal;
use number::Count;
pub use votes::{DateVotes, NamedDates};

const MICROS_A_SECOND: i64 = 1_000_000;
const MICROS_A_DAY: i64 = 86_400 * MICROS_A_SECOND;

/// A day and a moment in it, in microseconds since 1970-01-01 of the file's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime {
    pub day: Day,
    pub micros: i64,
}

/// Years of four digits that are Gregorian ones without a doubt.
const OUR_YEARS: std::ops::RangeInclusive<u16> = 1501..=2399;

/// What a date like `2024-01-05` or `2024-01-05 10:30:00` says in a column of Gregorian ones, whatever
/// its order, where it votes by [`DateVotes::count_plain`]. `None` says nothing.
#[inline(always)]
pub(super) fn plain_moment(field: Field<'_>) -> Option<DateTime> {
    let ([year, month, day], time_micros) = plain::moment(field)?;
    if !OUR_YEARS.contains(&year) {
        return None;
    }
    let day = Day::from_ymd(i32::from(year), u32::from(month), u32::from(day))?;
    Some(DateTime {
        day,
        micros: i64::from(day.number()) * MICROS_A_DAY + time_micros,
    })
}

/// How the dates of a column are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateForm {
    pub order: DateOrder,
    pub calendar: CalendarSystem,
}

/// A date as it stands in a field: what it says by itself, and nothing that its column decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    date: Parts,
    /// Since midnight.
    time_micros: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    /// A year of four digits and what follows it.
    YearFirst { year: u16, month: u8, day: u8 },
    /// Day and month in either order before a year of four digits.
    YearLast { first: u8, second: u8, year: u16 },
    /// Three numbers of at most two digits.
    Short([u8; 3]),
    /// A month that is named, and the order in which it stands.
    Named {
        year: Year,
        month: Month,
        day: u8,
        order: DateOrder,
    },
    /// Days or seconds since some day.
    Count(Count),
}

impl Written {
    /// `None` if the text has not the form of a date; days that do not exist pass.
    pub fn parse(text: &[u8]) -> Option<Self> {
        plain::parse(text).or_else(|| {
            let normal = Normal::of(text)?;
            number::parse(normal.text()).or_else(|| phrase::parse(normal.text()))
        })
    }

    /// The moment in this form; `None` if there is no such day. A year of four digits that stands
    /// first is one in any order, as a named month is; what is neither does not pass for it. A
    /// number is a date only in a column of such numbers. A year that belongs to another calendar
    /// than the form's is no year: 1403 is a mistake in a column of years like 2024.
    pub fn resolve(self, form: DateForm) -> Option<DateTime> {
        let (year, month, day) = match (self.date, form.order) {
            (Parts::YearFirst { year, month, day }, _) => (Year::Full(year), month, day),
            (
                Parts::YearLast {
                    first,
                    second,
                    year,
                },
                order,
            ) => {
                let (month, day) = month_and_day(first, second, order)?;
                (Year::Full(year), month, day)
            }
            (Parts::Short([year, month, day]), DateOrder::Ymd) => (Year::Short(year), month, day),
            (Parts::Short([first, second, year]), order) => {
                let (month, day) = month_and_day(first, second, order)?;
                (Year::Short(year), month, day)
            }
            (
                Parts::Named {
                    year, month, day, ..
                },
                _,
            ) => (year, month.number, day),
            (Parts::Count(count), order) => return count.moment(order),
        };
        let calendar = self.own_calendar().unwrap_or(form.calendar);
        let day = day_of(calendar, year, month, day)?;
        Some(DateTime {
            day,
            micros: i64::from(day.number()) * MICROS_A_DAY + self.time_micros,
        })
    }

    /// Whether it is a day in some form; a number is not, unless its column says so.
    pub fn is_day(self) -> bool {
        let calendar = self.calendar().unwrap_or_default();
        [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd]
            .into_iter()
            .any(|order| self.resolve(DateForm { order, calendar }).is_some())
    }

    /// Whether it is a number that counts days or seconds.
    pub fn is_count(self) -> bool {
        matches!(self.date, Parts::Count(_))
    }

    /// The calendar that its year or its month's name speaks for. Years of two digits speak for
    /// none, except after Thai names, and where they would be long after our days: `12 พ.ค. 67`
    /// and `12/05/67` are of the Buddhist era.
    pub fn calendar(self) -> Option<CalendarSystem> {
        let full = |year: Year| match year {
            Year::Full(year) => Some(calendar_of(year)),
            Year::Short(_) => None,
        };
        self.own_calendar().or(match self.date {
            Parts::YearFirst { year, .. } | Parts::YearLast { year, .. } => Some(calendar_of(year)),
            Parts::Named { year, month, .. } => full(year).or(match (month.names, year) {
                // 1997 to 2053: the other years are as likely of the Gregorian calendar.
                (Names::Thai, Year::Short(40..=96)) => Some(CalendarSystem::Buddhist),
                _ => None,
            }),
            // 2014 to 2025, not 2057 to 2068.
            Parts::Short([_, _, 57..=68]) => Some(CalendarSystem::Buddhist),
            Parts::Short(_) | Parts::Count(_) => None,
        })
    }

    /// The calendar to which its month alone belongs, whatever its column says.
    fn own_calendar(self) -> Option<CalendarSystem> {
        match self.date {
            Parts::Named { month, .. } if month.names == Names::Persian => {
                Some(CalendarSystem::Persian)
            }
            _ => None,
        }
    }
}

/// Which of two numbers before a year is the month.
fn month_and_day(first: u8, second: u8, order: DateOrder) -> Option<(u8, u8)> {
    match order {
        DateOrder::Dmy => Some((second, first)),
        DateOrder::Mdy => Some((first, second)),
        DateOrder::Ymd | DateOrder::Excel | DateOrder::Unix | DateOrder::UnixMillis => None,
    }
}

/// The parts of three numbers with so many digits; `None` if they are no date's.
fn parts_of(numbers: [u32; 3], digits: [usize; 3]) -> Option<Parts> {
    let [first, second, third] = numbers;
    match digits {
        [4, 1 | 2, 1 | 2] => Some(Parts::YearFirst {
            year: first as u16,
            month: second as u8,
            day: third as u8,
        }),
        [1 | 2, 1 | 2, 4] => Some(Parts::YearLast {
            first: first as u8,
            second: second as u8,
            year: third as u16,
        }),
        [1 | 2, 1 | 2, 2] => Some(Parts::Short([first as u8, second as u8, third as u8])),
        _ => None,
    }
}
