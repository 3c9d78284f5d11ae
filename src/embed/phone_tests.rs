//! Tests of `phone`.

use super::*;

/// Made-up numbers, as libphonenumber gives them for its examples: as they are written at home, and from everywhere.
const AT_HOME: [(&str, &str, &str); 84] = [
    ("AM", "077 123456", "+37477123456"),
    ("AM", "(010) 123456", "+37410123456"),
    ("IR", "0912 345 6789", "+989123456789"),
    ("IR", "021 2345 6789", "+982123456789"),
    ("TH", "081 234 5678", "+66812345678"),
    ("TH", "02 123 4567", "+6621234567"),
    ("US", "(201) 555-0123", "+12015550123"),
    ("US", "(201) 555-0123", "+12015550123"),
    ("CA", "(506) 234-5678", "+15062345678"),
    ("CA", "(506) 234-5678", "+15062345678"),
    ("RU", "8 (912) 345-67-89", "+79123456789"),
    ("RU", "8 (301) 123-45-67", "+73011234567"),
    ("KZ", "8 (771) 000 9998", "+77710009998"),
    ("KZ", "8 (71234) 5 67 89", "+77123456789"),
    ("IT", "312 345 6789", "+393123456789"),
    ("IT", "02 1234 5678", "+390212345678"),
    ("DE", "01512 3456789", "+4915123456789"),
    ("DE", "030 123456", "+4930123456"),
    ("FR", "06 12 34 56 78", "+33612345678"),
    ("FR", "01 23 45 67 89", "+33123456789"),
    ("GB", "07400 123456", "+447400123456"),
    ("GB", "0121 234 5678", "+441212345678"),
    ("ES", "612 34 56 78", "+34612345678"),
    ("ES", "810 12 34 56", "+34810123456"),
    ("PT", "912 345 678", "+351912345678"),
    ("PT", "21 234 5678", "+351212345678"),
    ("NL", "06 12345678", "+31612345678"),
    ("NL", "010 123 4567", "+31101234567"),
    ("PL", "512 345 678", "+48512345678"),
    ("PL", "12 345 67 89", "+48123456789"),
    ("TR", "0501 234 56 78", "+905012345678"),
    ("TR", "(0212) 345 67 89", "+902123456789"),
    ("GE", "555 12 34 56", "+995555123456"),
    ("GE", "032 212 34 56", "+995322123456"),
    ("AZ", "040 123 45 67", "+994401234567"),
    ("AZ", "(012) 312 34 56", "+994123123456"),
    ("UA", "050 123 4567", "+380501234567"),
    ("UA", "03112 34567", "+380311234567"),
    ("AE", "050 123 4567", "+971501234567"),
    ("AE", "02 234 5678", "+97122345678"),
    ("SA", "051 234 5678", "+966512345678"),
    ("SA", "011 234 5678", "+966112345678"),
    ("IN", "081234 56789", "+918123456789"),
    ("IN", "074104 10123", "+917410410123"),
    ("CN", "131 2345 6789", "+8613123456789"),
    ("CN", "010 1234 5678", "+861012345678"),
    ("JP", "090-1234-5678", "+819012345678"),
    ("JP", "03-1234-5678", "+81312345678"),
    ("KR", "010-2000-0000", "+821020000000"),
    ("KR", "02-212-3456", "+8222123456"),
    ("BR", "(11) 96123-4567", "+5511961234567"),
    ("BR", "(11) 2345-6789", "+551123456789"),
    ("MX", "222 123 4567", "+522221234567"),
    ("MX", "200 123 4567", "+522001234567"),
    ("AU", "0412 345 678", "+61412345678"),
    ("AU", "(02) 1234 5678", "+61212345678"),
    ("NZ", "021 123 4567", "+64211234567"),
    ("NZ", "03 234 5678", "+6432345678"),
    ("IL", "050-234-5678", "+972502345678"),
    ("IL", "02-123-4567", "+97221234567"),
    ("EG", "010 01234567", "+201001234567"),
    ("EG", "02 34567890", "+20234567890"),
    ("ZA", "071 123 4567", "+27711234567"),
    ("ZA", "010 123 4567", "+27101234567"),
    ("HU", "06 20 123 4567", "+36201234567"),
    ("HU", "(06 1) 234 5678", "+3612345678"),
    ("LT", "(0-612) 34567", "+37061234567"),
    ("LT", "(0-312) 34567", "+37031234567"),
    ("BY", "8 029 491-19-11", "+375294911911"),
    ("BY", "8 0152 45-09-11", "+375152450911"),
    ("SG", "8123 4567", "+6581234567"),
    ("SG", "6123 4567", "+6561234567"),
    ("CH", "078 123 45 67", "+41781234567"),
    ("CH", "021 234 56 78", "+41212345678"),
    ("SE", "070-123 45 67", "+46701234567"),
    ("SE", "08-12 34 56", "+468123456"),
    ("NO", "40 61 23 45", "+4740612345"),
    ("NO", "21 23 45 67", "+4721234567"),
    ("DK", "34 41 23 45", "+4534412345"),
    ("DK", "32 12 34 56", "+4532123456"),
    ("GR", "691 234 5678", "+306912345678"),
    ("GR", "21 2345 6789", "+302123456789"),
    ("CI", "01 23 45 6789", "+2250123456789"),
    ("CI", "21 23 4 56789", "+2252123456789"),
];

#[test]
fn numbers_of_thirty_countries_as_they_are_written_at_home_get_their_code() {
    for (country, typed, expected) in AT_HOME {
        assert_eq!(
            normalised(typed, Some(country)).as_deref(),
            Ok(expected),
            "{country} {typed}"
        );
        assert_eq!(
            normalised(expected, None).as_deref(),
            Ok(expected),
            "{country}"
        );
        let with_zeros = expected.replace('+', "00");
        assert_eq!(
            normalised(&with_zeros, Some("DE")).as_deref(),
            Ok(expected),
            "{country}"
        );
        assert_eq!(
            normalised(typed, None),
            Err(PhoneError::NoCountry),
            "{country}"
        );
    }
}

#[test]
fn every_country_is_read_from_the_table() {
    let all: Vec<Country> = countries().collect();
    assert_eq!(all.len(), 249);
    for country in all {
        assert!(country.iso.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert!((1..=3).contains(&country.code.len()), "{}", country.iso);
        assert!(!country.lengths.is_empty(), "{}", country.iso);
        for length in country.lengths.bytes() {
            // E.164 has fifteen digits at most.
            assert!(
                usize::from(length - b'`') + country.code.len() <= 15,
                "{}",
                country.iso
            );
        }
        let trunks = country.trunk.bytes();
        assert!(
            trunks
                .clone()
                .all(|byte| byte.is_ascii_digit() || byte == b','),
            "{}",
            country.iso
        );
    }
    assert!(COUNTRIES.len() < 3000);
    assert!(is_country("AM") && is_country("GB"));
    assert!(!is_country("UK") && !is_country("am") && !is_country("XX") && !is_country(""));
}

#[test]
fn digits_of_all_four_languages_are_read() {
    for (typed, country, expected) in [
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR", "+989123456789"),
        ("٠٩١٢٣٤٥٦٧٨٩", "IR", "+989123456789"),
        ("+۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹", "AM", "+989123456789"),
        ("۰۰۹۸۹۱۲۳۴۵۶۷۸۹", "AM", "+989123456789"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "TH", "+66812345678"),
        ("077 123456", "AM", "+37477123456"),
        ("(+374) 077-12-34-56", "TH", "+37477123456"),
        ("+44 (0)20 7946 0958", "AM", "+442079460958"),
        (
            "\u{200e}+374\u{a0}77\u{2011}12\u{2013}34.56\u{202c}",
            "US",
            "+37477123456",
        ),
        ("[0]77 12 34 56", "AM", "+37477123456"),
    ] {
        assert_eq!(
            normalised(typed, Some(country)).as_deref(),
            Ok(expected),
            "{typed}"
        );
    }
}

#[test]
fn what_is_dialled_before_a_number_is_left_out_and_what_belongs_to_it_stays() {
    for (typed, country, expected) in [
        ("8 (912) 345-67-89", "RU", "+79123456789"),
        ("8 701 234 56 78", "KZ", "+77012345678"),
        ("800 123 45 67", "RU", "+78001234567"),
        ("+7 8 912 345 67 89", "RU", "+79123456789"),
        ("06 698 7654", "IT", "+39066987654"),
        ("+39 06 698 7654", "DE", "+39066987654"),
        ("1 (201) 555-0123", "US", "+12015550123"),
        ("06 20 123 4567", "HU", "+36201234567"),
        ("8 612 34567", "LT", "+37061234567"),
        ("0 612 34567", "LT", "+37061234567"),
        ("8 029 491 19 11", "BY", "+375294911911"),
        ("07 12 34 56 78", "CI", "+2250712345678"),
    ] {
        assert_eq!(
            normalised(typed, Some(country)).as_deref(),
            Ok(expected),
            "{typed}"
        );
    }
}

#[test]
fn what_does_not_fit_is_said_so_and_never_guessed() {
    use PhoneError::{NoCountry, NotDigits, TooLong, TooShort, UnknownCode};
    for (typed, country, expected) in [
        ("077 12345", Some("AM"), TooShort),
        ("077 1234567", Some("AM"), TooLong),
        // With the country's code, but without the plus.
        ("37477123456", Some("AM"), TooLong),
        ("+374 77 12345", None, TooShort),
        ("+374 77 1234567", None, TooLong),
        ("77 123456", None, NoCountry),
        ("77 123456", Some("XY"), NoCountry),
        ("+999 77 123456", None, UnknownCode),
        ("+", None, TooShort),
        ("+37", None, TooShort),
        ("", Some("AM"), TooShort),
        ("0", Some("AM"), TooShort),
        ("077 12 34 56 ext. 7", Some("AM"), NotDigits),
        ("call me", Some("AM"), NotDigits),
        ("77+123456", Some("AM"), NotDigits),
        ("++37477123456", None, NotDigits),
        ("077/123456", Some("AM"), NotDigits),
        ("+1 201 555 012", None, TooShort),
        ("+1 201 555 01234", None, TooLong),
    ] {
        assert_eq!(normalised(typed, country), Err(expected), "{typed}");
    }
}

#[test]
fn email_is_something_at_something_with_a_dot() {
    for right in [
        "a@b.c",
        " ann.lee+shop@mail.example.com ",
        "նամակ@օրինակ.հայ",
    ] {
        assert!(is_email(right), "{right}");
    }
    for wrong in [
        "",
        "a",
        "a@",
        "@b.c",
        "a@b",
        "a@b.",
        "a@.c",
        "a@b..c",
        "a b@c.d",
        "a@b c.d",
        "a@b@c.d",
        "a@b.c,d@e.f",
    ] {
        assert!(!is_email(wrong), "{wrong}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn whatever_is_typed_comes_out_as_e164_or_not_at_all_and_stays_as_it_is(
        typed in "[0-9۰-۹๐-๙ ()+.-]{0,20}",
        country in proptest::option::of(proptest::sample::select(vec!["AM", "IR", "TH", "US", "RU", "IT", "HU", "BY"])),
    ) {
        if let Ok(number) = normalised(&typed, country) {
            let digits = number.strip_prefix('+').unwrap();
            proptest::prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
            proptest::prop_assert!((5..=15).contains(&digits.len()));
            proptest::prop_assert_eq!(normalised(&number, None), Ok(number.clone()));
        }
    }
}
