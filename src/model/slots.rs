//! A hash table of numbers whose keys lie elsewhere, by column.

use super::keys::Hash;

/// Numbers found by their key's hash: open addressing, with linear steps. A slot keeps the whole
/// hash, so that a growing table never goes back to the keys; where the hash is exact, nothing does.
/// Four slots share a cache line.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// As many as a power of two.
    slots: Vec<Slot>,
    filled: usize,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    bits: u64,
    /// The number + 1; zero is an empty slot.
    number: u32,
    is_exact: bool,
}

const FEWEST: usize = 16;

impl Slot {
    fn is(&self, hash: Hash) -> bool {
        self.bits == hash.bits && self.is_exact == hash.is_exact && self.number != 0
    }

    /// The number in it, if it has this hash and, where that does not say it all, `is_equal`
    /// recognises the key.
    pub fn number(&self, hash: Hash, is_equal: impl Fn(u32) -> bool) -> Option<u32> {
        let number = self.number.wrapping_sub(1);
        (self.is(hash) && (hash.is_exact || is_equal(number))).then_some(number)
    }
}

impl Slots {
    /// The number with this hash whose key `is_equal` recognises.
    pub fn find(&self, hash: Hash, is_equal: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut place = self.place(hash.bits);
        loop {
            let slot = &self.slots[place];
            if slot.number == 0 {
                return None;
            }
            if let Some(number) = slot.number(hash, &is_equal) {
                return Some(number);
            }
            place = (place + 1) & mask;
        }
    }

    /// What lies where a search for this hash begins.
    pub fn first(&self, hash: Hash) -> Slot {
        let place = self.place(hash.bits);
        self.slots.get(place).copied().unwrap_or_default()
    }

    /// Adds a number that is not there yet.
    pub fn insert(&mut self, hash: Hash, number: u32) {
        // Five slots in eight at most: beyond it, the steps grow long.
        if self.filled >= self.slots.len() / 8 * 5 {
            self.grow();
        }
        self.filled += 1;
        self.put(Slot {
            bits: hash.bits,
            number: number + 1,
            is_exact: hash.is_exact,
        });
    }

    /// By the upper bits, over which a hash is spread best.
    fn place(&self, bits: u64) -> usize {
        // Of a table that is empty there is no such place.
        let shift = u64::BITS - self.slots.len().trailing_zeros().min(u64::BITS);
        bits.checked_shr(shift).unwrap_or_default() as usize
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(FEWEST);
        let before = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in before {
            if slot.number != 0 {
                self.put(slot);
            }
        }
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut place = self.place(slot.bits);
        while self.slots[place].number != 0 {
            place = (place + 1) & mask;
        }
        self.slots[place] = slot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_hash_are_told_apart_by_their_keys() {
        let keys: Vec<u32> = (0..1000).map(|number| number * 7).collect();
        // Three hashes for all: the last wraps round the table's end.
        let hash = |number: u32| Hash {
            bits: [5, 6, u64::MAX][number as usize % 3],
            is_exact: false,
        };
        let mut slots = Slots::default();
        assert_eq!(slots.find(hash(0), |_| true), None);
        for number in 0..1000 {
            slots.insert(hash(number), number);
        }
        for number in 0..1000 {
            let is_equal = |found: u32| keys[found as usize] == keys[number as usize];
            assert_eq!(slots.find(hash(number), is_equal), Some(number));
            let other = Hash {
                bits: 7,
                is_exact: false,
            };
            assert_eq!(slots.find(other, is_equal), None);
        }
    }

    #[test]
    fn an_exact_hash_is_never_taken_for_another() {
        let exact = Hash {
            bits: 5,
            is_exact: true,
        };
        let other = Hash {
            bits: 5,
            is_exact: false,
        };
        let mut slots = Slots::default();
        slots.insert(other, 0);
        assert_eq!(slots.find(exact, |_| true), None);
        slots.insert(exact, 1);
        assert_eq!(slots.find(exact, |_| false), Some(1));
        assert_eq!(slots.find(other, |number| number == 0), Some(0));
    }
}
