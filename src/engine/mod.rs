//! The engine as others see it: natively a function, in the browser a worker that answers
//! requests.

mod desk;
pub mod protocol;
mod report;

pub use desk::{Desk, EngineError, question, question_of_columns};
pub use report::report_of;
