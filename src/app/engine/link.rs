//! One worker: messages out and in. Dropping it ends the worker.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::app::browser;
use crate::engine::message;
use crate::engine::protocol::{Request, Response};

pub struct Link {
    worker: Worker,
    ready: Rc<Cell<bool>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Link {
    pub fn new(
        on_response: impl Fn(Response) + 'static,
        on_crash: impl Fn(String) + 'static,
    ) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker =
            Worker::new_with_options(&address(), &options).map_err(|error| format!("{error:?}"))?;
        let ready = Rc::new(Cell::new(false));
        let on_crash = Rc::new(on_crash);
        let on_message = {
            let (ready, on_crash) = (Rc::clone(&ready), Rc::clone(&on_crash));
            Closure::new(move |event: MessageEvent| {
                if let Some(response) = message::response(&event.data()) {
                    ready.set(true);
                    on_response(response);
                } else {
                    on_crash("a message of another build".to_owned());
                }
            })
        };
        let on_error = Closure::new(move |event: ErrorEvent| {
            event.prevent_default();
            on_crash(event.message());
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            ready,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Whether the worker has ever said anything.
    pub fn was_ready(&self) -> bool {
        self.ready.get()
    }

    pub fn post(&self, request: &Request, files: &[File]) -> Result<(), String> {
        let message = message::of_request(request);
        if !files.is_empty() {
            let list: Array = files.iter().collect();
            Reflect::set(&message, &"files".into(), &list).map_err(|error| format!("{error:?}"))?;
        }
        self.worker
            .post_message(&message)
            .map_err(|error| format!("{error:?}"))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// The build's id in the address keeps an HTTP cache from mixing two builds.
fn address() -> String {
    let path = browser::build_id().map_or_else(
        || "engine-worker.js".to_owned(),
        |build| format!("engine-worker.js?build={build}"),
    );
    browser::local_address(&path)
}
