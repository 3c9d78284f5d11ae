//! The nouns of the field: no input, no output.

pub mod as_json;
mod collected;
mod column;
mod contacts;
mod day;
mod dictionary;
pub(crate) mod digits;
mod field;
mod heading;
pub mod identity;
mod journal;
mod keys;
mod ledger;
mod money;
mod note;
mod options;
mod order_keys;
mod packed;
mod parcel;
mod people;
mod period;
mod reason;
mod row_lines;
mod sales;
pub(crate) mod script;
mod serials;
mod slots;
mod sorted;
mod span;
mod strip;
mod waiting;
mod watch;
mod words;

pub use collected::Collected;
pub use column::Column;
pub use contacts::{Contact, Contacts};
pub use day::{Day, DayError};
pub use dictionary::Dictionary;
pub use field::Field;
pub use journal::{Journal, PlainRows};
pub use ledger::{FileFacts, Follows, Ledger, Row};
pub(crate) use money::units_to_f64;
pub use money::{Money, Rate, RowAmount};
pub use note::{Mark, Note, Notes};
pub use options::{
    CalendarSystem, ColumnName, Columns, CurrencyChoice, CustomersChoice, DateOrder, DecimalMark,
    FileKind, FileOptions, MergeBy, Only, OnlyOf, Options, Refunds, Role, SchemeChoice,
    SchemeTable, SheetName, UNPAID,
};
pub use order_keys::OrderKey;
pub use people::People;
pub use period::{Calendar, Granularity, Period, PeriodError};
pub use reason::{Reason, Tally};
pub use row_lines::RowLines;
pub(crate) use sales::in_form;
pub use sales::{Sale, SaleForm, Sales, SlimSale};
pub use sorted::sort_by;
pub use span::{Span, SpanError};
pub use watch::Watch;
