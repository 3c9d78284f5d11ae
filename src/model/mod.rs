//! The nouns of the field: no input, no output.

mod amounts;
mod contacts;
mod day;
mod dictionary;
pub mod identity;
mod keys;
mod ledger;
mod money;
mod options;
mod period;
mod reason;
pub(crate) mod script;
mod slots;

pub use amounts::AmountColumn;
pub use contacts::{Contact, Contacts};
pub use day::{Day, DayError};
pub use dictionary::Dictionary;
pub use ledger::{Entry, FileFacts, Follows, Ledger, Row, RowLine};
pub(crate) use money::units_to_f64;
pub use money::{Money, Rate};
pub use options::{
    CalendarSystem, ColumnName, Columns, CurrencyChoice, CustomersChoice, DateOrder, DecimalMark,
    FileKind, FileOptions, MergeBy, Options, Refunds, Role, SchemeChoice, SchemeTable, SheetName,
    UNPAID,
};
pub use period::{Calendar, Granularity, Period, PeriodError};
pub use reason::{Reason, Tally};
