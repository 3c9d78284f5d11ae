//! Tests of `schedule`.

use super::*;

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn shop(hours: &[(&str, &[&str])], closed: &[&str]) -> Schedule {
    let of = |day: &str| {
        let found = hours.iter().find(|(name, _)| *name == day);
        let spans = found.map_or(&[][..], |(_, spans)| spans).iter();
        spans.map(|span| Span::read(span).unwrap()).collect()
    };
    Schedule {
        hours: Some(WEEK.map(of)),
        closed: closed.iter().map(|date| day_of(date).unwrap()).collect(),
        promise_s: Some(45),
        ..Schedule::default()
    }
}

#[test]
fn spans_are_read_exactly() {
    let span = |from, to| Some(Span { from, to });
    assert_eq!(Span::read("09:00-13:00"), span(540, 780));
    assert_eq!(Span::read("18:00-02:00"), span(1080, 1560));
    assert_eq!(Span::read("00:00-24:00"), span(0, 1440));
    assert_eq!(Span::read("18:00-00:00"), span(1080, 1440));
    assert_eq!(Span::read("9:30 - 10:05"), span(570, 605));
    for wrong in [
        "",
        "09:00",
        "09:00-09:00",
        "24:00-02:00",
        "09:60-10:00",
        "09:00-24:01",
        "9-10",
        "09:0-10:00",
        "a:00-b:00",
        "-1:00-02:00",
    ] {
        assert_eq!(Span::read(wrong), None, "{wrong}");
    }
}

#[test]
fn dates_are_those_that_there_are() {
    assert_eq!(day_of("1970-01-01"), Some(0));
    assert_eq!(day_of("2000-02-29"), Some(11_016));
    assert_eq!(day_of("2027-01-01"), Some(20_819));
    for wrong in [
        "2027-02-29",
        "2100-02-29",
        "2027-13-01",
        "2027-00-01",
        "2027-01-00",
        "2027-04-31",
        "2027-1-1",
        "2027-01-01-",
        "27-01-01",
        "",
    ] {
        assert_eq!(day_of(wrong), None, "{wrong}");
    }
}

#[test]
fn default_is_always_open_without_a_promise() {
    let always = Schedule::default();
    let zone = |_: Millis| 0;
    assert!(always.is_open(0, &zone) && always.is_open(-1, &zone));
    assert_eq!(always.promise(0, &zone), None);
    assert_eq!(always.next_opening(0, &zone), None);
    assert_eq!(always.next_closing(0, &zone), None);
    assert!(!always.is_never_open());
    assert_eq!(always.slots(0, 1, &zone).len(), 48);
    let never = shop(&[], &[]);
    assert!(never.is_never_open() && !never.is_open(0, &zone));
    assert_eq!(never.next_opening(0, &zone), None);
    assert!(never.slots(0, 3, &zone).is_empty());
}

#[cfg(not(target_arch = "wasm32"))]
mod with_zones {
    use super::*;
    use jiff::{Timestamp, tz::TimeZone};
    use proptest::prelude::*;

    const ZONES: [&str; 6] = [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Yerevan",
        "Asia/Tehran",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
    ];

    fn zone(name: &str) -> impl Fn(Millis) -> i32 {
        let zone = TimeZone::get(name).unwrap();
        move |at| {
            zone.to_offset(Timestamp::from_millisecond(at).unwrap())
                .seconds()
        }
    }

    fn utc(text: &str) -> Millis {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    #[test]
    fn open_from_the_first_millisecond_to_before_the_last_and_promised_only_then() {
        let (yerevan, zone) = (
            shop(&[("mon", &["09:00-13:00", "14:00-18:00"])], &[]),
            zone("Asia/Yerevan"),
        );
        for (at, is_open) in [
            ("2026-11-23T04:59:59.999Z", false),
            ("2026-11-23T05:00:00Z", true),
            ("2026-11-23T08:59:59.999Z", true),
            ("2026-11-23T09:00:00Z", false),
            ("2026-11-23T10:00:00Z", true),
            ("2026-11-23T14:00:00Z", false),
            ("2026-11-24T06:00:00Z", false),
        ] {
            assert_eq!(yerevan.is_open(utc(at), &zone), is_open, "{at}");
            assert_eq!(
                yerevan.promise(utc(at), &zone),
                is_open.then_some(45),
                "{at}"
            );
        }
        assert_eq!(
            yerevan.next_closing(utc("2026-11-23T05:00:00Z"), &zone),
            Some(utc("2026-11-23T09:00:00Z"))
        );
        assert_eq!(
            yerevan.next_opening(utc("2026-11-23T14:00:00Z"), &zone),
            Some(utc("2026-11-30T05:00:00Z"))
        );
        assert_eq!(
            yerevan.next_opening(utc("2026-11-23T05:00:00Z"), &zone),
            None
        );
        assert_eq!(
            yerevan.next_closing(utc("2026-11-23T09:00:00Z"), &zone),
            None
        );
    }

    #[test]
    fn span_from_the_evening_before_a_closed_day_runs_to_its_end() {
        let bar = shop(
            &[("thu", &["18:00-02:00"]), ("fri", &["18:00-02:00"])],
            &["2027-01-01"],
        );
        let zone = zone("Asia/Yerevan"); // Four hours ahead; the first of 2027 is a Friday.
        for (at, is_open) in [
            ("2026-12-31T20:00:00Z", true),
            ("2026-12-31T21:59:59Z", true),
            ("2026-12-31T22:00:00Z", false),
            ("2027-01-01T14:00:00Z", false),
            ("2027-01-01T21:00:00Z", false),
            ("2027-01-08T21:00:00Z", true),
        ] {
            assert_eq!(bar.is_open(utc(at), &zone), is_open, "{at}");
        }
    }

    #[test]
    fn opening_within_the_skipped_hour_is_the_jump_and_what_is_shown_twice_counts_twice() {
        let (night, zone) = (
            shop(&[("sun", &["02:30-04:00"])], &[]),
            zone("Europe/Berlin"),
        );
        let saturday = utc("2026-03-28T12:00:00Z");
        assert_eq!(
            night.next_opening(saturday, &zone),
            Some(utc("2026-03-29T01:00:00Z"))
        );
        assert_eq!(
            night.next_closing(utc("2026-03-29T01:00:00Z"), &zone),
            Some(utc("2026-03-29T02:00:00Z"))
        );
        let autumn = shop(&[("sun", &["01:00-02:30"])], &[]);
        let mut at = utc("2026-10-24T12:00:00Z");
        let mut bounds = Vec::new();
        for _ in 0..2 {
            at = autumn.next_opening(at, &zone).unwrap();
            bounds.push(at);
            at = autumn.next_closing(at, &zone).unwrap();
            bounds.push(at);
        }
        let expected = [
            "2026-10-24T23:00:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:00:00Z",
            "2026-10-25T01:30:00Z",
        ];
        assert_eq!(bounds, expected.map(utc));
    }

    #[test]
    fn slots_are_whole_half_hours_of_the_shop_within_its_hours() {
        let (shop, zone) = (
            shop(&[("mon", &["09:15-10:45"]), ("wed", &["09:00-10:00"])], &[]),
            zone("Asia/Kathmandu"),
        );
        let slots = shop.slots(utc("2026-11-22T00:00:00Z"), 2, &zone);
        let expected = [
            "2026-11-23T03:45:00Z",
            "2026-11-23T04:15:00Z",
            "2026-11-25T03:15:00Z",
            "2026-11-25T03:45:00Z",
        ];
        assert_eq!(slots, expected.map(utc));
        // The one that has begun is gone.
        assert_eq!(
            shop.slots(utc("2026-11-23T03:45:00.001Z"), 1, &zone),
            [utc("2026-11-23T04:15:00Z")]
        );
        assert!(shop.slots(0, 0, &zone).is_empty());
    }

    /// The definition, with jiff's own calendar.
    fn is_open_by_definition(schedule: &Schedule, at: Millis, name: &str) -> bool {
        let zone = TimeZone::get(name).unwrap();
        let clock = zone.to_datetime(Timestamp::from_millisecond(at).unwrap());
        let minute = i64::from(clock.hour()) * 60 + i64::from(clock.minute());
        let today = clock.date();
        [(today, minute), (today.yesterday().unwrap(), minute + 1440)]
            .iter()
            .any(|(date, minute)| {
                let day = date
                    .duration_since(jiff::civil::date(1970, 1, 1))
                    .as_hours()
                    / 24;
                let weekday = date.weekday().to_monday_zero_offset() as usize;
                let spans = &schedule.hours.as_ref().unwrap()[weekday];
                !schedule.closed.contains(&day)
                    && spans
                        .iter()
                        .any(|span| i64::from(span.from) <= *minute && *minute < i64::from(span.to))
            })
    }

    /// Days around which clocks change somewhere, and others.
    const BEGINNINGS: [&str; 8] = [
        "2026-03-28T00:00:00Z",
        "2026-10-24T00:00:00Z",
        "2026-03-07T12:00:00Z",
        "2026-10-31T12:00:00Z",
        "2026-04-04T00:00:00Z",
        "2026-10-03T00:00:00Z",
        "2021-03-21T00:00:00Z",
        "2026-12-30T00:00:00Z",
    ];

    fn span() -> impl Strategy<Value = Span> {
        (0_u16..96, 1_u16..=95).prop_map(|(from, length)| {
            let (from, to) = (from * 15, (from + length) * 15);
            Span {
                from,
                to: to.min(from + 1440),
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn bounds_and_slots_are_those_of_a_walk_minute_by_minute(
            days in prop::collection::vec(prop::collection::vec(span(), 0..3), 7),
            closed in prop::collection::vec(0_i64..4, 0..2),
            name in prop::sample::select(ZONES.to_vec()),
            beginning in prop::sample::select(BEGINNINGS.to_vec()),
        ) {
            let start = utc(beginning);
            let schedule = Schedule {
                hours: Some(days.try_into().unwrap()),
                closed: closed.iter().map(|day| start / 86_400_000 + day).collect(),
                ..Schedule::default()
            };
            let zone = zone(name);
            let minutes: Vec<bool> = (0..3 * 1440)
                .map(|minute| is_open_by_definition(&schedule, start + minute * MINUTE, name))
                .collect();
            let instant = |minute: usize| start + minute as i64 * MINUTE;
            for (minute, is_open) in minutes.iter().enumerate() {
                prop_assert_eq!(schedule.is_open(instant(minute), &zone), *is_open);
            }
            for from in (0..minutes.len()).step_by(97) {
                let change = (from..minutes.len()).find(|minute| minutes[*minute] != minutes[from]);
                let found = if minutes[from] {
                    schedule.next_closing(instant(from), &zone)
                } else {
                    schedule.next_opening(instant(from), &zone)
                };
                match change {
                    Some(change) => prop_assert_eq!(found, Some(instant(change))),
                    None => prop_assert!(found.is_none_or(|found| found >= instant(minutes.len()))),
                }
            }
            let slots = schedule.slots(start, 9, &zone);
            let end = minutes.len() - 30;
            let expected: Vec<Millis> = (0..end)
                .filter(|minute| minutes[*minute..minute + 30].iter().all(|open| *open))
                .map(instant)
                .filter(|at| local(*at, &zone).rem_euclid(HALF_HOUR) == 0)
                .collect();
            let slots: Vec<Millis> = slots.into_iter().filter(|at| *at < instant(end)).collect();
            prop_assert_eq!(slots, expected);
        }
    }
}
