//! Which currency does a sign, a code or a word name?
//!
//! A name is the ISO 4217 code where there is one kind of it; a sign that several countries use,
//! such as `$`, stands for itself. The toman, ten rials, has no code: it is called IRT, as
//! exchanges do.

/// Signs and words as they stand beside amounts, in lower case and without a full stop at the end.
const NAMES: [(&str, &str); 62] = [
    ("$", "$"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("us$", "USD"),
    ("u$s", "USD"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("£", "GBP"),
    ("¥", "¥"),
    ("円", "JPY"),
    ("元", "CNY"),
    ("₽", "RUB"),
    ("р", "RUB"),
    ("руб", "RUB"),
    ("рублей", "RUB"),
    ("рубля", "RUB"),
    ("рубль", "RUB"),
    ("֏", "AMD"),
    ("դր", "AMD"),
    ("դրամ", "AMD"),
    ("др", "AMD"),
    ("драм", "AMD"),
    ("dram", "AMD"),
    ("฿", "THB"),
    ("บาท", "THB"),
    ("baht", "THB"),
    ("﷼", "IRR"),
    ("ریال", "IRR"),
    ("ريال", "IRR"),
    ("rial", "IRR"),
    ("rials", "IRR"),
    ("تومان", "IRT"),
    ("تومن", "IRT"),
    ("toman", "IRT"),
    ("tomans", "IRT"),
    ("₺", "TRY"),
    ("tl", "TRY"),
    ("₾", "GEL"),
    ("₴", "UAH"),
    ("грн", "UAH"),
    ("₸", "KZT"),
    ("₹", "INR"),
    ("rs", "Rs"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("₼", "AZN"),
    ("₦", "NGN"),
    ("r$", "BRL"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("ft", "HUF"),
    ("lei", "RON"),
    ("лв", "BGN"),
    ("kr", "kr"),
    ("fr", "CHF"),
    ("sfr", "CHF"),
    ("rm", "MYR"),
    ("rp", "IDR"),
    ("د.إ", "AED"),
];

/// Codes of ISO 4217 in use.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB \
    BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB \
    EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR IRT ISK JMD \
    JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT \
    MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR \
    RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND \
    TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// What this names; `None` if that is no currency. Case and a full stop at the end do not matter.
pub(super) fn currency(name: &str) -> Option<&'static str> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '.');
    // What most files have, without a look at the table.
    match name {
        "" => return None,
        "$" => return Some("$"),
        "€" => return Some("EUR"),
        _ => {}
    }
    let name = name.to_lowercase();
    let known = NAMES.iter().find(|(known, _)| *known == name);
    known.map(|(_, code)| *code).or_else(|| {
        let mut codes = CODES.split_ascii_whitespace();
        // Most words beside numbers are longer than a code.
        let found = (name.len() == 3).then(|| codes.find(|code| code.eq_ignore_ascii_case(&name)));
        found.flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_codes_and_words_name_a_currency() {
        for (name, expected) in [
            ("$", Some("$")),
            ("usd", Some("USD")),
            ("US$", Some("USD")),
            ("֏", Some("AMD")),
            ("դր.", Some("AMD")),
            ("تومان", Some("IRT")),
            (" руб. ", Some("RUB")),
            ("บาท", Some("THB")),
            ("EUR", Some("EUR")),
            ("apples", None),
            (".", None),
            ("", None),
        ] {
            assert_eq!(currency(name), expected, "{name}");
        }
    }
}
