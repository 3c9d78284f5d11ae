//! Report → files.

pub mod json;

pub use json::to_json;
