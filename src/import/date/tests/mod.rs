//! Dates as people and programs write them.

mod columns;
#[cfg(not(target_arch = "wasm32"))]
mod properties;

use super::*;
use CalendarSystem::{Buddhist, Gregorian, Persian};
use DateOrder::{Dmy, Excel, Mdy, Unix, UnixMillis, Ymd};

fn moment(text: &str, order: DateOrder, calendar: CalendarSystem) -> Option<String> {
    let date = Written::parse(text.as_bytes())?.resolve(DateForm { order, calendar })?;
    let seconds = date.micros - i64::from(date.day.number()) * MICROS_A_DAY;
    Some(format!("{} {}", date.day, seconds as f64 / 1e6))
}

fn read(text: &str, order: DateOrder) -> Option<String> {
    moment(text, order, Gregorian)
}

#[test]
fn dates_are_read_in_their_order() {
    for (text, order, expected) in [
        ("2024-01-05", Ymd, "2024-01-05 0"),
        ("2024/1/5", Ymd, "2024-01-05 0"),
        ("20240105", Ymd, "2024-01-05 0"),
        ("2024-02-29T23:59:59.5Z", Ymd, "2024-02-29 86399.5"),
        ("2010-12-01 08:26:00", Ymd, "2010-12-01 30360"),
        ("2024-01-05 10:00:00 +0400", Ymd, "2024-01-05 36000"),
        ("2024-01-05 10:00:00 UTC", Ymd, "2024-01-05 36000"),
        ("2024-01-05T10:00+04:00", Ymd, "2024-01-05 36000"),
        ("05.01.2024", Dmy, "2024-01-05 0"),
        ("5/1/2024 9:05", Dmy, "2024-01-05 32700"),
        ("12/1/2010 8:26", Mdy, "2010-12-01 30360"),
        ("12/31/2010 12:00 AM", Mdy, "2010-12-31 0"),
        ("12/31/2010, 1:30:15 pm", Mdy, "2010-12-31 48615"),
        ("31/12/99", Dmy, "1999-12-31 0"),
        ("24/01/31", Ymd, "2024-01-31 0"),
        ("2024-01-05", Dmy, "2024-01-05 0"),
    ] {
        assert_eq!(read(text, order).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn every_mark_between_numbers_is_read() {
    for mark in [
        "-", "/", ".", " ", "_", ":", "·", "–", "،", "\\", "⁄", " / ", ". ", "\u{a0}",
    ] {
        let text = ["05", "01", "2024"].join(mark);
        assert_eq!(read(&text, Dmy).as_deref(), Some("2024-01-05 0"), "{text}");
        let text = format!("{} 10:30", ["2024", "1", "5"].join(mark));
        assert_eq!(
            read(&text, Ymd).as_deref(),
            Some("2024-01-05 37800"),
            "{text}"
        );
    }
}

#[test]
fn months_are_read_by_name() {
    for text in [
        "5 Jan 2024",
        "05-Jan-24",
        "05/JAN/2024",
        "5.jan.2024",
        "Jan 5, 2024",
        "January 5th 2024",
        "January 5th, 2024",
        "the 5th of January 2024",
        "Friday, January 5, 2024",
        "Fri, 05 Jan 2024",
        "2024-Jan-05",
        "05Jan2024",
        "5 հունվարի 2024",
        "5 Հունվար, 2024 թ.",
        "05 հնվ, 2024 թ.",
        "2024 թ. հունվարի 5, ուրբաթ",
        "5 ژانویه 2024",
        "۵ ژانویهٔ ۲۰۲۴",
        "جمعه ۵ ژانویه ۲۰۲۴",
        "5 มกราคม 2024",
        "5 ม.ค. 2024",
        "5 มค. 24",
        "วันศุกร์ที่ 5 มกราคม ค.ศ. 2024",
        "5 января 2024",
        "5 января 2024 г.",
        "05 янв. 2024",
        "05.янв.24",
        "пт, 5 янв. 2024 г.",
    ] {
        assert_eq!(read(text, Ymd).as_deref(), Some("2024-01-05 0"), "{text}");
    }
}

#[test]
fn times_and_zones_are_read_over() {
    for text in [
        "2024-01-05 15:30",
        "2024-01-05T15:30:00.000Z",
        "2024-01-05T15:30:00.000+04:00[Asia/Yerevan]",
        "2024-01-05 15:30:00+04",
        "2024-01-05 15:30 GMT+4",
        "2024-01-05 15:30:00 GMT+04:00",
        "2024-01-05 15:30:00 (PST)",
        "2024-01-05 15:30:00.000 +0000 UTC",
        "2024-01-05 15:30:00 America/New_York",
        "20240105T153000Z",
        "20240105153000",
        "202401051530",
        "2024-01-05-15.30.00.000000",
        "5 Jan 2024 3:30 PM",
        "5 Jan 2024 at 3:30 p.m.",
        "Jan 5, 2024 3:30:00 PM PST",
        "15:30:00 Jan 05, 2024 PST",
        "15:30 2024-01-05",
        "Fri Jan 05 2024 15:30:00 GMT+0400 (Armenia Standard Time)",
        "Fri Jan  5 15:30:00 2024",
        "Fri Jan 05 15:30:00 UTC 2024",
        "Fri, 05 Jan 2024 15:30:00 +0400",
        "05/Jan/2024:15:30:00 +0000",
        "۲۰۲۴/۰۱/۰۵ ۳:۳۰ ب.ظ.",
        "۲۰۲۴/۰۱/۰۵،\u{200f} ۱۵:۳۰:۰۰",
        "5 ژانویه 2024 ساعت 15:30",
        "5 มกราคม 2024 เวลา 15:30 น.",
        "5 января 2024 г. в 15:30",
    ] {
        assert_eq!(
            read(text, Ymd).as_deref(),
            Some("2024-01-05 55800"),
            "{text}"
        );
    }
    for (text, seconds) in [
        ("2024-01-05 ۱۲:۰۵ ق.ظ", "300"),
        ("2024-01-05 12:05 am", "300"),
        ("5 Jan 2024 12 pm", "43200"),
        ("۲۰۲۴-۰۱-۰۵ ۰۰:۰۰:۰۰٫۲۵", "0.25"),
        ("5 Jan 2024 10:30:15:250", "37815.25"),
    ] {
        let expected = format!("2024-01-05 {seconds}");
        assert_eq!(read(text, Ymd), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "abc",
        "2024-02-30",
        "2024-13-01",
        "13/13/2024",
        "2024-01/05",
        "2024-01",
        "2024-01-05x",
        "2024-01-05 25:00",
        "2024-01-05 10:60",
        "2024-01-05 10",
        "1/2/3",
        "0000-01-01",
        "2024-01-05 10:00:00 nowhere",
        "123456789",
        "2024-00-10",
        "10:30:15",
        "12 34 56",
        "5 Jan",
        "Jan 2024",
        "Jan 5 10:30",
        "5 Foo 2024",
        "30 February 2024",
        "soon 2024-01-05",
        "5 Jan 2024 5",
        "192.168.10.25",
        "(5 Jan 2024",
        "1 234 567",
        "12,50",
        "055 12 34 56",
        "45296",
        "5 հուն 2024",
        "2024-01-05 10:30 10:30",
        "٫",
        "5 Jan 99999",
        "99999999999999999999",
    ] {
        for order in [Ymd, Dmy, Mdy] {
            assert_eq!(read(text, order), None, "{text}");
        }
    }
    assert_eq!(read("05/01/2024", Ymd), None);
    assert_eq!(read("12/31/2024", Dmy), None);
}

#[test]
fn eight_digits_end_with_the_year_where_they_cannot_begin_with_it() {
    assert_eq!(read("31122024", Dmy).as_deref(), Some("2024-12-31 0"));
    assert_eq!(read("05012024", Mdy).as_deref(), Some("2024-05-01 0"));
    assert_eq!(
        moment("۱۴۰۳۰۵۱۲", Ymd, Persian).as_deref(),
        Some("2024-08-02 0")
    );
}

#[test]
fn numbers_are_moments_in_a_column_of_them_alone() {
    for (text, order, expected) in [
        ("45296", Excel, "2024-01-05 0"),
        ("45296.4375", Excel, "2024-01-05 37800"),
        ("45296,4375", Excel, "2024-01-05 37800"),
        ("۴۵۲۹۶", Excel, "2024-01-05 0"),
        // 8:30 in five decimals, and the last second of a day.
        ("45296.35417", Excel, "2024-01-05 30600"),
        ("45296.999988426", Excel, "2024-01-05 86399"),
        ("45296.9999999", Excel, "2024-01-06 0"),
        ("1704450600", Unix, "2024-01-05 37800"),
        ("999999999", Unix, "2001-09-09 6399"),
        ("1704450600.25", Unix, "2024-01-05 37800.25"),
        ("1704450600250", UnixMillis, "2024-01-05 37800.25"),
        ("999999999999", UnixMillis, "2001-09-09 6399.999"),
    ] {
        assert_eq!(read(text, order).as_deref(), Some(expected), "{text}");
        for other in [Ymd, Dmy, Mdy, Excel, Unix, UnixMillis] {
            assert!(other == order || read(text, other).is_none(), "{text}");
        }
    }
    for text in [
        "19999",
        "80001",
        "4529",
        "45296.4.3",
        "-45296",
        "12345678901",
    ] {
        assert_eq!(Written::parse(text.as_bytes()), None, "{text}");
    }
    // What is a date by itself is one among numbers too.
    assert_eq!(read("2024-01-05", Excel).as_deref(), Some("2024-01-05 0"));
    assert_eq!(read("05/01/2024", Excel), None);
}

#[test]
fn persian_dates_are_read() {
    for (text, order) in [
        ("1403/05/12", Ymd),
        ("۱۴۰۳/۰۵/۱۲", Ymd),
        ("١٤٠٣-٥-١٢", Ymd),
        ("\u{200f}۱۴۰۳/۰۵/۱۲\u{200f}", Ymd),
        ("12/05/1403", Dmy),
        ("۱۲.۵.۱۴۰۳", Dmy),
        ("03/05/12", Ymd),
        ("12/05/03", Dmy),
        ("14030512", Ymd),
    ] {
        let day = moment(text, order, Persian);
        assert_eq!(day.as_deref(), Some("2024-08-02 0"), "{text}");
    }
    for text in [
        "۱۲ مرداد ۱۴۰۳",
        "12 مرداد 03",
        "۱۴۰۳ مرداد ۱۲",
        "جمعه ۱۲ مرداد ماه ۱۴۰۳",
        "Mordad 12, 1403 AP",
    ] {
        // The month decides for its cell, in whatever column.
        for calendar in [Gregorian, Persian, Buddhist] {
            let day = moment(text, Ymd, calendar);
            assert_eq!(day.as_deref(), Some("2024-08-02 0"), "{text}");
        }
    }
    assert_eq!(
        moment("۳۰ اسفند ۱۴۰۳", Ymd, Gregorian).as_deref(),
        Some("2025-03-20 0")
    );
    assert_eq!(moment("30 اسفند 1402", Ymd, Gregorian), None);
}

#[test]
fn dates_of_the_buddhist_era_are_read() {
    for (text, order) in [
        ("12/05/2567", Dmy),
        ("2567-05-12", Ymd),
        ("๑๒/๐๕/๒๕๖๗", Dmy),
        ("12/05/67", Dmy),
        ("12 พ.ค. 67", Ymd),
        ("12 พฤษภาคม พ.ศ. 2567", Ymd),
        ("วันอาทิตย์ที่ 12 พฤษภาคม พ.ศ. 2567", Ymd),
        ("12 May 2567 BE", Ymd),
    ] {
        let day = moment(text, order, Buddhist);
        assert_eq!(day.as_deref(), Some("2024-05-12 0"), "{text}");
    }
}

#[test]
fn numbers_are_no_days_unless_their_column_says_so() {
    let written = |text: &str| Written::parse(text.as_bytes()).unwrap();
    assert!(written("45296").is_count() && !written("45296").is_day());
    for text in ["1403/05/12", "12/05/2567", "12/31/24", "30 Esfand 1403"] {
        assert!(
            written(text).is_day() && !written(text).is_count(),
            "{text}"
        );
    }
    assert!(!written("2024-02-30").is_day());
}

/// Plain dates and the same ones in other signs must be the same dates.
#[test]
fn the_short_way_reads_as_the_long_way_does() {
    for text in [
        "2024-01-05",
        "2024-1-5 8:05",
        "05.01.24",
        "5/1/2024 9:05:01.5 pm",
        "20240105 10:30",
        "2024-01-05T10:00+04:00",
        "2024-01-05 10:00:00 nowhere",
        "2024-01-05 25:00",
        "1/2/3",
        "2024-01-05 13:30 PM",
        "2024-01-05 0:30 AM",
        "31122024",
        "99999999",
        "2024-01-05 10:00,5",
    ] {
        let long = Normal::of(text.as_bytes()).and_then(|normal| phrase::parse(normal.text()));
        let short = plain::parse(text.as_bytes());
        // A decimal comma is a gap among words.
        if !text.contains(',') {
            assert_eq!(short, long, "{text}");
        }
    }
}
