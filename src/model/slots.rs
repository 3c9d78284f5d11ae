//! A hash table of numbers whose keys lie elsewhere, by column.

use hashbrown::HashTable;

/// Numbers found by their key's hash. A slot keeps 32 bits of the hash, so that a growing table
/// never goes back to the keys, and nearly every comparison of keys is one that succeeds.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots(HashTable<Slot>);

#[derive(Clone, Copy, Debug)]
struct Slot {
    number: u32,
    hash: u32,
}

impl Slots {
    /// The number with this hash whose key `is_equal` recognises.
    pub fn find(&self, hash: u64, is_equal: impl Fn(u32) -> bool) -> Option<u32> {
        let hash = short(hash);
        let is_wanted = |slot: &Slot| slot.hash == hash && is_equal(slot.number);
        self.0.find(spread(hash), is_wanted).map(|slot| slot.number)
    }

    /// Adds a number that is not there yet.
    pub fn insert(&mut self, hash: u64, number: u32) {
        let hash = short(hash);
        let slot = Slot { number, hash };
        self.0
            .insert_unique(spread(hash), slot, |slot| spread(slot.hash));
    }
}

fn short(hash: u64) -> u32 {
    (hash >> 32) as u32 ^ hash as u32
}

/// The table takes its tags from the highest bits and places from the lowest.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
