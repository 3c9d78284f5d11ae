//! Tests of `visit`.

use super::*;
use crate::config::Check;
use crate::frequency::DAY;
use crate::targeting::Device;
use serde_json::json;

const NOW: Millis = 1_795_000_000_000;
const SECOND: Millis = 1000;

fn visit_with(campaigns: &serde_json::Value, kept: impl Fn(&str) -> Kept) -> Visit {
    let value = json!({ "version": 1, "delivery": { "url": "/leads" }, "campaigns": campaigns });
    let mut check = Check::default();
    let config = Config::read(&mut check, &(&value).into());
    assert_eq!(check.mistakes, []);
    let scene = Scene {
        url: "https://shop.example/pricing".to_owned(),
        device: Device::Desktop,
        referrer: String::new(),
        utm: Vec::new(),
        pages: 1,
    };
    Visit::new(config, scene, false, NOW, kept)
}

fn visit(campaigns: &serde_json::Value) -> Visit {
    visit_with(campaigns, |_| Kept::default())
}

/// The ids of what is shown or held out by these steps.
fn seen(visit: &Visit, steps: &[Step]) -> Vec<String> {
    let id = |campaign: usize| visit.config().campaigns[campaign].id.clone();
    let seen = steps.iter().filter_map(|step| match step {
        Step::Show {
            campaign, variant, ..
        } => Some(format!(
            "{} {}",
            id(*campaign),
            variant.as_deref().unwrap_or("-")
        )),
        Step::HoldOut { campaign, variant } => {
            Some(format!("{} held out {variant}", id(*campaign)))
        }
        Step::Keep { .. } => None,
    });
    seen.collect()
}

fn tracked(visit: &mut Visit, event: &str, now: Millis) -> Vec<String> {
    let steps = visit.feed(Event::Tracked(event), None, now, None, &mut || 0.5);
    seen(visit, &steps)
}

#[test]
fn one_campaign_is_open_at_a_time_and_the_others_say_why_they_are_not() {
    let mut visit = visit(&json!([
        { "id": "a", "kind": "callback", "trigger": { "event": "left" } },
        { "id": "b", "kind": "callback", "trigger": { "event": "left" } },
        { "id": "c", "kind": "callback" },
    ]));
    assert_eq!(visit.explain("a", NOW, None), Why::Waiting);
    assert_eq!(visit.explain("c", NOW, None), Why::OnlyByCall);
    assert_eq!(visit.explain("d", NOW, None), Why::Unknown);
    assert_eq!(tracked(&mut visit, "left", NOW), ["a -"]);
    assert_eq!(visit.explain("a", NOW, None), Why::Shown);
    assert_eq!(visit.explain("b", NOW, None), Why::Busy(Busy::Campaign));
    assert_eq!(tracked(&mut visit, "left", NOW), [""; 0]);
    visit.closed(false);
    assert_eq!(
        visit.explain("b", NOW, Some(Busy::Banner)),
        Why::Busy(Busy::Banner)
    );
    assert_eq!(tracked(&mut visit, "left", NOW), ["b -"]);
}

#[test]
fn it_may_be_shown_again_from_the_very_instant_on() {
    let mut visit = visit(&json!([
        { "id": "a", "kind": "callback", "trigger": { "event": "left" }, "frequency": { "every_days": 7, "max_shows": 2 } },
    ]));
    assert_eq!(tracked(&mut visit, "left", NOW), ["a -"]);
    visit.closed(false);
    let again = NOW + 7 * DAY;
    assert_eq!(tracked(&mut visit, "left", again - 1), [""; 0]);
    assert_eq!(
        visit.explain("a", again - 1, None),
        Why::Capped(Capped::Until(again))
    );
    assert_eq!(tracked(&mut visit, "left", again), ["a -"]);
    visit.closed(false);
    assert_eq!(
        visit.explain("a", again + 9 * DAY, None),
        Why::Capped(Capped::MaxShows)
    );
}

#[test]
fn a_submission_is_the_end_of_it_and_what_is_known_is_taken_up_again() {
    let campaigns = json!([{ "id": "a", "kind": "callback", "trigger": { "event": "left" } }]);
    let mut first = visit(&campaigns);
    tracked(&mut first, "left", NOW);
    assert_eq!(first.closed(true), [Step::Keep { campaign: 0 }]);
    assert_eq!(first.closed(true), []);
    let kept = first.kept(0).clone();
    let next = visit_with(&campaigns, |_| kept.clone());
    assert_eq!(
        next.explain("a", NOW + 30 * DAY, None),
        Why::Capped(Capped::Submitted)
    );
}

#[test]
fn who_calls_for_it_gets_it_whatever_was_shown_before() {
    let mut visit = visit(&json!([
        { "id": "a", "kind": "callback", "targeting": { "url": "/other" }, "trigger": { "event": "left" } },
    ]));
    assert_eq!(tracked(&mut visit, "left", NOW), [""; 0]);
    assert_eq!(visit.explain("a", NOW, None), Why::NotForThem(Refusal::Url));
    for _ in 0..5 {
        let steps = visit.show("a", NOW, None, &mut || 0.0);
        assert_eq!(seen(&visit, &steps), ["a -"]);
        visit.closed(true);
    }
    assert_eq!(visit.show("a", NOW, Some(Busy::Dialog), &mut || 0.0), []);
    assert_eq!(visit.show("b", NOW, None, &mut || 0.0), []);
}

#[test]
fn nothing_opens_by_itself_where_somebody_pays_but_a_button_does() {
    let mut visit = visit(&json!([
        { "id": "a", "kind": "callback", "trigger": { "event": "left", "click": "#help" } },
    ]));
    visit.page_view("https://shop.example/cart", NOW, None, &mut || 0.0);
    assert_eq!(tracked(&mut visit, "left", NOW), [""; 0]);
    assert_eq!(
        visit.explain("a", NOW, None),
        Why::NotForThem(Refusal::NeverOn)
    );
    let steps = visit.feed(Event::Clicked, Some(0), NOW, None, &mut || 0.0);
    assert_eq!(seen(&visit, &steps), ["a -"]);
}

#[test]
fn a_page_view_starts_the_delay_anew_and_is_one_page_more() {
    let mut visit = visit(&json!([
        { "id": "a", "kind": "callback", "trigger": { "delay_s": 20 }, "targeting": { "min_pages": 2 } },
    ]));
    assert_eq!(visit.next_at(), Some(NOW + 20 * SECOND));
    assert_eq!(visit.tick(NOW + 20 * SECOND, None, &mut || 0.0), []);
    assert_eq!(
        visit.explain("a", NOW + 20 * SECOND, None),
        Why::NotForThem(Refusal::MinPages)
    );
    let second = NOW + 25 * SECOND;
    visit.page_view("https://shop.example/b", second, None, &mut || 0.0);
    assert_eq!(visit.next_at(), Some(second + 20 * SECOND));
    assert_eq!(visit.tick(second + 20 * SECOND - 1, None, &mut || 0.0), []);
    let steps = visit.tick(second + 20 * SECOND, None, &mut || 0.0);
    assert_eq!(seen(&visit, &steps), ["a -"]);
}

#[test]
fn a_variant_is_drawn_once_and_who_is_held_out_stays_so() {
    let campaigns = json!([{
        "id": "a", "kind": "callback", "trigger": { "event": "left" }, "frequency": { "every_days": 0, "max_shows": 9 },
        "variants": [{ "id": "a", "weight": 50 }, { "id": "b", "weight": 50 }, { "id": "out", "weight": 100, "hidden": true }],
    }]);
    for (draw, expected) in [(0.0, "a a"), (0.3, "a b"), (0.7, "a held out out")] {
        let mut visit = visit(&campaigns);
        let steps = visit.feed(Event::Tracked("left"), None, NOW, None, &mut || draw);
        assert_eq!(seen(&visit, &steps), [expected]);
        assert_eq!(visit.kept(0).record.shows, 1);
        visit.closed(false);
        let kept = visit.kept(0).clone();
        let mut next = visit_with(&campaigns, |_| kept.clone());
        assert_eq!(tracked(&mut next, "left", NOW), [expected]);
    }
    let mut visit = visit(&campaigns);
    let steps = visit.preview("a", NOW, None);
    assert_eq!(seen(&visit, &steps), ["a a"]);
    assert_eq!(visit.closed(true), []);
    assert_eq!(visit.kept(0), &Kept::default());
}

#[test]
fn a_sample_is_drawn_once() {
    let campaigns = json!([
        { "id": "a", "kind": "callback", "trigger": { "event": "left" }, "targeting": { "sample_percent": 20 } },
    ]);
    let mut visit = visit(&campaigns);
    let mut draws = 0;
    for _ in 0..3 {
        visit.feed(Event::Tracked("left"), None, NOW, None, &mut || {
            draws += 1;
            0.2
        });
    }
    assert_eq!(draws, 1);
    assert_eq!(
        visit.explain("a", NOW, None),
        Why::NotForThem(Refusal::Sample)
    );
    let mut visit = visit_with(&campaigns, |_| Kept::default());
    let steps = visit.feed(Event::Tracked("left"), None, NOW, None, &mut || 0.1999);
    assert_eq!(seen(&visit, &steps), ["a -"]);
}
