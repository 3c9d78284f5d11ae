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
use retention_widget::engine::message;
use retention_widget::engine::protocol::{CsvStyle, Doubt, Export, Request, Response};
use retention_widget::model::{DateOrder, Only, OnlyOf, Options, Refunds, Role};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, BlobPropertyBag, File, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

const ORDERS: &str =
    "customer,date,amount\na,2024-01-05,10\na,2024-02-10,20\nb,2024-01-20,5\n,2024-01-21,7\n";

/// Called in the worker only. Beside the engine's messages it answers `memory` with the size of the
/// worker's memory in bytes.
#[wasm_bindgen]
pub fn start_engine() {
    retention_widget::engine::worker::start();
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    EventListener::new(&scope, "message", move |event| {
        let event: &MessageEvent = event.unchecked_ref();
        if event.data().as_string().as_deref() == Some("memory") {
            let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
            let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
            answering
                .post_message(&buffer.byte_length().into())
                .unwrap();
        }
    })
    .forget();
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
        let message = message::of_request(request);
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
                if let Some(response) = message::response(&message)
                    && is_it(&response)
                {
                    return response;
                }
            }
            TimeoutFuture::new(5).await;
        }
        panic!("the worker did not answer");
    }

    /// How many bytes of memory the worker has taken so far; it never gives any back.
    async fn memory(&self) -> f64 {
        self.messages.take();
        self.worker.post_message(&"memory".into()).unwrap();
        for _ in 0..1000 {
            let bytes = self.messages.take().iter().find_map(JsValue::as_f64);
            if let Some(bytes) = bytes {
                return bytes;
            }
            TimeoutFuture::new(5).await;
        }
        panic!("the worker did not say");
    }

    /// The files of the report and the lines that were set aside, as they are downloaded now.
    async fn downloads(&self) -> (String, String) {
        let mut texts = Vec::new();
        for (id, what) in [(901, Export::Report), (902, Export::SetAside)] {
            self.send(&export(id, what), &[]);
            match self.answer_to(id).await {
                Response::Exported { text, .. } => texts.push(text),
                other => panic!("no download: {other:?}"),
            }
        }
        let report = texts.remove(0);
        let names = report.split("\"file\":\"").skip(1);
        let names: Vec<&str> = names.filter_map(|rest| rest.split('"').next()).collect();
        let aside = texts.remove(0);
        let aside = aside.lines().nth(1).unwrap_or_default().to_owned();
        (names.join(" "), aside)
    }

    /// Waits for the answer to this request, past others and its progress.
    async fn answer_to(&self, wanted: u32) -> Response {
        self.message(|response| match response {
            Response::Question { id, .. }
            | Response::Opened { id, .. }
            | Response::Exported { id, .. }
            | Response::Values { id, .. }
            | Response::Split { id, .. }
            | Response::Discounts { id, .. }
            | Response::Failed { id, .. } => *id == wanted,
            _ => false,
        })
        .await
    }

    /// Waits for the answer to a request, past its progress.
    async fn answer(&self) -> Response {
        self.message(|response| {
            !matches!(
                response,
                Response::Progress { .. } | Response::Noticed { .. }
            )
        })
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
        remembered: std::collections::BTreeMap::new(),
    }
}

fn export(id: u32, what: Export) -> Request {
    Request::Export {
        id,
        what,
        style: CsvStyle::Comma,
        locale: "en".into(),
    }
}

fn change(id: u32, options: Options) -> Request {
    Request::Change { id, options }
}

/// A worker with a file open, and what is downloaded of it.
async fn with_orders() -> (Engine, (String, String)) {
    let engine = Engine::start().await;
    engine.send(&open(1, Options::default()), &[("orders.csv", ORDERS)]);
    assert!(matches!(engine.answer_to(1).await, Response::Opened { .. }));
    let downloads = engine.downloads().await;
    assert_eq!(downloads.0, "orders.csv");
    assert!(downloads.1.starts_with("orders.csv,5,"), "{downloads:?}");
    (engine, downloads)
}

/// A file of so many customers, each with an order.
fn many(customers: u32) -> String {
    let rows: String = (0..customers)
        .map(|row| format!("customer number {row},2024-01-05,1\n"))
        .collect();
    format!("customer,date,amount\n{rows}")
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
    assert_eq!(
        (progress.bytes, progress.total_bytes),
        (0, text.len() as u64)
    );
    let goes_on = |response: &Response| {
        matches!(response, Response::Progress { progress, .. }
            if progress.bytes > 0 && progress.bytes <= progress.total_bytes)
    };
    engine.message(goes_on).await;
    assert_eq!(progress.total_bytes, text.len() as u64);
    engine.send(&Request::Cancel { id: 1 }, &[]);
    let Response::Failed { failure, .. } = engine.answer().await else {
        panic!("it was not cancelled");
    };
    assert_eq!(failure.code, "cancelled");
}

const UNDECIDED: &str = "customer,date,amount\nx,05/06/2024,1\nx,07/08/2024,2\n,07/08/2024,2\n";

#[wasm_bindgen_test]
async fn files_that_come_to_nothing_leave_the_open_ones_as_they_were() {
    let (engine, before) = with_orders().await;
    let refused = [
        ("customer,date,amount\nx,2024-01-05,-1\n", "no_orders"),
        ("", "empty_file"),
        ("\u{0}\u{1}\u{2}", "not_text"),
    ];
    for (id, (text, code)) in (2..).zip(refused) {
        engine.send(&open(id, Options::default()), &[("other.csv", text)]);
        let Response::Failed { failure, .. } = engine.answer_to(id).await else {
            panic!("{code}: it was taken");
        };
        assert_eq!(failure.code, code);
        assert_eq!(engine.downloads().await, before, "{code}");
    }
    let late = Options {
        lapsed_months: Some(1),
        ..Options::default()
    };
    engine.send(&change(9, late), &[]);
    let Response::Opened { overview, .. } = engine.answer_to(9).await else {
        panic!("the open file has no other options");
    };
    assert_eq!(overview.report.import.files[0].file, "orders.csv");
}

#[wasm_bindgen_test]
async fn a_question_leaves_the_open_files_until_its_answer_reads_the_new_ones() {
    let (engine, before) = with_orders().await;
    let undecided = [("undecided.csv", UNDECIDED)];
    engine.send(&open(2, Options::default()), &undecided);
    let Response::Question { question, .. } = engine.answer_to(2).await else {
        panic!("no question");
    };
    assert_eq!(question.file, "undecided.csv");
    assert_eq!(engine.downloads().await, before);
    // The question about columns comes before the file is read.
    let unnamed = [("unnamed.csv", "k1,k2\nx,2024-01-05\n")];
    engine.send(&open(3, Options::default()), &unnamed);
    assert!(matches!(
        engine.answer_to(3).await,
        Response::Question { .. }
    ));
    assert_eq!(engine.downloads().await, before);

    let day_first = Options {
        date_order: Some(DateOrder::Dmy),
        ..Options::default()
    };
    let answer = Request::Open {
        id: 4,
        options: day_first,
        may_ask: false,
        remembered: std::collections::BTreeMap::new(),
    };
    engine.send(&answer, &undecided);
    let Response::Opened { overview, .. } = engine.answer_to(4).await else {
        panic!("no overview");
    };
    assert_eq!(overview.report.summary.first_date.to_string(), "2024-06-05");
    let (files, aside) = engine.downloads().await;
    assert_eq!(files, "undecided.csv");
    assert!(aside.starts_with("undecided.csv,4,"), "{aside}");
}

#[wasm_bindgen_test]
async fn a_cancelled_reading_leaves_the_open_files() {
    let (engine, before) = with_orders().await;
    let long = many(200_000);
    engine.send(&open(2, Options::default()), &[("long.csv", &long)]);
    engine
        .message(|response| matches!(response, Response::Progress { id: 2, .. }))
        .await;
    // Also while the other file is still being read.
    assert_eq!(engine.downloads().await, before);
    engine.send(&open(3, Options::default()), &[("long.csv", &long)]);
    engine.send(&Request::Cancel { id: 3 }, &[]);
    let Response::Failed { failure, .. } = engine.answer_to(3).await else {
        panic!("it was not cancelled");
    };
    assert_eq!(failure.code, "cancelled");
    assert_eq!(engine.downloads().await, before);
}

#[wasm_bindgen_test]
async fn options_without_figures_are_not_kept() {
    let (engine, before) = with_orders().await;
    let before_everything = Options {
        as_of: Some("2020-01-01".parse().unwrap()),
        ..Options::default()
    };
    let no_amounts = Options {
        header: Some(false),
        ..Options::default()
    };
    for (id, options) in [(2, before_everything), (3, no_amounts)] {
        engine.send(&change(id, options), &[]);
        assert!(matches!(
            engine.answer_to(id).await,
            Response::Failed { .. }
        ));
        assert_eq!(engine.downloads().await, before);
    }
}

#[wasm_bindgen_test]
async fn columns_can_be_looked_at_of_files_that_are_not_open() {
    let (engine, _) = with_orders().await;
    let refunds = [("refunds.csv", "Kunde,date,amount\nx,2024-01-05,-1\n")];
    engine.send(&Request::Inspect { id: 2 }, &refunds);
    let Response::Question { question, .. } = engine.answer_to(2).await else {
        panic!("no question");
    };
    assert_eq!(question.file, "refunds.csv");
    assert_eq!(question.header, ["Kunde", "date", "amount"]);
    engine.send(&Request::Inspect { id: 3 }, &[]);
    let Response::Question { question, .. } = engine.answer_to(3).await else {
        panic!("no question");
    };
    assert_eq!(question.file, "orders.csv");
}

#[wasm_bindgen_test]
async fn what_is_replaced_or_came_to_nothing_is_freed() {
    let engine = Engine::start().await;
    let text = many(60_000);
    let refunds = text.replace(",1\n", ",-1\n");
    let files = [("large.csv", text.as_str())];
    let mut sizes = Vec::new();
    for round in 0..6 {
        let id = 10 * round;
        engine.send(&open(id + 1, Options::default()), &files);
        assert!(matches!(
            engine.answer_to(id + 1).await,
            Response::Opened { .. }
        ));
        engine.send(
            &open(id + 2, Options::default()),
            &[("refunds.csv", &refunds)],
        );
        assert!(matches!(
            engine.answer_to(id + 2).await,
            Response::Failed { .. }
        ));
        sizes.push(engine.memory().await);
    }
    // Two desks fit from the second round on. Pieces of memory may lie badly; but if only one desk of each
    // later round stayed, that would be four times 60,000 rows of sixteen bytes and more.
    let grown = sizes[5] - sizes[1];
    assert!(grown < 4.0 * 60_000.0 * 16.0, "{sizes:?}");

    engine.send(&Request::Forget, &[]);
    engine.send(&export(99, Export::Report), &[]);
    assert!(matches!(
        engine.answer_to(99).await,
        Response::Failed { .. }
    ));
}

/// Options that filter by a branch.
fn only(value: &str, of: OnlyOf) -> Options {
    Options {
        only: Some(vec![Only {
            column: "branch".into(),
            values: vec![value.into()],
            of,
        }]),
        ..Options::default()
    }
}

fn values(id: u32, column: &str) -> Request {
    Request::Values {
        id,
        column: column.into(),
    }
}

#[wasm_bindgen_test]
async fn a_column_is_collected_when_it_is_asked_for_and_filters_from_then_on() {
    const BRANCHES: &str = "customer,date,amount,branch\na,2024-01-05,10,North\n\
        a,2024-02-10,20,South\nb,2024-01-20,5,South\n,2024-01-21,7,South\nc,2024-02-11,2,South\n";
    let engine = Engine::start().await;
    engine.send(&open(1, Options::default()), &[("orders.csv", BRANCHES)]);
    let Response::Opened { overview, .. } = engine.answer_to(1).await else {
        panic!("no overview");
    };
    let names: Vec<_> = overview
        .columns
        .iter()
        .map(|column| &*column.name)
        .collect();
    assert_eq!(names, ["customer", "date", "amount", "branch"]);
    assert_eq!(overview.columns[3].role, Some(Role::Branch));

    engine.send(&values(2, "branch"), &[]);
    let Response::Values { values: found, .. } = engine.answer_to(2).await else {
        panic!("no values");
    };
    let expected = [("South".to_owned(), 3, 3), ("North".to_owned(), 1, 1)];
    assert_eq!((found.distinct, &found.first[..]), (2, &expected[..]));

    engine.send(
        &Request::Split {
            id: 3,
            column: "branch".into(),
        },
        &[],
    );
    let Response::Split { split, .. } = engine.answer_to(3).await else {
        panic!("no split");
    };
    let rows: Vec<_> = split
        .rows
        .iter()
        .map(|row| (&*row.value, row.orders))
        .collect();
    assert_eq!(rows, [("South", 2), ("North", 2)]);

    for (id, options, revenue) in [
        (4, only("South", OnlyOf::Rows), "27"),
        (5, only("North", OnlyOf::First), "30"),
        (6, Options::default(), "37"),
    ] {
        engine.send(&change(id, options), &[]);
        let Response::Opened { overview, .. } = engine.answer_to(id).await else {
            panic!("no overview");
        };
        assert_eq!(overview.report.summary.revenue.to_string(), revenue);
    }

    let discounts = |id| Request::Discounts { id };
    engine.send(&discounts(10), &[]);
    let Response::Discounts {
        discounts: None, ..
    } = engine.answer_to(10).await
    else {
        panic!("no column is one of discounts");
    };

    // A column that nobody asked about before, and one that is not there.
    engine.send(
        &open(7, only("South", OnlyOf::Rows)),
        &[("orders.csv", BRANCHES)],
    );
    let Response::Opened { overview, .. } = engine.answer_to(7).await else {
        panic!("no overview");
    };
    assert_eq!(overview.report.summary.customers, 3);
    engine.send(&values(8, "Branch"), &[]);
    let Response::Failed { failure, .. } = engine.answer_to(8).await else {
        panic!("there is no such column");
    };
    assert_eq!(failure.code, "unknown_column");
    engine.send(
        &Request::Analyze {
            id: 9,
            options: only("West", OnlyOf::Rows),
        },
        &[("a.csv", BRANCHES)],
    );
    let Response::Failed { failure, .. } = engine.answer_to(9).await else {
        panic!("there is no order of the West");
    };
    assert_eq!(failure.code, "no_orders");
    let coupons = BRANCHES.replace("branch", "coupon");
    engine.send(&open(11, Options::default()), &[("orders.csv", &coupons)]);
    assert!(matches!(
        engine.answer_to(11).await,
        Response::Opened { .. }
    ));
    engine.send(&discounts(12), &[]);
    let Response::Discounts { discounts, .. } = engine.answer_to(12).await else {
        panic!("nothing of discounts");
    };
    assert_eq!(discounts.map(|found| found.only_discounted), Some(1));
}

#[wasm_bindgen_test]
async fn a_change_that_waits_for_a_column_gives_way_to_the_next() {
    let rows: String = (0..150_000)
        .map(|row| format!("c{row},2024-01-05,1,{}\n", ["North", "South"][row % 2]))
        .collect();
    let text = format!("customer,date,amount,branch\n{rows}");
    let engine = Engine::start().await;
    engine.send(&open(1, Options::default()), &[("orders.csv", &text)]);
    assert!(matches!(engine.answer_to(1).await, Response::Opened { .. }));
    engine.send(&change(2, only("North", OnlyOf::Rows)), &[]);
    engine.send(&change(3, Options::default()), &[]);
    // Both may have come when one looks.
    let ended = RefCell::new(Vec::new());
    let note = |response: &Response| {
        match response {
            Response::Opened { id, overview } => {
                let customers = overview.report.summary.customers;
                ended.borrow_mut().push((*id, customers));
            }
            Response::Failed { id, failure } if failure.code == "cancelled" => {
                ended.borrow_mut().push((*id, 0));
            }
            Response::Progress { .. } | Response::Noticed { .. } => {}
            other => panic!("neither figures nor cancelled: {other:?}"),
        }
        ended.borrow().len() == 2
    };
    engine.message(note).await;
    let mut ended = ended.take();
    ended.sort_unstable();
    assert_eq!(ended, [(2, 0), (3, 150_000)]);
    // One that is cancelled leaves the figures as they are.
    engine.send(&change(4, only("North", OnlyOf::Rows)), &[]);
    engine.send(&Request::Cancel { id: 4 }, &[]);
    let Response::Failed { failure, .. } = engine.answer_to(4).await else {
        panic!("it was cancelled");
    };
    assert_eq!(failure.code, "cancelled");
    engine.send(&change(5, only("North", OnlyOf::Rows)), &[]);
    let Response::Opened { overview, .. } = engine.answer_to(5).await else {
        panic!("no overview");
    };
    assert_eq!(overview.report.summary.customers, 75_000);
}
