//! The page's program.

#[cfg(target_arch = "wasm32")]
fn main() {
    retention_widget::app::run();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `scripts/serve` builds and serves it.");
}
