//! How wide a text will be, roughly, without asking a font: and what follows from it, breaking
//! lines and shortening.
//!
//! The reader's font is not known, so widths are those of Noto Sans and its sisters, which run
//! wider than most system fonts. Arabic letters change with their neighbours: what stands here is
//! the mean over running Persian text as Chromium sets it.

/// Line height in em.
pub const LINE: f64 = 1.3;

/// Advance widths of U+0020 to U+007E in Noto Sans, in thousandths of an em.
const ASCII: [u16; 95] = [
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556,
    519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586,
    566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534,
    258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
];

/// Bold letters are about this much wider.
const BOLD: f64 = 1.06;

/// The width of a text on one line, in the unit of `size`.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    let regular = f64::from(thousandths) / 1000.0 * size;
    if bold { regular * BOLD } else { regular }
}

/// The room on one line that the widest of these texts is given, at most `most` by estimate: letters of
/// other scripts take different forms, some of them wider than is thought.
pub fn room_for<'a>(texts: impl IntoIterator<Item = &'a str>, most: f64) -> i32 {
    let room = texts.into_iter().map(|text| {
        let slack = if text.is_ascii() { 1.0 } else { 1.2 };
        width(&clean(text), super::canvas::LABEL, false) * slack
    });
    room.fold(0.0, f64::max).min(most).ceil() as i32
}

// One arm a script, though some are equally wide.
#[allow(clippy::match_same_arms)]
fn advance(char: char) -> u32 {
    match char {
        ' '..='~' => u32::from(ASCII[char as usize - ' ' as usize]),
        '\u{a0}' | '\u{2009}' | '\u{202f}' => 260,
        // Combining marks, joiners, direction marks and Thai vowels and tones above and below.
        '\u{300}'..='\u{36f}'
        | '\u{610}'..='\u{61a}'
        | '\u{61c}'
        | '\u{64b}'..='\u{65f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2066}'..='\u{2069}'
        | '\u{e31}'
        | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' => 0,
        // Thai: leading and trailing vowels are narrow, four letters wide.
        'เ' | 'โ' | 'ใ' | 'ไ' | 'ะ' => 330,
        'า' | 'ำ' => 410,
        'ฌ' | 'ญ' | 'ฒ' | 'ณ' => 910,
        '\u{e00}'..='\u{e7f}' => 600,
        // Arabic: alef and its forms, digits, letters.
        'آ' | 'أ' | 'إ' | 'ا' | '،' | '٫' | '٬' => 250,
        '٠'..='٩' | '۰'..='۹' | '٪' => 540,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}' => 500,
        'Ա'..='Ֆ' => 720,
        '\u{560}'..='\u{58f}' => 665,
        '·' | '’' | '‘' => 270,
        '“' | '”' => 360,
        '–' | '•' => 510,
        '—' | '…' => 1000,
        '\u{c0}'..='\u{24f}' | '€' | '£' | '¥' | '−' => 600,
        '\u{370}'..='\u{52f}' => 650,
        '\u{590}'..='\u{5ff}' => 580,
        '\u{2e80}'..='\u{ffff}' | '\u{10000}'.. => 1000,
        _ => 650,
    }
}

/// The text as one line: line breaks, tabs and control characters become spaces, which do not
/// repeat.
pub fn clean(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|char| {
            if char.is_control() || matches!(char, '\u{fffe}' | '\u{ffff}') {
                ' '
            } else {
                char
            }
        })
        .collect();
    // Not `split_whitespace`: it would take the no-break spaces of numbers.
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether the first letter with a direction runs from right to left. An Arabic letter mark is one:
/// it stands before numbers whose signs go to their left.
pub fn is_right_to_left(text: &str) -> bool {
    text.chars()
        .find(|char| char.is_alphabetic() || *char == '\u{61c}')
        .is_some_and(|char| {
            matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        })
}

/// The text, or its beginning with an ellipsis, so that it fits.
pub fn shorten(text: &str, room: f64, size: f64, bold: bool) -> String {
    let Some(over) = first_over(text, room, size, bold) else {
        return text.to_owned();
    };
    let ellipsis = width("…", size, bold);
    if ellipsis > room {
        return String::new();
    }
    let kept = first_over(&text[..over], room - ellipsis, size, bold).unwrap_or(over);
    let end = (1..=kept)
        .rev()
        .find(|&end| text.is_char_boundary(end) && may_end(text, end));
    format!("{}…", text[..end.unwrap_or(0)].trim_end())
}

/// Where the first letter stands that does not fit any more.
fn first_over(text: &str, room: f64, size: f64, bold: bool) -> Option<usize> {
    let scale = size / 1000.0 * if bold { BOLD } else { 1.0 };
    let mut thousandths = 0;
    text.char_indices().find_map(|(at, char)| {
        thousandths += advance(char);
        (f64::from(thousandths) * scale > room).then_some(at)
    })
}

/// The text on as many lines as needed, at most `lines`, the last one shortened.
pub fn wrap(text: &str, room: f64, lines: usize, size: f64, bold: bool) -> Vec<String> {
    let mut rest = text.trim();
    let mut wrapped = Vec::new();
    while !rest.is_empty() && wrapped.len() < lines {
        let last = wrapped.len() + 1 == lines;
        let end = if last {
            rest.len()
        } else {
            line_end(rest, room, size, bold)
        };
        wrapped.push(shorten(rest[..end].trim_end(), room, size, bold));
        rest = rest[end..].trim_start_matches([' ', '\u{200b}']);
    }
    wrapped
}

/// Where the first line of the text ends: after the last word that fits. Thai writes no spaces;
/// its words may be divided by zero-width spaces, and a syllable begins before a leading vowel. A
/// word that fits nowhere stays whole.
fn line_end(text: &str, room: f64, size: f64, bold: bool) -> usize {
    let Some(over) = first_over(text, room, size, bold) else {
        return text.len();
    };
    let divides = |&(at, char): &(usize, char)| {
        at > 0 && matches!(char, ' ' | '\u{200b}' | 'เ' | 'แ' | 'โ' | 'ใ' | 'ไ')
    };
    // The letter that is too much may itself be where the line ends.
    let mut breaks = text
        .char_indices()
        .filter(divides)
        .map(|(at, _)| at)
        .peekable();
    let mut end = None;
    while let Some(at) = breaks.next_if(|&at| at <= over) {
        end = Some(at);
    }
    end.or_else(|| breaks.next()).unwrap_or(text.len())
}

/// Whether a text may be cut here: not before a mark that belongs to the letter before it, not
/// after a Thai vowel that is written before its consonant.
fn may_end(text: &str, at: usize) -> bool {
    let next = text[at..].chars().next();
    let previous = text[..at].chars().next_back();
    let joins_back =
        next.is_some_and(|char| advance(char) == 0 || matches!(char, 'ะ' | 'า' | 'ำ' | 'ๆ' | 'ฯ'));
    let joins_on = previous
        .is_some_and(|char| matches!(char, 'เ' | 'แ' | 'โ' | 'ใ' | 'ไ' | '\u{200c}' | '\u{200d}'));
    !joins_back && !joins_on
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Measured in Chromium with Noto Sans, Noto Sans Arabic, Armenian and Thai at 100 px.
    #[test]
    fn widths_are_near_those_of_a_browser() {
        for (text, measured) in [
            ("Champions", 532.0),
            ("Potential loyalists", 820.0),
            ("£400,000", 427.0),
            ("38.2%", 281.0),
            ("مشتریان وفادار", 595.0),
            ("در آستانه خروج", 587.0),
            ("مشتریان بالقوه وفادار", 840.0),
            ("اردیبهشت", 414.0),
            ("۱۰۰٪", 215.0),
            ("հավատարիմ հաճախորդ", 1264.0),
            ("պահպանում", 635.0),
            ("เสี่ยงจะหายไป", 534.0),
            ("ลูกค้าประจำ", 456.0),
        ] {
            let estimate = width(text, 100.0, false);
            let ratio = estimate / measured;
            assert!(
                (0.85..1.25).contains(&ratio),
                "{text}: {estimate} for {measured}"
            );
        }
    }

    #[test]
    fn words_break_at_spaces_and_thai_at_syllables() {
        assert_eq!(
            wrap("Potential loyalists", 60.0, 2, 11.0, false),
            ["Potential", "loyalists"]
        );
        assert_eq!(wrap("Lost", 60.0, 2, 11.0, false), ["Lost"]);
        assert_eq!(wrap("", 60.0, 2, 11.0, false), Vec::<String>::new());
        assert_eq!(wrap("อาจเป็นลูกค้า", 40.0, 2, 11.0, false), ["อาจ", "เป็นลู…"]);
        assert_eq!(
            wrap("ลูกค้า\u{200b}ประจำ", 40.0, 2, 11.0, false),
            ["ลูกค้า", "ประจำ"]
        );
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(shorten("Hibernating", 50.0, 11.0, false), "Hibern…");
        assert_eq!(shorten("Lost", 50.0, 11.0, false), "Lost");
        assert_eq!(shorten("Lost", 1.0, 11.0, false), "");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(clean(" a\n\tb \u{0} c\u{a0}d "), "a b c\u{a0}d");
    }

    #[test]
    fn direction_is_that_of_the_first_letter() {
        assert!(is_right_to_left("۱۲ مشتری"));
        assert!(!is_right_to_left("12 customers, مشتری"));
        assert!(!is_right_to_left("۱۲"));
        assert!(is_right_to_left("\u{61c}۱۲٪"));
    }
}
