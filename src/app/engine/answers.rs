//! What the worker says, as facts of the session or as answers to whoever waits.

use super::{Engine, failure};
use crate::analysis::compare::Compared;
use crate::analysis::discounts::Discounts;
use crate::analysis::effect::Effect;
use crate::analysis::listing::PeoplePage;
use crate::analysis::movement::Movement;
use crate::analysis::since::Since;
use crate::analysis::split::Split;
use crate::analysis::story::Story;
use crate::analysis::values::ColumnValues;
use crate::app::browser;
use crate::chart::Drawing;
use crate::engine::aside::AsidePage;
use crate::engine::handing::Handed;
use crate::engine::protocol::{Failure, Progress, Response};
use crate::session::Action;
use yew::Callback;

pub type Answer<T> = Box<dyn FnOnce(Result<T, Failure>)>;

/// Who waits for an answer that is no fact of the session.
pub enum Waiting {
    Drawing(Answer<Drawing>),
    Text(Answer<String>),
    /// Rows that were set aside, with whom to tell how far it is.
    Rows(Callback<Progress>, Answer<AsidePage>),
    People(Answer<PeoplePage>),
    /// `None` if nobody has the id.
    Story(Answer<Option<Box<Story>>>),
    Values(Answer<ColumnValues>),
    Split(Answer<Split>),
    /// `None` where no column is one of discounts.
    Discounts(Answer<Option<Box<Discounts>>>),
    Movement(Answer<Box<Movement>>),
    Compared(Answer<Box<Compared>>),
    Handed(Answer<(String, Handed)>),
    Since(Answer<Since>),
    Effect(Answer<Effect>),
    Texts(Answer<Vec<String>>),
    Ids(Answer<Vec<(String, String)>>),
}

/// Gives an answer to whoever waits for it.
macro_rules! hand_over {
    ($engine:expr, $id:expr, $kind:ident, $answer:expr) => {
        if let Some(Waiting::$kind(then)) = $engine.waiting_for($id) {
            then(Ok($answer));
        }
    };
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
                if let Some(Waiting::Rows(on_progress, _)) = self.0.waiting.borrow().get(&id) {
                    on_progress.emit(progress);
                } else {
                    self.0.tell.emit(Action::ProgressReported { id, progress });
                }
            }
            Response::Question { id, question } => {
                self.0.active.borrow_mut().remove(&id);
                self.0.tell.emit(Action::QuestionAsked { id, question });
                if self.0.asked.borrow_mut().remove(&id).is_some() {
                    self.restore();
                }
            }
            Response::Recalled { id, options, files } => {
                if let Some(read) = self.0.asked.borrow_mut().get_mut(&id) {
                    read.options.clone_from(&options);
                }
                let recalled = Action::AnswersRecalled { id, options, files };
                self.0.tell.emit(recalled);
            }
            Response::Looked { id, look } => {
                self.0.active.borrow_mut().remove(&id);
                self.0.tell.emit(Action::LookArrived { id, look });
            }
            Response::Opened { id, overview } => {
                self.0.active.borrow_mut().remove(&id);
                let read = self.0.asked.borrow_mut().remove(&id);
                if let Some(read) = read {
                    *self.0.shown.borrow_mut() = Some(read);
                }
                self.restored(id);
                self.0.tell.emit(Action::OverviewArrived { id, overview });
            }
            Response::Noticed { id, noticed } => {
                self.0.tell.emit(Action::NoticeArrived { id, noticed });
            }
            Response::SetAside { id, page } => {
                if let Some(Waiting::Rows(_, then)) = self.waiting_for(id) {
                    then(Ok(page));
                }
            }
            Response::People { id, page } => hand_over!(self, id, People, page),
            Response::Story { id, story } => hand_over!(self, id, Story, story),
            Response::Values { id, values } => hand_over!(self, id, Values, values),
            Response::Split { id, split } => hand_over!(self, id, Split, split),
            Response::Discounts { id, discounts } => hand_over!(self, id, Discounts, discounts),
            Response::Movement { id, movement } => hand_over!(self, id, Movement, movement),
            Response::Compared { id, compared } => hand_over!(self, id, Compared, compared),
            Response::Drawn { id, drawing } => hand_over!(self, id, Drawing, drawing),
            Response::Exported { id, text } => hand_over!(self, id, Text, text),
            Response::Handed { id, text, handed } => hand_over!(self, id, Handed, (text, handed)),
            Response::Since { id, since } => hand_over!(self, id, Since, since),
            Response::Effect { id, effect } => hand_over!(self, id, Effect, effect),
            Response::Disguised { id, texts } => hand_over!(self, id, Texts, texts),
            Response::Recognized { id, ids } => hand_over!(self, id, Ids, ids),
            Response::Failed { id, failure } => self.failed(id, failure),
        }
    }

    fn failed(&self, id: u32, failure: Failure) {
        let was_asked = self.0.asked.borrow_mut().remove(&id).is_some();
        if !was_asked {
            self.not_restored(id, &failure);
        }
        if let Some(waiting) = self.waiting_for(id) {
            waiting.fail(failure);
        } else if self.0.active.borrow_mut().remove(&id) {
            self.0.tell.emit(Action::Failed { id, failure });
        }
        if was_asked {
            self.restore();
        }
    }

    pub(super) fn waiting_for(&self, id: u32) -> Option<Waiting> {
        self.0.waiting.borrow_mut().remove(&id)
    }
}

impl Waiting {
    pub fn fail(self, failure: Failure) {
        match self {
            Self::Drawing(then) => then(Err(failure)),
            Self::Text(then) => then(Err(failure)),
            Self::Rows(_, then) => then(Err(failure)),
            Self::People(then) => then(Err(failure)),
            Self::Story(then) => then(Err(failure)),
            Self::Values(then) => then(Err(failure)),
            Self::Split(then) => then(Err(failure)),
            Self::Discounts(then) => then(Err(failure)),
            Self::Movement(then) => then(Err(failure)),
            Self::Handed(then) => then(Err(failure)),
            Self::Since(then) => then(Err(failure)),
            Self::Effect(then) => then(Err(failure)),
            Self::Texts(then) => then(Err(failure)),
            Self::Ids(then) => then(Err(failure)),
            Self::Compared(then) => then(Err(failure)),
        }
    }
}
