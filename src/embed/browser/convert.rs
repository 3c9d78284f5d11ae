//! Values of JavaScript as values of JSON.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::value::Value;

/// What `JSON.parse` gives. What is no JSON, such as a function, is null.
pub fn value(given: &JsValue) -> Value {
    if let Some(text) = given.as_string() {
        return Value::Text(text);
    }
    if let Some(number) = given.as_f64() {
        return Value::Number(number);
    }
    if let Some(is) = given.as_bool() {
        return Value::Bool(is);
    }
    if let Some(list) = given.dyn_ref::<Array>() {
        return Value::List(list.iter().map(|entry| value(&entry)).collect());
    }
    let Some(map) = given.dyn_ref::<Object>().filter(|_| given.is_object()) else {
        return Value::Null;
    };
    let entries = Object::entries(map).into_iter().filter_map(|entry| {
        let entry: Array = entry.dyn_into().ok()?;
        Some((entry.get(0).as_string()?, value(&entry.get(1))))
    });
    Value::Map(entries.collect())
}
