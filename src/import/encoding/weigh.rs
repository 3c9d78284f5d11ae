//! What would a few words be in each of the old encodings, and which of it is writing?
//!
//! A name or two are too little for statistics over a file, but a person who sees them decoded in
//! every way has no doubt: in all ways but one there are signs within words, capitals after small
//! letters, words of two scripts, or letters that hardly occur. That is weighed here. Costs are
//! minus the logarithm of a likelihood, in hundredths; letters get it by their rank, as if each
//! were a tenth (in Latin script a fifth) rarer than the one before.

use super::Decoder;
use super::languages::{LANGUAGES, Language, Script};

/// The likeliest encoding, and by how much it is likelier than the first that says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    pub label: &'static str,
    pub lead: i64,
    /// What a letter beyond ASCII costs on average: little if the language often writes it.
    pub cost_of_letter: i64,
}

/// A letter that its language does not have, but another with the same encoding may.
const FOREIGN: i64 = 800;
/// A letter beyond ASCII in Latin script: one in eight.
const BEYOND_ASCII: i64 = 210;
/// A word beginning with a small letter: names and headers mostly do not.
const SMALL: i64 = 100;
/// A sign before or behind a word, as in «25°C»; within a word there is none.
const SIGN: i64 = 800;
/// The header names its columns in this language.
const NAMED: i64 = -600;
/// Where only one encoding makes words of the bytes.
const ALONE: i64 = 2_000;
/// More words say no more.
const MOST_WORDS: usize = 40;

/// Nothing if no encoding makes words of all that is there.
pub fn weigh(sample: &[u8]) -> Option<Weighed> {
    let words = words(sample);
    let named = |language: &Language| is_named(language, sample);
    let mut readings: Vec<(i64, &'static str, Vec<String>)> = Vec::new();
    for label in labels() {
        let texts: Vec<String> = words.iter().map(|word| decoded(label, word)).collect();
        if let Some(cost) = cost(label, &texts, named) {
            readings.push((cost, label, texts));
        }
    }
    readings.sort_by_key(|(cost, _, _)| *cost);
    let (cost, label, text) = readings.first()?;
    // Encodings in which the words are the same are no other opinion.
    let other = readings.iter().find(|(_, _, other)| other != text);
    let lead = other.map_or(ALONE, |(other, _, _)| other - cost);
    let letters = text.iter().flat_map(|word| word.chars());
    let letters = letters.filter(|letter| !letter.is_ascii()).count();
    Some(Weighed {
        label,
        lead,
        cost_of_letter: cost / letters.max(1) as i64,
    })
}

/// Every encoding that is weighed, once.
fn labels() -> impl Iterator<Item = &'static str> {
    let all = || LANGUAGES.iter().flat_map(|language| language.labels);
    let is_first = move |place: usize, label: &str| !all().take(place).any(|known| *known == label);
    let labels = all().enumerate();
    labels.filter_map(move |(place, &label)| is_first(place, label).then_some(label))
}

/// Words with bytes beyond ASCII, each once.
fn words(sample: &[u8]) -> Vec<&[u8]> {
    let mut words: Vec<&[u8]> = Vec::new();
    for word in sample.split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
        if words.len() < MOST_WORDS && !word.is_ascii() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn decoded(label: &str, word: &[u8]) -> String {
    let mut text = Vec::new();
    Decoder::new(label).decode(word, true, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Whether the first line has a column's name of the language.
fn is_named(language: &Language, sample: &[u8]) -> bool {
    let header = sample.split(|byte| *byte == b'\n').next();
    let header = header.unwrap_or_default().to_ascii_lowercase();
    let is_end = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'|' | b'"' | b'\r');
    let mut cells = header.split(is_end).map(<[u8]>::trim_ascii);
    cells.any(|cell| language.columns.iter().any(|name| name.as_bytes() == cell))
}

/// Of all words in one encoding, each in the language in which it is likeliest; nothing if some is no word.
fn cost(label: &str, words: &[String], named: impl Fn(&Language) -> bool) -> Option<i64> {
    let mut sum = 0;
    for word in words {
        let (word, signs) = trimmed(word);
        sum += signs * SIGN;
        if word.is_empty() {
            continue;
        }
        let languages = LANGUAGES.iter();
        let costs = languages.filter_map(|language| {
            let place = language.labels.iter().position(|known| *known == label)?;
            let rare = language.rare + [0, 200, 200, 300][place.min(3)];
            let named = if named(language) { NAMED } else { 0 };
            Some(cost_of(word, language)? + rare + named)
        });
        sum += costs.min()?;
    }
    Some(sum)
}

/// Without what stands about a word, quotation marks, dashes and no-break spaces; and without signs,
/// with their number.
fn trimmed(word: &str) -> (&str, i64) {
    let is_about = |letter: char| "\u{a0}«»„“”‘’‚…–—•".contains(letter);
    let is_sign = |letter: char| matches!(letter, '¡'..='¿' | '×' | '÷' | '€' | '™' | '№');
    let word = word.trim_matches(is_about);
    let plain = word.trim_matches(is_sign);
    let signs = word.chars().count() - plain.chars().count();
    (plain.trim_matches(is_about), signs as i64)
}

/// What the word's letters cost in this language.
fn cost_of(word: &str, language: &Language) -> Option<i64> {
    let is_latin = language.script == Script::Latin;
    if !is_written(word, language.script) {
        return None;
    }
    let mut cost = if word.starts_with(char::is_lowercase) {
        SMALL
    } else {
        0
    };
    let (mut letters, mut beyond) = (0, 0);
    for letter in word.chars().filter(|letter| !is_joint(*letter)) {
        letters += 1;
        if letter.is_ascii() {
            continue;
        }
        beyond += 1;
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let rank = language
            .letters
            .chars()
            .position(|known| known == small || known == letter);
        cost += rank.map_or(FOREIGN, |rank| {
            match (is_latin, language.letters.chars().count()) {
                (true, 0..=5) => 115 + 22 * rank as i64,
                (true, 6..=9) => 140 + 22 * rank as i64,
                (true, _) => 155 + 22 * rank as i64,
                (false, _) => 225 + 10 * rank as i64,
            }
        });
        if is_latin {
            cost += BEYOND_ASCII;
        }
    }
    // No language of Latin script writes without its common letters.
    let is_odd = is_latin && letters > 2 && beyond == letters;
    (!is_odd).then_some(
        cost + if is_latin && letters == 2 && beyond == 2 {
            300
        } else {
            0
        },
    )
}

/// What may stand within a word of any script.
fn is_joint(letter: char) -> bool {
    matches!(letter, '’' | '‘' | '՚' | '\u{a0}')
}

/// Whether these are letters of one script, small and large as words have them.
fn is_written(word: &str, script: Script) -> bool {
    let of_script = |letter: char| {
        if letter.is_ascii() {
            script == Script::Latin
        } else {
            Script::of(letter) == Some(script)
        }
    };
    // Each side of a joint is a word in this: «O’Brien».
    word.split(is_joint).all(|part| {
        let letters: Vec<char> = part.chars().collect();
        letters.iter().all(|&letter| of_script(letter))
            && has_cases(&letters)
            && has_forms(&letters)
    })
}

/// All small, all large, or small after one that is large.
fn has_cases(letters: &[char]) -> bool {
    let is_small = |letter: &char| letter.is_lowercase();
    let is_large = |letter: &char| letter.is_uppercase();
    let Some((_, tail)) = letters.split_first() else {
        return true;
    };
    let is_name = !tail.iter().any(is_large);
    is_name || !letters.iter().any(is_small)
}

/// Letters that stand at the end of a word alone, and marks that stand after a letter.
fn has_forms(letters: &[char]) -> bool {
    let is_mark = |letter: &char| matches!(letter, '\u{300}'..='\u{36f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
    let is_final = |letter: &char| matches!(letter, 'ς' | 'ך' | 'ם' | 'ן' | 'ף' | 'ץ' | 'ة' | 'ى');
    let Some((_, body)) = letters.split_last() else {
        return true;
    };
    let is_cut = letters.first().is_some_and(is_mark);
    // At a word's end there is another sigma.
    let is_unfinished = letters.len() > 1 && letters.last() == Some(&'σ');
    !is_cut && !is_unfinished && !body.iter().any(is_final)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(label: &'static str, sample: &[u8]) -> Vec<String> {
        let words = words(sample);
        words.iter().map(|word| decoded(label, word)).collect()
    }

    #[test]
    fn words_are_of_one_script_with_large_letters_first_or_all_through() {
        for (word, script, is_fine) in [
            ("Müller", Script::Latin, true),
            ("MÜLLER", Script::Latin, true),
            ("O’Díaz", Script::Latin, true),
            ("MüLLer", Script::Latin, false),
            ("Mьller", Script::Cyrillic, false),
            ("Иван", Script::Cyrillic, true),
            ("хБЮМ", Script::Cyrillic, false),
            ("Іс³Щ", Script::Cyrillic, false),
            ("Νίκος", Script::Greek, true),
            ("ςοκίΝ", Script::Greek, false),
            ("שלום", Script::Hebrew, true),
            ("םולש", Script::Hebrew, false),
            ("สมชาย", Script::Thai, true),
            ("ิสมชา", Script::Thai, false),
            ("Արամ", Script::Armenian, true),
        ] {
            assert_eq!(is_written(word, script), is_fine, "{word}");
        }
    }

    #[test]
    fn encodings_that_say_the_same_are_one_opinion() {
        // «Müller, José» is the same in most encodings of Latin script.
        let sample = b"name\nM\xfcller\nJos\xe9\n";
        let weighed = weigh(sample).unwrap();
        assert_eq!(weighed.label, "windows-1252");
        assert_eq!(texts("windows-1250", sample), texts("windows-1252", sample));
        assert!(weighed.lead >= 500, "{weighed:?}");
    }

    #[test]
    fn the_names_of_columns_tell_their_language() {
        // «Eglė» in windows-1257 is «Eglë» in windows-1252.
        let name = &b"\nEgl\xeb,2024-01-05\n"[..];
        let english = weigh(&[b"customer,date", name].concat()).unwrap();
        let lithuanian = weigh(&[b"klientas,data", name].concat()).unwrap();
        assert!(english.lead < 300, "{english:?}");
        assert_eq!(lithuanian.label, "windows-1257");
        assert!(lithuanian.lead >= 300, "{lithuanian:?}");
    }

    #[test]
    fn signs_about_words_are_no_letters_of_another_script() {
        for sample in [
            &b"25\xb0C"[..],
            b"O\x92Brien",
            b"a \x97 b",
            b"Caf\xe9\xae",
            b"\xbfQu\xe9?",
        ] {
            let weighed = weigh(sample).unwrap();
            assert_eq!(weighed.label, "windows-1252", "{sample:?}");
            assert!(weighed.lead >= 300, "{weighed:?}");
        }
        // «Nº» may be «Nş», by far not certainly.
        assert!(weigh(b"N\xba").unwrap().lead < 500);
    }

    #[test]
    fn bytes_that_are_words_nowhere_are_not_weighed() {
        assert_eq!(weigh(b"a\x81\x8d\x90b"), None);
    }

    #[test]
    fn every_letter_of_a_language_is_in_its_first_encoding() {
        for language in &LANGUAGES {
            let bytes = 0x80..=0xff_u8;
            let known: String = bytes
                .map(|byte| decoded(language.labels[0], &[byte]))
                .collect();
            // İ becomes an i.
            let letters = language.letters.chars();
            for letter in letters.filter(|letter| !letter.is_ascii()) {
                assert!(known.contains(letter), "{letter} of {language:?}");
            }
        }
    }
}
