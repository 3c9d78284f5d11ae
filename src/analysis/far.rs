//! Does a day stand far from all the others, as 9999-12-31 or 1899-12-30 do where a year was
//! mistyped or a field was empty?
//!
//! The days between which all but one in a hundred rows lie (all but one row of fewer) say how long
//! the widest silence between two orders is. A day on either side belongs to them unless a silence
//! follows that is ten times as long and longer than two years (ten years where there are fewer than
//! a hundred rows: of them little is known). No clock is asked: a file of 1997 is as good as any.
//!
//! ```
//! use retention_widget::analysis::far::far;
//! use retention_widget::import::ledger_of_rows;
//! let mut rows = vec![("a", "2024-01-05", "10"); 20];
//! rows.push(("b", "2024-05-02", "10"));
//! assert_eq!(far(&ledger_of_rows(&rows)).late, None);
//! rows.push(("c", "9999-12-31", "10"));
//! let late = far(&ledger_of_rows(&rows)).late.unwrap();
//! assert_eq!((late.rows, late.years), (1, 7975));
//! assert_eq!(late.edge.to_string(), "2024-05-02");
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Day, Ledger, SaleForm};

/// Rows that are dated far from all the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Far {
    pub early: Option<FarDays>,
    pub late: Option<FarDays>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FarDays {
    pub rows: u64,
    /// Whole years from the others to the nearest of these.
    pub years: u64,
    /// The nearest day of the others.
    pub edge: Day,
    /// The nearest of these days.
    pub nearest: Day,
    /// The first of these rows: its file, line and day.
    pub file: String,
    pub line: u64,
    pub day: Day,
}

const LEAST_GAP_DAYS: i32 = 731;
const LEAST_GAP_DAYS_OF_FEW: i32 = 3653;
const FEW_ROWS: u64 = 100;
const TIMES_THE_WIDEST: i32 = 10;

pub fn far(ledger: &Ledger) -> Far {
    let (Some(ends), Some((first, last))) = (ends(ledger), main_days(ledger)) else {
        return Far::default();
    };
    let early = (ends.0 < first).then(|| far_days(ledger, first, |day| day < first));
    let late = (ends.1 > last).then(|| far_days(ledger, last, |day| day > last));
    Far {
        early: early.flatten(),
        late: late.flatten(),
    }
}

/// The first and the last day that does not stand far from the others; `None` where too few rows
/// are left to say.
pub fn main_days(ledger: &Ledger) -> Option<(Day, Day)> {
    let ends = ends(ledger)?;
    // Most files are of a year or two: none of their days can be far.
    if ends.1.days_since(ends.0) <= LEAST_GAP_DAYS {
        return Some(ends);
    }
    let rows = ledger.column().len() as u64;
    let days = rows_by_day(ledger, ends);
    let few = (rows / 100).max(1);
    let mut first = outer(days.iter(), few);
    let mut last = days
        .len()
        .checked_sub(outer(days.iter().rev(), few) + 1)
        .filter(|&last| last >= first)?;
    let gap = |place: usize| days[place + 1].0.days_since(days[place].0);
    let widest = (first..last).map(gap).max().unwrap_or(0);
    let shortest = if rows < FEW_ROWS {
        LEAST_GAP_DAYS_OF_FEW
    } else {
        LEAST_GAP_DAYS
    };
    let limit = shortest.max(widest.saturating_mul(TIMES_THE_WIDEST));
    while first > 0 && gap(first - 1) <= limit {
        first -= 1;
    }
    while last + 1 < days.len() && gap(last) <= limit {
        last += 1;
    }
    Some((days[first].0, days[last].0))
}

/// The first and the last day of all.
fn ends(ledger: &Ledger) -> Option<(Day, Day)> {
    let days = ledger.sales().map(|sale| sale.day());
    Some((days.clone().min()?, days.max()?))
}

/// How many rows each day has that has any; all of them lie between two days.
fn rows_by_day(ledger: &Ledger, (first, last): (Day, Day)) -> Vec<(Day, u64)> {
    let span = last.days_since(first) as usize + 1;
    let days = ledger.sales().map(|sale| sale.day());
    // A day in another millennium makes more room than a few rows are worth.
    if span / 8 > ledger.column().len() {
        let mut rows_of: BTreeMap<Day, u64> = BTreeMap::new();
        for day in days {
            *rows_of.entry(day).or_default() += 1;
        }
        return rows_of.into_iter().collect();
    }
    let mut rows_of = vec![0_u32; span];
    for day in days {
        rows_of[day.days_since(first) as usize] += 1;
    }
    let rows = (0..).zip(rows_of).filter(|&(_, rows)| rows > 0);
    rows.map(|(offset, rows)| (first.plus_days(offset), u64::from(rows)))
        .collect()
}

/// How many days, from the outermost on, hold no more than `few` rows.
fn outer<'d>(days: impl Iterator<Item = &'d (Day, u64)>, few: u64) -> usize {
    let mut rows = 0;
    let is_outer = |(_, of_day): &&(Day, u64)| {
        rows += of_day;
        rows <= few
    };
    days.take_while(is_outer).count()
}

fn far_days(ledger: &Ledger, edge: Day, is_far: impl Fn(Day) -> bool) -> Option<FarDays> {
    let sales = || ledger.sales().filter(|sale| is_far(sale.day()));
    let days = sales().map(|sale| sale.day());
    let nearest = days.min_by_key(|day| day.days_since(edge).abs())?;
    let rows = sales().count() as u64;
    let places = sales().map(|sale| (ledger.file_of(&sale), ledger.line_of(&sale), sale.day()));
    let (file, line, day) = places.min()?;
    let file = ledger.files().get(usize::from(file));
    let days = f64::from(nearest.days_since(edge).abs());
    Some(FarDays {
        rows,
        years: (days / 365.2425) as u64,
        edge,
        nearest,
        file: file.map_or_else(String::new, |facts| facts.file.clone()),
        line,
        day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::ledger_of_rows;

    fn far_of(days: &[&str], times: usize) -> Far {
        let rows: Vec<_> = days.iter().map(|&day| ("a", day, "1")).collect();
        let usual = vec![("b", "2024-01-05", "1"); times];
        far(&ledger_of_rows(&[usual, rows].concat()))
    }

    #[test]
    fn days_on_both_sides_are_far_and_the_first_row_is_named() {
        let far = far_of(
            &["2024-03-01", "9999-12-31", "1899-12-30", "2999-01-01"],
            300,
        );
        let (early, late) = (far.early.unwrap(), far.late.unwrap());
        assert_eq!((early.rows, early.years, early.line), (1, 124, 304));
        assert_eq!((late.rows, late.years, late.line), (2, 974, 303));
        assert_eq!(late.nearest.to_string(), "2999-01-01");
        assert_eq!(late.day.to_string(), "9999-12-31");
        assert_eq!(late.edge.to_string(), "2024-03-01");
    }

    #[test]
    fn a_shop_that_is_quiet_for_years_has_no_far_days() {
        assert_eq!(far_of(&["2025-12-01"], 300), Far::default());
        assert!(far_of(&["2026-03-01"], 300).late.is_some());
        // Six years of silence are nothing where there were two of them before.
        let days = [["2022-01-05"; 5].as_slice(), &["2030-01-05"]].concat();
        assert_eq!(far_of(&days, 300), Far::default());
        assert_eq!(far_of(&["2029-01-05"], 20), Far::default());
        assert!(far_of(&["2035-01-05"], 20).late.is_some());
    }

    #[test]
    fn what_many_rows_say_is_not_far() {
        assert_eq!(far_of(&["9999-12-31"; 5], 100), Far::default());
        assert!(far_of(&["9999-12-31"], 2).late.is_some());
        assert_eq!(far_of(&["9999-12-31"], 1), Far::default());
        assert_eq!(far(&Ledger::default()), Far::default());
    }
}
