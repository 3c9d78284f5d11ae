//! What has happened.

use std::rc::Rc;

use super::{Answer, Dropping, FileName, KeptFiles, Offer, Project, ProjectEdit, Theme};
use crate::analysis::noticed::Noticed;
use crate::analysis::overview::Overview;
use crate::engine::protocol::{CsvStyle, Failure, Look, Progress, Question};
use crate::i18n::Locale;
use crate::model::{Day, Options};

/// Whose columns somebody wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inspected {
    Shown,
    /// Files in which no order was found.
    Rejected,
}

/// What was kept between visits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    pub project: Project,
    pub files: Option<KeptFiles>,
}

/// A fact. Those that answer a request carry its id and are ignored once nobody waits for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    FilesDropped {
        id: u32,
        files: Vec<FileName>,
        options: Options,
        offer: Option<Offer>,
    },
    /// What becomes of the open files when others are dropped, from now on.
    DroppingChosen(Dropping),
    OfferDismissed,
    /// What was chosen for other files is taken for some of these.
    AnswersRecalled {
        id: u32,
        options: Box<Options>,
        files: Vec<String>,
    },
    ProgressReported {
        id: u32,
        progress: Progress,
    },
    /// Somebody wants to see how the columns are read.
    InspectionRequested {
        id: u32,
        of: Inspected,
    },
    QuestionAsked {
        id: u32,
        question: Question,
    },
    AnswerEdited(Answer),
    /// Somebody turned to another file of the question.
    FileTurnedTo(String),
    LookRequested {
        id: u32,
    },
    LookArrived {
        id: u32,
        look: Box<Look>,
    },
    AnswerGiven {
        id: u32,
        options: Options,
    },
    QuestionClosed,
    OptionsChanged {
        id: u32,
        options: Options,
    },
    OverviewArrived {
        id: u32,
        overview: Box<Overview>,
    },
    /// What a person should look at in the files that were read.
    NoticeArrived {
        id: u32,
        noticed: Box<Noticed>,
    },
    Failed {
        id: u32,
        failure: Failure,
    },
    /// Something went wrong that no request waits for.
    Broke(Failure),
    FailureDismissed,
    /// The files; what a person added to them stays.
    Forgotten,
    ProjectEdited(ProjectEdit),
    /// What the browser has kept; nothing if it keeps nothing.
    KeptArrived(Option<Box<Kept>>),
    /// What is kept now; another tab may have changed it.
    ProjectReloaded {
        /// What it was here when the browser was asked: an edit since then is newer.
        before: Rc<Project>,
        project: Box<Project>,
    },
    /// Files are kept for the next time, or no longer.
    FilesKept(Option<KeptFiles>),
    /// A project file has options for the files to come.
    OptionsPrepared(Box<Options>),
    /// A project file was opened that had been saved on this day.
    ProjectOpened(Day),
    LocaleChosen(Locale),
    ThemeChosen(Theme),
    CsvStyleChosen(CsvStyle),
}
