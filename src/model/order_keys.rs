//! By what are a customer's orders told apart? One number a row, in the order of the file.
//!
//! An order id is nearly always a word that many share and a number: `#1001`, `WEB-000017`. Such
//! ids are kept as they are, in a few bits; numbers that go up through the file are seen to be
//! different without comparing any two. Ids of other forms are kept as a hash of 63 bits: that two
//! orders of *one customer* share one happens once in a million years of orders.

use super::Dictionary;
use super::digits::{count_at_end, number_at_end};
use super::field::{Field, Word};
use super::keys::hash_63;
use super::packed::Packed;
use super::parcel::{Reader, Writer};

/// Keys of rows; equal for two rows if their order ids are, or, where they have none, their date
/// and time.
#[derive(Clone, Debug)]
pub(super) struct OrderKeys {
    keys: Packed,
    /// What stands before the number, by its place in a key.
    words: Dictionary,
    /// The word of the last id and its place: most rows share it with the row before.
    last_word: (Word, u64),
    /// More words than a key has places for: ids are hashed, all of them.
    is_hashed: bool,
    last: Option<u64>,
    is_ascending: bool,
}

/// What tells a row's order from others.
#[derive(Clone, Copy, Debug)]
pub struct OrderKey(u64);

impl OrderKey {
    /// Of a row that has no order id: by date and time, in microseconds.
    #[inline(always)]
    pub fn of_moment(micros: i64) -> Self {
        Self(MOMENT | (micros as u64 & (MOMENT - 1)))
    }
}

/// A key is, from the top: two bits that say what it is; of an id eleven bits for the word, four
/// for how many digits follow (zeros in front count), 47 for their number.
const MOMENT: u64 = 1 << 62;
const HASH: u64 = 1 << 63;
const NUMBER_BITS: u32 = 47;
const DIGITS_BITS: u32 = 4;
const WORD_SHIFT: u32 = DIGITS_BITS + NUMBER_BITS;
const MOST_DIGITS: usize = 14;
const MOST_WORDS: usize = 1 << 11;

impl Default for OrderKeys {
    fn default() -> Self {
        let mut words = Dictionary::default();
        words.intern(b"");
        Self {
            keys: Packed::default(),
            words,
            last_word: (Word::default(), 0),
            is_hashed: false,
            last: None,
            is_ascending: true,
        }
    }
}

impl OrderKeys {
    /// Those of the next rows; `order` is asked for the ids of those that have none here.
    pub fn extend<'i>(&mut self, keys: &[Option<OrderKey>], order: impl Fn(usize) -> Field<'i>) {
        for (row, &key) in keys.iter().enumerate() {
            match key {
                // Once ids are hashed, what they had before is not theirs any more.
                Some(OrderKey(key)) if !self.is_hashed || key & MOMENT != 0 => self.push(key),
                _ => self.push_id(order(row)),
            }
        }
    }

    /// The next row's, by its order id.
    pub fn push_id(&mut self, id: Field<'_>) {
        let key = self.key_of(id);
        self.push(key);
    }

    /// The next row's, which has no order id: by date and time, in microseconds.
    pub fn push_moment(&mut self, micros: i64) {
        self.push(OrderKey::of_moment(micros).0);
    }

    /// The key of an id that begins like the last one, as far as it is read at once.
    #[inline(always)]
    pub fn known_key(&self, id: Field<'_>) -> Option<OrderKey> {
        let digits = count_at_end(id.tail());
        let (word, place) = &self.last_word;
        let is_known = !self.is_hashed
            // There may be more than eight.
            && (digits < 8 || id.len() == 8)
            && word.is_start_of(id, id.len() - digits);
        let number = number_at_end(id.tail(), digits)?;
        is_known.then(|| OrderKey(key(*place, digits, number)))
    }

    pub fn get(&self, row: u32) -> u64 {
        self.keys.get(row as usize)
    }

    /// Whether every key is above the one before: then no two are equal.
    pub fn is_ascending(&self) -> bool {
        self.is_ascending
    }

    pub fn write(&self, to: &mut Writer<'_>) {
        self.keys.write(to);
        self.words.write(to);
        to.flag(self.is_hashed);
        to.flag(self.is_ascending);
        to.flag(self.last.is_some());
        to.number(self.last.unwrap_or_default());
    }

    pub fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            keys: Packed::read(from)?,
            words: Dictionary::read(from)?,
            is_hashed: from.flag()?,
            is_ascending: from.flag()?,
            last: {
                let (is_there, last) = (from.flag()?, from.number()?);
                is_there.then_some(last)
            },
            ..Self::default()
        })
    }

    /// Puts the keys of later rows behind these.
    pub fn append(&mut self, later: &Self) {
        if later.is_hashed && !self.is_hashed {
            self.hash_all();
        }
        if !self.is_hashed
            && let Some(places) = self.places_of(&later.words)
        {
            for key in later.keys.iter() {
                let is_id = key & (MOMENT | HASH) == 0;
                let word = (key >> WORD_SHIFT) as usize;
                self.push(match places.get(word) {
                    Some(place) if is_id => key & ((1 << WORD_SHIFT) - 1) | place << WORD_SHIFT,
                    _ => key,
                });
            }
            return;
        }
        for key in later.keys.iter() {
            if key & (MOMENT | HASH) != 0 {
                self.push(key);
            } else {
                self.push_id(Field::new(&later.id_of(key)));
            }
        }
    }

    /// Where words stand here, if there are places for all of them.
    fn places_of(&mut self, words: &Dictionary) -> Option<Vec<u64>> {
        if self.words.len() + words.len() > MOST_WORDS {
            return None;
        }
        let places = words.iter().map(|word| u64::from(self.words.intern(word)));
        Some(places.collect())
    }

    fn push(&mut self, key: u64) {
        self.is_ascending &= self.last.is_none_or(|last| last < key);
        self.last = Some(key);
        self.keys.push(key);
    }

    fn key_of(&mut self, id: Field<'_>) -> u64 {
        if self.is_hashed {
            return HASH | hash_63(id);
        }
        if let Some(OrderKey(key)) = self.known_key(id) {
            return key;
        }
        let digits = id.bytes().iter().rev().take(MOST_DIGITS);
        let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
        let (word, digits) = id.bytes().split_at(id.len() - digits);
        let Some(place) = self.place_of(word) else {
            self.hash_all();
            return HASH | hash_63(id);
        };
        let number = digits.iter();
        let number = number.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'));
        key(place, digits.len(), number)
    }

    /// A word's place, which is that of the last word from then on; `None` if there are too many.
    fn place_of(&mut self, word: &[u8]) -> Option<u64> {
        if self.words.len() == MOST_WORDS && self.words.find(word).is_none() {
            return None;
        }
        let place = u64::from(self.words.intern(word));
        self.last_word = (Word::new(word), place);
        Some(place)
    }

    /// The id of which this is the key.
    fn id_of(&self, key: u64) -> Vec<u8> {
        let number = key & ((1 << NUMBER_BITS) - 1);
        let digits = (key >> NUMBER_BITS) as usize & ((1 << DIGITS_BITS) - 1);
        let word = (key >> (DIGITS_BITS + NUMBER_BITS)) as u32;
        let mut id = self.words.get(word).to_vec();
        if digits > 0 {
            id.extend_from_slice(format!("{number:0digits$}").as_bytes());
        }
        id
    }

    /// An id has the same key wherever it stands: once one is hashed, all are.
    fn hash_all(&mut self) {
        let before = std::mem::take(&mut self.keys);
        self.is_hashed = true;
        (self.last, self.is_ascending) = (None, true);
        for key in before.iter() {
            if key & (MOMENT | HASH) != 0 {
                self.push(key);
            } else {
                let id = self.id_of(key);
                self.push_id(Field::new(&id));
            }
        }
    }
}

/// The key of an id: the place of its word, how many digits follow, and their number.
fn key(place: u64, digits: usize, number: u64) -> u64 {
    place << (DIGITS_BITS + NUMBER_BITS) | (digits as u64) << NUMBER_BITS | number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(ids: &[&str]) -> OrderKeys {
        let mut keys = OrderKeys::default();
        for id in ids {
            if id.is_empty() {
                keys.push_moment(-5);
            } else {
                keys.push_id(Field::new(id.as_bytes()));
            }
        }
        keys
    }

    const IDS: [&str; 13] = [
        "1",
        "01",
        "001",
        "a",
        "a1",
        "a01",
        "",
        "0",
        "#1001",
        "#1002",
        "123456789012345678",
        "23456789012345678",
        "00000000000000",
    ];

    fn are_told_apart(keys: &OrderKeys, rows: std::ops::Range<u32>) {
        for one in rows.clone() {
            for other in rows.clone() {
                let are_equal = keys.get(one) == keys.get(other);
                let count = IDS.len() as u32;
                assert_eq!(are_equal, one % count == other % count, "{one} {other}");
            }
        }
    }

    #[test]
    fn ids_are_told_apart_and_come_back() {
        let keys = keys(&[IDS, IDS].concat());
        are_told_apart(&keys, 0..2 * IDS.len() as u32);
        for (row, id) in IDS.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
            assert_eq!(keys.id_of(keys.get(row as u32)), id.as_bytes());
        }
    }

    #[test]
    fn ascending_numbers_are_seen_to_differ() {
        assert!(keys(&["#7", "#8", "#9", "#10", "#100"]).is_ascending());
        assert!(!keys(&["#7", "#8", "#8"]).is_ascending());
        assert!(!keys(&["#7", "#9", "#8"]).is_ascending());
    }

    #[test]
    fn an_id_has_one_key_whatever_stands_before_it() {
        // A word of digits is one only before fourteen others.
        let keys = keys(&["123456789012345678", "123412345678", "7", "123412345678"]);
        assert_eq!(keys.get(1), keys.get(3));
    }

    #[test]
    fn keys_known_before_all_are_hashed_are_not_used() {
        let words: Vec<String> = (1..MOST_WORDS).map(|number| format!("{number}z")).collect();
        let words = words.iter().map(String::as_str).chain(["5"]);
        let mut keys = keys(&words.collect::<Vec<_>>());
        let known = keys.known_key(Field::new(b"7"));
        assert!(known.is_some() && !keys.is_hashed);
        let moment = OrderKey::of_moment(3);
        let ids = [&b"new"[..], b"7", b""];
        keys.extend(&[None, known, Some(moment)], |row| Field::new(ids[row]));
        assert!(keys.is_hashed);
        keys.push_id(Field::new(b"7"));
        let row = MOST_WORDS as u32;
        assert_eq!(keys.get(row + 1), keys.get(row + 3));
        assert_eq!(keys.get(row + 2), moment.0);
    }

    #[test]
    fn keys_of_another_file_are_put_behind() {
        let mut first = keys(&["#1", "x2"]);
        first.append(&keys(&["x2", "#3", "", "#1"]));
        assert_eq!(first.keys.len(), 6);
        assert_eq!(first.get(0), first.get(5));
        assert_eq!(first.get(1), first.get(2));
    }

    #[test]
    fn too_many_words_are_hashed_alike_in_every_file() {
        let many: Vec<String> = (0..3000)
            .map(|number| format!("{number:x}z{number}"))
            .collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let mut few = keys(&[&IDS[..], &many[..5]].concat());
        let all = keys(&[&many[..], &IDS[..]].concat());
        assert!(all.is_hashed && !few.is_hashed);
        few.append(&all);
        let (count, id) = (IDS.len() as u32, |row| few.get(row));
        assert_eq!(id(count + 1), id(count + 5 + 1));
        let behind = count + 5 + many.len() as u32;
        assert!((0..count).all(|row| id(row) == id(behind + row)));
        let mut distinct: Vec<u64> = few.keys.iter().collect();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), IDS.len() + many.len());
    }
}
