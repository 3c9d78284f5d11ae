//! Who helps to read a large file? Further workers of this same program, started by this one.
//!
//! Plain static hosting gives no shared memory: a helper reads a part of the `File`, and what it has
//! learned comes back as bytes that change hands without being copied. Helpers stay for the next
//! file; the browser ends them with the worker that started them. One that does not start, or dies,
//! is no error: its part is read by whoever asked.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::part::{READ, TASK, Task};
use crate::engine::message;
use crate::import::{Part, Plan, Seam};
use crate::model::{FileFacts, Ledger};

/// More take memory, and wait for the same disk.
const MOST: usize = 4;

/// As many as a test may ask for.
const MOST_ASKED: usize = 16;

/// Smaller files are read before others have begun to help.
const LARGE_BYTES: f64 = 8.0 * 1024.0 * 1024.0;

/// Those who help the worker that reads.
#[derive(Debug, Default)]
pub struct Crew {
    helpers: RefCell<Vec<Rc<Helper>>>,
    last_task: Cell<u32>,
}

/// Another worker of this program.
#[derive(Debug)]
pub struct Helper {
    worker: Worker,
    post: Rc<Post>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

/// What a helper has said.
#[derive(Debug, Default)]
struct Post {
    /// What it works on, and who waits for that.
    task: Cell<u32>,
    waits: RefCell<Option<Function>>,
    answer: RefCell<Option<JsValue>>,
    bytes: Cell<u64>,
    rows: Cell<u64>,
    /// Where it has begun, as far as it has said.
    start: Cell<Option<u64>>,
    is_up: Cell<bool>,
    is_dead: Cell<bool>,
    /// To be said when it is up.
    held: RefCell<Option<JsValue>>,
}

/// How many workers read a file of this size, where nobody asks for so many. The browser delivers the
/// bytes on a core of its own: with two of them, a second reader would only take it away.
pub fn readers(bytes: f64, asked: Option<usize>) -> usize {
    if let Some(asked) = asked {
        return asked.clamp(1, MOST_ASKED);
    }
    if bytes < LARGE_BYTES {
        return 1;
    }
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).unwrap_or_default();
    let cores = Reflect::get(&navigator, &"hardwareConcurrency".into()).unwrap_or_default();
    (cores.as_f64().unwrap_or(1.0) as usize)
        .saturating_sub(1)
        .clamp(1, MOST)
}

impl Crew {
    /// Starts as many helpers as are missing, so that they are up when they are asked.
    pub fn prepare(&self, count: usize) {
        let mut helpers = self.helpers.borrow_mut();
        helpers.retain(|helper| !helper.post.is_dead.get());
        while helpers.len() < count {
            let Some(helper) = Helper::start() else {
                return;
            };
            helpers.push(Rc::new(helper));
        }
    }

    /// Ends them all: no one is needed any more, or only later.
    pub fn dismiss(&self) {
        self.helpers.borrow_mut().clear();
    }

    /// So many of them, or as many as there are.
    pub fn helpers(&self, count: usize) -> Vec<Rc<Helper>> {
        self.prepare(count);
        self.helpers.borrow().iter().take(count).cloned().collect()
    }

    /// Gives a part to a helper, who drops what it was at.
    pub fn ask(
        &self,
        helper: &Helper,
        file: &Blob,
        plan: &Plan,
        range: &Range<u64>,
        start: Option<Seam>,
    ) {
        let id = self.last_task.get().wrapping_add(1);
        self.last_task.set(id);
        helper.post.begin(id);
        let task = Task {
            id,
            plan: plan.clone(),
            start: range.start,
            end: range.end,
            seam: start,
        };
        let message = message::with_packed(TASK, &task);
        let has_file = Reflect::set(&message, &"file".into(), file).is_ok();
        if !has_file || !helper.send(message.into()) {
            helper.post.answer(JsValue::UNDEFINED);
        }
    }
}

impl Helper {
    /// `None` where workers cannot start workers.
    fn start() -> Option<Self> {
        let location = Reflect::get(&js_sys::global(), &"location".into()).ok()?;
        let address = Reflect::get(&location, &"href".into()).ok()?.as_string()?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).ok()?;
        let post = Rc::new(Post::default());
        let listening = Rc::clone(&post);
        let answering = worker.clone();
        let on_message = Closure::new(move |event: MessageEvent| {
            if !listening.is_up.replace(true)
                && let Some(message) = listening.held.take()
                && answering.post_message(&message).is_err()
            {
                listening.answer(JsValue::UNDEFINED);
            }
            listening.receive(&event.data());
        });
        let listening = Rc::clone(&post);
        let on_error = Closure::new(move |event: Event| {
            // It is said by nobody else: what it was to do is done by another.
            event.prevent_default();
            listening.is_dead.set(true);
            listening.answer(JsValue::UNDEFINED);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            post,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Bytes and rows read so far.
    pub fn progress(&self) -> (u64, u64) {
        (self.post.bytes.get(), self.post.rows.get())
    }

    /// Whether it has said that it began elsewhere.
    pub fn began_elsewhere(&self, seam: Seam) -> bool {
        self.post
            .start
            .get()
            .is_some_and(|start| start != seam.offset)
    }

    pub fn has_answered(&self) -> bool {
        self.post.answer.borrow().is_some()
    }

    /// Kept when it says something.
    pub fn word(&self) -> Promise {
        Promise::new(&mut |resolve, _| {
            if self.has_answered() {
                let _ = resolve.call0(&JsValue::NULL);
            } else {
                self.post.waits.replace(Some(resolve));
            }
        })
    }

    /// What it has read of this file; `None` if it could not.
    pub fn take(&self, file: FileFacts) -> Option<Part> {
        let answer = self.post.answer.take()?;
        let field = |key: &str| Reflect::get(&answer, &key.into()).ok();
        let notes = message::unpack(&field("notes")?)?;
        let pieces = field("ledger")?.dyn_into::<Array>().ok()?;
        // Each piece is forgotten as soon as it is read.
        let ledger = Ledger::receive(file, &mut |piece| {
            let Ok(next) = pieces.shift().dyn_into::<Uint8Array>() else {
                return false;
            };
            piece.resize(next.length() as usize, 0);
            next.copy_to(piece);
            true
        })?;
        Some(Part { ledger, notes })
    }

    /// What it works on is not wanted any more.
    pub fn stop(&self) {
        self.post.begin(0);
        if let Some(message) = Task::none() {
            self.send(message);
        }
    }

    fn send(&self, message: JsValue) -> bool {
        if self.post.is_up.get() {
            return self.worker.post_message(&message).is_ok();
        }
        self.post.held.replace(Some(message));
        true
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Post {
    fn begin(&self, task: u32) {
        self.task.set(task);
        self.bytes.set(0);
        self.rows.set(0);
        self.start.set(None);
        let answer = self.is_dead.get().then_some(JsValue::UNDEFINED);
        self.answer.replace(answer);
        self.waits.take();
    }

    fn receive(&self, message: &JsValue) {
        let field = |key: &str| Reflect::get(message, &key.into()).unwrap_or_default();
        let number = |key: &str| field(key).as_f64().unwrap_or_default();
        // Its word that it is up, or of what it was asked before.
        if number("task") as u32 != self.task.get() || self.task.get() == 0 {
            return;
        }
        if field("type").as_string().as_deref() == Some(READ) {
            self.answer(message.clone());
        } else {
            self.bytes.set(number("bytes") as u64);
            self.rows.set(number("rows") as u64);
            self.start
                .set(field("start").as_f64().map(|start| start as u64));
        }
    }

    fn answer(&self, answer: JsValue) {
        self.answer.replace(Some(answer));
        if let Some(waits) = self.waits.take() {
            let _ = waits.call0(&JsValue::NULL);
        }
    }
}
