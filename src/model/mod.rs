//! The nouns of the field: no input, no output.

mod amounts;
mod day;
mod dictionary;
mod keys;
mod ledger;
mod money;
mod options;
mod period;
mod reason;
mod slots;

pub use amounts::AmountColumn;
pub use day::{Day, DayError};
pub use dictionary::Dictionary;
pub use ledger::{Entry, FileFacts, Follows, Ledger, Row, RowLine};
pub use money::Money;
pub(crate) use money::units_to_f64;
pub use options::{
    ColumnName, Columns, CustomersChoice, DateOrder, DecimalMark, Options, Refunds, Role,
    SchemeChoice, SchemeTable, SheetName, UNPAID,
};
pub use period::{Calendar, Granularity, Period, PeriodError};
pub use reason::{Reason, Tally};
