//! Where is a visitor in a survey, and what have they said so far?
//!
//! The way is walked anew from the first question each time: it leads through what was passed, by the answers as they
//! stand. So a changed answer takes those behind it off the way, and going back alone loses nothing.

use super::answer::{Answer, Refusal, check};
use super::question::{Question, longest, next};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// By question; `None` where one has not been.
    passed: Vec<Option<Passed>>,
    /// The question that is shown; past the last at the end.
    at: usize,
}

/// With what a question was passed; `None` if it was left empty.
#[derive(Clone, Debug, PartialEq)]
struct Passed(Option<Answer>);

impl Flow {
    pub fn new(questions: &[Question]) -> Self {
        Self {
            passed: vec![None; questions.len()],
            at: 0,
        }
    }

    /// The question that is shown, `None` at the end.
    pub fn current(&self) -> Option<usize> {
        (self.at < self.passed.len()).then_some(self.at)
    }

    /// What was answered to this question, also if it is no longer on the way: to be shown again.
    pub fn answer_to(&self, question: usize) -> Option<&Answer> {
        self.passed.get(question)?.as_ref()?.0.as_ref()
    }

    /// Answers the question that is shown, `None` if it was left empty, and goes on.
    pub fn forward(
        &mut self,
        questions: &[Question],
        answer: Option<&Answer>,
    ) -> Result<(), Refusal> {
        if let (Some(question), Some(passed)) =
            (questions.get(self.at), self.passed.get_mut(self.at))
        {
            let answer = check(question, answer)?;
            self.at = next(questions, self.at, answer.as_ref());
            *passed = Some(Passed(answer));
        }
        Ok(())
    }

    /// Goes back the way one came. `false` where there is nothing before, and at the end: what is sent is sent.
    pub fn back(&mut self, questions: &[Question]) -> bool {
        let before = self.before(questions);
        if let (Some(place), Some(_)) = (before.last(), self.current()) {
            self.at = *place;
            return true;
        }
        false
    }

    pub fn is_complete(&self) -> bool {
        self.current().is_none()
    }

    /// How many questions are behind, and how many there are at most on this way. The share never falls going forward.
    pub fn progress(&self, questions: &[Question]) -> (usize, usize) {
        let behind = self.before(questions).len();
        (behind, behind + longest(questions, self.at))
    }

    /// What is delivered, with `complete: false` as long as it is not [complete](Self::is_complete): answers on the way.
    pub fn answers(&self, questions: &[Question]) -> Vec<(usize, &Answer)> {
        let way = self.way(questions).into_iter();
        way.filter_map(|place| Some((place, self.answer_to(place)?)))
            .collect()
    }

    /// Questions of the way that come before the one shown.
    fn before(&self, questions: &[Question]) -> Vec<usize> {
        let mut way = self.way(questions);
        let end = way.iter().position(|place| *place == self.at);
        way.truncate(end.unwrap_or(way.len()));
        way
    }

    /// Questions that were passed, in the order in which the answers lead through them.
    fn way(&self, questions: &[Question]) -> Vec<usize> {
        let mut way = Vec::new();
        let mut at = 0;
        // Questions with a loop are refused when they are read; if not, this still ends.
        while let Some(Some(Passed(answer))) = self.passed.get(at) {
            if way.contains(&at) {
                break;
            }
            way.push(at);
            at = next(questions, at, answer.as_ref());
        }
        way
    }
}

#[cfg(test)]
#[path = "flow_tests.rs"]
mod tests;
