//! The engine in a real worker: messages in, messages out.
//!
//! The test's own module is loaded again in the worker, so that the worker tested is the code under
//! test; the exported function below starts it there.
#![allow(clippy::unwrap_used, clippy::format_collect)]

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Reflect};
use retention_widget::engine::protocol::{CsvStyle, Doubt, Export, Request, Response};
use retention_widget::model::{DateOrder, Options, Refunds, Role};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, File, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

const ORDERS: &str =
    "customer,date,amount\na,2024-01-05,10\na,2024-02-10,20\nb,2024-01-20,5\n,2024-01-21,7\n";

/// Called in the worker only.
#[wasm_bindgen]
pub fn start_engine() {
    retention_widget::engine::worker::start();
}

struct Engine {
    worker: Worker,
    messages: Rc<RefCell<Vec<JsValue>>>,
    _listener: EventListener,
}

impl Engine {
    async fn start() -> Self {
        let origin = web_sys::window().unwrap().location().origin().unwrap();
        let code = format!(
            "import start, {{ start_engine }} from '{origin}/wasm-bindgen-test';
             await start({{ module_or_path: '{origin}/wasm-bindgen-test_bg.wasm' }});
             start_engine();"
        );
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let parts = Array::of1(&code.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).unwrap();
        let url = Url::create_object_url_with_blob(&blob).unwrap();
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&url, &options).unwrap();
        let messages = Rc::new(RefCell::new(Vec::new()));
        let arrived = Rc::clone(&messages);
        let listener = EventListener::new(&worker, "message", move |event| {
            let event: &MessageEvent = event.unchecked_ref();
            arrived.borrow_mut().push(event.data());
        });
        let engine = Self {
            worker,
            messages,
            _listener: listener,
        };
        engine
            .message(|response| matches!(response, Response::Ready { .. }))
            .await;
        engine
    }

    fn send(&self, request: &Request, files: &[(&str, &str)]) {
        let message = request.serialize(&Serializer::json_compatible()).unwrap();
        if !files.is_empty() {
            let file = |(name, text): &(&str, &str)| {
                File::new_with_str_sequence(&Array::of1(&(*text).into()), name).unwrap()
            };
            let files: Array = files.iter().map(file).collect();
            Reflect::set(&message, &"files".into(), &files).unwrap();
        }
        self.worker.post_message(&message).unwrap();
    }

    /// Waits for a message for which this holds.
    async fn message(&self, is_it: impl Fn(&Response) -> bool) -> Response {
        for _ in 0..4000 {
            for message in self.messages.take() {
                if let Ok(response) = serde_wasm_bindgen::from_value(message)
                    && is_it(&response)
                {
                    return response;
                }
            }
            TimeoutFuture::new(5).await;
        }
        panic!("the worker did not answer");
    }

    /// Waits for the answer to a request, past its progress.
    async fn answer(&self) -> Response {
        self.message(|response| !matches!(response, Response::Progress { .. }))
            .await
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn open(id: u32, options: Options) -> Request {
    Request::Open {
        id,
        options,
        may_ask: true,
    }
}

#[wasm_bindgen_test]
async fn a_file_becomes_an_overview_lists_and_a_report() {
    let engine = Engine::start().await;
    engine.send(&open(1, Options::default()), &[("orders.csv", ORDERS)]);
    let Response::Opened { id: 1, overview } = engine.answer().await else {
        panic!("no overview");
    };
    assert_eq!(overview.report.summary.customers, 2);
    assert_eq!(overview.report.import.files[0].file, "orders.csv");
    assert_eq!(overview.coverage.rows, 4);

    let export = |id, what| Request::Export {
        id,
        what,
        style: CsvStyle::Comma,
        locale: "en".into(),
    };
    engine.send(&export(2, Export::Report), &[]);
    let Response::Exported { id: 2, text } = engine.answer().await else {
        panic!("no report");
    };
    assert!(text.starts_with("{\"version\":1,\"import\":{\"files\":[{\"file\":\"orders.csv\""));

    engine.send(&export(3, Export::SetAside), &[]);
    let Response::Exported { id: 3, text } = engine.answer().await else {
        panic!("no rows");
    };
    assert!(text.contains("orders.csv,5,"), "{text}");

    let ignoring = Options {
        refunds: Some(Refunds::Ignore),
        ..Options::default()
    };
    engine.send(
        &Request::Change {
            id: 4,
            options: ignoring,
        },
        &[],
    );
    assert!(matches!(
        engine.answer().await,
        Response::Opened { id: 4, .. }
    ));

    engine.send(&Request::Inspect { id: 5 }, &[]);
    let Response::Question { id: 5, question } = engine.answer().await else {
        panic!("no question");
    };
    assert_eq!(question.guess[&Role::Amount], 2);
    assert_eq!(question.rows.len(), 4);
}

#[wasm_bindgen_test]
async fn doubts_are_asked_and_answers_are_taken() {
    let engine = Engine::start().await;
    let text = "who;when;customer;amount\nx;05/06/2024;a;1\nx;07/08/2024;a;2\n";
    engine.send(&open(1, Options::default()), &[("day-or-month.csv", text)]);
    let Response::Question { question, .. } = engine.answer().await else {
        panic!("no question");
    };
    assert_eq!(
        question.doubts,
        [Doubt::DateOrder {
            example: "05/06/2024".into()
        }]
    );
    let answer = Options {
        date_order: Some(DateOrder::Mdy),
        ..Options::default()
    };
    engine.send(&open(2, answer), &[("day-or-month.csv", text)]);
    let Response::Opened { overview, .. } = engine.answer().await else {
        panic!("no overview");
    };
    assert_eq!(overview.report.summary.first_date.to_string(), "2024-05-06");
}

#[wasm_bindgen_test]
async fn what_cannot_be_used_fails_with_a_code() {
    let engine = Engine::start().await;
    for (text, code) in [
        ("", "empty_file"),
        ("customer,date,amount\nx,never,5\n", "no_orders"),
    ] {
        engine.send(&open(1, Options::default()), &[("odd.csv", text)]);
        let Response::Failed { failure, .. } = engine.answer().await else {
            panic!("{text:?} was taken");
        };
        assert_eq!(failure.code, code);
    }
    let request = Request::Analyze {
        id: 7,
        options: Options::default(),
    };
    engine.send(&request, &[("two.csv", "x,y\n1,2\n")]);
    let Response::Failed { id: 7, failure } = engine.answer().await else {
        panic!("it was taken");
    };
    assert_eq!(failure.code, "columns_not_found");
    assert_eq!(failure.file.as_deref(), Some("two.csv"));
}

#[wasm_bindgen_test]
async fn a_long_reading_tells_how_far_it_is_and_can_be_cancelled() {
    let engine = Engine::start().await;
    let many: String = (0..400_000)
        .map(|row| format!("c{},2024-01-05,1\n", row % 5000))
        .collect();
    let text = format!("customer,date,amount\n{many}");
    engine.send(&open(1, Options::default()), &[("long.csv", &text)]);
    let Response::Progress { progress, .. } = engine.message(|_| true).await else {
        panic!("no progress");
    };
    assert!(progress.bytes > 0 && progress.bytes <= progress.total_bytes);
    assert_eq!(progress.total_bytes, text.len() as u64);
    engine.send(&Request::Cancel { id: 1 }, &[]);
    let Response::Failed { failure, .. } = engine.answer().await else {
        panic!("it was not cancelled");
    };
    assert_eq!(failure.code, "cancelled");
}
