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

impl Cuts {
    /// Of at least one value, in any order.
    pub fn of(mut values: Vec<i128>) -> Self {
        values.sort_unstable();
        let last = values.len().saturating_sub(1);
        let at = |place: usize| values.get(place).copied().unwrap_or_default();
        Self([1, 2, 3, 4].map(|fifths| {
            let (place, rest) = (fifths * last / 5, fifths * last % 5);
            let (below, above) = (at(place), at((place + 1).min(last)));
            5 * below + (above - below) * rest as i128
        }))
    }

    /// In fifths of a unit.
    pub fn fifths(&self) -> [i128; 4] {
        self.0
    }

    /// How many cuts are strictly below the value: 0 to 4.
    pub fn below(&self, value: i128) -> u8 {
        self.0.iter().map(|&cut| u8::from(cut < 5 * value)).sum()
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
