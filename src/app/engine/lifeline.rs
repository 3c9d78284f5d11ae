//! The worker's life: started, written to, replaced when it hangs, given the shown files back.

use std::rc::Rc;

use web_sys::File;

use super::link::Link;
use super::{Engine, failure};
use crate::engine::protocol::{Failure, Request};
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
        for (_, waiting) in std::mem::take(&mut *self.0.waiting.borrow_mut()) {
            waiting.fail(reason.clone());
        }
        if !was_ready {
            // It never came up: trying again at once would go round in circles.
            self.0.tell.emit(Action::Broke(reason.clone()));
            return;
        }
        self.read_shown_again();
    }

    /// Gives the worker the shown files back after others came to nothing.
    pub fn settle(&self) {
        if self.0.strayed.get() {
            self.read_shown_again();
        }
    }

    fn read_shown_again(&self) {
        self.0.strayed.set(false);
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
}
