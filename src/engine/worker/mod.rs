//! The engine in its worker: requests come as messages, answers go as messages.
//!
//! One request at a time works on the files; one that comes meanwhile replaces it, and a `Cancel`
//! stops it at the next piece of the file. What is answered from the desk needs no waiting.
//! The files that are shown stay on their desk until others have figures: those that fail, are
//! cancelled or are asked about leave nothing behind.

mod columns;
mod compare;
mod crew;
mod decode;
mod look;
mod memory;
mod movement;
mod open;
mod part;
mod people;
mod read;
mod recall;
mod reply;
mod stream;
mod together;
mod unpack;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use super::aside;
use super::desk::{Desk, EngineError};
use super::lists::{AsideFile, list, set_aside};
use super::message;
use super::protocol::{CsvStyle, Export, Failure, Progress, Question, Request, Response};
use crate::analysis::listing::{Asking, Listing};
use crate::chart;
use crate::i18n::Locale;
use crate::model::{FileOptions, Notes, Options, Watch, sort_by};

use crew::Crew;
use open::{Table, open};
use read::{ReadError, apart};
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
    shown: RefCell<Option<Shown>>,
    /// The request that reads files now; any other is over.
    reading: Cell<Option<u32>>,
    /// The last request that looks at a file's beginning, and what it looked at.
    looking: Cell<Option<u32>>,
    looked: RefCell<Option<look::Looked>>,
    /// The last list of customers, and what was asked for under which options.
    listed: RefCell<Option<((Asking, Options), Listing)>>,
    /// What is written down of customers.
    notes: RefCell<Notes>,
    /// The requests for which columns are collected; any other of them is cancelled.
    gathering: RefCell<BTreeSet<u32>>,
    /// The one of them that changes options.
    waiting: Cell<Option<u32>>,
    /// Those who help to read large files.
    crew: Crew,
    /// What this worker does for another that it helps.
    helping: Rc<Cell<u32>>,
}

/// Files that have become figures.
struct Shown {
    /// The request that opened them.
    id: u32,
    /// As they were dropped.
    sources: Vec<Packed>,
    /// The tables in them, in the order of the desk's.
    tables: Vec<Table>,
    desk: Desk,
    /// What was read.
    progress: Progress,
}

/// What comes with a request beside its data.
struct Riding {
    sources: Vec<Packed>,
    workers: Option<usize>,
}

/// Files to read.
struct Job {
    id: u32,
    sources: Vec<Packed>,
    options: Options,
    may_ask: bool,
    remembered: BTreeMap<String, FileOptions>,
    order: FileOrder,
    /// How many workers are to read a file, if somebody wants to know.
    workers: Option<usize>,
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
    if part::help(&worker.helping, message) {
        return;
    }
    let sources = Reflect::get(message, &"files".into()).ok();
    let sources: Vec<Packed> = sources
        .filter(JsValue::is_array)
        .map(|files| Array::from(&files).iter().filter_map(source).collect())
        .unwrap_or_default();
    // For tests and measurements: no option, because it changes nothing that is said.
    let workers = Reflect::get(message, &"workers".into()).ok();
    let workers = workers.and_then(|workers| workers.as_f64());
    let riding = Riding {
        sources,
        workers: workers.map(|workers| workers as usize),
    };
    match message::request(message) {
        Ok(request) => answer(worker, request, riding),
        Err(error) => reply::fail(message::id(message), "bad_options", &error),
    }
}

fn source(file: JsValue) -> Option<Packed> {
    let name = Reflect::get(&file, &"name".into()).ok();
    let name = name.and_then(|name| name.as_string()).unwrap_or_default();
    Some(Packed::file(&name, file.dyn_into::<Blob>().ok()?))
}

fn answer(worker: &Rc<Worker>, request: Request, riding: Riding) {
    let Riding { sources, workers } = riding;
    match request {
        Request::Open {
            id,
            options,
            may_ask,
            remembered,
        } => {
            let job = Job {
                id,
                sources,
                options,
                may_ask,
                remembered,
                order: FileOrder::ByDate,
                workers,
            };
            read_then(worker, job, reply::opened);
        }
        Request::Analyze { id, options } => {
            let job = Job {
                id,
                sources,
                options,
                may_ask: false,
                remembered: BTreeMap::new(),
                order: FileOrder::AsGiven,
                workers,
            };
            read_then(worker, job, reply::report);
        }
        Request::Change { id, options } => change(worker, id, options),
        Request::Inspect { id } if !sources.is_empty() => inspect(id, sources),
        Request::Inspect { id } => with_desk(worker, id, |desk| {
            if let Some(question) = desk.inspect() {
                reply::send(&Response::Question { id, question });
            }
            Ok(())
        }),
        Request::Look { id, file, options } => look::look_at(worker, id, sources, file, options),
        Request::Draw { id, chart, theme } => reply::send(&Response::Drawn {
            id,
            drawing: chart::draw(&chart, theme),
        }),
        Request::Export {
            id,
            what: Export::SetAside,
            style,
            locale,
        } => export_aside(worker, id, style, locale_of(&locale)),
        Request::Export {
            id,
            what,
            style,
            locale,
        } => with_desk(worker, id, |desk| {
            let (notes, locale) = (worker.notes.borrow(), locale_of(&locale));
            let text = list(&desk.analysis()?, what, &notes, style, locale);
            reply::exported(id, text);
            Ok(())
        }),
        request if columns::asks_first(worker, &request) => columns::answer(worker, request),
        request @ (Request::Values { .. } | Request::Split { .. } | Request::Discounts { .. }) => {
            columns::answer(worker, request);
        }
        request @ (Request::People { .. }
        | Request::Story { .. }
        | Request::ExportPeople { .. }) => people::answer(worker, request),
        Request::Movement { id, since } => {
            movement::answer(worker, id, since);
        }
        request @ (Request::Notes { .. }
        | Request::Since { .. }
        | Request::Effect { .. }
        | Request::Disguise { .. }
        | Request::Recognize { .. }) => memory::answer(worker, request),
        request @ (Request::Compare { .. } | Request::ExportCompared { .. }) => {
            compare::answer(worker, request);
        }
        Request::SetAside { id } => show_aside(worker, id),
        Request::Cancel { id } => {
            if worker.reading.get() == Some(id) {
                worker.reading.set(None);
            }
            worker.gathering.borrow_mut().remove(&id);
        }
        Request::Forget => {
            worker.reading.set(None);
            worker.gathering.take();
            worker.shown.take();
            worker.listed.take();
            worker.notes.take();
            worker.looking.set(None);
            worker.looked.take();
        }
    }
}

fn show_aside(worker: &Rc<Worker>, id: u32) {
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        let answer = match collect(&worker, id, aside::SHOWN).await {
            Ok(files) => Response::SetAside {
                id,
                page: aside::first_rows(files),
            },
            Err(failure) => Response::Failed { id, failure },
        };
        reply::send(&answer);
    });
}

fn export_aside(worker: &Rc<Worker>, id: u32, style: CsvStyle, locale: Locale) {
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        match collect(&worker, id, usize::MAX).await {
            Ok(files) => reply::exported(id, set_aside(&files, style, locale)),
            Err(failure) => reply::send(&Response::Failed { id, failure }),
        }
    });
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
    match columns::change_later(worker, id, &options) {
        Ok(false) => {}
        Ok(true) => return,
        Err(failure) => return reply::send(&Response::Failed { id, failure }),
    }
    let again = {
        let mut shown = worker.shown.borrow_mut();
        let Some(Shown { sources, desk, .. }) = shown.as_mut() else {
            let failure = nothing_open();
            return reply::send(&Response::Failed { id, failure });
        };
        let before = desk.options().clone();
        if desk.change(&options) {
            if let Err(error) = reply::opened(id, desk, Watch::default()) {
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
        remembered: BTreeMap::new(),
        order: FileOrder::ByDate,
        workers: None,
    };
    read_then(worker, job, reply::opened);
}

/// How the columns of a file would be read that is not open.
fn inspect(id: u32, sources: Vec<Packed>) {
    wasm_bindgen_futures::spawn_local(async move {
        let answer = match look_into(&sources).await {
            Ok(question) => Response::Question { id, question },
            Err(error) => Response::Failed {
                id,
                failure: failure(&error, &sources[0].name),
            },
        };
        reply::send(&answer);
    });
}

async fn look_into(sources: &[Packed]) -> Result<Question, ReadError> {
    let options = Options::default();
    let mut tables = Vec::new();
    for source in sources {
        tables.extend(open(source, &options).await?);
    }
    let nothing = || ReadError::Unreadable(String::new());
    let table = tables.first().ok_or_else(nothing)?;
    let sniffed = read::sniff(table, &options).await?;
    let name = &table.packed.name;
    Ok(crate::engine::question_by_hand(
        (name, names(&tables)),
        &sniffed,
    ))
}

fn names(tables: &[Table]) -> Vec<String> {
    let names = tables.iter().map(|table| table.packed.name.clone());
    names.collect()
}

/// What is said of files that were read.
type Answer = fn(u32, &Desk, Watch<'_>) -> Result<(), EngineError>;

fn hundredths(part: f64) -> u32 {
    (part * 100.0) as u32
}

/// Reads the files and answers with what they say. Only if that are figures do they replace those
/// that are shown: an answer to a question brings its files again.
fn read_then(worker: &Rc<Worker>, job: Job, answer: Answer) {
    let id = job.id;
    worker.reading.set(Some(id));
    if let Some(Shown { desk, .. }) = worker.shown.borrow().as_ref() {
        // The files to come may need its room.
        desk.forget();
    }
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        match apart(read_files(&worker, &job)).await {
            Ok(Some(read)) => {
                let asked = job.may_ask.then(|| read.desk.question()).flatten();
                if let Some(question) = asked {
                    reply::send(&Response::Question { id, question });
                } else if let Err(error) = answer_telling(id, &read, answer) {
                    let mut failure = read.desk.failure(&error);
                    // For a program this is a file without an order; a person is told that there
                    // is nothing.
                    if job.order == FileOrder::ByDate && read.desk.is_blank() {
                        "empty_file".clone_into(&mut failure.code);
                    }
                    reply::send(&Response::Failed { id, failure });
                } else {
                    worker.shown.replace(Some(read));
                    worker.listed.take();
                    worker.looked.take();
                    if job.order == FileOrder::ByDate {
                        notice(&worker, id);
                    }
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

/// Answers, and says meanwhile how far the figures are.
fn answer_telling(id: u32, read: &Shown, answer: Answer) -> Result<(), EngineError> {
    let told = read::Telling::new(|part| {
        let progress = Progress {
            figures: hundredths(read::POSTED + part * (1.0 - read::POSTED)),
            ..read.progress
        };
        reply::send(&Response::Progress { id, progress });
    });
    answer(id, &read.desk, Watch::new(&|part| told.tell(part)))
}

/// Says what a person should look at, after what is asked of the figures meanwhile.
fn notice(worker: &Rc<Worker>, id: u32) {
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        read::turn().await;
        if let Some(Shown { desk, .. }) = worker.shown.borrow().as_ref() {
            let noticed = Box::new(desk.noticed());
            reply::send(&Response::Noticed { id, noticed });
        }
    });
}

/// All files on a new desk; `None` if their columns must be asked about first.
async fn read_files(worker: &Worker, job: &Job) -> Result<Option<Shown>, Failure> {
    let id = job.id;
    let is_wanted = || worker.reading.get() == Some(id);
    // What is wrong with the options is said before a long file is read.
    crate::analysis::Settings::new(&job.options)
        .map_err(|error| Failure::from(&EngineError::from(error)))?;
    let mut tables = apart(open_all(job, &job.options, is_wanted)).await?;
    // Helpers are up when the rows are to be read.
    let readers = |table: &Table| readers(table, job.workers);
    let most = tables.iter().map(readers).max().unwrap_or(1);
    worker.crew.prepare(most - 1);
    let recalled = apart(recall::recalled(&tables, job)).await;
    let options = recalled.as_ref().unwrap_or(&job.options);
    if recalled.is_some() {
        tables = open_all(job, options, is_wanted).await?;
    }
    let own_bytes = tables.iter().map(|table| table.packed.own_bytes as u64);
    let mut progress = Progress {
        total_bytes: own_bytes.sum(),
        ..Progress::default()
    };
    reply::send(&Response::Progress { id, progress });
    if job.may_ask {
        for table in &tables {
            let name = &table.packed.name;
            let sniffed = read::sniff(table, options).await;
            let sniffed = sniffed.map_err(|error| failure(&error, name))?;
            if !is_wanted() {
                return Err(failure(&ReadError::Cancelled, name));
            }
            let name = (name.as_str(), names(&tables));
            if let Some(question) =
                crate::engine::question_before_reading(name, &sniffed, &table.origin)
            {
                reply::send(&Response::Question { id, question });
                return Ok(None);
            }
        }
    }
    let count = tables.len();
    let mut files = Vec::with_capacity(count);
    for mut table in tables {
        let before = progress;
        let team = (&worker.crew, readers(&table));
        let is_last = files.len() + 1 == count;
        let imported = read::read(&mut table, options, team, |bytes, rows, figures| {
            progress.bytes = before.bytes + bytes;
            progress.rows = before.rows + rows;
            progress.figures = if is_last { hundredths(figures) } else { 0 };
            reply::send(&Response::Progress { id, progress });
            is_wanted()
        });
        let imported = apart(imported).await;
        let imported = imported.map_err(|error| failure(&error, &table.packed.name))?;
        files.push((table, imported));
    }
    if job.order == FileOrder::ByDate {
        sort_by(&mut files, |(table, file), (other_table, other)| {
            let by_day = file.latest_day().cmp(&other.latest_day());
            by_day.then_with(|| table.packed.name.cmp(&other_table.packed.name))
        });
    }
    let mut read = Shown {
        id,
        sources: job.sources.clone(),
        tables: Vec::with_capacity(files.len()),
        desk: Desk::new(options.clone()),
        progress,
    };
    for (table, imported) in files {
        read.tables.push(table);
        read.desk.add(*imported);
    }
    apart(columns::complete(&mut read, id, is_wanted)).await?;
    Ok(Some(read))
}

/// How many workers read a table.
fn readers(table: &Table, asked: Option<usize>) -> usize {
    if together::is_divisible(table) {
        crew::readers(table.packed.own_bytes, asked)
    } else {
        1
    }
}

async fn open_all(
    job: &Job,
    options: &Options,
    is_wanted: impl Fn() -> bool,
) -> Result<Vec<Table>, Failure> {
    let mut tables = Vec::new();
    for source in &job.sources {
        let found = apart(open(source, options)).await;
        tables.extend(found.map_err(|error| failure(&error, &source.name))?);
        if !is_wanted() {
            return Err(failure(&ReadError::Cancelled, &source.name));
        }
    }
    Ok(tables)
}

/// The first rows that were set aside, by file: a pass over the files that collects them. What to
/// collect is asked of the desk once, for others may be shown before the pass is over.
async fn collect(worker: &Worker, id: u32, mut most: usize) -> Result<Vec<AsideFile>, Failure> {
    let (options, plans) = {
        let shown = worker.shown.borrow();
        let Shown { tables, desk, .. } = shown.as_ref().ok_or_else(nothing_open)?;
        let mut plans = Vec::with_capacity(tables.len());
        for (number, table) in tables.iter().enumerate() {
            let plan = desk.collecting(number);
            if let Some(plan) = plan.map_err(|error| desk.failure(&error))? {
                plans.push((table.clone(), plan));
            }
        }
        (desk.options().clone(), plans)
    };
    let mut files = Vec::with_capacity(plans.len());
    for (table, plan) in plans {
        if most == 0 {
            break;
        }
        let name = &table.packed.name;
        let collected = read::collect(&table, &options, plan, most, |bytes, rows, _| {
            let total_bytes = table.packed.own_bytes as u64;
            let progress = Progress {
                bytes,
                total_bytes,
                rows,
                figures: 0,
            };
            reply::send(&Response::Progress { id, progress });
            true
        });
        let collected = collected.await.map_err(|error| failure(&error, name))?;
        if let Some(imported) = collected {
            most -= imported.set_aside.len().min(most);
            files.push(AsideFile {
                name: name.clone(),
                header: imported.sniffed.header.clone(),
                columns: imported.sniffed.layout.mapping.clone(),
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
