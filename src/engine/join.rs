//! Whose contacts are they? The people of a list of customers, found among those who ordered.

use crate::import::Card;
use crate::model::identity::{email_key, id_key, phone_key};
use crate::model::{Contact, Dictionary, Ledger};

/// Notes what each card says of the person it is of, and says how many were found. By the id; else
/// by an e-mail address, else by a phone number, where those are known of one person alone.
pub(super) fn join(ledger: &mut Ledger, cards: &[Card]) -> u64 {
    if cards.is_empty() {
        return 0;
    }
    let keys = Keys::new(ledger);
    let mut found = 0;
    for card in cards {
        if let Some(person) = keys.find(card) {
            found += 1;
            for contact in Contact::ALL {
                let text = &card.contacts[contact as usize];
                ledger.contacts.note(person, contact, text);
            }
        }
    }
    found
}

/// People by what they may be known by.
#[derive(Default)]
struct Keys {
    ids: Known,
    emails: Known,
    phones: Known,
}

/// By key, the person; `None` where several share it.
#[derive(Default)]
struct Known {
    keys: Dictionary,
    people: Vec<Option<u32>>,
}

impl Keys {
    fn new(ledger: &Ledger) -> Self {
        let mut keys = Self::default();
        for person in 0..ledger.people().len() as u32 {
            let id = text(ledger.people().get(person));
            let contact = |contact| text(ledger.contacts.get(person, contact));
            keys.ids.note(Some(id_key(&id)), person);
            let email = email_key(&contact(Contact::Email)).or_else(|| email_key(&id));
            keys.emails.note(email, person);
            let phone = phone_key(&contact(Contact::Phone)).or_else(|| phone_key(&id));
            keys.phones.note(phone, person);
        }
        keys
    }

    fn find(&self, card: &Card) -> Option<u32> {
        let contact = |contact: Contact| text(&card.contacts[contact as usize]);
        let id = text(&card.id);
        let by_id = || self.ids.find((!id.is_empty()).then(|| id_key(&id)));
        let by_email = || {
            let email = email_key(&contact(Contact::Email)).or_else(|| email_key(&id));
            self.emails.find(email)
        };
        let by_phone = || self.phones.find(phone_key(&contact(Contact::Phone)));
        by_id().or_else(by_email).or_else(by_phone)
    }
}

impl Known {
    fn note(&mut self, key: Option<String>, person: u32) {
        let Some(key) = key.filter(|key| !key.is_empty()) else {
            return;
        };
        let number = self.keys.intern(key.as_bytes()) as usize;
        match self.people.get_mut(number) {
            None => self.people.push(Some(person)),
            Some(known) if *known == Some(person) => {}
            Some(known) => *known = None,
        }
    }

    fn find(&self, key: Option<String>) -> Option<u32> {
        let number = self.keys.find(key?.as_bytes())?;
        self.people[number as usize]
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::ledger_of_rows;

    fn card(id: &str, email: &str, phone: &str, name: &str) -> Card {
        let mut card = Card {
            id: id.into(),
            ..Card::default()
        };
        for (contact, text) in [
            (Contact::Email, email),
            (Contact::Phone, phone),
            (Contact::Name, name),
        ] {
            card.contacts[contact as usize] = text.into();
        }
        card
    }

    #[test]
    fn people_are_found_by_id_address_and_number() {
        let mut ledger = ledger_of_rows(&[
            ("C1", "2024-01-05", "5"),
            ("bob@x.am", "2024-01-05", "5"),
            ("+37491234567", "2024-01-05", "5"),
            ("d1", "2024-01-05", "5"),
            ("D1", "2024-01-05", "5"),
        ]);
        let cards = [
            card(" c1", "", "", "Ann"),
            card("17", "BOB@x.am", "", "Bob"),
            card("", "", "091 234567", "Cy"),
            card("d 1", "", "", "nobody"),
            // Two ids are written like this one.
            card("d1 ", "", "", "somebody"),
        ];
        assert_eq!(join(&mut ledger, &cards), 3);
        let names = ["C1", "bob@x.am", "+37491234567", "d1", "D1"].map(|id| {
            let person = ledger.people().find(id.as_bytes()).unwrap();
            text(ledger.contacts.get(person, Contact::Name))
        });
        assert_eq!(names, ["Ann", "Bob", "Cy", "", ""]);
    }
}
