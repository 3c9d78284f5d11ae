//! In how many bits are a history's amounts added up? In 64, as whole micros, where no sum of any of
//! them can be too large; otherwise exactly in 128, which WebAssembly has not.

use std::ops::AddAssign;

use super::{CustomerIndex, History};
use crate::model::{Day, Money};

/// An amount of a history, or a sum of some.
pub(super) trait Amount: AddAssign + Copy + Default + Ord {
    /// The customer's revenue by day, ascending, one a day.
    fn revenue_days(
        history: &History<'_>,
        customer: CustomerIndex,
    ) -> impl Iterator<Item = (Day, Self)>;

    fn money(self) -> Money;

    /// The amount, or zero if it is negative.
    fn floored_at_zero(self) -> Self {
        self.max(Self::default())
    }
}

impl Amount for Money {
    fn revenue_days(
        history: &History<'_>,
        customer: CustomerIndex,
    ) -> impl Iterator<Item = (Day, Self)> {
        history.revenue_days(customer)
    }

    fn money(self) -> Money {
        self
    }
}

/// Micros, where [`History::is_in_micros`].
impl Amount for i64 {
    fn revenue_days(
        history: &History<'_>,
        customer: CustomerIndex,
    ) -> impl Iterator<Item = (Day, Self)> {
        history.revenue_micros(customer)
    }

    fn money(self) -> Money {
        Money::from_micros(self)
    }
}
