//! Is a campaign meant for this page and this visitor?
//!
//! All that is set must hold; of several patterns one. The first that does not hold is the reason that `explain`
//! gives. A sample is a lot from 0 to 9 999, drawn once for a visitor and a campaign and kept with its
//! [`Record`](super::frequency::Record): with `sample_percent: 12.5` those below 1 250 are in, and all of them still
//! are when the owner makes it 20.

use super::glob::{after_scheme, escaped, matches_any, matches_text};

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
    let place = referrer.get(after_scheme(referrer)..).unwrap_or_default();
    let host = place.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = host.strip_prefix("www.").unwrap_or(host);
    let bare = place.strip_prefix("www.").unwrap_or(place);
    let forms = [referrer, place, bare, host, plain];
    let is_one = |pattern: &String| {
        forms
            .iter()
            .any(|form| matches_text(pattern.trim_ascii(), form))
    };
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
mod tests;
