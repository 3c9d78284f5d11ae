//! What are the pieces of a date? Numbers, words that say something, and marks.
//!
//! Spaces, commas, underscores and words that say nothing are gaps, and only a gap between two
//! numbers tells anything. What stands in brackets is a zone's name, and read over.

use super::names::{Half, Meaning, Month, meaning};

/// More pieces are no date.
const MOST: usize = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Number(Number),
    Month(Month),
    Half(Half),
    /// A zone's name, or what makes the text no date.
    Word(&'t str),
    Mark(u8),
    Gap,
}

/// A whole number as written: `05` has two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u64,
    pub(super) digits: usize,
}

#[derive(Debug)]
pub(super) struct Tokens<'t> {
    list: [Token<'t>; MOST],
    length: usize,
}

impl<'t> Tokens<'t> {
    /// The pieces of a normal text; `None` if there are too many, or a sign that dates don't have.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let mut tokens = Self {
            list: [Token::Gap; MOST],
            length: 0,
        };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (token, length) = match first {
                '0'..='9' => number(rest)?,
                ' ' | ',' | '_' | '\'' | '’' => (Token::Gap, first.len_utf8()),
                '(' => (Token::Gap, rest.find(')')? + 1),
                '[' => (Token::Gap, rest.find(']')? + 1),
                '\\' => (Token::Mark(b'/'), 1),
                '-' | '/' | '.' | ':' | '+' => (Token::Mark(first as u8), 1),
                _ if is_letter(first) => word(rest),
                _ => return None,
            };
            tokens.push(token)?;
            rest = &rest[length..];
        }
        if tokens.list().last() == Some(&Token::Gap) {
            tokens.length -= 1;
        }
        Some(tokens)
    }

    pub(super) fn list(&self) -> &[Token<'t>] {
        &self.list[..self.length]
    }

    /// A gap stays only where a number stands on either side.
    fn push(&mut self, token: Token<'t>) -> Option<()> {
        let last = self.list().last();
        match (last, token) {
            (Some(Token::Number(_)), _) | (Some(Token::Gap), Token::Number(_)) => {}
            (_, Token::Gap) => return Some(()),
            (Some(Token::Gap), _) => self.length -= 1,
            _ => {}
        }
        *self.list.get_mut(self.length)? = token;
        self.length += 1;
        Some(())
    }
}

fn number(text: &str) -> Option<(Token<'_>, usize)> {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit());
    let digits = end.unwrap_or(text.len());
    let value = text[..digits].parse().ok()?;
    Some((Token::Number(Number { value, digits }), digits))
}

/// Letters, and dots between or behind them: `ม.ค.`, `p.m.`, `янв.`
fn word(text: &str) -> (Token<'_>, usize) {
    let end = text.find(|letter| !is_letter(letter) && letter != '.');
    let word = &text[..end.unwrap_or(text.len())];
    let token = match meaning(word) {
        Meaning::Month(month) => Token::Month(month),
        Meaning::Half(half) => Token::Half(half),
        Meaning::Nothing => Token::Gap,
        Meaning::Unknown => Token::Word(word),
    };
    (token, word.len())
}

/// Also Thai vowels and tones above and below letters.
fn is_letter(letter: char) -> bool {
    letter.is_alphabetic() || ('\u{e31}'..='\u{e4e}').contains(&letter)
}
