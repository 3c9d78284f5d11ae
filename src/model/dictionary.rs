//! Byte strings numbered in the order of their first appearance.

use foldhash::fast::FixedState;
use std::hash::BuildHasher;

use super::slots::Slots;

/// Interned byte strings: one copy of each, and its number.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    bytes: Vec<u8>,
    /// End of each string in `bytes`.
    ends: Vec<usize>,
    numbers: Slots,
}

fn hash_bytes(bytes: &[u8]) -> u64 {
    // A fixed seed: the same file gives the same ledger every time.
    FixedState::with_seed(0).hash_one(bytes)
}

impl Dictionary {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The bytes with this number; empty for a number that was never given.
    pub fn get(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let Some(&end) = self.ends.get(number) else {
            return &[];
        };
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..end]
    }

    /// The number of these bytes, a new one if they are new.
    pub fn intern(&mut self, key: &[u8]) -> u32 {
        let hash = hash_bytes(key);
        if let Some(number) = self.numbers.find(hash, |number| self.get(number) == key) {
            return number;
        }
        let number = self.ends.len() as u32;
        self.bytes.extend_from_slice(key);
        self.ends.push(self.bytes.len());
        self.numbers.insert(hash, number);
        number
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len() as u32).map(|number| self.get(number))
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
        assert_eq!(dictionary.intern(b""), 1000);
    }
}
