//! How travels what page and worker, or a worker and its helpers, say to each other?
//!
//! A message is a plain object whose `type` and `id` everybody can read. The request or answer itself
//! stands in `packed`, as bytes without names (postcard): programs of one build write and read them, and
//! the code for that is a fraction of the code for objects. What others than the page may want to know
//! (that the worker is up, how far it is, what went wrong) is there as an object too, and requests may
//! come as one.

use std::collections::BTreeMap;

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

use super::protocol::{Request, Response};
use crate::model::Options;
use crate::model::as_json;

const PACKED: &str = "packed";

/// What is packed as bytes; empty if it cannot be, which no type of the protocol knows.
pub fn pack(packed: &impl Serialize) -> Uint8Array {
    let bytes = postcard::to_allocvec(packed).unwrap_or_default();
    Uint8Array::from(&bytes[..])
}

/// `None` for bytes of another build.
pub fn unpack<T: DeserializeOwned>(packed: &JsValue) -> Option<T> {
    let bytes = packed.dyn_ref::<Uint8Array>()?;
    postcard::from_bytes(&bytes.to_vec()).ok()
}

/// A message with these bytes.
pub fn with_packed(kind: &str, packed: &impl Serialize) -> Object {
    let message = Object::new();
    set(&message, "type", &kind.into());
    set(&message, PACKED, &pack(packed));
    message
}

/// The bytes of a message.
pub fn packed<T: DeserializeOwned>(message: &JsValue) -> Option<T> {
    unpack(&field(message, PACKED))
}

pub fn of_request(request: &Request) -> Object {
    let (kind, id) = request.head();
    let message = with_packed(kind, request);
    set(&message, "id", &id.into());
    message
}

/// The request, or why it is none.
pub fn request(message: &JsValue) -> Result<Request, String> {
    match packed(message) {
        Some(request) => Ok(request),
        None => plain_request(message),
    }
}

/// A request of a program that is none of ours.
fn plain_request(message: &JsValue) -> Result<Request, String> {
    let id = id(message);
    let kind = field(message, "type").as_string().unwrap_or_default();
    match kind.as_str() {
        "analyze" => Ok(Request::Analyze {
            id,
            options: options(message)?,
        }),
        "open" => Ok(Request::Open {
            id,
            options: options(message)?,
            may_ask: field(message, "may_ask").is_truthy(),
            remembered: BTreeMap::new(),
        }),
        "change" => Ok(Request::Change {
            id,
            options: options(message)?,
        }),
        "cancel" => Ok(Request::Cancel { id }),
        "forget" => Ok(Request::Forget),
        _ => Err(format!("unknown request `{kind}`")),
    }
}

fn options(message: &JsValue) -> Result<Options, String> {
    let text = js_sys::JSON::stringify(&field(message, "options")).ok();
    let text = text.and_then(|text| text.as_string());
    let text = text.ok_or("missing field `options`")?;
    as_json::parse(&text)
}

/// The id that a message names.
pub fn id(message: &JsValue) -> u32 {
    field(message, "id").as_f64().unwrap_or_default() as u32
}

/// An answer, and what changes hands with it.
pub fn of_response(response: &Response) -> (Object, Array) {
    let (kind, id) = response.head();
    let message = with_packed(kind, response);
    set(&message, "id", &id.into());
    match response {
        Response::Ready { build } => set(&message, "build", &build.into()),
        Response::Progress { progress, .. } => set(&message, "progress", &plain(progress)),
        Response::Failed { failure, .. } => set(&message, "failure", &plain(failure)),
        _ => {}
    }
    let bytes: Uint8Array = field(&message, PACKED).unchecked_into();
    (message, Array::of1(&bytes.buffer()))
}

/// `None` for what is no answer of this build.
pub fn response(message: &JsValue) -> Option<Response> {
    // The first word is understood whatever build says it: it names the build.
    if field(message, "type").as_string().as_deref() == Some("ready") {
        let build = field(message, "build").as_string().unwrap_or_default();
        return Some(Response::Ready { build });
    }
    packed(message)
}

fn plain(words: &impl Serialize) -> JsValue {
    let words = words.serialize(&Serializer::json_compatible());
    words.unwrap_or_default()
}

fn field(message: &JsValue, key: &str) -> JsValue {
    Reflect::get(message, &key.into()).unwrap_or_default()
}

/// Setting a field of a fresh plain object does not fail.
fn set(message: &Object, key: &str, field: &JsValue) {
    let _ = Reflect::set(message, &key.into(), field);
}
