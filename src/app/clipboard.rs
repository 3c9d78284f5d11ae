//! Text for other programs.

use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard; says whether the browser let us. Pages that came without HTTPS have none.
pub async fn copy(text: &str) -> bool {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    match clipboard {
        Some(clipboard) if !clipboard.is_undefined() => {
            JsFuture::from(clipboard.write_text(text)).await.is_ok()
        }
        _ => false,
    }
}
