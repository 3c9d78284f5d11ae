//! Answers as messages.

use std::borrow::Cow;
use std::ops::Range;

use js_sys::{Array, Float64Array, Int32Array, Object, Reflect, Uint8Array, Uint32Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

use crate::analysis::{Analysis, CustomerIndex, departure};
use crate::engine::desk::{Desk, EngineError};
use crate::engine::message;
use crate::engine::protocol::{Failure, Response};
use crate::export::ExportError;
use crate::model::{CustomersChoice, Watch};

/// Sends a message to whoever started the worker.
pub fn send(response: &Response) {
    let (message, transfer) = message::of_response(response);
    post(&message, &transfer);
}

fn post(message: &JsValue, transfer: &Array) {
    let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
    if let Err(error) = scope.post_message_with_transfer(message, transfer) {
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
    let figures = watch.within(0.3, 0.8, |watch| analysis.figures_watched(watch));
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
        let table = watch.within(0.8, 1.0, |watch| table(&analysis, &transfer, watch));
        let is_rows = analysis.settings.customers == CustomersChoice::Rows;
        set_all(&table, [("rows", JsValue::from(is_rows))]);
        set_all(&message, [("table", table.into())]);
    }
    post(&message, &transfer);
    Ok(())
}

/// The customers by column as typed arrays, whose buffers go into `transfer`. `ids` is one text
/// with all ids as UTF-8, so that it changes hands as the others do; `id_lengths` says how to cut
/// it, in UTF-16 units.
fn table(analysis: &Analysis<'_>, transfer: &Array, watch: Watch<'_>) -> Object {
    let Analysis {
        history,
        rfm,
        settings,
        ..
    } = analysis;
    let threshold = history.as_of.minus_months(settings.lapsed_months);
    let all = || history.customers();
    watch.tell(0.0);
    let ids = texts(all(), |place| history.id(place));
    watch.tell(0.4);
    let id_lengths = counts(all(), |place| {
        history.id(place).encode_utf16().count() as u32
    });
    watch.tell(0.6);
    let columns: [(&str, Object); 13] = [
        ("ids", ids),
        ("id_lengths", id_lengths),
        (
            "orders",
            counts(all(), |place| history.frequency(place) as u32),
        ),
        (
            "revenue",
            amounts(all(), |place| history.revenue(place).to_f64()),
        ),
        (
            "first_date",
            days(all(), |place| history.first_day(place).number()),
        ),
        (
            "last_date",
            days(all(), |place| history.last_day(place).number()),
        ),
        (
            "recency_days",
            days(all(), |place| history.recency_days(place)),
        ),
        ("r", small(all(), |place| rfm.scores[place].r)),
        ("f", small(all(), |place| rfm.scores[place].f)),
        ("m", small(all(), |place| rfm.scores[place].m)),
        ("segment", counts(all(), |place| rfm.segments[place].into())),
        (
            "lapsed",
            small(all(), |place| u8::from(history.last_day(place) < threshold)),
        ),
        (
            "overdue",
            small(all(), |place| {
                u8::from(departure::is_overdue(history, place))
            }),
        ),
    ];
    let table = Object::new();
    for (name, column) in columns {
        transfer.push(&Reflect::get(&column, &"buffer".into()).unwrap_or_default());
        set_all(&table, [(name, column.into())]);
    }
    table
}

// One column after the other: none of them is here any more when the next is made.

fn texts<'t>(
    customers: Range<CustomerIndex>,
    text: impl Fn(CustomerIndex) -> Cow<'t, str>,
) -> Object {
    let bytes = customers.clone().map(|place| text(place).len()).sum();
    let mut column = String::with_capacity(bytes);
    customers.for_each(|place| column.push_str(&text(place)));
    Uint8Array::from(column.as_bytes()).into()
}

fn counts(customers: Range<CustomerIndex>, value: impl Fn(CustomerIndex) -> u32) -> Object {
    let column: Vec<u32> = customers.map(value).collect();
    Uint32Array::from(&column[..]).into()
}

fn days(customers: Range<CustomerIndex>, value: impl Fn(CustomerIndex) -> i32) -> Object {
    let column: Vec<i32> = customers.map(value).collect();
    Int32Array::from(&column[..]).into()
}

fn small(customers: Range<CustomerIndex>, value: impl Fn(CustomerIndex) -> u8) -> Object {
    let column: Vec<u8> = customers.map(value).collect();
    Uint8Array::from(&column[..]).into()
}

fn amounts(customers: Range<CustomerIndex>, value: impl Fn(CustomerIndex) -> f64) -> Object {
    let column: Vec<f64> = customers.map(value).collect();
    Float64Array::from(&column[..]).into()
}

fn set_all<const N: usize>(object: &Object, fields: [(&str, JsValue); N]) {
    for (key, field) in fields {
        // Setting a field of a fresh plain object does not fail.
        let _ = Reflect::set(object, &key.into(), &field);
    }
}
