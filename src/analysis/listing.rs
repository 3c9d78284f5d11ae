//! A list of customers as a person reads it: some of them, searched, in an order, a page at a time.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::who::{Who, members};
use super::{Analysis, CustomerIndex, departure};
use crate::model::{Contact, Day, Mark, Money, Note, Notes, identity};

/// Which list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asking {
    pub who: Who,
    /// Of these, those whose id, name, e-mail address or phone number has this text in it.
    pub search: String,
    /// Of these, those of whom something is written down.
    pub noted: Option<Noted>,
    pub by: By,
    /// From the smallest to the largest, or the first day to the last.
    pub ascending: bool,
}

/// What is written down of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noted {
    /// Anything.
    Somehow,
    ToCall,
    Contacted,
    WonBack,
    LeaveAlone,
}

impl Noted {
    pub const ALL: [Self; 5] = [
        Self::Somehow,
        Self::ToCall,
        Self::Contacted,
        Self::WonBack,
        Self::LeaveAlone,
    ];

    /// The mark that is meant; any note where none is.
    pub fn mark(self) -> Option<Mark> {
        match self {
            Self::Somehow => None,
            Self::ToCall => Some(Mark::ToCall),
            Self::Contacted => Some(Mark::Contacted),
            Self::WonBack => Some(Mark::WonBack),
            Self::LeaveAlone => Some(Mark::LeaveAlone),
        }
    }

    fn is_of(self, note: &Note) -> bool {
        self.mark().is_none_or(|mark| note.mark == Some(mark))
    }
}

/// What a list is sorted by; equal ones stand by id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Customer,
    Orders,
    #[default]
    Revenue,
    FirstDate,
    LastDate,
    /// Mean days between purchase days; those with only one stand at the end.
    Gap,
    /// As the scheme has the segments.
    Segment,
}

/// The customers of a list, in order.
#[derive(Clone, Debug)]
pub struct Listing {
    /// In four bytes each: there may be millions.
    members: Vec<u32>,
    orders: u64,
    revenue: Money,
}

/// A stretch of a list, and what all of it comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// Those on the list.
    pub customers: u64,
    pub orders: u64,
    pub revenue: f64,
    /// Before the first of `people`.
    pub from: u64,
    pub people: Vec<Person>,
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub customer: String,
    /// Empty where the files say none, or say it in the id.
    pub name: String,
    pub email: String,
    pub phone: String,
    pub orders: u64,
    pub revenue: f64,
    pub first_date: Day,
    pub last_date: Day,
    pub recency_days: i32,
    /// Mean days between purchase days; `None` with fewer than two.
    pub mean_gap_days: Option<f64>,
    pub r: u8,
    pub f: u8,
    pub m: u8,
    pub segment: String,
    pub lapsed: bool,
    pub overdue: bool,
    pub mark: Option<Mark>,
    pub note: String,
}

impl Listing {
    pub fn new(analysis: &Analysis<'_>, asking: &Asking, notes: &Notes) -> Self {
        let history = &analysis.history;
        let mut found = members(analysis, &asking.who);
        if let Some(noted) = asking.noted {
            let of_it = notes.iter().filter(|(_, note)| noted.is_of(note));
            let of_it = of_it.filter_map(|(id, _)| history.find(id));
            let of_it: BTreeSet<CustomerIndex> = of_it.collect();
            found.retain(|customer| of_it.contains(customer));
        }
        let search = Search::new(&asking.search);
        if let Some(search) = &search {
            found.retain(|&customer| search.finds(analysis, customer));
        }
        sort(analysis, &mut found, asking.by, asking.ascending);
        let orders = found.iter().map(|&customer| history.frequency(customer));
        let orders = orders.map(|orders| orders as u64).sum();
        let revenue = found.iter().map(|&customer| history.revenue(customer));
        Self {
            orders,
            revenue: revenue.sum(),
            members: found.iter().map(|&customer| customer as u32).collect(),
        }
    }

    /// All on it, in order.
    pub fn customers(&self) -> impl ExactSizeIterator<Item = CustomerIndex> {
        self.members.iter().map(|&customer| customer as usize)
    }

    /// `count` of them behind the first `from`, or as many as there are.
    pub fn page(
        &self,
        analysis: &Analysis<'_>,
        notes: &Notes,
        (from, count): (usize, usize),
    ) -> PeoplePage {
        let from = from.min(self.members.len());
        let end = from.saturating_add(count).min(self.members.len());
        let people = self.members[from..end].iter();
        PeoplePage {
            customers: self.members.len() as u64,
            orders: self.orders,
            revenue: self.revenue.to_f64(),
            from: from as u64,
            people: people
                .map(|&customer| person(analysis, notes, customer as usize))
                .collect(),
        }
    }
}

pub fn person(analysis: &Analysis<'_>, notes: &Notes, customer: CustomerIndex) -> Person {
    let Analysis {
        history,
        rfm,
        settings,
        ..
    } = analysis;
    let contact = |contact| history.contact(customer, contact).into_owned();
    let scores = rfm.scores[customer];
    let customer_id = history.id(customer).into_owned();
    let note = notes.get(&customer_id);
    let unless_the_id = |text: String| {
        if text == customer_id {
            String::new()
        } else {
            text
        }
    };
    Person {
        name: unless_the_id(contact(Contact::Name)),
        email: unless_the_id(contact(Contact::Email)),
        phone: unless_the_id(contact(Contact::Phone)),
        orders: history.frequency(customer) as u64,
        revenue: history.revenue(customer).to_f64(),
        first_date: history.first_day(customer),
        last_date: history.last_day(customer),
        recency_days: history.recency_days(customer),
        mean_gap_days: departure::mean_gap_days(history, customer),
        r: scores.r,
        f: scores.f,
        m: scores.m,
        segment: rfm.segment_name(customer).to_owned(),
        lapsed: departure::is_lapsed(history, customer, settings.lapsed_months),
        overdue: departure::is_overdue(history, customer),
        mark: note.and_then(|note| note.mark),
        note: note.map_or_else(String::new, |note| note.text.clone()),
        customer: customer_id,
    }
}

/// `customers` ascend.
fn sort(analysis: &Analysis<'_>, customers: &mut [CustomerIndex], by: By, ascending: bool) {
    let history = &analysis.history;
    // Stable, so that equal ones stay by id, whichever way the list goes.
    match by {
        By::Customer if ascending => {}
        By::Customer => customers.reverse(),
        By::Revenue if !ascending => history.sort_by_revenue(customers),
        By::Revenue => customers.sort_by_cached_key(|&place| history.revenue(place)),
        By::Orders => in_order(customers, ascending, &|place| {
            history.frequency(place) as i64
        }),
        By::FirstDate => in_order(customers, ascending, &|place| {
            i64::from(history.first_day(place).number())
        }),
        By::LastDate => in_order(customers, ascending, &|place| {
            i64::from(history.last_day(place).number())
        }),
        By::Gap => {
            // By the size of a number that is never negative its bits are ordered too.
            let gap = |place| departure::mean_gap_days(history, place);
            let (with_gap, rest): (Vec<_>, Vec<_>) =
                customers.iter().partition(|&&place| gap(place).is_some());
            let end = with_gap.len();
            customers[..end].copy_from_slice(&with_gap);
            customers[end..].copy_from_slice(&rest);
            in_order(&mut customers[..end], ascending, &|place| {
                gap(place).unwrap_or_default().to_bits() as i64
            });
        }
        By::Segment => in_order(customers, ascending, &|place| {
            i64::from(analysis.rfm.segments[place])
        }),
    }
}

/// One sort for every key: pairs of a key and a place, no two of which are equal.
fn in_order(customers: &mut [CustomerIndex], ascending: bool, key: &dyn Fn(CustomerIndex) -> i64) {
    // Turned over bit by bit, a number is as far down as it was up.
    let key_of = |place| if ascending { key(place) } else { !key(place) };
    let mut keyed: Vec<(i64, u32)> = customers
        .iter()
        .map(|&place| (key_of(place), place as u32))
        .collect();
    keyed.sort_unstable();
    for (customer, (_, place)) in customers.iter_mut().zip(keyed) {
        *customer = place as CustomerIndex;
    }
}

/// A text that is looked for, whatever its case, and whichever keyboard wrote its letters and digits.
struct Search {
    text: String,
    /// Its digits, if it has enough of them to be a part of a phone number.
    digits: Option<String>,
}

/// Fewer digits are in too many numbers.
const FEWEST_DIGITS: usize = 4;

impl Search {
    /// `None` if nothing is looked for.
    fn new(text: &str) -> Option<Self> {
        let text = identity::id_key(text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_number = text
            .chars()
            .all(|character| character.is_ascii_digit() || "+-() .".contains(character));
        let digits = (is_number && digits.len() >= FEWEST_DIGITS).then_some(digits);
        (!text.is_empty()).then_some(Self { text, digits })
    }

    fn finds(&self, analysis: &Analysis<'_>, customer: CustomerIndex) -> bool {
        let history = &analysis.history;
        let is_in = |contact| self.is_in(&history.contact(customer, contact));
        self.is_in(&history.id(customer))
            || is_in(Contact::Name)
            || is_in(Contact::Email)
            || is_in(Contact::Phone)
            || self.digits.as_ref().is_some_and(|digits| {
                let phone = identity::id_key(&history.contact(customer, Contact::Phone));
                let own: String = phone.chars().filter(char::is_ascii_digit).collect();
                own.contains(digits)
            })
    }

    fn is_in(&self, text: &str) -> bool {
        if !text.is_ascii() {
            return identity::id_key(text).contains(&self.text);
        }
        // Without a copy, as nearly all ids are.
        let (text, search) = (text.as_bytes(), self.text.as_bytes());
        text.windows(search.len())
            .any(|part| part.eq_ignore_ascii_case(search))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Settings;
    use crate::analysis::who::Bought;
    use crate::import::{NamedBytes, import_bytes};
    use crate::model::{Ledger, Options};

    const ORDERS: &str = "customer,date,amount,name,phone\n\
        a1,2024-01-05,10,Ann Lee,+374 91 234567\n\
        a1,2024-02-05,10,,\n\
        b2,2024-01-20,50,علي کريمي,۰۹۱۲۳۴۵۶۷۸۹\n\
        c3,2024-03-01,20,,\n\
        c3,2024-03-11,5,,\n";

    fn ledger() -> Ledger {
        let file = NamedBytes {
            name: "orders.csv",
            bytes: ORDERS.as_bytes(),
        };
        import_bytes(&[file], &Options::default()).unwrap()
    }

    fn notes() -> Notes {
        let note = |mark| Note {
            mark,
            ..Note::default()
        };
        Notes::from([
            ("a1".to_owned(), note(Some(Mark::ToCall))),
            ("b2".to_owned(), note(None)),
            ("z9".to_owned(), note(Some(Mark::ToCall))),
        ])
    }

    fn listed(asking: &Asking) -> Vec<String> {
        let ledger = ledger();
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let notes = notes();
        let people = Listing::new(&analysis, asking, &notes)
            .page(&analysis, &notes, (0, 10))
            .people;
        people.into_iter().map(|person| person.customer).collect()
    }

    fn by(by: By, ascending: bool) -> Vec<String> {
        listed(&Asking {
            by,
            ascending,
            ..Asking::default()
        })
    }

    #[test]
    fn lists_are_sorted_as_asked() {
        assert_eq!(by(By::Revenue, false), ["b2", "c3", "a1"]);
        assert_eq!(by(By::Revenue, true), ["a1", "c3", "b2"]);
        assert_eq!(by(By::Customer, false), ["c3", "b2", "a1"]);
        // Equal ones stand by id either way.
        assert_eq!(by(By::Orders, false), ["a1", "c3", "b2"]);
        assert_eq!(by(By::Orders, true), ["b2", "a1", "c3"]);
        assert_eq!(by(By::LastDate, false), ["c3", "a1", "b2"]);
        assert_eq!(by(By::FirstDate, true), ["a1", "b2", "c3"]);
        // Who bought on one day has no rhythm.
        assert_eq!(by(By::Gap, true), ["c3", "a1", "b2"]);
        assert_eq!(by(By::Gap, false), ["a1", "c3", "b2"]);
    }

    #[test]
    fn people_are_found_by_what_one_knows_of_them() {
        let search = |text: &str| {
            listed(&Asking {
                search: text.into(),
                ..Asking::default()
            })
        };
        assert_eq!(search("A1"), ["a1"]);
        assert_eq!(search(" lee "), ["a1"]);
        // The letters of another keyboard, and digits of either.
        assert_eq!(search("علی کریمی"), ["b2"]);
        assert_eq!(search("0912345"), ["b2"]);
        assert_eq!(search("91-23-45"), ["b2", "a1"]);
        assert_eq!(search("nobody"), Vec::<String>::new());
        assert_eq!(search(""), ["b2", "c3", "a1"]);
    }

    #[test]
    fn people_are_found_by_what_was_written_down() {
        let noted = |noted| {
            listed(&Asking {
                noted: Some(noted),
                ..Asking::default()
            })
        };
        assert_eq!(noted(Noted::Somehow), ["b2", "a1"]);
        assert_eq!(noted(Noted::ToCall), ["a1"]);
        assert_eq!(noted(Noted::WonBack), Vec::<String>::new());
    }

    #[test]
    fn a_page_says_what_the_whole_list_comes_to() {
        let ledger = ledger();
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let asking = Asking {
            who: Who {
                bought: Some(Bought::Again),
                ..Who::default()
            },
            ..Asking::default()
        };
        let notes = notes();
        let listing = Listing::new(&analysis, &asking, &notes);
        let page = listing.page(&analysis, &notes, (1, 10));
        assert_eq!((page.customers, page.orders, page.from), (2, 4, 1));
        assert_eq!(page.revenue.to_string(), "45");
        assert_eq!(page.people.len(), 1);
        assert_eq!(page.people[0].name, "Ann Lee");
        assert_eq!(page.people[0].mean_gap_days, Some(31.0));
    }
}
