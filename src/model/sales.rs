//! Sales by place, in ten bytes each where all of them fit, in sixteen otherwise.
//!
//! Whole cents up to twenty-one million and a day of the years 1900 to 2078 fit, which is nearly
//! every file. What passes over the sales is written once, for both forms ([`SaleForm`]), so that
//! nothing is asked row by row.

use super::Day;
use super::parcel::{Reader, Writer};

/// A usable row. Rows are numbered through all files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sale {
    micros: i64,
    day: Day,
    row: u32,
}

/// The same in ten bytes: its numbers are kept as bytes, so that none lie empty between two sales.
#[derive(Clone, Copy, Debug, Default)]
pub struct SlimSale {
    cents: [u8; 4],
    row: [u8; 4],
    day: SlimDay,
}

/// A day of the years 1900 to 2078, in two bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SlimDay(u16);

/// Stands for an amount that is no whole number of micros in 64 bits.
pub(super) const APART: i64 = i64::MIN;
/// Set in a sale's row if its order begins with it.
const BEGINS_ORDER: u32 = 1 << 31;
/// 1900-01-01.
const FIRST_SLIM_DAY: i32 = -25_567;
const MICROS_IN_A_CENT: i64 = 10_000;

/// What every form of a sale says.
pub trait SaleForm: Copy {
    fn day(&self) -> Day;

    /// Its amount in micros; `None` if it is no whole number of them, or too large.
    fn micros(&self) -> Option<i64>;

    fn begins_order(&self) -> bool;

    fn row(&self) -> u32;

    /// Its place among those of one customer whose every sale is an order: by day, then row. One
    /// number compares faster than two. Comparable between sales of one form.
    fn place(&self) -> u64;

    #[must_use]
    fn in_row(self, row: u32, begins_order: bool) -> Self;

    fn sale(&self) -> Sale;
}

impl SlimDay {
    pub fn new(day: Day) -> Option<Self> {
        u16::try_from(day.number() - FIRST_SLIM_DAY).ok().map(Self)
    }

    pub fn day(self) -> Day {
        Day::from_near_number(i32::from(self.0) + FIRST_SLIM_DAY)
    }

    /// Days since the first that there is.
    pub fn number(self) -> u16 {
        self.0
    }

    pub fn from_number(number: u16) -> Self {
        Self(number)
    }
}

/// Whole cents, if the amount is. By floating point, which is exact here: WebAssembly divides
/// integers of 64 bits slowly.
pub(super) fn cents(micros: i64) -> Option<i32> {
    let cents = (micros as f64 / MICROS_IN_A_CENT as f64) as i32;
    (i64::from(cents) * MICROS_IN_A_CENT == micros).then_some(cents)
}

impl Sale {
    pub(super) fn new(micros: i64, day: Day, row: u32) -> Self {
        Self { micros, day, row }
    }

    fn to_bytes(self) -> [u8; 16] {
        let numbers = u128::from(self.micros as u64)
            | u128::from(self.day.number() as u32) << 64
            | u128::from(self.row) << 96;
        numbers.to_le_bytes()
    }

    fn from_bytes(bytes: [u8; 16]) -> Self {
        let numbers = u128::from_le_bytes(bytes);
        Self {
            micros: numbers as i64,
            day: Day::from_number((numbers >> 64) as i32),
            row: (numbers >> 96) as u32,
        }
    }

    fn slim(&self) -> Option<SlimSale> {
        let day = SlimDay::new(self.day)?;
        Some(SlimSale::new(cents(self.micros)?, day, self.row))
    }
}

impl SlimSale {
    pub(super) fn new(cents: i32, day: SlimDay, row: u32) -> Self {
        Self {
            cents: cents.to_le_bytes(),
            row: row.to_le_bytes(),
            day,
        }
    }

    fn marked_row(&self) -> u32 {
        u32::from_le_bytes(self.row)
    }

    fn whole_micros(&self) -> i64 {
        i64::from(i32::from_le_bytes(self.cents)) * MICROS_IN_A_CENT
    }

    fn to_bytes(self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[..4].copy_from_slice(&self.cents);
        bytes[4..8].copy_from_slice(&self.row);
        bytes[8..].copy_from_slice(&self.day.0.to_le_bytes());
        bytes
    }

    fn from_bytes(bytes: [u8; 10]) -> Self {
        let [c0, c1, c2, c3, r0, r1, r2, r3, d0, d1] = bytes;
        Self {
            cents: [c0, c1, c2, c3],
            row: [r0, r1, r2, r3],
            day: SlimDay(u16::from_le_bytes([d0, d1])),
        }
    }
}

impl SaleForm for Sale {
    fn day(&self) -> Day {
        self.day
    }

    fn micros(&self) -> Option<i64> {
        (self.micros != APART).then_some(self.micros)
    }

    fn begins_order(&self) -> bool {
        self.row & BEGINS_ORDER != 0
    }

    fn row(&self) -> u32 {
        self.row & !BEGINS_ORDER
    }

    fn place(&self) -> u64 {
        let day = self.day.days_since(Day::MIN) as u64;
        day << 32 | u64::from(self.row())
    }

    fn in_row(self, row: u32, begins_order: bool) -> Self {
        let row = marked(row, begins_order);
        Self { row, ..self }
    }

    fn sale(&self) -> Sale {
        *self
    }
}

impl SaleForm for SlimSale {
    fn day(&self) -> Day {
        self.day.day()
    }

    fn micros(&self) -> Option<i64> {
        Some(self.whole_micros())
    }

    fn begins_order(&self) -> bool {
        self.marked_row() & BEGINS_ORDER != 0
    }

    fn row(&self) -> u32 {
        self.marked_row() & !BEGINS_ORDER
    }

    fn place(&self) -> u64 {
        u64::from(self.day.0) << 32 | u64::from(self.row())
    }

    fn in_row(self, row: u32, begins_order: bool) -> Self {
        let row = marked(row, begins_order).to_le_bytes();
        Self { row, ..self }
    }

    fn sale(&self) -> Sale {
        Sale {
            micros: self.whole_micros(),
            day: self.day.day(),
            row: self.marked_row(),
        }
    }
}

fn marked(row: u32, begins_order: bool) -> u32 {
    if begins_order {
        row | BEGINS_ORDER
    } else {
        row & !BEGINS_ORDER
    }
}

/// A column of sales in one of the forms.
#[derive(Clone, Debug)]
pub enum Sales {
    Slim(Vec<SlimSale>),
    Wide(Vec<Sale>),
}

/// Runs an expression with the column in its own form.
macro_rules! in_form {
    ($sales:expr, $column:ident => $run:expr) => {
        match $sales {
            $crate::model::Sales::Slim($column) => $run,
            $crate::model::Sales::Wide($column) => $run,
        }
    };
}
pub(crate) use in_form;

impl Default for Sales {
    fn default() -> Self {
        Self::Slim(Vec::new())
    }
}

impl Sales {
    pub(super) fn with_capacity(count: usize, is_slim: bool) -> Self {
        if is_slim {
            Self::Slim(Vec::with_capacity(count))
        } else {
            Self::Wide(Vec::with_capacity(count))
        }
    }

    pub fn is_slim(&self) -> bool {
        matches!(self, Self::Slim(_))
    }

    pub fn len(&self) -> usize {
        in_form!(self, sales => sales.len())
    }

    pub(super) fn to_wide(&self) -> Vec<Sale> {
        in_form!(self, sales => sales.iter().map(SaleForm::sale).collect())
    }

    pub(super) fn write(&self, to: &mut Writer<'_>) {
        to.flag(self.is_slim());
        match self {
            Self::Slim(sales) => to.column(sales.iter().map(|sale| sale.to_bytes())),
            Self::Wide(sales) => to.column(sales.iter().map(|sale| sale.to_bytes())),
        }
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(if from.flag()? {
            Self::Slim(from.column(SlimSale::from_bytes)?)
        } else {
            Self::Wide(from.column(Sale::from_bytes)?)
        })
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sale at a place that there is.
    pub fn get(&self, place: usize) -> Sale {
        in_form!(self, sales => sales[place].sale())
    }

    pub(super) fn push(&mut self, sale: Sale) {
        match self {
            Self::Wide(sales) => sales.push(sale),
            Self::Slim(sales) => {
                if let Some(slim) = sale.slim() {
                    sales.push(slim);
                    return;
                }
                let mut wide: Vec<Sale> = sales.iter().map(SaleForm::sale).collect();
                wide.push(sale);
                *self = Self::Wide(wide);
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sales_come_back_in_whatever_form(
            sales in proptest::collection::vec(
                (
                    prop_oneof![-10_000_i64..10_000, any::<i32>().prop_map(i64::from), any::<i64>().prop_map(|micros| micros >> 8)],
                    prop_oneof![4 => Just(true), 1 => Just(false)],
                    prop_oneof![8 => -25_600..40_000, 1 => -700_000..2_900_000_i32],
                    any::<bool>(),
                ),
                0..20,
            ),
        ) {
            let mut column = Sales::default();
            let mut expected = Vec::new();
            for (row, &(micros, is_cents, day, begins)) in sales.iter().enumerate() {
                let micros = if is_cents { micros.saturating_mul(10_000) } else { micros };
                let day = Day::from_number(day);
                expected.push((micros, day, row as u32, begins));
                column.push(Sale::new(micros, day, 0).in_row(row as u32, begins));
            }
            let fits = |&(micros, day, ..): &(i64, Day, u32, bool)| {
                let (year, ..) = day.ymd();
                micros % 10_000 == 0 && i32::try_from(micros / 10_000).is_ok() && (1900..2079).contains(&year)
            };
            if expected.iter().all(fits) {
                prop_assert!(column.is_slim());
            }
            prop_assert_eq!(column.len(), expected.len());
            for (place, expected) in expected.into_iter().enumerate() {
                let sale = column.get(place);
                let found = (sale.micros().unwrap_or(APART), sale.day(), sale.row(), sale.begins_order());
                prop_assert_eq!(found, expected);
            }
        }
    }
}
