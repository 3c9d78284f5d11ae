//! What is still to be delivered, when, and by whom?
//!
//! A submission stays until the endpoint has answered for good; a newer revision takes the place of an older one, also of
//! one under way, which it follows. Whoever wants to send reads the queue and the lease from the device, takes the lease,
//! sends the [next](Queue::next) and says what came of it; all of it again from the device, for another tab may have
//! written meanwhile.

use super::lease::MAX_WAIT;
use super::{digits, number};

/// Milliseconds since 1970 UTC.
pub type Millis = i64;

/// What is not delivered by then is dropped.
pub const LIFETIME: Millis = 7 * 24 * 3_600_000;

/// Of all entries as text; a lead is kept beyond it.
pub const MAX_BYTES: usize = 200_000;

/// How much would be lost with it; the least is dropped first where room is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    Exposure,
    /// Answers before a visitor left.
    Partial,
    Survey,
    /// Somebody who can be called: never dropped for room.
    Lead,
}

const WORTHS: [Worth; 4] = [Worth::Exposure, Worth::Partial, Worth::Survey, Worth::Lead];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub revision: u32,
    pub worth: Worth,
    pub body: String,
    pub queued_at: Millis,
    /// How often it was tried.
    pub attempts: u32,
    pub not_before: Millis,
}

impl Entry {
    pub fn new(id: &str, revision: u32, worth: Worth, body: &str, now: Millis) -> Self {
        Self {
            id: id.to_owned(),
            revision,
            worth,
            // A line of text each. JSON means the same with a space there.
            body: body.replace(['\n', '\r'], " "),
            queued_at: now,
            attempts: 0,
            not_before: now,
        }
    }

    fn is_due(&self, now: Millis) -> bool {
        // Nothing has to wait that long: then the device's clock was wrong.
        self.not_before <= now || self.not_before > now + MAX_WAIT
    }

    fn is_old(&self, now: Millis) -> bool {
        now - self.queued_at >= LIFETIME
    }
}

/// What came of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Refused, broken off, or without an answer in time.
    Unreachable,
    /// A status, and the milliseconds that `Retry-After` asks for, see [`retry_after`](super::lease::retry_after).
    Status(u16, Millis),
}

/// What it means for what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Delivered,
    /// Kept, and tried again.
    Kept,
    /// Dropped: the endpoint does not want it, or it is too old.
    Failed,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    pub entries: Vec<Entry>,
}

/// The first line; another version is not read, and so the key on the device should name it too.
const HEAD: &str = "retention-widget queue 1";

impl Queue {
    /// Whatever can be read of it.
    pub fn read(text: &str) -> Self {
        let mut queue = Self::default();
        let mut lines = text.lines();
        if lines.next() == Some(HEAD) {
            for entry in lines.filter_map(entry_of) {
                queue.put(entry);
            }
        }
        queue
    }

    /// Nothing where there is nothing to keep.
    pub fn text(&self) -> String {
        let mut text = String::new();
        if !self.entries.is_empty() {
            text.push_str(HEAD);
        }
        for entry in &self.entries {
            text.push('\n');
            text.push_str(&entry.id);
            for number in [
                u64::from(entry.revision),
                entry.worth as u64,
                entry.queued_at.max(0) as u64,
                u64::from(entry.attempts),
                entry.not_before.max(0) as u64,
            ] {
                text.push(' ');
                digits::push(&mut text, number);
            }
            text.push(' ');
            text.push_str(&entry.body);
        }
        text
    }

    /// Adds it; what had to be dropped to make room is returned. It waits as long as the revision whose place it takes.
    pub fn push(&mut self, entry: Entry) -> Vec<Entry> {
        let mut dropped = Vec::new();
        self.put(entry);
        while self.bytes() > MAX_BYTES
            && let Some(entry) = self.shed()
        {
            dropped.push(entry);
        }
        dropped
    }

    fn put(&mut self, mut entry: Entry) {
        let mut entries = self.entries.iter_mut();
        match entries.find(|waiting| waiting.id == entry.id) {
            None => self.entries.push(entry),
            Some(older) if older.revision < entry.revision => {
                entry.attempts = older.attempts;
                entry.not_before = older.not_before;
                // Somebody who left a telephone number did so for good.
                entry.worth = entry.worth.max(older.worth);
                *older = entry;
            }
            Some(_) => {}
        }
    }

    /// Drops what is worth least, the oldest first, where the device has no room; never a lead.
    pub fn shed(&mut self) -> Option<Entry> {
        let worths = WORTHS.iter().filter(|worth| **worth < Worth::Lead);
        let mut places = worths.filter_map(|worth| {
            let mut entries = self.entries.iter();
            entries.position(|entry| entry.worth == *worth)
        });
        let place = places.next()?;
        Some(self.entries.remove(place))
    }

    /// Takes out what is older than seven days.
    pub fn expire(&mut self, now: Millis) -> Vec<Entry> {
        let mut expired = Vec::new();
        while let Some(place) = self.entries.iter().position(|entry| entry.is_old(now)) {
            expired.push(self.entries.remove(place));
        }
        expired
    }

    /// What is to be sent now: leads first, and of the same worth what came first.
    pub fn next(&self, now: Millis) -> Option<&Entry> {
        let due = |entry: &&Entry| entry.is_due(now) && !entry.is_old(now);
        let mut worths = WORTHS.iter().rev();
        worths.find_map(|worth| {
            let mut entries = self.entries.iter().filter(due);
            entries.find(|entry| entry.worth == *worth)
        })
    }

    /// When there is something to send, now or later.
    pub fn wake_at(&self, now: Millis) -> Option<Millis> {
        let entries = self.entries.iter();
        entries
            .map(|entry| {
                if entry.is_due(now) {
                    now
                } else {
                    entry.not_before
                }
            })
            .min()
    }

    /// Whatever came of sending this revision; a newer one that has taken its place stays, and waits as it would have.
    pub fn finish(&mut self, id: &str, revision: u32, reply: Reply, now: Millis) -> Outcome {
        let outcome = outcome(reply);
        let mut entries = self.entries.iter();
        let Some(place) = entries.position(|entry| entry.id == id) else {
            return outcome;
        };
        let Some(entry) = self.entries.get_mut(place) else {
            return outcome;
        };
        if outcome == Outcome::Kept {
            entry.attempts += 1;
            let asked = match reply {
                Reply::Status(_, wait) => wait.clamp(0, MAX_WAIT),
                Reply::Unreachable => 0,
            };
            entry.not_before = now + pause(entry.attempts).max(asked);
        } else if entry.revision == revision {
            self.entries.remove(place);
        } else {
            entry.attempts = 0;
            entry.not_before = now;
        }
        outcome
    }

    fn bytes(&self) -> usize {
        let entries = self.entries.iter();
        entries.map(|entry| entry.body.len() + 100).sum()
    }
}

/// 1, 2, 4, 8 … seconds, at most a minute.
fn pause(attempts: u32) -> Millis {
    let doubled = 1000 << attempts.saturating_sub(1).min(6);
    doubled.min(60_000)
}

fn outcome(reply: Reply) -> Outcome {
    match reply {
        Reply::Status(200..=299, _) => Outcome::Delivered,
        Reply::Status(408 | 425 | 429, _) => Outcome::Kept,
        Reply::Status(400..=499, _) => Outcome::Failed,
        // Also what is no answer to a submission, such as a redirection: nothing is lost by trying again.
        Reply::Unreachable | Reply::Status(..) => Outcome::Kept,
    }
}

fn entry_of(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(7, ' ');
    let id = parts.next().filter(|id| !id.is_empty())?;
    let mut next = || number::read(parts.next()?);
    let (revision, worth, queued_at) = (next()?, next()?, next()?);
    let (attempts, not_before) = (next()?, next()?);
    Some(Entry {
        id: id.to_owned(),
        revision: u32::try_from(revision).ok()?,
        worth: *WORTHS.get(worth as usize)?,
        body: parts.next().filter(|body| !body.is_empty())?.to_owned(),
        queued_at: queued_at as Millis,
        attempts: u32::try_from(attempts).ok()?,
        not_before: not_before as Millis,
    })
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "queue_simulation.rs"]
mod simulation;
