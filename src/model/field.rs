//! What does a field say, looked at eight bytes at a time?
//!
//! Nearly all ids, dates and amounts are short: their first eight bytes, loaded at once, are
//! compared, hashed and read as digits in a few steps.

/// A field: a stretch of bytes, and the first eight of them as one number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'b> {
    all: &'b [u8],
    start: usize,
    end: usize,
    /// The lowest byte is the first; noughts behind the end.
    head: u64,
}

const EIGHT: usize = 8;

impl<'b> Field<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        let length = bytes.len();
        let head = match bytes.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            // Loads that overlap are faster than a loop.
            None => {
                if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
                    let last = u64::from(u32::from_le_bytes(*last));
                    u64::from(u32::from_le_bytes(*first)) | last << (8 * (length - 4))
                } else {
                    let backwards = bytes.iter().rev();
                    backwards.fold(0, |head, &byte| head << 8 | u64::from(byte))
                }
            }
        };
        Self {
            all: bytes,
            start: 0,
            end: length,
            head,
        }
    }

    /// A stretch of `all`: one load, where enough bytes follow.
    #[inline(always)]
    pub fn within(all: &'b [u8], start: usize, end: usize) -> Self {
        match all.get(start..).and_then(<[u8]>::first_chunk) {
            Some(eight) => Self {
                all,
                start,
                end,
                head: u64::from_le_bytes(*eight) & first(end - start),
            },
            None => Self::at_end(all, start, end),
        }
    }

    #[cold]
    #[inline(never)]
    fn at_end(all: &'b [u8], start: usize, end: usize) -> Self {
        Self::new(all.get(start..end).unwrap_or_default())
    }

    #[inline(always)]
    pub fn bytes(&self) -> &'b [u8] {
        self.all.get(self.start..self.end).unwrap_or_default()
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.end == self.start
    }

    /// The first eight bytes as a number: the lowest is the first; noughts behind the end.
    #[inline(always)]
    pub fn head(&self) -> u64 {
        self.head
    }

    /// The last eight bytes as a number: the uppermost is the last; noughts before the first.
    #[inline(always)]
    pub fn tail(&self) -> u64 {
        if self.len() < EIGHT {
            return self.head << (8 * (EIGHT - self.len()) % 64);
        }
        let last = self.bytes().last_chunk();
        last.map_or(self.head, |eight| u64::from_le_bytes(*eight))
    }

    /// Whether it begins and ends with a printing ASCII letter: there is nothing to trim.
    #[inline(always)]
    pub fn is_bare(&self) -> bool {
        let is_plain = |byte: u64| byte > u64::from(b' ') && byte < 0x80;
        is_plain(self.head & 0xff) && is_plain(self.tail() >> 56)
    }
}

/// The lowest bytes, so many of them.
#[inline(always)]
fn first(count: usize) -> u64 {
    match count {
        EIGHT.. => u64::MAX,
        count => !(u64::MAX << (8 * count)),
    }
}

/// What ids begin with.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    bytes: Vec<u8>,
    head: u64,
}

impl Word {
    pub fn new(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.to_vec(),
            head: Field::new(bytes).head,
        }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether the field's first `length` bytes are this word.
    #[inline(always)]
    pub fn is_start_of(&self, field: Field<'_>, length: usize) -> bool {
        length == self.bytes.len()
            && field.head & first(length) == self.head
            && (length <= EIGHT || field.bytes().starts_with(&self.bytes))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_field_is_its_bytes_wherever_it_stands(
            bytes in proptest::collection::vec(any::<u8>(), 0..20),
            before in 0_usize..3,
            behind in 0_usize..10,
            length in 0_usize..20,
        ) {
            let all = [&b"xy\xff"[..before], &bytes, &b"z\xff12345678"[..behind]].concat();
            let field = Field::within(&all, before, before + bytes.len());
            let mut head = bytes.clone();
            head.resize(EIGHT.max(head.len()), 0);
            prop_assert_eq!(&field.head().to_le_bytes(), &head[..EIGHT]);
            let tail = [&[0; EIGHT][..], &bytes].concat();
            prop_assert_eq!(&field.tail().to_le_bytes(), &tail[tail.len() - EIGHT..]);
            prop_assert_eq!(Field::new(&bytes).head(), field.head());
            prop_assert_eq!((field.bytes(), field.len()), (&bytes[..], bytes.len()));

            let start = length.min(bytes.len());
            prop_assert!(Word::new(&bytes[..start]).is_start_of(field, start));
            if start > 0 {
                prop_assert!(!Word::new(&bytes[..start]).is_start_of(field, start - 1));
                let mut other = bytes[..start].to_vec();
                other[start / 2] ^= 1;
                prop_assert!(!Word::new(&other).is_start_of(field, start));
            }
        }
    }

    #[test]
    fn white_space_at_an_end_is_to_be_trimmed() {
        for (text, is_bare) in [
            ("a", true),
            ("a b", true),
            ("customer-0017", true),
            ("", false),
            (" a", false),
            ("a ", false),
            ("a\t", false),
            ("customer-0017\u{a0}", false),
            ("\u{a0}a", false),
        ] {
            assert_eq!(Field::new(text.as_bytes()).is_bare(), is_bare, "{text:?}");
        }
    }
}
