//! The embed in a page: what the pure parts decide is done here.

mod convert;

use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;

use crate::config::{Check, Config};

/// Reads the configuration, and names its mistakes in the console.
pub fn start(given: &JsValue, _host: &JsValue) {
    let mut check = Check::default();
    let _config = Config::read(&mut check, &convert::value(given));
    for mistake in check.mistakes {
        let place = if mistake.path.is_empty() {
            "the configuration"
        } else {
            &mistake.path
        };
        warn(&[LABEL, place, &mistake.reason]);
    }
}

const LABEL: &str = "retention-widget:";

/// `console.warn`, without web-sys' many signatures of it.
fn warn(words: &[&str]) {
    let console = Reflect::get(&js_sys::global(), &"console".into()).unwrap_or_default();
    let warn = Reflect::get(&console, &"warn".into()).unwrap_or_default();
    let said = words.join(" ");
    let _ = Function::from(warn).call1(&console, &said.into());
}
