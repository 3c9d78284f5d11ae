//! The page's side of the protocol: requests to the worker, its answers as facts of the session.

mod link;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::File;
use yew::Callback;

use self::link::Link;
use super::browser;
use crate::chart::{Chart, ChartTheme, Drawing};
use crate::engine::protocol::{CsvStyle, Export, Failure, Request, Response};
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
    /// The files and options of the last figures, and of requests that may become them.
    shown: RefCell<Option<(Vec<File>, Options)>>,
    asked: RefCell<BTreeMap<u32, (Vec<File>, Options)>>,
}

type Answer<T> = Box<dyn FnOnce(Result<T, Failure>)>;

enum Waiting {
    Drawing(Answer<Drawing>),
    Text(Answer<String>),
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
        self.0
            .asked
            .borrow_mut()
            .insert(id, (files.clone(), options.clone()));
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
        self.0
            .asked
            .borrow_mut()
            .insert(id, (files, options.clone()));
        self.send(&Request::Change { id, options }, &[]);
        id
    }

    /// Asks for the question about the columns although nothing is doubtful.
    pub fn inspect(&self) -> u32 {
        let id = self.begin();
        if let Some((files, _)) = self.0.shown.borrow().as_ref() {
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
        self.0.files.borrow_mut().clear();
        self.0.shown.borrow_mut().take();
        self.0.asked.borrow_mut().clear();
        self.0.active.borrow_mut().clear();
        self.send(&Request::Forget, &[]);
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

    fn connect(&self) {
        let weak = Rc::downgrade(&self.0);
        let on_response = move |response| {
            if let Some(inner) = weak.upgrade() {
                Self(inner).receive(response);
            }
        };
        let weak = Rc::downgrade(&self.0);
        let on_crash = move |detail: String| {
            if let Some(inner) = weak.upgrade() {
                Self(inner).replace_worker(&failure("internal", &detail));
            }
        };
        match Link::new(on_response, on_crash) {
            Ok(link) => *self.0.link.borrow_mut() = Some(link),
            Err(detail) => self
                .0
                .tell
                .emit(Action::Broke(failure("internal", &detail))),
        }
    }

    fn send(&self, request: &Request, files: &[File]) {
        if self.0.link.borrow().is_none() {
            self.connect();
        }
        let sent = self
            .0
            .link
            .borrow()
            .as_ref()
            .map(|link| link.post(request, files));
        if let Some(Err(detail)) = sent {
            self.0
                .tell
                .emit(Action::Broke(failure("internal", &detail)));
        }
    }

    /// Ends the worker, fails what it owed, and has a new one read the shown files again, so that
    /// lists can still be downloaded.
    fn replace_worker(&self, reason: &Failure) {
        let was_ready = self.0.link.borrow().as_ref().is_some_and(Link::was_ready);
        self.0.link.borrow_mut().take();
        for id in std::mem::take(&mut *self.0.active.borrow_mut()) {
            let failure = reason.clone();
            self.0.tell.emit(Action::Failed { id, failure });
        }
        self.0.asked.borrow_mut().clear();
        for (_, waiting) in std::mem::take(&mut *self.0.waiting.borrow_mut()) {
            waiting.fail(reason.clone());
        }
        if !was_ready {
            // It never came up: trying again at once would go round in circles.
            self.0.tell.emit(Action::Broke(reason.clone()));
            return;
        }
        if let Some((files, options)) = self.0.shown.borrow().clone() {
            let id = self.next_id();
            self.send(
                &Request::Open {
                    id,
                    options,
                    may_ask: false,
                },
                &files,
            );
        }
    }

    fn receive(&self, response: Response) {
        match response {
            Response::Ready { build } => {
                if browser::build_id().is_some_and(|own| own != build) {
                    self.0
                        .tell
                        .emit(Action::Broke(failure("other_build", &build)));
                }
            }
            Response::Progress { id, progress } => {
                self.0.tell.emit(Action::ProgressReported { id, progress });
            }
            Response::Question { id, question } => {
                self.0.active.borrow_mut().remove(&id);
                self.0.tell.emit(Action::QuestionAsked { id, question });
            }
            Response::Opened { id, overview } => {
                self.0.active.borrow_mut().remove(&id);
                if let Some(shown) = self.0.asked.borrow_mut().remove(&id) {
                    *self.0.shown.borrow_mut() = Some(shown);
                }
                self.0.tell.emit(Action::OverviewArrived { id, overview });
            }
            Response::Drawn { id, drawing } => {
                if let Some(Waiting::Drawing(then)) = self.waiting_for(id) {
                    then(Ok(drawing));
                }
            }
            Response::Exported { id, text } => {
                if let Some(Waiting::Text(then)) = self.waiting_for(id) {
                    then(Ok(text));
                }
            }
            Response::Failed { id, failure } => {
                self.0.asked.borrow_mut().remove(&id);
                if let Some(waiting) = self.waiting_for(id) {
                    waiting.fail(failure);
                } else if self.0.active.borrow_mut().remove(&id) {
                    self.0.tell.emit(Action::Failed { id, failure });
                }
            }
        }
    }

    fn waiting_for(&self, id: u32) -> Option<Waiting> {
        self.0.waiting.borrow_mut().remove(&id)
    }
}

impl Waiting {
    fn fail(self, failure: Failure) {
        match self {
            Self::Drawing(then) => then(Err(failure)),
            Self::Text(then) => then(Err(failure)),
        }
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
