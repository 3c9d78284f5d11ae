//! What is written down of a row beside whose it is, and how it is kept until all rows are known.

use crate::model::Day;
use crate::model::sales::{APART, SaleForm, SlimDay, SlimSale, cents};
use crate::model::strip::Strip;

/// Rows in order, before they are packed.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Behind the other columns by those who wait.
    pub people: Vec<u32>,
    pub columns: Columns,
}

/// Days and amounts, in half the memory as long as all of them fit.
#[derive(Clone, Debug)]
pub(super) enum Columns {
    Slim(Vec<SlimDay>, Vec<i32>),
    Wide(Vec<Day>, Vec<i64>),
}

/// A whole block in as few bits as it needs. It is looked at when all rows are known, by customer.
#[derive(Clone, Debug)]
pub(super) struct PackedBlock {
    people: Strip,
    columns: PackedColumns,
}

#[derive(Clone, Debug)]
enum PackedColumns {
    Slim { days: Strip, amounts: Strip },
    Wide { days: Strip, amounts: Vec<i64> },
}

/// As many rows as stay in the nearest caches; few enough that one amount far beyond all others
/// widens few of them.
pub(super) const BLOCK: usize = 1 << 12;

impl Default for Block {
    fn default() -> Self {
        Self {
            people: Vec::with_capacity(BLOCK),
            columns: Columns::Slim(Vec::with_capacity(BLOCK), Vec::with_capacity(BLOCK)),
        }
    }
}

impl Block {
    pub fn is_full(&self) -> bool {
        self.room() == 0
    }

    /// How many more rows there is room for.
    pub fn room(&self) -> usize {
        BLOCK - self.columns.len()
    }

    pub fn is_slim(&self) -> bool {
        matches!(self.columns, Columns::Slim(..))
    }

    /// Packs a full block, which is empty afterwards.
    pub fn pack(&mut self) -> PackedBlock {
        let people = Strip::pack(&self.people, |person| person);
        self.people.clear();
        let columns = match &mut self.columns {
            Columns::Slim(days, amounts) => {
                let packed = PackedColumns::Slim {
                    days: Strip::pack(days, |day| day.number().into()),
                    amounts: Strip::pack(amounts, ascending),
                };
                days.clear();
                amounts.clear();
                packed
            }
            Columns::Wide(days, amounts) => {
                let packed = PackedColumns::Wide {
                    days: Strip::pack(days, |day| ascending(day.number())),
                    amounts: std::mem::take(amounts),
                };
                self.columns = Self::default().columns;
                packed
            }
        };
        PackedBlock { people, columns }
    }
}

impl PackedBlock {
    pub fn is_slim(&self) -> bool {
        matches!(self.columns, PackedColumns::Slim { .. })
    }

    /// Whose its rows are, in place of what is there.
    pub fn people(&self, people: &mut Vec<u32>) {
        people.resize(BLOCK, 0);
        self.people.unpack(people, |person| person);
    }

    /// The block as it was, in place of another.
    pub fn unpack(self, block: &mut Block) {
        self.people(&mut block.people);
        match self.columns {
            PackedColumns::Slim { days, amounts } => {
                if !block.is_slim() {
                    block.columns = Columns::default();
                }
                if let Columns::Slim(slim_days, cents) = &mut block.columns {
                    slim_days.resize(BLOCK, SlimDay::default());
                    days.unpack(slim_days, |day| SlimDay::from_number(day as u16));
                    cents.resize(BLOCK, 0);
                    amounts.unpack(cents, of_ascending);
                }
            }
            PackedColumns::Wide { days, amounts } => {
                let mut wide_days = vec![Day::default(); BLOCK];
                days.unpack(&mut wide_days, |day| Day::from_number(of_ascending(day)));
                block.columns = Columns::Wide(wide_days, amounts);
            }
        }
    }
}

/// The number without a sign that stands where this one does.
fn ascending(number: i32) -> u32 {
    number.cast_unsigned() ^ (1 << 31)
}

fn of_ascending(number: u32) -> i32 {
    (number ^ (1 << 31)).cast_signed()
}

impl Default for Columns {
    fn default() -> Self {
        Self::Slim(Vec::new(), Vec::new())
    }
}

impl Columns {
    fn len(&self) -> usize {
        match self {
            Self::Slim(days, _) => days.len(),
            Self::Wide(days, _) => days.len(),
        }
    }

    pub fn push(&mut self, day: Day, micros: i64) {
        match self {
            Self::Slim(days, amounts) => {
                if let (Some(day), Some(cents)) = (SlimDay::new(day), cents(micros)) {
                    days.push(day);
                    amounts.push(cents);
                } else {
                    self.widen(day, micros);
                }
            }
            Self::Wide(days, amounts) => {
                days.push(day);
                amounts.push(micros);
            }
        }
    }

    pub fn extend(&mut self, new_days: &[Day], new_amounts: &[i64]) {
        let mut rows = new_days.iter().zip(new_amounts);
        if let Self::Slim(days, amounts) = self {
            for (&day, &micros) in &mut rows {
                let (Some(day), Some(cents)) = (SlimDay::new(day), cents(micros)) else {
                    self.widen(day, micros);
                    break;
                };
                days.push(day);
                amounts.push(cents);
            }
        }
        for (&day, &micros) in rows {
            self.push(day, micros);
        }
    }

    #[cold]
    fn widen(&mut self, day: Day, micros: i64) {
        let slim = std::mem::take(self);
        let (mut days, mut amounts) = slim.into_wide();
        days.push(day);
        amounts.push(micros);
        *self = Self::Wide(days, amounts);
    }

    pub fn into_wide(self) -> (Vec<Day>, Vec<i64>) {
        match self {
            Self::Wide(days, amounts) => (days, amounts),
            Self::Slim(days, amounts) => {
                let sales = days.iter().zip(&amounts);
                let sales = sales.map(|(&day, &cents)| SlimSale::new(cents, day, 0).sale());
                let parts = sales.map(|sale| (sale.day(), sale.micros().unwrap_or(APART)));
                parts.unzip()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_either_form_come_back_in_the_room_of_one() {
        let mut room = Block::default();
        // A day that is far from all others; amounts that are no whole cents; one that stands apart.
        for is_slim in [true, false, true, false, false, true] {
            let mut block = Block::default();
            let mut expected = Vec::new();
            for row in 0..BLOCK as i32 {
                let cents = i64::from(row * 7_919 % 100_003 - 5_000);
                let (day, micros) = match row {
                    17 => (Day::from_number(-700_000), 3),
                    18 => (Day::from_number(40_000), APART),
                    _ => (Day::from_number(18_000 + row % 900), cents * 10_000 + 1),
                };
                let (day, micros) = if is_slim {
                    (Day::from_number(18_000 + row % 900), cents * 10_000)
                } else {
                    (day, micros)
                };
                expected.push((day, micros));
                block.columns.push(day, micros);
                block.people.push((row * row) as u32 % 70_000);
            }
            assert!(block.is_full());
            assert_eq!(block.is_slim(), is_slim);
            let people = block.people.clone();
            let packed = block.pack();
            assert_eq!(packed.is_slim(), is_slim);
            assert!(block.people.is_empty() && block.room() == BLOCK && block.is_slim());
            packed.unpack(&mut room);
            assert_eq!(room.people, people);
            let (days, micros) = room.columns.clone().into_wide();
            let found: Vec<(Day, i64)> = days.into_iter().zip(micros).collect();
            assert_eq!(found, expected);
        }
    }
}
