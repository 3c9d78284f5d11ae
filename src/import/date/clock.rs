//! What time of day do the pieces of a date say, and where does the zone after it end?

use super::MICROS_A_SECOND;
use super::names::Half;
use super::number::compact_time;
use super::tokens::{Number, Token};

/// `8:26`, `08.26.00`, `8:26:00.5 pm`, `8 pm` or `082600`: microseconds since midnight, and what
/// follows.
pub(super) fn clock<'r, 't>(tokens: &'r [Token<'t>]) -> Option<(i64, &'r [Token<'t>])> {
    let (hour, minute, second, fraction, rest) = match tokens {
        [
            Token::Number(hour),
            Token::Mark(mark @ (b':' | b'.')),
            Token::Number(minute),
            rest @ ..,
        ] if *mark == b':' || minute.digits == 2 => {
            let (second, fraction, rest) = seconds(*mark, rest);
            (hour, minute.value, second, fraction, rest)
        }
        [Token::Number(hour), Token::Half(_), ..] => (hour, 0, 0, 0, &tokens[1..]),
        [Token::Number(time), rest @ ..] if time.digits == 6 => {
            return Some((compact_time(time.value)?, rest));
        }
        _ => return None,
    };
    let (hour, rest) = match rest {
        [Token::Half(half), rest @ ..] => (of_day(hour.value, *half), rest),
        _ => (hour.value, rest),
    };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = (hour * 60 + minute) * 60 + second;
    Some((seconds as i64 * MICROS_A_SECOND + fraction, rest))
}

fn seconds<'r, 't>(mark: u8, tokens: &'r [Token<'t>]) -> (u64, i64, &'r [Token<'t>]) {
    match tokens {
        [
            Token::Mark(again),
            Token::Number(second),
            Token::Mark(b'.' | b':'),
            Token::Number(fraction),
            rest @ ..,
        ] if *again == mark => (second.value, micros_of(*fraction), rest),
        [Token::Mark(again), Token::Number(second), rest @ ..] if *again == mark => {
            (second.value, 0, rest)
        }
        _ => (0, 0, tokens),
    }
}

/// Digits past the sixth are dropped.
fn micros_of(fraction: Number) -> i64 {
    let micros = match fraction.digits {
        digits @ 0..=6 => fraction.value * 10_u64.pow(6 - digits as u32),
        // A number has twenty digits at most.
        digits => fraction.value / 10_u64.pow((digits as u32 - 6).min(19)),
    };
    micros as i64
}

/// `13:30 pm` is half past one as well.
fn of_day(hour: u64, half: Half) -> u64 {
    match (hour, half) {
        (1..=12, Half::Am) => hour % 12,
        (1..=12, Half::Pm) => hour % 12 + 12,
        _ => hour,
    }
}

/// What follows a zone: `Z`, `+04:00`, `-0400`, `GMT+4`, `PST` or `Asia/Yerevan`; everything, if
/// there is none.
pub(super) fn after_zone<'r, 't>(tokens: &'r [Token<'t>]) -> &'r [Token<'t>] {
    match tokens {
        [Token::Word(_), Token::Mark(b'/'), Token::Word(_), ..] => {
            let is_of_name =
                |token: &Token<'_>| matches!(token, Token::Word(_) | Token::Mark(b'/'));
            let end = tokens.iter().position(|token| !is_of_name(token));
            &tokens[end.unwrap_or(tokens.len())..]
        }
        _ => after_abbreviation(after_offset(after_abbreviation(tokens))),
    }
}

/// `UTC` may stand before an offset, or behind it as Go writes it: `+0000 UTC`.
fn after_abbreviation<'r, 't>(tokens: &'r [Token<'t>]) -> &'r [Token<'t>] {
    match tokens {
        [Token::Word(name), rest @ ..]
            if name.len() <= 5 && name.bytes().all(|byte| byte.is_ascii_alphabetic()) =>
        {
            rest
        }
        _ => tokens,
    }
}

fn after_offset<'r, 't>(tokens: &'r [Token<'t>]) -> &'r [Token<'t>] {
    let [Token::Mark(b'+' | b'-'), Token::Number(hours), rest @ ..] = tokens else {
        return tokens;
    };
    match (hours.digits, rest) {
        (1 | 2, [Token::Mark(b':'), Token::Number(minutes), rest @ ..]) if minutes.digits == 2 => {
            rest
        }
        (1 | 2 | 4, _) => rest,
        _ => tokens,
    }
}
