//! The engine's worker.

#[cfg(target_arch = "wasm32")]
fn main() {
    retention_widget::engine::worker::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The engine's worker runs in a browser; natively, use the example `report`.");
}
