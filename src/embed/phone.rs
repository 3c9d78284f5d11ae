//! Which telephone number is meant? E.164, by the country's code and how long its numbers are.
//!
//! Digits may be Latin, Persian, Arabic or Thai, with spaces, brackets, hyphens and dots between them; `00` in front is a
//! plus. A number without either is one of the country that the shop expects. What countries dial before their own
//! numbers (the 0 of 091 123456) is left out, also after a country's code. Nothing else is put right: what does not fit is
//! said so. Whether somebody has the number is not known here.
//!
//! Calling codes are those of ITU-T E.164, lengths and prefixes those that libphonenumber 9 has for landlines, mobiles
//! and internet telephony.

/// Why it is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneError {
    TooShort,
    TooLong,
    /// Neither the number nor the shop says whose it is.
    NoCountry,
    /// No country has this code.
    UnknownCode,
    /// There is something in it that no number has.
    NotDigits,
}

/// Country, calling code, the lengths that its numbers have (a is 1, b is 2 …), and what it dials before them. XX are
/// satellites.
const COUNTRIES: &str = "\
    AC247eAD376fiAE971hi0AF93i0AG1j1AI1j1AL355hi0AM374h0AO244iAR54jk0AS1j1AT43defghijklm0AU61i0AW297g\
    AX358fghij0AZ994i0BA387hi0BB1j1BD880fghij0BE32hi0BF226hBG359fghi0BH973hBI257hBJ229jBL590i0BM1j1BN673g\
    BO591h0BQ599gBR55jk0BS1j1BT975ghBW267ghBY375i80,8BZ501gCA1j1CC61i0CD243ghij0CF236hCG242iCH41i0CI225j\
    CK682eCL56iCM237iCN86ghijk0CO57hj0CR506hCU53fghj0CV238gCW599ghCX61i0CY357hCZ420iDE49efghijklm0DJ253h\
    DK45hDM1j1DO1j1DZ213hi0EC593hi0EE372ghEG20hij0EH212i0ER291g0ES34iET251i0FI358efghij0FJ679gFK500eFM691g\
    FO298fFR33i0GA241ghGB44ij0GD1j1GE995i0GF594i0GG44j0GH233i0GI350hGL299fGM220giGN224hiGP590i0GQ240iGR30j\
    GT502hGU1j1GW245giGY592gHK852hHN504hHR385hi0HT509hHU36hi06ID62ghijkl0IE353ghij0IL972hikl0IM44j0IN91j0\
    IO246gIQ964hij0IR98fgj0IS354giIT39fghijklJE44j0JM1j1JO962hi0JP81ij0KE254ghi0KG996i0KH855hi0KI686eh0\
    KM269gKN1j1KP850hj0KR82efhijk0KW965hKY1j1KZ7j8LA856hij0LB961gh0LC1j1LI423gi0LK94i0LR231ghi0LS266h\
    LT370h0,8LU352defghijkLV371hLY218i0MA212i0MC377hi0MD373h0ME382h0MF590i0MG261i0MH692g1MK389h0ML223h\
    MM95fghij0MN976hij0MO853hMP1j1MQ596i0MR222hMS1j1MT356hMU230ghMV960gMW265gi0MX52jMY60hij0MZ258hiNA264hi0\
    NC687fNE227hNF672fNG234j0NI505hNL31ik0NO47hNP977hj0NR674gNU683dgNZ64hij0OM968hPA507ghPE51hi0PF689h\
    PG675ghPH63fhij0PK92ij0PL48giPM508fi0PR1j1PS970hi0PT351iPW680gPY595ghi0QA974hRE262i0RO40fi0RS381ghijkl0\
    RU7j8RW250hi0SA966i0SB677egSC248gSD249i0SE46ghi0SG65hSH290deSI386h0SJ47hSK421fgi0SL232h0SM378hjSN221i\
    SO252fghi0SR597fgSS211i0ST239gSV503hSX1j1SY963hi0SZ268hTA290dTC1j1TD235hTG228hTH66hi0TJ992iTK690defg\
    TL670ghTM993h8TN216hTO676egTR90j0TT1j1TV688efgTW886hijk0TZ255i0UA380i0UG256i0US1j1UY598h0UZ998i\
    VA39fghijkVC1j1VE58j0VG1j1VI1j1VN84ij0VU678egWF681fWS685efgjXK383hijkl0YE967ghi0YT262i0ZA27efghi0ZM260i0\
    ZW263ij0XX870iXX881iXX882ghijklXX883il";

struct Country {
    iso: &'static str,
    code: &'static str,
    lengths: &'static str,
    trunk: &'static str,
}

/// The number as it is dialled from everywhere: a plus and digits.
pub fn normalised(typed: &str, default_country: Option<&str>) -> Result<String, PhoneError> {
    let (digits, is_whole) = digits(typed)?;
    if is_whole {
        return of_code(&digits);
    }
    let mut countries = countries();
    let country = default_country.and_then(|iso| countries.find(|country| country.iso == iso));
    let country = country.ok_or(PhoneError::NoCountry)?;
    national(&country, &digits).map(|number| joined(country.code, number))
}

/// Whether a configuration may name this country: two capital letters.
pub fn is_country(iso: &str) -> bool {
    iso != "XX" && countries().any(|country| country.iso == iso)
}

/// Whether it has the form of an e-mail address: something, an at, and a name with a dot inside.
pub fn is_email(typed: &str) -> bool {
    let Some((person, host)) = typed.trim().split_once('@') else {
        return false;
    };
    let is_odd =
        |letter: char| letter.is_whitespace() || matches!(letter, '@' | ',' | ';' | '<' | '>');
    !person.is_empty()
        && !person.contains(is_odd)
        && !host.contains(is_odd)
        && host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
}

/// Latin digits, and whether they begin with a country's code.
fn digits(typed: &str) -> Result<(String, bool), PhoneError> {
    let mut digits = String::new();
    let mut has_plus = false;
    for letter in typed.chars() {
        let first = match letter {
            '0'..='9' => '0',
            '۰'..='۹' => '۰',
            '٠'..='٩' => '٠',
            '๐'..='๙' => '๐',
            '+' if digits.is_empty() && !has_plus => {
                has_plus = true;
                continue;
            }
            '(' | ')' | '[' | ']' | '-' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' => continue,
            // Marks of direction, which come along when a number is copied.
            '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {
                continue;
            }
            _ if letter.is_whitespace() => continue,
            _ => return Err(PhoneError::NotDigits),
        };
        digits.push(char::from(b'0' + (letter as u32 - first as u32) as u8));
    }
    if !has_plus && digits.starts_with("00") {
        digits.drain(..2);
        has_plus = true;
    }
    Ok((digits, has_plus))
}

/// By the countries that have this code: several may share one.
fn of_code(digits: &str) -> Result<String, PhoneError> {
    let mut error = None;
    for country in countries() {
        let Some(rest) = digits.strip_prefix(country.code) else {
            continue;
        };
        match national(&country, rest) {
            Ok(number) => return Ok(joined(country.code, number)),
            // The first that is too short for one may be long enough for another.
            Err(PhoneError::TooShort) => error = Some(PhoneError::TooShort),
            Err(other) => error = error.or(Some(other)),
        }
    }
    // One or two digits may still become a code.
    let is_begun = || countries().any(|country| country.code.starts_with(digits));
    Err(error.unwrap_or_else(|| {
        if is_begun() {
            PhoneError::TooShort
        } else {
            PhoneError::UnknownCode
        }
    }))
}

/// The number without what the country dials before its own.
fn national<'d>(country: &Country, digits: &'d str) -> Result<&'d str, PhoneError> {
    let fits = |number: &str| {
        country
            .lengths
            .bytes()
            .any(|length| usize::from(length - b'`') == number.len())
    };
    let mut number = digits;
    // No number begins with the 0 that is dialled before it; an 8 or a 1 may be its own.
    let mut trunks = country.trunk.split(',').filter(|trunk| !trunk.is_empty());
    if !fits(digits) || country.trunk == "0" && digits.starts_with('0') {
        let without = |trunk| digits.strip_prefix(trunk);
        let mut shorter = trunks.clone().filter_map(without);
        number = shorter
            .find(|rest| fits(rest))
            .or_else(|| trunks.find_map(without))
            .unwrap_or(digits);
    }
    if fits(number) {
        return Ok(number);
    }
    let mut lengths = country.lengths.bytes();
    Err(
        if lengths.any(|length| usize::from(length - b'`') > number.len()) {
            PhoneError::TooShort
        } else {
            PhoneError::TooLong
        },
    )
}

fn joined(code: &str, number: &str) -> String {
    let mut whole = String::from("+");
    whole.push_str(code);
    whole.push_str(number);
    whole
}

fn countries() -> impl Iterator<Item = Country> {
    let mut rest = COUNTRIES;
    std::iter::from_fn(move || {
        let iso = taken(&mut rest, 2)?;
        let (code, lengths, trunk);
        (code, rest) = run(rest, |byte| byte.is_ascii_digit());
        (lengths, rest) = run(rest, |byte| byte.is_ascii_lowercase());
        (trunk, rest) = run(rest, |byte| !byte.is_ascii_uppercase());
        Some(Country {
            iso,
            code,
            lengths,
            trunk,
        })
    })
}

fn taken(rest: &mut &'static str, count: usize) -> Option<&'static str> {
    let (taken, further) = rest.split_at_checked(count)?;
    *rest = further;
    Some(taken)
}

fn run(text: &'static str, belongs: fn(u8) -> bool) -> (&'static str, &'static str) {
    let end = text.bytes().position(|byte| !belongs(byte));
    text.split_at(end.unwrap_or(text.len()))
}

#[cfg(test)]
#[path = "phone_tests.rs"]
mod tests;
