//! When, where and how often does a campaign open?

use super::check::{ANY, Check};
use super::path::Path;
use crate::exit::ExitIntent;
use crate::frequency::{Frequency, StopAfter};
use crate::targeting::{Device, Targeting};
use crate::trigger::Trigger;
use crate::value::Value;

const TRIGGERS: [&str; 7] = [
    "exit_intent",
    "idle_s",
    "scroll_percent",
    "delay_s",
    "click",
    "event",
    "ask_after_days",
];
const TARGETING: [&str; 7] = [
    "url",
    "not_url",
    "device",
    "referrer",
    "utm",
    "min_pages",
    "sample_percent",
];

/// Of alternatives those that are right; with none, only `show(id)` opens the campaign.
pub fn trigger(check: &mut Check, value: &Value, path: &Path<'_>) -> Trigger {
    if check.map(value, path, &TRIGGERS).is_none() {
        return Trigger::default();
    }
    let exit_intent = value.get("exit_intent");
    Trigger {
        exit_intent: exit_intent
            .and_then(|exit| self::exit_intent(check, exit, &path.key("exit_intent"))),
        idle_s: check.number(value, path, "idle_s", (0.0, ANY)),
        scroll_percent: check.number(value, path, "scroll_percent", (0.0, 100.0)),
        delay_s: check.number(value, path, "delay_s", (0.0, ANY)),
        click: check.text(value, path, "click"),
        event: check.text(value, path, "event"),
        ask_after_days: check.number(value, path, "ask_after_days", (0.0, ANY)),
    }
}

fn exit_intent(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<ExitIntent> {
    check.map(value, path, &["grace_ms", "arm_after_ms"])?;
    let grace = check.count(value, path, "grace_ms", (0.0, 2000.0));
    let arm_after = check.count(value, path, "arm_after_ms", (0.0, ANY));
    let usual = ExitIntent::default();
    Some(ExitIntent {
        grace_ms: grace.map_or(usual.grace_ms, i64::from),
        arm_after_ms: arm_after.map_or(usual.arm_after_ms, i64::from),
    })
}

/// `None` if a restriction cannot be understood: a campaign that was to open in few places opens by itself in none.
pub fn targeting(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<Targeting> {
    let before = check.mistakes.len();
    let mut targeting = Targeting::default();
    check.map(value, path, &TARGETING)?;
    let mut patterns = |key| check.texts(value, path, key).unwrap_or_default();
    targeting.url = patterns("url");
    targeting.not_url = patterns("not_url");
    targeting.referrer = patterns("referrer");
    for (place, name) in patterns("device").iter().enumerate() {
        match name.as_str() {
            "desktop" => targeting.device.push(Device::Desktop),
            "mobile" => targeting.device.push(Device::Mobile),
            _ => check.one_of(&path.key("device").place(place), &["desktop", "mobile"]),
        }
    }
    if let Some(utm) = value.get("utm") {
        targeting.utm = self::utm(check, utm, &path.key("utm"));
    }
    if let Some(pages) = check.count(value, path, "min_pages", (0.0, ANY)) {
        targeting.min_pages = pages;
    }
    if let Some(percent) = check.number(value, path, "sample_percent", (0.0, 100.0)) {
        targeting.sample_percent = percent;
    }
    (check.mistakes.len() == before).then_some(targeting)
}

fn utm(check: &mut Check, value: &Value, path: &Path<'_>) -> Vec<(String, Vec<String>)> {
    let Some(entries) = value.as_map() else {
        check.mistake(path, "must be an object");
        return Vec::new();
    };
    let entries = entries.iter().filter_map(|(key, _)| {
        let texts = check.texts(value, path, key)?;
        let name = key.strip_prefix("utm_").unwrap_or(key);
        Some((name.to_owned(), texts))
    });
    entries.collect()
}

pub fn frequency(check: &mut Check, value: &Value, path: &Path<'_>) -> Frequency {
    let mut frequency = Frequency::default();
    if check
        .map(value, path, &["every_days", "max_shows", "stop_after"])
        .is_none()
    {
        return frequency;
    }
    if let Some(days) = check.number(value, path, "every_days", (0.0, ANY)) {
        frequency.every_days = days;
    }
    if let Some(shows) = check.count(value, path, "max_shows", (0.0, ANY)) {
        frequency.max_shows = shows;
    }
    let stop_after = check.word(
        value,
        path,
        "stop_after",
        &["submit", "dismiss", "show", "never"],
        &[
            StopAfter::Submit,
            StopAfter::Dismiss,
            StopAfter::Show,
            StopAfter::Never,
        ],
    );
    if let Some(stop_after) = stop_after {
        frequency.stop_after = stop_after;
    }
    frequency
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read<T>(
        value: &serde_json::Value,
        reader: impl Fn(&mut Check, &Value, &Path<'_>) -> T,
    ) -> (T, Vec<String>) {
        let mut check = Check::default();
        let found = reader(&mut check, &value.into(), &Path::All);
        let paths = check.mistakes.into_iter().map(|mistake| mistake.path);
        (found, paths.collect())
    }

    #[test]
    fn of_several_triggers_those_that_are_right_hold() {
        let (found, mistakes) = read(
            &json!({ "exit_intent": { "grace_ms": 300 }, "delay_s": 20.5, "scroll_percent": 101, "click": "", "hover": 1 }),
            trigger,
        );
        let exit = ExitIntent {
            grace_ms: 300,
            arm_after_ms: 0,
        };
        let expected = Trigger {
            exit_intent: Some(exit),
            delay_s: Some(20.5),
            ..Trigger::default()
        };
        assert_eq!(found, expected);
        assert_eq!(mistakes, ["hover", "scroll_percent", "click"]);
        let (found, mistakes) = read(&json!({ "exit_intent": true, "event": "left" }), trigger);
        assert_eq!(
            (found.exit_intent, found.event.as_deref()),
            (None, Some("left"))
        );
        assert_eq!(mistakes, ["exit_intent"]);
    }

    #[test]
    fn a_grace_is_within_its_bounds() {
        for (grace, expected) in [(json!(0), 0), (json!(2000), 2000)] {
            let (found, mistakes) = read(&json!({ "exit_intent": { "grace_ms": grace } }), trigger);
            assert_eq!(found.exit_intent.map(|exit| exit.grace_ms), Some(expected));
            assert_eq!(mistakes, [""; 0]);
        }
        for grace in [json!(-1), json!(2001), json!("300"), json!(0.5)] {
            let (found, mistakes) = read(&json!({ "exit_intent": { "grace_ms": grace } }), trigger);
            assert_eq!(found.exit_intent, Some(ExitIntent::default()));
            assert_eq!(mistakes, ["exit_intent.grace_ms"]);
        }
    }

    #[test]
    fn a_restriction_that_cannot_be_understood_is_not_lifted() {
        let (found, mistakes) = read(
            &json!({ "url": "/pricing*", "device": ["mobile"], "utm": { "source": "ad", "utm_medium": ["cpc", "email"] }, "min_pages": 2 }),
            targeting,
        );
        let utm = |name: &str, values: &[&str]| {
            let values = values.iter().map(|&value| value.to_owned());
            (name.to_owned(), values.collect::<Vec<_>>())
        };
        let expected = Targeting {
            url: vec!["/pricing*".to_owned()],
            device: vec![Device::Mobile],
            utm: vec![utm("source", &["ad"]), utm("medium", &["cpc", "email"])],
            min_pages: 2,
            ..Targeting::default()
        };
        assert_eq!((found, mistakes), (Some(expected), Vec::new()));
        for (value, path) in [
            (json!({ "url": 7 }), "url"),
            (json!({ "url": ["/a", 7] }), "url[1]"),
            (json!({ "device": ["tablet"] }), "device[0]"),
            (json!({ "utm": ["ad"] }), "utm"),
            (json!({ "sample_percent": 101 }), "sample_percent"),
            (json!({ "urls": ["/a"] }), "urls"),
            (json!("all"), ""),
        ] {
            assert_eq!(
                read(&value, targeting),
                (None, vec![path.to_owned()]),
                "{value}"
            );
        }
    }

    #[test]
    fn frequencies_are_as_documented_where_nothing_is_said() {
        assert_eq!(
            read(&json!({}), frequency),
            (Frequency::default(), Vec::new())
        );
        let value = json!({ "every_days": 0.5, "max_shows": 1, "stop_after": "never" });
        let expected = Frequency {
            every_days: 0.5,
            max_shows: 1,
            stop_after: StopAfter::Never,
        };
        assert_eq!(read(&value, frequency), (expected, Vec::new()));
        let value = json!({ "every_days": -1, "max_shows": 1.5, "stop_after": "close" });
        let (found, mistakes) = read(&value, frequency);
        assert_eq!(found, Frequency::default());
        assert_eq!(mistakes, ["every_days", "max_shows", "stop_after"]);
    }
}
