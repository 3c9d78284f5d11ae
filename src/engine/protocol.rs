//! What the page and the engine's worker say to each other.
//!
//! How they become messages is in `message.rs`: bytes without names, so what leaves out fields or has
//! forms without a tag goes as JSON among them. The files of [`Request::Open`] ride
//! beside it as a JavaScript array under the message's `files`, because a `File` is no data.
//! Every request that takes time has an `id`, and every answer names the request it belongs to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::analysis::compare::{Compared, Comparison};
use crate::analysis::discounts::Discounts;
use crate::analysis::effect::Effect;
use crate::analysis::listing::{Asking, PeoplePage};
use crate::analysis::movement::Movement;
use crate::analysis::noticed::Noticed;
use crate::analysis::overview::Overview;
use crate::analysis::since::Since;
use crate::analysis::split::Split;
use crate::analysis::story::Story;
use crate::analysis::values::ColumnValues;
use crate::chart::{Chart, ChartTheme, Drawing};
use crate::engine::aside::AsidePage;
use crate::engine::handing::{Handed, Handing};
pub use crate::engine::look::Look;
pub use crate::export::CsvStyle;
use crate::model::as_json;
use crate::model::{Day, FileOptions, Notes, Options, Role};

/// Page → worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read the files that ride beside this and show what they say; asks with
    /// [`Response::Question`] if something is doubtful and `may_ask` is set. The files that were
    /// open before stay open until [`Response::Opened`].
    Open {
        id: u32,
        #[serde(with = "as_json")]
        options: Options,
        may_ask: bool,
        /// What was chosen for other files, by the key of their columns: it is taken for files with
        /// the same columns where it fits, and [`Response::Recalled`] says so.
        #[serde(with = "as_json")]
        remembered: BTreeMap<String, FileOptions>,
    },
    /// Ask about the open files although nothing is doubtful: answers [`Response::Question`] with
    /// the first file's columns as they are read now. Files that ride beside this are asked about
    /// instead of those that are open.
    Inspect { id: u32 },
    /// How the beginning of a file that rides beside this is read with these options; answers
    /// [`Response::Looked`]. A newer look takes the place of one that is not answered yet.
    Look {
        id: u32,
        file: String,
        #[serde(with = "as_json")]
        options: Options,
    },
    /// The open files with other options, without reading them again where that is possible.
    Change {
        id: u32,
        #[serde(with = "as_json")]
        options: Options,
    },
    /// The same for a developer: answers with a message of its own shape, see `worker::reply::report`.
    Analyze {
        id: u32,
        #[serde(with = "as_json")]
        options: Options,
    },
    Draw {
        id: u32,
        chart: Chart,
        theme: ChartTheme,
    },
    Export {
        id: u32,
        what: Export,
        style: CsvStyle,
        /// Locale of headers and reasons: `en`, `fa`.
        locale: String,
    },
    /// `count` of the customers on a list, behind the first `from`: answers [`Response::People`].
    People {
        id: u32,
        #[serde(with = "as_json")]
        asking: Asking,
        from: u32,
        count: u32,
    },
    /// Everything that is known of a customer: answers [`Response::Story`], with nothing in it if the
    /// options leave nobody of this id.
    Story { id: u32, customer: String },
    /// Who has gone from which segment to which since the beginning of a day: answers
    /// [`Response::Movement`].
    Movement { id: u32, since: Day },
    /// Two periods or two segments side by side: answers [`Response::Compared`].
    Compare { id: u32, comparison: Comparison },
    /// The same as a table: answers [`Response::Exported`].
    ExportCompared {
        id: u32,
        comparison: Comparison,
        style: CsvStyle,
        locale: String,
    },
    /// Those of a list who are handed out, as a table: answers [`Response::Handed`].
    ExportPeople {
        id: u32,
        #[serde(with = "as_json")]
        asking: Asking,
        handing: Handing,
        style: CsvStyle,
        locale: String,
    },
    /// All that is written down of customers, from now on; has no answer.
    Notes { notes: Notes },
    /// What has changed since the beginning of a day: answers [`Response::Since`].
    Since { id: u32, day: Day },
    /// What people have done from the beginning of a day on, those on a list and those kept back from it:
    /// answers [`Response::Effect`].
    Effect {
        id: u32,
        since: Day,
        given: Vec<String>,
        held: Vec<String>,
    },
    /// Ids as texts that do not say them: answers [`Response::Disguised`], in their order.
    Disguise {
        id: u32,
        salt: String,
        ids: Vec<String>,
    },
    /// Which customers are meant by such texts: answers [`Response::Recognized`].
    Recognize {
        id: u32,
        salt: String,
        texts: Vec<String>,
    },
    /// The values of a column: answers [`Response::Values`]. Reads the files again if nobody has asked
    /// for the column before, as filters by it do.
    Values { id: u32, column: String },
    /// The customers by what a column says of their first order: answers [`Response::Split`], and
    /// reads the files again as above.
    Split { id: u32, column: String },
    /// What discounts do: answers [`Response::Discounts`], with nothing in it where no column is one of
    /// discounts or coupons.
    Discounts { id: u32 },
    /// The first rows that were set aside, as they stand in the files: reads the files again.
    SetAside { id: u32 },
    /// Stop the request with this id; it answers [`Response::Failed`] with the code `cancelled`.
    Cancel { id: u32 },
    /// Drop files, ledger and report.
    Forget,
}

impl Request {
    /// What the message says to everybody: its `type`, and its `id` where it has one.
    pub fn head(&self) -> (&'static str, u32) {
        match *self {
            Self::Open { id, .. } => ("open", id),
            Self::Inspect { id } => ("inspect", id),
            Self::Look { id, .. } => ("look", id),
            Self::Change { id, .. } => ("change", id),
            Self::Analyze { id, .. } => ("analyze", id),
            Self::Draw { id, .. } => ("draw", id),
            Self::Export { id, .. } => ("export", id),
            Self::People { id, .. } => ("people", id),
            Self::Story { id, .. } => ("story", id),
            Self::Movement { id, .. } => ("movement", id),
            Self::Compare { id, .. } => ("compare", id),
            Self::ExportCompared { id, .. } => ("export_compared", id),
            Self::ExportPeople { id, .. } => ("export_people", id),
            Self::Notes { .. } => ("notes", 0),
            Self::Since { id, .. } => ("since", id),
            Self::Effect { id, .. } => ("effect", id),
            Self::Disguise { id, .. } => ("disguise", id),
            Self::Recognize { id, .. } => ("recognize", id),
            Self::Values { id, .. } => ("values", id),
            Self::Split { id, .. } => ("split", id),
            Self::Discounts { id } => ("discounts", id),
            Self::SetAside { id } => ("set_aside", id),
            Self::Cancel { id } => ("cancel", id),
            Self::Forget => ("forget", 0),
        }
    }
}

/// What can be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Export {
    /// The report's JSON, equal as text to the native example's.
    Report,
    Customers,
    /// Lapsed or overdue customers with the reason.
    Leaving,
    Segments,
    Months,
    /// Orders, gross, refunds and net by month, of all rows that count.
    Audit,
    Cohorts,
    Retention,
    /// Who has gone from which segment to which since a day.
    Movement {
        since: Day,
    },
    /// The rows that were set aside, as they stand in the files, with line and reason.
    SetAside,
}

/// Worker → page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// Sent once, when the worker is up. Another build than the page's must be reloaded.
    Ready {
        build: String,
    },
    Progress {
        id: u32,
        progress: Progress,
    },
    Question {
        id: u32,
        question: Question,
    },
    /// Sent before the files are read: what was remembered for some of them.
    Recalled {
        id: u32,
        #[serde(with = "as_json")]
        options: Box<Options>,
        files: Vec<String>,
    },
    Looked {
        id: u32,
        look: Box<Look>,
    },
    Opened {
        id: u32,
        overview: Box<Overview>,
    },
    /// Follows [`Response::Opened`] of files that were read: what a person should look at.
    Noticed {
        id: u32,
        noticed: Box<Noticed>,
    },
    SetAside {
        id: u32,
        page: AsidePage,
    },
    People {
        id: u32,
        page: PeoplePage,
    },
    Story {
        id: u32,
        story: Option<Box<Story>>,
    },
    Values {
        id: u32,
        values: ColumnValues,
    },
    Split {
        id: u32,
        split: Split,
    },
    Discounts {
        id: u32,
        discounts: Option<Box<Discounts>>,
    },
    Movement {
        id: u32,
        movement: Box<Movement>,
    },
    Compared {
        id: u32,
        compared: Box<Compared>,
    },
    Drawn {
        id: u32,
        drawing: Drawing,
    },
    Exported {
        id: u32,
        text: String,
    },
    Handed {
        id: u32,
        text: String,
        handed: Handed,
    },
    Since {
        id: u32,
        since: Since,
    },
    Effect {
        id: u32,
        effect: Effect,
    },
    Disguised {
        id: u32,
        texts: Vec<String>,
    },
    /// Each with what it was disguised as.
    Recognized {
        id: u32,
        ids: Vec<(String, String)>,
    },
    Failed {
        id: u32,
        failure: Failure,
    },
}

impl Response {
    /// What the message says to everybody: its `type`, and the `id` of the request.
    pub fn head(&self) -> (&'static str, u32) {
        match *self {
            Self::Ready { .. } => ("ready", 0),
            Self::Progress { id, .. } => ("progress", id),
            Self::Question { id, .. } => ("question", id),
            Self::Recalled { id, .. } => ("recalled", id),
            Self::Looked { id, .. } => ("looked", id),
            Self::Opened { id, .. } => ("opened", id),
            Self::Noticed { id, .. } => ("noticed", id),
            Self::SetAside { id, .. } => ("set_aside", id),
            Self::People { id, .. } => ("people", id),
            Self::Story { id, .. } => ("story", id),
            Self::Values { id, .. } => ("values", id),
            Self::Split { id, .. } => ("split", id),
            Self::Discounts { id, .. } => ("discounts", id),
            Self::Movement { id, .. } => ("movement", id),
            Self::Compared { id, .. } => ("compared", id),
            Self::Drawn { id, .. } => ("drawn", id),
            Self::Exported { id, .. } => ("exported", id),
            Self::Handed { id, .. } => ("handed", id),
            Self::Since { id, .. } => ("since", id),
            Self::Effect { id, .. } => ("effect", id),
            Self::Disguised { id, .. } => ("disguised", id),
            Self::Recognized { id, .. } => ("recognized", id),
            Self::Failed { id, .. } => ("failed", id),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub bytes: u64,
    pub total_bytes: u64,
    pub rows: u64,
    /// How much of the work behind the reading is done, in hundredths: 0 while the file is read.
    pub figures: u32,
}

/// Why there is no answer. The words come from i18n by `code`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Stable: `no_orders`, `empty_file` (on the page), `not_text`, `columns_not_found`, `unknown_column`, `bad_options`,
    /// `bad_scheme`, `unsupported_encoding`, `archive_unreadable`, `workbook_unreadable`,
    /// `workbook_protected`, `file_unreadable`, `file_changed`, `cancelled`, [`TOO_LARGE`],
    /// `internal`.
    pub code: String,
    pub file: Option<String>,
    pub line: Option<u64>,
    pub column: Option<u64>,
    /// Names that the message mentions: roles, columns, codes of a scheme.
    pub names: Vec<String>,
    /// Technical detail in English, for developers.
    pub detail: String,
}

/// The code of files that need more memory than the browser gives, and the word by which the worker's own
/// script (`static/engine-worker.js`) tells of it: the program itself can say nothing any more.
pub const TOO_LARGE: &str = "too_large";

impl Failure {
    /// Of a worker that has ended with an error of this message.
    pub fn of_crash(message: &str) -> Self {
        let is_too_large = message.ends_with(TOO_LARGE);
        Self {
            code: if is_too_large { TOO_LARGE } else { "internal" }.to_owned(),
            detail: message.to_owned(),
            ..Self::default()
        }
    }
}

/// What the reader could not decide alone, with what it found, so that a person can.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub file: String,
    /// All tables of the dropped files; the doubts are about one of them.
    pub files: Vec<String>,
    /// Header names, or empty where the file has no header.
    pub header: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// Zero-based columns as guessed.
    pub guess: BTreeMap<Role, u32>,
    pub doubts: Vec<Doubt>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// No column looks like this role. `Amount` stands for amount or quantity and unit price.
    Missing { role: Role },
    /// Several columns could be it; the guess is the first.
    Several { role: Role, columns: Vec<u32> },
    /// The encoding is a guess.
    Encoding,
    /// Days and months cannot be told apart in the whole column; `example` as written.
    DateOrder { example: String },
    /// `1,234` may be a thousand or one and a bit.
    Decimal { example: String },
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
