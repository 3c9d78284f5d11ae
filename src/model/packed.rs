//! A column of whole numbers in as few bits as each stretch of them needs.

use super::parcel::{Reader, Writer};

/// Numbers by place, written once from the front. Stretches of neighbours that lie close together, as
/// order numbers and days of a sorted file do, take a few bits each.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    blocks: Vec<Block>,
    open: Vec<u64>,
}

/// [`BLOCK`] numbers: each is `base` and so many bits more.
#[derive(Clone, Debug)]
struct Block {
    base: u64,
    width: u32,
    words: Box<[u64]>,
}

const BLOCK: usize = 1024;

impl Packed {
    #[inline]
    pub fn push(&mut self, value: u64) {
        self.open.push(value);
        if self.open.len() == BLOCK {
            self.close();
        }
    }

    /// Packs what is open.
    #[cold]
    fn close(&mut self) {
        self.blocks.push(Block::new(&self.open));
        self.open.clear();
    }

    pub fn len(&self) -> usize {
        self.blocks.len() * BLOCK + self.open.len()
    }

    /// The number at a place below [`Packed::len`].
    pub fn get(&self, place: usize) -> u64 {
        match self.blocks.get(place / BLOCK) {
            Some(block) => block.get(place % BLOCK),
            None => self.open[place - self.blocks.len() * BLOCK],
        }
    }

    pub fn write(&self, to: &mut Writer<'_>) {
        to.length(self.blocks.len());
        for block in &self.blocks {
            to.number(block.base);
            to.number(block.width.into());
            to.column(block.words.iter().map(|word| word.to_le_bytes()));
        }
        to.column(self.open.iter().map(|number| number.to_le_bytes()));
    }

    pub fn read(from: &mut Reader<'_>) -> Option<Self> {
        let blocks = (0..from.length()?).map(|_| {
            Some(Block {
                base: from.number()?,
                width: u32::try_from(from.number()?).ok()?,
                words: from.column(u64::from_le_bytes)?.into_boxed_slice(),
            })
        });
        Some(Self {
            blocks: blocks.collect::<Option<_>>()?,
            open: from.column(u64::from_le_bytes)?,
        })
    }

    pub fn iter(&self) -> impl Iterator<Item = u64> {
        (0..self.len()).map(|place| self.get(place))
    }
}

impl Block {
    fn new(values: &[u64]) -> Self {
        let base = values.iter().copied().min().unwrap_or_default();
        let span = values.iter().fold(0, |bits, value| bits | (value - base));
        let width = u64::BITS - span.leading_zeros();
        let mut words = vec![0; (values.len() * width as usize).div_ceil(64)].into_boxed_slice();
        // Each word is filled from its lowest bit, and written once.
        let (mut filling, mut shift) = (0, 0);
        let mut next = words.iter_mut();
        for value in values {
            let more = value - base;
            filling |= more << shift;
            shift += width;
            if shift >= 64 {
                if let Some(word) = next.next() {
                    *word = filling;
                }
                shift -= 64;
                // What did not fit any more.
                filling = more.checked_shr(width - shift).unwrap_or_default();
            }
        }
        if let Some(word) = next.next() {
            *word = filling;
        }
        Self { base, width, words }
    }

    fn get(&self, place: usize) -> u64 {
        if self.width == 0 {
            return self.base;
        }
        let bit = place * self.width as usize;
        let (word, shift) = (bit / 64, bit as u32 % 64);
        let mut value = self.words[word] >> shift;
        if shift + self.width > 64 {
            value |= self.words[word + 1] << (64 - shift);
        }
        self.base + (value & (u64::MAX >> (64 - self.width)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_take_a_few_bits() {
        let mut packed = Packed::default();
        for number in 0..10_000_u64 {
            packed.push((5 << 60) + 3 * number);
        }
        assert!(packed.blocks.iter().all(|block| block.width == 12));
        assert!(
            packed
                .iter()
                .eq((0..10_000).map(|number| (5 << 60) + 3 * number))
        );
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_of_every_width_come_back(
            values in proptest::collection::vec((any::<u64>(), 0_u32..64), 0..3000),
        ) {
            let values: Vec<u64> = values.into_iter().map(|(value, shift)| value >> shift).collect();
            let mut packed = Packed::default();
            for &value in &values {
                packed.push(value);
            }
            prop_assert_eq!(packed.len(), values.len());
            prop_assert!(packed.iter().eq(values));
        }
    }
}
