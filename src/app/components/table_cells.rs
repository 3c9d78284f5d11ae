//! What a table is made of, and the order of its rows.

use std::cmp::Ordering;

use yew::prelude::AttrValue;

use crate::analysis::who::Who;
use crate::session::Route;

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub label: AttrValue,
    /// What the column is a part of, or the field's word.
    pub term: Option<AttrValue>,
    pub is_number: bool,
    /// Sentences, which wrap; on a narrow page they stand elsewhere.
    pub is_prose: bool,
    /// Words that wrap where there is no room on one line.
    pub wraps: bool,
}

impl Column {
    pub fn words(label: impl Into<AttrValue>) -> Self {
        Self {
            label: label.into(),
            term: None,
            is_number: false,
            is_prose: false,
            wraps: false,
        }
    }

    pub fn number(label: impl Into<AttrValue>) -> Self {
        Self {
            is_number: true,
            ..Self::words(label)
        }
    }

    pub fn prose(label: impl Into<AttrValue>) -> Self {
        Self {
            is_prose: true,
            ..Self::words(label)
        }
    }

    #[must_use]
    pub fn wrapping(mut self) -> Self {
        self.wraps = true;
        self
    }

    #[must_use]
    pub fn with_term(mut self, term: impl Into<AttrValue>) -> Self {
        self.term = Some(term.into());
        self
    }
}

/// What a cell is sorted by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    Text,
    Number(f64),
    /// No value: always last.
    Last,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub text: AttrValue,
    pub order: Order,
    /// The hue of a segment, shown before the text.
    pub hue: Option<u32>,
    /// What the text means, in small below it.
    pub note: Option<AttrValue>,
    /// What else there is to say where the page is narrow.
    pub advice: Option<AttrValue>,
    /// Where the people behind it are.
    pub href: Option<AttrValue>,
}

impl Cell {
    pub fn words(text: impl Into<AttrValue>) -> Self {
        Self {
            text: text.into(),
            order: Order::Text,
            hue: None,
            note: None,
            advice: None,
            href: None,
        }
    }

    pub fn number(text: impl Into<AttrValue>, number: f64) -> Self {
        Self {
            order: Order::Number(number),
            ..Self::words(text)
        }
    }

    pub fn missing(text: impl Into<AttrValue>) -> Self {
        Self {
            order: Order::Last,
            ..Self::words(text)
        }
    }

    #[must_use]
    pub fn with_hue(mut self, hue: u32) -> Self {
        self.hue = Some(hue);
        self
    }

    /// Leads to the people whom the cell counts.
    #[must_use]
    pub fn of(mut self, who: Who) -> Self {
        self.href = Some(Route::people(who).hash().into());
        self
    }

    /// Leads elsewhere.
    #[must_use]
    pub fn to(mut self, route: &Route) -> Self {
        self.href = Some(route.hash().into());
        self
    }

    #[must_use]
    pub fn with_note(mut self, note: impl Into<AttrValue>, advice: impl Into<AttrValue>) -> Self {
        self.note = Some(note.into());
        self.advice = Some(advice.into());
        self
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ascending,
    Descending,
}

/// The places of the rows with `needle` in their first cell, in the order of a column.
pub fn sorted(rows: &[Vec<Cell>], by: Option<(usize, Direction)>, needle: &str) -> Vec<usize> {
    let needle = needle.trim().to_lowercase();
    let mut places: Vec<usize> = (0..rows.len())
        .filter(|place| {
            needle.is_empty()
                || rows[*place]
                    .first()
                    .is_some_and(|cell| cell.text.to_lowercase().contains(&needle))
        })
        .collect();
    if let Some((column, direction)) = by {
        places.sort_by(|a, b| match (rows[*a].get(column), rows[*b].get(column)) {
            (Some(a), Some(b)) => compare(a, b, direction),
            _ => Ordering::Equal,
        });
    }
    places
}

fn compare(a: &Cell, b: &Cell, direction: Direction) -> Ordering {
    let ascending = match (a.order, b.order) {
        (Order::Last, Order::Last) => return Ordering::Equal,
        (Order::Last, _) => return Ordering::Greater,
        (_, Order::Last) => return Ordering::Less,
        (Order::Number(a), Order::Number(b)) => a.total_cmp(&b),
        _ => a.text.to_lowercase().cmp(&b.text.to_lowercase()),
    };
    match direction {
        Direction::Ascending => ascending,
        Direction::Descending => ascending.reverse(),
    }
}
