//! The engine as others see it: natively a function, in the browser a worker that answers
//! requests.

pub mod aside;
mod desk;
mod join;
mod lists;
pub mod protocol;
mod report;
#[cfg(target_arch = "wasm32")]
pub mod unpack;
#[cfg(target_arch = "wasm32")]
pub mod worker;

pub use desk::{Desk, EngineError, question_by_hand, question_of_columns};
pub use lists::{AsideFile, list, set_aside};
pub use report::report_of;
