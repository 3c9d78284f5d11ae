//! What visitors of a shop's own site meet: a popup as they leave, a survey, and how what they say is delivered.
//!
//! Everything here decides, and touches nothing: it is told what happens and when, and says what is to be shown,
//! kept and sent. Only `browser` touches the page. It weighs almost nothing, so this is written for
//! size: no serde, no maps by hash, few kinds of lists.

pub mod answer;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod config;
pub mod digits;
pub mod exit;
pub mod flow;
pub mod frequency;
pub mod glob;
pub mod lease;
pub mod locale;
pub mod number;
pub mod payload;
pub mod phone;
pub mod question;
pub mod queue;
pub mod schedule;
pub mod simulate;
pub mod targeting;
pub mod trigger;
pub mod value;
pub mod visit;
