//! Byte strings that wait to be looked up together.
//!
//! A look-up in a table that is larger than the cache waits for memory. Many at once wait at the
//! same time: the places they begin at are all fetched before the first is compared.

use super::Dictionary;
use super::dictionary::Sought;
use super::field::Field;
use super::keys::{Keys, Wanted};
use super::slots::Slot;

/// As many as are looked up at once: what they need stays in the nearest cache.
pub(super) const TOGETHER: usize = 512;

/// No place among serials.
const HASHED: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    /// Places among the dictionary's serials; [`HASHED`] for one of `wanted`.
    places: Vec<u32>,
    /// With their texts one behind the other, where they are too long to stand in a key.
    wanted: Vec<(Wanted<'static>, u32)>,
    texts: Vec<u8>,
    slots: Vec<Slot>,
}

impl Waiting {
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The same of an id by its place among the dictionary's serials.
    #[inline(always)]
    pub fn push_place(&mut self, place: u32) {
        self.places.push(place);
    }

    /// Puts bytes behind those that wait for the same dictionary.
    #[inline(always)]
    pub fn push(&mut self, field: Field<'_>, dictionary: &mut Dictionary) {
        match dictionary.sought(field) {
            Sought::Serial(place) => self.places.push(place),
            Sought::Hashed(wanted) => {
                let start = self.texts.len() as u32;
                if Keys::is_long(field.bytes()) {
                    self.texts.extend_from_slice(field.bytes());
                }
                self.places.push(HASHED);
                self.wanted.push((wanted.without_bytes(), start));
            }
        }
    }

    /// Hands on the number of each, in order; those that are new get one.
    pub fn look_up(&mut self, dictionary: &mut Dictionary, mut take: impl FnMut(u32)) {
        self.slots.clear();
        let hashes = self.wanted.iter().map(|(wanted, _)| wanted.hash);
        self.slots
            .extend(hashes.map(|hash| dictionary.first_slot(hash)));
        let mut wanted = self.wanted.iter().zip(&self.slots);
        for &place in &self.places {
            if place != HASHED {
                take(dictionary.serial(place));
            } else if let Some(((wanted, start), &slot)) = wanted.next() {
                let wanted = wanted.with_bytes(&self.texts[*start as usize..]);
                take(dictionary.number_at(slot, &wanted));
            }
        }
        self.places.clear();
        self.wanted.clear();
        self.texts.clear();
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn looked_up_together_or_one_by_one(
            ids in proptest::collection::vec("[ab]{0,3}|[ab]?[0-9]{1,3}|a00[01][0-9]{3,4}|a[0-9]{7,9}|customer-[0-9]{1,20}", 0..2000),
            together in 1_usize..700,
        ) {
            let mut one_by_one = Dictionary::default();
            let expected: Vec<u32> = ids.iter().map(|id| one_by_one.intern(id.as_bytes())).collect();
            let mut dictionary = Dictionary::default();
            let mut waiting = Waiting::default();
            let mut found = Vec::new();
            for ids in ids.chunks(together) {
                for id in ids {
                    waiting.push(Field::new(id.as_bytes()), &mut dictionary);
                }
                prop_assert_eq!(waiting.len(), ids.len());
                waiting.look_up(&mut dictionary, |number| found.push(number));
            }
            prop_assert_eq!(found, expected);
            prop_assert!(dictionary.iter().eq(one_by_one.iter()));
        }
    }
}
