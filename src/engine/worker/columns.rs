//! Columns of the files that are shown, collected when they are first asked for: to filter by one,
//! to choose from its values, to part the customers by it.

use std::rc::Rc;

use super::read::{self, ReadError, apart};
use super::{Shown, Worker, change, failure, nothing_open, people, reply};
use crate::engine::desk::{Desk, EngineError};
use crate::engine::protocol::{Failure, Progress, Request, Response};
use crate::import::Gathering;
use crate::model::Options;

/// Answers those requests that are about columns, when they are there.
pub fn answer(worker: &Rc<Worker>, request: Request) {
    let (_, id) = request.head();
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        let missing = missing(&worker, |desk| uncollected(desk, &request));
        let collected = match missing {
            Ok(missing) => apart(collect(&worker, id, missing)).await,
            Err(failure) => Err(failure),
        };
        let answer = collected.and_then(|()| {
            if is_of_people(&request) {
                people::answer(&worker, request);
                return Ok(None);
            }
            let shown = worker.shown.borrow();
            let Shown { desk, .. } = shown.as_ref().ok_or_else(nothing_open)?;
            answer_of(desk, request).map_err(|error| desk.failure(&error))
        });
        match answer {
            Ok(answer) => answer.iter().for_each(reply::send),
            Err(failure) => reply::send(&Response::Failed { id, failure }),
        }
    });
}

/// Whether a list is asked for whose people are known by columns that are still to be collected.
pub fn asks_first(worker: &Worker, request: &Request) -> bool {
    let shown = worker.shown.borrow();
    is_of_people(request)
        && shown
            .as_ref()
            .and_then(|shown| uncollected(&shown.desk, request).ok())
            .is_some_and(|missing| !missing.is_empty())
}

fn is_of_people(request: &Request) -> bool {
    matches!(
        request,
        Request::People { .. } | Request::ExportPeople { .. }
    )
}

/// The columns that a request is about, as far as they are not there.
fn uncollected(desk: &Desk, request: &Request) -> Result<Vec<String>, EngineError> {
    match request {
        Request::Values { column, .. } | Request::Split { column, .. } => {
            desk.uncollected([column.as_str()])
        }
        Request::Discounts { .. } => {
            let names = desk.discount_columns();
            desk.uncollected(names.iter().map(String::as_str))
        }
        Request::People { asking, .. } | Request::ExportPeople { asking, .. } => {
            desk.uncollected_of_people(&asking.who)
        }
        _ => Ok(Vec::new()),
    }
}

/// What is said when they are there.
fn answer_of(desk: &Desk, request: Request) -> Result<Option<Response>, EngineError> {
    Ok(Some(match request {
        Request::Values { id, column } => Response::Values {
            id,
            values: desk.values(&column)?,
        },
        Request::Split { id, column } => Response::Split {
            id,
            split: desk.split(&column)?,
        },
        Request::Discounts { id } => Response::Discounts {
            id,
            discounts: desk.discounts()?.map(Box::new),
        },
        _ => return Ok(None),
    }))
}

/// Collects what options of the shown files filter by, if it is not there, and then changes to them.
/// Says whether it does; a change that comes meanwhile takes its place.
pub fn change_later(worker: &Rc<Worker>, id: u32, options: &Options) -> Result<bool, Failure> {
    if let Some(waiting) = worker.waiting.take() {
        worker.gathering.borrow_mut().remove(&waiting);
    }
    let missing = missing(worker, |desk| {
        // Who reads the files again collects them then.
        if desk.reads_alike(options) {
            desk.uncollected_of(options)
        } else {
            Ok(Vec::new())
        }
    })?;
    if missing.is_empty() {
        return Ok(false);
    }
    worker.waiting.set(Some(id));
    let (worker, options) = (Rc::clone(worker), options.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let collected = apart(collect(&worker, id, missing)).await;
        if worker.waiting.get() == Some(id) {
            worker.waiting.set(None);
        }
        match collected {
            Ok(()) => change(&worker, id, options),
            Err(failure) => reply::send(&Response::Failed { id, failure }),
        }
    });
    Ok(true)
}

fn missing(
    worker: &Worker,
    names: impl FnOnce(&Desk) -> Result<Vec<String>, EngineError>,
) -> Result<Vec<String>, Failure> {
    let shown = worker.shown.borrow();
    let Shown { desk, .. } = shown.as_ref().ok_or_else(nothing_open)?;
    names(desk).map_err(|error| desk.failure(&error))
}

/// Puts columns on the desk of the shown files, unless others are shown by then.
async fn collect(worker: &Worker, id: u32, names: Vec<String>) -> Result<(), Failure> {
    if names.is_empty() {
        return Ok(());
    }
    let (plan, opened) = {
        let shown = worker.shown.borrow();
        let shown = shown.as_ref().ok_or_else(nothing_open)?;
        (Plan::new(shown, names), shown.id)
    };
    worker.gathering.borrow_mut().insert(id);
    let is_wanted = || worker.gathering.borrow().contains(&id);
    let gathered = plan.gather(id, is_wanted).await;
    worker.gathering.borrow_mut().remove(&id);
    let gathered = gathered?;
    match worker.shown.borrow_mut().as_mut() {
        Some(shown) if shown.id == opened => {
            shown.desk.put(gathered);
            Ok(())
        }
        _ => Err(failure(&ReadError::Cancelled, "")),
    }
}

/// Puts columns that the options filter by on the desk of files that were just read.
pub async fn complete(
    read: &mut Shown,
    id: u32,
    is_wanted: impl Fn() -> bool,
) -> Result<(), Failure> {
    let missing = read.desk.uncollected_of(read.desk.options());
    let missing = missing.map_err(|error| read.desk.failure(&error))?;
    if !missing.is_empty() {
        let gathered = apart(Plan::new(read, missing).gather(id, is_wanted)).await;
        read.desk.put(gathered?);
    }
    Ok(())
}

/// What is collected of which tables. Others may be shown before it is done.
struct Plan {
    gathering: Gathering,
    tables: Vec<super::Table>,
    options: Options,
}

impl Plan {
    fn new(shown: &Shown, names: Vec<String>) -> Self {
        Self {
            gathering: shown.desk.gathering(names),
            tables: shown.tables.clone(),
            options: shown.desk.options().clone(),
        }
    }

    async fn gather(self, id: u32, is_wanted: impl Fn() -> bool) -> Result<Gathering, Failure> {
        let Self {
            mut gathering,
            tables,
            options,
        } = self;
        let own_bytes = tables.iter().map(|table| table.packed.own_bytes as u64);
        let mut progress = Progress {
            total_bytes: own_bytes.sum(),
            ..Progress::default()
        };
        for (number, table) in tables.iter().enumerate() {
            let before = progress;
            if gathering.skips(number) {
                continue;
            }
            let gathered =
                read::gather(table, &options, gathering.of_file(number), |bytes, rows| {
                    progress.bytes = before.bytes + bytes;
                    progress.rows = before.rows + rows;
                    reply::send(&Response::Progress { id, progress });
                    is_wanted()
                });
            gathering = apart(gathered)
                .await
                .map_err(|error| failure(&error, &table.packed.name))?;
        }
        Ok(gathering)
    }
}
