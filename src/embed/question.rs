//! What is asked, and where does an answer lead? The questions of a survey, and whether their ways are sound.
//!
//! Rules are tried in their order and the first that matches wins; without a match the next question follows. Ways are
//! followed exactly where answers can be counted (a rating, one choice); elsewhere every rule is thought possible.

use super::answer::{Answer, is_match};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    pub id: String,
    pub kind: QuestionKind,
    pub is_required: bool,
    pub next: Vec<Rule>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum QuestionKind {
    /// 0 to 10: how likely one is to recommend.
    Nps,
    /// 1 to 5: how satisfied one is.
    Csat,
    /// 1 to 7: how easy it was.
    Ces,
    /// 1 to 5.
    Stars,
    Choice(Choice),
    Text(Lengths),
    /// Its fields are those of the campaign's contact, which are delivered there.
    Contact,
    /// Something to read.
    #[default]
    Info,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Their ids.
    pub options: Vec<String>,
    pub is_multiple: bool,
    /// Whether something else may be typed.
    pub has_other: bool,
}

/// In characters that a person sees, see [`seen`](super::answer::seen).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lengths {
    pub min: usize,
    pub max: Option<usize>,
}

/// Leads to another question if all its tests hold; without a test it always does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    pub tests: Vec<Test>,
    /// A question's id, or [`END`].
    pub goto: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    Eq(Scalar),
    Ne(Scalar),
    Lt(f64),
    Lte(f64),
    Gt(f64),
    Gte(f64),
    In(Vec<Scalar>),
    Contains(Scalar),
    Answered(bool),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    Number(f64),
    Text(String),
}

/// Where a survey ends, in place of a question's id.
pub const END: &str = "end";

/// What somebody typed instead of choosing is this option.
pub const OTHER: &str = "other";

impl QuestionKind {
    /// The lowest and the highest of a rating.
    pub fn range(&self) -> Option<(u8, u8)> {
        match self {
            Self::Nps => Some((0, 10)),
            Self::Csat | Self::Stars => Some((1, 5)),
            Self::Ces => Some((1, 7)),
            _ => None,
        }
    }
}

/// The place of a question with this id; past the last for the end. `None` if there is no such question.
pub fn target(questions: &[Question], goto: &str) -> Option<usize> {
    if goto == END {
        return Some(questions.len());
    }
    questions.iter().position(|question| question.id == goto)
}

/// Where an answer leads: the place of a question, or past the last. A rule to nowhere is as if it were not there.
pub fn next(questions: &[Question], at: usize, answer: Option<&Answer>) -> usize {
    let Some(question) = questions.get(at) else {
        return questions.len();
    };
    let mut rules = question.next.iter();
    rules
        .find_map(|rule| {
            let place = target(questions, &rule.goto)?;
            is_match(rule, question, answer).then_some(place)
        })
        .unwrap_or(at + 1)
}

/// Rules that lead to no question: the question's place and the rule's.
pub fn unknown_targets(questions: &[Question]) -> Vec<(usize, usize)> {
    let mut unknown = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        for (place, rule) in question.next.iter().enumerate() {
            if target(questions, &rule.goto).is_none() {
                unknown.push((at, place));
            }
        }
    }
    unknown
}

/// The first question from which an answer leads back to where it can come round to the same question again.
pub fn loops(questions: &[Question]) -> Option<usize> {
    (0..questions.len()).find(|at| {
        let back = ways(questions, *at);
        let mut back = back.iter().filter(|place| *place <= at);
        back.any(|place| reached(questions, *place)[*at])
    })
}

/// Questions that no answers lead to.
pub fn unreachable(questions: &[Question]) -> Vec<usize> {
    let reached = reached(questions, 0);
    let places = 0..questions.len();
    places.filter(|place| !reached[*place]).collect()
}

/// How many questions can still come, this one included.
pub fn longest(questions: &[Question], at: usize) -> usize {
    // Whatever comes later is counted first. A way back cannot come round again, but may make this a little short.
    let mut lengths = vec![0; questions.len() + 1];
    for place in (at..questions.len()).rev() {
        let further = ways(questions, place);
        let further = further.iter().filter_map(|next| lengths.get(*next));
        lengths[place] = 1 + further.max().copied().unwrap_or(0);
    }
    lengths.get(at).copied().unwrap_or(0)
}

/// Which questions can be come to from this one, itself included.
fn reached(questions: &[Question], from: usize) -> Vec<bool> {
    let mut reached = vec![false; questions.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at < reached.len() && !reached[at] {
            reached[at] = true;
            open.append(&mut ways(questions, at));
        }
    }
    reached
}

/// Where answers to this question can lead.
fn ways(questions: &[Question], at: usize) -> Vec<usize> {
    let mut ways = Vec::new();
    let Some(question) = questions.get(at) else {
        return ways;
    };
    if let Some(answers) = possible(question) {
        for answer in &answers {
            ways.push(next(questions, at, answer.as_ref()));
        }
        return ways;
    }
    for rule in &question.next {
        let Some(place) = target(questions, &rule.goto) else {
            continue;
        };
        ways.push(place);
        let mut tests = rule.tests.iter();
        if tests.all(|test| question.is_required && *test == Test::Answered(true)) {
            return ways;
        }
    }
    ways.push(at + 1);
    ways
}

/// All answers that a question can get, where they are few.
fn possible(question: &Question) -> Option<Vec<Option<Answer>>> {
    let mut answers = Vec::new();
    if !question.is_required || question.kind == QuestionKind::Info {
        answers.push(None);
    }
    match &question.kind {
        QuestionKind::Choice(choice) if !choice.is_multiple => {
            for option in &choice.options {
                answers.push(Some(Answer::Chosen(vec![option.clone()], String::new())));
            }
            if choice.has_other {
                answers.push(Some(Answer::Chosen(Vec::new(), OTHER.to_owned())));
            }
        }
        QuestionKind::Choice(_) | QuestionKind::Text(_) => return None,
        QuestionKind::Contact => answers.push(Some(Answer::Contact)),
        QuestionKind::Info => {}
        rating => {
            let (low, high) = rating.range()?;
            for number in low..=high {
                answers.push(Some(Answer::Rating(f64::from(number))));
            }
        }
    }
    Some(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(id: &str, kind: QuestionKind, next: Vec<(Vec<Test>, &str)>) -> Question {
        let next = next.into_iter();
        Question {
            id: id.to_owned(),
            kind,
            is_required: true,
            next: next
                .map(|(tests, goto)| Rule {
                    tests,
                    goto: goto.to_owned(),
                })
                .collect(),
        }
    }

    fn text() -> QuestionKind {
        QuestionKind::Text(Lengths::default())
    }

    #[test]
    fn first_rule_that_matches_wins_and_without_one_the_next_follows() {
        let rules = vec![
            (vec![Test::Lte(6.0)], "why"),
            (vec![Test::Lte(8.0)], "end"),
            (vec![Test::Gte(10.0)], "thanks"),
        ];
        let questions = [
            ask("score", QuestionKind::Nps, rules),
            ask("more", text(), vec![]),
            ask("why", text(), vec![]),
            ask("thanks", QuestionKind::Info, vec![]),
        ];
        let after = |score| next(&questions, 0, Some(&Answer::Rating(score)));
        assert_eq!([6.0, 7.0, 8.0, 9.0, 10.0].map(after), [2, 4, 4, 1, 3]);
        assert_eq!(next(&questions, 3, None), 4);
        assert_eq!(next(&questions, 9, None), 4);
    }

    #[test]
    fn several_tests_in_one_rule_hold_together() {
        let rules = vec![(vec![Test::Gte(3.0), Test::Lt(5.0)], "end")];
        let questions = [
            ask("a", QuestionKind::Ces, rules),
            ask("b", QuestionKind::Info, vec![]),
        ];
        let after = |score| next(&questions, 0, Some(&Answer::Rating(score)));
        assert_eq!([2.0, 3.0, 4.0, 5.0].map(after), [1, 2, 2, 1]);
    }

    #[test]
    fn way_back_is_a_loop_if_it_can_come_round_again_also_by_falling_through() {
        let back = |tests| {
            [
                ask("a", text(), vec![]),
                ask("b", QuestionKind::Csat, vec![]),
                ask("c", QuestionKind::Csat, vec![(tests, "a")]),
            ]
        };
        assert_eq!(loops(&back(vec![Test::Lt(3.0)])), Some(2));
        assert_eq!(loops(&back(vec![])), Some(2));
        // Nobody rates below one.
        assert_eq!(loops(&back(vec![Test::Lt(1.0)])), None);
        assert_eq!(loops(&[ask("a", text(), vec![(vec![], "a")])]), Some(0));
    }

    #[test]
    fn way_back_that_cannot_come_round_again_is_none() {
        // 0 goes to 2, 2 back to 1, and 1 ends whatever is answered.
        let questions = [
            ask("a", QuestionKind::Info, vec![(vec![], "c")]),
            ask("b", text(), vec![(vec![Test::Answered(true)], "end")]),
            ask("c", text(), vec![(vec![], "b")]),
        ];
        assert_eq!(loops(&questions), None);
        assert_eq!(unreachable(&questions), [0_usize; 0]);
        let mut optional = questions.clone();
        optional[1].is_required = false;
        assert_eq!(loops(&optional), Some(2));
    }

    #[test]
    fn rules_to_nowhere_and_questions_without_a_way_are_found() {
        let questions = [
            ask("a", QuestionKind::Nps, vec![(vec![Test::Gte(0.0)], "c")]),
            ask("b", text(), vec![]),
            ask("c", text(), vec![(vec![], "end"), (vec![], "nobody")]),
        ];
        assert_eq!(unknown_targets(&questions), [(2, 1)]);
        assert_eq!(unreachable(&questions), [1]);
        let mut optional = questions.clone();
        optional[0].is_required = false;
        assert_eq!(unreachable(&optional), [0_usize; 0]);
    }

    #[test]
    fn longest_way_counts_what_can_still_come() {
        let questions = [
            ask("a", QuestionKind::Nps, vec![(vec![Test::Lt(5.0)], "end")]),
            ask("b", text(), vec![(vec![], "d")]),
            ask("c", text(), vec![]),
            ask("d", text(), vec![]),
        ];
        assert_eq!(
            [0, 1, 2, 3, 4].map(|at| longest(&questions, at)),
            [3, 2, 2, 1, 0]
        );
        assert_eq!(longest(&[], 0), 0);
    }
}
