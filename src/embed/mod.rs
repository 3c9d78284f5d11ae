//! Lines for `src/embed/mod.rs`.

pub mod answer;
pub mod flow;
pub mod phone;
pub mod question;
