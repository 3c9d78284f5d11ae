//! Sentences whose counts lead to people on the page, and are plain where there is no page: on paper, in a
//! message.

use yew::prelude::*;

use crate::analysis::who::Who;
use crate::i18n::{Part, parts};
use crate::session::Route;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(String),
    /// A count, and whom it counts.
    People(Who, String),
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said(Vec<Piece>);

impl Said {
    /// A template with pieces in its places.
    pub fn new(template: &str, places: &[(&str, Piece)]) -> Self {
        let piece = |part| match part {
            Part::Text(text) => Some(Piece::Text(text.to_owned())),
            Part::Place(name) => {
                let place = places.iter().find(|(known, _)| *known == name);
                place.map(|(_, piece)| piece.clone())
            }
        };
        Self(parts(template).into_iter().filter_map(piece).collect())
    }

    /// With another sentence behind it.
    #[must_use]
    pub fn and(mut self, next: Self) -> Self {
        if !self.0.is_empty() && !next.0.is_empty() {
            self.0.push(Piece::Text(" ".to_owned()));
        }
        self.0.extend(next.0);
        self
    }

    /// With another behind it, of the same kind.
    #[must_use]
    pub fn joined(mut self, next: Self) -> Self {
        self.0.push(Piece::Text(" · ".to_owned()));
        self.0.extend(next.0);
        self
    }

    /// As a sentence.
    #[must_use]
    pub fn ended(mut self) -> Self {
        self.0.push(Piece::Text(".".to_owned()));
        self
    }

    pub fn html(&self) -> Html {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => html! { <>{ text }</> },
            Piece::People(who, text) => {
                html! { <a href={Route::people(who.clone()).hash()}>{ text }</a> }
            }
        };
        self.0.iter().map(piece).collect()
    }

    pub fn text(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::People(_, text) => text.clone(),
        };
        self.0.iter().map(piece).collect()
    }
}
