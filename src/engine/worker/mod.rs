//! The engine in its worker: requests come as messages, answers go as messages.
//!
//! One request at a time works on the files; one that comes meanwhile replaces it, and a `Cancel`
//! stops it at the next piece of the file. What is answered from the desk needs no waiting.
//! The files that are shown stay on their desk until others have figures: those that fail, are
//! cancelled or are asked about leave nothing behind.

mod read;
mod reply;

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
use crate::import::{FileImport, Finished};
use crate::model::Options;

use read::{ReadError, Source};

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
    shown: RefCell<Option<Shown>>,
    /// The request that reads files now; any other is over.
    reading: Cell<Option<u32>>,
}

/// Files that have become figures, in the order of the desk's.
struct Shown {
    sources: Vec<Source>,
    desk: Desk,
}

/// Files to read.
struct Job {
    id: u32,
    sources: Vec<Source>,
    options: Options,
    may_ask: bool,
    order: FileOrder,
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
    let sources: Vec<Source> = sources
        .filter(JsValue::is_array)
        .map(|files| Array::from(&files).iter().filter_map(source).collect())
        .unwrap_or_default();
    // Files are no data: serde is not to look into them.
    if !sources.is_empty() {
        let object: &Object = message.unchecked_ref();
        let _ = Reflect::delete_property(object, &"files".into());
    }
    match serde_wasm_bindgen::from_value::<Request>(message.clone()) {
        Ok(request) => answer(worker, request, sources),
        Err(error) => {
            let id = Reflect::get(message, &"id".into()).ok();
            let id = id.and_then(|id| id.as_f64()).unwrap_or_default() as u32;
            reply::fail(id, "bad_options", &error.to_string());
        }
    }
}

fn source(file: JsValue) -> Option<Source> {
    let name = Reflect::get(&file, &"name".into()).ok();
    Some(Source {
        name: name.and_then(|name| name.as_string()).unwrap_or_default(),
        blob: file.dyn_into::<Blob>().ok()?,
    })
}

fn answer(worker: &Rc<Worker>, request: Request, sources: Vec<Source>) {
    match request {
        Request::Open {
            id,
            options,
            may_ask,
        } => {
            let job = Job {
                id,
                sources,
                options,
                may_ask,
                order: FileOrder::ByDate,
            };
            read_then(worker, job, reply::opened);
        }
        Request::Analyze { id, options } => {
            let job = Job {
                id,
                sources,
                options,
                may_ask: false,
                order: FileOrder::AsGiven,
            };
            read_then(worker, job, reply::report);
        }
        Request::Change { id, options } => change(worker, id, options),
        Request::Inspect { id } => match sources.into_iter().next() {
            Some(source) => look_at(id, source),
            None => with_desk(worker, id, |desk| {
                if let Some(question) = desk.inspect() {
                    reply::send(&Response::Question { id, question });
                }
                Ok(())
            }),
        },
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
            worker.shown.take();
        }
    }
}

fn locale_of(tag: &str) -> Locale {
    Locale::from_tag(tag).unwrap_or_default()
}

/// Answers from the desk; a page that asks before there is one gets no answer to wait for.
fn with_desk(worker: &Worker, id: u32, answer: impl FnOnce(&Desk) -> Result<(), EngineError>) {
    match worker.shown.borrow().as_ref() {
        None => reply::send(&Response::Failed {
            id,
            failure: nothing_open(),
        }),
        Some(Shown { desk, .. }) => {
            if let Err(error) = answer(desk) {
                let failure = desk.failure(&error);
                reply::send(&Response::Failed { id, failure });
            }
        }
    }
}

fn nothing_open() -> Failure {
    reply::failure("internal", "there is no file open")
}

/// Other options of the shown files; options without figures are not kept.
fn change(worker: &Rc<Worker>, id: u32, options: Options) {
    let again = {
        let mut shown = worker.shown.borrow_mut();
        let Some(Shown { sources, desk }) = shown.as_mut() else {
            let failure = nothing_open();
            return reply::send(&Response::Failed { id, failure });
        };
        let before = desk.options().clone();
        if desk.change(&options) {
            if let Err(error) = reply::opened(id, desk) {
                let failure = desk.failure(&error);
                desk.change(&before);
                reply::send(&Response::Failed { id, failure });
            }
            return;
        }
        sources.clone()
    };
    let job = Job {
        id,
        sources: again,
        options,
        may_ask: false,
        order: FileOrder::ByDate,
    };
    read_then(worker, job, reply::opened);
}

/// How the columns of a file would be read that is not open.
fn look_at(id: u32, source: Source) {
    wasm_bindgen_futures::spawn_local(async move {
        match read::sniff(&source, &Options::default()).await {
            Ok(sniffed) => {
                let question = crate::engine::question_by_hand(&source.name, &sniffed);
                reply::send(&Response::Question { id, question });
            }
            Err(error) => {
                let failure = failure(&error, &source);
                reply::send(&Response::Failed { id, failure });
            }
        }
    });
}

/// Reads the files and answers with what they say. Only if that are figures do they replace those
/// that are shown: an answer to a question brings its files again.
fn read_then(worker: &Rc<Worker>, job: Job, answer: fn(u32, &Desk) -> Result<(), EngineError>) {
    let id = job.id;
    worker.reading.set(Some(id));
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        match read_files(&worker, &job).await {
            Ok(Some(read)) => {
                let asked = job.may_ask.then(|| read.desk.question()).flatten();
                if let Some(question) = asked {
                    reply::send(&Response::Question { id, question });
                } else if let Err(error) = answer(id, &read.desk) {
                    let mut failure = read.desk.failure(&error);
                    // For a program this is a file without an order; a person is told that there
                    // is nothing.
                    if job.order == FileOrder::ByDate && read.desk.is_blank() {
                        "empty_file".clone_into(&mut failure.code);
                    }
                    reply::send(&Response::Failed { id, failure });
                } else {
                    worker.shown.replace(Some(read));
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
async fn read_files(worker: &Worker, job: &Job) -> Result<Option<Shown>, Failure> {
    let (id, options) = (job.id, &job.options);
    let is_wanted = || worker.reading.get() == Some(id);
    // What is wrong with the options is said before a long file is read.
    crate::analysis::Settings::new(options)
        .map_err(|error| Failure::from(&EngineError::from(error)))?;
    let sizes = job.sources.iter().map(|source| source.blob.size() as u64);
    let mut progress = Progress {
        total_bytes: sizes.sum(),
        ..Progress::default()
    };
    if job.may_ask {
        for source in &job.sources {
            let sniffed = read::sniff(source, options)
                .await
                .map_err(|error| failure(&error, source))?;
            if !is_wanted() {
                return Err(failure(&ReadError::Cancelled, source));
            }
            if let Some(question) = crate::engine::question_of_columns(&source.name, &sniffed) {
                reply::send(&Response::Question { id, question });
                return Ok(None);
            }
        }
    }
    let mut files = Vec::with_capacity(job.sources.len());
    for source in &job.sources {
        let mut import = FileImport::new(&source.name, options);
        let before = progress;
        let imported = loop {
            let finished = read::feed(source, import, |bytes, rows| {
                progress.bytes = before.bytes + bytes;
                progress.rows = before.rows + rows;
                reply::send(&Response::Progress { id, progress });
                is_wanted()
            });
            match finished.await.map_err(|error| failure(&error, source))? {
                Finished::Ledger(imported) => break imported,
                Finished::Again(reading) => {
                    import = FileImport::again(&source.name, options, reading);
                }
            }
        };
        files.push((source.clone(), imported));
    }
    if job.order == FileOrder::ByDate {
        files.sort_by_cached_key(|(source, file)| (file.latest_day(), source.name.clone()));
    }
    let mut read = Shown {
        sources: Vec::with_capacity(files.len()),
        desk: Desk::new(options.clone()),
    };
    for (source, imported) in files {
        read.sources.push(source);
        read.desk.add(*imported);
    }
    Ok(Some(read))
}

/// The rows that were set aside, by file: a pass over the files that collects them. What to collect
/// is asked of the desk once, for others may be shown before the pass is over.
async fn collect(worker: &Worker, id: u32) -> Result<Vec<AsideFile>, Failure> {
    let (options, plans) = {
        let shown = worker.shown.borrow();
        let Shown { sources, desk } = shown.as_ref().ok_or_else(nothing_open)?;
        let mut plans = Vec::with_capacity(sources.len());
        for (number, source) in sources.iter().enumerate() {
            let plan = desk.collecting(number);
            if let Some(plan) = plan.map_err(|error| desk.failure(&error))? {
                plans.push((source.clone(), plan));
            }
        }
        (desk.options().clone(), plans)
    };
    let mut files = Vec::with_capacity(plans.len());
    for (source, (reading, lines)) in plans {
        let import = FileImport::collecting(&source.name, &options, reading, lines);
        let finished = read::feed(&source, import, |bytes, rows| {
            let total_bytes = source.blob.size() as u64;
            let progress = Progress {
                bytes,
                total_bytes,
                rows,
            };
            reply::send(&Response::Progress { id, progress });
            true
        });
        if let Finished::Ledger(imported) =
            finished.await.map_err(|error| failure(&error, &source))?
        {
            files.push(AsideFile {
                name: source.name.clone(),
                header: imported.sniffed.header.clone(),
                rows: imported.set_aside,
            });
        }
    }
    Ok(files)
}

fn failure(error: &ReadError, source: &Source) -> Failure {
    match error {
        ReadError::Import(error) => Failure::from(&EngineError::from(error.clone())),
        ReadError::Cancelled => reply::failure("cancelled", ""),
        ReadError::Changed(detail) => Failure {
            file: Some(source.name.clone()),
            ..reply::failure("file_changed", detail)
        },
        ReadError::Unreadable(detail) => Failure {
            file: Some(source.name.clone()),
            ..reply::failure("file_unreadable", detail)
        },
    }
}
