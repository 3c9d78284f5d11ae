//! How a date is written: forms, names of months, calendars.

use retention_widget::model::Day;

use super::dialect::Names;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    Iso,
    IsoTime,
    IsoZone,
    Slashes,
    DayFirst(char),
    ShortYear(char),
    MonthFirst,
    MonthFirstHalfDay,
    Named,
    NamedMonthFirst,
    Compact,
    Persian,
    PersianDayFirst,
    PersianNamed,
    Buddhist,
    BuddhistNamed,
    Excel,
    Unix,
    UnixMillis,
}

pub const FORMS: [DateForm; 23] = [
    DateForm::Iso,
    DateForm::IsoTime,
    DateForm::IsoZone,
    DateForm::Slashes,
    DateForm::DayFirst('.'),
    DateForm::DayFirst('/'),
    DateForm::DayFirst('-'),
    DateForm::DayFirst(' '),
    DateForm::ShortYear('.'),
    DateForm::ShortYear('/'),
    DateForm::MonthFirst,
    DateForm::MonthFirstHalfDay,
    DateForm::Named,
    DateForm::NamedMonthFirst,
    DateForm::Compact,
    DateForm::Persian,
    DateForm::PersianDayFirst,
    DateForm::PersianNamed,
    DateForm::Buddhist,
    DateForm::BuddhistNamed,
    DateForm::Excel,
    DateForm::Unix,
    DateForm::UnixMillis,
];

impl DateForm {
    /// Whether it looks like a date wherever it stands: a number does not.
    pub fn is_plain(self) -> bool {
        use DateForm::{Compact, Excel, Unix, UnixMillis};
        !matches!(self, Compact | Excel | Unix | UnixMillis)
    }

    pub fn write(self, day: i32, names: &Names) -> String {
        let (year, month, date) = gregorian(day);
        let (persian_year, persian_month, persian_date) = persian(day);
        let buddhist_year = year + 543;
        let noon = i64::from(day) * 86_400 + 43_200;
        match self {
            Self::Iso => format!("{year}-{month:02}-{date:02}"),
            Self::IsoTime => format!("{year}-{month:02}-{date:02} 10:30:00"),
            Self::IsoZone => format!("{year}-{month:02}-{date:02}T23:30:00+04:00"),
            Self::Slashes => format!("{year}/{month}/{date}"),
            Self::DayFirst(mark) => format!("{date:02}{mark}{month:02}{mark}{year}"),
            Self::ShortYear(mark) => format!("{date:02}{mark}{month:02}{mark}{:02}", year % 100),
            Self::MonthFirst => format!("{month:02}/{date:02}/{year}"),
            Self::MonthFirstHalfDay => format!("{month}/{date}/{year} 9:05 PM"),
            Self::Named => format!("{date} {} {year}", names.months[month as usize - 1]),
            Self::NamedMonthFirst => {
                format!("{} {date}, {year}", names.months[month as usize - 1])
            }
            Self::Compact => format!("{year}{month:02}{date:02}"),
            Self::Persian => format!("{persian_year}/{persian_month:02}/{persian_date:02}"),
            Self::PersianDayFirst => format!("{persian_date}/{persian_month}/{persian_year}"),
            Self::PersianNamed => {
                let month = PERSIAN_MONTHS[persian_month as usize - 1];
                format!("{persian_date} {month} {persian_year}")
            }
            Self::Buddhist => format!("{date}/{month}/{buddhist_year}"),
            Self::BuddhistNamed => {
                let month = super::dialect::THAI.months[month as usize - 1];
                format!("{date} {month} {buddhist_year}")
            }
            Self::Excel => (day + 25_569).to_string(),
            Self::Unix => noon.to_string(),
            Self::UnixMillis => format!("{noon}250"),
        }
    }
}

fn gregorian(day: i32) -> (i32, u32, u32) {
    let text = Day::from_number(day).to_string();
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap());
    let mut next = || parts.next().unwrap();
    (next() as i32, next(), next())
}

const PERSIAN_MONTHS: [&str; 12] = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
];

/// Counted on from 1 Farvardin 1393, which was 2014-03-21. In these centuries the sun's leap years are those of a cycle
/// of 33 years.
fn persian(day: i32) -> (i32, u32, u32) {
    let (mut year, mut left) = (1393, day - 16_150);
    let length = |year: i32| {
        let is_leap = matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
        365 + i32::from(is_leap)
    };
    while left >= length(year) {
        left -= length(year);
        year += 1;
    }
    let (month, date) = if left < 186 {
        (left / 31, left % 31)
    } else {
        (6 + (left - 186) / 30, (left - 186) % 30)
    };
    (year, month as u32 + 1, date as u32 + 1)
}

#[test]
fn persian_days_are_counted_rightly() {
    // 1 Farvardin 1393, 30 Esfand 1399, 12 Mordad 1403 and 30 Esfand 1403.
    for (day, expected) in [
        (16_150, (1393, 1, 1)),
        (18_706, (1399, 12, 30)),
        (19_937, (1403, 5, 12)),
        (20_167, (1403, 12, 30)),
    ] {
        assert_eq!(persian(day), expected);
    }
}
