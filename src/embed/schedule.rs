//! When is a shop open, by its own clock?
//!
//! It is open while its clock shows a time within its hours. So where clocks go forward, an opening that is skipped is the
//! moment of the jump, and where they go back, what is shown twice counts twice. A span belongs to the day on which it
//! begins: on a closed day none begins, and one from the evening before still runs to its end.

use super::number;

/// Milliseconds since 1970 UTC.
pub type Millis = i64;

/// How many seconds a zone's clock is ahead of UTC at an instant.
pub type Zone<'z> = dyn Fn(Millis) -> i32 + 'z;

const MINUTE: Millis = 60_000;
const DAY_MINUTES: i64 = 24 * 60;
const HALF_HOUR: Millis = 30 * MINUTE;

/// How far ahead an opening is looked for.
const HORIZON: Millis = 370 * DAY_MINUTES * MINUTE;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// IANA name; the visitor's own where it is empty.
    pub time_zone: String,
    /// From Monday; `None`: every hour.
    pub hours: Option<[Vec<Span>; 7]>,
    /// Days since 1970 by the shop's calendar, see [`day_of`].
    pub closed: Vec<i64>,
    /// Within how many seconds somebody calls back while it is open.
    pub promise_s: Option<u32>,
}

/// Minutes since midnight; past midnight it ends after 24 × 60.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: u16,
    pub to: u16,
}

impl Span {
    /// `09:00-13:00`, past midnight `18:00-02:00`, the whole day `00:00-24:00`. A span without any length means nothing.
    pub fn read(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let (from, mut to) = (minute(from)?, minute(to)?);
        if from == to || from == 24 * 60 {
            return None;
        }
        if to < from {
            to += 24 * 60;
        }
        Some(Self { from, to })
    }
}

fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    if hours.len() > 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (number::read(hours)?, number::read(minutes)?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= 24 * 60).then_some(minute as u16)
}

/// The day of a date such as `2027-01-01`; `None` if there is no such date.
pub fn day_of(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let mut part = |length| {
        let part = parts.next().filter(|part| part.len() == length)?;
        number::read(part).map(|number| number as i64)
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if parts.next().is_some() || !(1..=days).contains(&day) {
        return None;
    }
    Some(civil(year, month, day))
}

/// Days since 1970 of a date that there is, after Howard Hinnant's `days_from_civil`.
pub fn civil(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the day of a leap year is the last.
    let year = if month <= 2 { year - 1 } else { year };
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + in_year
        - 719_468
}

impl Schedule {
    pub fn is_open(&self, at: Millis, zone: &Zone<'_>) -> bool {
        let minute = local(at, zone).div_euclid(MINUTE);
        let (day, minute) = (
            minute.div_euclid(DAY_MINUTES),
            minute.rem_euclid(DAY_MINUTES),
        );
        self.begun_on(day, minute) || self.begun_on(day - 1, minute + DAY_MINUTES)
    }

    /// Whether a span of this day holds a minute that is counted from its midnight.
    fn begun_on(&self, day: i64, minute: i64) -> bool {
        if self.closed.contains(&day) {
            return false;
        }
        match self.spans(day) {
            None => minute < DAY_MINUTES,
            Some(spans) => spans
                .iter()
                .any(|span| i64::from(span.from) <= minute && minute < i64::from(span.to)),
        }
    }

    fn spans(&self, day: i64) -> Option<&[Span]> {
        // 1970 began with a Thursday.
        let weekday = (day + 3).rem_euclid(7) as usize;
        let hours = self.hours.as_ref()?;
        hours.get(weekday).map(Vec::as_slice)
    }

    /// No hour of any day is open: a mistake of whoever wrote it.
    pub fn is_never_open(&self) -> bool {
        let hours = self.hours.as_ref();
        hours.is_some_and(|hours| hours.iter().all(Vec::is_empty))
    }

    /// What may be promised at this instant: only while it is open.
    pub fn promise(&self, at: Millis, zone: &Zone<'_>) -> Option<u32> {
        self.promise_s.filter(|_| self.is_open(at, zone))
    }

    /// The first instant after this one from which on it is open; `None` if it is open now, or not within a year.
    pub fn next_opening(&self, at: Millis, zone: &Zone<'_>) -> Option<Millis> {
        if self.is_open(at, zone) || self.is_never_open() {
            return None;
        }
        self.next_change(at, at + HORIZON, zone)
    }

    /// The first instant after this one from which on it is closed; `None` if it is closed now, or not within a year.
    pub fn next_closing(&self, at: Millis, zone: &Zone<'_>) -> Option<Millis> {
        if !self.is_open(at, zone) || self.hours.is_none() && self.closed.is_empty() {
            return None;
        }
        self.next_change(at, at + HORIZON, zone)
    }

    /// Half hours by the shop's clock, from this instant on, in which it is open from beginning to end: those of the first
    /// `days` days of its calendar that have some.
    pub fn slots(&self, from: Millis, days: usize, zone: &Zone<'_>) -> Vec<Millis> {
        let mut slots = Vec::new();
        let (mut at, end) = (from, from + HORIZON);
        let (mut last_day, mut count) = (i64::MIN, 0);
        if self.is_never_open() || days == 0 {
            return slots;
        }
        loop {
            // The clock may have been changed by less than half an hour: what it shows is what counts.
            at += (-local(at, zone)).rem_euclid(HALF_HOUR);
            if !self.is_open(at, zone) {
                match self.next_change(at, end, zone) {
                    Some(opening) => at = opening,
                    None => return slots,
                }
                continue;
            }
            if self.next_change(at, at + HALF_HOUR - 1, zone).is_none() {
                let day = local(at, zone).div_euclid(DAY_MINUTES * MINUTE);
                if day != last_day {
                    (last_day, count) = (day, count + 1);
                }
                if count > days || at > end {
                    return slots;
                }
                slots.push(at);
            }
            at += MINUTE;
        }
    }

    /// The first instant after this one, and not after the other, at which it opens or closes.
    fn next_change(&self, after: Millis, until: Millis, zone: &Zone<'_>) -> Option<Millis> {
        let is_open = self.is_open(after, zone);
        let mut at = after;
        while at < until {
            at = self.next_bound(at, zone);
            if at <= until && self.is_open(at, zone) != is_open {
                return Some(at);
            }
        }
        None
    }

    /// The first instant after this one at which hours begin or end, a day begins, or the clock jumps.
    fn next_bound(&self, at: Millis, zone: &Zone<'_>) -> Millis {
        let now = local(at, zone);
        let day = now.div_euclid(DAY_MINUTES * MINUTE);
        let midnight = day * DAY_MINUTES;
        let mut bound = (midnight + DAY_MINUTES) * MINUTE;
        for (of, midnight) in [(day, midnight), (day - 1, midnight - DAY_MINUTES)] {
            for span in self.spans(of).unwrap_or_default() {
                for minute in [span.from, span.to] {
                    let minute = (midnight + i64::from(minute)) * MINUTE;
                    if now < minute && minute < bound {
                        bound = minute;
                    }
                }
            }
        }
        let offset = zone(at);
        let (mut before, mut bound) = (at, at + bound - now);
        if zone(bound) != offset {
            // The clock jumps on the way there: that instant, to the millisecond, comes first.
            while bound - before > 1 {
                let middle = before + (bound - before) / 2;
                if zone(middle) == offset {
                    before = middle;
                } else {
                    bound = middle;
                }
            }
        }
        bound
    }
}

/// What the shop's clock shows, as milliseconds since its 1970.
fn local(at: Millis, zone: &Zone<'_>) -> Millis {
    at + i64::from(zone(at)) * 1000
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
