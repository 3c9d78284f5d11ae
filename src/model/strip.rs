//! Numbers that are written once and read once, in as few bits as they need: packed and unpacked
//! four at a time.
//!
//! Unlike [`Packed`](super::packed::Packed) no number can be got by its place.

/// Numbers in order: each is `base` and so many bits more.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    base: u32,
    width: u32,
    /// Each fourth number continues the same column of words.
    words: Box<[[u32; LANES]]>,
}

/// As many as processors take at once.
const LANES: usize = 4;

impl Strip {
    /// Packs whole fours of numbers.
    pub fn pack<T: Copy>(values: &[T], number: impl Fn(T) -> u32) -> Self {
        let (fours, _) = values.as_chunks::<LANES>();
        let mut least = [u32::MAX; LANES];
        let mut most = [0; LANES];
        for four in fours {
            let four = each(*four, &number);
            least = both(least, four, u32::min);
            most = both(most, four, u32::max);
        }
        let base = least.into_iter().min().unwrap_or_default();
        let span = most
            .into_iter()
            .max()
            .unwrap_or_default()
            .wrapping_sub(base);
        let width = u32::BITS - span.leading_zeros();
        let count = (fours.len() * width as usize).div_ceil(32);
        let mut words = Vec::with_capacity(count);
        let (mut filling, mut shift) = ([0; LANES], 0);
        for four in fours {
            let more = each(*four, |value| number(value) - base);
            filling = both(filling, more, |filling, more| filling | more << shift);
            shift += width;
            if shift >= u32::BITS {
                words.push(filling);
                shift -= u32::BITS;
                // What did not fit any more; nothing, if the width is that of a word.
                filling = each(more, |more| {
                    more.checked_shr(width - shift).unwrap_or_default()
                });
            }
        }
        if shift > 0 {
            words.push(filling);
        }
        Self {
            base,
            width,
            words: words.into_boxed_slice(),
        }
    }

    /// Fills a column of as many as were packed.
    pub fn unpack<T>(&self, column: &mut [T], value: impl Fn(u32) -> T) {
        let (fours, _) = column.as_chunks_mut::<LANES>();
        let mask = u32::MAX.checked_shr(u32::BITS - self.width);
        let mask = mask.unwrap_or_default();
        let mut words = self.words.iter().copied();
        let mut next = || words.next().unwrap_or_default();
        let (mut word, mut shift) = (next(), 0);
        for four in fours {
            let mut more = each(word, |word| word >> shift);
            shift += self.width;
            if shift >= u32::BITS {
                shift -= u32::BITS;
                word = next();
                let before = self.width - shift;
                more = both(more, word, |more, word| {
                    more | word.checked_shl(before).unwrap_or_default()
                });
            }
            *four = each(more, |more| value(self.base + (more & mask)));
        }
    }
}

// Written out, so that there is no loop within the loops, also where the compiler saves bytes.

#[inline(always)]
fn each<T: Copy, R>([a, b, c, d]: [T; LANES], to: impl Fn(T) -> R) -> [R; LANES] {
    [to(a), to(b), to(c), to(d)]
}

#[inline(always)]
fn both(some: [u32; LANES], others: [u32; LANES], to: impl Fn(u32, u32) -> u32) -> [u32; LANES] {
    let pairs = [
        (some[0], others[0]),
        (some[1], others[1]),
        (some[2], others[2]),
        (some[3], others[3]),
    ];
    each(pairs, |(one, other)| to(one, other))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_of_every_width_come_back(
            values in proptest::collection::vec(any::<[u32; LANES]>(), 0..300),
            shift in 0_u32..=32,
            base in any::<u32>(),
        ) {
            let narrow = |value: u32| value.checked_shr(shift).unwrap_or_default();
            let most = values.iter().flatten().map(|&value| narrow(value)).max();
            let base = base.min(u32::MAX - most.unwrap_or_default());
            let values: Vec<u32> = values.iter().flatten().map(|&value| base + narrow(value)).collect();
            let strip = Strip::pack(&values, |value| value);
            let bits = values.len() / LANES * (32 - shift as usize);
            prop_assert!(strip.words.len() <= bits.div_ceil(32));
            let mut found = vec![0; values.len()];
            strip.unpack(&mut found, |value| value);
            prop_assert_eq!(found, values);
        }
    }
}
