//! Lists that are sorted now and then, with one sort for all of them.
//!
//! The library's sort is made anew for every kind of thing and every order, six kilobytes of program each time.
//! This one is slower, because it asks for the order by way of a pointer: lists of every customer or sale, and
//! those that are sorted for each of them, take the library's.

use std::cmp::Ordering;

/// Sorts a list stably.
pub fn sort_by<T>(list: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    let places = sorted(list.len(), &|a, b| order(&list[a], &list[b]));
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    let in_order = places.into_iter().filter_map(|place| taken[place].take());
    list.extend(in_order);
}

/// The places of so many things in their order.
fn sorted(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| order(a, b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_stay_as_they_stand() {
        let mut list = vec![(2, "a"), (1, "b"), (2, "c"), (0, "d"), (1, "e")];
        sort_by(&mut list, |a, b| a.0.cmp(&b.0));
        assert_eq!(list, [(0, "d"), (1, "b"), (1, "e"), (2, "a"), (2, "c")]);
        let mut none: Vec<String> = Vec::new();
        sort_by(&mut none, String::cmp);
        assert!(none.is_empty());
    }
}
