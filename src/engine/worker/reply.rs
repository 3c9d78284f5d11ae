//! Answers as messages.

use js_sys::{Array, Float64Array, Int32Array, Object, Reflect, Uint8Array, Uint32Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

use crate::analysis::Analysis;
use crate::engine::desk::{Desk, EngineError};
use crate::engine::protocol::{Failure, Response};
use crate::export::ExportError;
use crate::model::{CustomersChoice, Watch};

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

pub fn opened(id: u32, desk: &Desk, watch: Watch<'_>) -> Result<(), EngineError> {
    let overview = Box::new(desk.overview_watched(watch)?);
    send(&Response::Opened { id, overview });
    Ok(())
}

pub fn exported(id: u32, text: Result<String, ExportError>) {
    match text {
        Ok(text) => send(&Response::Exported { id, text }),
        Err(error) => fail(id, "internal", &error.to_string()),
    }
}

/// For developers: `{type: "report", id, report, table?}`. The report's customers are an empty
/// list; where they are wanted, they ride beside it by column, `table.rows` says in which form,
/// and the module puts them in. Making a hundred thousand objects here, to be taken apart for the
/// message and made again, takes longer than reading the file.
pub fn report(id: u32, desk: &Desk, watch: Watch<'_>) -> Result<(), EngineError> {
    let analysis = watch.within(0.0, 0.3, |watch| desk.analysis_watched(watch))?;
    let figures = watch.within(0.3, 1.0, |watch| analysis.figures_watched(watch));
    let report = figures.serialize(&Serializer::json_compatible());
    let message = Object::new();
    let fields = [
        ("type", JsValue::from("report")),
        ("id", JsValue::from(id)),
        ("report", report.unwrap_or_default()),
    ];
    set_all(&message, fields);
    let transfer = Array::new();
    if analysis.settings.customers != CustomersChoice::None {
        let table = table(&analysis, &transfer);
        let is_rows = analysis.settings.customers == CustomersChoice::Rows;
        set_all(&table, [("rows", JsValue::from(is_rows))]);
        set_all(&message, [("table", table.into())]);
    }
    let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
    if let Err(error) = scope.post_message_with_transfer(&message, &transfer) {
        web_sys::console::error_1(&error);
    }
    Ok(())
}

/// The customers by column as typed arrays, whose buffers go into `transfer`. `ids` is one text
/// with all ids, `id_lengths` says how to cut it, in UTF-16 units.
fn table(analysis: &Analysis<'_>, transfer: &Array) -> Object {
    let columns = analysis.customer_figures();
    let history = &analysis.history;
    let mut ids = String::new();
    let mut id_lengths = Vec::with_capacity(history.len());
    for customer in history.customers() {
        let id = history.id(customer);
        id_lengths.push(id.encode_utf16().count() as u32);
        ids.push_str(&id);
    }
    let numbers: [(&str, Object); 12] = [
        ("id_lengths", Uint32Array::from(&id_lengths[..]).into()),
        ("orders", Uint32Array::from(&columns.orders[..]).into()),
        ("revenue", Float64Array::from(&columns.revenue[..]).into()),
        (
            "first_date",
            Int32Array::from(&columns.first_date[..]).into(),
        ),
        ("last_date", Int32Array::from(&columns.last_date[..]).into()),
        (
            "recency_days",
            Int32Array::from(&columns.recency_days[..]).into(),
        ),
        ("r", Uint8Array::from(&columns.r[..]).into()),
        ("f", Uint8Array::from(&columns.f[..]).into()),
        ("m", Uint8Array::from(&columns.m[..]).into()),
        ("segment", Uint32Array::from(&columns.segment[..]).into()),
        ("lapsed", Uint8Array::from(&columns.lapsed[..]).into()),
        ("overdue", Uint8Array::from(&columns.overdue[..]).into()),
    ];
    let table = Object::new();
    set_all(&table, [("ids", JsValue::from(ids))]);
    for (name, column) in numbers {
        transfer.push(&Reflect::get(&column, &"buffer".into()).unwrap_or_default());
        set_all(&table, [(name, column.into())]);
    }
    table
}

fn set_all<const N: usize>(object: &Object, fields: [(&str, JsValue); N]) {
    for (key, field) in fields {
        // Setting a field of a fresh plain object does not fail.
        let _ = Reflect::set(object, &key.into(), &field);
    }
}
