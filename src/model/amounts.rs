//! A column of sums that takes eight bytes an entry.

use std::collections::BTreeMap;

use super::Money;

/// Exact sums by place. Nearly all amounts are whole micros that fit 64 bits; the others stand
/// apart, so that the column stays small without losing a digit.
#[derive(Clone, Debug, Default)]
pub struct AmountColumn {
    micros: Vec<i64>,
    /// The amounts at the places that hold [`APART`].
    apart: BTreeMap<u32, Money>,
}

const APART: i64 = i64::MIN;

impl AmountColumn {
    pub fn push(&mut self, amount: Money) {
        self.micros.push(0);
        self.set(self.micros.len() - 1, amount);
    }

    pub fn get(&self, place: usize) -> Money {
        match self.micros[place] {
            APART => self.apart.get(&(place as u32)).copied().unwrap_or_default(),
            micros => Money::from_micros(micros),
        }
    }

    pub fn add(&mut self, place: usize, amount: Money) {
        let sum = self.get(place) + amount;
        self.set(place, sum);
    }

    fn set(&mut self, place: usize, amount: Money) {
        match amount.to_micros() {
            Some(micros) if micros != APART => {
                if self.micros[place] == APART {
                    self.apart.remove(&(place as u32));
                }
                self.micros[place] = micros;
            }
            _ => {
                self.micros[place] = APART;
                self.apart.insert(place as u32, amount);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_beyond_micros_keeps_every_digit() {
        let mut column = AmountColumn::default();
        column.push(Money::from_micros(5));
        column.add(0, Money::from_units(1));
        assert_eq!(column.get(0), Money::from_units(5_000_001));
        column.add(0, Money::from_units(-1));
        assert_eq!(column.get(0), Money::from_micros(5));
        column.push(Money::from_micros(i64::MIN));
        assert_eq!(column.get(1), Money::from_micros(i64::MIN));
    }
}
