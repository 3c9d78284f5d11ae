//! Exact amounts. Sums are integers, so they do not depend on the order of the rows.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An exact decimal amount in the file's currency, in units of 10⁻¹²: an amount has six decimal
/// places, and the product of a quantity and a unit price has twelve.
///
/// ```
/// use retention_widget::model::Money;
/// let tenth = Money::from_micros(100_000);
/// assert_eq!((tenth + tenth + tenth).to_f64(), 0.3);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i128);

/// One micro (10⁻⁶) in units of 10⁻¹².
const MICRO: i128 = 1_000_000;
/// Below it (nine million in the currency) 64 bits do, and WebAssembly has no more: multiplying and
/// dividing 128 bits are calls there, and both happen once a row.
const SMALL: u64 = 9_000_000_000_000_000_000;
/// Integers up to here are exact as floating-point numbers.
const EXACT: u128 = 1 << 53;

impl Money {
    pub const ZERO: Self = Self(0);

    pub const fn from_micros(micros: i64) -> Self {
        if micros.unsigned_abs() < SMALL / MICRO as u64 {
            return Self((micros * MICRO as i64) as i128);
        }
        Self(micros as i128 * MICRO)
    }

    /// From units of 10⁻¹².
    pub const fn from_units(units: i128) -> Self {
        Self(units)
    }

    /// Units of 10⁻¹².
    pub const fn units(self) -> i128 {
        self.0
    }

    /// The exact product of two decimals given in micros; `None` if it is out of range.
    pub fn product(left_micros: i128, right_micros: i128) -> Option<Self> {
        if let (Ok(left), Ok(right)) = (i32::try_from(left_micros), i32::try_from(right_micros)) {
            return Some(Self(i128::from(i64::from(left) * i64::from(right))));
        }
        left_micros.checked_mul(right_micros).map(Self)
    }

    /// In micros, if it is a whole number of them that fits.
    pub fn to_micros(self) -> Option<i64> {
        if self.0.unsigned_abs() < u128::from(SMALL) {
            let (units, micro) = (self.0 as i64, MICRO as i64);
            return (units % micro == 0).then(|| units / micro);
        }
        (self.0 % MICRO == 0)
            .then(|| i64::try_from(self.0 / MICRO).ok())
            .flatten()
    }

    /// The amount in another currency, where one of this is worth `rate`, to the nearest 10⁻¹².
    #[must_use]
    pub fn at(self, rate: Rate) -> Self {
        if rate == Rate::ONE {
            return self;
        }
        // In two parts, so that no product exceeds 128 bits.
        let (whole, rest) = (self.0 / Rate::ONE.0, self.0 % Rate::ONE.0);
        let product = rest.saturating_mul(rate.0);
        let half = if product < 0 {
            -Rate::ONE.0
        } else {
            Rate::ONE.0
        } / 2;
        let rest = product.saturating_add(half) / Rate::ONE.0;
        Self(whole.saturating_mul(rate.0).saturating_add(rest))
    }

    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount, or zero if it is negative.
    #[must_use]
    pub fn floored_at_zero(self) -> Self {
        Self(self.0.max(0))
    }

    /// The floating-point number nearest to the exact amount.
    pub fn to_f64(self) -> f64 {
        units_to_f64(self.0)
    }
}

/// An amount as a row has it: nearly always a whole number of micros, which needs no 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAmount {
    Micros(i64),
    Exact(Money),
}

impl RowAmount {
    pub fn money(self) -> Money {
        match self {
            Self::Micros(micros) => Money::from_micros(micros),
            Self::Exact(money) => money,
        }
    }

    pub fn is_negative(self) -> bool {
        match self {
            Self::Micros(micros) => micros < 0,
            Self::Exact(money) => money.is_negative(),
        }
    }

    /// In micros, if it is a whole number of them that fits.
    pub fn micros(self) -> Option<i64> {
        match self {
            Self::Micros(micros) => Some(micros),
            Self::Exact(money) => money.to_micros(),
        }
    }
}

impl Default for RowAmount {
    fn default() -> Self {
        Self::Micros(0)
    }
}

impl From<Money> for RowAmount {
    fn from(money: Money) -> Self {
        Self::Exact(money)
    }
}

/// What one unit of a currency is worth in another, exactly, to twelve decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(i128);

impl Rate {
    pub const ONE: Self = Self(1_000_000_000_000);

    /// The rate as a person writes it; `None` unless it is more than zero and below a trillion.
    ///
    /// ```
    /// use retention_widget::model::{Money, Rate};
    /// let rate = Rate::new(1.08).unwrap();
    /// assert_eq!(Money::from_micros(10_000_000).at(rate).to_f64(), 10.8);
    /// ```
    pub fn new(rate: f64) -> Option<Self> {
        // The shortest text that reads back as the number is what was written.
        let text = format!("{rate}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{:0<12}", fraction.get(..12).unwrap_or(fraction));
        let units = digits.parse::<i128>().ok()?;
        (units > 0 && whole.len() <= 12).then_some(Self(units))
    }

    pub fn to_f64(self) -> f64 {
        units_to_f64(self.0)
    }
}

/// The floating-point number nearest to `units` × 10⁻¹².
pub(crate) fn units_to_f64(units: i128) -> f64 {
    // A quotient of two exactly represented integers is rounded once: as good as it gets.
    for (places, divisor) in [(10_000_000_000, 1e2), (MICRO, 1e6), (1, 1e12)] {
        if units % places == 0 && (units / places).unsigned_abs() <= EXACT {
            return (units / places) as f64 / divisor;
        }
    }
    // The standard library reads decimals to the nearest number, however long they are.
    let magnitude = units.unsigned_abs();
    let (whole, fraction) = (magnitude / 1_000_000_000_000, magnitude % 1_000_000_000_000);
    let nearest: f64 = format!("{whole}.{fraction:012}")
        .parse()
        .unwrap_or(f64::MAX);
    if units < 0 { -nearest } else { nearest }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        // Below 10²⁷ units each (see `import::decimal`): a hundred billion rows fit.
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn becomes_the_nearest_number_once() {
        for (units, text) in [
            (30_000_000_000_000, "30"),
            (8_300_000_000_000_050, "8300.00000000005"),
            (1, "0.000000000001"),
            (-1_234_567_890_123_456_789_012, "-1234567890.123456789012"),
            (9_007_199_254_740_993_000_000_000_000, "9007199254740993"),
        ] {
            let nearest: f64 = text.parse().unwrap();
            assert_eq!(
                Money::from_units(units).to_f64().to_bits(),
                nearest.to_bits()
            );
        }
    }

    #[test]
    fn amounts_are_exchanged_exactly() {
        let rate = |rate| Rate::new(rate).unwrap();
        for (amount, at, expected) in [
            (10_000_000, 1.0, 10.0),
            (10_000_000, 1.08, 10.8),
            (-10_000_000, 0.000_016_5, -0.000_165),
            (
                999_999_999_999_000_000,
                123_456.789,
                123_456_788_999.876_54e6,
            ),
            (1, 0.000_000_5, 0.000_000_000_001),
        ] {
            let exchanged = Money::from_micros(amount).at(rate(at)).to_f64();
            assert_eq!(
                exchanged.to_bits(),
                f64::to_bits(expected),
                "{amount} at {at}"
            );
        }
        for rate in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e-13, 1e12] {
            assert_eq!(Rate::new(rate), None, "{rate}");
        }
    }

    #[test]
    fn whole_micros_are_recognised() {
        assert_eq!(Money::from_micros(-7).to_micros(), Some(-7));
        assert_eq!(Money::from_units(1_500_000).to_micros(), None);
        // On both sides of what 64 bits hold.
        for micros in [8_999_999_999_999, 9_000_000_000_000, i64::MAX] {
            for micros in [micros, -micros] {
                let amount = Money::from_micros(micros);
                assert_eq!(amount.units(), i128::from(micros) * MICRO);
                assert_eq!(amount.to_micros(), Some(micros));
                assert_eq!(Money::from_units(amount.units() + 1).to_micros(), None);
            }
        }
    }
}
