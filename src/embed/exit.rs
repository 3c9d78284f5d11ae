//! Is the visitor about to leave? With a mouse: the pointer leaves the document through its top edge, moving upwards,
//! and does not come back within `grace_ms`. By touch see [`touch`].
//!
//! Others err because they look at one event: that the pointer is within 20 px of the top when it leaves is also so
//! at the upper ends of the other edges, and that it is there while it moves is so over every header; a fast pointer
//! is last seen far from any edge. Here the way is looked at, from where the pointer was last seen inside to where it
//! is when it leaves:
//!
//! - Where the browser says a place outside, the straight line to it crosses one edge; a corner is no top edge.
//! - Where it says one inside (browsers that repeat the last place, or do not know it), the pointer is thought to go
//!   on for a moment as it went last: upwards, and fast enough for the top edge before a side edge. A pointer that
//!   rests or goes down has gone nowhere: something came to lie over the page. Nor has one that was over a control
//!   for text: it has gone into the list under it.
//! - With a button held down something is dragged or selected, and while the list of a `select` is open it is that
//!   list to which the pointer goes: neither is an exit.
//!
//! # What is fed
//!
//! Times are the events' own or those of their arrival, but all of one clock. `width` and `height` are
//! `innerWidth` and `innerHeight`: moves over a scroll bar are reported too. Listen with `passive` and `capture`
//! on `document`, since hosts stop events:
//!
//! | event | fed as |
//! |---|---|
//! | `mousemove`, `mouseover` | [`Pointer::Moved`] with `clientX`, `clientY`; `is_pressed`: `buttons != 0`; `is_control`: `target` is a `select`, `option`, `input` or `textarea`. Once a frame is enough, if the last is fed before a `Left` |
//! | `mouseout` with `relatedTarget === null`, and `mouseleave` whose target is `documentElement` | [`Pointer::Left`]; that both come does no harm, nor does one alone. With a related target (an element, an `iframe`, or in Firefox a plug-in) the pointer is still in the document: then as `Moved` |
//! | `mousedown` | [`Pointer::Pressed`]; `is_select`: `target` is a `select` or in one. `change` of a `select`: as one that is not |
//! | `blur` of the window | [`Pointer::Blurred`] |
//!
//! Chromium (tried): leaving a document gives `mouseout` and `mouseleave` with the true place outside, also from a
//! fast pointer and from a frame; entering a frame of the same process gives `mouseout` to `IFRAME` and no
//! `mouseleave`; one of another site gives nothing until the pointer comes out of it, neither when it enters nor
//! while it moves there, so the place last seen may be old. A button held down keeps the pointer: `mousemove` goes on
//! with places outside, and `mouseleave` comes only after it is released. An element removed under the pointer gives
//! `mouseover` alone. Not tried, for want of a real pointer: Firefox, to which the same is fed; and the list of a
//! `select` or of autofill, which is a window of its own, so that entering it leaves the document with a place inside.

pub mod touch;

use super::frequency::Millis;

/// When the pointer is believed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExitIntent {
    /// So long it must stay away.
    pub grace_ms: Millis,
    /// So long after the beginning nothing is an exit.
    pub arm_after_ms: Millis,
}

/// What the pointer does; places in CSS pixels from the upper left corner of what is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pointer {
    /// It is here, inside the document.
    Moved { at: Place, over: Over },
    /// It is no longer in the document, but here, or so the browser says.
    Left { at: Place, over: Over, size: Place },
    /// A button was pressed.
    Pressed { is_select: bool },
    /// The window is no longer the one that is worked with.
    Blurred,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    pub x: f64,
    pub y: f64,
}

/// What the pointer is over, or was when it left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// A button is held down.
    pub is_pressed: bool,
    /// A control that may open a list.
    pub is_control: bool,
}

/// The pointer's way so far.
#[derive(Clone, Debug)]
pub struct Exit {
    settings: ExitIntent,
    began: Millis,
    /// Where it was seen last, after where it was shortly before; empty while it is outside.
    way: Vec<(Millis, Place)>,
    is_outside: bool,
    is_list_open: bool,
    /// It has left, and is to be back at this instant.
    pending: Option<Millis>,
}

/// What is older says nothing about where a pointer is going.
const MEMORY: Millis = 120;
/// Two places closer to each other in time say nothing about its speed.
const STEP: Millis = 8;
/// It is reported once a frame: beyond its last place it goes on unseen for no longer than a slow one.
const UNSEEN: Millis = 50;
/// Or it is this far beyond what its speed says: pixels are rounded.
const ROUNDING: f64 = 2.0;

impl Exit {
    pub fn new(settings: ExitIntent, now: Millis) -> Self {
        Self {
            settings,
            began: now,
            way: Vec::new(),
            is_outside: false,
            is_list_open: false,
            pending: None,
        }
    }

    /// Whether this, or what was awaited before it, is an exit.
    pub fn feed(&mut self, pointer: Pointer, now: Millis) -> bool {
        // Timers are late: what was due before this event was not prevented by it.
        let was_due = self.pending.is_some_and(|due| due < now) && self.is_due(now);
        match pointer {
            Pointer::Moved { at, over } => self.moved(at, over, now),
            Pointer::Left { at, over, size } => return self.left(at, over, size, now) || was_due,
            // A second press closes it.
            Pointer::Pressed { is_select } => self.is_list_open = is_select && !self.is_list_open,
            Pointer::Blurred => {
                let older = self.way.len().saturating_sub(1);
                self.way.drain(..older);
            }
        }
        was_due
    }

    /// Whether the pointer has been away for long enough; asked at [`Self::next_at`] or later.
    pub fn is_due(&mut self, now: Millis) -> bool {
        let is_due = self.pending.is_some_and(|due| due <= now);
        if is_due {
            self.pending = None;
        }
        is_due
    }

    /// When there is something to ask.
    pub fn next_at(&self) -> Option<Millis> {
        self.pending
    }

    /// Whether so much time has passed that an exit counts.
    pub fn is_armed(&mut self, now: Millis) -> bool {
        // A clock that was set back.
        self.began = self.began.min(now);
        now.saturating_sub(self.began) >= self.settings.arm_after_ms
    }

    fn moved(&mut self, at: Place, over: Over, now: Millis) {
        self.pending = None;
        self.is_outside = false;
        self.is_list_open &= over.is_control;
        self.way.retain(|(then, _)| is_recent(*then, now));
        self.way.push((now, at));
    }

    fn left(&mut self, at: Place, over: Over, size: Place, now: Millis) -> bool {
        if self.is_outside {
            return false;
        }
        let is_through_the_top = if is_inside(at, size) {
            !over.is_control && self.goes_on_to_the_top(at, size, now)
        } else {
            self.crosses_the_top(at, size)
        };
        let is_exit =
            is_through_the_top && !over.is_pressed && !self.is_list_open && self.is_armed(now);
        self.is_outside = true;
        self.is_list_open = false;
        self.way.clear();
        if is_exit && self.settings.grace_ms > 0 {
            self.pending = Some(now.saturating_add(self.settings.grace_ms));
            return false;
        }
        is_exit
    }

    /// Whether the line from where it was last seen to a place outside crosses the top edge.
    fn crosses_the_top(&self, to: Place, size: Place) -> bool {
        // Where it was never seen inside, it was over a frame, and came straight up.
        let from = self
            .way
            .last()
            .map_or(Place { y: 0.0, ..to }, |(_, from)| *from);
        if to.y >= 0.0 || !is_inside(from, size) {
            return false;
        }
        // A place is a pixel, of which the middle counts.
        let down = from.y + 0.5;
        let x = from.x + 0.5 + (to.x - from.x) * down / (from.y - to.y);
        x > 0.0 && x < size.x
    }

    /// Whether it would cross the top edge next, and by now, if it goes on as it did.
    fn goes_on_to_the_top(&self, at: Place, size: Place, now: Millis) -> bool {
        let Some(&(last, seen)) = self.way.last() else {
            return false;
        };
        // The place at which it left is the last of its way, if it says more than the one before. It is then the
        // nearest to where it is: in the top row it tells the edge, in a corner nothing.
        let is_told = at != seen && at.x > 0.0 && at.x < size.x - 1.0;
        if !is_told && !is_recent(last, now) {
            return false;
        }
        let (end, to) = if is_told { (now, at) } else { (last, seen) };
        let is_before =
            |then: Millis, from: Place| end - then >= STEP && !(is_told && from.y <= to.y);
        let before = self
            .way
            .iter()
            .rev()
            .find(|(then, from)| is_before(*then, *from));
        let Some(&(start, from)) = before.or(self.way.first()) else {
            return false;
        };
        let (up, aside) = (from.y - to.y, to.x - from.x);
        let speed = up / (end - start).max(1) as f64;
        let x = to.x + aside * to.y / up;
        up > 0.0 && to.y <= speed * UNSEEN as f64 + ROUNDING && x > 0.0 && x < size.x - 1.0
    }
}

fn is_recent(then: Millis, now: Millis) -> bool {
    (0..=MEMORY).contains(&now.saturating_sub(then))
}

fn is_inside(place: Place, size: Place) -> bool {
    (0.0..size.x).contains(&place.x) && (0.0..size.y).contains(&place.y)
}

#[cfg(test)]
mod tests;
