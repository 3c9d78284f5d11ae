//! What a person wrote down of a customer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Day;

/// A few words and a mark; one of the two is there, or there is no note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    pub text: String,
    pub mark: Option<Mark>,
    /// When it was written last.
    pub on: Option<Day>,
}

/// How far one has come with somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    ToCall,
    Contacted,
    WonBack,
    /// Wants to hear nothing: no list that is downloaded or copied has them.
    LeaveAlone,
}

impl Mark {
    pub const ALL: [Self; 4] = [
        Self::ToCall,
        Self::Contacted,
        Self::WonBack,
        Self::LeaveAlone,
    ];
}

/// By the customer's id.
pub type Notes = BTreeMap<String, Note>;

impl Note {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.mark.is_none() && self.text.trim().is_empty()
    }
}
