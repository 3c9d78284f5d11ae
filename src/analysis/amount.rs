//! In how many bits are a history's amounts added up? In 64, as whole micros, where no sum of any of
//! them can be too large; otherwise exactly in 128, which WebAssembly has not.

use std::ops::{AddAssign, SubAssign};

use crate::model::Money;

/// An amount of a history, or a sum of some.
pub(super) trait Amount: AddAssign + SubAssign + Copy + Default + Ord {
    /// Micros that the ledger has.
    fn of_micros(micros: i64) -> Self;

    fn of_money(money: Money) -> Self;

    fn money(self) -> Money;

    /// `None` if it is no whole number of micros, or too many.
    fn to_micros(self) -> Option<i64>;

    /// The amount, or zero if it is negative.
    fn floored_at_zero(self) -> Self {
        self.max(Self::default())
    }
}

impl Amount for Money {
    fn of_micros(micros: i64) -> Self {
        Self::from_micros(micros)
    }

    fn of_money(money: Money) -> Self {
        money
    }

    fn money(self) -> Money {
        self
    }

    fn to_micros(self) -> Option<i64> {
        Money::to_micros(self)
    }
}

/// Micros, where [`History::is_in_micros`](super::History::is_in_micros) says that they do.
impl Amount for i64 {
    fn of_micros(micros: i64) -> Self {
        micros
    }

    fn of_money(money: Money) -> Self {
        money.to_micros().unwrap_or_default()
    }

    fn money(self) -> Money {
        Money::from_micros(self)
    }

    fn to_micros(self) -> Option<i64> {
        Some(self)
    }
}
