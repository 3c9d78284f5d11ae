//! What does a word of a date say? Names of months in English, Armenian, Persian, Thai and Russian,
//! halves of the day, and words that say nothing that the numbers don't.
//!
//! The names are those of Unicode's CLDR 48, `ca-gregorian.json` and `ca-persian.json` of the
//! locales en, hy, fa, fa-AF, th and ru (<https://github.com/unicode-org/cldr-json>). Where a
//! language shortens names by cutting them off, any beginning of three letters that fits one month
//! alone is taken for it: `sept`, `янв`, `հունվ`, but not `հուն`, which begins two.

/// A month that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) number: u8,
    pub(super) names: Names,
}

/// Whose names they are, as far as it says something about the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// Of the Persian calendar: it has months of its own.
    Persian,
    Thai,
    Other,
}

/// Before noon or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Month(Month),
    Half(Half),
    Nothing,
    Unknown,
}

/// Twelve months, each with its names; the first may be cut off where `are_cut`.
struct Table {
    names: Names,
    are_cut: bool,
    months: [&'static str; 12],
}

const ENGLISH: Table = Table {
    names: Names::Other,
    are_cut: true,
    months: [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
};

/// The Persian calendar's months in Latin letters.
const PERSIAN_IN_LATIN: Table = Table {
    names: Names::Persian,
    are_cut: false,
    months: [
        "farvardin",
        "ordibehesht",
        "khordad",
        "tir",
        "mordad",
        "shahrivar",
        "mehr",
        "aban",
        "azar",
        "dey",
        "bahman",
        "esfand",
    ],
};

/// Genitives, of which the other forms are beginnings.
const ARMENIAN: Table = Table {
    names: Names::Other,
    are_cut: true,
    months: [
        "հունվարի հնվ",
        "փետրվարի փտվ",
        "մարտի մրտ",
        "ապրիլի",
        "մայիսի մյս",
        "հունիսի հնս",
        "հուլիսի հլս",
        "օգոստոսի օգս",
        "սեպտեմբերի",
        "հոկտեմբերի",
        "նոյեմբերի",
        "դեկտեմբերի",
    ],
};

const PERSIAN: Table = Table {
    names: Names::Persian,
    are_cut: false,
    months: [
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد امرداد",
        "شهریور",
        "مهر",
        "آبان ابان",
        "آذر اذر",
        "دی",
        "بهمن",
        "اسفند",
    ],
};

const GREGORIAN_IN_PERSIAN: Table = Table {
    names: Names::Other,
    are_cut: false,
    months: [
        "ژانویه جنوری",
        "فوریه فبروری",
        "مارس مارچ",
        "آوریل اوریل اپریل",
        "مه می",
        "ژوئن ژوین جون",
        "ژوئیه ژوییه جولای",
        "اوت آگوست اگوست اگست",
        "سپتامبر سپتمبر",
        "اکتبر اکتوبر",
        "نوامبر نومبر",
        "دسامبر دسمبر",
    ],
};

const THAI: Table = Table {
    names: Names::Thai,
    are_cut: true,
    months: [
        "มกราคม มค",
        "กุมภาพันธ์ กพ",
        "มีนาคม มีค",
        "เมษายน เมย",
        "พฤษภาคม พค",
        "มิถุนายน มิย",
        "กรกฎาคม กค",
        "สิงหาคม สค",
        "กันยายน กย",
        "ตุลาคม ตค",
        "พฤศจิกายน พย",
        "ธันวาคม ธค",
    ],
};

const RUSSIAN: Table = Table {
    names: Names::Other,
    are_cut: true,
    months: [
        "января январь",
        "февраля февраль",
        "марта",
        "апреля апрель",
        "мая май",
        "июня июнь",
        "июля июль",
        "августа",
        "сентября сентябрь",
        "октября октябрь",
        "ноября ноябрь",
        "декабря декабрь",
    ],
};

const HALVES: [(Half, &str); 2] = [
    (Half::Am, "am قظ صبح قبل"),
    (Half::Pm, "pm بظ عصر بعد بعدازظهر"),
];

/// Days of the week; endings of ordinals; words for day, month, year, era and hour.
const NOTHING: [&str; 5] = [
    "monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday fri saturday sat \
     sunday sun st nd rd th t at on of the ad ce be ap",
    "երկուշաբթի երկ եկ երեքշաբթի երք եք չորեքշաբթի չրք չք հինգշաբթի հնգ հգ ուրբաթ ուր ու շաբաթ շբթ շբ \
     կիրակի կիր կր թ թվական թվականի ժ ժամը",
    "شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه پنج یک دو سه چهار جمعه آدینه روز مورخ ماه سال ساعت از \
     ظهر م ش هش",
    "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ จันทร์ อังคาร พุธ พฤหัสบดี พฤหัส \
     ศุกร์ เสาร์ อาทิตย์ จ อ พ พฤ ศ ส อา วัน วันที่ ที่ พศ คศ เวลา น",
    "понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье вс г год года в \
     во мск",
];

/// What a word in lower case says; dots within it are skipped.
pub(super) fn meaning(word: &str) -> Meaning {
    let is = |name: &&str| is_begun_by(name, word) == Begun::Whole;
    let has = |names: &str| names.split(' ').any(|name| is(&name));
    if let Some((half, _)) = HALVES.iter().find(|(_, names)| has(names)) {
        return Meaning::Half(*half);
    }
    let (tables, nothing): (&[&Table], _) = match word.chars().next() {
        Some('a'..='z') => (&[&ENGLISH, &PERSIAN_IN_LATIN], NOTHING[0]),
        Some('\u{530}'..='\u{58f}') => (&[&ARMENIAN], NOTHING[1]),
        Some('\u{600}'..='\u{6ff}') => (&[&PERSIAN, &GREGORIAN_IN_PERSIAN], NOTHING[2]),
        Some('\u{e00}'..='\u{e7f}') => (&[&THAI], NOTHING[3]),
        Some('\u{400}'..='\u{4ff}') => (&[&RUSSIAN], NOTHING[4]),
        _ => return Meaning::Unknown,
    };
    if let Some(month) = tables.iter().find_map(|table| table.month(word)) {
        return Meaning::Month(month);
    }
    // Thai joins the day of the week and the word for an ordinal.
    let bare = word.strip_suffix("ที่").unwrap_or(word);
    if has(nothing) || nothing.split(' ').any(|name| name == bare) {
        return Meaning::Nothing;
    }
    Meaning::Unknown
}

impl Table {
    fn month(&self, word: &str) -> Option<Month> {
        let mut cut = None;
        let mut several = false;
        for (place, names) in (1..).zip(self.months) {
            let month = Month {
                number: place,
                names: self.names,
            };
            let mut names = names.split(' ').map(|name| is_begun_by(name, word));
            let first = names.next().unwrap_or(Begun::No);
            if first == Begun::Whole || names.any(|begun| begun == Begun::Whole) {
                return Some(month);
            }
            if first == Begun::Cut {
                several |= cut.is_some();
                cut = Some(month);
            }
        }
        cut.filter(|_| self.are_cut && !several)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begun {
    Whole,
    /// By three letters or more.
    Cut,
    No,
}

/// Whether the word is the name, or its beginning.
fn is_begun_by(name: &str, word: &str) -> Begun {
    let mut name = name.chars();
    let mut letters = 0;
    for letter in word.chars().filter(|&letter| letter != '.') {
        if name.next() != Some(letter) {
            return Begun::No;
        }
        letters += 1;
    }
    match name.next() {
        None => Begun::Whole,
        Some(_) if letters >= 3 => Begun::Cut,
        Some(_) => Begun::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(word: &str) -> Option<(u8, Names)> {
        match meaning(word) {
            Meaning::Month(month) => Some((month.number, month.names)),
            _ => None,
        }
    }

    #[test]
    fn names_of_months_are_known_in_every_form() {
        use Names::{Other, Persian, Thai};
        for (word, expected) in [
            ("january", (1, Other)),
            ("sept.", (9, Other)),
            ("jun", (6, Other)),
            ("հունվար", (1, Other)),
            ("հունվարի", (1, Other)),
            ("հնվ", (1, Other)),
            ("սեպ", (9, Other)),
            ("հունիս", (6, Other)),
            ("فروردین", (1, Persian)),
            ("دی", (10, Persian)),
            ("مهر", (7, Persian)),
            ("مه", (5, Other)),
            ("ژوئیه", (7, Other)),
            ("esfand", (12, Persian)),
            ("มกราคม", (1, Thai)),
            ("ม.ค.", (1, Thai)),
            ("มีค", (3, Thai)),
            ("พฤศจิกายน", (11, Thai)),
            ("พ.ค.", (5, Thai)),
            ("мая", (5, Other)),
            ("май", (5, Other)),
            ("мар.", (3, Other)),
            ("нояб.", (11, Other)),
            ("июл", (7, Other)),
        ] {
            assert_eq!(month(word), Some(expected), "{word}");
        }
    }

    #[test]
    fn a_beginning_of_several_names_is_none_of_them() {
        for word in ["հուն", "ju", "ма", "พฤ", "marches", "مرد"] {
            assert_eq!(month(word), None, "{word}");
        }
    }

    #[test]
    fn the_names_of_every_locale_are_twelve_months() {
        for table in [
            &ENGLISH,
            &PERSIAN_IN_LATIN,
            &ARMENIAN,
            &PERSIAN,
            &GREGORIAN_IN_PERSIAN,
            &THAI,
            &RUSSIAN,
        ] {
            for (number, names) in (1..).zip(table.months) {
                for name in names.split(' ') {
                    assert_eq!(month(name), Some((number, table.names)), "{name}");
                }
            }
        }
    }

    #[test]
    fn days_of_the_week_and_halves_of_the_day_are_no_months() {
        for word in ["friday", "կիրակի", "پنجشنبه", "วันอาทิตย์ที่", "พ.ศ.", "сб"]
        {
            assert_eq!(meaning(word), Meaning::Nothing, "{word}");
        }
        assert_eq!(meaning("p.m."), Meaning::Half(Half::Pm));
        assert_eq!(meaning("ق.ظ"), Meaning::Half(Half::Am));
        assert_eq!(meaning("ب.ظ."), Meaning::Half(Half::Pm));
        assert_eq!(meaning("soon"), Meaning::Unknown);
    }
}
