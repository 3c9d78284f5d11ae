//! What the worker says, as facts of the session or as answers to whoever waits.

use super::{Engine, failure};
use crate::app::browser;
use crate::chart::Drawing;
use crate::engine::protocol::{Failure, Response};
use crate::session::Action;

pub type Answer<T> = Box<dyn FnOnce(Result<T, Failure>)>;

/// Who waits for an answer that is no fact of the session.
pub enum Waiting {
    Drawing(Answer<Drawing>),
    Text(Answer<String>),
}

impl Engine {
    pub(super) fn receive(&self, response: Response) {
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
                    *self.0.shown.borrow_mut() = Some((shown.files, shown.options));
                    self.0.strayed.set(false);
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
                let asked = self.0.asked.borrow_mut().remove(&id);
                // The columns of other files without orders can still be looked at.
                let has_come_to_nothing =
                    asked.is_some_and(|asked| asked.is_change || failure.code != "no_orders");
                if let Some(waiting) = self.waiting_for(id) {
                    waiting.fail(failure);
                } else if self.0.active.borrow_mut().remove(&id) {
                    self.0.tell.emit(Action::Failed { id, failure });
                }
                if has_come_to_nothing {
                    self.settle();
                }
            }
        }
    }

    fn waiting_for(&self, id: u32) -> Option<Waiting> {
        self.0.waiting.borrow_mut().remove(&id)
    }
}

impl Waiting {
    pub fn fail(self, failure: Failure) {
        match self {
            Self::Drawing(then) => then(Err(failure)),
            Self::Text(then) => then(Err(failure)),
        }
    }
}
