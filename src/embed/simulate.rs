//! What would happen on a visit? A configuration and a script of what a visitor does become what is shown, when, and
//! why the other campaigns are not.
//!
//! A script is an object: `page` (the whole address), `device`, `referrer`, `random` (numbers that are drawn, from 0
//! to 1, again and again), and `events`, each with `at_s` since the visit began and one of
//!
//! | event | |
//! |---|---|
//! | `go` | to another page: its address |
//! | `move` `[x, y]`, `leave` `[x, y]` | where the pointer is, and where it leaves the document; of a window of 1280 × 800 |
//! | `scroll` `[y, height, length]` | how far down a page of that length, on a screen of that height |
//! | `click`, `show` | a campaign's id: its button is pressed, or it is called for |
//! | `track` | the name of an event |
//! | `hide`, `return` | to another tab and back (`true`) |
//! | `type` | a key is pressed (`true`) |
//! | `dialog`, `banner` | one of the host's is open from here on, or no longer (`true`, `false`) |
//! | `close`, `submit` | what is open is closed, or submitted (`true`) |

use crate::config::{Check, Config};
use crate::exit::{Over, Place, Pointer};
use crate::frequency::{Capped, Millis};
use crate::targeting::{Device, Refusal, utm_of};
use crate::trigger::{Cause, Event};
use crate::value::Value;
use crate::visit::{Busy, Kept, Scene, Step, Visit, Why};

/// Something that happens in a simulated visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Milliseconds since the visit began.
    pub at: Millis,
    pub text: String,
}

/// What cannot be simulated, and where in the script it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptError {
    pub event: usize,
    pub reason: &'static str,
}

/// The lines of a visit; mistakes of the configuration are its first.
pub fn simulate(config: &Value, script: &Value) -> Result<Vec<Line>, ScriptError> {
    let mut check = Check::default();
    let config = Config::read(&mut check, config);
    let mut lines = Vec::new();
    for mistake in check.mistakes {
        let text = [&mistake.path, ": ", &mistake.reason].concat();
        lines.push(Line { at: 0, text });
    }
    let text = |key: &str| {
        script
            .get(key)
            .and_then(Value::as_text)
            .unwrap_or_default()
            .to_owned()
    };
    let is_touch = text("device") == "mobile";
    let scene = Scene {
        utm: utm_of(&text("page")),
        url: text("page"),
        device: if is_touch {
            Device::Mobile
        } else {
            Device::Desktop
        },
        referrer: text("referrer"),
        pages: 1,
    };
    let draws = script
        .get("random")
        .and_then(Value::as_list)
        .unwrap_or_default();
    let mut simulation = Simulation {
        visit: Visit::new(config, scene, is_touch, 0, |_| Kept::default()),
        draws: draws.iter().filter_map(Value::as_number).collect(),
        drawn: 0,
        busy: None,
        lines,
        now: 0,
    };
    let events = script
        .get("events")
        .and_then(Value::as_list)
        .unwrap_or_default();
    for (place, event) in events.iter().enumerate() {
        let failed = |reason| ScriptError {
            event: place,
            reason,
        };
        let at = event.get("at_s").and_then(Value::as_number);
        let at = (at.ok_or(failed("has no at_s"))? * 1000.0) as Millis;
        if at < simulation.now {
            return Err(failed("is earlier than the one before"));
        }
        simulation.wait(at);
        simulation.happens(event).map_err(failed)?;
    }
    simulation.end();
    Ok(simulation.lines)
}

struct Simulation {
    visit: Visit,
    draws: Vec<f64>,
    drawn: usize,
    busy: Option<Busy>,
    lines: Vec<Line>,
    now: Millis,
}

/// A window as wide and high as many.
const WINDOW: Place = Place {
    x: 1280.0,
    y: 800.0,
};

impl Simulation {
    /// Does what is to be done with the visit, its chance and what is in the way.
    fn step(
        &mut self,
        act: impl FnOnce(&mut Visit, Millis, Option<Busy>, &mut dyn FnMut() -> f64) -> Vec<Step>,
    ) {
        let (draws, count) = (&self.draws, &mut self.drawn);
        let mut random = || {
            let found = draws.get(*count % draws.len().max(1)).copied();
            *count += 1;
            found.unwrap_or(0.5)
        };
        let steps = act(&mut self.visit, self.now, self.busy, &mut random);
        for step in steps {
            let of = |campaign: usize| self.visit.config().campaigns[campaign].id.clone();
            let text = match step {
                Step::Keep { .. } => continue,
                Step::HoldOut { campaign, variant } => {
                    [&of(campaign), " is held out: variant ", &variant].concat()
                }
                Step::Show {
                    campaign,
                    variant,
                    cause,
                } => {
                    let cause = cause.map_or("called for", said_of_cause);
                    let variant = variant.map_or(String::new(), |id| [", variant ", &id].concat());
                    [&of(campaign), " is shown: ", cause, &variant].concat()
                }
            };
            self.lines.push(Line { at: self.now, text });
        }
    }

    /// Until an instant, with everything that time alone brings about.
    fn wait(&mut self, until: Millis) {
        while let Some(at) = self.visit.next_at().filter(|&at| at <= until) {
            self.now = self.now.max(at);
            self.step(Visit::tick);
        }
        self.now = until;
    }

    fn happens(&mut self, event: &Value) -> Result<(), &'static str> {
        let text = |key: &str| event.get(key).and_then(Value::as_text);
        let is = |key: &str| event.get(key).and_then(Value::as_bool);
        let at = |key: &str| numbers::<2>(event.get(key)?).map(|[x, y]| Place { x, y });
        if let Some(url) = text("go") {
            self.step(|visit, now, busy, random| visit.page_view(url, now, busy, random));
        } else if let Some(at) = at("move") {
            let over = Over::default();
            self.feed(Event::Pointer(Pointer::Moved { at, over }));
        } else if let Some(at) = at("leave") {
            let over = Over::default();
            let size = WINDOW;
            self.feed(Event::Pointer(Pointer::Left { at, over, size }));
        } else if let Some([y, height, length]) = event.get("scroll").and_then(numbers) {
            self.feed(Event::Scrolled { y, height, length });
        } else if let Some(id) = text("click") {
            let campaigns = &self.visit.config().campaigns;
            let found = campaigns.iter().position(|campaign| campaign.id == id);
            let campaign = found.ok_or("names no campaign")?;
            self.step(|visit, now, busy, random| {
                visit.feed(Event::Clicked, Some(campaign), now, busy, random)
            });
        } else if let Some(id) = text("show") {
            self.step(|visit, now, busy, random| visit.show(id, now, busy, random));
        } else if let Some(name) = text("track") {
            self.feed(Event::Tracked(name));
        } else if is("hide").is_some() {
            self.feed(Event::Hidden);
        } else if is("return").is_some() {
            self.feed(Event::Visible);
        } else if is("type").is_some() {
            self.feed(Event::Active);
        } else if let Some(is_open) = is("dialog") {
            self.busy = is_open.then_some(Busy::Dialog);
        } else if let Some(is_there) = is("banner") {
            self.busy = is_there.then_some(Busy::Banner);
        } else if is("close").is_some() {
            self.step(|visit, _, _, _| visit.closed(false));
        } else if is("submit").is_some() {
            self.step(|visit, _, _, _| visit.closed(true));
        } else {
            return Err("is none that can be simulated");
        }
        Ok(())
    }

    fn feed(&mut self, event: Event<'_>) {
        self.step(|visit, now, busy, random| visit.feed(event, None, now, busy, random));
    }

    /// Why each campaign is as it is now.
    fn end(&mut self) {
        let (now, busy) = (self.now, self.busy);
        for campaign in &self.visit.config().campaigns {
            let why = said_of(self.visit.explain(&campaign.id, now, busy));
            let text = [&campaign.id, ": ", why].concat();
            self.lines.push(Line { at: now, text });
        }
    }
}

fn numbers<const COUNT: usize>(value: &Value) -> Option<[f64; COUNT]> {
    let numbers = value.as_list()?.iter().map(Value::as_number);
    numbers.collect::<Option<Vec<f64>>>()?.try_into().ok()
}

fn said_of_cause(cause: Cause) -> &'static str {
    match cause {
        Cause::ExitIntent => "exit intent",
        Cause::Idle => "idle",
        Cause::Scroll => "scrolled so far",
        Cause::Delay => "after its delay",
        Cause::Click => "its button was pressed",
        Cause::Event => "its event came",
        Cause::AskAfter => "time to ask",
    }
}

/// A few words for developers; `explain(id)` says the same.
pub fn said_of(why: Why) -> &'static str {
    match why {
        Why::Shown => "is open",
        Why::NotForThem(refusal) => match refusal {
            Refusal::NeverOn => "never opens by itself on this page (never_on)",
            Refusal::Url => "is not for this page (targeting.url)",
            Refusal::NotUrl => "is not for this page (targeting.not_url)",
            Refusal::Device => "is not for this device (targeting.device)",
            Refusal::Referrer => "is not for visitors from there (targeting.referrer)",
            Refusal::Utm => "is not for this campaign of ads (targeting.utm)",
            Refusal::MinPages => "waits for more pages of this visit (targeting.min_pages)",
            Refusal::Sample => "did not draw this visitor (targeting.sample_percent)",
        },
        Why::Capped(capped) => match capped {
            Capped::Submitted => "was submitted (frequency.stop_after)",
            Capped::Dismissed => "was dismissed (frequency.stop_after)",
            Capped::Shown => "was shown (frequency.stop_after)",
            Capped::MaxShows => "was shown often enough (frequency.max_shows)",
            Capped::Until(_) => "was shown not long ago (frequency.every_days)",
        },
        Why::Busy(Busy::Campaign) => "waits while another campaign is open",
        Why::Busy(Busy::Dialog) => "waits while a dialog of the page is open",
        Why::Busy(Busy::Banner) => "waits while a cookie banner is open",
        Why::HeldOut => "is held out: the variant that was drawn is hidden",
        Why::Waiting => "waits for its trigger",
        Why::OnlyByCall => "has no trigger: only show(id) opens it",
        Why::Unknown => "is no campaign",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn lines(script: &serde_json::Value) -> Vec<String> {
        let config = json!({
            "version": 1,
            "delivery": { "url": "/leads" },
            "campaigns": [
                { "id": "callback", "kind": "callback", "trigger": { "exit_intent": { "arm_after_ms": 1000 } }, "targeting": { "url": "/pricing*" } },
                { "id": "nps", "kind": "callback", "trigger": { "delay_s": 20 }, "variants": [{ "id": "a", "weight": 1 }, { "id": "b", "weight": 1 }] },
            ],
        });
        let lines = simulate(&(&config).into(), &script.into()).unwrap();
        lines
            .iter()
            .map(|line| format!("{} {}", line.at, line.text))
            .collect()
    }

    #[test]
    fn a_visitor_who_leaves_is_asked_and_what_waits_is_shown_afterwards() {
        let script = json!({
            "page": "https://shop.example/pricing?utm_source=ad",
            "random": [0.9],
            "events": [
                { "at_s": 5, "move": [600, 300] }, { "at_s": 5.05, "move": [610, 120] }, { "at_s": 5.1, "leave": [615, -8] },
                { "at_s": 9, "close": true },
                { "at_s": 30, "type": true },
            ],
        });
        let expected = [
            "5100 callback is shown: exit intent",
            "20000 nps is shown: after its delay, variant b",
            "30000 callback: was shown not long ago (frequency.every_days)",
            "30000 nps: is open",
        ];
        assert_eq!(lines(&script), expected);
    }

    #[test]
    fn a_page_that_is_not_meant_says_so() {
        let script = json!({
            "page": "https://shop.example/",
            "events": [
                { "at_s": 5, "move": [600, 300] }, { "at_s": 5.1, "leave": [615, -8] },
                { "at_s": 6, "banner": true }, { "at_s": 20, "type": true },
            ],
        });
        let expected = [
            "20000 callback: is not for this page (targeting.url)",
            "20000 nps: waits while a cookie banner is open",
        ];
        assert_eq!(lines(&script), expected);
    }

    #[test]
    fn a_script_that_cannot_be_followed_says_where() {
        let config = Value::from(&json!({ "version": 1 }));
        for (events, event, reason) in [
            (json!([{ "type": true }]), 0, "has no at_s"),
            (
                json!([{ "at_s": 2, "type": true }, { "at_s": 1, "type": true }]),
                1,
                "is earlier than the one before",
            ),
            (
                json!([{ "at_s": 2, "jump": true }]),
                0,
                "is none that can be simulated",
            ),
            (json!([{ "at_s": 2, "click": "x" }]), 0, "names no campaign"),
        ] {
            let script = Value::from(&json!({ "events": events }));
            assert_eq!(
                simulate(&config, &script),
                Err(ScriptError { event, reason })
            );
        }
    }
}
