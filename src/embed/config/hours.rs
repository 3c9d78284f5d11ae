//! When can the shop call back?

use super::check::{ANY, Check};
use super::path::Path;
use crate::schedule::{Schedule, Span, day_of};
use crate::value::Value;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Spans and days that are none are named and left out. Whether a browser knows the time zone is for it to say.
pub fn schedule(check: &mut Check, value: &Value, path: &Path<'_>) -> Schedule {
    let mut schedule = Schedule::default();
    let keys = ["time_zone", "hours", "closed", "promise_s"];
    if check.map(value, path, &keys).is_none() {
        return schedule;
    }
    schedule.time_zone = check.text(value, path, "time_zone").unwrap_or_default();
    if let Some(hours) = value.get("hours") {
        schedule.hours = self::hours(check, hours, &path.key("hours"));
        if schedule.time_zone.is_empty() {
            check.mistake(&path.key("time_zone"), "is missing: hours are the shop's");
        }
    }
    if let Some(days) = check.texts(value, path, "closed") {
        let path = path.key("closed");
        for (place, date) in days.iter().enumerate() {
            match day_of(date.trim()) {
                Some(day) => schedule.closed.push(day),
                None => check.mistake(&path.place(place), "must be a day such as 2027-01-01"),
            }
        }
    }
    schedule.promise_s = check.count(value, path, "promise_s", (1.0, ANY));
    if schedule.is_never_open() {
        check.mistake(path, "is never open");
    }
    schedule
}

fn hours(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<[Vec<Span>; 7]> {
    check.map(value, path, &DAYS)?;
    let mut hours: [Vec<Span>; 7] = Default::default();
    for (day, spans) in DAYS.iter().zip(&mut hours) {
        let texts = check.texts(value, path, day).unwrap_or_default();
        let path = path.key(day);
        for (place, text) in texts.iter().enumerate() {
            match Span::read(text) {
                Some(span) => spans.push(span),
                None => check.mistake(&path.place(place), "must be hours such as 09:00-13:00"),
            }
        }
    }
    Some(hours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &serde_json::Value) -> (Schedule, Vec<String>) {
        let mut check = Check::default();
        let found = schedule(&mut check, &value.into(), &Path::All);
        let paths = check.mistakes.into_iter().map(|mistake| mistake.path);
        (found, paths.collect())
    }

    #[test]
    fn hours_of_a_week_are_read_with_the_days_that_are_closed() {
        let (found, mistakes) = read(&json!({
            "time_zone": "Asia/Yerevan", "closed": ["2027-01-01"], "promise_s": 45,
            "hours": { "mon": ["09:00-13:00", "14:00-18:00"], "fri": "18:00-02:00" },
        }));
        assert_eq!(mistakes, [""; 0]);
        let hours = found.hours.unwrap();
        let span = |from: u16, to: u16| Span {
            from: from * 60,
            to: to * 60,
        };
        assert_eq!(hours[0], [span(9, 13), span(14, 18)]);
        assert_eq!(hours[4], [span(18, 26)]);
        assert_eq!((found.closed, found.promise_s), (vec![20_819], Some(45)));
    }

    #[test]
    fn what_cannot_be_hours_is_named() {
        let (found, mistakes) = read(&json!({
            "time_zone": "UTC", "closed": ["2027-02-30", "2027-01-01"], "promise_s": 0,
            "hours": { "mon": ["9-13", "10:00-12:00"], "monday": ["10:00-12:00"] },
        }));
        assert_eq!(
            mistakes,
            ["hours.monday", "hours.mon[0]", "closed[0]", "promise_s"]
        );
        assert_eq!((found.closed.len(), found.promise_s), (1, None));
        assert_eq!(found.hours.unwrap()[0].len(), 1);
    }

    #[test]
    fn a_shop_that_never_opens_or_is_nowhere_is_noticed() {
        assert_eq!(read(&json!({ "time_zone": "UTC", "hours": {} })).1, [""]);
        assert_eq!(
            read(&json!({ "hours": { "mon": "09:00-10:00" } })).1,
            ["time_zone"]
        );
        assert_eq!(read(&json!({})), (Schedule::default(), Vec::new()));
    }
}
