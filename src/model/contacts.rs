//! How to reach people, and what they agreed to: by person, where the files say.

use super::Dictionary;
use super::parcel::{Reader, Writer};

/// What may be known of a person beside the orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contact {
    Name,
    Email,
    Phone,
    Consent,
    Birthday,
}

impl Contact {
    pub const ALL: [Self; 5] = [
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Consent,
        Self::Birthday,
    ];
}

/// By person's number; what nobody has takes no memory.
#[derive(Clone, Debug, Default)]
pub struct Contacts {
    columns: [Column; Contact::ALL.len()],
}

#[derive(Clone, Debug, Default)]
struct Column {
    texts: Dictionary,
    /// The text's number + 1 by person; 0 where nothing is known.
    by_person: Vec<u32>,
}

impl Contacts {
    /// Notes what a row says; an empty text says nothing, a later one replaces an earlier one.
    pub fn note(&mut self, person: u32, contact: Contact, text: &[u8]) {
        if text.is_empty() {
            return;
        }
        let column = &mut self.columns[contact as usize];
        let place = person as usize;
        if column.by_person.len() <= place {
            column.by_person.resize(place + 1, 0);
        }
        let known = &mut column.by_person[place];
        // Most rows say of their customer what the one before said.
        if *known == 0 || column.texts.get(*known - 1) != text {
            *known = column.texts.intern(text) + 1;
        }
    }

    /// Empty if nothing is known.
    pub fn get(&self, person: u32, contact: Contact) -> &[u8] {
        let column = &self.columns[contact as usize];
        match column.by_person.get(person as usize) {
            None | Some(0) => &[],
            Some(number) => column.texts.get(number - 1),
        }
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        for column in &self.columns {
            column.texts.write(to);
            to.column(column.by_person.iter().map(|number| number.to_le_bytes()));
        }
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut contacts = Self::default();
        for column in &mut contacts.columns {
            column.texts = Dictionary::read(from)?;
            column.by_person = from.column(u32::from_le_bytes)?;
        }
        Some(contacts)
    }

    /// Whether anybody has it.
    pub fn has(&self, contact: Contact) -> bool {
        !self.columns[contact as usize].texts.is_empty()
    }

    /// Takes in what was read later, of people whose numbers are `people` here.
    pub fn append(&mut self, later: &Self, people: &[u32]) {
        for contact in Contact::ALL {
            if !later.has(contact) {
                continue;
            }
            for (number, &person) in people.iter().enumerate() {
                self.note(person, contact, later.get(number as u32, contact));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_that_says_something_counts() {
        let mut contacts = Contacts::default();
        contacts.note(3, Contact::Name, b"Ann");
        contacts.note(3, Contact::Name, b"");
        contacts.note(1, Contact::Name, b"Bob");
        contacts.note(1, Contact::Name, b"Bob B.");
        assert_eq!(contacts.get(3, Contact::Name), b"Ann");
        assert_eq!(contacts.get(1, Contact::Name), b"Bob B.");
        assert_eq!(contacts.get(0, Contact::Name), b"");
        assert_eq!(contacts.get(9, Contact::Email), b"");
        assert!(contacts.has(Contact::Name) && !contacts.has(Contact::Phone));

        let mut later = Contacts::default();
        later.note(0, Contact::Name, b"Ann A.");
        later.note(1, Contact::Phone, b"091");
        contacts.append(&later, &[3, 7]);
        assert_eq!(contacts.get(3, Contact::Name), b"Ann A.");
        assert_eq!(contacts.get(7, Contact::Phone), b"091");
    }
}
