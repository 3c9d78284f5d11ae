//! Who may send now, and how long does the endpoint want to be left alone?
//!
//! The lease lies beside the queue on the device: a tab takes it before it sends and gives it back afterwards; one that is
//! closed loses it by and by. Where the browser has locks, those decide and this is not needed.

use super::schedule::civil;
use super::{digits, number};

/// Milliseconds since 1970 UTC.
pub type Millis = i64;

/// A request without an answer is broken off then.
pub const TIMEOUT: Millis = 30_000;

/// Longer than any request, so that nobody else sends while one is under way.
pub const LEASE: Millis = 45_000;

/// Nobody waits longer than a day, whatever an endpoint or a clock says.
pub const MAX_WAIT: Millis = 24 * 3_600_000;

/// A tab's right to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// Chance, one a tab.
    pub owner: u64,
    pub until: Millis,
}

impl Lease {
    pub fn read(text: &str) -> Option<Self> {
        let (owner, until) = text.split_once(' ')?;
        Some(Self {
            owner: number::read(owner)?,
            until: number::read(until)? as Millis,
        })
    }

    pub fn text(&self) -> String {
        let mut text = String::new();
        digits::push(&mut text, self.owner);
        text.push(' ');
        digits::push(&mut text, self.until.max(0) as u64);
        text
    }

    /// The lease to be written before sending, if nobody else has one: `held` is what lies on the device. One that
    /// would run for longer than any is from a clock that was wrong.
    pub fn take(held: Option<&Self>, owner: u64, now: Millis) -> Option<Self> {
        let is_taken = held.is_some_and(|held| {
            held.owner != owner && now < held.until && held.until <= now + LEASE
        });
        (!is_taken).then_some(Self {
            owner,
            until: now + LEASE,
        })
    }
}

/// The milliseconds that `Retry-After` asks for: seconds, or a date such as `Sun, 06 Nov 1994 08:49:37 GMT`. Zero if it
/// says nothing that can be read, or a date that is past.
pub fn retry_after(header: &str, now: Millis) -> Millis {
    let header = header.trim();
    let wait = match number::read(header) {
        Some(seconds) => (seconds as Millis).saturating_mul(1000),
        None => http_date(header).map_or(0, |date| date - now),
    };
    wait.clamp(0, MAX_WAIT)
}

fn http_date(text: &str) -> Option<Millis> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, date) = text.split_once(", ")?;
    let mut parts = date.split([' ', ':']);
    let mut next = || parts.next();
    let day = number::read(next()?)? as i64;
    let month = next().filter(|month| month.len() == 3)?;
    let month = MONTHS.find(month).filter(|place| place % 3 == 0)? as i64 / 3 + 1;
    let mut number = || number::read(parts.next()?).filter(|number| *number < 10_000);
    let (year, hour, minute, second) = (number()?, number()?, number()?, number()?);
    if parts.next() != Some("GMT") || day > 31 {
        return None;
    }
    let hours = civil(year as i64, month, day) * 24 + hour as i64;
    Some(((hours * 60 + minute as i64) * 60 + second as i64) * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lease_holds_others_off_until_the_instant_at_which_it_ends() {
        let held = Lease::take(None, 1, 1000).unwrap();
        assert_eq!(held.until, 1000 + LEASE);
        assert_eq!(Lease::take(Some(&held), 2, held.until - 1), None);
        assert!(Lease::take(Some(&held), 2, held.until).is_some());
        assert!(Lease::take(Some(&held), 1, 2000).is_some());
        // The clock was put back meanwhile.
        assert!(Lease::take(Some(&held), 2, 999).is_some());
        const { assert!(TIMEOUT < LEASE) }
    }

    #[test]
    fn lease_is_read_as_it_is_written_and_garbage_is_none() {
        let lease = Lease {
            owner: 7,
            until: 1_790_000_000_000,
        };
        assert_eq!(Lease::read(&lease.text()), Some(lease));
        for garbage in ["", "7", "7 ", " 7", "a b", "{}", "7 8 9", "-7 8"] {
            assert_eq!(Lease::read(garbage), None, "{garbage}");
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = 784_111_777_000; // Of the date in RFC 9110.
        for (header, expected) in [
            ("120", 120_000),
            (" 0 ", 0),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            ("Sun, 06 Nov 1994 08:50:37 GMT", 60_000),
            ("Sun, 06 Nov 1994 08:49:36 GMT", 0),
            ("Mon, 07 Nov 1994 08:49:36 GMT", MAX_WAIT - 1000),
            ("Wed, 01 Mar 1995 00:00:00 GMT", MAX_WAIT),
            ("99999999999", MAX_WAIT),
            ("Sun, 06 Xyz 1994 08:50:37 GMT", 0),
            ("Sun, 06 Nov 1994 08:50:37", 0),
            ("soon", 0),
            ("-5", 0),
            ("", 0),
        ] {
            assert_eq!(retry_after(header, now), expected, "{header}");
        }
    }
}
