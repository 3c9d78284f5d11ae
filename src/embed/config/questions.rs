//! What does a survey ask?

use super::check::{ANY, Check};
use super::localized::Localized;
use super::path::Path;
use crate::question::{
    Choice, END, Lengths, OTHER, Question, QuestionKind, Rule, Scalar, Test, loops, unknown_targets,
};
use crate::value::Value;

/// A question and what it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    pub text: Localized,
    /// Of the options, in their order.
    pub options: Vec<Localized>,
}

/// The questions of a survey, each with its texts at the same place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Questions {
    pub asked: Vec<Asked>,
    pub all: Vec<Question>,
}

const KEYS: [&str; 10] = [
    "id",
    "type",
    "text",
    "required",
    "next",
    "min_length",
    "max_length",
    "options",
    "multiple",
    "other",
];
const TYPES: [&str; 8] = [
    "nps", "csat", "ces", "stars", "choice", "text", "contact", "info",
];
/// What they would be called in the endpoint's table is taken.
const RESERVED: [&str; 3] = ["contact.", "consent.", "exposure"];

impl Questions {
    /// `None` if there is none, or if they go round in circles.
    pub fn read(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<Self> {
        let Some(values) = value.as_list() else {
            check.mistake(path, "must be a list");
            return None;
        };
        let mut questions = Self::default();
        // Where each stands in the list as it is written.
        let mut places = Vec::new();
        for (place, value) in values.iter().enumerate() {
            let path = path.place(place);
            let Some((question, asked)) = question(check, value, &path) else {
                continue;
            };
            if questions.all.iter().any(|other| other.id == question.id) {
                check.mistake(&path.key("id"), "is there twice");
                continue;
            }
            places.push(place);
            questions.all.push(question);
            questions.asked.push(asked);
        }
        for (question, rule) in unknown_targets(&questions.all) {
            let path = path.place(places[question]);
            let next = path.key("next");
            check.mistake(&next.place(rule).key("goto"), "is no question");
        }
        if questions.all.is_empty() {
            check.mistake(path, "asks nothing");
            return None;
        }
        if let Some(question) = loops(&questions.all) {
            let path = path.place(places[question]);
            check.mistake(&path.key("next"), "leads round in a circle");
            return None;
        }
        Some(questions)
    }
}

fn question(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<(Question, Asked)> {
    check.map(value, path, &KEYS)?;
    for key in ["id", "type"] {
        if value.get(key).is_none() {
            check.mistake(&path.key(key), "is missing");
        }
    }
    let id = check.text(value, path, "id")?;
    if id == END || RESERVED.iter().any(|name| id.starts_with(name)) {
        check.mistake(&path.key("id"), "is a name with a meaning of its own");
        return None;
    }
    let mut options = Vec::new();
    let kind = match check.word(value, path, "type", &TYPES, &TYPES)? {
        "nps" => QuestionKind::Nps,
        "csat" => QuestionKind::Csat,
        "ces" => QuestionKind::Ces,
        "stars" => QuestionKind::Stars,
        "choice" => QuestionKind::Choice(choice(check, value, path, &mut options)?),
        "text" => QuestionKind::Text(lengths(check, value, path)),
        "contact" => QuestionKind::Contact,
        _ => QuestionKind::Info,
    };
    let text = value
        .get("text")
        .map(|text| Localized::read(check, text, &path.key("text")));
    let question = Question {
        id,
        kind,
        is_required: check.flag(value, path, "required").unwrap_or(false),
        next: rules(check, value, path),
    };
    let asked = Asked {
        text: text.unwrap_or_default(),
        options,
    };
    Some((question, asked))
}

/// `None` if there is nothing to choose from.
fn choice(
    check: &mut Check,
    value: &Value,
    path: &Path<'_>,
    texts: &mut Vec<Localized>,
) -> Option<Choice> {
    let mut choice = Choice {
        options: Vec::new(),
        is_multiple: check.flag(value, path, "multiple").unwrap_or(false),
        has_other: check.flag(value, path, "other").unwrap_or(false),
    };
    let path = path.key("options");
    let values = value
        .get("options")
        .and_then(Value::as_list)
        .unwrap_or_default();
    for (place, value) in values.iter().enumerate() {
        let path = path.place(place);
        // One word may be its own text.
        let id = match value.as_text() {
            Some(id) => id.trim().to_owned(),
            None => match check.map(value, &path, &["id", "text"]) {
                Some(_) => check.text(value, &path, "id").unwrap_or_default(),
                None => continue,
            },
        };
        let is_typed = choice.has_other && id == OTHER;
        if id.is_empty() || is_typed || choice.options.contains(&id) {
            check.mistake(&path.key("id"), "must be of its own");
            continue;
        }
        let text = value
            .get("text")
            .map(|text| Localized::read(check, text, &path.key("text")));
        texts.push(text.unwrap_or_else(|| Localized::read(check, &id.as_str().into(), &path)));
        choice.options.push(id);
    }
    if choice.options.is_empty() && !choice.has_other {
        check.mistake(&path, "gives nothing to choose from");
        return None;
    }
    Some(choice)
}

fn lengths(check: &mut Check, value: &Value, path: &Path<'_>) -> Lengths {
    let mut length = |key| {
        check
            .count(value, path, key, (0.0, ANY))
            .map(|length| length as usize)
    };
    let (min, max) = (
        length("min_length").unwrap_or_default(),
        length("max_length"),
    );
    if max.is_some_and(|max| max < min) {
        check.mistake(&path.key("min_length"), "is more than max_length");
        return Lengths { min: 0, max };
    }
    Lengths { min, max }
}

/// A rule with a test that cannot be understood is left out: it would lead astray.
fn rules(check: &mut Check, value: &Value, path: &Path<'_>) -> Vec<Rule> {
    let Some(given) = value.get("next") else {
        return Vec::new();
    };
    let path = path.key("next");
    let Some(values) = given.as_list() else {
        check.mistake(&path, "must be a list");
        return Vec::new();
    };
    let mut rules = Vec::new();
    for (place, value) in values.iter().enumerate() {
        let path = path.place(place);
        if check.map(value, &path, &["if", "goto"]).is_none() {
            continue;
        }
        if value.get("goto").is_none() {
            check.mistake(&path.key("goto"), "is missing");
        }
        let goto = check.text(value, &path, "goto");
        let tests = value.get("if").map_or(Some(Vec::new()), |tests| {
            self::tests(check, tests, &path.key("if"))
        });
        if let (Some(goto), Some(tests)) = (goto, tests) {
            rules.push(Rule { tests, goto });
        }
    }
    rules
}

fn tests(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<Vec<Test>> {
    let Some(entries) = value.as_map() else {
        check.mistake(path, "must be an object");
        return None;
    };
    let before = check.mistakes.len();
    let mut tests = Vec::new();
    for (key, value) in entries {
        let number = value.as_number();
        let test = match key.as_str() {
            "eq" => scalar(value).map(Test::Eq),
            "ne" => scalar(value).map(Test::Ne),
            "lt" => number.map(Test::Lt),
            "lte" => number.map(Test::Lte),
            "gt" => number.map(Test::Gt),
            "gte" => number.map(Test::Gte),
            "in" => value
                .as_list()
                .and_then(|values| values.iter().map(scalar).collect::<Option<Vec<_>>>())
                .map(Test::In),
            "contains" => scalar(value).map(Test::Contains),
            "answered" => value.as_bool().map(Test::Answered),
            _ => {
                check.mistake(&path.key(key), "is no test");
                continue;
            }
        };
        match test {
            Some(test) => tests.push(test),
            None => check.mistake(&path.key(key), "cannot be compared with that"),
        }
    }
    (check.mistakes.len() == before).then_some(tests)
}

fn scalar(value: &Value) -> Option<Scalar> {
    match value {
        Value::Number(number) => Some(Scalar::Number(*number)),
        Value::Text(text) => Some(Scalar::Text(text.clone())),
        _ => None,
    }
}

#[cfg(test)]
#[path = "questions_tests.rs"]
mod unit;
