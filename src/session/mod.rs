//! What the app is doing, as a value: a state, the facts that change it, and one function.
//!
//! Nothing here touches the browser. Effects (reading files, talking to the worker) live in the
//! app's hooks; they report what happened as an [`Action`].

mod action;
mod answer;
mod choices;
mod held;
mod hues;
mod project;
mod project_file;
mod readings;
mod reduce;
mod remembered;
mod route;
mod scheme_draft;
mod state;
mod view;

pub use action::{Action, Inspected, Kept};
pub use answer::Answer;
pub use choices::{counting, counts_by, is_apart, keeping_apart, leaving_out, merging, rate};
pub use held::Held;
pub use hues::Hues;
pub use project::{Disguised, HandedTo, Handout, NamedView, Project, ProjectEdit, Seen};
pub use project_file::{ProjectError, ProjectFile};
pub use readings::{date_readings, decimal_reading};
pub use reduce::reduce;
pub use remembered::Remembered;
pub use route::{Page, Route};
pub use scheme_draft::{SchemeDraft, SchemeEdit, SchemeFault, SchemeUnread, ScoreCell};
pub use state::{
    Asked, Change, Dropping, FileName, Keeping, KeptFiles, Offer, Pending, Shown, Stage, State,
    Theme,
};
pub use view::{Areas, Compare, Counted, Measure, Sales, View};
