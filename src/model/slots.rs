//! A hash table of numbers whose keys lie elsewhere, by column.

/// Numbers found by their key's hash: open addressing, with linear steps. A slot keeps the whole
/// hash, so that a growing table never goes back to the keys, and nearly every comparison of keys
/// is one that succeeds. Eight slots share a cache line.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// Hash above, number + 1 below; zero is an empty slot. As many as a power of two.
    slots: Vec<u64>,
    filled: usize,
}

const FEWEST: usize = 16;

impl Slots {
    /// The number with this hash whose key `is_equal` recognises.
    pub fn find(&self, hash: u32, is_equal: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut place = hash as usize & mask;
        loop {
            let slot = self.slots[place];
            if slot == 0 {
                return None;
            }
            let number = slot as u32 - 1;
            if (slot >> 32) as u32 == hash && is_equal(number) {
                return Some(number);
            }
            place = (place + 1) & mask;
        }
    }

    /// What lies where a search for this hash begins; for [`Slots::number_in`].
    pub fn first(&self, hash: u32) -> u64 {
        let mask = self.slots.len().wrapping_sub(1);
        self.slots
            .get(hash as usize & mask)
            .copied()
            .unwrap_or_default()
    }

    /// The number in a slot of this hash.
    pub fn number_in(slot: u64, hash: u32) -> Option<u32> {
        ((slot >> 32) as u32 == hash && slot as u32 != 0).then(|| slot as u32 - 1)
    }

    /// Adds a number that is not there yet.
    pub fn insert(&mut self, hash: u32, number: u32) {
        // Five slots in eight at most: beyond it, the steps grow long.
        if self.filled >= self.slots.len() / 8 * 5 {
            self.grow();
        }
        self.filled += 1;
        self.put(u64::from(hash) << 32 | (u64::from(number) + 1));
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(FEWEST);
        let before = std::mem::replace(&mut self.slots, vec![0; size]);
        for slot in before {
            if slot != 0 {
                self.put(slot);
            }
        }
    }

    fn put(&mut self, slot: u64) {
        let mask = self.slots.len() - 1;
        let mut place = (slot >> 32) as usize & mask;
        while self.slots[place] != 0 {
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
        let mut slots = Slots::default();
        assert_eq!(slots.find(0, |_| true), None);
        for number in 0..1000 {
            // Three hashes for all: the last wraps round the table's end.
            slots.insert([5, 6, u32::MAX][number as usize % 3], number);
        }
        for number in 0..1000 {
            let hash = [5, 6, u32::MAX][number as usize % 3];
            let is_equal = |found: u32| keys[found as usize] == keys[number as usize];
            assert_eq!(slots.find(hash, is_equal), Some(number));
            assert_eq!(slots.find(7, is_equal), None);
        }
    }
}
