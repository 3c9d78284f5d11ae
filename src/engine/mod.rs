//! The engine as others see it: natively a function, in the browser a worker that answers
//! requests.

mod native;
pub mod protocol;

pub use native::{EngineError, report_of};
