//! One part of a file, streamed; and what a worker does that helps another by reading one.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope};

use super::read::{PROGRESS_MS, ReadError, Telling, turn, unreadable};
use super::stream::{Packed, Pieces};
use crate::engine::message;
use crate::import::{Part, PartImport, Plan, Seam};
use crate::model::Watch;

/// The messages between a worker and its helpers, by their `type`: a part to read, with its `file`
/// beside it; how far it is; what it has become, or that it cannot be read.
pub const TASK: &str = "read_part";
const PROGRESS: &str = "part_progress";
pub const READ: &str = "part_read";

/// So much is asked for behind a part's end, where its last record ends.
const BEHIND_BYTES: u64 = 64 * 1024;

#[derive(Debug, Serialize, Deserialize)]
pub struct Task {
    pub id: u32,
    pub plan: Plan,
    pub start: u64,
    pub end: u64,
    /// Where the part begins, if that is known.
    pub seam: Option<Seam>,
}

impl Task {
    /// The message that nothing is wanted.
    pub fn none() -> Option<JsValue> {
        let message = Object::new();
        let is_set = set(&message, "type", &TASK.into());
        is_set.then(|| message.into())
    }
}

/// How far the reading of a part is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Far {
    pub bytes: u64,
    pub rows: u64,
    /// Where the part begins, once that is known or guessed.
    pub start: Option<Seam>,
}

/// Reads a part; `on_progress` says whether to go on.
pub async fn read_part(
    file: &Blob,
    plan: &Plan,
    range: &Range<u64>,
    start: Option<Seam>,
    mut on_progress: impl FnMut(Far) -> bool,
) -> Result<Part, ReadError> {
    let mut import = PartImport::new(plan, range, start);
    let first = import.at();
    let far = |import: &PartImport| Far {
        bytes: import.at() - first,
        rows: import.rows(),
        start: import.start(),
    };
    let size = file.size() as u64;
    let mut until = range.end.saturating_add(BEHIND_BYTES).min(size);
    let mut wants_more = true;
    let mut said = js_sys::Date::now();
    while wants_more && import.at() < size {
        let bytes = file.slice_with_f64_and_f64(import.at() as f64, until as f64);
        let packed = Packed::file("", bytes.map_err(|error| unreadable(&error))?);
        let mut pieces = Pieces::new(&packed)?;
        while let Some(piece) = pieces.next().await? {
            wants_more = import.feed(piece);
            if !wants_more {
                pieces.stop();
                break;
            }
            if js_sys::Date::now() - said >= PROGRESS_MS {
                turn().await;
                if !on_progress(far(&import)) {
                    pieces.stop();
                    return Err(ReadError::Cancelled);
                }
                said = js_sys::Date::now();
            }
        }
        until = size;
    }
    let far = far(&import);
    if !on_progress(far) {
        return Err(ReadError::Cancelled);
    }
    // Posting takes a while: whoever listens is to hear that it goes on.
    let told = Telling::new(|_| {
        on_progress(far);
    });
    Ok(import.finish_watched(Watch::new(&|part| told.tell(part))))
}

/// Takes a message that asks for help, and says whether it was one. A newer one takes the place of
/// the one before.
pub fn help(current: &Rc<Cell<u32>>, message: &JsValue) -> bool {
    let field = |key: &str| Reflect::get(message, &key.into()).unwrap_or_default();
    if field("type").as_string().as_deref() != Some(TASK) {
        return false;
    }
    let task = message::packed::<Task>(message);
    let (Some(task), Ok(file)) = (task, field("file").dyn_into::<Blob>()) else {
        current.set(0);
        return true;
    };
    current.set(task.id);
    let current = Rc::clone(current);
    wasm_bindgen_futures::spawn_local(async move {
        let range = task.start..task.end;
        let part = read_part(&file, &task.plan, &range, task.seam, |far| {
            let is_wanted = current.get() == task.id;
            if is_wanted {
                let start = far.start.map(|start| ("start", start.offset));
                let numbers = [("bytes", far.bytes), ("rows", far.rows)];
                say(PROGRESS, task.id, numbers.into_iter().chain(start));
            }
            is_wanted
        });
        let part = part.await;
        if current.get() != task.id {
            return;
        }
        match part {
            Ok(part) => hand_over(task.id, part),
            // Whoever asked will find out why.
            Err(_) => say(READ, task.id, []),
        }
    });
    true
}

fn answer(kind: &str, task: u32) -> Object {
    let message = Object::new();
    set(&message, "type", &kind.into());
    set(&message, "task", &task.into());
    message
}

fn say<'k>(kind: &str, task: u32, numbers: impl IntoIterator<Item = (&'k str, u64)>) {
    let message = answer(kind, task);
    for (key, number) in numbers {
        set(&message, key, &(number as f64).into());
    }
    post(&message, &Array::new());
}

fn hand_over(task: u32, part: Part) {
    let message = answer(READ, task);
    set(&message, "notes", &message::pack(&part.notes));
    let (pieces, buffers) = (Array::new(), Array::new());
    part.ledger.send(&mut |piece| {
        let piece = Uint8Array::from(piece);
        buffers.push(&piece.buffer());
        pieces.push(&piece);
    });
    set(&message, "ledger", &pieces);
    post(&message, &buffers);
}

fn post(message: &Object, transfer: &Array) {
    let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
    if let Err(error) = scope.post_message_with_transfer(message, transfer) {
        web_sys::console::error_1(&error);
    }
}

/// Setting a field of a fresh plain object does not fail.
fn set(object: &Object, key: &str, field: &JsValue) -> bool {
    Reflect::set(object, &key.into(), field).is_ok()
}
