//! Byte strings numbered in the order of their first appearance.

use super::field::Field;
use super::keys::{Hash, Keys, Wanted};
use super::parcel::{Reader, Writer};
use super::serials::Serials;
use super::slots::{Slot, Slots};

/// Interned byte strings: one copy of each, and its number.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    keys: Keys,
    /// Of ids that are numbers themselves.
    serials: Serials,
    /// Of all others.
    numbers: Slots,
}

/// By what bytes are found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sought<'b> {
    /// By their place among the [`Serials`].
    Serial(u32),
    Hashed(Wanted<'b>),
}

impl Dictionary {
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.len() == 0
    }

    /// The bytes with this number; empty for a number that was never given.
    pub fn get(&self, number: u32) -> &[u8] {
        self.keys.get(number)
    }

    /// The number of these bytes, if they have one.
    pub fn find(&self, bytes: &[u8]) -> Option<u32> {
        let field = Field::new(bytes);
        let place = self.serials.place(field);
        if let Some(number) = place.and_then(|place| self.serials.get(place)) {
            return Some(number);
        }
        let wanted = Wanted::new(field);
        let is_equal = |number| self.keys.is(number, &wanted);
        self.numbers.find(wanted.hash, is_equal)
    }

    /// The number of these bytes, a new one if they are new.
    pub fn intern(&mut self, bytes: &[u8]) -> u32 {
        match self.sought(Field::new(bytes)) {
            Sought::Serial(place) => self.serial(place),
            Sought::Hashed(wanted) => self.number(&wanted),
        }
    }

    /// The place of an id among the serials, if it has their form.
    #[inline(always)]
    pub(super) fn place(&self, field: Field<'_>) -> Option<u32> {
        self.serials.place(field)
    }

    /// By what these bytes are found, now and later.
    #[inline(always)]
    pub(super) fn sought<'b>(&mut self, field: Field<'b>) -> Sought<'b> {
        match self.serials.place_or_form(field) {
            Some(place) => Sought::Serial(place),
            None => Sought::Hashed(Wanted::new(field)),
        }
    }

    /// The number of the id with this place among the serials.
    #[inline(always)]
    pub(super) fn serial(&mut self, place: u32) -> u32 {
        self.serials
            .get(place)
            .unwrap_or_else(|| self.new_serial(place))
    }

    #[cold]
    fn new_serial(&mut self, place: u32) -> u32 {
        let number = self.keys.len() as u32;
        let is_there = self.serials.put(place, number);
        let id = self.serials.id_of(place);
        if is_there {
            return self.keys.push_bytes(id);
        }
        let id = id.to_vec();
        self.number(&Wanted::new(Field::new(&id)))
    }

    /// For [`Dictionary::number_at`].
    pub(super) fn first_slot(&self, hash: Hash) -> Slot {
        self.numbers.first(hash)
    }

    /// The number of what is wanted, of which the first slot was looked at before.
    pub(super) fn number_at(&mut self, slot: Slot, wanted: &Wanted<'_>) -> u32 {
        let found = slot.number(wanted.hash, |number| self.keys.is(number, wanted));
        found.unwrap_or_else(|| self.number(wanted))
    }

    fn number(&mut self, wanted: &Wanted<'_>) -> u32 {
        let is_equal = |number| self.keys.is(number, wanted);
        if let Some(number) = self.numbers.find(wanted.hash, is_equal) {
            return number;
        }
        let number = self.keys.push(wanted);
        self.numbers.insert(wanted.hash, number);
        number
    }

    /// The strings by number, without what they are found by, and all numbers: those of ids that are
    /// numbers themselves in the order of these.
    pub(super) fn into_keys(self) -> (Keys, Vec<u32>) {
        let count = self.keys.len();
        let mut numbers: Vec<u32> = Vec::with_capacity(count);
        numbers.extend(self.serials.numbers());
        if numbers.len() < count {
            let mut is_there = vec![false; count];
            for &number in &numbers {
                is_there[number as usize] = true;
            }
            let others = 0..count as u32;
            numbers.extend(others.filter(|&number| !is_there[number as usize]));
        }
        (self.keys, numbers)
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.length(self.len());
        for bytes in self.iter() {
            to.text(bytes);
        }
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut dictionary = Self::default();
        for _ in 0..from.length()? {
            dictionary.intern(&from.text()?);
        }
        Some(dictionary)
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len() as u32).map(|number| self.get(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_bytes_share_a_number() {
        let mut dictionary = Dictionary::default();
        for round in 0..2 {
            for id in 0..1000_u32 {
                let number = dictionary.intern(id.to_string().as_bytes());
                assert_eq!(number, id, "round {round}");
            }
        }
        assert_eq!(dictionary.len(), 1000);
        assert_eq!(dictionary.get(42), b"42");
        assert_eq!(dictionary.get(1000), b"");
        assert_eq!(dictionary.find(b"42"), Some(42));
        assert_eq!(dictionary.find(b"x"), None);
        assert_eq!(dictionary.intern(b""), 1000);
    }

    #[test]
    fn ids_of_every_form_are_told_apart() {
        let forms = [
            "ann",
            "1234567",
            "C1",
            "C01",
            "C001",
            "D1",
            "1",
            "01",
            "C",
            "C1x",
            "",
            "C12345678",
        ];
        for first in 0..forms.len() {
            let mut dictionary = Dictionary::default();
            let ids = || forms.iter().cycle().skip(first).take(forms.len());
            for round in 0..2 {
                for (number, id) in ids().enumerate() {
                    let found = (round == 1).then_some(number as u32);
                    assert_eq!(dictionary.find(id.as_bytes()), found, "{id}");
                    assert_eq!(dictionary.intern(id.as_bytes()), number as u32, "{id}");
                    assert_eq!(dictionary.get(number as u32), id.as_bytes());
                }
            }
        }
    }
}
