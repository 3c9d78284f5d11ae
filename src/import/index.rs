//! Where are the separators? Sixty-four bytes at a time.
//!
//! Each block of sixty-four bytes becomes a few words of bits, one bit a byte: where a delimiter, a
//! line feed, a quote stands. Separators within quotes are taken out by the running parity of the
//! quotes before them; what is left is written down as places. Records are then stretches of that
//! list, and no byte between two separators is looked at.
//!
//! The parity is right only where quotes open and close fields as they should. So the index is a
//! proposal: a record with a quote in it is checked field by field, and whatever is unusual (quotes
//! elsewhere, lone carriage returns, line feeds within quotes, more or fewer fields) is left to the
//! [`Reader`](super::reader::Reader), which has the last word.

/// How much is indexed at once: what is written down of it stays in the cache, and little is done in
/// vain where a record turns out to be unusual.
pub(super) const WINDOW: usize = 16 * 1024;

const BLOCK: usize = 64;
const QUOTE: u8 = b'"';

/// Places in a window of bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Delimiters and line feeds outside of quotes, ascending, behind one in front of the window.
    separators: Vec<u32>,
    separator_count: usize,
    /// Of each line feed among them, its number there.
    line_ends: Vec<u32>,
    /// Quotes, line feeds within them, and carriage returns without a line feed behind, ascending.
    marks: Vec<u32>,
    mark_count: usize,
}

/// Stands before the first byte of a window: one more is nought.
const BEFORE_ALL: u32 = u32::MAX;

/// A record's fields: the separators around them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'i> {
    /// Where its separators begin among those of the window.
    pub first: u32,
    /// The line feed before the record, and the separator behind each field; the last is the line feed.
    pub separators: &'i [u32],
    /// How many quotes, line feeds within them and lone carriage returns stand in it.
    pub marks: usize,
}

impl Line<'_> {
    /// How many fields it has.
    pub fn width(&self) -> usize {
        self.separators.len() - 1
    }

    pub fn start(&self) -> usize {
        behind(self.separators[0])
    }

    /// Where the next record begins.
    pub fn end(&self) -> usize {
        behind(self.separators[self.separators.len() - 1])
    }
}

/// The place behind a separator.
pub(super) fn behind(separator: u32) -> usize {
    separator.wrapping_add(1) as usize
}

impl Index {
    /// Indexes a window, which begins outside of quotes.
    pub fn scan(&mut self, window: &[u8], delimiter: u8) {
        self.separator_count = 1;
        self.mark_count = 0;
        self.line_ends.clear();
        let room = window.len() + BLOCK;
        if self.separators.len() < room {
            self.separators.resize(room, BEFORE_ALL);
            self.marks.resize(room, 0);
        }
        let mut is_quoted = 0_u64;
        let (blocks, rest) = window.as_chunks::<BLOCK>();
        for (number, block) in blocks.iter().enumerate() {
            let next = window.get((number + 1) * BLOCK).copied();
            is_quoted = self.take(block, number * BLOCK, delimiter, is_quoted, next);
        }
        if !rest.is_empty() {
            // Zeros are no separators; a file's own zeros are neither.
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            self.take(&block, blocks.len() * BLOCK, delimiter, is_quoted, None);
        }
    }

    /// The block's part, and whether its end is within quotes: all bits or none.
    fn take(
        &mut self,
        block: &[u8; BLOCK],
        start: usize,
        delimiter: u8,
        is_quoted: u64,
        next: Option<u8>,
    ) -> u64 {
        let quotes = equal(block, QUOTE);
        let line_feeds = equal(block, b'\n');
        let returns = equal(block, b'\r');
        let delimiters = equal(block, delimiter);
        let within = if quotes == 0 {
            is_quoted
        } else {
            parity(quotes) ^ is_quoted
        };
        let line_ends = line_feeds & !within;
        let separators = (delimiters | line_feeds) & !within;
        let before_feed = line_feeds >> 1 | u64::from(next == Some(b'\n')) << (BLOCK - 1);
        let marks = quotes | line_feeds & within | returns & !before_feed;
        let mut ends = line_ends;
        while ends != 0 {
            let below = separators & (ends & ends.wrapping_neg()).wrapping_sub(1);
            self.line_ends
                .push((self.separator_count as u32) + below.count_ones());
            ends &= ends - 1;
        }
        self.separator_count = write_down(
            &mut self.separators,
            self.separator_count,
            start,
            separators,
        );
        if marks != 0 {
            self.mark_count = write_down(&mut self.marks, self.mark_count, start, marks);
        }
        // The last bit, spread over all.
        ((within as i64) >> 63) as u64
    }

    /// See [`Line::first`].
    pub fn separators(&self) -> &[u32] {
        &self.separators[..self.separator_count]
    }

    /// The complete records of the window.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let mut marks = self.marks[..self.mark_count].iter().peekable();
        let mut first = 0;
        self.line_ends.iter().map(move |&line_end| {
            let separators = &self.separators[first..=line_end as usize];
            let line_feed = separators[separators.len() - 1];
            let mut count = 0;
            while marks.next_if(|&&mark| mark < line_feed).is_some() {
                count += 1;
            }
            let begins = first as u32;
            first = line_end as usize;
            Line {
                first: begins,
                separators,
                marks: count,
            }
        })
    }
}

/// Adds the places of the bits behind `count` others and says how many there are then.
#[inline(always)]
fn write_down(places: &mut [u32], count: usize, start: usize, mut bits: u64) -> usize {
    let total = count + bits.count_ones() as usize;
    let mut at = count;
    // Four at a time, the last ones in vain: fewer branches to guess wrongly.
    while at < total {
        if let Some(four) = places.get_mut(at..at + 4) {
            for place in four {
                *place = start as u32 + bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
            }
        }
        at += 4;
    }
    total
}

/// Bit by bit, whether an odd number of bits is set up to there: from an opening quote to before its
/// closing one.
#[inline(always)]
fn parity(bits: u64) -> u64 {
    let bits = bits ^ bits << 1;
    let bits = bits ^ bits << 2;
    let bits = bits ^ bits << 4;
    let bits = bits ^ bits << 8;
    let bits = bits ^ bits << 16;
    bits ^ bits << 32
}

/// Where the byte stands.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn equal(block: &[u8; BLOCK], byte: u8) -> u64 {
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2};
    let (sixteens, _) = block.as_chunks::<16>();
    let wanted = u8x16_splat(byte);
    let among = |number: usize| {
        let (eights, _) = sixteens[number].as_chunks::<8>();
        let bytes = u64x2(u64::from_le_bytes(eights[0]), u64::from_le_bytes(eights[1]));
        u64::from(u8x16_bitmask(u8x16_eq(bytes, wanted)))
    };
    // No loop, also where the compiler saves bytes.
    among(0) | among(1) << 16 | among(2) << 32 | among(3) << 48
}

/// Where the byte stands.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
fn equal(block: &[u8; BLOCK], byte: u8) -> u64 {
    equal_by_words(block, byte)
}

/// The same without instructions for sixteen bytes at once.
#[cfg_attr(
    all(target_arch = "wasm32", target_feature = "simd128"),
    allow(dead_code)
)]
fn equal_by_words(block: &[u8; BLOCK], byte: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    let (words, _) = block.as_chunks::<8>();
    let wanted = ONES * u64::from(byte);
    words.iter().rev().fold(0, |bits, word| {
        let differ = u64::from_le_bytes(*word) ^ wanted;
        // The upper bit of each byte that is zero, and of no other.
        let zero = !((differ & LOW).wrapping_add(LOW) | differ | LOW);
        // Those eight bits side by side.
        bits << 8 | (zero >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by looking at every byte.
    fn expected(window: &[u8], delimiter: u8) -> Vec<(usize, Vec<u32>, usize)> {
        let mut lines = Vec::new();
        let (mut start, mut ends, mut marks, mut is_quoted) = (0, Vec::new(), 0, false);
        for (place, &byte) in window.iter().enumerate() {
            if byte == QUOTE {
                is_quoted = !is_quoted;
                marks += 1;
            }
            let is_lone = byte == b'\r' && window.get(place + 1) != Some(&b'\n');
            marks += usize::from(is_lone || is_quoted && byte == b'\n');
            if !is_quoted && (byte == delimiter || byte == b'\n') {
                ends.push(place as u32);
                if byte == b'\n' {
                    lines.push((start, std::mem::take(&mut ends), marks));
                    (start, marks) = (place + 1, 0);
                }
            }
        }
        lines
    }

    proptest! {
        #[test]
        fn every_separator_is_found(
            text in "([a,\"\n]|a{1,60}|\r\n?|[^a]){0,200}",
            delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(0xff_u8)],
        ) {
            let mut index = Index::default();
            for window in [text.as_bytes(), &text.as_bytes()[text.len() / 2..]] {
                index.scan(window, delimiter);
                let found: Vec<_> = index
                    .lines()
                    .map(|line| (line.start(), line.separators[1..].to_vec(), line.marks))
                    .collect();
                prop_assert_eq!(found, expected(window, delimiter));
            }
        }

        #[test]
        fn with_and_without_wide_instructions(bytes in any::<[u8; 32]>(), byte in any::<u8>()) {
            let mut block = [byte; BLOCK];
            block[16..48].copy_from_slice(&bytes);
            let by_bytes = (0..BLOCK).fold(0, |bits, place| bits | u64::from(block[place] == byte) << place);
            prop_assert_eq!(equal(&block, byte), by_bytes);
            prop_assert_eq!(equal_by_words(&block, byte), by_bytes);
        }
    }
}
