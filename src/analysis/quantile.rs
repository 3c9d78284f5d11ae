//! Where do the lowest 20, 40, 60 and 80 % end? Quantiles by linear interpolation, exactly.
//!
//! R's type 7 (Hyndman & Fan 1996), `NumPy`'s default: the quantile at p of n sorted values stands
//! at place p (n − 1), between two neighbours in proportion. As p is a fifth, the cut is an exact
//! fraction: it is kept in fifths of a unit, so that a value equal to it never counts as above.
//!
//! The cuts of 1, 2, 3, 4 are 1.6, 2.2, 2.8 and 3.4.

/// The four cut points between five scores, in fifths of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cuts([i128; 4]);

/// Larger numbers are compared: there is no room to count them.
const MOST_COUNTED: usize = 1 << 20;

impl Cuts {
    /// Of at least one value, in any order.
    pub fn of(values: Vec<i128>) -> Self {
        let small: Option<Vec<i64>> = values
            .iter()
            .map(|&value| i64::try_from(value).ok())
            .collect();
        match small {
            Some(small) => Self::at_places(small, i128::from),
            None => Self::at_places(values, |value| value),
        }
    }

    /// Of `count` values, at least one, of which `value` says what stands at a place, ascending.
    pub fn of_sorted(count: usize, value: impl Fn(usize) -> i128) -> Self {
        let last = count - 1;
        Self([1, 2, 3, 4].map(|fifths| {
            let (place, share) = (fifths * last / 5, fifths * last % 5);
            let (below, above) = (value(place), value((place + 1).min(last)));
            5 * below + (above - below) * share as i128
        }))
    }

    /// Of at least one value, in any order: small numbers from 0 on, counted instead of compared.
    pub fn of_small(values: impl Iterator<Item = usize> + Clone) -> Self {
        let (mut count, mut largest) = (0, 0);
        for value in values.clone() {
            count += 1;
            largest = largest.max(value);
        }
        if largest > MOST_COUNTED {
            return Self::of(values.map(|value| value as i128).collect());
        }
        let mut up_to = vec![0_usize; largest + 1];
        for value in values {
            up_to[value] += 1;
        }
        let mut sum = 0;
        for count in &mut up_to {
            sum += *count;
            *count = sum;
        }
        Self::of_sorted(count, |place| {
            up_to.partition_point(|&values| values <= place) as i128
        })
    }

    /// Only the eight values that matter are put in their places.
    fn at_places<V: Copy + Ord>(mut values: Vec<V>, exact: impl Fn(V) -> i128) -> Self {
        let last = values.len().saturating_sub(1);
        let mut cuts = [0; 4];
        let mut rest = &mut values[..];
        for fifths in (1..=4).rev() {
            let (place, share) = (fifths * last / 5, fifths * last % 5);
            if place >= rest.len() {
                continue;
            }
            let (_, &mut below, behind) = rest.select_nth_unstable(place);
            let next = (0..behind.len()).min_by_key(|&place| behind[place]);
            let above = next.map_or(below, |next| {
                behind.swap(0, next);
                behind[0]
            });
            let (below, above) = (exact(below), exact(above));
            cuts[fifths - 1] = 5 * below + (above - below) * share as i128;
            // The next cut lies before these two, or between them as well.
            let kept = rest.len().min(place + 2);
            rest = &mut rest[..kept];
        }
        Self(cuts)
    }

    /// In fifths of a unit.
    pub fn fifths(&self) -> [i128; 4] {
        self.0
    }

    /// For asking often about values in 64 bits, each of them worth `units`.
    pub fn in_units(&self, units: i128) -> Thresholds {
        // 5 × units × value > cut, in whole numbers.
        let threshold = self.0.map(|cut| cut.div_euclid(5 * units));
        let within = |number: i128| number.clamp(i64::MIN.into(), i64::MAX.into()) as i64;
        Thresholds(threshold.map(within))
    }

    /// How many cuts are strictly below the value: 0 to 4.
    pub fn below(&self, value: i128) -> u8 {
        self.0.iter().map(|&cut| u8::from(cut < 5 * value)).sum()
    }
}

/// Cut points among whole numbers: the largest number that is not above each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thresholds([i64; 4]);

impl Thresholds {
    /// How many cuts are strictly below the value: 0 to 4.
    pub fn below(&self, value: i64) -> u8 {
        self.0.iter().map(|&most| u8::from(most < value)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_of_four_values_agree_with_numpy() {
        assert_eq!(Cuts::of(vec![4, 2, 1, 3]).fifths(), [8, 11, 14, 17]);
        assert_eq!(Cuts::of(vec![7]).fifths(), [35; 4]);
        assert_eq!(
            Cuts::of(vec![0, 10, 20, 30, 40, 50]).fifths(),
            [50, 100, 150, 200]
        );
    }

    #[test]
    fn a_value_at_the_cut_is_not_above_it() {
        let cuts = Cuts::of(vec![0, 10, 20, 30, 40, 50]);
        assert_eq!(
            [0, 10, 11, 20, 49, 50].map(|value| cuts.below(value)),
            [0, 0, 1, 1, 4, 4]
        );
        let ties = Cuts::of(vec![3; 9]);
        assert_eq!(ties.below(3), 0);
        assert_eq!(ties.below(4), 4);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cuts_are_those_of_sorted_values(
            values in proptest::collection::vec(prop_oneof![8 => 0_i128..9, 1 => -5_i128..5, 1 => -1000_i128..1000, 1 => any::<i128>().prop_map(|value| value >> 20)], 1..40),
        ) {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let last = sorted.len() - 1;
            let expected = [1, 2, 3, 4].map(|fifths| {
                let (place, share) = (fifths * last / 5, fifths * last % 5);
                let (below, above) = (sorted[place], sorted[(place + 1).min(last)]);
                5 * below + (above - below) * share as i128
            });
            prop_assert_eq!(Cuts::of(values.clone()).fifths(), expected);
            prop_assert_eq!(Cuts::of_sorted(sorted.len(), |place| sorted[place]).fifths(), expected);
            let cuts = Cuts::of(values.clone());
            for units in [1, 1000] {
                let thresholds = cuts.in_units(units);
                for value in [-2, -1, 0, 1, 2, 3, 7].into_iter().chain(values.iter().filter_map(|&value| i64::try_from(value).ok())) {
                    prop_assert_eq!(thresholds.below(value), cuts.below(i128::from(value) * units));
                }
            }
            if let Ok(small) = values.into_iter().map(usize::try_from).collect::<Result<Vec<_>, _>>() {
                prop_assert_eq!(Cuts::of_small(small.into_iter()).fifths(), expected);
            }
        }
    }
}
