//! The engine as others see it: natively a function, in the browser a worker that answers
//! requests.

pub mod aside;
mod desk;
pub mod handing;
mod join;
mod lists;
mod look;
#[cfg(target_arch = "wasm32")]
pub mod message;
pub mod protocol;
pub mod recall;
mod report;
pub mod shown;
#[cfg(target_arch = "wasm32")]
pub mod unpack;
#[cfg(target_arch = "wasm32")]
pub mod worker;

pub use desk::{Desk, EngineError, question_before_reading, question_by_hand};
pub use lists::{AsideFile, compared_list, list, people_list, set_aside};
pub use look::{
    Becomes, DateEvidence, DecimalEvidence, Instead, Line, Look, LookedRow, Others, Sample,
    SheetLook, Votes, look, sheet_looks,
};
pub use report::report_of;
