//! Byte strings by number, laid out for comparing.
//!
//! Nearly all ids are short. A short one lies in one place of fixed size, so that telling whether
//! a row's id is the one found costs one look into memory instead of three.

use std::cmp::Ordering;

use super::field::Field;
use super::parcel::{Reader, Writer};

/// Strings by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    keys: Vec<Key>,
    /// The strings that are too long for a [`Key`].
    long: Vec<u8>,
}

/// A short string with zeros behind it; of a long one its first four bytes and its place in
/// [`Keys::long`].
#[derive(Clone, Copy, Debug)]
struct Key {
    bytes: [u8; SHORT],
    length: u32,
}

const SHORT: usize = 12;

/// A string to look for, with its hash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'k> {
    key: Key,
    /// Needed of long strings only.
    bytes: &'k [u8],
    pub hash: Hash,
}

/// What a string is found by. Of seven bytes and fewer it *is* the string: bytes and length fill 64
/// bits, and mixing them loses nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hash {
    pub bits: u64,
    pub is_exact: bool,
}

/// The longest string that fills no more than 64 bits with its length.
const TINY: usize = 7;

impl<'k> Wanted<'k> {
    pub fn new(field: Field<'k>) -> Self {
        let length = field.len();
        let mixed = if length <= TINY {
            field.head()
        } else if length <= SHORT {
            mix(field.head()) ^ u64::from(high(field))
        } else {
            mix_long(field.bytes())
        };
        Self {
            key: Key::new(field),
            bytes: field.bytes(),
            hash: Hash {
                bits: mix(mixed ^ (length as u64) << 56),
                is_exact: length <= TINY,
            },
        }
    }
}

impl Wanted<'_> {
    pub fn without_bytes(self) -> Wanted<'static> {
        Wanted { bytes: &[], ..self }
    }

    /// Where `bytes` begins with those it was made without, if it is long.
    pub fn with_bytes<'k>(&self, bytes: &'k [u8]) -> Wanted<'k> {
        let length = if self.key.len() > SHORT {
            self.key.len()
        } else {
            0
        };
        Wanted {
            key: self.key,
            bytes: &bytes[..length],
            hash: self.hash,
        }
    }
}

impl Keys {
    /// Whether a string's bytes are kept elsewhere than in its key.
    pub fn is_long(bytes: &[u8]) -> bool {
        bytes.len() > SHORT
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The bytes with this number; empty for a number that was never given.
    pub fn get(&self, number: u32) -> &[u8] {
        match self.keys.get(number as usize) {
            Some(key) if key.len() <= SHORT => &key.bytes[..key.len()],
            Some(key) => &self.long[key.place()..][..key.len()],
            None => &[],
        }
    }

    /// Whether these bytes have this number.
    pub fn is(&self, number: u32, wanted: &Wanted<'_>) -> bool {
        let key = &self.keys[number as usize];
        if key.length != wanted.key.length {
            return false;
        }
        if key.len() <= SHORT {
            // As numbers: comparing twelve bytes is a call.
            let (one, other) = (&key.bytes, &wanted.key.bytes);
            u64_at(one, 0) == u64_at(other, 0) && u32_at(one, 8) == u32_at(other, 8)
        } else {
            key.bytes[..4] == wanted.key.bytes[..4]
                && self.long[key.place()..][..key.len()] == *wanted.bytes
        }
    }

    pub fn write(&self, to: &mut Writer<'_>) {
        to.column(self.keys.iter().map(|key| key.to_bytes()));
        to.text(&self.long);
    }

    pub fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            keys: from.column(Key::from_bytes)?,
            long: from.text()?,
        })
    }

    /// Gives the bytes with a number elsewhere the next number here.
    pub fn push_from(&mut self, other: &Self, number: u32) {
        let mut key = other.keys[number as usize];
        if key.len() > SHORT {
            let long = other.get(number);
            key.bytes[4..].copy_from_slice(&(self.long.len() as u64).to_le_bytes());
            self.long.extend_from_slice(long);
        }
        self.keys.push(key);
    }

    /// Compares the bytes with a number with others.
    pub fn compare(&self, number: u32, other: &Self, other_number: u32) -> Ordering {
        let (one, two) = (
            &self.keys[number as usize],
            &other.keys[other_number as usize],
        );
        if one.len() > SHORT || two.len() > SHORT {
            return self.get(number).cmp(other.get(other_number));
        }
        // Zeros behind the end: what is equal to the shorter one's end is told apart by the length.
        let upper = |key: &Key| u64_at(&key.bytes, 0).swap_bytes();
        let lower = |key: &Key| u32_at(&key.bytes, 8).swap_bytes();
        let parts = |key: &Key| (upper(key), lower(key), key.length);
        parts(one).cmp(&parts(two))
    }

    pub fn with_capacity(count: usize) -> Self {
        Self {
            keys: Vec::with_capacity(count),
            long: Vec::new(),
        }
    }

    /// Gives the bytes the next number, without looking whether they have one.
    pub fn push_bytes(&mut self, bytes: &[u8]) -> u32 {
        self.push_key(Key::new(Field::new(bytes)), bytes)
    }

    /// Gives the bytes the next number.
    pub fn push(&mut self, wanted: &Wanted<'_>) -> u32 {
        self.push_key(wanted.key, wanted.bytes)
    }

    fn push_key(&mut self, mut key: Key, bytes: &[u8]) -> u32 {
        if key.len() > SHORT {
            key.bytes[4..].copy_from_slice(&(self.long.len() as u64).to_le_bytes());
            self.long.extend_from_slice(bytes);
        }
        let number = self.keys.len() as u32;
        self.keys.push(key);
        number
    }
}

impl Key {
    fn to_bytes(self) -> [u8; SHORT + 4] {
        let mut bytes = [0; SHORT + 4];
        bytes[..SHORT].copy_from_slice(&self.bytes);
        bytes[SHORT..].copy_from_slice(&self.length.to_le_bytes());
        bytes
    }

    fn from_bytes(bytes: [u8; SHORT + 4]) -> Self {
        let mut key = [0; SHORT];
        key.copy_from_slice(&bytes[..SHORT]);
        Self {
            bytes: key,
            length: u32_at(&bytes, SHORT),
        }
    }

    /// Of a long string without its place.
    fn new(field: Field<'_>) -> Self {
        let length = field.len();
        let mut bytes = [0; SHORT];
        if length <= SHORT {
            bytes[..8].copy_from_slice(&field.head().to_le_bytes());
            bytes[8..].copy_from_slice(&high(field).to_le_bytes());
        } else {
            bytes[..4].copy_from_slice(&field.bytes()[..4]);
        }
        Self {
            bytes,
            length: length as u32,
        }
    }

    fn len(&self) -> usize {
        self.length as usize
    }

    fn place(&self) -> usize {
        u64_at(&self.bytes, 4) as usize
    }
}

/// What of up to twelve bytes stands behind the first eight, little-endian.
fn high(field: Field<'_>) -> u32 {
    match field.len() {
        ..=8 => 0,
        length => ((field.tail() >> 32) >> (8 * (SHORT - length))) as u32,
    }
}

fn mix_long(bytes: &[u8]) -> u64 {
    let whole = (0..bytes.len() - 8).step_by(8);
    let mixed = whole.fold(0, |mixed, start| mix(mixed ^ u64_at(bytes, start)));
    mix(mixed ^ u64_at(bytes, bytes.len() - 8))
}

/// A hash of 63 bits.
pub(super) fn hash_63(field: Field<'_>) -> u64 {
    let length = field.len();
    let mixed = if length <= SHORT {
        mix(field.head()) ^ u64::from(high(field)) << 32
    } else {
        mix_long(field.bytes())
    };
    mix(mixed ^ length as u64) >> 1
}

/// Spreads every bit over the upper ones (the finishing step of `MurmurHash3`, halved), so that no two
/// numbers become one. WebAssembly
/// has no multiplication to 128 bits, on which the fast hashes of crates rest.
fn mix(bits: u64) -> u64 {
    let spread = (bits ^ bits >> 32).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (spread ^ spread >> 32).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

fn u64_at(bytes: &[u8], start: usize) -> u64 {
    let mut eight = [0; 8];
    eight.copy_from_slice(&bytes[start..start + 8]);
    u64::from_le_bytes(eight)
}

fn u32_at(bytes: &[u8], start: usize) -> u32 {
    let mut four = [0; 4];
    four.copy_from_slice(&bytes[start..start + 4]);
    u32::from_le_bytes(four)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(bytes: &[u8]) -> Wanted<'_> {
        Wanted::new(Field::new(bytes))
    }

    #[test]
    fn strings_of_every_length_are_told_apart_and_come_back() {
        let mut keys = Keys::default();
        let text: Vec<u8> = (1..=40).collect();
        let strings: Vec<&[u8]> = (0..=40).map(|length| &text[..length]).collect();
        for (number, string) in strings.iter().enumerate() {
            assert_eq!(keys.push(&wanted(string)), number as u32);
        }
        for (number, string) in strings.iter().enumerate() {
            assert_eq!(keys.get(number as u32), *string);
            for (other, string) in strings.iter().enumerate() {
                let wanted = wanted(string);
                assert_eq!(keys.is(number as u32, &wanted), number == other);
            }
            // The last byte counts, wherever it lies.
            if let Some((last, rest)) = string.split_last() {
                let changed = [rest, &[last ^ 1]].concat();
                assert!(!keys.is(number as u32, &wanted(&changed)));
            }
        }
        assert_eq!(keys.get(99), b"");
    }

    #[test]
    fn zeros_at_the_end_are_part_of_a_string() {
        let mut keys = Keys::default();
        keys.push(&wanted(b"a"));
        assert!(!keys.is(0, &wanted(b"a\0")));
    }

    /// Linear probing suffers from hashes that lie together.
    #[test]
    fn hashes_of_ids_in_sequence_spread() {
        let forms: [fn(u32) -> String; 4] = [
            |number| number.to_string(),
            |number| format!("C{number:06}"),
            |number| format!("customer-{number}@example.com"),
            |number| (number << 12).to_string(),
        ];
        for form in forms {
            let mut buckets = vec![0_u32; 1 << 12];
            for number in 0..1 << 14 {
                let hash = wanted(form(number).as_bytes()).hash.bits;
                buckets[(hash >> 52) as usize] += 1;
                buckets[(hash >> 40) as usize & 0xfff] += 1;
            }
            // Eight expected: a fair throw of that many goes to about 24.
            assert!(buckets.iter().max() < Some(&30), "{}", form(1));
        }
    }
}
