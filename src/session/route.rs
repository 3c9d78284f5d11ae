//! Which page, as the address says behind its `#`: what can be linked to.
//!
//! `#cohorts?measure=revenue` is a page of figures and `#import-people` a part of one,
//! `#customers?segment=at_risk&by=orders` are the customers of a segment, `#customer?id=C017` is one of
//! them. Nothing of an address is an error: what is not understood is left out.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::View;
use crate::analysis::listing::Asking;
use crate::analysis::who::Who;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page of figures, and how it is looked at.
    Figures(Page, View),
    /// A list of customers.
    Customers(Asking),
    /// One customer, by their id.
    Customer(String),
}

impl Default for Route {
    fn default() -> Self {
        Self::page(Page::Overview)
    }
}

/// A page of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What stands out, the figures in short, sales by month.
    #[default]
    Overview,
    Segments,
    Cohorts,
    Retention,
    /// Two periods or two segments side by side.
    Compare,
    /// From each purchase to the next.
    Ladder,
    Leaving,
    /// How much hangs on how few.
    Money,
    /// The month on a sheet of paper.
    Sheet,
    /// How the files were read.
    Import,
    /// What is kept in this browser: files, views, notes, lists that were handed out.
    Kept,
}

impl Page {
    pub const ALL: [Self; 11] = [
        Self::Overview,
        Self::Segments,
        Self::Cohorts,
        Self::Retention,
        Self::Compare,
        Self::Ladder,
        Self::Leaving,
        Self::Money,
        Self::Sheet,
        Self::Import,
        Self::Kept,
    ];

    /// Its name in addresses, which its parts' names begin with.
    pub fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Segments => "segments",
            Self::Cohorts => "cohorts",
            Self::Retention => "retention",
            Self::Compare => "compare",
            Self::Ladder => "ladder",
            Self::Leaving => "leaving",
            Self::Money => "money",
            Self::Sheet => "sheet",
            Self::Import => "import",
            Self::Kept => "kept",
        }
    }
}

const CUSTOMERS: &str = "customers";
const CUSTOMER: &str = "customer";

impl Route {
    /// The beginning of a page.
    pub fn page(page: Page) -> Self {
        Self::Figures(page, View::default())
    }

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
            _ => figures(page, pairs).unwrap_or_default(),
        }
    }

    /// The address, with the `#`.
    pub fn hash(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let page = match self {
            Self::Figures(page, view) => {
                query.extend_pairs(pairs(view));
                view.part.as_deref().unwrap_or(page.id())
            }
            Self::Customers(asking) => {
                query.extend_pairs(pairs(&asking.who));
                let default = Asking::default();
                if asking.by != default.by {
                    query.extend_pairs(word_of(asking.by).map(|by| ("by", by)));
                }
                let noted = asking.noted.and_then(word_of);
                query.extend_pairs(noted.map(|noted| ("noted", noted)));
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

/// Names and values behind the question mark.
type Pairs<'q> = form_urlencoded::Parse<'q>;

/// A page by its name, or by that of one of its parts: `import-people` is a part of `import`.
fn figures(name: &str, pairs: Pairs<'_>) -> Option<Route> {
    let is_of = |page: &Page| {
        let rest = name.strip_prefix(page.id());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let page = Page::ALL.into_iter().find(is_of)?;
    let understood = pairs.filter_map(|(key, value)| understood::<View>(&key, value.into_owned()));
    let view: View =
        serde_json::from_value(Value::Object(understood.collect())).unwrap_or_default();
    let part = (name != page.id()).then(|| name.to_owned());
    Some(Route::Figures(page, View { part, ..view }))
}

/// A choice as its name in addresses.
fn word_of(choice: impl Serialize) -> Option<String> {
    let value = serde_json::to_value(choice).ok()?;
    value.as_str().map(str::to_owned)
}

fn of_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::from(word)).ok()
}

/// What is set of something, as names and values.
fn pairs(fields: &impl Serialize) -> Vec<(String, String)> {
    let Ok(Value::Object(fields)) = serde_json::to_value(fields) else {
        return Vec::new();
    };
    let text = |value: Value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    let fields = fields.into_iter();
    fields.map(|(key, value)| (key, text(value))).collect()
}

/// A field of `T` with its value, if there is such a field that can have it.
fn understood<T: DeserializeOwned>(key: &str, value: String) -> Option<(String, Value)> {
    // A number where a number is meant; names of segments may look like one too.
    let number = value.parse::<u32>().ok().map(Value::from);
    let is_taken = |value: &Value| {
        let alone = Map::from_iter([(key.to_owned(), value.clone())]);
        serde_json::from_value::<T>(Value::Object(alone)).is_ok()
    };
    let mut forms = [Some(Value::String(value)), number].into_iter().flatten();
    let value = forms.find(is_taken)?;
    Some((key.to_owned(), value))
}

fn asking(pairs: Pairs<'_>) -> Asking {
    let mut asking = Asking::default();
    let mut who = Map::new();
    for (key, value) in pairs {
        match &*key {
            "search" => asking.search = value.into_owned(),
            "ascending" => asking.ascending = value == "true",
            "by" => asking.by = of_word(&value).unwrap_or_default(),
            "noted" => asking.noted = of_word(&value),
            _ => who.extend(understood::<Who>(&key, value.into_owned())),
        }
    }
    asking.who = serde_json::from_value(Value::Object(who)).unwrap_or_default();
    asking
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::listing::{By, Noted};
    use crate::analysis::who::{Best, Bought, Departure, Did, Discounted, Moved, Second, Was};
    use crate::session::{Areas, Compare, Counted, Measure, Sales};

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
                top: Some(35),
                second: Some(Second::TooEarly),
                step: Some(2),
                cohort: "2011-W05".parse().ok(),
                back: Some(3),
                back_or_later: Some(0),
                block: Some(12),
                period: "2011-Q1".parse().ok(),
                span: "2011-02-03..2011-03-02".parse().ok(),
                was: Some(Was::Reactivated),
                was_in: Some("at_risk".into()),
                moved: Some(Moved::Elsewhere),
                did: Some(Did::FellQuiet),
                since: "2011-06-01".parse().ok(),
                first_in: Some("Country & more".into()),
                first_says: Some(String::new()),
                discounted: Some(Discounted::FirstFull),
            },
            search: "Ann+Lee &  علی".into(),
            noted: Some(Noted::LeaveAlone),
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
        assert_eq!(Route::default().hash(), "#overview");
    }

    #[test]
    fn pages_and_their_parts_have_addresses() {
        for page in Page::ALL {
            let route = Route::page(page);
            assert_eq!(Route::of_hash(&route.hash()), route);
        }
        let view = View {
            part: Some("import-people".to_owned()),
            ..View::default()
        };
        let part = Route::Figures(Page::Import, view);
        assert_eq!(Route::of_hash("#import-people"), part);
        assert_eq!(part.hash(), "#import-people");
        let view = View {
            counted: Counted::OrLater,
            measure: Measure::AverageOrder,
            sales: Sales::Orders,
            areas: Areas::Customers,
            since: "2011-06-01".parse().ok(),
            ..View::default()
        };
        let looked_at = Route::Figures(Page::Cohorts, view);
        let address = "#cohorts?areas=customers&counted=or_later&measure=average_order&sales=orders&since=2011-06-01";
        assert_eq!(looked_at.hash(), address);
        assert_eq!(Route::of_hash(address), looked_at);
        let view = View {
            compare: Compare::Segments,
            with: "2011-06-01..2011-06-30".parse().ok(),
            with_segment: Some("7".to_owned()),
            ..View::default()
        };
        let compared = Route::Figures(Page::Compare, view);
        let address = "#compare?of=segments&with=2011-06-01..2011-06-30&with_segment=7";
        assert_eq!(compared.hash(), address);
        assert_eq!(Route::of_hash(address), compared);
        let odd = Route::of_hash("#cohorts?counted=never&measure=3&what=1");
        assert_eq!(odd, Route::page(Page::Cohorts));
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        for address in ["", "#", "#nothing", "#customer", "#importance"] {
            assert_eq!(Route::of_hash(address), Route::default());
        }
        let odd = "#customers?r=many&departure=gone&what=1&by=height&cohort=2011-13&segment=7";
        let who = Who {
            segment: Some("7".into()),
            ..Who::default()
        };
        assert_eq!(Route::of_hash(odd), Route::people(who));
    }
}
