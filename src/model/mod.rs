//! The nouns of the field: no input, no output.

mod day;
mod money;
mod options;
mod period;

pub use day::{Day, DayError};
pub use money::Money;
pub(crate) use money::units_to_f64;
pub use options::{
    ColumnName, Columns, CustomersChoice, DateOrder, DecimalMark, Options, Refunds, Role,
    SchemeChoice, UNPAID,
};
pub use period::{Granularity, Period, PeriodError};
