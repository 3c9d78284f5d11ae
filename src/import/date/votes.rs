//! What do the dates of a column say about how they are meant?
//!
//! Each date votes for what it alone can tell: a number above 12 for the day's place, a year for
//! its calendar. The majority decides. These counts are the evidence that a person is shown.

use serde::{Deserialize, Serialize};

use super::number::Unit;
use super::{DateForm, Parts, Written};
use crate::model::{CalendarSystem, DateOrder};

/// Numbers are dates where nine in ten of the column's are such numbers.
const NUMBERS_IN_TEN: u64 = 9;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateVotes {
    /// Begin with a year of four digits.
    pub year_first: u64,
    pub day_first: u64,
    pub month_first: u64,
    /// Both numbers could be the month, and they differ.
    pub open: u64,
    /// Name their month: the year's place, the day's or the month's comes first.
    pub named: NamedDates,
    pub gregorian: u64,
    pub persian: u64,
    pub buddhist: u64,
    /// Numbers that a spreadsheet's days may be, or Unix seconds, or milliseconds.
    pub excel: u64,
    pub unix: u64,
    pub unix_millis: u64,
    /// Three numbers that don't begin with a year of four digits, in whatever order.
    year_last: u64,
    short: ShortYears,
}

/// Dates that name their month, by what stands first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedDates {
    pub year_first: u64,
    pub day_first: u64,
    pub month_first: u64,
}

impl NamedDates {
    fn total(self) -> u64 {
        self.year_first + self.day_first + self.month_first
    }
}

/// What stands first and last in dates like `24/01/31`, where either may be the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct ShortYears {
    count: u64,
    /// The first is no day, but a year.
    year_first: u64,
    /// The last or the middle makes a year first impossible.
    no_year_first: u64,
    /// A bit for each number from 0 to 31 that was seen.
    firsts: u32,
    lasts: u32,
}

impl DateVotes {
    pub fn count(&mut self, written: Written) {
        match written.calendar() {
            Some(CalendarSystem::Gregorian) => self.gregorian += 1,
            Some(CalendarSystem::Persian) => self.persian += 1,
            Some(CalendarSystem::Buddhist) => self.buddhist += 1,
            None => {}
        }
        match written.date {
            Parts::YearFirst { .. } => self.year_first += 1,
            Parts::YearLast { first, second, .. } => self.count_day(first, second),
            Parts::Short(numbers) => {
                self.short.count(numbers);
                self.count_day(numbers[0], numbers[1]);
            }
            Parts::Named { order, .. } => match order {
                DateOrder::Mdy => self.named.month_first += 1,
                DateOrder::Dmy => self.named.day_first += 1,
                _ => self.named.year_first += 1,
            },
            Parts::Count(count) => match count.unit {
                Unit::ExcelDays => self.excel += 1,
                Unit::Seconds => self.unix += 1,
                Unit::Milliseconds => self.unix_millis += 1,
            },
        }
    }

    /// The votes of so many dates that [`plain_moment`](super::plain_moment) read.
    pub(in crate::import) fn count_plain(&mut self, dates: u64) {
        self.gregorian += dates;
        self.year_first += dates;
    }

    /// Counts the votes of a further part of the column.
    pub fn add(&mut self, more: &Self) {
        self.year_first += more.year_first;
        self.day_first += more.day_first;
        self.month_first += more.month_first;
        self.open += more.open;
        self.named.year_first += more.named.year_first;
        self.named.day_first += more.named.day_first;
        self.named.month_first += more.named.month_first;
        self.gregorian += more.gregorian;
        self.persian += more.persian;
        self.buddhist += more.buddhist;
        self.excel += more.excel;
        self.unix += more.unix;
        self.unix_millis += more.unix_millis;
        self.year_last += more.year_last;
        self.short.count += more.short.count;
        self.short.year_first += more.short.year_first;
        self.short.no_year_first += more.short.no_year_first;
        self.short.firsts |= more.short.firsts;
        self.short.lasts |= more.short.lasts;
    }

    fn count_day(&mut self, first: u8, second: u8) {
        self.year_last += 1;
        match (first > 12, second > 12) {
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            (false, false) if first != second => self.open += 1,
            _ => {}
        }
    }

    /// The form and whether its order is a guess that a person should confirm.
    pub fn decide(&self) -> (DateForm, bool) {
        let calendar = self.calendar();
        let order = self.number().unwrap_or_else(|| self.order());
        let is_open = self.open > 0
            // Persian and Thai dates are not written with the month first.
            && calendar == CalendarSystem::Gregorian
            && match order {
                DateOrder::Dmy | DateOrder::Mdy => self.day_first == 0 && self.month_first == 0,
                // A few like `05/01/24` among dates that begin with all four digits.
                DateOrder::Ymd => self.short.count > 0 && self.year_first > 0,
                _ => false,
            };
        (DateForm { order, calendar }, is_open)
    }

    fn calendar(&self) -> CalendarSystem {
        if self.persian > self.gregorian && self.persian >= self.buddhist {
            CalendarSystem::Persian
        } else if self.buddhist > self.gregorian {
            CalendarSystem::Buddhist
        } else {
            CalendarSystem::Gregorian
        }
    }

    /// What the column's numbers count, if it is one of numbers.
    fn number(&self) -> Option<DateOrder> {
        let units = [
            (self.excel, DateOrder::Excel),
            (self.unix, DateOrder::Unix),
            (self.unix_millis, DateOrder::UnixMillis),
        ];
        let (most, unit) = units.into_iter().max_by_key(|(count, _)| *count)?;
        let numbers = self.excel + self.unix + self.unix_millis;
        let all = numbers + self.year_first + self.year_last + self.named.total();
        (most > 0 && most * 10 >= all * NUMBERS_IN_TEN).then_some(unit)
    }

    fn order(&self) -> DateOrder {
        let has_no_numbers = self.year_first == 0 && self.year_last == 0;
        if has_no_numbers && self.named.total() > 0 {
            return self.order_of_names();
        }
        let are_short = self.short.count == self.year_last;
        if self.year_last == 0
            || self.year_first > self.year_last
            || are_short && self.short.begin_with_year()
        {
            return DateOrder::Ymd;
        }
        let names_break_tie = self.day_first == self.month_first
            && self.order_of_names() == DateOrder::Mdy
            && self.named.month_first > 0;
        if self.month_first > self.day_first || names_break_tie {
            DateOrder::Mdy
        } else {
            DateOrder::Dmy
        }
    }

    fn order_of_names(&self) -> DateOrder {
        let named = self.named;
        if named.year_first > named.day_first.max(named.month_first) {
            DateOrder::Ymd
        } else if named.month_first > named.day_first {
            DateOrder::Mdy
        } else {
            DateOrder::Dmy
        }
    }
}

impl ShortYears {
    fn count(&mut self, [first, second, last]: [u8; 3]) {
        self.count += 1;
        let bit = |number: u8| 1_u32.checked_shl(u32::from(number)).unwrap_or(0);
        self.firsts |= bit(first);
        self.lasts |= bit(last);
        if !(1..=12).contains(&second) || !(1..=31).contains(&last) {
            self.no_year_first += 1;
        } else if first > 31 {
            self.year_first += 1;
        }
    }

    /// Years are few and days many: where the last numbers are at least eight and twice as many
    /// as the first ones, the first are the years.
    fn begin_with_year(self) -> bool {
        let (firsts, lasts) = (self.firsts.count_ones(), self.lasts.count_ones());
        let are_days = lasts >= 8 && lasts >= 2 * firsts;
        self.no_year_first == 0 && (self.year_first > 0 || are_days)
    }
}
