//! A day and time written in any form and calendar reads back equal.

use calendrical_calculations::persian::fast_persian_from_fixed;
use calendrical_calculations::rata_die::RataDie;
use proptest::prelude::*;

use super::*;

const NAMES: [[&str; 3]; 6] = [
    ["January", "February", "December"],
    ["հունվարի", "փետրվարի", "դեկտեմբերի"],
    ["ژانویه", "فوریه", "دسامبر"],
    ["ม.ค.", "กุมภาพันธ์", "ธ.ค."],
    ["янв.", "февраля", "декабря"],
    ["Jan", "feb.", "DEC"],
];
const PERSIAN_NAMES: [&str; 12] = [
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
const MARKS: [&str; 8] = ["-", "/", ".", " ", "_", "–", "\\", "·"];
const ZONES: [&str; 8] = [
    "",
    "Z",
    " UTC",
    "+04:00",
    " GMT+4",
    " (PST)",
    "[Asia/Yerevan]",
    " -0330",
];

/// Year, month and day of a day from 1969 to 2068 in a calendar.
fn ymd(day: Day, calendar: CalendarSystem) -> (i32, u32, u32) {
    let (year, month, of_month) = day.ymd();
    match calendar {
        Gregorian => (year, month, of_month),
        Buddhist => (year + 543, month, of_month),
        Persian => {
            let fixed = RataDie::new(i64::from(day.number()) + 719_163);
            let (year, month, day) = fast_persian_from_fixed(fixed).unwrap();
            (year, u32::from(month), u32::from(day))
        }
    }
}

fn in_digits(text: &str, zero: char) -> String {
    let other = |digit: char| {
        digit
            .to_digit(10)
            .and_then(|value| char::from_u32(zero as u32 + value))
            .unwrap_or(digit)
    };
    text.chars().map(other).collect()
}

fn clock(seconds: i64, twelve: bool, in_persian: bool) -> String {
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if !twelve {
        return format!("{hour:02}:{minute:02}:{second:02}");
    }
    let half = match (hour < 12, in_persian) {
        (true, false) => "AM",
        (false, false) => "pm",
        (true, true) => "ق.ظ",
        (false, true) => "ب.ظ.",
    };
    format!("{}:{minute:02}:{second:02} {half}", (hour + 11) % 12 + 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_day_in_numbers_reads_back_equal(
        number in 0..36_000_i32,
        seconds in 0..86_400_i64,
        (calendar, order, is_short) in (
            prop::sample::select(vec![Gregorian, Persian, Buddhist]),
            prop::sample::select(vec![Ymd, Dmy, Mdy]),
            any::<bool>(),
        ),
        (mark, zone) in (prop::sample::select(MARKS.to_vec()), prop::sample::select(ZONES.to_vec())),
        zero in prop::sample::select(vec!['0', '۰', '٠', '๐']),
        (twelve, in_persian, is_padded) in (any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let day = Day::from_number(number);
        let (year, month, of_month) = ymd(day, calendar);
        // Spaces and underlines want a year of four digits.
        let is_short = is_short && !matches!(mark, " " | "_");
        let year = if is_short { format!("{:02}", year % 100) } else { year.to_string() };
        let (month, of_month) = if is_padded || is_short {
            (format!("{month:02}"), format!("{of_month:02}"))
        } else {
            (month.to_string(), of_month.to_string())
        };
        let parts = match order {
            Ymd => [year, month, of_month],
            Dmy => [of_month, month, year],
            _ => [month, of_month, year],
        };
        // `pmZ` is nobody's.
            let zone = if twelve && zone == "Z" { " Z" } else { zone };
            let text = format!("{} {}{zone}", parts.join(mark), clock(seconds, twelve, in_persian));
        let text = in_digits(&text, zero);
        let date = Written::parse(text.as_bytes()).and_then(|written| written.resolve(DateForm { order, calendar }));
        let micros = i64::from(number) * MICROS_A_DAY + seconds * MICROS_A_SECOND;
        prop_assert_eq!(date, Some(DateTime { day, micros }), "{}", text);
    }

    #[test]
    fn a_day_by_its_month_reads_back_equal(
        number in 0..36_000_i32,
        (names, month_place) in (0..NAMES.len(), 0..3_usize),
        (is_persian, is_buddhist) in (any::<bool>(), any::<bool>()),
        (form, weekday) in (0..6_usize, prop::sample::select(vec!["", "Fri, ", "ուրբաթ ", "جمعه ", "วันศุกร์ที่ ", "пт, "])),
    ) {
        let (year, _, of_month) = Day::from_number(number).ymd();
        let month = [1, 2, 12][month_place];
        let Some(day) = Day::from_ymd(year, month, of_month) else { return Ok(()) };
        let calendar = if is_persian { Persian } else if is_buddhist { Buddhist } else { Gregorian };
        let (year, month, of_month) = ymd(day, calendar);
        let name = if is_persian { PERSIAN_NAMES[month as usize - 1] } else { NAMES[names][month_place] };
        let short = year % 100;
        let text = match form {
            0 => format!("{weekday}{of_month} {name} {year}"),
            1 => format!("{weekday}{name} {of_month}, {year}"),
            2 => format!("{weekday}{of_month:02}-{name}-{short:02}"),
            3 => format!("{weekday}{year} {name} {of_month}"),
            4 => format!("{weekday}{of_month}.{name} {year}"),
            _ => format!("{weekday}{of_month:02}/{name}/{year}"),
        };
        // A Persian month needs no column; the others do.
        let calendar = if is_persian { Gregorian } else { calendar };
        let date = Written::parse(text.as_bytes()).and_then(|written| written.resolve(DateForm { order: Ymd, calendar }));
        prop_assert_eq!(date.map(|date| date.day), Some(day), "{}", text);
    }

    #[test]
    fn a_moment_in_numbers_that_count_reads_back_equal(
        number in 12_000..36_000_i32,
        seconds in 0..86_400_i64,
    ) {
        let day = Day::from_number(number);
        let micros = i64::from(number) * MICROS_A_DAY + seconds * MICROS_A_SECOND;
        let unix = micros / MICROS_A_SECOND;
        let serial = f64::from(number + 25_569) + seconds as f64 / 86_400.0;
        let compact = clock(seconds, false, false).replace(':', "");
        let plain_day = day.to_string().replace('-', "");
        for (text, order) in [
            (serial.to_string(), Excel),
            (format!("{serial:.6}"), Excel),
            (unix.to_string(), Unix),
            (format!("{unix}000"), UnixMillis),
            (format!("{plain_day}{compact}"), Ymd),
            (format!("{plain_day}T{compact}Z"), Ymd),
        ] {
            let form = DateForm { order, calendar: Gregorian };
            let date = Written::parse(text.as_bytes()).and_then(|written| written.resolve(form));
            prop_assert_eq!(date, Some(DateTime { day, micros }), "{}", text);
        }
    }

    #[test]
    fn whatever_stands_there_nothing_panics(text in "[0-9۰-๙a-zA-Zա-ֆа-яก-ฮ ,.:/+\\-()\\[\\]]{0,40}", bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        for text in [text.as_bytes(), &bytes] {
            let mut votes = DateVotes::default();
            if let Some(written) = Written::parse(text) {
                votes.count(written);
                for order in [Ymd, Dmy, Mdy, Excel, Unix, UnixMillis] {
                    for calendar in [Gregorian, Persian, Buddhist] {
                        let _ = written.resolve(DateForm { order, calendar });
                    }
                }
            }
            let _ = votes.decide();
        }
    }
}
