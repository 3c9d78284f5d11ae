//! Lines for `src/embed/mod.rs`.

pub mod answer;
pub mod flow;
pub mod lease;
pub mod number;
pub mod payload;
pub mod phone;
pub mod question;
pub mod queue;
pub mod schedule;
