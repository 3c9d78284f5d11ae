//! Answers as messages.

use js_sys::{Array, Float64Array, Int32Array, Object, Reflect, Uint8Array, Uint32Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

use crate::analysis::report::{CustomerColumns, Customers, Report};
use crate::engine::desk::{Desk, EngineError};
use crate::engine::protocol::{Failure, Response};
use crate::export::ExportError;

/// Sends a message to whoever started the worker.
pub fn send(response: &Response) {
    match response.serialize(&Serializer::json_compatible()) {
        Ok(message) => post(&message),
        Err(error) => web_sys::console::error_1(&error.into()),
    }
}

fn post(message: &JsValue) {
    let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
    if let Err(error) = scope.post_message(message) {
        web_sys::console::error_1(&error);
    }
}

pub fn failure(code: &str, detail: &str) -> Failure {
    Failure {
        code: code.to_owned(),
        detail: detail.to_owned(),
        ..Failure::default()
    }
}

pub fn fail(id: u32, code: &str, detail: &str) {
    send(&Response::Failed {
        id,
        failure: failure(code, detail),
    });
}

pub fn opened(id: u32, desk: &Desk) -> Result<(), EngineError> {
    let overview = Box::new(desk.overview()?);
    send(&Response::Opened { id, overview });
    Ok(())
}

pub fn exported(id: u32, text: Result<String, ExportError>) {
    match text {
        Ok(text) => send(&Response::Exported { id, text }),
        Err(error) => fail(id, "internal", &error.to_string()),
    }
}

/// For developers: `{type: "report", id, report}`.
pub fn report(id: u32, desk: &Desk) -> Result<(), EngineError> {
    let report = report_object(desk.report()?);
    let message = Object::new();
    let fields = [
        ("type", JsValue::from("report")),
        ("id", JsValue::from(id)),
        ("report", report),
    ];
    set_all(&message, fields);
    post(&message);
    Ok(())
}

/// The report as a plain object; customers by column become typed arrays.
fn report_object(mut report: Report) -> JsValue {
    let columns = match &mut report.customers {
        Customers::Columns(columns) => Some(std::mem::take(columns)),
        Customers::Rows(_) => None,
    };
    let object = report
        .serialize(&Serializer::json_compatible())
        .unwrap_or_default();
    if let Some(columns) = columns {
        let _ = Reflect::set(&object, &"customers".into(), &typed_columns(&columns));
    }
    object
}

fn typed_columns(columns: &CustomerColumns) -> JsValue {
    let object = Object::new();
    let ids: Array = columns
        .customer
        .iter()
        .map(|id| JsValue::from(id.as_str()))
        .collect();
    let fields = [
        ("customer", ids.into()),
        (
            "orders",
            Uint32Array::from(columns.orders.as_slice()).into(),
        ),
        (
            "revenue",
            Float64Array::from(columns.revenue.as_slice()).into(),
        ),
        (
            "first_date",
            Int32Array::from(columns.first_date.as_slice()).into(),
        ),
        (
            "last_date",
            Int32Array::from(columns.last_date.as_slice()).into(),
        ),
        (
            "recency_days",
            Int32Array::from(columns.recency_days.as_slice()).into(),
        ),
        ("r", Uint8Array::from(columns.r.as_slice()).into()),
        ("f", Uint8Array::from(columns.f.as_slice()).into()),
        ("m", Uint8Array::from(columns.m.as_slice()).into()),
        (
            "segment",
            Uint32Array::from(columns.segment.as_slice()).into(),
        ),
        ("lapsed", Uint8Array::from(columns.lapsed.as_slice()).into()),
        (
            "overdue",
            Uint8Array::from(columns.overdue.as_slice()).into(),
        ),
    ];
    set_all(&object, fields);
    object.into()
}

fn set_all<const N: usize>(object: &Object, fields: [(&str, JsValue); N]) {
    for (key, field) in fields {
        // Setting a field of a fresh plain object does not fail.
        let _ = Reflect::set(object, &key.into(), &field);
    }
}
