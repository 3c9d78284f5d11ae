//! Whose export is it, and what do its columns and rows mean there?
//!
//! A shop system's export is recognised by a few of its headers that together are telling, in any
//! order, with columns missing or added. Its table says which column has which role, and how its
//! rows make orders where that cannot be seen: one total for several rows, what was refunded, which
//! words mean that no sale took place. Tables are data; the reader does what they say. Every
//! vendor here writes sales with positive amounts, and refunds that have rows of their own with
//! negative ones. Where [`Role::Time`] has a column, an order's moment is date and time together.
//!
//! Sheets kept by hand ([`forms`]) have no fixed columns: they are recognised by the words of
//! their trade, and their columns are guessed as any file's.

mod amazon;
mod etsy;
mod forms;
mod magento;
mod prestashop;
mod shopify;
mod square;
mod stripe;
mod wix;
mod woocommerce;
mod words;

use serde::{Deserialize, Deserializer};

use super::columns::{self, Mapping, normal};
use crate::model::{DateOrder, Role};

/// Every preset; of equally likely ones the first is taken.
pub static PRESETS: [&Preset; 17] = [
    &shopify::ORDERS,
    &woocommerce::ANALYTICS,
    &woocommerce::ADVANCED_EXPORT,
    &woocommerce::SUITE,
    &stripe::PAYMENTS,
    &stripe::BALANCE,
    &square::TRANSACTIONS,
    &square::ITEMS,
    &prestashop::ORDERS,
    &magento::ORDERS,
    &wix::ORDERS,
    &etsy::ORDERS,
    &etsy::ITEMS,
    &amazon::ORDERS,
    &forms::TILL,
    &forms::VISITS,
    &forms::PHONE_ORDERS,
];

/// What is known of one kind of export.
#[derive(Debug)]
pub struct Preset {
    /// Stable, for the report: `shopify`.
    pub name: &'static str,
    /// The proper name of the export, as its vendor calls it.
    pub title: &'static str,
    /// Where its columns are documented. Nothing documents sheets kept by hand.
    pub documented: Option<Document>,
    /// Headers by which it is recognised, and how many of them are enough.
    pub telling: &'static [&'static str],
    pub enough: usize,
    /// Role → headers, the likeliest first. None at all: columns are guessed.
    pub columns: &'static [(Role, &'static [&'static str])],
    pub rules: Rules,
}

/// A page on which a vendor describes its export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document {
    pub title: &'static str,
    pub url: &'static str,
    pub names: Names,
}

/// Where the columns' names are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// The page lists them.
    Listed,
    /// The page says what the export or its amounts mean; the names are as published in samples.
    AsInSamples,
}

/// How an export's rows make orders.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub totals: Totals,
    pub blanks: Blanks,
    pub words: Words,
    pub cancelled: Option<Cancelled>,
    pub kinds: Option<Kinds>,
    /// The order in which the vendor writes dates wherever its customers live: nothing to ask.
    pub date_order: Option<DateOrder>,
}

/// Where an order's amount stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Totals {
    /// Each row adds its own.
    EachRow,
    /// It is the whole order's. It counts with the order's first row; further rows with the same
    /// order number are its lines, kept with an amount of zero, whether they repeat the total or
    /// leave it blank. The same holds of a refunded amount.
    OncePerOrder,
}

/// What a row without a customer, a date or a status has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// None.
    Missing,
    /// Those of the first row with its order number.
    AsItsOrder,
    /// The date of the row above, as people write a day once for all that follows. Customer and
    /// status are missing.
    DateFromAbove,
}

/// Status words, in any case and punctuation. Words in no list are sales.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// No sale took place; beside the words that count as unpaid anyway.
    pub unpaid: &'static [&'static str],
    /// The whole amount went back: a refund of the same order, unless its row says how much.
    pub refunded: &'static [&'static str],
    /// Money is still to come. They count unless the owner chooses otherwise.
    pub pending: &'static [&'static str],
}

/// What a status word means to a vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Unpaid,
    Refunded,
    Pending,
}

/// A second column that says that an order was called off; its rows are set aside as not paid.
#[derive(Clone, Copy, Debug)]
pub struct Cancelled {
    pub column: &'static str,
    /// Words that say so; none at all: whatever stands there does.
    pub words: &'static [&'static str],
}

/// Rows of several kinds: sales among fees, transfers and payouts. Others are set aside as not paid.
#[derive(Clone, Copy, Debug)]
pub struct Kinds {
    pub column: &'static str,
    /// Words of the kinds that are sales or their refunds.
    pub sales: &'static [&'static str],
}

/// Rows that stand each for itself.
const PLAIN: Rules = Rules {
    totals: Totals::EachRow,
    blanks: Blanks::Missing,
    words: Words {
        unpaid: &[],
        refunded: &[],
        pending: &[],
    },
    cancelled: None,
    kinds: None,
    date_order: None,
};

/// The preset with the most telling headers in this header, if there are enough of them and
/// customer, date and amount are among the columns.
pub fn recognise(header: &[String]) -> Option<&'static Preset> {
    let names: Vec<String> = header.iter().map(|name| normal(name)).collect();
    let mut best: Option<(usize, &'static Preset)> = None;
    for preset in PRESETS {
        let is_there = |told: &&&str| names.contains(&normal(told));
        let told = preset.telling.iter().filter(is_there).count();
        let is_better = best.is_none_or(|(most, _)| told > most);
        if told >= preset.enough && is_better && preset.has_what_is_needed(header) {
            best = Some((told, preset));
        }
    }
    best.map(|(_, preset)| preset)
}

/// The preset of this name.
pub fn named(name: &str) -> Option<&'static Preset> {
    PRESETS.into_iter().find(|preset| preset.name == name)
}

/// The name of a preset that there is.
pub type KnownName = &'static str;

/// A preset's name, as messages have it; one that is unknown is none.
pub fn by_name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<KnownName>, D::Error> {
    let name: Option<String> = Deserialize::deserialize(from)?;
    let preset = name.as_deref().and_then(named);
    Ok(preset.map(|preset| preset.name))
}

impl Preset {
    /// The preset's columns in this header; guessed where it has no table.
    pub fn mapping(&self, header: &[String], rows: &[Vec<String>]) -> Mapping {
        if self.columns.is_empty() {
            return columns::guess(header, rows).mapping;
        }
        let columns = self.columns.iter();
        columns
            .filter_map(|(role, names)| {
                let place = names.iter().find_map(|name| place_of(name, header))?;
                Some((*role, place))
            })
            .collect()
    }

    /// What a status word means here beyond the words that are unpaid everywhere.
    pub fn meaning(&self, status: &str) -> Option<Meaning> {
        let words = self.rules.words;
        let lists = [
            (words.unpaid, Meaning::Unpaid),
            (words.refunded, Meaning::Refunded),
            (words.pending, Meaning::Pending),
        ];
        let mut lists = lists.into_iter();
        lists.find_map(|(words, meaning)| has_word(words, status).then_some(meaning))
    }

    /// The column that says that an order was called off, if there is one.
    pub fn cancelled_column(&self, header: &[String]) -> Option<usize> {
        place_of(self.rules.cancelled?.column, header)
    }

    /// The column that says of which kind a row is, if there is one.
    pub fn kind_column(&self, header: &[String]) -> Option<usize> {
        place_of(self.rules.kinds?.column, header)
    }

    fn has_what_is_needed(&self, header: &[String]) -> bool {
        let mapping = self.mapping(header, &[]);
        let has = |role| mapping.contains_key(&role);
        has(Role::Customer)
            && has(Role::Date)
            && (has(Role::Amount) || has(Role::Quantity) && has(Role::UnitPrice))
    }
}

/// Whether the money is still to come by a status word, in exports of these vendors or as people
/// write it.
pub fn is_pending(presets: &[Option<&str>], status: &str) -> bool {
    let mut presets = presets.iter().flatten().filter_map(|name| named(name));
    presets.any(|preset| preset.meaning(status) == Some(Meaning::Pending))
        || has_word(words::EVERYDAY.pending, status)
}

impl Cancelled {
    pub fn says_so(&self, cell: &str) -> bool {
        let cell = cell.trim();
        !cell.is_empty() && (self.words.is_empty() || has_word(self.words, cell))
    }
}

impl Kinds {
    pub fn is_sale(&self, cell: &str) -> bool {
        has_word(self.sales, cell)
    }
}

fn has_word(words: &[&str], cell: &str) -> bool {
    let cell = normal(cell);
    !cell.is_empty() && words.iter().any(|word| normal(word) == cell)
}

fn place_of(name: &str, header: &[String]) -> Option<usize> {
    let name = normal(name);
    header.iter().position(|known| normal(known) == name)
}
