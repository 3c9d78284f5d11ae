//! Is a campaign meant for this page and this visitor?
//!
//! All that is set must hold; of several patterns one. The first that does not hold is the reason that `explain`
//! gives. A sample is a lot from 0 to 9 999, drawn once for a visitor and a campaign and kept with its
//! [`Record`](super::frequency::Record): with `sample_percent: 12.5` those below 1 250 are in, and all of them still
//! are when the owner makes it 20.

use super::glob::{escaped, matches_any, matches_text};

/// How many lots there are.
pub const LOTS: u16 = 10_000;

#[derive(Clone, Debug, PartialEq)]
pub struct Targeting {
    /// Patterns of pages, see [`glob`](super::glob); none means all pages.
    pub url: Vec<String>,
    pub not_url: Vec<String>,
    pub device: Vec<Device>,
    /// Patterns of the page that led to the visit.
    pub referrer: Vec<String>,
    /// Names without `utm_`, each with what it may be.
    pub utm: Vec<(String, Vec<String>)>,
    /// Of this visit, the one that is seen included.
    pub min_pages: u32,
    pub sample_percent: f64,
}

impl Default for Targeting {
    fn default() -> Self {
        Self {
            url: Vec::new(),
            not_url: Vec::new(),
            device: Vec::new(),
            referrer: Vec::new(),
            utm: Vec::new(),
            min_pages: 0,
            sample_percent: 100.0,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    Desktop,
    Mobile,
}

/// What is known of a visit when a campaign is judged.
#[derive(Clone, Copy, Debug)]
pub struct Visitor<'v> {
    /// The page's whole address as it is now.
    pub url: &'v str,
    pub device: Device,
    /// The whole address that led to the visit; empty if none did.
    pub referrer: &'v str,
    /// Of the address with which the visit began, see [`utm_of`].
    pub utm: &'v [(String, String)],
    /// How many pages this visit has seen, this one included.
    pub pages: u32,
    /// The visitor's lot for this campaign; where none is kept, whoever is asked about less than all is out.
    pub lot: Option<u16>,
}

/// Why a campaign is not for this page or visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing opens by itself on this page.
    NeverOn,
    /// The page is none of those in `url`.
    Url,
    /// It is one of those in `not_url`.
    NotUrl,
    Device,
    Referrer,
    Utm,
    /// Too few pages were seen.
    MinPages,
    /// Not drawn.
    Sample,
}

/// The pages on which nothing opens by itself, unless the owner names others.
pub const NEVER_ON: [&str; 2] = ["*/checkout*", "*/cart*"];

/// Whether something may open by itself on a page.
pub fn may_open_on(never_on: &[String], url: &str) -> Result<(), Refusal> {
    if matches_any(never_on, url) {
        Err(Refusal::NeverOn)
    } else {
        Ok(())
    }
}

/// A lot of a random number from 0 (included) to 1 (excluded).
pub fn lot_of(random: f64) -> u16 {
    ((random * f64::from(LOTS)) as u16).min(LOTS - 1)
}

impl Targeting {
    /// Whether a lot decides: if none is kept, one is to be drawn and kept.
    pub fn asks_for_a_lot(&self) -> bool {
        self.sample_percent < 100.0
    }

    /// See above.
    pub fn judge(&self, visitor: &Visitor<'_>) -> Result<(), Refusal> {
        let is_one_of = |patterns: &[String], is: &dyn Fn(&[String]) -> bool| {
            patterns.is_empty() || is(patterns)
        };
        let is_drawn = || {
            visitor
                .lot
                .is_some_and(|lot| f64::from(lot) < self.sample_percent * 100.0)
        };
        let holds = [
            (
                is_one_of(&self.url, &|url| matches_any(url, visitor.url)),
                Refusal::Url,
            ),
            (!matches_any(&self.not_url, visitor.url), Refusal::NotUrl),
            (
                self.device.is_empty() || self.device.contains(&visitor.device),
                Refusal::Device,
            ),
            (
                is_one_of(&self.referrer, &|patterns| {
                    is_from(patterns, visitor.referrer)
                }),
                Refusal::Referrer,
            ),
            (self.is_of_campaign(visitor.utm), Refusal::Utm),
            (visitor.pages >= self.min_pages, Refusal::MinPages),
            (!self.asks_for_a_lot() || is_drawn(), Refusal::Sample),
        ];
        let refusal = holds.into_iter().find(|(holds, _)| !holds);
        refusal.map_or(Ok(()), |(_, refusal)| Err(refusal))
    }

    fn is_of_campaign(&self, utm: &[(String, String)]) -> bool {
        self.utm.iter().all(|(name, patterns)| {
            let said = utm
                .iter()
                .filter(|(said, _)| said.eq_ignore_ascii_case(name));
            let mut texts = said.map(|(_, text)| text);
            texts.any(|text| patterns.iter().any(|pattern| matches_text(pattern, text)))
        })
    }
}

/// Whether a referrer matches one of the patterns: as a whole, without its scheme, or its host alone, with or without
/// `www.`; people write all of these.
fn is_from(patterns: &[String], referrer: &str) -> bool {
    let place = referrer
        .split_once("://")
        .map_or(referrer, |(_, place)| place);
    let host = place.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = host.strip_prefix("www.").unwrap_or(host);
    let bare = place.strip_prefix("www.").unwrap_or(place);
    let forms = [referrer, place, bare, host, plain];
    let is_one = |pattern: &String| forms.iter().any(|form| matches_text(pattern.trim(), form));
    patterns.iter().any(is_one)
}

/// What an address says of the campaign that led to it, without `utm_`: `("source", "letter")`.
pub fn utm_of(address: &str) -> Vec<(String, String)> {
    let address = address.split('#').next().unwrap_or_default();
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let mut found: Vec<(String, String)> = Vec::new();
    for pair in query.split('&') {
        let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decoded(name).to_ascii_lowercase();
        // Of a name that is there twice the first counts.
        if let Some(name) = name.strip_prefix("utm_")
            && !name.is_empty()
            && !text.is_empty()
            && !found.iter().any(|(known, _)| known == name)
        {
            found.push((name.to_owned(), decoded(text)));
        }
    }
    found
}

/// A part of a query as it was meant: a plus is a space, `%41` an A. What is no UTF-8 becomes question marks.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while let Some(&byte) = bytes.get(place) {
        let escape = escaped(bytes, place);
        plain.push(escape.unwrap_or(if byte == b'+' { b' ' } else { byte }));
        place += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    fn visitor() -> Visitor<'static> {
        Visitor {
            url: "https://shop.example/pricing?a=b",
            device: Device::Desktop,
            referrer: "https://www.google.com/search?q=shop",
            utm: &[],
            pages: 1,
            lot: None,
        }
    }

    fn judge(targeting: Targeting) -> Result<(), Refusal> {
        targeting.judge(&visitor())
    }

    #[test]
    fn by_default_all_are_meant() {
        assert_eq!(judge(Targeting::default()), Ok(()));
        let nobody = Visitor {
            url: "",
            referrer: "",
            pages: 0,
            ..visitor()
        };
        assert_eq!(Targeting::default().judge(&nobody), Ok(()));
    }

    #[test]
    fn one_of_the_pages_and_none_of_the_others() {
        let on = |url: &[&str], not_url: &[&str]| {
            judge(Targeting {
                url: texts(url),
                not_url: texts(not_url),
                ..Targeting::default()
            })
        };
        assert_eq!(on(&["/", "/pricing"], &[]), Ok(()));
        assert_eq!(on(&["/", "/prices"], &[]), Err(Refusal::Url));
        assert_eq!(on(&["https://shop.example/*"], &[]), Ok(()));
        assert_eq!(on(&["/pricing*"], &["/pricing"]), Err(Refusal::NotUrl));
        assert_eq!(on(&[], &["*?a=b"]), Err(Refusal::NotUrl));
        assert_eq!(on(&[], &["/", "/prices"]), Ok(()));
    }

    #[test]
    fn one_of_the_devices() {
        let on = |device: &[Device]| {
            judge(Targeting {
                device: device.to_vec(),
                ..Targeting::default()
            })
        };
        assert_eq!(on(&[Device::Desktop]), Ok(()));
        assert_eq!(on(&[Device::Mobile]), Err(Refusal::Device));
        assert_eq!(on(&[Device::Mobile, Device::Desktop]), Ok(()));
    }

    #[test]
    fn referrers_are_named_in_whole_or_by_their_host() {
        let from = |pattern: &str, referrer| {
            let targeting = Targeting {
                referrer: texts(&["none", pattern]),
                ..Targeting::default()
            };
            let visitor = Visitor {
                referrer,
                ..visitor()
            };
            targeting.judge(&visitor)
        };
        let google = "https://www.google.com/search?q=shop";
        for pattern in [
            "https://www.google.com/*",
            "*google*",
            "google.com",
            "www.google.com",
            "google.com/*",
            "*.google.com",
            "Google.*",
            "*://*",
        ] {
            assert_eq!(from(pattern, google), Ok(()), "{pattern}");
        }
        for pattern in [
            "http://*",
            "google",
            "google.com/maps*",
            "com",
            "*.bing.com",
        ] {
            assert_eq!(from(pattern, google), Err(Refusal::Referrer), "{pattern}");
        }
        assert_eq!(from("*google*", ""), Err(Refusal::Referrer));
        assert_eq!(from("", ""), Ok(()));
        assert_eq!(from("", google), Err(Refusal::Referrer));
        assert_eq!(
            from("google.com", "https://notgoogle.com/"),
            Err(Refusal::Referrer)
        );
    }

    #[test]
    fn every_named_part_of_a_campaign_is_asked() {
        let utm = utm_of("https://shop.example/?utm_source=Letter&utm_medium=email");
        let of = |asked: &[(&str, &[&str])]| {
            let asked = asked
                .iter()
                .map(|(name, may)| ((*name).to_owned(), texts(may)));
            let targeting = Targeting {
                utm: asked.collect(),
                ..Targeting::default()
            };
            targeting.judge(&Visitor {
                utm: &utm,
                ..visitor()
            })
        };
        assert_eq!(of(&[("source", &["letter"])]), Ok(()));
        assert_eq!(
            of(&[("source", &["x", "let*"]), ("medium", &["email"])]),
            Ok(())
        );
        assert_eq!(
            of(&[("source", &["letter"]), ("medium", &["cpc"])]),
            Err(Refusal::Utm)
        );
        assert_eq!(of(&[("campaign", &["*"])]), Err(Refusal::Utm));
        assert_eq!(of(&[("source", &["lett"])]), Err(Refusal::Utm));
    }

    #[test]
    fn the_page_that_makes_the_number_counts() {
        let targeting = Targeting {
            min_pages: 3,
            ..Targeting::default()
        };
        let after = |pages| targeting.judge(&Visitor { pages, ..visitor() });
        assert_eq!(after(2), Err(Refusal::MinPages));
        assert_eq!(after(3), Ok(()));
        assert_eq!(after(4), Ok(()));
    }

    #[test]
    fn a_sample_is_those_whose_lot_is_below_it() {
        let with = |sample_percent, lot| {
            let targeting = Targeting {
                sample_percent,
                ..Targeting::default()
            };
            targeting.judge(&Visitor { lot, ..visitor() })
        };
        assert_eq!(with(12.5, Some(1_249)), Ok(()));
        assert_eq!(with(12.5, Some(1_250)), Err(Refusal::Sample));
        assert_eq!(with(0.0, Some(0)), Err(Refusal::Sample));
        assert_eq!(with(100.0, Some(9_999)), Ok(()));
        assert_eq!(with(99.99, Some(9_999)), Err(Refusal::Sample));
        assert_eq!(with(50.0, None), Err(Refusal::Sample));
        assert_eq!(with(100.0, None), Ok(()));
    }

    #[test]
    fn lots_are_all_numbers_alike() {
        assert_eq!(
            [0.0, 0.000_1, 0.5, 0.999_999].map(lot_of),
            [0, 1, 5_000, 9_999]
        );
        assert_eq!([1.0, -1.0, f64::NAN].map(lot_of), [9_999, 0, 0]);
    }

    #[test]
    fn nothing_opens_by_itself_in_a_checkout_or_a_cart() {
        let never_on = texts(&NEVER_ON);
        let on = |path: &str| may_open_on(&never_on, &["https://shop.example", path].concat());
        assert_eq!(on("/"), Ok(()));
        assert_eq!(on("/checkout"), Err(Refusal::NeverOn));
        assert_eq!(on("/en/cart?x=1"), Err(Refusal::NeverOn));
        assert_eq!(may_open_on(&[], "https://shop.example/cart"), Ok(()));
    }

    #[test]
    fn campaigns_are_read_out_of_an_address() {
        let read = |query: &str| {
            let found = utm_of(&["https://shop.example/x", query].concat());
            found
                .iter()
                .map(|(name, text)| [name, "=", text].concat())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            read("?a=1&utm_source=the+letter%21&UTM_Medium=e%2Dmail&utm_id=7#utm_term=no"),
            ["source=the letter!", "medium=e-mail", "id=7"]
        );
        assert_eq!(read("?utm_source=%D5%A1&utm_source=second"), ["source=ա"]);
        assert_eq!(
            read("?utm%5Fsource=100%&utm_term=%ff"),
            ["source=100%", "term=\u{fffd}"]
        );
        assert_eq!(
            read("?utm_source=&utm_=x&utm_term&xutm_source=1&&="),
            [""; 0]
        );
        assert_eq!(read(""), [""; 0]);
        assert_eq!(read("?utm_content=a=b?c"), ["content=a=b?c"]);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_larger_sample_keeps_whoever_was_in(random in 0.0..1.0_f64, less in 0.0..100.0_f64, more in 0.0..100.0_f64) {
            let lot = Some(lot_of(random));
            let is_in = |sample_percent| {
                let targeting = Targeting { sample_percent, ..Targeting::default() };
                targeting.judge(&Visitor { url: "", device: Device::Mobile, referrer: "", utm: &[], pages: 1, lot }).is_ok()
            };
            prop_assert!(!is_in(less.min(more)) || is_in(less.max(more)));
        }

        #[test]
        fn any_address_can_be_read(address in ".{0,40}", query in "[?&=%+utm_a#é0-9]{0,20}") {
            let _ = utm_of(&address);
            let _ = utm_of(&query);
        }
    }
}
