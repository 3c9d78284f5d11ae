//! Which of the old encodings is it, when the bytes prove none?
//!
//! A file of orders has few letters beyond ASCII: names, and perhaps its header. Whether that is
//! enough is told by halves: if every second line with such letters says the same as the others,
//! the guess is certain. Where it is not, the words themselves are weighed, see [`super::weigh`].

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::armscii::{ARMSCII_8, is_armenian};
use super::weigh::weigh;
use super::{Decoder, Form, UTF_8, form};

/// An encoding by its label, and what else it might be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    pub label: &'static str,
    pub is_certain: bool,
    /// Labels to offer, the guess first.
    pub candidates: Vec<&'static str>,
}

/// Encodings of the same letters: one is mistaken for another, hardly ever for one outside.
const FAMILIES: [&[&str]; 9] = [
    &[
        "windows-1251",
        "koi8-u",
        "ibm866",
        "iso-8859-5",
        "x-mac-cyrillic",
    ],
    &["windows-1253", "iso-8859-7"],
    &["windows-1256", "iso-8859-6"],
    &["windows-1255", "iso-8859-8"],
    &["windows-874"],
    &["windows-1250", "iso-8859-2", "windows-1252", "windows-1257"],
    &[
        "windows-1257",
        "iso-8859-13",
        "iso-8859-4",
        "windows-1250",
        "windows-1252",
    ],
    &["windows-1254", "windows-1252", "windows-1258"],
    &["windows-1252", "windows-1254", "windows-1250", "macintosh"],
];

/// What a person is offered where the guess is none.
const COMMON: [&str; 13] = [
    "windows-1252",
    "windows-1251",
    "windows-1256",
    ARMSCII_8,
    "windows-874",
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1257",
    "windows-1258",
    "koi8-u",
    UTF_8,
];

/// Fewer letters than this prove nothing, even if they agree.
const ENOUGH_LETTERS: usize = 12;

/// Guesses from a file's beginning (`is_whole` if it is all of it).
pub fn guess(sample: &[u8], is_whole: bool) -> Guess {
    match form(sample, is_whole) {
        Form::Ascii => certain(UTF_8),
        Form::Known(label) => certain(label),
        Form::Open => guess_old(sample),
    }
}

fn certain(label: &'static str) -> Guess {
    Guess {
        label,
        is_certain: true,
        candidates: vec![label],
    }
}

fn guess_old(sample: &[u8]) -> Guess {
    let sample = &without_signs(sample)[..];
    if sample.is_ascii() {
        // What is there means the same in nearly all encodings of Windows.
        return told("windows-1252", true);
    }
    let label = detect(sample);
    let lines: Vec<&[u8]> = sample
        .split_inclusive(|&byte| byte == b'\n')
        .filter(|line| !line.is_ascii())
        .collect();
    let half = |from: usize| -> Vec<u8> {
        lines
            .iter()
            .skip(from)
            .step_by(2)
            .copied()
            .flatten()
            .copied()
            .collect()
    };
    let halves = [half(0), half(1)];
    let letters = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let is_enough = letters >= ENOUGH_LETTERS;
    if is_enough && (lines.len() < 2 || halves.iter().all(|half| detect(half) == label)) {
        return told(label, true);
    }
    let halves: &[Vec<u8>] = if is_enough { &halves } else { &[] };
    weighed(sample, halves, label).unwrap_or_else(|| told(label, false))
}

/// By how much an encoding must be likelier than any that says something else: more than a hundred
/// times, or twenty times if the detector says the same.
const LEAD: i64 = 500;
const LEAD_OF_TWO: i64 = 300;
/// Two bytes a letter, which is not weighed. A name in other letters may look like one of these; one
/// of these looks like rare letters of another script.
const EAST_ASIAN: [&str; 5] = ["gbk", "big5", "euc-jp", "euc-kr", "shift_jis"];
const OFTEN_WRITTEN: i64 = 340;

/// What the words say, if they are words in some encoding; certain only if the halves agree.
fn weighed(sample: &[u8], halves: &[Vec<u8>], detected: &str) -> Option<Guess> {
    let found = weigh(sample)?;
    if EAST_ASIAN.contains(&detected) && found.cost_of_letter > OFTEN_WRITTEN {
        return None;
    }
    let is_same = |text: &[u8], label: &str| decoded(label, text) == decoded(found.label, text);
    let agrees = |half: &Vec<u8>| weigh(half).is_none_or(|of_half| is_same(half, of_half.label));
    let lead = if is_same(sample, detected) {
        LEAD_OF_TWO
    } else {
        LEAD
    };
    let is_certain = found.lead >= lead && halves.iter().all(agrees);
    Some(told(found.label, is_certain))
}

fn decoded(label: &str, text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    Decoder::new(label).decode(text, true, &mut out);
    out
}

/// The guess with what else to offer.
fn told(label: &'static str, is_certain: bool) -> Guess {
    let family = FAMILIES.iter().find(|family| family.contains(&label));
    let others = family.into_iter().flat_map(|family| family.iter());
    // Where hardly anything is known it may be any of them.
    let rest: &[&str] = if is_certain {
        &["windows-1252", UTF_8]
    } else {
        &COMMON
    };
    let mut candidates = vec![label];
    for other in others.chain(rest) {
        if !candidates.contains(other) {
            candidates.push(other);
        }
    }
    Guess {
        label,
        is_certain,
        candidates,
    }
}

/// The signs €, ¢, £ and ¥ and the no-break space, as Windows writes them.
const SIGNS: [u8; 5] = [0x80, 0xa0, 0xa2, 0xa3, 0xa5];

/// The sample without signs that touch no letter: `£12.50`, `12,50 €`. They say nothing about the
/// letters, but for `chardetng` they are some: a file of pounds would be Polish, one of euros Russian.
fn without_signs(sample: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(sample.len());
    let mut rest = sample;
    while let Some(start) = rest.iter().position(|byte| !byte.is_ascii()) {
        let (before, from) = rest.split_at(start);
        let length = from.iter().position(u8::is_ascii).unwrap_or(from.len());
        let (run, after) = from.split_at(length);
        plain.extend_from_slice(before);
        let touches = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        let is_sign = run.iter().all(|byte| SIGNS.contains(byte))
            && !touches(before.last())
            && !touches(after.first());
        if is_sign {
            plain.resize(plain.len() + run.len(), b' ');
        } else {
            plain.extend_from_slice(run);
        }
        rest = after;
    }
    plain.extend_from_slice(rest);
    plain
}

fn detect(sample: &[u8]) -> &'static str {
    if is_armenian(sample) {
        return ARMSCII_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    if encoding == encoding_rs::ISO_8859_2 && is_polish_of_windows(sample) {
        return "windows-1250";
    }
    LABELS
        .iter()
        .copied()
        .find(|label| label.eq_ignore_ascii_case(encoding.name()))
        .unwrap_or("windows-1252")
}

/// The two encodings of Polish have ł and ż (A3, AF, B3, BF) in common and differ in ą, ś and ź. In a
/// few names `chardetng` takes an ą of Windows (B9) for an š, which Polish does not have.
fn is_polish_of_windows(sample: &[u8]) -> bool {
    let has = |letters: [u8; 4]| sample.iter().any(|byte| letters.contains(byte));
    has([0xa3, 0xaf, 0xb3, 0xbf]) && has([0xb9, 0x9c, 0x9f, 0xa5]) && !has([0xb1, 0xb6, 0xbc, 0xa1])
}

/// All that `chardetng` may answer, in lower case.
const LABELS: [&str; 25] = [
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "iso-8859-2",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-13",
    "koi8-u",
    "ibm866",
    "gbk",
    "big5",
    "euc-jp",
    "euc-kr",
    "shift_jis",
    "iso-8859-8-i",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_polish_names_are_enough() {
        // «Łukasz, Małgorzata, Grażyna, Dąbrowski» as Windows writes them, and as ISO 8859-2 does.
        let windows = b"\xa3ukasz\nMa\xb3gorzata\nGra\xbfyna\nD\xb9browski\n";
        assert_eq!(guess(windows, true).label, "windows-1250");
        let iso = b"\xa3ukasz\nMa\xb3gorzata\nGra\xbfyna\nD\xb1browski\nWi\xb6niewski\n";
        assert_eq!(guess(iso, true).label, "iso-8859-2");
    }

    #[test]
    fn signs_of_currencies_are_no_letters() {
        // As Excel saves them: £12.50; ¥12; 12,50 €; 1 234,50 € with no-break spaces; € before.
        for amount in [
            &b"\xa312.50"[..],
            b"\xa512",
            b"12,50 \x80",
            b"1\xa0234,50\xa0\x80",
            b"\x80\xa012,50",
        ] {
            for count in [1, 2, 20] {
                let sample = [b"ann;2024-01-05;", amount, b"\n"].concat().repeat(count);
                let found = guess(&sample, true);
                let wanted = ("windows-1252", true);
                assert_eq!((found.label, found.is_certain), wanted, "{amount:?}");
            }
            // Letters beside them are what counts: «Łukasz Wiśniewski» of Windows.
            let polish = [b"\xa3ukasz Wi\x9cniewski;", amount, b"\n"].concat();
            assert_eq!(guess(&polish.repeat(9), true).label, "windows-1250");
        }
    }

    #[test]
    fn one_name_is_enough_if_it_is_one_in_a_single_encoding() {
        // «Արամ» in ARMSCII-8: four letters, signs in any other.
        let found = guess(b"customer\n\xb2\xf1\xb3\xd9\n", true);
        assert_eq!((found.label, found.is_certain), (ARMSCII_8, true));
    }

    #[test]
    fn a_name_that_is_one_in_several_encodings_may_be_any() {
        // «Rūta» in windows-1257, «Rűta» in windows-1250, «Rûta» in windows-1252.
        let found = guess(b"customer\nR\xfbta\n", true);
        assert!(!found.is_certain);
        assert_eq!(found.candidates[0], found.label);
        for label in ["windows-1250", "windows-1252", "windows-1257", ARMSCII_8] {
            assert!(found.candidates.contains(&label), "{found:?}");
        }
    }

    #[test]
    fn a_guess_is_certain_if_both_halves_of_the_file_say_it() {
        // «Клиент, Иванов, Петрова, Сумма» in windows-1251, over and over.
        let line =
            b"\xca\xeb\xe8\xe5\xed\xf2,\xc8\xe2\xe0\xed\xee\xe2,\xcf\xe5\xf2\xf0\xee\xe2\xe0\n";
        let found = guess(&line.repeat(4), true);
        assert_eq!((found.label, found.is_certain), ("windows-1251", true));
        // One half Russian, one half Greek: somebody has joined two files.
        let greek =
            b"\xd0\xe5\xeb\xdc\xf4\xe7\xf2,\xc3\xe9\xfe\xf1\xe3\xef\xf2,\xc5\xeb\xdd\xed\xe7\n";
        let joined = [&line[..], greek].concat().repeat(3);
        assert!(!guess(&joined, true).is_certain);
    }

    #[test]
    fn every_label_is_one_that_decoders_know() {
        for label in LABELS.iter().chain(FAMILIES.iter().copied().flatten()) {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
            let name = encoding.map(|encoding| encoding.name().to_ascii_lowercase());
            assert_eq!(name.as_deref(), Some(*label));
        }
    }
}
