//! Which page, as the address says behind its `#`: what can be linked to.
//!
//! `#customers?segment=at_risk&by=orders` are the customers of a segment, `#customer?id=C017` is one
//! of them; every other address is a section of the figures. Nothing of an address is an error: what
//! is not understood is left out.

use serde_json::{Map, Value};

use crate::analysis::listing::{Asking, By};
use crate::analysis::who::Who;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The figures, with the section that is named.
    #[default]
    Figures,
    /// A list of customers.
    Customers(Asking),
    /// One customer, by their id.
    Customer(String),
}

const CUSTOMERS: &str = "customers";
const CUSTOMER: &str = "customer";

impl Route {
    /// Reads what stands behind the `#`, with or without it.
    pub fn of_hash(hash: &str) -> Self {
        let hash = hash.trim_start_matches('#');
        let (page, query) = hash.split_once('?').unwrap_or((hash, ""));
        let pairs = form_urlencoded::parse(query.as_bytes());
        match page {
            CUSTOMERS => Self::Customers(asking(pairs)),
            CUSTOMER => {
                let id = pairs.into_iter().find(|(key, _)| key == "id");
                id.map_or_else(Self::default, |(_, id)| Self::Customer(id.into_owned()))
            }
            _ => Self::Figures,
        }
    }

    /// The address, with the `#`.
    pub fn hash(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let page = match self {
            Self::Figures => return "#overview".to_owned(),
            Self::Customers(asking) => {
                query.extend_pairs(pairs(&asking.who));
                let default = Asking::default();
                if asking.by != default.by {
                    query.extend_pairs(name_of(asking.by).map(|by| ("by", by)));
                }
                if asking.ascending {
                    query.append_pair("ascending", "true");
                }
                if !asking.search.is_empty() {
                    query.append_pair("search", &asking.search);
                }
                CUSTOMERS
            }
            Self::Customer(id) => {
                query.append_pair("id", id);
                CUSTOMER
            }
        };
        let query = query.finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("#{page}{mark}{query}")
    }

    /// The list of those of whom a figure speaks, most money first.
    pub fn people(who: Who) -> Self {
        Self::Customers(Asking {
            who,
            ..Asking::default()
        })
    }
}

fn name_of(by: By) -> Option<String> {
    serde_json::to_value(by).ok()?.as_str().map(str::to_owned)
}

/// The conditions of a set of customers as names and values.
pub fn pairs(who: &Who) -> Vec<(String, String)> {
    let Ok(Value::Object(fields)) = serde_json::to_value(who) else {
        return Vec::new();
    };
    let text = |value: Value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    let fields = fields.into_iter();
    fields.map(|(key, value)| (key, text(value))).collect()
}

fn asking<'q>(
    pairs: impl Iterator<Item = (std::borrow::Cow<'q, str>, std::borrow::Cow<'q, str>)>,
) -> Asking {
    let mut asking = Asking::default();
    let mut who = Map::new();
    for (key, value) in pairs {
        match &*key {
            "search" => asking.search = value.into_owned(),
            "ascending" => asking.ascending = value == "true",
            "by" => {
                let by = serde_json::from_value(Value::String(value.into_owned()));
                asking.by = by.unwrap_or_default();
            }
            _ => {
                // A number where a number is meant; names of segments may look like one too.
                let number = value.parse::<u32>().ok().map(Value::from);
                let text = Value::String(value.into_owned());
                let is_taken = |value: &Value| {
                    let mut alone = Map::new();
                    alone.insert(key.to_string(), value.clone());
                    serde_json::from_value::<Who>(Value::Object(alone)).is_ok()
                };
                let value = [Some(text), number].into_iter().flatten().find(is_taken);
                if let Some(value) = value {
                    who.insert(key.into_owned(), value);
                }
            }
        }
    }
    asking.who = serde_json::from_value(Value::Object(who)).unwrap_or_default();
    asking
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::who::{Best, Bought, Departure, Second, Was};

    #[test]
    fn an_address_says_all_of_a_list() {
        let everything = Asking {
            who: Who {
                segment: Some("who & why? 555".into()),
                r: Some(5),
                f: Some(1),
                m: Some(3),
                departure: Some(Departure::Either),
                bought: Some(Bought::Again),
                days: Some(2),
                best: Some(Best::Most),
                second: Some(Second::TooEarly),
                cohort: "2011-W05".parse().ok(),
                back: Some(3),
                back_or_later: Some(0),
                block: Some(12),
                period: "2011-Q1".parse().ok(),
                was: Some(Was::Reactivated),
            },
            search: "Ann+Lee &  علی".into(),
            by: By::LastDate,
            ascending: true,
        };
        let route = Route::Customers(everything);
        assert_eq!(Route::of_hash(&route.hash()), route);
    }

    #[test]
    fn addresses_are_short_and_can_be_read() {
        let who = Who {
            departure: Some(Departure::Lapsed),
            ..Who::default()
        };
        let address = "#customers?departure=lapsed";
        assert_eq!(Route::people(who.clone()).hash(), address);
        assert_eq!(Route::of_hash(address), Route::people(who));
        assert_eq!(Route::people(Who::default()).hash(), "#customers");
        let one = Route::Customer("C 17".into());
        assert_eq!(one.hash(), "#customer?id=C+17");
        assert_eq!(Route::of_hash("#customer?id=C%2017"), one);
        assert_eq!(Route::Figures.hash(), "#overview");
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        assert_eq!(Route::of_hash("#segments"), Route::Figures);
        assert_eq!(Route::of_hash(""), Route::Figures);
        assert_eq!(Route::of_hash("#customer"), Route::Figures);
        let odd = "#customers?r=many&departure=gone&what=1&by=height&cohort=2011-13&segment=7";
        let who = Who {
            segment: Some("7".into()),
            ..Who::default()
        };
        assert_eq!(Route::of_hash(odd), Route::people(who));
    }
}
