//! Which of the old encodings is it, when the bytes prove none?
//!
//! A file of orders has few letters beyond ASCII: names, and perhaps its header. Whether that is
//! enough is told by halves: if every second line with such letters says the same as the others,
//! the guess is certain.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::armscii::{ARMSCII_8, is_armenian};
use super::{Form, UTF_8, form};

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
    let letters = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let is_certain = letters >= ENOUGH_LETTERS
        && (0..2).all(|from| lines.len() < 2 || detect(&half(from)) == label);
    let family = FAMILIES.iter().find(|family| family.contains(&label));
    let others = family.into_iter().flat_map(|family| family.iter());
    let rest = ["windows-1252", UTF_8];
    let mut candidates = vec![label];
    for other in others.chain(&rest) {
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

fn detect(sample: &[u8]) -> &'static str {
    if is_armenian(sample) {
        return ARMSCII_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    LABELS
        .iter()
        .copied()
        .find(|label| label.eq_ignore_ascii_case(encoding.name()))
        .unwrap_or("windows-1252")
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
