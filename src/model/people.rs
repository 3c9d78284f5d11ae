//! Everybody with a usable row, in the byte order of their ids.

use std::cmp::Ordering;

use super::keys::Keys;
use super::parcel::{Reader, Writer};
use super::{Dictionary, Watch};

/// Ids by number; a person's number is their place in the byte order of the ids, so that the order
/// of the rows leaves no trace in it.
#[derive(Clone, Debug, Default)]
pub struct People(Keys);

impl People {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.len() == 0
    }

    /// The person's id; empty for a number that was never given.
    pub fn get(&self, person: u32) -> &[u8] {
        self.0.get(person)
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len() as u32).map(|person| self.get(person))
    }

    /// The person with this id.
    pub fn find(&self, id: &[u8]) -> Option<u32> {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = u32::midpoint(low, high);
            match self.get(middle).cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        self.0.write(to);
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Option<Self> {
        Keys::read(from).map(Self)
    }

    /// Adds a person whose id comes after all others.
    pub(super) fn push(&mut self, id: &[u8]) {
        self.0.push_bytes(id);
    }

    /// The people of a dictionary, and by their numbers there who they are here.
    pub(super) fn sorted(ids: Dictionary, watch: Watch<'_>) -> (Self, Vec<u32>) {
        let (ids, mut order) = ids.into_keys();
        // Ids that are numbers come in order, if all have as many digits.
        let is_before = |one: &u32, other: &u32| ids.compare(*one, &ids, *other).is_lt();
        if !order.is_sorted_by(is_before) {
            sort(&ids, &mut order);
        }
        let mut people = Self(Keys::with_capacity(ids.len()));
        let mut places = vec![0; ids.len()];
        for (place, &number) in order.iter().enumerate() {
            watch.tell_item(place, order.len());
            people.0.push_from(&ids, number);
            places[number as usize] = place as u32;
        }
        (people, places)
    }

    /// All people of two, and by their numbers there who they are here.
    pub(super) fn union(one: &Self, other: &Self) -> (Self, [Vec<u32>; 2]) {
        let mut people = Self(Keys::with_capacity(one.len().max(other.len())));
        let mut places = [
            Vec::with_capacity(one.len()),
            Vec::with_capacity(other.len()),
        ];
        let mut next = [0_u32; 2];
        let lengths = [one.len() as u32, other.len() as u32];
        loop {
            let order = match (next[0] < lengths[0], next[1] < lengths[1]) {
                (true, true) => one.0.compare(next[0], &other.0, next[1]),
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                (false, false) => return (people, places),
            };
            let number = people.len() as u32;
            if order.is_le() {
                people.0.push_from(&one.0, next[0]);
                places[0].push(number);
                next[0] += 1;
            } else {
                people.0.push_from(&other.0, next[1]);
            }
            if order.is_ge() {
                places[1].push(number);
                next[1] += 1;
            }
        }
    }
}

/// Puts the numbers of ids in the byte order of these.
fn sort(ids: &Keys, numbers: &mut [u32]) {
    // Ids in sequence differ in their last bytes: what all begin with is passed over, and eight
    // bytes behind it are compared at once.
    let start = common_start(ids);
    // Stretches that are in order already are only merged: numbers of different lengths.
    let eight_of = |&number: &u32| (eight_bytes(&ids.get(number)[start..]), number);
    let mut order: Vec<(u64, u32)> = numbers.iter().map(eight_of).collect();
    order
        .sort_by(|&(a, one), &(b, other)| a.cmp(&b).then_with(|| ids.get(one).cmp(ids.get(other))));
    for (number, (_, sorted)) in numbers.iter_mut().zip(order) {
        *number = sorted;
    }
}

/// How many bytes all ids begin with.
fn common_start(ids: &Keys) -> usize {
    let first = ids.get(0);
    (0..ids.len() as u32).fold(first.len(), |start, number| {
        let same = first[..start].iter().zip(ids.get(number));
        same.take_while(|(a, b)| a == b).count()
    })
}

/// The first eight bytes, so that numbers compare as the bytes do; zeros behind the end.
fn eight_bytes(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    let length = bytes.len().min(8);
    eight[..length].copy_from_slice(&bytes[..length]);
    u64::from_be_bytes(eight)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(ids: &[Vec<u8>]) -> (People, Vec<u32>) {
        let mut dictionary = Dictionary::default();
        for id in ids {
            dictionary.intern(id);
        }
        People::sorted(dictionary, Watch::default())
    }

    proptest! {
        #[test]
        fn people_stand_in_the_order_of_bytes(
            ids in proptest::collection::vec("(customer-00)?[ab0]{0,12}", 0..40),
            others in proptest::collection::vec("(customer-00)?[ab0]{0,12}", 0..40),
        ) {
            let bytes = |ids: &[String]| -> Vec<Vec<u8>> { ids.iter().map(|id| id.clone().into_bytes()).collect() };
            let (ids, others) = (bytes(&ids), bytes(&others));
            let (one, places) = people(&ids);
            let mut expected = ids.clone();
            expected.sort();
            expected.dedup();
            prop_assert!(one.iter().eq(expected.iter().map(Vec::as_slice)));
            let mut distinct: Vec<&Vec<u8>> = Vec::new();
            for id in &ids {
                if !distinct.contains(&id) {
                    distinct.push(id);
                }
            }
            for (id, place) in distinct.iter().zip(places) {
                prop_assert_eq!(one.get(place), id.as_slice());
                prop_assert_eq!(one.find(id), Some(place));
            }
            prop_assert_eq!(one.find(b"x"), None);

            let (other, _) = people(&others);
            let (all, [first, second]) = People::union(&one, &other);
            expected.extend(others);
            expected.sort();
            expected.dedup();
            prop_assert!(all.iter().eq(expected.iter().map(Vec::as_slice)));
            prop_assert!(one.iter().eq(first.iter().map(|&person| all.get(person))));
            prop_assert!(other.iter().eq(second.iter().map(|&person| all.get(person))));
        }
    }
}
