//! Which number has an id that is itself a number, behind a word that all share?
//!
//! Most shops number their customers: `C017611`, `#1001`, `42`. Such an id leads straight to its
//! place in a table, without a hash: ids that are close together lie close together, so that a
//! hundred thousand of them fit a cache that a hash table of them does not.

use super::digits::{count_at_end, number_at_end};
use super::field::{Field, Word};

/// Numbers of ids by what they count. An id is found here by its form alone: with the word of the
/// first id that has the form, and at most eight digits.
#[derive(Clone, Debug, Default)]
pub(super) struct Serials {
    word: Option<Word>,
    /// Where each page of `numbers` begins; those that are empty are all the first.
    pages: Vec<u32>,
    /// The number + 1; zero where there is none.
    numbers: Vec<u32>,
    /// How many of them there are.
    count: usize,
    /// No more pages are made: ids without one are hashed.
    is_full: bool,
    /// The id written last.
    id: Vec<u8>,
}

const MOST_DIGITS: usize = 8;
/// Where the numbers of so many digits begin: `7`, `07` and `007` have places of their own.
const FIRSTS: [u32; MOST_DIGITS + 2] = [
    0,
    0,
    10,
    110,
    1_110,
    11_110,
    111_110,
    1_111_110,
    11_111_110,
    111_111_110,
];
/// Pages are made where ids are: a thousand places each.
const PAGE: usize = 1024;
/// So many places are made for any ids, and beyond them so many for each: numbers that lie far apart
/// would have a page each.
const ANY_PLACES: usize = 1_200_000;
const PLACES_EACH: usize = 8;

impl Serials {
    /// The place of an id of the form that is looked for.
    #[inline(always)]
    pub fn place(&self, id: Field<'_>) -> Option<u32> {
        let word = self.word.as_ref()?;
        let digits = id.len().wrapping_sub(word.len());
        if !(1..=MOST_DIGITS).contains(&digits) || !word.is_start_of(id, word.len()) {
            return None;
        }
        let number = number_at_end(id.tail(), digits)?;
        let place = FIRSTS[digits] + number as u32;
        (!self.is_full || self.page(place) != 0).then_some(place)
    }

    /// Where a place's page begins; the first page is nobody's.
    #[inline(always)]
    fn page(&self, place: u32) -> usize {
        let page = self.pages.get(place as usize / PAGE);
        page.copied().unwrap_or_default() as usize
    }

    /// The same of an id that may be the first that has a form.
    #[inline(always)]
    pub fn place_or_form(&mut self, id: Field<'_>) -> Option<u32> {
        if self.word.is_none() {
            self.note_form(id);
        }
        self.place(id)
    }

    #[cold]
    fn note_form(&mut self, id: Field<'_>) {
        let digits = count_at_end(id.tail());
        if (1..=MOST_DIGITS).contains(&digits) {
            self.word = Some(Word::new(&id.bytes()[..id.len() - digits]));
            self.numbers = vec![0; PAGE];
        }
    }

    /// The number that was put in a place.
    #[inline(always)]
    pub fn get(&self, place: u32) -> Option<u32> {
        self.numbers[self.page(place) + place as usize % PAGE].checked_sub(1)
    }

    /// Puts a number in a place; false if there is no room for it, now and ever after.
    pub fn put(&mut self, place: u32, number: u32) -> bool {
        let mut page = self.page(place);
        if page == 0 {
            let most = ANY_PLACES.max(PLACES_EACH * self.count);
            self.is_full |= self.numbers.len() + PAGE > most;
            if self.is_full {
                return false;
            }
            page = self.numbers.len();
            self.numbers.resize(page + PAGE, 0);
            let number = place as usize / PAGE;
            if self.pages.len() <= number {
                self.pages.resize(number + 1, 0);
            }
            self.pages[number] = page as u32;
        }
        self.numbers[page + place as usize % PAGE] = number + 1;
        self.count += 1;
        true
    }

    /// All that were put in, in the order of their places: ids of fewer digits first, then by what they
    /// count.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        // Pages are made when they are needed: the first is nobody's.
        let pages = self.pages.iter().filter(|&&page| page != 0);
        let places = pages.flat_map(|&page| &self.numbers[page as usize..][..PAGE]);
        places.filter_map(|number| number.checked_sub(1))
    }

    /// The id of a place.
    pub fn id_of(&mut self, place: u32) -> &[u8] {
        let digits = FIRSTS.partition_point(|&first| first <= place) - 1;
        let word = self.word.as_ref().map_or(&[][..], Word::bytes);
        self.id.clear();
        self.id.extend_from_slice(word);
        self.id.resize(word.len() + digits, b'0');
        let mut number = place - FIRSTS[digits];
        for digit in self.id.iter_mut().rev().take(digits) {
            *digit += (number % 10) as u8;
            number /= 10;
        }
        &self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_of_the_form_has_a_place_and_comes_back() {
        for word in ["", "C", "customer-number-"] {
            let mut serials = Serials::default();
            for digits in 1..=MOST_DIGITS {
                for number in [0, 1, 7, 10_usize.pow(digits as u32) - 1] {
                    let id = format!("{word}{number:0digits$}");
                    let place = serials.place_or_form(Field::new(id.as_bytes())).unwrap();
                    assert_eq!(serials.id_of(place), id.as_bytes());
                    assert_eq!(serials.get(place), None);
                    assert!(serials.put(place, place / 3));
                    assert_eq!(serials.get(place), Some(place / 3), "{id}");
                }
            }
        }
    }

    #[test]
    fn other_ids_have_none() {
        let mut serials = Serials::default();
        for id in ["", "ann", "C12345678x"] {
            assert_eq!(serials.place_or_form(Field::new(id.as_bytes())), None);
        }
        assert!(serials.place_or_form(Field::new(b"C17")).is_some());
        for id in [
            "",
            "C",
            "17",
            "D17",
            "CC17",
            "C1x",
            "Cx1",
            "C123456789",
            "C17 ",
        ] {
            assert_eq!(
                serials.place_or_form(Field::new(id.as_bytes())),
                None,
                "{id}"
            );
        }
    }

    #[test]
    fn numbers_far_apart_are_no_longer_taken_at_last_and_those_that_were_stay() {
        let mut serials = Serials::default();
        let id = |number: u32| format!("{:08}", number * 65_537 % 100_000_000);
        let mut taken = Vec::new();
        for number in 0..4_000 {
            if let Some(place) = serials.place_or_form(Field::new(id(number).as_bytes()))
                && serials.put(place, number)
            {
                taken.push(number);
            }
        }
        assert!((500..2_000).contains(&taken.len()), "{}", taken.len());
        for number in 0..4_000 {
            let place = serials.place(Field::new(id(number).as_bytes()));
            let found = place.and_then(|place| serials.get(place));
            assert_eq!(found, taken.contains(&number).then_some(number));
        }
    }
}
