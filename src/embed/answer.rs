//! Is this an answer to the question, and which of its rules does it meet?
//!
//! White space alone is empty. Lengths count what a person sees as one character: code points, but for those that only
//! change the one before (accents, Arabic and Thai vowel signs, skin tones, what a joiner joins). That never is more than
//! what `maxlength` of a form counts, UTF-16 units, so the page must not set it: it would cut off emoji too early.
//!
//! | test | rating | one choice | several | text | contact | left empty |
//! |---|---|---|---|---|---|---|
//! | `eq` | is this number | is this option | is this option alone | is this text | – | – |
//! | `in` | is one of them | is one of them | one of the chosen is one of them | is one of them | – | – |
//! | `contains` | – | is this option | is among the chosen | has this in it, whatever its ASCII case | – | – |
//! | `lt`, `lte`, `gt`, `gte` | compares | – | – | – | – | – |
//! | `answered` | yes | yes | yes | yes | yes | no |
//!
//! `ne` holds wherever `eq` does not.

use super::question::{Choice, Lengths, OTHER, Question, QuestionKind, Rule, Scalar, Test};

/// What a visitor has answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Rating(f64),
    /// The ids of the options, and what was typed beside them.
    Chosen(Vec<String>, String),
    Text(String),
    /// Something is in the contact's fields.
    Contact,
}

/// Why it is no answer to this question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Required,
    /// No number of this rating.
    OutOfRange,
    /// Not among the options.
    UnknownOption,
    /// More than one where one is asked for.
    TooMany,
    TooShort,
    TooLong,
    /// An answer to another kind of question.
    OtherKind,
}

/// The answer as it is kept: without white space around it, options once and in the question's order. `None` if it was
/// left empty and may be.
#[expect(clippy::float_cmp, reason = "whole numbers up to ten are exact")]
pub fn check(question: &Question, answer: Option<&Answer>) -> Result<Option<Answer>, Refusal> {
    let kept = match (&question.kind, answer) {
        (_, None) => None,
        (QuestionKind::Choice(choice), Some(Answer::Chosen(chosen, other))) => {
            chosen_of(choice, chosen, other)?
        }
        (QuestionKind::Text(lengths), Some(Answer::Text(text))) => text_of(*lengths, text)?,
        (QuestionKind::Contact, Some(Answer::Contact)) => Some(Answer::Contact),
        (kind, Some(Answer::Rating(number))) => {
            let (low, high) = kind.range().ok_or(Refusal::OtherKind)?;
            let mut numbers = low..=high;
            // A number that is between two is none of them, nor is NaN.
            if !numbers.any(|allowed| f64::from(allowed) == *number) {
                return Err(Refusal::OutOfRange);
            }
            Some(Answer::Rating(*number))
        }
        _ => return Err(Refusal::OtherKind),
    };
    if kept.is_none() && question.is_required && question.kind != QuestionKind::Info {
        return Err(Refusal::Required);
    }
    Ok(kept)
}

fn chosen_of(choice: &Choice, chosen: &[String], other: &str) -> Result<Option<Answer>, Refusal> {
    let other = trimmed(other);
    if !other.is_empty() && !choice.has_other
        || chosen.iter().any(|id| !choice.options.contains(id))
    {
        return Err(Refusal::UnknownOption);
    }
    let options = choice.options.iter().filter(|id| chosen.contains(id));
    let options: Vec<String> = options.cloned().collect();
    let count = options.len() + usize::from(!other.is_empty());
    if count > 1 && !choice.is_multiple {
        return Err(Refusal::TooMany);
    }
    Ok((count > 0).then(|| Answer::Chosen(options, other.to_owned())))
}

fn text_of(lengths: Lengths, text: &str) -> Result<Option<Answer>, Refusal> {
    let text = trimmed(text);
    if text.is_empty() {
        return Ok(None);
    }
    let length = seen(text);
    if length < lengths.min {
        return Err(Refusal::TooShort);
    }
    if lengths.max.is_some_and(|max| length > max) {
        return Err(Refusal::TooLong);
    }
    Ok(Some(Answer::Text(text.to_owned())))
}

/// Without white space around it, and without what takes no room and is not seen there.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter.is_whitespace()
            || matches!(
                letter,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{2800}' | '\u{3164}' | '\u{feff}'
            )
    })
}

/// How many characters a person sees.
pub fn seen(text: &str) -> usize {
    let mut count = 0;
    let (mut is_joined, mut is_half_flag) = (false, false);
    for letter in text.chars() {
        let is_flag = matches!(letter, '\u{1f1e6}'..='\u{1f1ff}');
        if is_flag && is_half_flag {
            is_half_flag = false;
            continue;
        }
        is_half_flag = is_flag;
        if !is_joined && !is_part(letter) {
            count += 1;
        }
        is_joined = letter == '\u{200d}';
    }
    count
}

/// Whether it only changes the character before it, or is not seen at all.
fn is_part(letter: char) -> bool {
    matches!(letter,
        '\r' | '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{e31}'
        | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}')
}

/// Whether all tests of a rule of this question hold.
pub fn is_match(rule: &Rule, question: &Question, answer: Option<&Answer>) -> bool {
    let mut tests = rule.tests.iter();
    tests.all(|test| holds(test, question, answer))
}

fn holds(test: &Test, question: &Question, answer: Option<&Answer>) -> bool {
    let rating = match answer {
        Some(Answer::Rating(number)) => Some(*number),
        _ => None,
    };
    match test {
        Test::Eq(wanted) => is_only(wanted, question, answer),
        Test::Ne(wanted) => !is_only(wanted, question, answer),
        Test::Lt(bound) => rating.is_some_and(|number| number < *bound),
        Test::Lte(bound) => rating.is_some_and(|number| number <= *bound),
        Test::Gt(bound) => rating.is_some_and(|number| number > *bound),
        Test::Gte(bound) => rating.is_some_and(|number| number >= *bound),
        Test::In(wanted) => wanted
            .iter()
            .any(|wanted| is_some(wanted, question, answer)),
        Test::Contains(wanted) => match (answer, wanted) {
            (Some(Answer::Text(said)), Scalar::Text(part)) => has(said, part),
            (Some(Answer::Rating(_)), _) => false,
            _ => is_some(wanted, question, answer),
        },
        Test::Answered(wanted) => answer.is_some() == *wanted,
    }
}

/// Whether it is this and nothing beside it.
fn is_only(wanted: &Scalar, question: &Question, answer: Option<&Answer>) -> bool {
    let is_one = match answer {
        Some(Answer::Chosen(chosen, other)) => chosen.len() + usize::from(!other.is_empty()) == 1,
        _ => true,
    };
    is_one && is_some(wanted, question, answer)
}

/// Whether it is this, or this is one of several.
#[expect(clippy::float_cmp, reason = "whole numbers up to ten are exact")]
fn is_some(wanted: &Scalar, question: &Question, answer: Option<&Answer>) -> bool {
    match (answer, wanted) {
        (Some(Answer::Rating(number)), Scalar::Number(wanted)) => number == wanted,
        (Some(Answer::Text(text)), Scalar::Text(wanted)) => text == trimmed(wanted),
        (Some(Answer::Chosen(chosen, other)), Scalar::Text(wanted)) => {
            chosen.contains(wanted)
                || !other.is_empty() && other_counts_as(question) == Some(wanted.as_str())
        }
        _ => false,
    }
}

/// The option that something typed is for the rules: `other` if one of them names it, else the last.
fn other_counts_as(question: &Question) -> Option<&str> {
    let other = Scalar::Text(OTHER.to_owned());
    let mut tests = question.next.iter().flat_map(|rule| &rule.tests);
    let is_named = tests.any(|test| match test {
        Test::Eq(named) | Test::Ne(named) | Test::Contains(named) => *named == other,
        Test::In(named) => named.contains(&other),
        _ => false,
    });
    match &question.kind {
        QuestionKind::Choice(choice) if !is_named => choice.options.last().map(String::as_str),
        _ => Some(OTHER),
    }
}

fn has(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    part.is_empty()
        || text
            .windows(part.len())
            .any(|piece| piece.eq_ignore_ascii_case(part))
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
