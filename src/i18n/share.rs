//! Shares in plain words: "two in three".

/// A share that reads well in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fraction {
    All,
    NineInTen,
    FourInFive,
    ThreeInFour,
    TwoInThree,
    ThreeInFive,
    Half,
    TwoInFive,
    OneInThree,
    OneInFour,
    OneInFive,
    OneInTen,
}

/// The plain fraction that this ratio is close to, within two points of a hundred.
///
/// ```
/// use retention_widget::i18n::{Fraction, plain_fraction};
/// assert_eq!(plain_fraction(0.656), Some(Fraction::TwoInThree));
/// assert_eq!(plain_fraction(0.45), None);
/// ```
pub fn plain_fraction(ratio: f64) -> Option<Fraction> {
    use Fraction::{
        All, FourInFive, Half, NineInTen, OneInFive, OneInFour, OneInTen, OneInThree, ThreeInFive,
        ThreeInFour, TwoInFive, TwoInThree,
    };
    if ratio >= 1.0 {
        return Some(All);
    }
    let (fraction, distance) = [
        (NineInTen, 0.9),
        (FourInFive, 0.8),
        (ThreeInFour, 0.75),
        (TwoInThree, 2.0 / 3.0),
        (ThreeInFive, 0.6),
        (Half, 0.5),
        (TwoInFive, 0.4),
        (OneInThree, 1.0 / 3.0),
        (OneInFour, 0.25),
        (OneInFive, 0.2),
        (OneInTen, 0.1),
    ]
    .map(|(fraction, exact)| (fraction, (ratio - exact).abs()))
    .into_iter()
    .min_by(|a, b| a.1.total_cmp(&b.1))?;
    (distance <= 0.02).then_some(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_close_ratios_become_words() {
        assert_eq!(plain_fraction(1.0), Some(Fraction::All));
        assert_eq!(plain_fraction(0.995), None);
        assert_eq!(plain_fraction(0.49), Some(Fraction::Half));
        assert_eq!(plain_fraction(0.0), None);
        assert_eq!(plain_fraction(0.05), None);
        assert_eq!(plain_fraction(f64::NAN), None);
    }
}
