//! Calendar periods: ISO week, month, quarter, year.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Day;

/// How long a calendar period is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Granularity {
    /// ISO 8601 week, Monday to Sunday.
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

/// One calendar period. Periods of one granularity are numbered without gaps, so that the
/// difference of two is a cohort's offset.
///
/// ```
/// use retention_widget::model::{Day, Granularity, Period};
/// let day: Day = "2020-12-31".parse()?;
/// assert_eq!(Period::containing(day, Granularity::Week).to_string(), "2020-W53");
/// assert_eq!(Period::containing(day, Granularity::Quarter).to_string(), "2020-Q4");
/// # Ok::<(), retention_widget::model::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    granularity: Granularity,
    /// Weeks since the one with 1970-01-01; months, quarters, years since year 0.
    number: i32,
}

/// 1969-12-29, the Monday of the week with 1970-01-01.
const FIRST_MONDAY: i32 = -3;

impl Period {
    pub fn containing(day: Day, granularity: Granularity) -> Self {
        let number = match granularity {
            Granularity::Week => week_number(day),
            Granularity::Month => month_number(day),
            Granularity::Quarter => month_number(day).div_euclid(3),
            Granularity::Year => day.ymd().0,
        };
        Self {
            granularity,
            number,
        }
    }

    pub fn granularity(self) -> Granularity {
        self.granularity
    }

    /// Periods from `earlier` to this one; negative if `earlier` is later. Both must be of one
    /// granularity.
    pub fn since(self, earlier: Self) -> i32 {
        debug_assert_eq!(self.granularity, earlier.granularity);
        self.number - earlier.number
    }

    #[must_use]
    pub fn plus(self, periods: i32) -> Self {
        Self {
            number: self.number + periods,
            ..self
        }
    }

    pub fn first_day(self) -> Day {
        let month_start = |number: i32| {
            Day::from_ymd(number.div_euclid(12), number.rem_euclid(12) as u32 + 1, 1)
                .unwrap_or_else(|| Day::from_number(if number < 12 { i32::MIN } else { i32::MAX }))
        };
        match self.granularity {
            Granularity::Week => Day::from_number(self.number * 7 + FIRST_MONDAY),
            Granularity::Month => month_start(self.number),
            Granularity::Quarter => month_start(self.number * 3),
            Granularity::Year => month_start(self.number * 12),
        }
    }

    pub fn last_day(self) -> Day {
        self.plus(1).first_day().plus_days(-1)
    }
}

/// Periods of days, looked up instead of worked out: an analysis asks several times an order.
#[derive(Clone, Debug)]
pub struct Calendar {
    granularity: Granularity,
    first: Day,
    /// The period's number of each day from `first`.
    numbers: Vec<i32>,
}

/// Days beyond this span (two centuries) are worked out.
const MOST_DAYS: i32 = 73_000;

impl Calendar {
    /// A calendar that is quick between the two days and right everywhere.
    pub fn new(first: Day, last: Day, granularity: Granularity) -> Self {
        let days = last.days_since(first).clamp(0, MOST_DAYS);
        let number = |offset| Period::containing(first.plus_days(offset), granularity).number;
        Self {
            granularity,
            first,
            numbers: (0..=days).map(number).collect(),
        }
    }

    pub fn period(&self, day: Day) -> Period {
        let place = usize::try_from(day.days_since(self.first)).ok();
        match place.and_then(|place| self.numbers.get(place)) {
            Some(&number) => Period {
                granularity: self.granularity,
                number,
            },
            None => Period::containing(day, self.granularity),
        }
    }
}

fn week_number(day: Day) -> i32 {
    (day.number() - FIRST_MONDAY).div_euclid(7)
}

/// The number of the year's first week, the one with 4 January.
fn first_week(year: i32) -> i32 {
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    // 4 January of a year that begins an era, and of those behind it: 97 leap days in each.
    let leap_days = (year_of_era + 3) / 4 - (year_of_era + 99) / 100 + i32::from(year_of_era > 0);
    let day = (era - 5) * 146_097 + year_of_era * 365 + leap_days + 10_960;
    (day - FIRST_MONDAY).div_euclid(7)
}

fn month_number(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32 - 1
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, _) = self.first_day().ymd();
        match self.granularity {
            Granularity::Week => {
                // A week belongs to the year of its Thursday.
                let year = self.first_day().plus_days(3).ymd().0;
                let week = week_number(self.first_day()) - first_week(year) + 1;
                write!(f, "{year:04}-W{week:02}")
            }
            Granularity::Month => write!(f, "{year:04}-{month:02}"),
            Granularity::Quarter => write!(f, "{year:04}-Q{}", (month - 1) / 3 + 1),
            Granularity::Year => write!(f, "{year:04}"),
        }
    }
}

/// The text is not a period written `2011-W05`, `2011-02`, `2011-Q1` or `2011`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a period: {0}")]
pub struct PeriodError(pub String);

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        parse(text).ok_or_else(|| PeriodError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    let year: i32 = text.get(..4)?.parse().ok()?;
    let (day, granularity) = match text.get(4..)? {
        "" => (Day::from_ymd(year, 1, 1)?, Granularity::Year),
        rest => {
            let rest = rest.strip_prefix('-')?;
            if let Some(week) = rest.strip_prefix('W') {
                let number = first_week(year) + i32::from(week.parse::<i8>().ok()?) - 1;
                if !(first_week(year)..first_week(year + 1)).contains(&number) {
                    return None;
                }
                let monday = Day::from_number(number * 7 + FIRST_MONDAY);
                (monday, Granularity::Week)
            } else if let Some(quarter) = rest.strip_prefix('Q') {
                let month = quarter
                    .parse::<u32>()
                    .ok()?
                    .checked_mul(3)?
                    .checked_sub(2)?;
                (Day::from_ymd(year, month, 1)?, Granularity::Quarter)
            } else {
                let month = rest.parse().ok()?;
                (Day::from_ymd(year, month, 1)?, Granularity::Month)
            }
        }
    };
    Some(Period::containing(day, granularity))
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(day: &str, granularity: Granularity) -> Period {
        Period::containing(day.parse().unwrap(), granularity)
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        for (day, week) in [
            ("2010-12-01", "2010-W48"),
            ("2021-01-03", "2020-W53"),
            ("2021-01-04", "2021-W01"),
            ("2018-12-31", "2019-W01"),
            ("1970-01-01", "1970-W01"),
            ("1969-12-28", "1969-W52"),
        ] {
            assert_eq!(period(day, Granularity::Week).to_string(), week, "{day}");
        }
    }

    #[test]
    fn weeks_agree_with_jiff() {
        use jiff::ToSpan;
        let first = jiff::civil::date(1, 1, 1);
        for days in (0..3_652_059).step_by(61) {
            let date = first.saturating_add(days.days());
            let day = Day::MIN.plus_days(days);
            let (week, written) = (
                date.iso_week_date(),
                Period::containing(day, Granularity::Week),
            );
            let expected = format!("{:04}-W{:02}", week.year(), week.week());
            assert_eq!(written.to_string(), expected, "{day}");
            assert_eq!(expected.parse(), Ok(written));
        }
        for year in 1..=9999 {
            let has_53 = jiff::civil::ISOWeekDate::new(year, 53, jiff::civil::Weekday::Monday);
            let read = format!("{year:04}-W53").parse::<Period>();
            assert_eq!(read.is_ok(), has_53.is_ok(), "{year}");
        }
    }

    #[test]
    fn a_period_reads_back_as_it_is_written() {
        use Granularity::{Month, Quarter, Week, Year};
        for granularity in [Week, Month, Quarter, Year] {
            let mut last = period("1999-12-01", granularity);
            for _ in 0..130 {
                let next = last.plus(1);
                assert_eq!(next.to_string().parse(), Ok(next));
                assert_eq!(last.last_day().plus_days(1), next.first_day());
                assert_eq!(Period::containing(next.last_day(), granularity), next);
                last = next;
            }
        }
    }

    #[test]
    fn a_calendar_says_what_the_period_says() {
        let (first, last) = ("2019-12-01".parse().unwrap(), "2020-02-01".parse().unwrap());
        let calendar = Calendar::new(first, last, Granularity::Week);
        for offset in -10..90 {
            let day = first.plus_days(offset);
            assert_eq!(
                calendar.period(day),
                Period::containing(day, Granularity::Week)
            );
        }
    }

    #[test]
    fn nonsense_is_not_a_period() {
        for text in [
            "", "2011-", "2011-13", "2011-Q5", "2011-Q0", "2011-W60", "११", "20",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
