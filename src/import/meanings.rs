//! What do the words of a column mean? A column has few of them, and what one means is found once.

use std::borrow::Cow;

use super::book::content;
use super::currency::currency;
use super::preset::{self, Cancelled, Kinds, Meaning, Preset};
use super::record::Record;
use super::sniff::Sniffed;
use crate::model::Dictionary;

/// What was found for each text; so many are remembered, for a column may prove to be none of words.
#[derive(Debug)]
struct Few<T> {
    texts: Dictionary,
    found: Vec<T>,
}

const MOST_REMEMBERED: usize = 1000;

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self {
            texts: Dictionary::default(),
            found: Vec::new(),
        }
    }
}

impl<T: Clone> Few<T> {
    fn of(&mut self, text: &[u8], find: impl FnOnce(&str) -> T) -> Cow<'_, T> {
        let find = || find(&String::from_utf8_lossy(text));
        let known = match self.texts.find(text) {
            Some(number) => number,
            None if self.found.len() >= MOST_REMEMBERED => return Cow::Owned(find()),
            None => {
                self.found.push(find());
                self.texts.intern(text)
            }
        };
        Cow::Borrowed(&self.found[known as usize])
    }
}

/// The names of currencies.
#[derive(Debug, Default)]
pub(super) struct Currencies(Few<Vec<u8>>);

impl Currencies {
    /// The name of what a cell says.
    pub fn name(&mut self, cell: &[u8]) -> Cow<'_, [u8]> {
        let name = self.0.of(cell, |name| match currency(name) {
            Some(code) => code.as_bytes().to_vec(),
            None => name.to_uppercase().into_bytes(),
        });
        match name {
            Cow::Borrowed(name) => Cow::Borrowed(name),
            Cow::Owned(name) => Cow::Owned(name),
        }
    }
}

/// What a vendor's words mean.
#[derive(Debug)]
pub(super) struct Vendor {
    pub preset: Option<&'static Preset>,
    cancelled: Option<(usize, Cancelled)>,
    sales: Option<(usize, Kinds)>,
    meanings: Few<Option<Meaning>>,
    are_cancelled: Few<bool>,
    are_sales: Few<bool>,
}

/// What an order that was called off in a column of its own has for a status.
const CANCELLED: &[u8] = b"cancelled";

impl Vendor {
    pub fn new(sniffed: &Sniffed) -> Self {
        let preset = sniffed.preset.and_then(preset::named);
        let cancelled = preset.and_then(|preset| {
            let column = preset.cancelled_column(&sniffed.header)?;
            Some((column, preset.rules.cancelled?))
        });
        let sales = preset.and_then(|preset| {
            let column = preset.kind_column(&sniffed.header)?;
            Some((column, preset.rules.kinds?))
        });
        Self {
            preset,
            cancelled,
            sales,
            meanings: Few::default(),
            are_cancelled: Few::default(),
            are_sales: Few::default(),
        }
    }

    /// The status as the ledger is to have it, and whether the vendor means that nothing was sold.
    pub fn verdict<'c>(
        &mut self,
        record: &'c Record<'_>,
        status: &'c [u8],
        room: &'c mut Vec<u8>,
    ) -> (Cow<'c, [u8]>, bool) {
        if let Some((column, kinds)) = &self.sales {
            let kind = content(record, *column, room);
            if !*self.are_sales.of(kind, |kind| kinds.is_sale(kind)) {
                return (text_of(content(record, *column, room)), true);
            }
        }
        if let Some((column, cancelled)) = &self.cancelled {
            let cell = content(record, *column, room);
            if *self.are_cancelled.of(cell, |cell| cancelled.says_so(cell)) {
                return (Cow::Borrowed(CANCELLED), true);
            }
        }
        let is_unpaid = self.meaning(status) == Some(Meaning::Unpaid);
        (Cow::Borrowed(status), is_unpaid)
    }

    pub fn meaning(&mut self, status: &[u8]) -> Option<Meaning> {
        let preset = self.preset.filter(|_| !status.is_empty())?;
        *self.meanings.of(status, |status| preset.meaning(status))
    }
}

/// As a text, with replacement characters for bytes that are no UTF-8.
fn text_of(bytes: &[u8]) -> Cow<'_, [u8]> {
    match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}
