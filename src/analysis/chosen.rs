//! Which rows, and whose, do the filters choose?
//!
//! A filter of rows asks each row for its value. One of firsts asks each customer for the value of
//! their first row: of the counted orders on the earliest day, the first row of the file that is no
//! refund. What counts is decided by everything else before, filters of rows among it; so the rows of
//! a filtered ledger are those of files from which all others were deleted.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::kept::Kept;
use super::{AnalysisError, Settings};
use crate::model::{Column, Ledger, Only, OnlyOf};

/// What the filters leave; everything where there are none.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen {
    /// By row.
    rows: Option<Bits>,
    /// By person.
    people: Option<Bits>,
}

impl Chosen {
    /// What filters of rows leave.
    pub fn of_rows(ledger: &Ledger, settings: &Settings) -> Result<Self, AnalysisError> {
        let mut chosen = Self::default();
        for only in filters(settings, OnlyOf::Rows) {
            let column = collected(ledger, &only.column)?;
            let is_wanted = wanted(column, only);
            let has_value = column.codes().map(|code| is_wanted[code as usize]);
            chosen.rows = Some(Bits::of(has_value, chosen.rows.as_ref()));
        }
        Ok(chosen)
    }

    /// With what filters of firsts leave; `kept` is what counts without them.
    pub fn with_firsts(
        self: Rc<Self>,
        kept: &Kept<'_>,
        ledger: &Ledger,
        settings: &Settings,
    ) -> Result<Rc<Self>, AnalysisError> {
        let mut firsts = filters(settings, OnlyOf::First).peekable();
        if firsts.peek().is_none() {
            return Ok(self);
        }
        let rows = first_rows(kept, 0..ledger.people().len() as u32);
        let mut people: Option<Bits> = None;
        for only in firsts {
            let column = collected(ledger, &only.column)?;
            let is_wanted = wanted(column, only);
            let has_value = rows
                .iter()
                .map(|row| row.is_some_and(|row| is_wanted[column.code(row) as usize]));
            people = Some(Bits::of(has_value, people.as_ref()));
        }
        Ok(Rc::new(Self {
            rows: self.rows.clone(),
            people,
        }))
    }

    pub fn is_everything(&self) -> bool {
        self.rows.is_none() && self.people.is_none()
    }

    /// Whether the filters leave somebody out, whatever their rows are.
    pub fn asks_people(&self) -> bool {
        self.people.is_some()
    }

    #[inline]
    pub fn has_row(&self, row: impl FnOnce() -> u32) -> bool {
        match &self.rows {
            None => true,
            Some(rows) => rows.has(row()),
        }
    }

    #[inline]
    pub fn has_person(&self, person: u32) -> bool {
        self.people.as_ref().is_none_or(|people| people.has(person))
    }
}

/// The first row of each of these people; `None` of those without a counted order.
pub(super) fn first_rows(
    kept: &Kept<'_>,
    people: impl IntoIterator<Item = u32>,
) -> Vec<Option<u32>> {
    let mut room = Vec::new();
    let people = people.into_iter();
    people
        .map(|person| kept.first_row(person, &mut room))
        .collect()
}

/// A column that was collected.
pub(super) fn collected<'l>(ledger: &'l Ledger, name: &str) -> Result<&'l Column, AnalysisError> {
    let found = ledger.collected.get(name);
    let unknown = || AnalysisError::UnknownColumn {
        column: name.to_owned(),
    };
    found.map(AsRef::as_ref).ok_or_else(unknown)
}

fn filters(settings: &Settings, of: OnlyOf) -> impl Iterator<Item = &Only> {
    settings.only.iter().filter(move |only| only.of == of)
}

/// By value, whether it is asked for.
fn wanted(column: &Column, only: &Only) -> Vec<bool> {
    let values: BTreeSet<&str> = only.values.iter().map(|value| value.trim()).collect();
    let mut is_wanted = vec![false; column.values()];
    for code in values.into_iter().filter_map(|value| column.find(value)) {
        is_wanted[code as usize] = true;
    }
    is_wanted
}

/// A yes or a no by number.
#[derive(Clone, Debug)]
struct Bits(Vec<u64>);

impl Bits {
    /// Yes where it is said, and was said before.
    fn of(said: impl Iterator<Item = bool>, before: Option<&Self>) -> Self {
        let (mut words, mut filling, mut count) = (Vec::new(), 0, 0_u32);
        for is_so in said {
            filling |= u64::from(is_so) << (count % u64::BITS);
            count += 1;
            if count.is_multiple_of(u64::BITS) {
                words.push(filling);
                filling = 0;
            }
        }
        words.push(filling);
        for (word, before) in words.iter_mut().zip(before.iter().flat_map(|bits| &bits.0)) {
            *word &= before;
        }
        Self(words)
    }

    /// No for a number that was not asked about.
    #[inline]
    fn has(&self, number: u32) -> bool {
        let word = self.0.get((number / u64::BITS) as usize);
        word.is_some_and(|word| word >> (number % u64::BITS) & 1 != 0)
    }
}
