//! Who of a list is handed out, who is not, and why.
//!
//! Nobody is written to who is marked "leave alone"; tools that send e-mails get only people with an
//! address who have not refused. Of those who are left some may be kept back at random, so that what
//! the list does can be measured.

use serde::{Deserialize, Serialize};

use crate::analysis::listing::Listing;
use crate::analysis::{Analysis, CustomerIndex};
use crate::export::ListForm;
use crate::model::identity::{email_key, id_key};
use crate::model::{Contact, Mark, Notes};

/// How a list is handed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handing {
    pub form: ListForm,
    pub keep_back: Option<KeepBack>,
}

/// How many of a hundred are kept back; whom, the seed says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepBack {
    pub percent: u32,
    pub seed: u64,
}

/// Who got what: ids in the order of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    pub given: Vec<String>,
    pub held: Vec<String>,
    /// Marked "leave alone".
    pub left_alone: u64,
    /// Without an e-mail address, where one is needed.
    pub unreachable: u64,
    /// With an address, and a consent that says no.
    pub refused: u64,
}

/// Those who are handed out, in order, and what became of the others.
pub fn handed(
    analysis: &Analysis<'_>,
    listing: &Listing,
    notes: &Notes,
    handing: Handing,
) -> (Vec<CustomerIndex>, Handed) {
    let history = &analysis.history;
    let mut handed = Handed::default();
    let alone = customers_marked(analysis, notes, Mark::LeaveAlone);
    let mut given: Vec<CustomerIndex> = Vec::new();
    for customer in listing.customers() {
        if alone.binary_search(&customer).is_ok() {
            handed.left_alone += 1;
        } else if !handing.form.is_by_email() {
            given.push(customer);
        } else if email(analysis, customer).is_none() {
            handed.unreachable += 1;
        } else if is_refusal(&history.contact(customer, Contact::Consent)) {
            handed.refused += 1;
        } else {
            given.push(customer);
        }
    }
    let held = handing.keep_back.map(|keep| kept_back(given.len(), keep));
    let held = held.unwrap_or_default();
    let ids = |place: &usize| history.id(given[*place]).into_owned();
    handed.held = held.iter().map(ids).collect();
    let mut place = 0;
    given.retain(|_| {
        place += 1;
        held.binary_search(&(place - 1)).is_err()
    });
    let given_ids = given
        .iter()
        .map(|&customer| history.id(customer).into_owned());
    handed.given = given_ids.collect();
    (given, handed)
}

/// An address to write to: that of the files, or an id that is one.
pub fn email(analysis: &Analysis<'_>, customer: CustomerIndex) -> Option<String> {
    let history = &analysis.history;
    let address = |text: &str| {
        email_key(text)?;
        Some(text.trim().trim_start_matches("mailto:").to_lowercase())
    };
    address(&history.contact(customer, Contact::Email)).or_else(|| address(&history.id(customer)))
}

/// Those with a mark, ascending.
pub(super) fn customers_marked(
    analysis: &Analysis<'_>,
    notes: &Notes,
    mark: Mark,
) -> Vec<CustomerIndex> {
    let marked = notes.iter().filter(|(_, note)| note.mark == Some(mark));
    let found = marked.filter_map(|(id, _)| analysis.history.find(id));
    let mut found: Vec<CustomerIndex> = found.collect();
    found.sort_unstable();
    found
}

/// Places of a list that are kept back, ascending: so many of a hundred, rounded, and always at least one
/// and never all of a list of two or more.
fn kept_back(count: usize, keep: KeepBack) -> Vec<usize> {
    let percent = keep.percent.min(100) as usize;
    if percent == 0 || count < 2 {
        return Vec::new();
    }
    let most = ((count * percent + 50) / 100).clamp(1, count - 1);
    let mut random = fastrand::Rng::with_seed(keep.seed);
    let mut places: Vec<usize> = (0..count).collect();
    for place in 0..most {
        places.swap(place, random.usize(place..count));
    }
    places.truncate(most);
    places.sort_unstable();
    places
}

/// Whether a consent column's words are a no. What is not understood is none: it may be a date, or whose
/// list it was.
pub fn is_refusal(consent: &str) -> bool {
    const NO: &[&str] = &[
        "no",
        "n",
        "false",
        "0",
        "off",
        "never",
        "none",
        "unsubscribed",
        "notsubscribed",
        "non-subscribed",
        "optedout",
        "opt-out",
        "optout",
        "declined",
        "denied",
        "refused",
        // Armenian, Persian, Thai, Russian.
        "ոչ",
        "չէ",
        "خیر",
        "نه",
        "ندارد",
        "ไม่",
        "ไม่ยินยอม",
        "нет",
        "отказ",
    ];
    let consent = id_key(consent).replace([' ', '_'], "");
    NO.iter().any(|&word| id_key(word) == consent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Settings;
    use crate::analysis::listing::Asking;
    use crate::import::{NamedBytes, import_bytes};
    use crate::model::{ColumnName, Note, Options, Role};

    const ORDERS: &str = "customer,date,amount,email,consent\n\
        a1,2024-01-05,10,Ann@Example.com ,yes\n\
        b2,2024-01-20,50,bob@example.com,No\n\
        c3,2024-03-01,20,,\n\
        dan@example.com,2024-03-11,5,,\n\
        e5,2024-03-12,4,eve@example.com,\n";

    fn handed_out(notes: &Notes, handing: Handing) -> Handed {
        let file = NamedBytes {
            name: "orders.csv",
            bytes: ORDERS.as_bytes(),
        };
        let columns = [
            (Role::Customer, 0),
            (Role::Date, 1),
            (Role::Amount, 2),
            (Role::Email, 3),
            (Role::Consent, 4),
        ];
        let columns = columns.map(|(role, place)| (role, ColumnName::Index(place)));
        let options = Options {
            columns: Some(columns.into()),
            ..Options::default()
        };
        let ledger = import_bytes(&[file], &options).unwrap();
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let listing = Listing::new(&analysis, &Asking::default(), notes);
        handed(&analysis, &listing, notes, handing).1
    }

    #[test]
    fn tools_get_those_who_can_and_may_be_written_to() {
        let all = handed_out(&Notes::new(), Handing::default());
        assert_eq!(all.given, ["b2", "c3", "a1", "dan@example.com", "e5"]);
        let form = ListForm::Mailchimp;
        let note = Note {
            mark: Some(Mark::LeaveAlone),
            ..Note::default()
        };
        let notes = Notes::from([("e5".to_owned(), note)]);
        let sent = handed_out(
            &notes,
            Handing {
                form,
                keep_back: None,
            },
        );
        assert_eq!(sent.given, ["a1", "dan@example.com"]);
        assert_eq!((sent.left_alone, sent.unreachable, sent.refused), (1, 1, 1));
    }

    #[test]
    fn those_kept_back_are_chosen_by_the_seed() {
        let keep = |percent, seed| Handing {
            keep_back: Some(KeepBack { percent, seed }),
            ..Handing::default()
        };
        let one = handed_out(&Notes::new(), keep(40, 7));
        assert_eq!((one.given.len(), one.held.len()), (3, 2));
        assert_eq!(one, handed_out(&Notes::new(), keep(40, 7)));
        let others = (0..50).map(|seed| handed_out(&Notes::new(), keep(40, seed)).held);
        let mut others: Vec<_> = others.collect();
        others.sort();
        others.dedup();
        // All ten pairs of five.
        assert_eq!(others.len(), 10);
        assert_eq!(
            kept_back(
                1,
                KeepBack {
                    percent: 50,
                    seed: 1
                }
            ),
            [0; 0]
        );
        assert_eq!(
            kept_back(
                3,
                KeepBack {
                    percent: 100,
                    seed: 1
                }
            )
            .len(),
            2
        );
        assert_eq!(
            kept_back(
                3,
                KeepBack {
                    percent: 1,
                    seed: 1
                }
            )
            .len(),
            1
        );
    }

    #[test]
    fn a_no_is_understood_in_every_language() {
        for no in [
            "No",
            " FALSE",
            "0",
            "Not Subscribed",
            "opted_out",
            "خير",
            "ոչ",
            "нет",
        ] {
            assert!(is_refusal(no), "{no}");
        }
        for other in [
            "yes",
            "",
            "2024-01-05",
            "newsletter",
            "1",
            "subscribed",
            "بله",
        ] {
            assert!(!is_refusal(other), "{other}");
        }
    }
}
