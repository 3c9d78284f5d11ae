//! What every component is given: the session, the engine, words and formats.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use super::engine::Engine;
use super::format::Formats;
use crate::engine::protocol::Failure;
use crate::i18n::{Part, Plural, Texts, fill, parts};
use crate::model::Options;
use crate::session::{Action, State, reduce};

/// The session's state as Yew reduces it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session(pub State);

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(reduce(self.0.clone(), action)))
    }
}

impl Deref for Session {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Shell {
    pub session: UseReducerHandle<Session>,
    pub engine: Engine,
    pub texts: &'static Texts,
    pub formats: Formats,
}

impl Shell {
    pub fn tell(&self, action: Action) {
        self.session.dispatch(action);
    }

    /// Says what went wrong where no request of the session waits for it.
    pub fn broke(&self, failure: Failure) {
        self.tell(Action::Broke(failure));
    }

    /// Works the figures out again with other options.
    pub fn change_options(&self, options: Options) {
        if let Some(change) = &self.session.change {
            self.engine.cancel(change.id);
        }
        let id = self.engine.change(options.clone());
        self.tell(Action::OptionsChanged { id, options });
    }

    /// The form for a count, with the count in its place `{n}`.
    pub fn counted(&self, plural: &Plural, count: u64) -> String {
        fill(
            plural.of(self.formats.locale, count),
            &[("n", self.formats.count(count))],
        )
    }
}

/// A template with elements in its places.
pub fn fill_html(template: &str, places: &[(&str, Html)]) -> Html {
    parts(template)
        .into_iter()
        .map(|part| match part {
            Part::Text(text) => html! { <>{ text.to_owned() }</> },
            Part::Place(name) => places
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, element)| element.clone())
                .unwrap_or_default(),
        })
        .collect()
}
