//! Browser tests.
#![cfg(target_arch = "wasm32")]

mod components;
mod kept;
mod worker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
