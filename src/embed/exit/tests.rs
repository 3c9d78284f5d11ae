//! Gestures as a mouse makes them, and as browsers report them.

use super::*;

const SIZE: Place = Place { x: 800.0, y: 600.0 };
const ARMED: ExitIntent = ExitIntent {
    grace_ms: 0,
    arm_after_ms: 0,
};

fn at(x: i32, y: i32) -> Place {
    Place {
        x: f64::from(x),
        y: f64::from(y),
    }
}

fn moved(x: i32, y: i32) -> Pointer {
    Pointer::Moved {
        at: at(x, y),
        over: Over::default(),
    }
}

fn left(x: i32, y: i32) -> Pointer {
    Pointer::Left {
        at: at(x, y),
        over: Over::default(),
        size: SIZE,
    }
}

/// One event a frame.
const FRAME: Millis = 16;

/// How many exits the events are, one a frame, beginning now.
fn count(exit: &mut Exit, now: Millis, events: &[Pointer]) -> usize {
    let times = (0..).map(|frame| now + frame * FRAME);
    let exits = events.iter().zip(times);
    exits.filter(|(event, at)| exit.feed(**event, *at)).count()
}

fn exits(events: &[Pointer]) -> usize {
    count(&mut Exit::new(ARMED, 0), 0, events)
}

#[test]
fn a_slow_exit_through_the_top() {
    let mut events: Vec<_> = (0..=60).map(|y| moved(200, 120 - 2 * y)).collect();
    events.push(left(200, -1));
    assert_eq!(exits(&events), 1);
}

#[test]
fn a_fast_exit_through_the_top_that_was_last_seen_far_from_it() {
    assert_eq!(exits(&[moved(200, 590), left(200, -40)]), 1);
    assert_eq!(
        exits(&[moved(200, 590), moved(210, 400), left(230, -300)]),
        1
    );
    // The same where the browser repeats the last place.
    assert_eq!(
        exits(&[moved(200, 590), moved(210, 400), left(210, 400)]),
        1
    );
    // Or says where it was a moment later.
    assert_eq!(exits(&[moved(200, 590), moved(210, 400), left(220, 90)]), 1);
}

#[test]
fn an_exit_that_the_browser_places_at_the_edge() {
    assert_eq!(exits(&[moved(200, 20), moved(200, 5), left(200, 0)]), 1);
    assert_eq!(exits(&[moved(200, 7), moved(200, 3), left(200, 3)]), 1);
    // After a rest: the way from there to the edge is all that is known.
    let mut exit = Exit::new(ARMED, 0);
    assert_eq!(count(&mut exit, 0, &[moved(200, 60)]), 0);
    assert_eq!(count(&mut exit, 5_000, &[left(200, 0)]), 1);
}

#[test]
fn an_exit_towards_the_close_button_in_the_corner() {
    assert_eq!(exits(&[moved(500, 300), moved(700, 100), left(790, -5)]), 1);
    assert_eq!(
        exits(&[
            moved(500, 300),
            moved(700, 100),
            moved(760, 30),
            left(760, 30)
        ]),
        1
    );
}

#[test]
fn hovering_in_a_header_is_none() {
    let mut events = Vec::new();
    for turn in 0..20 {
        events.extend((0..8).map(|step| moved(100 + 60 * step, (step + turn) % 5)));
        events.extend((0..8).map(|step| moved(580 - 60 * step, 4 - (step + turn) % 5)));
    }
    assert_eq!(exits(&events), 0);
}

#[test]
fn entering_from_the_top_is_none() {
    let mut exit = Exit::new(ARMED, 0);
    assert_eq!(
        count(
            &mut exit,
            0,
            &[moved(200, 0), moved(200, 15), moved(205, 80)]
        ),
        0
    );
    assert_eq!(count(&mut exit, 9_000, &[left(-5, 90)]), 0);
    assert_eq!(count(&mut exit, 9_500, &[moved(3, 1), moved(40, 30)]), 0);
}

#[test]
fn leaving_to_the_left_near_the_top_corner_is_none() {
    assert_eq!(exits(&[moved(60, 12), moved(20, 8), left(-20, 4)]), 0);
    assert_eq!(exits(&[moved(60, 3), moved(10, 1), left(-30, -1)]), 0);
    assert_eq!(exits(&[moved(60, 12), moved(20, 8), left(20, 8)]), 0);
    assert_eq!(exits(&[moved(20, 0), moved(3, 0), left(-3, 0)]), 0);
    assert_eq!(exits(&[moved(20, 0), moved(3, 0), left(0, 0)]), 0);
    // It goes on upwards outside before it is seen again.
    assert_eq!(exits(&[moved(90, 60), moved(30, 40), left(-90, -2)]), 0);
    assert_eq!(exits(&[moved(5, 0), left(-10, -1)]), 0);
}

#[test]
fn leaving_to_the_right_near_the_top_corner_is_none() {
    assert_eq!(exits(&[moved(740, 12), moved(780, 8), left(805, 6)]), 0);
    assert_eq!(exits(&[moved(740, 12), moved(780, 8), left(830, -2)]), 0);
    assert_eq!(exits(&[moved(740, 12), moved(790, 8), left(790, 8)]), 0);
    assert_eq!(exits(&[moved(790, 0), moved(797, 0), left(799, 0)]), 0);
    // Over the scroll bar, and beyond it.
    assert_eq!(exits(&[moved(780, 5), moved(796, 3), left(806, 3)]), 0);
}

#[test]
fn exactly_through_a_corner_is_none() {
    assert_eq!(exits(&[moved(30, 30), left(-31, -31)]), 0);
    assert_eq!(exits(&[moved(30, 30), left(-30, -32)]), 1);
}

#[test]
fn leaving_through_the_bottom_is_none() {
    assert_eq!(
        exits(&[moved(300, 500), moved(300, 580), left(300, 610)]),
        0
    );
    assert_eq!(
        exits(&[moved(300, 500), moved(300, 580), left(300, 580)]),
        0
    );
    // After coming down from the top in one go.
    assert_eq!(exits(&[moved(300, 1), left(300, 610)]), 0);
}

#[test]
fn entering_a_frame_is_none_and_leaving_it_through_the_top_is_one() {
    // Entering is no `Left`: the pointer is last seen at the frame's edge, going up.
    let mut exit = Exit::new(ARMED, 0);
    assert_eq!(
        count(
            &mut exit,
            0,
            &[moved(400, 220), moved(400, 180), moved(400, 140)]
        ),
        0
    );
    assert_eq!(count(&mut exit, 3_000, &[left(420, -8)]), 1);
    // Out of the frame to the side.
    let mut exit = Exit::new(ARMED, 0);
    assert_eq!(count(&mut exit, 0, &[moved(100, 220), moved(80, 140)]), 0);
    assert_eq!(count(&mut exit, 3_000, &[left(-8, 10)]), 0);
    // Over a frame from the beginning.
    assert_eq!(exits(&[left(400, -3)]), 1);
    assert_eq!(exits(&[left(-3, -3)]), 0);
    assert_eq!(exits(&[left(400, 20)]), 0);
}

#[test]
fn opening_a_select_is_none() {
    let over_select = Over {
        is_control: true,
        ..Over::default()
    };
    let on = |place| Pointer::Moved {
        at: place,
        over: over_select,
    };
    let into_list = |place| Pointer::Left {
        at: place,
        over: over_select,
        size: SIZE,
    };
    let open = Pointer::Pressed { is_select: true };
    // Down into its list, up into one that opens upwards, and into one that lies over the window's edge.
    for to in [at(40, 60), at(40, 10), at(40, -12)] {
        assert_eq!(
            exits(&[
                moved(40, 80),
                on(at(40, 34)),
                open,
                on(at(40, 30)),
                into_list(to)
            ]),
            0,
            "{to:?}"
        );
    }
    // Chosen, and then really out.
    let chosen = [
        moved(40, 80),
        on(at(40, 34)),
        open,
        into_list(at(40, 60)),
        moved(42, 50),
        left(44, -9),
    ];
    assert_eq!(exits(&chosen), 1);
    let escaped = [on(at(40, 34)), open, moved(40, 50), left(40, -9)];
    assert_eq!(exits(&escaped), 1);
    let closed = [
        on(at(40, 34)),
        open,
        open,
        on(at(40, 30)),
        into_list(at(40, -9)),
    ];
    assert_eq!(exits(&closed), 1);
    let back = [
        on(at(40, 34)),
        open,
        into_list(at(40, 60)),
        on(at(40, 30)),
        into_list(at(40, -9)),
    ];
    assert_eq!(exits(&back), 1);
    let elsewhere = [
        open,
        Pointer::Pressed { is_select: false },
        on(at(40, 30)),
        into_list(at(40, -9)),
    ];
    assert_eq!(exits(&elsewhere), 1);
}

#[test]
fn opening_an_autofill_list_is_none() {
    let over_field = Over {
        is_control: true,
        ..Over::default()
    };
    let into = |place| Pointer::Left {
        at: place,
        over: over_field,
        size: SIZE,
    };
    // It appears under a pointer that rests, or that is going up.
    let mut exit = Exit::new(ARMED, 0);
    assert_eq!(count(&mut exit, 0, &[moved(300, 60), moved(300, 12)]), 0);
    assert_eq!(count(&mut exit, 2_000, &[left(300, 12)]), 0);
    assert_eq!(
        exits(&[moved(300, 60), moved(300, 12), into(at(300, 12))]),
        0
    );
    assert_eq!(
        exits(&[moved(300, 60), moved(300, 12), into(at(300, 6))]),
        0
    );
    // Out of the field through the top.
    assert_eq!(
        exits(&[moved(300, 60), moved(300, 12), into(at(300, -6))]),
        1
    );
}

#[test]
fn something_that_comes_to_lie_over_the_page_is_none() {
    // A menu or a dialog of the system, under a pointer that rests, goes down or is slow.
    assert_eq!(exits(&[moved(300, 60), moved(300, 60), left(300, 60)]), 0);
    assert_eq!(exits(&[moved(300, 10), moved(300, 60), left(300, 60)]), 0);
    assert_eq!(
        exits(&[moved(300, 304), moved(300, 300), left(300, 300)]),
        0
    );
    let mut exit = Exit::new(ARMED, 0);
    assert_eq!(count(&mut exit, 0, &[moved(300, 60), moved(300, 20)]), 0);
    assert_eq!(count(&mut exit, 17 + MEMORY, &[left(300, 20)]), 0);
    assert_eq!(
        exits(&[
            moved(300, 60),
            moved(300, 20),
            Pointer::Blurred,
            left(300, 20)
        ]),
        0
    );
}

#[test]
fn a_pointer_that_drifts_down_at_the_top_or_has_just_come_back_goes_nowhere() {
    let mut exit = Exit::new(ARMED, 0);
    assert!(!exit.feed(moved(300, 0), 0));
    assert!(!exit.feed(moved(300, 1), 100));
    assert!(!exit.feed(left(300, 1), 116));
    // How it went before it left has nothing to do with how it goes since.
    assert_eq!(
        exits(&[moved(300, 300), left(-5, 300), moved(300, 6), left(300, 6)]),
        0
    );
}

#[test]
fn on_its_way_to_the_last_column_it_is_on_its_way_to_a_corner() {
    assert_eq!(exits(&[moved(781, 18), moved(790, 9), left(790, 9)]), 0);
    assert_eq!(exits(&[moved(780, 18), moved(789, 9), left(789, 9)]), 1);
    assert_eq!(exits(&[moved(18, 18), moved(9, 9), left(9, 9)]), 0);
    assert_eq!(exits(&[moved(19, 18), moved(10, 9), left(10, 9)]), 1);
}

#[test]
fn only_the_last_of_its_way_is_kept() {
    let mut exit = Exit::new(ARMED, 0);
    for step in 0..1_000 {
        exit.feed(moved(step % 700, 300), Millis::from(step) * FRAME);
        assert!(exit.way.len() <= 9);
    }
}

#[test]
fn a_selection_dragged_out_of_the_top_is_none() {
    let pressed = Over {
        is_pressed: true,
        ..Over::default()
    };
    let dragged = |place| Pointer::Moved {
        at: place,
        over: pressed,
    };
    assert_eq!(
        exits(&[
            moved(300, 60),
            dragged(at(300, 20)),
            dragged(at(300, -10)),
            left(300, -12)
        ]),
        0
    );
    let out = Pointer::Left {
        at: at(300, -12),
        over: pressed,
        size: SIZE,
    };
    assert_eq!(exits(&[moved(300, 60), dragged(at(300, 20)), out]), 0);
    // Back inside, and then out.
    assert_eq!(
        exits(&[
            dragged(at(300, -10)),
            left(300, -12),
            moved(300, 4),
            left(300, -3)
        ]),
        1
    );
}

#[test]
fn leaving_and_returning_within_the_grace_is_none() {
    let with = |back: Option<Millis>| {
        let settings = ExitIntent {
            grace_ms: 500,
            ..ARMED
        };
        let mut exit = Exit::new(settings, 0);
        assert_eq!(count(&mut exit, 0, &[moved(300, 40), left(300, -5)]), 0);
        let due = exit.next_at().unwrap();
        assert_eq!(due, FRAME + 500);
        assert!(!exit.is_due(due - 1));
        let returned = back.is_some_and(|ms| exit.feed(moved(300, 2), FRAME + ms));
        returned || exit.is_due(due)
    };
    assert!(with(None));
    assert!(!with(Some(1)));
    assert!(!with(Some(500)));
    // The timer was late: it was away for longer.
    assert!(with(Some(501)));
}

#[test]
fn returning_is_forgotten_and_the_next_exit_counts() {
    let settings = ExitIntent {
        grace_ms: 500,
        ..ARMED
    };
    let mut exit = Exit::new(settings, 0);
    assert_eq!(
        count(
            &mut exit,
            0,
            &[moved(300, 40), left(300, -5), moved(300, 1)]
        ),
        0
    );
    assert_eq!(exit.next_at(), None);
    assert!(!exit.is_due(9_000));
    assert_eq!(count(&mut exit, 9_000, &[moved(300, 40), left(300, -5)]), 0);
    assert!(exit.is_due(9_516));
    // Once.
    assert!(!exit.is_due(9_999));
    assert_eq!(exit.next_at(), None);
}

#[test]
fn without_a_grace_it_counts_at_once_and_two_reports_are_one() {
    let least = ExitIntent {
        grace_ms: 1,
        ..ARMED
    };
    assert_eq!(count(&mut Exit::new(least, 0), 0, &[left(300, -5)]), 0);
    assert_eq!(exits(&[moved(300, 40), left(300, -5), left(300, -5)]), 1);
    // Nor does it leave again before it is back.
    assert_eq!(exits(&[moved(5, 40), left(-5, 30), left(300, -5)]), 0);
    assert_eq!(
        exits(&[moved(300, 40), left(300, -5), moved(300, 3), left(300, -5)]),
        2
    );
}

#[test]
fn nothing_counts_before_it_is_armed() {
    let with = |after: Millis| {
        let settings = ExitIntent {
            arm_after_ms: 1_000,
            ..ARMED
        };
        let mut exit = Exit::new(settings, 500);
        count(
            &mut exit,
            500 + after - FRAME,
            &[moved(300, 40), left(300, -5)],
        )
    };
    assert_eq!(with(999), 0);
    assert_eq!(with(1_000), 1);
    // A clock that was set back by an hour arms it as long after.
    let settings = ExitIntent {
        arm_after_ms: 1_000,
        ..ARMED
    };
    let mut exit = Exit::new(settings, 3_600_000);
    assert!(!exit.is_armed(0));
    assert!(!exit.is_armed(999));
    assert!(exit.is_armed(1_000));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// How a browser may say where a pointer that left is.
    #[derive(Clone, Copy, Debug)]
    enum Says {
        Outside,
        Nearest,
        Last,
    }

    fn inside() -> impl Strategy<Value = Vec<(i32, i32)>> {
        prop::collection::vec((0..800, 0..600), 1..12)
    }

    /// Ways through the whole document, and such as stay near a corner.
    fn ways() -> impl Strategy<Value = Vec<(i32, i32)>> {
        let corner = prop_oneof![Just(0), Just(740)];
        let near = corner.prop_flat_map(|x| prop::collection::vec((x..x + 60, 0..40), 1..12));
        prop_oneof![inside(), near]
    }

    fn says() -> impl Strategy<Value = Says> {
        prop_oneof![Just(Says::Outside), Just(Says::Nearest), Just(Says::Last)]
    }

    /// A straight way from inside through a place of an edge, so many pixels a frame and so late seen.
    #[derive(Clone, Copy, Debug)]
    struct Way {
        from: (f64, f64),
        through: (f64, f64),
        speed: f64,
        seen: f64,
        every: Millis,
    }

    fn way(through: impl Strategy<Value = (f64, f64)>) -> impl Strategy<Value = Way> {
        let from = (1.0..799.0_f64, 1.0..599.0_f64);
        let every = prop_oneof![Just(8), Just(16), Just(33)];
        (from, through, 2.0..900.0_f64, 0.0..1.0_f64, every).prop_map(
            |(from, through, speed, seen, every)| Way {
                from,
                through,
                speed,
                seen,
                every,
            },
        )
    }

    impl Way {
        /// How far the line passes by the nearer of the upper corners.
        fn corner_distance(self) -> f64 {
            let (dx, dy) = (self.through.0 - self.from.0, self.through.1 - self.from.1);
            let distance = |x: f64| {
                ((x - self.from.0) * dy + self.from.1 * dx).abs() / dx.hypot(dy).max(0.001)
            };
            distance(0.0).min(distance(SIZE.x))
        }

        /// What is reported of it: places are the pixels in which it is.
        fn exits(self, says: Says, grace_ms: Millis) -> usize {
            let (dx, dy) = (self.through.0 - self.from.0, self.through.1 - self.from.1);
            let length = dx.hypot(dy).max(0.001);
            let pixel = |gone: f64| {
                let part = gone / length;
                Place {
                    x: (self.from.0 + dx * part).floor(),
                    y: (self.from.1 + dy * part).floor(),
                }
            };
            let mut exit = Exit::new(ExitIntent { grace_ms, ..ARMED }, 0);
            let mut now = 1_000;
            let mut exits = 0;
            // The first place lies anywhere in the first step, and one more before it lies where it began.
            let mut gone = self.seen * self.speed.min(length);
            let mut last = pixel(0.0);
            let over = Over::default();
            exits += usize::from(exit.feed(Pointer::Moved { at: last, over }, now));
            loop {
                now += self.every;
                let place = pixel(gone);
                if !is_inside(place, SIZE) {
                    let nearest = Place {
                        x: place.x.clamp(0.0, SIZE.x - 1.0),
                        y: place.y.clamp(0.0, SIZE.y - 1.0),
                    };
                    let at = match says {
                        Says::Outside => place,
                        Says::Nearest => nearest,
                        Says::Last => last,
                    };
                    let left = Pointer::Left {
                        at,
                        over,
                        size: SIZE,
                    };
                    exits += usize::from(exit.feed(left, now));
                    break;
                }
                last = place;
                exits += usize::from(exit.feed(Pointer::Moved { at: last, over }, now));
                gone += self.speed;
            }
            exits + usize::from(exit.is_due(now + grace_ms))
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, max_global_rejects: 100_000, ..ProptestConfig::default() })]

        #[test]
        fn whatever_moves_inside_is_no_exit(way in ways(), gaps in prop::collection::vec(1..400_i64, 12)) {
            let mut exit = Exit::new(ARMED, 0);
            let mut now = 0;
            for ((x, y), gap) in way.into_iter().zip(gaps) {
                now += gap;
                prop_assert!(!exit.feed(moved(x, y), now));
                prop_assert_eq!(exit.next_at(), None);
            }
        }

        #[test]
        fn a_place_beyond_another_edge_is_no_exit_after_any_way(way in ways(), edge in 0..3, along in 0..600, beyond in 0..400) {
            let mut exit = Exit::new(ARMED, 0);
            let events: Vec<_> = way.iter().map(|&(x, y)| moved(x, y)).collect();
            prop_assert_eq!(count(&mut exit, 0, &events), 0);
            let out = match edge {
                0 => left(-1 - beyond, along),
                1 => left(800 + beyond, along),
                _ => left(along, 600 + beyond),
            };
            prop_assert_eq!(count(&mut exit, 400, &[out]), 0);
        }

        #[test]
        fn a_place_above_the_document_is_an_exit_after_any_way(way in ways(), x in 0..800, above in 1..400_i32) {
            let mut exit = Exit::new(ARMED, 0);
            let events: Vec<_> = way.iter().map(|&(x, y)| moved(x, y)).collect();
            prop_assert_eq!(count(&mut exit, 0, &events), 0);
            prop_assert_eq!(count(&mut exit, 400, &[left(x, -above)]), 1);
        }

        /// Where the browser tells its end; what passes a corner closer than two pixels may be either.
        #[test]
        fn a_way_through_the_top_is_an_exit(way in way((0.0..800.0_f64).prop_map(|x| (x, 0.0))), grace_ms in prop_oneof![Just(0), Just(500)]) {
            prop_assume!(way.corner_distance() > 2.0);
            prop_assert_eq!(way.exits(Says::Outside, grace_ms), 1);
        }

        /// Where the browser repeats the last place or the nearest, of ways that were seen at least twice.
        #[test]
        fn a_way_through_the_top_is_an_exit_by_any_report(
            x in 60.0..740.0_f64, up in 61.0..599.0_f64, slope in -1.0..1.0_f64,
            part in 0.0..1.0_f64, seen in 0.1..1.0_f64, every in prop_oneof![Just(8), Just(16), Just(33)], says in says(),
        ) {
            let from = ((x + slope * up).clamp(1.0, 799.0), up);
            // Two steps at most to the edge, eight pixels at least.
            let way = Way { from, through: (x, 0.0), speed: 8.0 + part * (up / 2.0 - 8.0), seen, every };
            prop_assert_eq!(way.exits(says, 0), 1, "{:?}", way);
        }

        /// Where the browser only repeats the last place, a slow pointer's direction is known less exactly.
        #[test]
        fn a_way_through_another_edge_is_no_exit(way in way(prop_oneof![
            (0.0..600.0_f64).prop_map(|y| (0.0, y)),
            (0.0..600.0_f64).prop_map(|y| (800.0, y)),
            (0.0..40.0_f64).prop_map(|y| (0.0, y)),
            (0.0..40.0_f64).prop_map(|y| (800.0, y)),
            (0.0..800.0_f64).prop_map(|x| (x, 600.0)),
        ]), says in says()) {
            prop_assume!(way.corner_distance() > if matches!(says, Says::Outside) { 2.0 } else { 16.0 });
            prop_assert_eq!(way.exits(says, 0), 0, "{:?}", says);
        }

        #[test]
        fn a_return_within_the_grace_is_no_exit(way in ways(), x in 0..800, grace_ms in 1..=2_000_i64, part in 0.0..=1.0_f64) {
            let mut exit = Exit::new(ExitIntent { grace_ms, ..ARMED }, 0);
            let events: Vec<_> = way.iter().map(|&(x, y)| moved(x, y)).collect();
            prop_assert_eq!(count(&mut exit, 0, &events), 0);
            prop_assert!(!exit.feed(left(x, -4), 400));
            let back = 400 + (grace_ms as f64 * part) as Millis;
            prop_assert!(!exit.feed(moved(x, 3), back));
            prop_assert!(!exit.is_due(back + 9_000));
        }
    }
}
