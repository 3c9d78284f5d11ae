//! The app's state.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Answer, Held, Project};
use crate::analysis::noticed::Noticed;
use crate::analysis::overview::Overview;
use crate::engine::protocol::{CsvStyle, Failure, Look, Progress, Question};
use crate::i18n::Locale;
use crate::model::{Day, Options};

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    Light,
    Dark,
    #[default]
    Auto,
}

/// A dropped file by name; the file itself stays with the hook that reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileName {
    pub name: String,
    pub bytes: u64,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub locale: Locale,
    pub theme: Theme,
    pub csv_style: CsvStyle,
    pub stage: Stage,
    /// The figures that can be looked at; they stay until others replace them.
    pub shown: Option<Shown>,
    /// Other options of the same files, being worked out.
    pub change: Option<Change>,
    /// A question that was asked for by hand and has not come yet.
    pub inspecting: Option<u32>,
    /// Files in which no order was found; their columns can still be looked at.
    pub rejected: Option<Pending>,
    pub failure: Option<Failure>,
    /// What becomes of the open files when others are dropped.
    pub dropping: Dropping,
    /// Files that were dropped while others were open, and the other thing to do with them.
    pub offer: Option<Offer>,
    /// What a person adds to the files.
    pub project: Rc<Project>,
    pub keeping: Keeping,
    /// Options of a project file, for the files to come.
    pub prepared: Options,
    /// When the project file was saved that was opened last.
    pub opened: Option<Day>,
    /// Files of the last time, to go on with.
    pub kept_files: Option<KeptFiles>,
}

/// Whether what a person adds outlives the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// The browser has not said yet.
    #[default]
    Unknown,
    Here,
    /// The browser keeps nothing, as in a private window.
    Nowhere,
}

/// Files that are kept in this browser.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KeptFiles {
    pub files: Vec<FileName>,
    pub on: Day,
    /// Where somebody was, with the `#`.
    pub address: String,
    pub options: Options,
}

/// Whether dropped files take the place of those that are open, or join them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dropping {
    #[default]
    Replaces,
    Adds,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What was done.
    pub done: Dropping,
    pub open: Vec<FileName>,
    pub dropped: Vec<FileName>,
}

/// What fills the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stage {
    /// The drop zone, or the figures where there are some.
    #[default]
    Resting,
    Reading {
        id: u32,
        progress: Progress,
        pending: Pending,
    },
    Asking(Pending, Asked),
}

/// Files that are not figures yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pending {
    pub files: Vec<FileName>,
    pub options: Options,
    /// What to offer once there are figures.
    pub offer: Option<Offer>,
    /// Files that are read as was chosen for others with the same columns.
    pub recalled: Vec<String>,
    /// The question that was answered, to go back to if the answer did not help.
    pub asked: Option<Asked>,
}

/// A question and the answer so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub question: Rc<Question>,
    pub answer: Answer,
    /// The file that is looked at.
    pub file: String,
    /// How each file looked last.
    pub looks: BTreeMap<String, Rc<Look>>,
    /// The look that is waited for.
    pub looking: Option<u32>,
    /// Asked for by hand, while nothing is doubtful.
    pub by_hand: bool,
}

/// Figures, with what they came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub overview: Held<Overview>,
    pub files: Vec<FileName>,
    pub options: Options,
    /// The request by which these files were read first.
    pub read_by: u32,
    /// What a person should look at; comes after the figures.
    pub noticed: Option<Held<Noticed>>,
    /// Files that are read as was chosen for others with the same columns.
    pub recalled: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub id: u32,
    pub options: Options,
}

impl Asked {
    /// The last look at the file that is looked at.
    pub fn look(&self) -> Option<&Rc<Look>> {
        self.looks.get(&self.file)
    }

    pub fn is_complete(&self) -> bool {
        self.answer.is_complete(&self.question, &self.looks)
    }

    /// The options with the answer in them.
    pub fn to_options(&self, options: &Options) -> Options {
        match self.looks.get(&self.question.file) {
            Some(look) => self.answer.to_options(&self.question, look, options),
            None => options.clone(),
        }
    }
}

impl State {
    /// The options as chosen last, whether or not their figures are there yet: of the files in
    /// question, otherwise of those that are shown.
    pub fn options(&self) -> Options {
        match (&self.stage, &self.change, &self.shown) {
            (Stage::Reading { pending, .. } | Stage::Asking(pending, _), ..) => {
                pending.options.clone()
            }
            (Stage::Resting, Some(change), _) => change.options.clone(),
            (Stage::Resting, None, Some(shown)) => shown.options.clone(),
            (Stage::Resting, None, None) => Options::default(),
        }
    }
}
