//! The program that unpacks, fetched by the engine's worker for the files that need it.

#[cfg(target_arch = "wasm32")]
mod exports {
    use retention_widget::engine::unpack;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    pub fn guess_encoding(sample: &[u8], is_whole: bool) -> js_sys::Uint8Array {
        unpack::guess_encoding(sample, is_whole)
    }

    #[wasm_bindgen]
    pub fn list_members(archive: &web_sys::Blob) -> js_sys::Uint8Array {
        unpack::list_members(archive)
    }

    #[wasm_bindgen]
    pub fn read_sheet(workbook: &web_sys::Blob, kind: &JsValue, sheet: &JsValue) -> js_sys::Array {
        unpack::read_sheet(workbook, kind, sheet)
    }

    #[wasm_bindgen]
    pub fn read_page(page: &str) -> Vec<u8> {
        unpack::read_page(page)
    }
}

fn main() {}
