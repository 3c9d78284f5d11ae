//! May a campaign be shown to this visitor again, by what it has shown them before?
//!
//! `every_days: 7` hides it for 7 × 24 hours after it was last shown; it may be shown from that very instant on.
//! `max_shows` counts all showings; `stop_after` ends them for good. Each end includes what says more: who is not
//! asked again after dismissing is not asked again after submitting either, and `show` is once whatever happens.
//!
//! A clock that was set back would hide a campaign until it has caught up, for years if it ever was far ahead:
//! [`Record::heal`] makes of a showing that is still to come one of now. A pause is thereby never longer than
//! `every_days` by the clock as it is.

/// Milliseconds since 1970 in UTC.
pub type Millis = i64;

pub const DAY: Millis = 86_400_000;

/// How often a visitor may see a campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct Frequency {
    pub every_days: f64,
    pub max_shows: u32,
    pub stop_after: StopAfter,
}

/// What ends a campaign for a visitor; the order is that of what it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd)]
pub enum StopAfter {
    Never,
    #[default]
    Submit,
    /// Or submitting.
    Dismiss,
    /// Any showing.
    Show,
}

/// Why a campaign is not shown again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capped {
    /// It has been submitted, and that is the end of it.
    Submitted,
    Dismissed,
    Shown,
    MaxShows,
    /// Not yet; it may be from this instant on.
    Until(Millis),
}

/// What is known of a visitor and a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub shows: u32,
    pub last_shown: Option<Millis>,
    pub is_submitted: bool,
    pub is_dismissed: bool,
    /// The lot that decides about samples, see `targeting`.
    pub lot: Option<u16>,
}

impl Default for Frequency {
    fn default() -> Self {
        Self {
            every_days: 7.0,
            max_shows: 3,
            stop_after: StopAfter::default(),
        }
    }
}

impl Frequency {
    /// See above. A record is healed before.
    pub fn allows(&self, record: &Record, now: Millis) -> Result<(), Capped> {
        let ends_with = |end| self.stop_after >= end;
        if record.is_submitted && ends_with(StopAfter::Submit) {
            return Err(Capped::Submitted);
        }
        if record.is_dismissed && ends_with(StopAfter::Dismiss) {
            return Err(Capped::Dismissed);
        }
        if record.shows > 0 && ends_with(StopAfter::Show) {
            return Err(Capped::Shown);
        }
        if record.shows >= self.max_shows {
            return Err(Capped::MaxShows);
        }
        let pause = (self.every_days * DAY as f64) as Millis;
        match record.last_shown.map(|last| last.saturating_add(pause)) {
            Some(until) if now < until => Err(Capped::Until(until)),
            _ => Ok(()),
        }
    }
}

impl Record {
    pub fn shown(&mut self, now: Millis) {
        self.shows = self.shows.saturating_add(1);
        self.last_shown = Some(now);
    }

    /// A showing that is still to come was now; whether it was so, and the record is to be kept anew.
    pub fn heal(&mut self, now: Millis) -> bool {
        let is_to_come = self.last_shown.is_some_and(|last| last > now);
        if is_to_come {
            self.last_shown = Some(now);
        }
        is_to_come
    }

    /// As it is kept on the device: shows, last shown, lot, and one letter for each that is so.
    pub fn to_text(&self) -> String {
        let mut text = self.shows.to_string();
        text.push(' ');
        if let Some(last) = self.last_shown {
            text.push_str(&last.to_string());
        }
        text.push(' ');
        if let Some(lot) = self.lot {
            text.push_str(&lot.to_string());
        }
        text.push(' ');
        if self.is_submitted {
            text.push('s');
        }
        if self.is_dismissed {
            text.push('d');
        }
        text
    }

    /// Reads it; of what somebody else wrote there, only what is understood.
    pub fn of_text(text: &str) -> Self {
        let mut parts = text.split(' ');
        let mut part = || parts.next().unwrap_or_default();
        let shows = part().parse().unwrap_or_default();
        let last_shown = part().parse().ok();
        let lot = part()
            .parse()
            .ok()
            .filter(|lot| *lot < super::targeting::LOTS);
        let ends = part();
        Self {
            shows,
            last_shown,
            lot,
            is_submitted: ends.contains('s'),
            is_dismissed: ends.contains('d'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_800_000_000_000;

    fn shown_at(last: Millis) -> Record {
        let mut record = Record::default();
        record.shown(last);
        record
    }

    fn every(every_days: f64) -> Frequency {
        Frequency {
            every_days,
            max_shows: 99,
            stop_after: StopAfter::Never,
        }
    }

    #[test]
    fn defaults_are_seven_days_three_shows_and_the_first_submission() {
        let frequency = Frequency::default();
        assert_eq!(frequency.every_days.to_string(), "7");
        assert_eq!(frequency.max_shows, 3);
        assert_eq!(frequency.stop_after, StopAfter::Submit);
        assert_eq!(frequency.allows(&Record::default(), NOW), Ok(()));
    }

    #[test]
    fn hidden_until_seven_times_24_hours_and_shown_from_that_instant_on() {
        let record = shown_at(NOW);
        let until = NOW + 7 * 24 * 3_600_000;
        let allows = |now| Frequency::default().allows(&record, now);
        for now in [NOW, NOW + 1, until - 1] {
            assert_eq!(allows(now), Err(Capped::Until(until)));
        }
        for now in [until, until + 1] {
            assert_eq!(allows(now), Ok(()));
        }
    }

    #[test]
    fn the_pause_is_from_the_last_showing_and_may_be_part_of_a_day_or_none() {
        let mut record = shown_at(NOW);
        record.shown(NOW + DAY);
        assert_eq!(
            every(1.0).allows(&record, NOW + 2 * DAY - 1),
            Err(Capped::Until(NOW + 2 * DAY))
        );
        assert_eq!(every(1.0).allows(&record, NOW + 2 * DAY), Ok(()));
        assert_eq!(
            every(0.5).allows(&shown_at(NOW), NOW + DAY / 2 - 1),
            Err(Capped::Until(NOW + DAY / 2))
        );
        assert_eq!(every(0.5).allows(&shown_at(NOW), NOW + DAY / 2), Ok(()));
        assert_eq!(every(0.0).allows(&shown_at(NOW), NOW), Ok(()));
        // For longer than time lasts.
        assert_eq!(
            every(1e300).allows(&shown_at(NOW), NOW + DAY),
            Err(Capped::Until(Millis::MAX))
        );
    }

    #[test]
    fn max_shows_are_that_many() {
        let frequency = Frequency {
            max_shows: 2,
            ..every(0.0)
        };
        let mut record = shown_at(NOW);
        assert_eq!(frequency.allows(&record, NOW), Ok(()));
        record.shown(NOW);
        assert_eq!(
            frequency.allows(&record, NOW + 900 * DAY),
            Err(Capped::MaxShows)
        );
        record.shows = u32::MAX;
        record.shown(NOW);
        assert_eq!(record.shows, u32::MAX);
    }

    #[test]
    fn what_ends_it_ends_it_for_good() {
        use StopAfter::{Dismiss, Never, Show, Submit};
        let allows = |stop_after, record: &Record| {
            let frequency = Frequency {
                stop_after,
                ..every(1.0)
            };
            frequency.allows(record, NOW + 900 * DAY)
        };
        let shown = shown_at(NOW);
        let dismissed = Record {
            is_dismissed: true,
            ..shown.clone()
        };
        let submitted = Record {
            is_submitted: true,
            ..shown.clone()
        };
        let ends = [Never, Submit, Dismiss, Show];
        assert_eq!(
            ends.map(|end| allows(end, &shown)),
            [Ok(()), Ok(()), Ok(()), Err(Capped::Shown)]
        );
        let by_dismissal = [
            Ok(()),
            Ok(()),
            Err(Capped::Dismissed),
            Err(Capped::Dismissed),
        ];
        assert_eq!(ends.map(|end| allows(end, &dismissed)), by_dismissal);
        let by_submission = ends.map(|end| allows(end, &submitted));
        assert_eq!(by_submission[0], Ok(()));
        assert_eq!(by_submission[1..], [Err(Capped::Submitted); 3]);
    }

    #[test]
    fn a_clock_that_was_set_back_hides_it_no_longer_than_the_pause() {
        let mut record = shown_at(NOW + 3_000 * DAY);
        assert!(record.heal(NOW));
        assert!(!record.heal(NOW));
        let week = NOW + 7 * DAY;
        assert_eq!(
            Frequency::default().allows(&record, week - 1),
            Err(Capped::Until(week))
        );
        assert_eq!(Frequency::default().allows(&record, week), Ok(()));
        let mut past = shown_at(NOW);
        assert!(!past.heal(NOW));
        assert_eq!(past, shown_at(NOW));
        assert!(shown_at(NOW + 1).heal(NOW));
        assert!(!Record::default().heal(NOW));
    }

    #[test]
    fn records_are_kept_as_a_short_text() {
        let record = Record {
            is_submitted: true,
            is_dismissed: true,
            lot: Some(9_999),
            ..shown_at(NOW)
        };
        assert_eq!(record.to_text(), "1 1800000000000 9999 sd");
        assert_eq!(Record::of_text("1 1800000000000 9999 sd"), record);
        assert_eq!(Record::default().to_text(), "0   ");
        assert_eq!(Record::of_text("0   "), Record::default());
    }

    #[test]
    fn garbage_is_no_memory() {
        for text in [
            "",
            " ",
            "null",
            "{\"shows\":3}",
            "-1 x 10000 ?",
            "99999999999 1e9 -3",
            "\u{0}é",
        ] {
            assert_eq!(Record::of_text(text), Record::default(), "{text}");
        }
        assert_eq!(
            Record::of_text("2"),
            Record {
                shows: 2,
                ..Record::default()
            }
        );
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_record_comes_back(shows: u32, last_shown: Option<i64>, is_submitted: bool, is_dismissed: bool, lot in proptest::option::of(0..10_000_u16)) {
            let record = Record { shows, last_shown, is_submitted, is_dismissed, lot };
            prop_assert_eq!(Record::of_text(&record.to_text()), record);
        }

        #[test]
        fn any_text_can_be_read_and_judged(text in ".{0,40}", now: i64) {
            let mut record = Record::of_text(&text);
            record.heal(now);
            let _ = Frequency::default().allows(&record, now);
        }

        /// By whatever jumps the clock goes, whoever waits the pause once without a jump may be shown it.
        #[test]
        fn no_clock_hides_for_longer_than_the_pause(clocks in proptest::collection::vec(0..4_000_000_000_000_i64, 1..9)) {
            let frequency = Frequency { max_shows: 99, ..Frequency::default() };
            let mut record = Record::default();
            let mut now = 0;
            for clock in clocks {
                now = clock;
                record.heal(now);
                if frequency.allows(&record, now).is_ok() {
                    record.shown(now);
                }
            }
            prop_assert_eq!(frequency.allows(&record, now + 7 * DAY), Ok(()));
        }
    }
}
