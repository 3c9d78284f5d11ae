//! In which segment was everybody on an earlier day? The same files, seen from that day.
//!
//! That is an analysis of its own, with that day as its as-of date and the same scheme: what is kept of
//! it is two bytes a customer. The last few are kept, because who compares days goes back and forth.

use std::rc::Rc;

use super::scheme::Scheme;
use super::since::Totals;
use super::{Analysis, CustomerIndex, Settings};
use crate::model::Day;

/// See above.
#[derive(Debug)]
pub struct Earlier {
    /// Its beginning: what is dated on it is not known yet.
    pub day: Day,
    scheme: Scheme,
    /// By customer of the analysis that asked: the place in the scheme, or [`NOBODY`].
    segments: Vec<u16>,
    /// By place in the scheme: who had a counted order then and has none any more.
    gone: Vec<u64>,
    /// What counted before that day.
    pub totals: Totals,
}

/// Not a customer yet.
const NOBODY: u16 = u16::MAX;

impl Earlier {
    fn new(analysis: &Analysis<'_>, day: Day) -> Self {
        let (history, scheme) = (&analysis.history, &analysis.settings.scheme);
        let settings = Settings {
            as_of: Some(day),
            ..analysis.settings.clone()
        };
        let mut segments = vec![NOBODY; history.len()];
        let mut gone = vec![0; scheme.segments.len()];
        let mut totals = Totals::default();
        // Without an order before that day nobody was a customer.
        if let Ok(before) = Analysis::new(history.ledger(), settings) {
            totals = Totals::of(&before.history);
            let now = &history.customers.people;
            let mut place = 0;
            // Both stand in the byte order of the ids.
            for (&person, &segment) in before
                .history
                .customers
                .people
                .iter()
                .zip(&before.rfm.segments)
            {
                place += now[place..].partition_point(|&other| other < person);
                if now.get(place) == Some(&person) {
                    segments[place] = segment;
                } else {
                    gone[usize::from(segment)] += 1;
                }
            }
        }
        Self {
            day,
            scheme: scheme.clone(),
            segments,
            gone,
            totals,
        }
    }

    /// The place in the scheme of a customer's segment then; `None` before the first counted order.
    pub fn segment(&self, customer: CustomerIndex) -> Option<u16> {
        let segment = self.segments[customer];
        (segment != NOBODY).then_some(segment)
    }

    /// Customers of that day of whose orders none counts any more, by place in the scheme: what they
    /// gave back came to more.
    pub fn gone(&self) -> &[u64] {
        &self.gone
    }
}

/// The earlier days that were asked for last, the last one last.
#[derive(Debug, Default)]
pub(super) struct EarlierDays(Vec<Rc<Earlier>>);

const MOST_KEPT: usize = 4;

impl EarlierDays {
    fn known(&mut self, day: Day, scheme: &Scheme) -> Option<Rc<Earlier>> {
        let is_it = |known: &Rc<Earlier>| known.day == day && known.scheme == *scheme;
        let place = self.0.iter().position(is_it)?;
        let known = self.0.remove(place);
        self.0.push(Rc::clone(&known));
        Some(known)
    }

    fn note(&mut self, earlier: Rc<Earlier>) {
        // Room first.
        self.0.drain(..(self.0.len() + 1).saturating_sub(MOST_KEPT));
        self.0.push(earlier);
    }
}

impl Analysis<'_> {
    /// Where everybody was on an earlier day; on the as-of date if it is not earlier.
    pub fn earlier(&self, day: Day) -> Rc<Earlier> {
        let day = day.min(self.history.as_of);
        let days = || self.shown.borrow_mut();
        if let Some(known) = days().earlier.known(day, &self.settings.scheme) {
            return known;
        }
        let earlier = Rc::new(Earlier::new(self, day));
        days().earlier.note(Rc::clone(&earlier));
        earlier
    }
}
