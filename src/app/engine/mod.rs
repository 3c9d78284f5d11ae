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
use crate::chart::{Chart, ChartTheme, Drawing};
use crate::engine::protocol::{CsvStyle, Export, Failure, Request};
use crate::i18n::Locale;
use crate::model::Options;
use crate::session::Action;

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
    files: RefCell<Vec<File>>,
    /// The files and options of the last figures.
    shown: RefCell<Option<(Vec<File>, Options)>>,
    asked: RefCell<BTreeMap<u32, Asked>>,
    /// Whether the worker was given other files or options than those shown.
    strayed: Cell<bool>,
}

/// What may become the shown figures.
struct Asked {
    files: Vec<File>,
    options: Options,
    /// Other options of the same files.
    is_change: bool,
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
            strayed: Cell::default(),
        }));
        engine.connect();
        engine
    }

    /// Reads files that were just dropped.
    pub fn open(&self, files: Vec<File>, options: Options) -> u32 {
        *self.0.files.borrow_mut() = files;
        self.open_again(options, true)
    }

    /// Reads the same files with the answers that a person gave.
    pub fn answer(&self, options: Options) -> u32 {
        self.open_again(options, false)
    }

    fn open_again(&self, options: Options, may_ask: bool) -> u32 {
        let id = self.begin();
        let files = self.0.files.borrow().clone();
        self.expect_figures(id, files.clone(), options.clone(), false);
        self.send(
            &Request::Open {
                id,
                options,
                may_ask,
            },
            &files,
        );
        id
    }

    pub fn change(&self, options: Options) -> u32 {
        let id = self.begin();
        let files = self
            .0
            .shown
            .borrow()
            .as_ref()
            .map_or_else(Vec::new, |shown| shown.0.clone());
        self.expect_figures(id, files, options.clone(), true);
        self.send(&Request::Change { id, options }, &[]);
        id
    }

    /// Asks for the question about the columns although nothing is doubtful: of the files that
    /// were read last, whether they became figures or not.
    pub fn inspect(&self) -> u32 {
        let id = self.begin();
        if let (false, Some((files, _))) = (self.0.strayed.get(), self.0.shown.borrow().as_ref()) {
            self.0.files.borrow_mut().clone_from(files);
        }
        self.send(&Request::Inspect { id }, &[]);
        id
    }

    pub fn draw(
        &self,
        chart: Chart,
        theme: ChartTheme,
        then: impl FnOnce(Result<Drawing, Failure>) + 'static,
    ) {
        let id = self.next_id();
        self.0
            .waiting
            .borrow_mut()
            .insert(id, Waiting::Drawing(Box::new(then)));
        self.send(&Request::Draw { id, chart, theme }, &[]);
    }

    pub fn export(
        &self,
        what: Export,
        style: CsvStyle,
        locale: Locale,
        then: impl FnOnce(Result<String, Failure>) + 'static,
    ) {
        let id = self.next_id();
        self.0
            .waiting
            .borrow_mut()
            .insert(id, Waiting::Text(Box::new(then)));
        let locale = locale.code().to_owned();
        self.send(
            &Request::Export {
                id,
                what,
                style,
                locale,
            },
            &[],
        );
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
        self.0.strayed.set(false);
        self.0.files.borrow_mut().clear();
        self.0.shown.borrow_mut().take();
        self.0.asked.borrow_mut().clear();
        self.0.active.borrow_mut().clear();
        self.send(&Request::Forget, &[]);
    }

    fn expect_figures(&self, id: u32, files: Vec<File>, options: Options, is_change: bool) {
        self.0.strayed.set(true);
        let asked = Asked {
            files,
            options,
            is_change,
        };
        self.0.asked.borrow_mut().insert(id, asked);
    }

    fn next_id(&self) -> u32 {
        let id = self.0.last_id.get() + 1;
        self.0.last_id.set(id);
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
