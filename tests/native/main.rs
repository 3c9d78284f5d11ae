//! Native tests.
#![cfg(not(target_arch = "wasm32"))]
