//! How columns of dates are decided.

use super::*;

fn votes(texts: &[&str]) -> DateVotes {
    let mut votes = DateVotes::default();
    for text in texts {
        votes.count(Written::parse(text.as_bytes()).unwrap());
    }
    votes
}

fn decided(texts: &[&str]) -> (DateOrder, CalendarSystem, bool) {
    let (form, is_open) = votes(texts).decide();
    (form.order, form.calendar, is_open)
}

/// Reads a column as it decides.
fn column(texts: &[&str]) -> Vec<Option<String>> {
    let (order, calendar, _) = decided(texts);
    let day = |text: &&str| {
        let date = Written::parse(text.as_bytes())?.resolve(DateForm { order, calendar })?;
        Some(date.day.to_string())
    };
    texts.iter().map(day).collect()
}

#[test]
fn a_column_votes_for_its_order() {
    for (texts, expected) in [
        (&["01/02/2024", "13/02/2024"][..], (Dmy, false)),
        (&["01/02/2024", "02/13/2024"], (Mdy, false)),
        (&["01/02/2024", "03/04/2024"], (Dmy, true)),
        (&["01/01/2024", "04/04/2024"], (Dmy, false)),
        (&["2024-01-02"], (Ymd, false)),
        (&["2024-01-02", "2024-01-03", "13/02/2024"], (Ymd, false)),
        (&["2024-01-02", "2024-01-03", "03/02/24"], (Ymd, true)),
        (&["5 Jan 2024"], (Dmy, false)),
        (&["Jan 5, 2024"], (Mdy, false)),
        (&["Jan 5, 2024", "01/02/2024"], (Mdy, true)),
        (&["99/01/05", "05/02/06"], (Ymd, false)),
        (&["99/01/05", "05/02/99"], (Dmy, false)),
    ] {
        let (order, calendar, is_open) = decided(texts);
        assert_eq!((order, is_open), expected, "{texts:?}");
        assert_eq!(calendar, Gregorian, "{texts:?}");
    }
    assert_eq!(DateVotes::default().decide().0.order, Ymd);
}

#[test]
fn years_of_two_digits_come_first_where_days_come_last() {
    let written = |year_first: bool| -> Vec<String> {
        let days = (1..=28).map(|day| (23 + day % 2, 1 + day % 12, day));
        days.map(|(year, month, day)| {
            if year_first {
                format!("{year:02}/{month:02}/{day:02}")
            } else {
                format!("{day:02}/{month:02}/{year:02}")
            }
        })
        .collect()
    };
    for (year_first, order) in [(true, Ymd), (false, Dmy)] {
        let texts = written(year_first);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(decided(&texts), (order, Gregorian, false));
    }
}

#[test]
fn a_column_votes_for_its_calendar() {
    let persian = ["1403/05/12", "1402/12/29", "03/05/12"];
    assert_eq!(decided(&persian), (Ymd, Persian, false));
    let days = ["2024-08-02", "2024-03-19", "2024-08-02"].map(|day| Some(day.to_owned()));
    assert_eq!(column(&persian), days);

    let thai = ["12/05/2567", "13/05/67", "01 พ.ค. 2567"];
    assert_eq!(decided(&thai), (Dmy, Buddhist, false));
    let days = ["2024-05-12", "2024-05-13", "2024-05-01"].map(|day| Some(day.to_owned()));
    assert_eq!(column(&thai), days);

    // Day and month are not asked for: nobody writes these calendars' months first.
    assert_eq!(decided(&["02/05/1403"]), (Dmy, Persian, false));
    assert_eq!(decided(&["02/05/2567"]), (Dmy, Buddhist, false));
    assert_eq!(decided(&["۱۲ مرداد ۱۴۰۳"]), (Dmy, Persian, false));
    assert_eq!(decided(&["12 พ.ค. 67"]), (Dmy, Buddhist, false));
    assert_eq!(decided(&["02/05/67", "02/05/69"]), (Dmy, Buddhist, false));
    assert_eq!(decided(&["02/05/69", "03/05/69"]), (Dmy, Gregorian, true));
    assert_eq!(decided(&["12 พ.ค. 24"]), (Dmy, Gregorian, false));

    // Years of the calendar that lost are mistakes, and seen as such.
    let mixed = ["2024-05-12", "2024-05-13", "1403/05/12"];
    assert_eq!(column(&mixed)[2], None);
    let votes = votes(&mixed);
    assert_eq!((votes.gregorian, votes.persian, votes.buddhist), (2, 1, 0));
}

#[test]
fn a_column_of_numbers_is_read_as_what_they_count() {
    assert_eq!(decided(&["45296", "45297.5"]).0, Excel);
    assert_eq!(decided(&["1704450600", "999999999"]).0, Unix);
    assert_eq!(decided(&["1704450600250"]).0, UnixMillis);
    let mut texts = vec!["45296"; 18];
    texts.extend(["2024-01-05", "5 Jan 2024"]);
    assert_eq!(decided(&texts).0, Excel);
    texts.push("2024-01-06");
    assert_eq!(decided(&texts).0, Ymd);
    let votes = votes(&texts);
    assert_eq!((votes.excel, votes.year_first), (18, 2));
    assert_eq!(votes.named.day_first, 1);
}
