//! Customer retention in a browser tab: orders in, a report out, nothing sent anywhere.
//!
//! Data flows one way, and the modules stand in that order:
//! [`import`] turns bytes into a [`model::Ledger`], [`analysis`] turns the ledger into a report,
//! [`chart`] and [`export`] turn the report into pictures and files.

pub mod analysis;
#[cfg(target_arch = "wasm32")]
#[allow(
    missing_debug_implementations,
    reason = "properties of components hold callbacks"
)]
pub mod app;
pub mod chart;
pub mod engine;
pub mod export;
pub mod i18n;
pub mod import;
pub mod model;
pub mod session;
