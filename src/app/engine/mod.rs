//! The page's side of the protocol: requests to the worker, its answers as facts of the session.

mod answers;
mod lifeline;
mod link;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::File;
use yew::Callback;

use self::answers::Waiting;
use self::link::Link;
use crate::analysis::compare::{Compared, Comparison};
use crate::analysis::discounts::Discounts;
use crate::analysis::effect::Effect;
use crate::analysis::listing::{Asking, PeoplePage};
use crate::analysis::movement::Movement;
use crate::analysis::since::Since;
use crate::analysis::split::Split;
use crate::analysis::story::Story;
use crate::analysis::values::ColumnValues;
use crate::app::remembered;
use crate::chart::{Chart, ChartTheme, Drawing};
use crate::engine::aside::AsidePage;
use crate::engine::handing::{Handed, Handing};
use crate::engine::protocol::{CsvStyle, Export, Failure, Progress, Request};
use crate::i18n::Locale;
use crate::model::{Day, Notes, Options};
use crate::session::{Action, HandedTo, Inspected};

/// How long a worker may take to say that it has stopped, before it is stopped.
const PATIENCE_MS: u32 = 100;

/// A handle to the worker; clones share it.
#[derive(Clone)]
pub struct Engine(Rc<Inner>);

struct Inner {
    tell: Callback<Action>,
    link: RefCell<Option<Link>>,
    last_id: Cell<u32>,
    /// Requests of the session that have no answer yet.
    active: RefCell<BTreeSet<u32>>,
    waiting: RefCell<BTreeMap<u32, Waiting>>,
    /// The files that a question is about, or will be.
    files: RefCell<Vec<File>>,
    /// The files and options of the last figures.
    shown: RefCell<Option<Read>>,
    /// What may become the shown figures.
    asked: RefCell<BTreeMap<u32, Read>>,
    /// The request by which a new worker reads the shown files, until it has them.
    restoring: Cell<Option<u32>>,
    /// The files that were dropped last.
    dropped: RefCell<Option<Dropped>>,
    /// What is written down of customers.
    notes: RefCell<Rc<Notes>>,
    /// What is asked of the shown files until then.
    held: RefCell<Vec<(u32, Request)>>,
}

/// Files that were dropped, with those that were open then.
#[derive(Clone)]
pub struct Dropped {
    pub before: Vec<File>,
    pub files: Vec<File>,
    /// Of the files that were open.
    pub options: Options,
    /// Of a project file, for files that are opened anew.
    pub prepared: Options,
}

/// Files with the options by which they are read.
#[derive(Clone)]
struct Read {
    files: Vec<File>,
    options: Options,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Engine {
    /// Starts the worker, so that it is there when a file is dropped.
    pub fn start(tell: Callback<Action>) -> Self {
        let engine = Self(Rc::new(Inner {
            tell,
            link: RefCell::default(),
            last_id: Cell::default(),
            active: RefCell::default(),
            waiting: RefCell::default(),
            files: RefCell::default(),
            shown: RefCell::default(),
            asked: RefCell::default(),
            restoring: Cell::default(),
            dropped: RefCell::default(),
            notes: RefCell::default(),
            held: RefCell::default(),
        }));
        engine.connect();
        engine
    }

    /// Keeps dropped files, and those that are open, until others are dropped.
    pub fn note_dropped(&self, dropped: Dropped) {
        *self.0.dropped.borrow_mut() = Some(dropped);
    }

    pub fn dropped(&self) -> Option<Dropped> {
        self.0.dropped.borrow().clone()
    }

    /// Reads files that were just dropped.
    pub fn open(&self, files: Vec<File>, options: Options) -> u32 {
        *self.0.files.borrow_mut() = files;
        self.open_again(options)
    }

    /// Reads the same files with the answers that a person gave; another file may be asked about.
    pub fn answer(&self, options: Options) -> u32 {
        self.open_again(options)
    }

    fn open_again(&self, options: Options) -> u32 {
        let files = self.0.files.borrow().clone();
        self.read(Read { files, options }, true)
    }

    fn read(&self, read: Read, may_ask: bool) -> u32 {
        let id = self.begin();
        self.0.asked.borrow_mut().insert(id, read.clone());
        let Read { files, options } = read;
        let remembered = if may_ask {
            remembered::answers()
        } else {
            BTreeMap::new()
        };
        self.send(
            &Request::Open {
                id,
                options,
                may_ask,
                remembered,
            },
            &files,
        );
        id
    }

    pub fn change(&self, options: Options) -> u32 {
        let files = self.shown_files();
        let read = Read { files, options };
        if self.0.restoring.get().is_some() {
            let id = self.read(read, false);
            self.0.restoring.set(Some(id));
            return id;
        }
        let id = self.begin();
        let options = read.options.clone();
        self.0.asked.borrow_mut().insert(id, read);
        self.send(&Request::Change { id, options }, &[]);
        id
    }

    /// Asks for the question about the columns although nothing is doubtful.
    pub fn inspect(&self, of: Inspected) -> u32 {
        let id = self.begin();
        let request = Request::Inspect { id };
        match of {
            Inspected::Shown => {
                *self.0.files.borrow_mut() = self.shown_files();
                self.send_or_hold(id, request);
            }
            Inspected::Rejected => {
                let files = self.0.files.borrow().clone();
                self.send(&request, &files);
            }
        }
        id
    }

    /// Looks at the beginning of one of the files that the question is about.
    pub fn look(&self, file: String, options: Options) -> u32 {
        let id = self.begin();
        let files = self.0.files.borrow().clone();
        self.send(&Request::Look { id, file, options }, &files);
        id
    }

    /// The files that the figures are of.
    pub fn shown_files(&self) -> Vec<File> {
        let shown = self.0.shown.borrow();
        shown
            .as_ref()
            .map_or_else(Vec::new, |shown| shown.files.clone())
    }

    pub fn draw(
        &self,
        chart: Chart,
        theme: ChartTheme,
        then: impl FnOnce(Result<Drawing, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Drawing(Box::new(then)));
        self.send(&Request::Draw { id, chart, theme }, &[]);
    }

    pub fn export(
        &self,
        what: Export,
        style: CsvStyle,
        locale: Locale,
        then: impl FnOnce(Result<String, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Text(Box::new(then)));
        let locale = locale.code().to_owned();
        let request = Request::Export {
            id,
            what,
            style,
            locale,
        };
        self.send_or_hold(id, request);
    }

    /// `count` of the customers on a list, behind the first `from`.
    pub fn people(
        &self,
        asking: Asking,
        (from, count): (u32, u32),
        then: impl FnOnce(Result<PeoplePage, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::People(Box::new(then)));
        let request = Request::People {
            id,
            asking,
            from,
            count,
        };
        self.send_or_hold(id, request);
    }

    /// Everything that is known of a customer.
    pub fn story(
        &self,
        customer: String,
        then: impl FnOnce(Result<Option<Box<Story>>, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Story(Box::new(then)));
        self.send_or_hold(id, Request::Story { id, customer });
    }

    /// The values of a column.
    pub fn values(
        &self,
        column: String,
        then: impl FnOnce(Result<ColumnValues, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Values(Box::new(then)));
        self.send_or_hold(id, Request::Values { id, column });
    }

    /// The customers by what a column says of their first order.
    pub fn split(&self, column: String, then: impl FnOnce(Result<Split, Failure>) + 'static) {
        let id = self.wait(Waiting::Split(Box::new(then)));
        self.send_or_hold(id, Request::Split { id, column });
    }

    /// What discounts do.
    pub fn discounts(&self, then: impl FnOnce(Result<Option<Box<Discounts>>, Failure>) + 'static) {
        let id = self.wait(Waiting::Discounts(Box::new(then)));
        self.send_or_hold(id, Request::Discounts { id });
    }

    /// Who has gone from which segment to which since a day.
    pub fn movement(
        &self,
        since: Day,
        then: impl FnOnce(Result<Box<Movement>, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Movement(Box::new(then)));
        self.send_or_hold(id, Request::Movement { id, since });
    }

    /// Two periods or two segments side by side.
    pub fn compare(
        &self,
        comparison: Comparison,
        then: impl FnOnce(Result<Box<Compared>, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Compared(Box::new(then)));
        self.send_or_hold(id, Request::Compare { id, comparison });
    }

    /// The same, as a table.
    pub fn export_compared(
        &self,
        comparison: Comparison,
        style: CsvStyle,
        locale: Locale,
        then: impl FnOnce(Result<String, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Text(Box::new(then)));
        let request = Request::ExportCompared {
            id,
            comparison,
            style,
            locale: locale.code().to_owned(),
        };
        self.send_or_hold(id, request);
    }

    /// Those of a list who are handed out, as a table, and who they are.
    pub fn export_people(
        &self,
        asking: Asking,
        handing: Handing,
        (style, locale): (CsvStyle, Locale),
        then: impl FnOnce(Result<(String, Handed), Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Handed(Box::new(then)));
        let request = Request::ExportPeople {
            id,
            asking,
            handing,
            style,
            locale: locale.code().to_owned(),
        };
        self.send_or_hold(id, request);
    }

    /// Tells the worker what is written down of customers, and every worker to come.
    pub fn keep_notes(&self, notes: &Rc<Notes>) {
        let before = self.0.notes.replace(Rc::clone(notes));
        if before != *notes {
            self.send_notes();
        }
    }

    fn send_notes(&self) {
        let notes = Notes::clone(&self.0.notes.borrow());
        self.send(&Request::Notes { notes }, &[]);
    }

    /// What has changed since the beginning of a day.
    pub fn since(&self, day: Day, then: impl FnOnce(Result<Since, Failure>) + 'static) {
        let id = self.wait(Waiting::Since(Box::new(then)));
        self.send_or_hold(id, Request::Since { id, day });
    }

    /// What those on a list, and those who were kept back from it, have done from a day on.
    pub fn effect(
        &self,
        since: Day,
        people: HandedTo,
        then: impl FnOnce(Result<Effect, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Effect(Box::new(then)));
        let HandedTo { given, held } = people;
        let request = Request::Effect {
            id,
            since,
            given,
            held,
        };
        self.send_or_hold(id, request);
    }

    /// Ids in disguise, in their order.
    pub fn disguise(
        &self,
        salt: String,
        ids: Vec<String>,
        then: impl FnOnce(Result<Vec<String>, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Texts(Box::new(then)));
        self.send(&Request::Disguise { id, salt, ids }, &[]);
    }

    /// Which customers are meant by disguised ids: each with its disguise.
    pub fn recognize(
        &self,
        salt: String,
        texts: Vec<String>,
        then: impl FnOnce(Result<Vec<(String, String)>, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Ids(Box::new(then)));
        self.send_or_hold(id, Request::Recognize { id, salt, texts });
    }

    /// The first rows of the shown files that were set aside.
    pub fn rows_set_aside(
        &self,
        on_progress: Callback<Progress>,
        then: impl FnOnce(Result<AsidePage, Failure>) + 'static,
    ) {
        let id = self.wait(Waiting::Rows(on_progress, Box::new(then)));
        self.send_or_hold(id, Request::SetAside { id });
    }

    /// Stops a request of the session; a worker too busy to answer is replaced.
    pub fn cancel(&self, id: u32) {
        if !self.0.active.borrow().contains(&id) {
            return;
        }
        self.send(&Request::Cancel { id }, &[]);
        let engine = self.clone();
        Timeout::new(PATIENCE_MS, move || {
            if engine.0.active.borrow().contains(&id) {
                engine.replace_worker(&failure("cancelled", ""));
            }
        })
        .forget();
    }

    pub fn forget(&self) {
        self.0.restoring.set(None);
        self.0.held.borrow_mut().clear();
        self.0.dropped.borrow_mut().take();
        self.0.files.borrow_mut().clear();
        self.0.shown.borrow_mut().take();
        self.0.asked.borrow_mut().clear();
        self.0.active.borrow_mut().clear();
        self.send(&Request::Forget, &[]);
        self.send_notes();
    }

    fn next_id(&self) -> u32 {
        let id = self.0.last_id.get() + 1;
        self.0.last_id.set(id);
        id
    }

    /// A request whose answer somebody waits for.
    fn wait(&self, waiting: Waiting) -> u32 {
        let id = self.next_id();
        self.0.waiting.borrow_mut().insert(id, waiting);
        id
    }

    fn begin(&self) -> u32 {
        let id = self.next_id();
        self.0.active.borrow_mut().insert(id);
        id
    }
}

/// A failure on this side of the protocol.
pub fn failure(code: &str, detail: &str) -> Failure {
    Failure {
        code: code.to_owned(),
        detail: detail.to_owned(),
        ..Failure::default()
    }
}
