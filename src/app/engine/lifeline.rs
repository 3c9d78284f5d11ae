//! The worker's life: started, written to, replaced when it hangs, given the shown files back.

use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::File;

use super::link::Link;
use super::{Engine, Read, failure};
use crate::engine::protocol::{Failure, Request, TOO_LARGE};
use crate::session::Action;

impl Engine {
    pub(super) fn connect(&self) {
        let weak = Rc::downgrade(&self.0);
        let on_response = move |response| {
            if let Some(inner) = weak.upgrade() {
                Self(inner).receive(response);
            }
        };
        let weak = Rc::downgrade(&self.0);
        let on_crash = move |detail: String| {
            if let Some(inner) = weak.upgrade() {
                let engine = Self(inner);
                let failure = engine.of_crash(&detail);
                engine.replace_worker(&failure);
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

    /// What a worker's end is to a person. What is too large has the names of the files that were being
    /// read, or else of those that are shown.
    fn of_crash(&self, detail: &str) -> Failure {
        let failure = Failure::of_crash(detail);
        let asked = self.0.asked.borrow();
        let shown = self.0.shown.borrow();
        let read = asked.values().last().or(shown.as_ref());
        let names = read.filter(|_| failure.code == TOO_LARGE).map(|read| {
            let names: Vec<String> = read.files.iter().map(File::name).collect();
            names.join(", ")
        });
        Failure {
            file: names,
            ..failure
        }
    }

    pub(super) fn send(&self, request: &Request, files: &[File]) {
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
    pub(super) fn replace_worker(&self, reason: &Failure) {
        let was_ready = self.0.link.borrow().as_ref().is_some_and(Link::was_ready);
        self.0.link.borrow_mut().take();
        for id in std::mem::take(&mut *self.0.active.borrow_mut()) {
            let failure = reason.clone();
            self.0.tell.emit(Action::Failed { id, failure });
        }
        self.0.asked.borrow_mut().clear();
        self.0.held.borrow_mut().clear();
        for (_, waiting) in std::mem::take(&mut *self.0.waiting.borrow_mut()) {
            waiting.fail(reason.clone());
        }
        if !was_ready {
            // It never came up: trying again at once would go round in circles.
            self.0.tell.emit(Action::Broke(reason.clone()));
            return;
        }
        self.send_notes();
        self.read_shown_again();
    }

    fn read_shown_again(&self) {
        let shown = self.0.shown.borrow().clone();
        let id = shown.as_ref().map(|_| self.next_id());
        self.0.restoring.set(id);
        if let (Some(id), Some(Read { files, options })) = (id, shown) {
            self.send(
                &Request::Open {
                    id,
                    options,
                    may_ask: false,
                    remembered: BTreeMap::new(),
                },
                &files,
            );
        }
    }

    /// Other files came to nothing: if they have kept a new worker from reading the shown ones, it
    /// has another try, unless there are yet others.
    pub(super) fn restore(&self) {
        if self.0.restoring.get().is_some() && self.0.asked.borrow().is_empty() {
            self.read_shown_again();
        }
    }

    /// Sends what is asked of the shown files, once the worker has them.
    pub(super) fn send_or_hold(&self, id: u32, request: Request) {
        if self.0.restoring.get().is_some() {
            self.0.held.borrow_mut().push((id, request));
        } else {
            self.send(&request, &[]);
        }
    }

    /// A request has been answered with figures: its files are the worker's.
    pub(super) fn restored(&self, id: u32) {
        let is_the_same = self.0.restoring.take() == Some(id);
        for (held, request) in self.0.held.take() {
            if is_the_same {
                self.send(&request, &[]);
            } else {
                // What was asked of other files than those that are shown now.
                self.waiting_for(held);
            }
        }
    }

    /// Fails what waits for the shown files if they cannot be read any more.
    pub(super) fn not_restored(&self, id: u32, reason: &Failure) {
        // Cancelled it was by another request, which decides what comes next.
        if self.0.restoring.get() != Some(id) || reason.code == "cancelled" {
            return;
        }
        for (held, _) in self.0.held.take() {
            let failure = reason.clone();
            if let Some(waiting) = self.waiting_for(held) {
                waiting.fail(failure);
            } else if self.0.active.borrow_mut().remove(&held) {
                self.0.tell.emit(Action::Failed { id: held, failure });
            }
        }
    }
}
