//! A list of customers from the worker, fetched where it is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::listing::{Asking, PeoplePage, Person};
use crate::analysis::overview::Overview;
use crate::app::shell::Shell;
use crate::model::Notes;
use crate::session::Held;

/// So many are fetched at once.
const TOGETHER: usize = 100;

/// Stretches that are kept; those that are farthest from what is looked at are forgotten first.
const MOST_KEPT: usize = 60;

/// As much of a list as is there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// The list, and what it is a part of.
    of: Option<Of>,
    pub totals: Option<Totals>,
    stretches: BTreeMap<usize, Rc<Vec<Person>>>,
    fetching: BTreeSet<usize>,
    /// What is here is of the list before: it stays to be seen until the new one comes.
    is_before: bool,
    pub has_failed: bool,
}

/// Which list, of which figures, with which notes.
type Of = (Asking, Held<Overview>, Rc<Notes>);

/// What the whole list comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    pub customers: usize,
    pub orders: u64,
    pub revenue: f64,
}

pub enum Change {
    Asked(Of),
    Fetching(usize),
    /// What was fetched for a stretch of a list; nothing if that failed.
    Came(Of, usize, Option<PeoplePage>),
}

impl People {
    /// The customer at a place of the list, if they are here.
    pub fn at(&self, place: usize) -> Option<&Person> {
        let stretch = self.stretches.get(&(place / TOGETHER))?;
        stretch.get(place % TOGETHER)
    }

    /// What one of them brings on average: so that the amounts of a column have the same places.
    pub fn usual_revenue(&self) -> f64 {
        let totals = self.totals.filter(|totals| totals.customers > 0);
        totals.map_or(0.0, |totals| totals.revenue / totals.customers as f64)
    }

    /// Whether what is looked at is still coming.
    pub fn is_coming(&self) -> bool {
        self.is_before || self.totals.is_none()
    }
}

impl Reducible for People {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut next = (*self).clone();
        match change {
            Change::Asked(of) => {
                next.of = Some(of);
                next.fetching.clear();
                next.is_before = true;
                next.has_failed = false;
            }
            Change::Fetching(stretch) => {
                next.fetching.insert(stretch);
            }
            Change::Came(of, stretch, page) => {
                if next.of != Some(of) {
                    return self;
                }
                let Some(page) = page else {
                    next.has_failed = true;
                    return Rc::new(next);
                };
                if std::mem::take(&mut next.is_before) {
                    next.stretches.clear();
                }
                next.totals = Some(Totals {
                    customers: page.customers as usize,
                    orders: page.orders,
                    revenue: page.revenue,
                });
                next.stretches.insert(stretch, Rc::new(page.people));
                while next.stretches.len() > MOST_KEPT {
                    let distance = |known: &&usize| known.abs_diff(stretch);
                    let Some(&farthest) = next.stretches.keys().max_by_key(distance) else {
                        break;
                    };
                    next.stretches.remove(&farthest);
                    next.fetching.remove(&farthest);
                }
            }
        }
        Rc::new(next)
    }
}

/// The list, of which the customers at `places` are looked at.
#[hook]
pub fn use_people(
    shell: &Shell,
    asking: &Asking,
    overview: &Held<Overview>,
    places: &Range<usize>,
) -> UseReducerHandle<People> {
    let people = use_reducer_eq(People::default);
    let notes = Rc::clone(&shell.session.project.notes);
    let of: Of = (asking.clone(), overview.clone(), notes);
    {
        let people = people.clone();
        use_effect_with(of.clone(), move |of| {
            people.dispatch(Change::Asked(of.clone()));
        });
    }
    {
        let (people, shell) = (people.clone(), shell.clone());
        let is_asked = people.of.as_ref() == Some(&of);
        let stretches = places.start / TOGETHER..places.end.div_ceil(TOGETHER).max(1);
        let missing = stretches.filter(|stretch| !people.fetching.contains(stretch));
        let missing: Vec<usize> = missing.collect();
        use_effect_with((of, is_asked, missing), move |(of, is_asked, missing)| {
            if !is_asked {
                return;
            }
            for &stretch in missing {
                people.dispatch(Change::Fetching(stretch));
                let (people, of) = (people.dispatcher(), of.clone());
                let places = ((stretch * TOGETHER) as u32, TOGETHER as u32);
                shell.engine.people(of.0.clone(), places, move |page| {
                    people.dispatch(Change::Came(of, stretch, page.ok()));
                });
            }
        });
    }
    people
}
