//! Tests of `trigger`.

use super::*;
use crate::exit::{Over, Place};

const NOW: Millis = 1_800_000_000_000;

fn watch(trigger: &Trigger) -> Watch {
    Watch::new(trigger, false, NOW)
}

fn delay(delay_s: f64) -> Trigger {
    Trigger {
        delay_s: Some(delay_s),
        ..Trigger::default()
    }
}

fn idle(idle_s: f64) -> Trigger {
    Trigger {
        idle_s: Some(idle_s),
        ..Trigger::default()
    }
}

fn exit(grace_ms: Millis, arm_after_ms: Millis) -> Trigger {
    Trigger {
        exit_intent: Some(ExitIntent {
            grace_ms,
            arm_after_ms,
        }),
        ..Trigger::default()
    }
}

fn moved(y: f64) -> Event<'static> {
    Event::Pointer(Pointer::Moved {
        at: Place { x: 300.0, y },
        over: Over::default(),
    })
}

const LEFT: Event<'static> = Event::Pointer(Pointer::Left {
    at: Place { x: 300.0, y: -5.0 },
    over: Over {
        is_pressed: false,
        is_control: false,
    },
    size: Place { x: 800.0, y: 600.0 },
});

fn scrolled(y: f64) -> Event<'static> {
    Event::Scrolled {
        y,
        height: 800.0,
        length: 2_800.0,
    }
}

#[test]
fn without_a_trigger_nothing_comes_about() {
    let mut watch = watch(&Trigger::default());
    let events = [
        Event::PageView,
        Event::Active,
        moved(40.0),
        LEFT,
        scrolled(2_000.0),
        scrolled(0.0),
        Event::Hidden,
        Event::Visible,
        Event::Clicked,
        Event::Tracked(""),
        Event::Customer(Some(0)),
    ];
    for (event, hour) in events.into_iter().zip(0..) {
        assert_eq!(watch.feed(event, NOW + hour * 3_600_000), None, "{event:?}");
        assert_eq!(watch.next_at(), None);
    }
    assert_eq!(watch.tick(NOW + 900 * DAY), None);
}

#[test]
fn the_delay_is_exact_and_once_a_page_view() {
    let mut watch = watch(&delay(20.0));
    assert_eq!(watch.next_at(), Some(NOW + 20_000));
    assert_eq!(watch.tick(NOW + 19_999), None);
    assert_eq!(watch.tick(NOW + 20_000), Some(Cause::Delay));
    assert_eq!(watch.tick(NOW + 99_000), None);
    assert_eq!(watch.next_at(), None);
    // What the visitor does has no part in it.
    assert_eq!(watch.feed(Event::Active, NOW + 99_500), None);
    assert_eq!(watch.feed(Event::PageView, NOW + 100_000), None);
    assert_eq!(watch.next_at(), Some(NOW + 120_000));
    assert_eq!(watch.tick(NOW + 120_000), Some(Cause::Delay));
}

#[test]
fn the_delay_starts_anew_with_each_page_view() {
    let mut watch = watch(&delay(1.5));
    assert_eq!(watch.feed(Event::PageView, NOW + 1_499), None);
    assert_eq!(watch.tick(NOW + 1_500), None);
    assert_eq!(watch.next_at(), Some(NOW + 2_999));
    // Also if the timer of the page before was late.
    assert_eq!(watch.feed(Event::PageView, NOW + 5_000), None);
    assert_eq!(watch.tick(NOW + 6_499), None);
    assert_eq!(watch.tick(NOW + 6_500), Some(Cause::Delay));
    // No delay is at once, on each page.
    let mut at_once = super::tests::watch(&delay(0.0));
    assert_eq!(at_once.tick(NOW), Some(Cause::Delay));
    assert_eq!(at_once.feed(Event::PageView, NOW + 5), Some(Cause::Delay));
}

#[test]
fn whoever_does_nothing_for_so_long_is_idle() {
    let mut watch = watch(&idle(30.0));
    for (event, at) in [
        (moved(40.0), 1_000),
        (scrolled(10.0), 2_000),
        (Event::Active, 3_000),
        (Event::Clicked, 4_000),
        (Event::Pointer(Pointer::Pressed { is_select: false }), 5_000),
    ] {
        assert_eq!(watch.feed(event, NOW + at), None);
        assert_eq!(watch.next_at(), Some(NOW + at + 30_000), "{event:?}");
    }
    // These are not the visitor's doing.
    for event in [
        LEFT,
        Event::Pointer(Pointer::Blurred),
        Event::Tracked("x"),
        Event::Customer(None),
    ] {
        assert_eq!(watch.feed(event, NOW + 6_000), None);
        assert_eq!(watch.next_at(), Some(NOW + 35_000), "{event:?}");
    }
    assert_eq!(watch.tick(NOW + 34_999), None);
    assert_eq!(watch.tick(NOW + 35_000), Some(Cause::Idle));
    assert_eq!(watch.tick(NOW + 95_000), None);
    assert_eq!(watch.next_at(), None);
    // And again, here noticed late.
    assert_eq!(watch.feed(Event::Active, NOW + 100_000), None);
    assert_eq!(watch.feed(Event::Active, NOW + 130_000), Some(Cause::Idle));
    assert_eq!(watch.next_at(), Some(NOW + 160_000));
}

#[test]
fn a_page_that_nobody_sees_is_not_idle() {
    let mut watch = watch(&idle(30.0));
    assert_eq!(watch.feed(Event::Hidden, NOW + 10_000), None);
    assert_eq!(watch.next_at(), None);
    assert_eq!(watch.tick(NOW + 90_000), None);
    assert_eq!(watch.feed(Event::Visible, NOW + 100_000), None);
    assert_eq!(watch.tick(NOW + 130_000), Some(Cause::Idle));
}

#[test]
fn so_much_was_scrolled_of_what_can_be() {
    let trigger = Trigger {
        scroll_percent: Some(50.0),
        ..Trigger::default()
    };
    let mut watch = watch(&trigger);
    assert_eq!(watch.feed(scrolled(998.0), NOW), None);
    assert_eq!(watch.feed(scrolled(999.5), NOW), Some(Cause::Scroll));
    assert_eq!(watch.feed(scrolled(2_000.0), NOW), None);
    assert_eq!(watch.feed(Event::PageView, NOW), None);
    assert_eq!(watch.feed(scrolled(0.0), NOW), None);
    assert_eq!(watch.feed(scrolled(2_000.0), NOW), Some(Cause::Scroll));
}

#[test]
fn the_end_of_a_page_is_reached_and_a_page_that_fits_has_none() {
    let trigger = Trigger {
        scroll_percent: Some(100.0),
        ..Trigger::default()
    };
    let mut watch = watch(&trigger);
    let fits = Event::Scrolled {
        y: 0.0,
        height: 800.0,
        length: 800.0,
    };
    assert_eq!(watch.feed(fits, NOW), None);
    assert_eq!(watch.feed(scrolled(1_998.0), NOW), None);
    assert_eq!(watch.feed(scrolled(1_999.2), NOW), Some(Cause::Scroll));
}

#[test]
fn a_click_and_a_tracked_event_are_each_time() {
    let trigger = Trigger {
        click: Some("#call".to_owned()),
        event: Some("added".to_owned()),
        ..Trigger::default()
    };
    let mut watch = watch(&trigger);
    for _ in 0..2 {
        assert_eq!(watch.feed(Event::Clicked, NOW), Some(Cause::Click));
        assert_eq!(watch.feed(Event::Tracked("added"), NOW), Some(Cause::Event));
        assert_eq!(watch.feed(Event::Tracked("Added"), NOW), None);
        assert_eq!(watch.feed(Event::Tracked("added2"), NOW), None);
    }
    assert!(Cause::Click.is_asked_for());
    let others = [
        Cause::ExitIntent,
        Cause::Idle,
        Cause::Scroll,
        Cause::Delay,
        Cause::Event,
        Cause::AskAfter,
    ];
    assert!(others.iter().all(|cause| !cause.is_asked_for()));
}

#[test]
fn customers_are_asked_so_many_days_after_their_first_visit() {
    let trigger = Trigger {
        ask_after_days: Some(14.0),
        ..Trigger::default()
    };
    let mut watch = watch(&trigger);
    // Nobody is known.
    assert_eq!(watch.next_at(), None);
    let due = NOW + 14 * DAY;
    assert_eq!(watch.feed(Event::Customer(Some(NOW)), NOW + DAY), None);
    assert_eq!(watch.next_at(), Some(due));
    assert_eq!(watch.tick(due - 1), None);
    assert_eq!(watch.tick(due), Some(Cause::AskAfter));
    assert_eq!(watch.tick(due + 1), None);
    // On the next page again, if it could not be shown.
    assert_eq!(watch.feed(Event::PageView, due + 2), Some(Cause::AskAfter));
    assert_eq!(watch.tick(due + 3), None);
    // Long since a customer, identified now.
    let mut watch = Watch::new(&watch.trigger, false, due);
    assert_eq!(
        watch.feed(Event::Customer(Some(NOW)), due + 5),
        Some(Cause::AskAfter)
    );
    // Forgotten.
    assert_eq!(watch.feed(Event::Customer(None), due + 6), None);
    assert_eq!(watch.feed(Event::PageView, due + 7), None);
    // A first visit to come, by a clock that was wrong, was now.
    assert_eq!(
        watch.feed(Event::Customer(Some(due + 900 * DAY)), due),
        None
    );
    assert_eq!(watch.next_at(), Some(due + 14 * DAY));
}

#[test]
fn an_exit_is_said_at_once_or_after_its_grace() {
    let mut watch = watch(&exit(0, 0));
    assert_eq!(watch.feed(moved(40.0), NOW), None);
    assert_eq!(watch.feed(LEFT, NOW + 16), Some(Cause::ExitIntent));
    let mut watch = super::tests::watch(&exit(300, 0));
    assert_eq!(watch.feed(moved(40.0), NOW), None);
    assert_eq!(watch.feed(LEFT, NOW + 16), None);
    assert_eq!(watch.next_at(), Some(NOW + 316));
    assert_eq!(watch.tick(NOW + 315), None);
    assert_eq!(watch.tick(NOW + 316), Some(Cause::ExitIntent));
    // Back at the last instant.
    assert_eq!(watch.feed(moved(40.0), NOW + 400), None);
    assert_eq!(watch.feed(LEFT, NOW + 416), None);
    assert_eq!(watch.feed(moved(3.0), NOW + 716), None);
    assert_eq!((watch.next_at(), watch.tick(NOW + 9_000)), (None, None));
}

#[test]
fn an_exit_counts_when_it_is_armed() {
    let leave = |ms| {
        let mut watch = watch(&exit(0, 1_000));
        watch.feed(moved(40.0), NOW);
        watch.feed(LEFT, NOW + ms)
    };
    assert_eq!(leave(999), None);
    assert_eq!(leave(1_000), Some(Cause::ExitIntent));
    // Other page views of the same page do not disarm it.
    let mut watch = watch(&exit(0, 1_000));
    assert_eq!(watch.feed(Event::PageView, NOW + 900), None);
    assert_eq!(watch.feed(LEFT, NOW + 1_000), Some(Cause::ExitIntent));
}

#[test]
fn by_touch_coming_back_or_scrolling_up_fast_is_an_exit() {
    for (is_touch, expected) in [(true, Some(Cause::ExitIntent)), (false, None)] {
        let mut watch = Watch::new(&exit(0, 1_000), is_touch, NOW);
        assert_eq!(watch.feed(Event::Hidden, NOW + 2_000), None);
        assert_eq!(watch.feed(Event::Visible, NOW + 6_999), None);
        assert_eq!(watch.feed(Event::Hidden, NOW + 10_000), None);
        assert_eq!(watch.feed(Event::Visible, NOW + 15_000), expected);
        assert_eq!(watch.feed(scrolled(1_500.0), NOW + 20_000), None);
        assert_eq!(watch.feed(scrolled(500.0), NOW + 29_000), expected);
    }
    // Not before it is armed.
    let mut watch = Watch::new(&exit(0, 9_000), true, NOW);
    assert_eq!(watch.feed(Event::Hidden, NOW), None);
    assert_eq!(watch.feed(Event::Visible, NOW + 8_999), None);
    // Only where it is asked for.
    let mut watch = Watch::new(&delay(90.0), true, NOW);
    assert_eq!(watch.feed(Event::Hidden, NOW), None);
    assert_eq!(watch.feed(Event::Visible, NOW + 9_000), None);
}

#[test]
fn what_was_scrolled_on_the_page_before_was_not_read_on_this_one() {
    let mut watch = Watch::new(&exit(0, 0), true, NOW);
    assert_eq!(watch.feed(scrolled(1_500.0), NOW), None);
    assert_eq!(watch.feed(Event::PageView, NOW + 9_000), None);
    assert_eq!(watch.feed(scrolled(0.0), NOW + 9_001), None);
}

#[test]
fn any_of_the_alternatives_is_a_reason() {
    let trigger = Trigger {
        delay_s: Some(20.0),
        idle_s: Some(10.0),
        scroll_percent: Some(50.0),
        click: Some("a".to_owned()),
        ..exit(300, 0)
    };
    let mut watch = watch(&trigger);
    assert_eq!(watch.next_at(), Some(NOW + 10_000));
    assert_eq!(watch.tick(NOW + 10_000), Some(Cause::Idle));
    assert_eq!(watch.next_at(), Some(NOW + 20_000));
    assert_eq!(
        watch.feed(scrolled(1_500.0), NOW + 11_000),
        Some(Cause::Scroll)
    );
    assert_eq!(watch.feed(Event::Clicked, NOW + 12_000), Some(Cause::Click));
    assert_eq!(watch.feed(LEFT, NOW + 12_001), None);
    assert_eq!(watch.next_at(), Some(NOW + 12_301));
    assert_eq!(watch.tick(NOW + 12_301), Some(Cause::ExitIntent));
    // Two at once are said one after the other.
    assert_eq!(watch.tick(NOW + 50_000), Some(Cause::Delay));
    assert_eq!(watch.next_at(), Some(NOW + 22_000));
    assert_eq!(watch.tick(NOW + 50_000), Some(Cause::Idle));
    assert_eq!(watch.tick(NOW + 50_000), None);
}

#[test]
fn a_clock_that_was_set_back_delays_nothing_for_long() {
    let mut watch = watch(&delay(20.0));
    let back = NOW - 3_600_000;
    assert_eq!(watch.tick(back), None);
    assert_eq!(watch.next_at(), Some(back + 20_000));
    assert_eq!(watch.tick(back + 20_000), Some(Cause::Delay));
    let mut watch = super::tests::watch(&idle(20.0));
    assert_eq!(watch.tick(back), None);
    assert_eq!(watch.tick(back + 19_999), None);
    assert_eq!(watch.tick(back + 20_000), Some(Cause::Idle));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    fn events() -> impl Strategy<Value = Vec<(u8, i64)>> {
        prop::collection::vec((0..9_u8, 0..40_000_i64), 1..40)
    }

    fn event(kind: u8) -> Event<'static> {
        [
            Event::PageView,
            Event::Active,
            moved(40.0),
            LEFT,
            scrolled(1_500.0),
            scrolled(0.0),
            Event::Hidden,
            Event::Visible,
            Event::Customer(Some(NOW - DAY)),
        ][usize::from(kind)]
    }

    proptest! {
        /// A timer that is set to the next instant misses nothing, and one that asks all the time finds no more.
        #[test]
        fn the_next_instant_is_when_something_comes_about(happenings in events(), is_touch: bool) {
            let trigger = Trigger {
                delay_s: Some(7.0),
                idle_s: Some(5.0),
                scroll_percent: Some(50.0),
                ask_after_days: Some(1.000_1),
                ..exit(700, 1_000)
            };
            let mut watch = Watch::new(&trigger, is_touch, NOW);
            let mut now = NOW;
            for (kind, gap) in happenings {
                let until = now + gap;
                // Bounded: each deadline is past once it has been said.
                for _ in 0..9 {
                    let Some(next) = watch.next_at().filter(|next| *next <= until) else {
                        break;
                    };
                    let next = next.max(now);
                    if next > now {
                        prop_assert_eq!(watch.tick(next - 1), None);
                    }
                    prop_assert!(watch.tick(next).is_some());
                    now = next;
                }
                prop_assert!(watch.next_at().is_none_or(|next| next > until));
                now = until;
                watch.feed(event(kind), now);
            }
        }

        /// Between two page views a delay is said at most once, and only after it.
        #[test]
        fn a_delay_is_of_its_page_view(happenings in events()) {
            let mut watch = watch(&delay(7.0));
            let (mut now, mut began, mut said) = (NOW, NOW, 0);
            for (kind, gap) in happenings {
                now += gap;
                let cause = watch.feed(event(kind), now);
                if kind == 0 {
                    prop_assert_eq!(cause, None);
                    (began, said) = (now, 0);
                }
                if cause.is_some() {
                    said += 1;
                    prop_assert!(now >= began + 7_000);
                }
                prop_assert_eq!(said, usize::from(now >= began + 7_000));
            }
        }
    }
}
