//! Days from one to another, both of them in it: a calendar period or any others.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Day, Granularity, Period};

/// At least one day.
///
/// ```
/// use retention_widget::model::{Granularity, Period, Span};
/// let spring: Span = "2024-04-01..2024-06-30".parse()?;
/// assert_eq!(spring.days(), 91);
/// assert_eq!(spring.months_before(12).to_string(), "2023-04-01..2023-06-30");
/// assert_eq!(spring.period().map(|period| period.to_string()), Some("2024-Q2".to_owned()));
/// # Ok::<(), retention_widget::model::SpanError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    first: Day,
    last: Day,
}

impl Span {
    /// From one of the days to the other, whichever is the first.
    pub fn new(one: Day, other: Day) -> Self {
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    pub fn first(self) -> Day {
        self.first
    }

    pub fn last(self) -> Day {
        self.last
    }

    /// How many there are.
    pub fn days(self) -> i32 {
        self.last.days_since(self.first) + 1
    }

    pub fn contains(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The same days so many months before: whole months become whole months.
    #[must_use]
    pub fn months_before(self, months: u32) -> Self {
        let end = self.last.plus_days(1).minus_months(months).plus_days(-1);
        let first = self.first.minus_months(months);
        Self::new(first, end.max(first))
    }

    /// As many days, up to the one before the first.
    #[must_use]
    pub fn just_before(self) -> Self {
        Self::new(self.first.plus_days(-self.days()), self.first.plus_days(-1))
    }

    /// The calendar period that it is, if it is one.
    pub fn period(self) -> Option<Period> {
        use Granularity::{Month, Quarter, Week, Year};
        let periods = [Month, Quarter, Year, Week].into_iter();
        periods
            .map(|granularity| Period::containing(self.first, granularity))
            .find(|&period| Self::from(period) == self)
    }
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self::new(period.first_day(), period.last_day())
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.first, self.last)
    }
}

/// The text is no span written `YYYY-MM-DD..YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not days written YYYY-MM-DD..YYYY-MM-DD: {0}")]
pub struct SpanError(pub String);

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let read = || {
            let (first, last) = text.split_once("..")?;
            Some((first.parse().ok()?, last.parse().ok()?))
        };
        match read() {
            Some((first, last)) if first <= last => Ok(Self { first, last }),
            _ => Err(SpanError(text.to_owned())),
        }
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        text.parse().unwrap()
    }

    #[test]
    fn whole_months_stay_whole_and_other_days_as_many_as_there_are() {
        for (days, months, before) in [
            ("2024-03-01..2024-03-31", 1, "2024-02-01..2024-02-29"),
            ("2024-02-01..2024-02-29", 1, "2024-01-01..2024-01-31"),
            ("2024-02-01..2024-02-29", 12, "2023-02-01..2023-02-28"),
            ("2011-07-01..2011-09-30", 3, "2011-04-01..2011-06-30"),
            ("2024-03-10..2024-03-20", 1, "2024-02-10..2024-02-20"),
            // The day does not exist: it becomes the month's last, and one day stays one.
            ("2023-03-30..2023-03-30", 1, "2023-02-28..2023-02-28"),
        ] {
            assert_eq!(span(days).months_before(months).to_string(), before);
        }
        let before = span("2024-03-01..2024-03-10").just_before();
        assert_eq!(before.to_string(), "2024-02-20..2024-02-29");
    }

    #[test]
    fn a_span_knows_whether_it_is_a_period() {
        for (days, period) in [
            ("2024-02-01..2024-02-29", Some("2024-02")),
            ("2024-01-01..2024-03-31", Some("2024-Q1")),
            ("2024-01-01..2024-12-31", Some("2024")),
            ("2024-01-01..2024-01-07", Some("2024-W01")),
            ("2024-01-01..2024-02-29", None),
        ] {
            let found = span(days).period().map(|period| period.to_string());
            assert_eq!(found.as_deref(), period, "{days}");
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for text in [
            "",
            "2024-01-01",
            "2024-01-02..2024-01-01",
            "..",
            "2024-01-01..soon",
        ] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
        let (one, other) = ("2024-01-02".parse().unwrap(), "2024-01-01".parse().unwrap());
        assert_eq!(Span::new(one, other).days(), 2);
    }

    #[test]
    fn spans_that_share_a_day_overlap() {
        let march = span("2024-03-01..2024-03-31");
        assert!(march.overlaps(span("2024-03-31..2024-04-02")));
        assert!(!march.overlaps(span("2024-04-01..2024-04-02")));
        assert!(march.contains(march.last()) && !march.contains(march.last().plus_days(1)));
    }
}
