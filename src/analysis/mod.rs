//! Ledger → report, one question a module.

pub mod overview;
pub mod report;
