//! Byte strings numbered in the order of their first appearance.

use super::keys::{Hash, Keys, Wanted};
use super::parcel::{Reader, Writer};
use super::slots::{Slot, Slots};

/// Interned byte strings: one copy of each, and its number.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    keys: Keys,
    numbers: Slots,
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
        let wanted = Wanted::new(bytes);
        let is_equal = |number| self.keys.is(number, &wanted);
        self.numbers.find(wanted.hash, is_equal)
    }

    /// The number of these bytes, a new one if they are new.
    pub fn intern(&mut self, bytes: &[u8]) -> u32 {
        self.number(&Wanted::new(bytes))
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

    pub(super) fn write(&self, to: &mut Writer) {
        to.length(self.len());
        for bytes in self.iter() {
            to.text(bytes);
        }
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut dictionary = Self::default();
        for _ in 0..from.length()? {
            dictionary.intern(from.text()?);
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
}
