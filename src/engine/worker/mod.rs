//! The engine in its worker: requests come as messages, answers go as messages.
//!
//! One request at a time works on the files; one that comes meanwhile replaces it, and a `Cancel`
//! stops it at the next piece of the file. What is answered from the desk needs no waiting.

mod decode;
mod open;
mod read;
mod reply;
mod stream;
mod unpack;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use super::desk::{Desk, EngineError};
use super::lists::{AsideFile, list, set_aside};
use super::protocol::{Export, Failure, Progress, Request, Response};
use crate::chart;
use crate::i18n::Locale;
use crate::model::Options;

use open::{Table, open};
use read::ReadError;
use stream::Packed;

/// In which order files replace one another's orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileOrder {
    /// By latest order date, then name: people drop files in any order.
    ByDate,
    /// A program means the order in which it passes them.
    AsGiven,
}

/// What lives as long as the worker.
#[derive(Default)]
struct Worker {
    /// The files as they were dropped.
    sources: RefCell<Vec<Packed>>,
    /// The tables in them, in the desk's order.
    tables: RefCell<Vec<Table>>,
    desk: RefCell<Option<Desk>>,
    /// The request that reads files now; any other is over.
    reading: Cell<Option<u32>>,
}

/// Listens for requests; returns at once.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let worker = Rc::new(Worker::default());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(&worker, &event.data());
    });
    // The worker's own listener is never taken back.
    let listener = on_message.into_js_value();
    if scope
        .add_event_listener_with_callback("message", listener.unchecked_ref())
        .is_ok()
    {
        reply::send(&Response::Ready { build: build_id() });
    }
}

fn build_id() -> String {
    let id = Reflect::get(&js_sys::global(), &"BUILD_ID".into()).ok();
    id.and_then(|id| id.as_string()).unwrap_or_default()
}

fn receive(worker: &Rc<Worker>, message: &JsValue) {
    let sources = Reflect::get(message, &"files".into()).ok();
    let sources: Vec<Packed> = sources
        .filter(JsValue::is_array)
        .map(|files| Array::from(&files).iter().filter_map(source).collect())
        .unwrap_or_default();
    // Files are no data: serde is not to look into them.
    if !sources.is_empty() {
        let object: &Object = message.unchecked_ref();
        let _ = Reflect::delete_property(object, &"files".into());
        worker.sources.replace(sources);
    }
    match serde_wasm_bindgen::from_value::<Request>(message.clone()) {
        Ok(request) => answer(worker, request),
        Err(error) => {
            let id = Reflect::get(message, &"id".into()).ok();
            let id = id.and_then(|id| id.as_f64()).unwrap_or_default() as u32;
            reply::fail(id, "bad_options", &error.to_string());
        }
    }
}

fn source(file: JsValue) -> Option<Packed> {
    let name = Reflect::get(&file, &"name".into()).ok();
    let name = name.and_then(|name| name.as_string()).unwrap_or_default();
    Some(Packed::file(&name, file.dyn_into::<Blob>().ok()?))
}

fn answer(worker: &Rc<Worker>, request: Request) {
    match request {
        Request::Open {
            id,
            options,
            may_ask,
        } => read_then(
            worker,
            id,
            options,
            may_ask,
            FileOrder::ByDate,
            reply::opened,
        ),
        Request::Analyze { id, options } => {
            read_then(
                worker,
                id,
                options,
                false,
                FileOrder::AsGiven,
                reply::report,
            );
        }
        Request::Change { id, options } => {
            let is_read_alike = match worker.desk.borrow_mut().as_mut() {
                Some(desk) => desk.change(&options),
                None => false,
            };
            if is_read_alike {
                with_desk(worker, id, |desk| reply::opened(id, desk));
            } else {
                read_then(worker, id, options, false, FileOrder::ByDate, reply::opened);
            }
        }
        Request::Inspect { id } => with_desk(worker, id, |desk| {
            if let Some(question) = desk.inspect() {
                reply::send(&Response::Question { id, question });
            }
            Ok(())
        }),
        Request::Draw { id, chart, theme } => reply::send(&Response::Drawn {
            id,
            drawing: chart::draw(&chart, theme),
        }),
        Request::Export {
            id,
            what: Export::SetAside,
            style,
            locale,
        } => {
            let worker = Rc::clone(worker);
            wasm_bindgen_futures::spawn_local(async move {
                match collect(&worker, id).await {
                    Ok(files) => reply::exported(id, set_aside(&files, style, locale_of(&locale))),
                    Err(failure) => reply::send(&Response::Failed { id, failure }),
                }
            });
        }
        Request::Export {
            id,
            what,
            style,
            locale,
        } => with_desk(worker, id, |desk| {
            reply::exported(id, list(&desk.analysis()?, what, style, locale_of(&locale)));
            Ok(())
        }),
        Request::Cancel { id } => {
            if worker.reading.get() == Some(id) {
                worker.reading.set(None);
            }
        }
        Request::Forget => {
            worker.reading.set(None);
            worker.sources.take();
            worker.tables.take();
            worker.desk.take();
        }
    }
}

fn locale_of(tag: &str) -> Locale {
    Locale::from_tag(tag).unwrap_or_default()
}

/// Answers from the desk; a page that asks before there is one gets no answer to wait for.
fn with_desk(worker: &Worker, id: u32, answer: impl FnOnce(&Desk) -> Result<(), EngineError>) {
    match worker.desk.borrow().as_ref() {
        None => reply::fail(id, "internal", "there is no file open"),
        Some(desk) => {
            if let Err(error) = answer(desk) {
                let failure = desk.failure(&error);
                reply::send(&Response::Failed { id, failure });
            }
        }
    }
}

/// Reads the files and answers with what they say.
fn read_then(
    worker: &Rc<Worker>,
    id: u32,
    options: Options,
    may_ask: bool,
    order: FileOrder,
    answer: fn(u32, &Desk) -> Result<(), EngineError>,
) {
    worker.reading.set(Some(id));
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        match read_files(&worker, id, &options, order, may_ask).await {
            Ok(Some(desk)) => {
                let question = if may_ask { desk.question() } else { None };
                // Kept also when asking: the answer may need no second reading.
                worker.desk.replace(Some(desk));
                match question {
                    Some(question) => reply::send(&Response::Question { id, question }),
                    None => with_desk(&worker, id, |desk| answer(id, desk)),
                }
            }
            // The question of the columns was sent.
            Ok(None) => {}
            Err(failure) => reply::send(&Response::Failed { id, failure }),
        }
        if worker.reading.get() == Some(id) {
            worker.reading.set(None);
        }
    });
}

/// All files on a new desk; `None` if their columns must be asked about first.
async fn read_files(
    worker: &Worker,
    id: u32,
    options: &Options,
    order: FileOrder,
    may_ask: bool,
) -> Result<Option<Desk>, Failure> {
    let sources = worker.sources.borrow().clone();
    // What is wrong with the options is said before a long file is read.
    crate::analysis::Settings::new(options)
        .map_err(|error| Failure::from(&EngineError::from(error)))?;
    let mut tables = Vec::new();
    for source in &sources {
        let found = open(source, options).await;
        tables.extend(found.map_err(|error| failure(&error, &source.name))?);
    }
    let own_bytes = tables.iter().map(|table| table.packed.own_bytes as u64);
    let mut progress = Progress {
        total_bytes: own_bytes.sum(),
        ..Progress::default()
    };
    if may_ask {
        for table in &tables {
            let name = &table.packed.name;
            let sniffed = read::sniff(table, options).await;
            let sniffed = sniffed.map_err(|error| failure(&error, name))?;
            if let Some(question) = super::question_of_columns(name, &sniffed) {
                reply::send(&Response::Question { id, question });
                return Ok(None);
            }
        }
    }
    let mut files = Vec::with_capacity(tables.len());
    for mut table in tables {
        let before = progress;
        let imported = read::read(&mut table, options, |bytes, rows| {
            progress.bytes = before.bytes + bytes;
            progress.rows = before.rows + rows;
            reply::send(&Response::Progress { id, progress });
            worker.reading.get() == Some(id)
        });
        let imported = imported.await;
        let imported = imported.map_err(|error| failure(&error, &table.packed.name))?;
        files.push((table, imported));
    }
    if order == FileOrder::ByDate {
        files.sort_by_cached_key(|(table, file)| (file.latest_day(), table.packed.name.clone()));
    }
    let mut desk = Desk::new(options.clone());
    let mut tables = Vec::with_capacity(files.len());
    for (table, imported) in files {
        tables.push(table);
        desk.add(*imported);
    }
    // Files dropped meanwhile are another request's.
    if worker.reading.get() == Some(id) {
        worker.tables.replace(tables);
    }
    Ok(Some(desk))
}

/// The rows that were set aside, by file: a pass over the files that collects them.
async fn collect(worker: &Worker, id: u32) -> Result<Vec<AsideFile>, Failure> {
    let tables = worker.tables.borrow().clone();
    let mut files = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        let (options, plan) = {
            let desk = worker.desk.borrow();
            let Some(desk) = desk.as_ref() else {
                return Ok(files);
            };
            let plan = desk
                .collecting(number)
                .map_err(|error| Failure::from(&error))?;
            (desk.options().clone(), plan)
        };
        let Some(plan) = plan else {
            return Ok(files);
        };
        let name = &table.packed.name;
        let collected = read::collect(table, &options, plan, |bytes, rows| {
            let progress = Progress {
                bytes,
                total_bytes: table.packed.own_bytes as u64,
                rows,
            };
            reply::send(&Response::Progress { id, progress });
            true
        });
        let collected = collected.await.map_err(|error| failure(&error, name))?;
        if let Some(imported) = collected {
            files.push(AsideFile {
                name: name.clone(),
                header: imported.sniffed.header.clone(),
                rows: imported.set_aside,
            });
        }
    }
    Ok(files)
}

fn failure(error: &ReadError, name: &str) -> Failure {
    let of_file = |code: &str, detail: &str| Failure {
        file: Some(name.to_owned()),
        ..reply::failure(code, detail)
    };
    match error {
        ReadError::Import(error) => Failure::from(&EngineError::from(error.clone())),
        ReadError::Cancelled => reply::failure("cancelled", ""),
        ReadError::Changed(detail) => of_file("file_changed", detail),
        ReadError::Unreadable(detail) => of_file("file_unreadable", detail),
        ReadError::Internal(detail) => of_file("internal", detail),
    }
}
