//! Is this the moment at which a campaign is to be shown?
//!
//! A [`Trigger`] names alternatives: any of them is a reason. A [`Watch`] is told what happens on the page and when,
//! and says which came about; whether the campaign may be shown then, the others judge, and if not, the next reason
//! is said as it comes. How often each is one:
//!
//! | | fires |
//! |---|---|
//! | `exit_intent` | each time the visitor is about to leave, see [`exit`](super::exit) and, by touch, [`touch`](super::exit::touch) |
//! | `idle_s` | once so long after the visitor last did something, and again after they did something |
//! | `scroll_percent` | once a page view: so much was scrolled of what can be; a page that fits the screen never |
//! | `delay_s` | once a page view, so long after its beginning |
//! | `click`, `event` | each time |
//! | `ask_after_days` | once a page view, from so many times 24 hours after the first visit with an identified customer |
//!
//! # What is fed
//!
//! | happening | event |
//! |---|---|
//! | see [`exit`](super::exit) | [`Event::Pointer`] |
//! | `keydown`, `touchstart`, `wheel` | [`Event::Active`]; once a second is enough |
//! | `scroll` of the window, once a frame, and once at the beginning if the page is not at its top | [`Event::Scrolled`] with `scrollY`, `innerHeight`, and `documentElement.scrollHeight` |
//! | `visibilitychange` | [`Event::Hidden`], [`Event::Visible`]; neither at the beginning |
//! | `pushState`, `replaceState`, `popstate` | [`Event::PageView`], after the page's address has changed |
//! | a click inside the selector (`target.closest`) | [`Event::Clicked`], to the watches of whose selector it is |
//! | `track(name)` | [`Event::Tracked`] |
//! | `identify`, and at the beginning whoever is known | [`Event::Customer`] |
//!
//! One timer does: set to the least [`Watch::next_at`] of all, it calls [`Watch::tick`], and is set anew after
//! whatever was fed. It may come too early (it asks again) or late; browsers know no timers longer than 24 days, so
//! it is set for a day at most. There is nothing to stop but the listeners and the timer.

use super::exit::touch::Touch;
use super::exit::{Exit, ExitIntent, Pointer};
use super::frequency::{DAY, Millis};

/// Alternatives; with none, only `show(id)` shows the campaign.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trigger {
    pub exit_intent: Option<ExitIntent>,
    pub idle_s: Option<f64>,
    pub scroll_percent: Option<f64>,
    pub delay_s: Option<f64>,
    /// A selector of CSS.
    pub click: Option<String>,
    /// A name given to `track`.
    pub event: Option<String>,
    pub ask_after_days: Option<f64>,
}

/// What came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    ExitIntent,
    Idle,
    Scroll,
    Delay,
    Click,
    Event,
    AskAfter,
}

impl Cause {
    /// Whether the visitor asked for it: it then does not open by itself.
    pub fn is_asked_for(self) -> bool {
        self == Self::Click
    }
}

/// What happens on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event<'e> {
    PageView,
    /// The visitor does something that no other event says.
    Active,
    Pointer(Pointer),
    /// The page of such a length is so far down on a screen so high; in pixels of CSS.
    Scrolled {
        y: f64,
        height: f64,
        length: f64,
    },
    Hidden,
    Visible,
    Clicked,
    Tracked(&'e str),
    /// When a customer was identified for the first time on this device, if one is.
    Customer(Option<Millis>),
}

/// Waits for what one campaign's trigger names.
#[derive(Clone, Debug)]
pub struct Watch {
    trigger: Trigger,
    exit: Option<Exit>,
    touch: Option<Touch>,
    page_began: Millis,
    active_at: Millis,
    is_hidden: bool,
    customer_since: Option<Millis>,
    /// What was said, by cause, and is not said again until what it waits for begins anew.
    said: [bool; CAUSES],
}

const CAUSES: usize = Cause::AskAfter as usize + 1;

impl Watch {
    /// On a device whose first pointer is a finger (`(pointer: coarse)`) or not, from the page's first view on.
    pub fn new(trigger: &Trigger, is_touch: bool, now: Millis) -> Self {
        let exit = trigger.exit_intent.map(|settings| Exit::new(settings, now));
        Self {
            touch: (is_touch && exit.is_some()).then(Touch::default),
            trigger: trigger.clone(),
            exit,
            page_began: now,
            active_at: now,
            is_hidden: false,
            customer_since: None,
            said: [false; CAUSES],
        }
    }

    /// What came about by this event, or before it while the timer was late.
    pub fn feed(&mut self, event: Event<'_>, now: Millis) -> Option<Cause> {
        if matches!(event, Event::PageView) {
            self.page_view(now);
            return self.tick(now);
        }
        let late = self.waited(now);
        let came = self.happened(event, now);
        late.or(came)
    }

    /// What came about because time has passed.
    pub fn tick(&mut self, now: Millis) -> Option<Cause> {
        let is_exit = self.exit.as_mut().is_some_and(|exit| exit.is_due(now));
        if is_exit {
            Some(Cause::ExitIntent)
        } else {
            self.waited(now)
        }
    }

    /// When [`Self::tick`] has something to say, unless something happens before.
    pub fn next_at(&self) -> Option<Millis> {
        let exit = self.exit.as_ref().and_then(Exit::next_at);
        let waits = self.waits().into_iter().flatten().map(|(at, _)| at);
        waits.chain(exit).min()
    }

    fn page_view(&mut self, now: Millis) {
        self.page_began = now;
        for cause in [Cause::Delay, Cause::Scroll, Cause::AskAfter] {
            self.said[cause as usize] = false;
        }
        if let Some(touch) = &mut self.touch {
            touch.page_view();
        }
    }

    /// What is waited for, and until when.
    fn waits(&self) -> [Option<(Millis, Cause)>; 3] {
        let wait = |since: Option<Millis>, long: Option<f64>, unit: Millis, cause: Cause| {
            let long = (long? * unit as f64) as Millis;
            let at = since?.saturating_add(long);
            (!self.said[cause as usize]).then_some((at, cause))
        };
        let trigger = &self.trigger;
        let active_at = (!self.is_hidden).then_some(self.active_at);
        [
            wait(Some(self.page_began), trigger.delay_s, 1_000, Cause::Delay),
            wait(active_at, trigger.idle_s, 1_000, Cause::Idle),
            wait(
                self.customer_since,
                trigger.ask_after_days,
                DAY,
                Cause::AskAfter,
            ),
        ]
    }

    fn waited(&mut self, now: Millis) -> Option<Cause> {
        // A clock that was set back: what began later began now.
        self.page_began = self.page_began.min(now);
        self.active_at = self.active_at.min(now);
        let mut waits = self.waits().into_iter().flatten();
        let (_, cause) = waits.find(|(at, _)| *at <= now)?;
        self.said[cause as usize] = true;
        Some(cause)
    }

    fn happened(&mut self, event: Event<'_>, now: Millis) -> Option<Cause> {
        // What the browser reports without the visitor's doing.
        let is_activity = !matches!(
            event,
            Event::Pointer(Pointer::Left { .. } | Pointer::Blurred)
                | Event::Tracked(_)
                | Event::Customer(_)
        );
        if is_activity {
            self.active_at = now;
            self.said[Cause::Idle as usize] = false;
        }
        let is = |came: bool, cause| came.then_some(cause);
        match event {
            Event::PageView | Event::Active => None,
            Event::Pointer(pointer) => {
                is(self.exit.as_mut()?.feed(pointer, now), Cause::ExitIntent)
            }
            Event::Scrolled { y, height, length } => {
                let is_far = self.is_far(y, height, length);
                let is_exit = self.is_touch_exit(now, |touch| touch.scrolled(y, height, now));
                is(is_exit, Cause::ExitIntent).or(is(is_far, Cause::Scroll))
            }
            Event::Hidden => {
                self.is_hidden = true;
                self.is_touch_exit(now, |touch| {
                    touch.hidden(now);
                    false
                });
                None
            }
            Event::Visible => {
                self.is_hidden = false;
                is(
                    self.is_touch_exit(now, |touch| touch.visible(now)),
                    Cause::ExitIntent,
                )
            }
            Event::Clicked => is(self.trigger.click.is_some(), Cause::Click),
            Event::Tracked(name) => is(self.trigger.event.as_deref() == Some(name), Cause::Event),
            Event::Customer(since) => {
                self.customer_since = since.map(|since| since.min(now));
                self.waited(now)
            }
        }
    }

    /// Whether so much was scrolled, for the first time on this page.
    fn is_far(&mut self, y: f64, height: f64, length: f64) -> bool {
        let Some(percent) = self.trigger.scroll_percent else {
            return false;
        };
        let most = length - height;
        // Zoomed pages end within a pixel of their end.
        let said = &mut self.said[Cause::Scroll as usize];
        let is_far = !*said && most > 0.0 && (y + 1.0) * 100.0 >= percent * most;
        *said |= is_far;
        is_far
    }

    fn is_touch_exit(&mut self, now: Millis, is_exit: impl FnOnce(&mut Touch) -> bool) -> bool {
        let (Some(touch), Some(exit)) = (&mut self.touch, &mut self.exit) else {
            return false;
        };
        is_exit(touch) && exit.is_armed(now)
    }
}

#[cfg(test)]
mod tests;
