//! Which decimal mark does a column of numbers write?
//!
//! All its numbers vote. `1,234` may be a thousand or one and a bit, and says nothing; where nothing
//! else is there, a person is asked, unless it is money that is read as thousands.

use serde::{Deserialize, Serialize};

use super::decimal::parse_amount;
use crate::model::DecimalMark;
use crate::model::script::with_ascii_digits;

/// What the numbers of a column say about their decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkVotes {
    pub point: u64,
    pub comma: u64,
    /// `1,234` or `1.234`: a thousand or one and a bit.
    pub open: u64,
    /// Those of the open ones that are money, `฿1,234` or `€1.234`, by their mark: as no money has
    /// thousandths, a person sees a thousand.
    pub money_with_comma: u64,
    pub money_with_point: u64,
}

/// Currencies with thousandths (ISO 4217, minor unit 3): a thousand dinars or one and a bit.
const WITH_THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

impl MarkVotes {
    pub fn count(&mut self, text: &[u8]) {
        let open = self.open;
        if text.is_ascii() {
            self.count_ascii(text);
        } else if let Ok(text) = std::str::from_utf8(text)
            // The Arabic marks decide nothing about the others.
            && !text.contains(['٫', '٬', '،'])
        {
            self.count_ascii(with_ascii_digits(text).as_bytes());
        }
        if self.open > open {
            self.count_money(text);
        }
    }

    /// Counts the votes of a further part of the column.
    pub fn add(&mut self, more: &Self) {
        self.point += more.point;
        self.comma += more.comma;
        self.open += more.open;
        self.money_with_comma += more.money_with_comma;
        self.money_with_point += more.money_with_point;
    }

    fn count_money(&mut self, text: &[u8]) {
        let currency = |mark| parse_amount(text, mark).and_then(|amount| amount.currency);
        let is_money = |mark| currency(mark).is_some_and(|code| !WITH_THOUSANDTHS.contains(&code));
        // Read as a thousand, a number with a comma is one with a decimal point.
        if text.contains(&b',') && is_money(DecimalMark::Point) {
            self.money_with_comma += 1;
        } else if is_money(DecimalMark::Comma) {
            self.money_with_point += 1;
        }
    }

    /// The vote of a number that [`parse_cents`](super::decimal::parse_cents) read.
    pub(super) fn count_cents(&mut self, mark: Option<DecimalMark>) {
        match mark {
            Some(DecimalMark::Point) => self.point += 1,
            Some(DecimalMark::Comma) => self.comma += 1,
            None => {}
        }
    }

    /// So many votes for a mark.
    pub(super) fn count_marks(&mut self, mark: DecimalMark, votes: u64) {
        match mark {
            DecimalMark::Point => self.point += votes,
            DecimalMark::Comma => self.comma += votes,
        }
    }

    /// A currency's full stop is no mark: only what touches a digit counts.
    fn count_ascii(&mut self, text: &[u8]) {
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let (Some(first), Some(last)) = (
            text.iter().position(is_digit),
            text.iter().rposition(is_digit),
        ) else {
            return;
        };
        let from = first - usize::from(first > 0 && matches!(text[first - 1], b'.' | b','));
        let is_abbreviation = from < first && text[..from].iter().any(u8::is_ascii_alphabetic);
        let from = if is_abbreviation { first } else { from };
        let to = (last + 2).min(text.len());
        let text = &text[from..to];
        let is_mark = |byte: &u8| matches!(byte, b'.' | b',');
        let Some(last) = text.iter().rposition(is_mark) else {
            return;
        };
        if !text.iter().any(u8::is_ascii_digit) {
            return;
        }
        let first = text.iter().position(is_mark).unwrap_or(last);
        let is_point = text[last] == b'.';
        let decides = if text[first] == text[last] {
            if first == last {
                let digits_after = text[last + 1..]
                    .iter()
                    .filter(|b| b.is_ascii_digit())
                    .count();
                let before = text[..first].iter().filter(|b| b.is_ascii_digit());
                let before: Vec<u8> = before.copied().collect();
                let could_group =
                    digits_after == 3 && matches!(before.len(), 1..=3) && before[0] != b'0';
                (!could_group).then_some(is_point)
            } else {
                // Several of a kind group thousands.
                Some(!is_point)
            }
        } else {
            Some(is_point)
        };
        match decides {
            Some(true) => self.point += 1,
            Some(false) => self.comma += 1,
            None => self.open += 1,
        }
    }

    /// The mark and whether it is a guess that a person should confirm. Where nothing decides,
    /// files with semicolons between their cells come from places that write decimal commas.
    pub fn decide(&self, delimiter: u8) -> (DecimalMark, bool) {
        let is_open = self.point == 0 && self.comma == 0 && self.open > 0;
        let mark = if self.comma > self.point || is_open && delimiter == b';' {
            DecimalMark::Comma
        } else {
            DecimalMark::Point
        };
        let thousands = match mark {
            DecimalMark::Point => self.money_with_comma,
            DecimalMark::Comma => self.money_with_point,
        };
        (mark, is_open && thousands < self.open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalMark::{Comma, Point};

    #[test]
    fn a_column_votes_for_its_mark() {
        let decide = |texts: &[&str], delimiter| {
            let mut votes = MarkVotes::default();
            for text in texts {
                votes.count(text.as_bytes());
            }
            votes.decide(delimiter)
        };
        assert_eq!(decide(&["1,234", "12,50"], b','), (Comma, false));
        assert_eq!(decide(&["1,234", "12.5"], b','), (Point, false));
        assert_eq!(decide(&["1.234.567"], b','), (Comma, false));
        assert_eq!(decide(&["1,234"], b','), (Point, true));
        assert_eq!(decide(&["1,234"], b';'), (Comma, true));
        assert_eq!(decide(&["0,125"], b','), (Comma, false));
        assert_eq!(decide(&["12", "x"], b';'), (Point, false));
    }

    #[test]
    fn thousands_of_a_currency_are_no_question() {
        for (texts, delimiter, is_doubtful) in [
            (&["฿5,000", "฿12,000"][..], b',', false),
            (&["$1,500", "1,200 USD"], b',', false),
            (&["5.000 ₽"], b';', false),
            (&["(1,500 €)"], b',', false),
            // Read as a decimal mark, after the file's other signs.
            (&["฿5.000"], b',', true),
            (&["5,000 ₽"], b';', true),
            (&["฿5,000", "5,000"], b',', true),
            (&["1,500 KWD"], b',', true),
            (&["1,500 pieces"], b',', true),
        ] {
            let mut votes = MarkVotes::default();
            for text in texts {
                votes.count(text.as_bytes());
            }
            assert_eq!(votes.decide(delimiter).1, is_doubtful, "{texts:?}");
        }
    }
}
