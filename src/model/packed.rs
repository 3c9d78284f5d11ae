//! A column of whole numbers in as few bits as each stretch of them needs.

use super::parcel::{Reader, Writer};

/// Numbers by place, written once from the front. Stretches of neighbours that lie close together, as
/// order numbers and days of a sorted file do, take a few bits each.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    blocks: Vec<Block>,
    words: Words,
    open: Vec<u64>,
}

/// [`BLOCK`] numbers: each is `base` and so many bits more.
#[derive(Clone, Copy, Debug)]
struct Block {
    base: u64,
    width: u32,
    /// Where its words are.
    chunk: u32,
    start: u32,
}

/// The words of all blocks. They stay where they are, in a few chunks that are each as large as all before:
/// many small pieces would lie between what comes and goes meanwhile, and keep it from being one free
/// piece afterwards.
#[derive(Clone, Debug, Default)]
struct Words {
    chunks: Vec<Vec<u64>>,
    count: usize,
}

const BLOCK: usize = 1024;

impl Packed {
    #[inline(always)]
    pub fn push(&mut self, value: u64) {
        self.open.push(value);
        if self.open.len() == BLOCK {
            self.close();
        }
    }

    /// Packs what is open.
    #[cold]
    fn close(&mut self) {
        let base = self.open.iter().copied().min().unwrap_or_default();
        let span = self
            .open
            .iter()
            .fold(0, |bits, value| bits | (value - base));
        let width = u64::BITS - span.leading_zeros();
        let count = (BLOCK * width as usize).div_ceil(64);
        let (chunk, start) = self.words.place(count);
        self.blocks.push(Block {
            base,
            width,
            chunk,
            start,
        });
        let more = self.open.iter().map(|value| value - base);
        pack(more, width, &mut self.words.chunks[chunk as usize]);
        self.open.clear();
    }

    pub fn len(&self) -> usize {
        self.blocks.len() * BLOCK + self.open.len()
    }

    /// The number at a place below [`Packed::len`].
    pub fn get(&self, place: usize) -> u64 {
        match self.blocks.get(place / BLOCK) {
            Some(block) => block.get(self.words.of(block), place % BLOCK),
            None => self.open[place - self.blocks.len() * BLOCK],
        }
    }

    pub fn write(&self, to: &mut Writer<'_>) {
        to.length(self.blocks.len());
        for block in &self.blocks {
            to.number(block.base);
            to.number(block.width.into());
            let words = self.words.of(block)[..block.words()].iter();
            to.column(words.map(|word| word.to_le_bytes()));
        }
        to.column(self.open.iter().map(|number| number.to_le_bytes()));
    }

    pub fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut packed = Self::default();
        for _ in 0..from.length()? {
            let (base, width) = (from.number()?, u32::try_from(from.number()?).ok()?);
            let words = from.column(u64::from_le_bytes)?;
            let (chunk, start) = packed.words.place(words.len());
            packed.words.chunks[chunk as usize].extend(words);
            packed.blocks.push(Block {
                base,
                width,
                chunk,
                start,
            });
        }
        packed.open = from.column(u64::from_le_bytes)?;
        Some(packed)
    }

    pub fn iter(&self) -> impl Iterator<Item = u64> {
        (0..self.len()).map(|place| self.get(place))
    }
}

impl Words {
    /// The chunk for so many more words, and where they begin there.
    fn place(&mut self, count: usize) -> (u32, u32) {
        let has_room = |chunk: &Vec<u64>| chunk.capacity() - chunk.len() >= count;
        if !self.chunks.last().is_some_and(has_room) {
            let size = self.count.max(BLOCK).max(count);
            self.chunks.push(Vec::with_capacity(size));
        }
        self.count += count;
        let chunk = self.chunks.len() - 1;
        (chunk as u32, self.chunks[chunk].len() as u32)
    }

    /// The words from a block's first on.
    fn of(&self, block: &Block) -> &[u64] {
        &self.chunks[block.chunk as usize][block.start as usize..]
    }
}

/// Puts so many bits of each number behind what is there. Each word is filled from its lowest bit, and
/// written once.
fn pack(numbers: impl Iterator<Item = u64>, width: u32, words: &mut Vec<u64>) {
    let (mut filling, mut shift) = (0, 0);
    for more in numbers {
        filling |= more << shift;
        shift += width;
        if shift >= 64 {
            words.push(filling);
            shift -= 64;
            // What did not fit any more.
            filling = more.checked_shr(width - shift).unwrap_or_default();
        }
    }
    if shift > 0 {
        words.push(filling);
    }
}

impl Block {
    /// How many there are of its words.
    fn words(&self) -> usize {
        (BLOCK * self.width as usize).div_ceil(64)
    }

    fn get(&self, words: &[u64], place: usize) -> u64 {
        if self.width == 0 {
            return self.base;
        }
        let bit = place * self.width as usize;
        let (word, shift) = (bit / 64, bit as u32 % 64);
        let mut value = words[word] >> shift;
        if shift + self.width > 64 {
            value |= words[word + 1] << (64 - shift);
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
            prop_assert!(packed.iter().eq(values.iter().copied()));
            let mut bytes = Vec::new();
            let mut send = |piece: &[u8]| bytes.extend_from_slice(piece);
            let mut writer = Writer::new(&mut send);
            packed.write(&mut writer);
            writer.finish();
            let mut receive = |piece: &mut Vec<u8>| {
                *piece = std::mem::take(&mut bytes);
                !piece.is_empty()
            };
            let received = Packed::read(&mut Reader::new(&mut receive));
            prop_assert!(received.is_some_and(|received| received.iter().eq(values)));
        }
    }
}
