//! What does a date say that is more than plain digits? Names of months, other scripts' digits,
//! spaces and zones: `Fri, 5 January 2024 10:30 GMT+4`, `۱۲ مرداد ۱۴۰۳`, `12 พ.ค. 2567 16:30 น.`
//!
//! The date may stand before its time or behind it, or around it, as C's `asctime` and Java write
//! it: `Fri Jan  5 10:30:00 UTC 2024`.

use super::calendar::Year;
use super::clock::{after_zone, clock};
use super::names::Month;
use super::number::compact_day;
use super::tokens::{Number, Token, Tokens};
use super::{Parts, Written, parts_of};
use crate::model::DateOrder;

/// A normal text's date; `None` if it is none.
pub(super) fn parse(text: &str) -> Option<Written> {
    let tokens = Tokens::of(text)?;
    let tokens = tokens.list();
    date_first(tokens)
        .or_else(|| time_first(tokens))
        .or_else(|| time_within(tokens))
}

fn date_first(tokens: &[Token<'_>]) -> Option<Written> {
    let (date, rest) = date(tokens)?;
    let time_micros = match rest {
        [] | [Token::Mark(b'.') | Token::Word("z" | "utc" | "gmt")] => 0,
        // A mark or a gap parts them, and nothing where a word did.
        _ => {
            let (micros, rest) = clock(without_mark(rest)).or_else(|| clock(rest))?;
            after_zone(rest).is_empty().then_some(micros)?
        }
    };
    Some(Written { date, time_micros })
}

fn time_first(tokens: &[Token<'_>]) -> Option<Written> {
    let (time_micros, rest) = clock(tokens)?;
    let (date, rest) = date(without_mark(after_zone(rest)))?;
    after_zone(rest)
        .is_empty()
        .then_some(Written { date, time_micros })
}

fn time_within(tokens: &[Token<'_>]) -> Option<Written> {
    let [Token::Month(month), Token::Number(day), rest @ ..] = tokens else {
        return None;
    };
    let (time_micros, rest) = clock(without_mark(rest))?;
    match without_mark(after_zone(rest)) {
        [Token::Number(year)] if year.digits == 4 => Some(Written {
            date: named(*year, *month, *day, DateOrder::Mdy)?,
            time_micros,
        }),
        _ => None,
    }
}

/// A date's parts and what follows them.
fn date<'r, 't>(tokens: &'r [Token<'t>]) -> Option<(Parts, &'r [Token<'t>])> {
    let (parts, rest) = numbers(tokens).or_else(|| with_month(tokens))?;
    // `Jan 5 10:30` has no year: ten is its hour.
    let is_short = matches!(
        parts,
        Parts::Short(_)
            | Parts::Named {
                year: Year::Short(_),
                ..
            }
    );
    let is_hour = matches!(rest, [Token::Mark(b':'), ..]);
    (!(is_short && is_hour)).then_some((parts, rest))
}

fn numbers<'r, 't>(tokens: &'r [Token<'t>]) -> Option<(Parts, &'r [Token<'t>])> {
    match tokens {
        [
            Token::Number(first),
            mark @ (Token::Mark(b'-' | b'/' | b'.' | b':') | Token::Gap),
            Token::Number(second),
            again,
            Token::Number(third),
            rest @ ..,
        ] if mark == again => {
            let numbers = [first, second, third];
            let parts = parts_of(
                numbers.map(|number| u32::try_from(number.value).unwrap_or(u32::MAX)),
                numbers.map(|number| number.digits),
            )?;
            // `10:30:15` is a time, and `12 34 56` may be anything.
            let needs_year = matches!(mark, Token::Mark(b':') | Token::Gap);
            (!(needs_year && matches!(parts, Parts::Short(_)))).then_some((parts, rest))
        }
        [Token::Number(number), rest @ ..] if number.digits == 8 => {
            Some((compact_day(u32::try_from(number.value).ok()?)?, rest))
        }
        _ => None,
    }
}

fn with_month<'r, 't>(tokens: &'r [Token<'t>]) -> Option<(Parts, &'r [Token<'t>])> {
    match tokens {
        [Token::Month(month), rest @ ..] => {
            let (day, rest) = leading(rest)?;
            let (year, rest) = leading(rest)?;
            Some((named(year, *month, day, DateOrder::Mdy)?, rest))
        }
        [Token::Number(first), rest @ ..] => {
            let [Token::Month(month), rest @ ..] = without_mark(rest) else {
                return None;
            };
            let (last, rest) = leading(rest)?;
            let parts = if first.digits == 4 {
                named(*first, *month, last, DateOrder::Ymd)?
            } else {
                named(last, *month, *first, DateOrder::Dmy)?
            };
            Some((parts, rest))
        }
        _ => None,
    }
}

fn named(year: Number, month: Month, day: Number, order: DateOrder) -> Option<Parts> {
    let year = match year.digits {
        4 => Year::Full(u16::try_from(year.value).ok()?),
        2 => Year::Short(u8::try_from(year.value).ok()?),
        _ => return None,
    };
    let day = u8::try_from(day.value).ok().filter(|_| day.digits <= 2)?;
    Some(Parts::Named {
        year,
        month,
        day,
        order,
    })
}

/// The number that stands next, perhaps behind a mark.
fn leading<'r, 't>(tokens: &'r [Token<'t>]) -> Option<(Number, &'r [Token<'t>])> {
    match without_mark(tokens) {
        [Token::Number(number), rest @ ..] => Some((*number, rest)),
        _ => None,
    }
}

fn without_mark<'r, 't>(tokens: &'r [Token<'t>]) -> &'r [Token<'t>] {
    match tokens {
        [
            Token::Mark(b'-' | b'/' | b'.' | b':') | Token::Gap,
            rest @ ..,
        ] => rest,
        _ => tokens,
    }
}
