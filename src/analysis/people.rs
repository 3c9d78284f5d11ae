//! Who may be one person, and who is none?
//!
//! Customers that are written in several ways are offered for merging, never merged unasked. A
//! number that stands for everyone who pays cash, staff, a marketplace: one of them can make up a
//! large part of the orders, and what the figures say of it is true of nobody.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::identity::{email_key, id_key, phone_key, write_id_key};
use crate::model::{Contact, Dictionary, Ledger, MergeBy, Options, sort_by};

/// Customers that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    pub by: MergeBy,
    /// As the files write them; the one with the most orders first, whose id the others would get.
    pub ids: Vec<String>,
}

/// Addresses and numbers that more customers share than this are placeholders (`none@none.com`).
const MOST_ALIKE: usize = 8;

/// Everybody who may be somebody else too, by rule, then by id.
pub fn alike(ledger: &Ledger) -> Vec<Alike> {
    let orders = orders_by_person(ledger);
    let mut found = Vec::new();
    for by in [MergeBy::Id, MergeBy::Email, MergeBy::Phone] {
        for mut group in groups(ledger, by) {
            sort_by_orders(ledger, &orders, &mut group);
            let ids = group.iter().map(|&person| id(ledger, person).into_owned());
            let ids = ids.collect();
            found.push(Alike { by, ids });
        }
    }
    sort_by(&mut found, |a, b| {
        a.by.cmp(&b.by).then_with(|| a.ids.cmp(&b.ids))
    });
    // Who is alike by id need not be asked about again.
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    found.retain(|alike| {
        let mut ids = alike.ids.clone();
        ids.sort_unstable();
        let is_new = !seen.contains(&ids);
        if is_new && seen.len() < 1000 {
            seen.insert(ids);
        }
        is_new
    });
    found
}

/// By person, the person whose orders theirs are to be; `None` where everybody stays who they are.
pub fn same(ledger: &Ledger, options: &Options) -> Option<Vec<u32>> {
    let rules = options.merge.as_deref().unwrap_or_default();
    let mut leader: Vec<u32> = (0..ledger.people().len() as u32).collect();
    let stays_apart = |person: u32| {
        let apart = options.apart.as_deref().unwrap_or_default();
        let id = ledger.people().get(person);
        apart.iter().any(|other| other.as_bytes() == id)
    };
    for &by in rules {
        for group in groups(ledger, by) {
            let mut group = group.into_iter().filter(|&person| !stays_apart(person));
            if let Some(first) = group.next() {
                for other in group {
                    let (one, two) = (root(&leader, first), root(&leader, other));
                    leader[one.max(two) as usize] = one.min(two);
                }
            }
        }
    }
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for person in 0..leader.len() as u32 {
        let root = root(&leader, person);
        if root != person {
            members
                .entry(root)
                .or_insert_with(|| vec![root])
                .push(person);
        }
    }
    if members.is_empty() {
        return None;
    }
    let orders = orders_by_person(ledger);
    let mut same: Vec<u32> = (0..leader.len() as u32).collect();
    for mut group in members.into_values() {
        sort_by_orders(ledger, &orders, &mut group);
        for &person in &group {
            same[person as usize] = group[0];
        }
    }
    Some(same)
}

fn root(leader: &[u32], mut person: u32) -> u32 {
    while leader[person as usize] != person {
        person = leader[person as usize];
    }
    person
}

/// People with one key, two or more; the groups in the order of their first.
fn groups(ledger: &Ledger, by: MergeBy) -> Vec<Vec<u32>> {
    let mut keys = Dictionary::default();
    // By key; nearly all are one person's, who needs no list.
    let mut counts: Vec<usize> = Vec::new();
    let mut members: Vec<(u32, u32)> = Vec::new();
    let mut key = String::new();
    for person in 0..ledger.people().len() as u32 {
        key.clear();
        if !write_key(ledger, person, by, &mut key) {
            continue;
        }
        let number = keys.intern(key.as_bytes());
        match counts.get_mut(number as usize) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
        members.push((number, person));
    }
    members.retain(|&(number, _)| (2..=MOST_ALIKE).contains(&counts[number as usize]));
    members.sort_unstable();
    let groups = members.chunk_by(|one, next| one.0 == next.0);
    groups
        .map(|group| group.iter().map(|&(_, person)| person).collect())
        .collect()
}

/// Appends what a person is compared by, and says whether there is something.
fn write_key(ledger: &Ledger, person: u32, by: MergeBy, to: &mut String) -> bool {
    let id = id(ledger, person);
    let contact = |contact| String::from_utf8_lossy(ledger.contacts.get(person, contact));
    let found = match by {
        MergeBy::Id => {
            write_id_key(&id, to);
            return true;
        }
        MergeBy::Email => email_key(&contact(Contact::Email)).or_else(|| email_key(&id)),
        // An id of digits is a number of the shop's, unless it is written like a phone's.
        MergeBy::Phone => phone_key(&contact(Contact::Phone)).or_else(|| {
            let is_phone = id.starts_with(['+', '0', '۰']) && id.chars().count() >= 9;
            is_phone.then(|| phone_key(&id)).flatten()
        }),
    };
    to.push_str(found.as_deref().unwrap_or_default());
    found.is_some()
}

fn id(ledger: &Ledger, person: u32) -> Cow<'_, str> {
    String::from_utf8_lossy(ledger.people().get(person))
}

fn orders_by_person(ledger: &Ledger) -> Vec<u32> {
    let people = 0..ledger.people().len() as u32;
    if ledger.is_each_an_order() {
        return people
            .map(|person| ledger.sales_of(person).len() as u32)
            .collect();
    }
    people
        .map(|person| ledger.orders_of(person).count() as u32)
        .collect()
}

/// Most orders first; of equals the first id in the order of bytes.
fn sort_by_orders(ledger: &Ledger, orders: &[u32], people: &mut [u32]) {
    people.sort_unstable_by_key(|&person| {
        let orders = orders[person as usize];
        (std::cmp::Reverse(orders), ledger.people().get(person))
    });
}

/// An id that may stand for nobody in particular.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unusual {
    pub id: String,
    pub why: Why,
    pub orders: u64,
    /// Of all orders, 0 to 1.
    pub share: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Called so: guest, cash, retail customer.
    WalkIn,
    Staff,
    /// A marketplace or delivery service that orders for its own customers.
    Marketplace,
    Wholesale,
    /// One id has a large share of all orders.
    LargeShare,
}

/// A share of the orders from which one customer is worth a look, where there are enough of both.
const LARGE_SHARE: f64 = 0.05;
const MANY_ORDERS: u32 = 30;
const MANY_PEOPLE: usize = 20;

/// Whom to ask about, by orders descending, then by id; at most twenty.
pub fn unusual(ledger: &Ledger) -> Vec<Unusual> {
    let orders = orders_by_person(ledger);
    let total = f64::from(ledger.order_count().max(1) as u32);
    let is_enough = ledger.people().len() >= MANY_PEOPLE;
    let mut found: Vec<Unusual> = orders
        .iter()
        .enumerate()
        .filter_map(|(person, &orders)| {
            let id = id(ledger, person as u32);
            let share = f64::from(orders) / total;
            let is_large = is_enough && orders >= MANY_ORDERS && share >= LARGE_SHARE;
            let why = called(&id).or(is_large.then_some(Why::LargeShare))?;
            // A name alone is no reason to ask if it hardly bought anything.
            (orders >= 3 || is_large).then(|| Unusual {
                id: id.into_owned(),
                why,
                orders: u64::from(orders),
                share,
            })
        })
        .collect();
    sort_by(&mut found, |a, b| {
        b.orders.cmp(&a.orders).then_with(|| a.id.cmp(&b.id))
    });
    found.truncate(20);
    found
}

/// Whole ids, and words that stand in one, as tills and shops write them.
const CALLED: [(Why, &str, &str); 4] = [
    (
        Why::WalkIn,
        "0|-|.|x|xxx|n/a|na|none|null|cash|retail|customer|anonymous|unknown|default|нет|розница|наличные|покупатель|\
         гость|физлицо|частное лицо|نقدی|متفرقه|مشتری|ناشناس|مهمان|گذری|เงินสด|ทั่วไป|ลูกค้า|ลูกค้าทั่วไป|ขาจร|\
         հաճախորդ|կանխիկ|հյուր|մանրածախ|անանուն",
        "guest|walk-in|walkin|walk in|retail customer|cash customer|no name|розничный|مشتری نقدی|مشتری متفرقه|\
         ลูกค้าขาจร|անցորդ",
    ),
    (
        Why::Staff,
        "staff|employee|employees|test|персонал|сотрудник|کارمند|پرسنل|พนักงาน|աշխատակից|անձնակազմ",
        "staff |employee |персонал |сотрудник |کارمند |پرسنل |พนักงาน|աշխատակից ",
    ),
    (
        Why::Marketplace,
        "amazon|ebay|etsy|ozon|wildberries|lazada|shopee|digikala|trendyol|snappfood|wolt|glovo|grab|foodpanda|\
         buy.am|menu.am|دیجی‌کالا|دیجیکالا|اسنپ‌فود|اسنپ فود|ซื้อผ่าน grab",
        "marketplace",
    ),
    (
        Why::Wholesale,
        "wholesale|b2b|dealer|опт|оптовик|عمده|عمده فروشی|ขายส่ง|մեծածախ",
        "wholesale |dealer |оптов|عمده‌فروش|ขายส่ง|մեծածախ ",
    ),
];

fn called(id: &str) -> Option<Why> {
    if is_number_like(id) {
        return None;
    }
    let key = id_key(id);
    let padded = format!("{key} ");
    CALLED.iter().find_map(|(why, whole, parts)| {
        let is_whole = whole.split('|').any(|name| name == key);
        let has_part = || parts.split('|').any(|part| padded.contains(part));
        (is_whole || has_part()).then_some(*why)
    })
}

/// Whether an id is too much of a number to be one of the words: nearly all ids are, and the words are
/// many. Those of up to four letters are looked at in any case.
fn is_number_like(id: &str) -> bool {
    let are_few_letters = |run: &[u8]| run.len() < 3;
    let mut runs = id.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
    id.len() > 4 && id.is_ascii() && runs.all(are_few_letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::ledger_of_rows;

    fn ledger(ids: &[&str]) -> Ledger {
        let days: Vec<String> = (0..ids.len())
            .map(|n| format!("2024-{:02}-{:02}", n / 28 % 12 + 1, n % 28 + 1))
            .collect();
        let rows: Vec<_> = ids
            .iter()
            .zip(&days)
            .map(|(id, day)| (*id, day.as_str(), "5"))
            .collect();
        ledger_of_rows(&rows)
    }

    fn merging(by: &[MergeBy]) -> Options {
        Options {
            merge: Some(by.to_vec()),
            ..Options::default()
        }
    }

    #[test]
    fn no_word_is_taken_for_a_number() {
        for (_, whole, parts) in CALLED {
            for word in whole.split('|').chain(parts.split('|')) {
                assert!(!is_number_like(word), "{word}");
            }
        }
        assert!(is_number_like("C017611") && is_number_like("+37491234567"));
    }

    #[test]
    fn people_written_in_several_ways_are_offered_with_the_reason() {
        let ledger = ledger(&[
            "Ann",
            "ann",
            "ann",
            "bob@x.am",
            "Bob@X.am",
            "091234567",
            "+37491234567",
            "cy",
        ]);
        let found = alike(&ledger);
        let expected = [
            (MergeBy::Id, vec!["Bob@X.am", "bob@x.am"]),
            (MergeBy::Id, vec!["ann", "Ann"]),
            (MergeBy::Phone, vec!["+37491234567", "091234567"]),
        ];
        let found: Vec<(MergeBy, Vec<&str>)> = found
            .iter()
            .map(|alike| (alike.by, alike.ids.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn nobody_is_merged_unasked_and_who_stays_apart_does() {
        let ledger = ledger(&["Ann", "ann", "ann", "bob"]);
        assert_eq!(same(&ledger, &Options::default()), None);
        assert_eq!(same(&ledger, &merging(&[MergeBy::Id])), Some(vec![1, 1, 2]));
        let apart = Options {
            apart: Some(vec!["Ann".into()]),
            ..merging(&[MergeBy::Id])
        };
        assert_eq!(same(&ledger, &apart), None);
    }

    #[test]
    fn rules_chain() {
        let mut ledger = ledger(&["C1", "c1", "C2"]);
        ledger.contacts.note(1, Contact::Email, b"ann@x.am");
        ledger.contacts.note(2, Contact::Email, b"ANN@x.am");
        let same = same(&ledger, &merging(&[MergeBy::Id, MergeBy::Email])).unwrap();
        assert_eq!(same, [0, 0, 0]);
    }

    #[test]
    fn an_address_of_many_is_nobodys() {
        let mut ledger = ledger(&["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
        for person in 0..9 {
            ledger
                .contacts
                .note(person, Contact::Email, b"none@none.com");
        }
        assert!(alike(&ledger).is_empty());
    }

    #[test]
    fn ids_that_are_nobody_in_particular_are_noticed() {
        let people: Vec<String> = (0..100).map(|number| format!("C{number}")).collect();
        let mut ids: Vec<&str> = people.iter().map(String::as_str).collect();
        ids.extend(["Walk-in"; 4]);
        ids.extend(["عمده"; 3]);
        ids.extend(["C7"; 40]);
        ids.extend(["guest"; 2]);
        let found: Vec<_> = unusual(&ledger(&ids))
            .into_iter()
            .map(|unusual| (unusual.id, unusual.why, unusual.orders))
            .collect();
        let expected = [
            ("C7", Why::LargeShare, 41),
            ("Walk-in", Why::WalkIn, 4),
            ("عمده", Why::Wholesale, 3),
        ];
        let expected = expected.map(|(id, why, orders)| (id.to_owned(), why, orders));
        assert_eq!(found, expected);
    }
}
