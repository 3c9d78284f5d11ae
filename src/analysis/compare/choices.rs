//! Which periods are there to choose: the last that are over, and what they are usually held against.

use crate::analysis::change::QUIET_START;
use crate::model::{Day, Granularity, Period, Span};

/// The last calendar period that is over on the as-of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over(pub Granularity);

impl Over {
    pub const ALL: [Self; 3] = [
        Self(Granularity::Month),
        Self(Granularity::Quarter),
        Self(Granularity::Year),
    ];

    pub fn span(self, as_of: Day) -> Span {
        Period::containing(as_of, self.0).plus(-1).into()
    }
}

/// What stands before a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    Month,
    Quarter,
    Year,
    /// As many days, up to the day before.
    AsLong,
}

impl Before {
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::AsLong];

    pub fn of(self, span: Span) -> Span {
        match self {
            Self::Month => span.months_before(1),
            Self::Quarter => span.months_before(3),
            Self::Year => span.months_before(12),
            Self::AsLong => span.just_before(),
        }
    }

    /// Those that share no day with a period, each span once. What is a month, quarter or year has one
    /// before it, whatever the number of its days.
    pub fn choices(span: Span) -> Vec<(Self, Span)> {
        let mut found: Vec<(Self, Span)> = Vec::new();
        let granularity = span.period().map(Period::granularity);
        let is_calendar = granularity.is_some_and(|long| long != Granularity::Week);
        for before in Self::ALL {
            if is_calendar && before == Self::AsLong {
                continue;
            }
            let other = before.of(span);
            let is_there = found.iter().any(|(_, known)| *known == other);
            if !is_there && !other.overlaps(span) {
                found.push((before, other));
            }
        }
        found
    }
}

/// What is compared if nobody says: the last quarter that is over with the one before, where the files
/// have all of both; else the months.
pub fn usual(first_day: Day, as_of: Day) -> [Span; 2] {
    let pair = |granularity| {
        let last = Over(granularity).span(as_of);
        let before = Period::containing(last.first(), granularity).plus(-1);
        [last, before.into()]
    };
    let quarters = pair(Granularity::Quarter);
    if first_day.days_since(quarters[1].first()) < QUIET_START {
        quarters
    } else {
        pair(Granularity::Month)
    }
}

#[cfg(test)]
mod tests {
    use super::Before::{AsLong, Month, Quarter, Year};
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_usual_periods_are_quarters_where_the_files_have_two() {
        let told = |first: &str| usual(day(first), day("2011-12-10")).map(|span| span.to_string());
        let quarters = ["2011-07-01..2011-09-30", "2011-04-01..2011-06-30"];
        assert_eq!(told("2010-12-01"), quarters);
        assert_eq!(told("2011-04-03"), quarters);
        let months = ["2011-11-01..2011-11-30", "2011-10-01..2011-10-31"];
        assert_eq!(told("2011-04-04"), months);
    }

    #[test]
    fn a_period_is_not_held_against_days_of_its_own() {
        let told = |text: &str| {
            let choices = Before::choices(text.parse().unwrap()).into_iter();
            choices.map(|(before, _)| before).collect::<Vec<_>>()
        };
        assert_eq!(told("2024-03-01..2024-03-31"), [Month, Quarter, Year]);
        assert_eq!(
            told("2024-03-10..2024-03-20"),
            [Month, Quarter, Year, AsLong]
        );
        assert_eq!(told("2024-04-01..2024-06-30"), [Quarter, Year]);
        assert_eq!(told("2023-01-01..2023-12-31"), [Year]);
    }
}
