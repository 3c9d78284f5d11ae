//! What do the bytes prove by their form alone: a mark, UTF-8 or UTF-16?

use super::utf8::count;
use super::{UTF_8, UTF_16BE, UTF_16LE};

/// What is known of the encoding without a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// ASCII so far: what comes later may still tell.
    Ascii,
    /// Proved, by a mark or by its bytes.
    Known(&'static str),
    /// One byte a letter, or one of the encodings of East Asia: to be guessed.
    Open,
}

/// Bytes that are no UTF-8 among letters that are: so many to one are damage, fewer are another
/// encoding that looks like it by chance.
const LETTERS_TO_DAMAGE: u64 = 4;

/// Looks at a file's beginning (`is_whole` if it is all of it).
pub fn form(sample: &[u8], is_whole: bool) -> Form {
    if sample.starts_with(b"\xef\xbb\xbf") {
        return Form::Known(UTF_8);
    }
    if sample.starts_with(b"\xff\xfe") {
        return Form::Known(UTF_16LE);
    }
    if sample.starts_with(b"\xfe\xff") {
        return Form::Known(UTF_16BE);
    }
    if let Some(label) = utf16_without_mark(sample) {
        return Form::Known(label);
    }
    if sample.is_ascii() {
        return Form::Ascii;
    }
    let (letters, mut damaged, rest) = count(sample);
    // A sample may end within a letter, a file may not.
    damaged += u64::from(is_whole && rest > 0);
    if damaged == 0 && letters > 0 || letters >= LETTERS_TO_DAMAGE * damaged && letters > 1 {
        Form::Known(UTF_8)
    } else {
        Form::Open
    }
}

/// Digits, separators and line ends have a zero byte in UTF-16, always on the same side: in a table
/// that is a good part of all characters. UTF-8 and the old encodings have none.
fn utf16_without_mark(sample: &[u8]) -> Option<&'static str> {
    let units = sample.len() / 2;
    let zeros = |side: usize| {
        let bytes = sample.iter().skip(side).step_by(2);
        bytes.filter(|&&byte| byte == 0).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let is_side = |zeros: usize, others: usize| zeros * 10 > units && others * 20 < zeros;
    if units < 4 {
        None
    } else if is_side(second, first) {
        Some(UTF_16LE)
    } else if is_side(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_prove_their_encoding() {
        assert_eq!(form(b"\xef\xbb\xbfa,b", true), Form::Known("utf-8"));
        assert_eq!(form(b"\xff\xfea\0,\0", true), Form::Known("utf-16le"));
        assert_eq!(form(b"\xfe\xff\0a\0,", true), Form::Known("utf-16be"));
    }

    #[test]
    fn utf16_shows_without_a_mark_in_any_script() {
        for text in [
            "customer,date\nann,2024-01-05\n",
            "مشتری,تاریخ\nآرش,1403/05/12\n",
        ] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(form(&little, true), Form::Known("utf-16le"), "{text}");
            assert_eq!(form(&big, true), Form::Known("utf-16be"), "{text}");
        }
    }

    #[test]
    fn a_zero_byte_of_damage_is_no_utf16() {
        assert_eq!(
            form(b"customer,date,amount\na\0b,2024-01-05,5\n", true),
            Form::Ascii
        );
    }

    #[test]
    fn a_few_bad_bytes_among_letters_are_damage() {
        let mut damaged = "Zoë,Renée,Łukasz,Jörg,Ångström,Søren".as_bytes().to_vec();
        damaged.extend_from_slice(b"Jos\xe9,");
        assert_eq!(form(&damaged, true), Form::Known("utf-8"));
        assert_eq!(form(b"Jos\xe9,Ren\xe9e", true), Form::Open);
    }

    #[test]
    fn a_sample_may_end_within_a_letter_but_not_a_file() {
        let cut = &"é".as_bytes()[..1];
        let sample = [b"caf\xc3\xa9,na\xc3\xafve,", cut].concat();
        assert_eq!(form(&sample, false), Form::Known("utf-8"));
        assert_eq!(form(&[b"caf", cut].concat(), true), Form::Open);
    }
}
