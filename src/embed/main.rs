//! What runs on the pages of a shop: the functions behind `window.RetentionWidget`.

#[cfg(target_arch = "wasm32")]
mod exports {
    use retention_embed::browser;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Begins, with the configuration and what `static/embed/widget.js` lends.
    #[wasm_bindgen]
    pub fn start(config: &JsValue, host: &JsValue) {
        browser::start(config, host);
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The embed runs in a browser; natively, use the example `visit`.");
}
