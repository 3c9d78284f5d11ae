//! What does a changed option leave as it is? A ledger, and what was found in it last.
//!
//! Which rows count is decided by few of the options ([`Settings::of_rows`]). Where they are what they
//! were, so is the history, who ranks how in it, and much of what a page shows. The last two
//! histories are kept, because who changes an option often changes it back: some thirty bytes a
//! customer each. Whoever wants to change the ledger makes it forget them.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::counted::Shown;
use super::rfm::Ranks;
use super::{Analysis, AnalysisError, Found, History, Settings};
use crate::model::{Column, Ledger, Watch};

const MOST_KEPT: usize = 2;

/// See above.
#[derive(Debug, Default)]
pub struct Remembering {
    ledger: Ledger,
    /// The one asked for last is the last.
    known: RefCell<Vec<Known>>,
}

/// What is known of the ledger under some settings of rows.
#[derive(Clone, Debug)]
struct Known {
    settings: Settings,
    found: Rc<Found>,
    /// Not of a history of which only the customers were counted.
    ranks: OnceCell<Rc<Ranks>>,
    shown: Rc<RefCell<Shown>>,
}

impl Remembering {
    pub fn new(ledger: Ledger) -> Self {
        Self {
            ledger,
            known: RefCell::default(),
        }
    }

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// For changing it: forgets what was found.
    pub fn ledger_mut(&mut self) -> &mut Ledger {
        self.forget();
        &mut self.ledger
    }

    /// Puts a column into the ledger. It changes nothing of what is known: nobody could filter by it.
    pub fn put(&mut self, name: &str, column: &Rc<Column>) {
        self.ledger.collected.put(name, column);
    }

    /// Notes which columns say that an order was discounted.
    pub fn note_discounts(&mut self, names: &[String]) {
        self.ledger.collected.note_discounts(names);
    }

    /// Gives the memory back that remembering takes.
    pub fn forget(&self) {
        self.known.take();
    }

    /// See [`Analysis::new`].
    pub fn analysis(
        &self,
        settings: Settings,
        watch: Watch<'_>,
    ) -> Result<Analysis<'_>, AnalysisError> {
        let mut known = self.known.borrow_mut();
        let known = watch.within(0.0, 0.7, |watch| {
            self.known_under(&mut known, &settings, watch)
        })?;
        watch.tell(0.7);
        let history = History::again(&self.ledger, &settings, Rc::clone(&known.found));
        let ranks = known.ranks.get_or_init(|| Rc::new(Ranks::new(&history)));
        watch.tell(0.9);
        let shown = Rc::clone(&known.shown);
        Ok(Analysis::of(history, ranks, settings, shown))
    }

    /// How many customers there are.
    pub fn customers(&self, settings: &Settings) -> Result<usize, AnalysisError> {
        let mut known = self.known.borrow_mut();
        let known = self.known_under(&mut known, settings, Watch::default())?;
        Ok(known.found.customers.people.len())
    }

    fn known_under<'k>(
        &self,
        known: &'k mut Vec<Known>,
        settings: &Settings,
        watch: Watch<'_>,
    ) -> Result<&'k Known, AnalysisError> {
        let of_rows = settings.of_rows();
        let place = known.iter().position(|known| known.settings == of_rows);
        let last = if let Some(place) = place {
            known.remove(place)
        } else {
            // Room first: what is forgotten and what is found never stand beside each other.
            known.drain(..(known.len() + 1).saturating_sub(MOST_KEPT));
            Known {
                found: History::watched(&self.ledger, settings, watch)?.found(),
                settings: of_rows,
                ranks: OnceCell::new(),
                shown: Rc::default(),
            }
        };
        known.push(last);
        Ok(&known[known.len() - 1])
    }
}
