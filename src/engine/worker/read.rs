//! A table's text, streamed: memory grows with what is learned from the file, not with the file.

use std::cell::{Cell, RefCell};
use std::pin::Pin;

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use super::crew::Crew;
use super::decode::Decoder;
use super::open::Table;
use super::stream::Pieces;
use super::together;
use super::unpack;
use crate::import::container::{JsonRows, Shape, TextFinished, TextImport};
use crate::import::encoding::UTF_8;
use crate::import::{
    self, FileImport, Finished, Gathering, ImportError, ImportedFile, Reading, SAMPLE_BYTES,
    Sniffed,
};
use crate::model::{Options, Reason, Watch};

#[derive(Debug)]
pub enum ReadError {
    Import(ImportError),
    Cancelled,
    /// The browser says that the file is not what was dropped any more.
    Changed(String),
    Unreadable(String),
    /// A part of this program is not there, or answers nonsense.
    Internal(String),
}

/// Progress is said, and cancelling noticed, about this often.
pub const PROGRESS_MS: f64 = 50.0;

/// How much of the work behind the reading is done when the rows are posted.
pub const POSTED: f64 = 0.4;

/// Tells how far long work has come, but not too often. Messages go out at once, whatever the worker
/// is at; that it is not wanted any more would only be heard at a turn of the event loop.
pub struct Telling<F> {
    tell: RefCell<F>,
    said: Cell<f64>,
}

impl<F: FnMut(f64)> Telling<F> {
    pub fn new(tell: F) -> Self {
        Self {
            tell: RefCell::new(tell),
            said: Cell::new(js_sys::Date::now()),
        }
    }

    pub fn tell(&self, part: f64) {
        let now = js_sys::Date::now();
        if now - self.said.get() >= PROGRESS_MS {
            self.said.set(now);
            (self.tell.borrow_mut())(part);
        }
    }
}

/// Looks at the table's beginning.
pub async fn sniff(table: &Table, options: &Options) -> Result<Sniffed, ReadError> {
    let (sample, is_whole) = beginning(table).await?;
    let options = table.shape.options(&table.packed.name, options);
    import::sniff(&table.packed.name, &sample, is_whole, &options).map_err(ReadError::Import)
}

/// The table's beginning, decoded, and whether it is all.
pub async fn beginning(table: &Table) -> Result<(Vec<u8>, bool), ReadError> {
    let decoder = Decoder::new(label_of(table));
    let mut rows = (table.shape == Shape::Json).then(JsonRows::default);
    let mut pieces = Pieces::new(&table.packed)?;
    let (mut text, mut sample) = (Vec::new(), Vec::new());
    let mut is_whole = false;
    while sample.len() < SAMPLE_BYTES && !is_whole {
        text.clear();
        if let Some(piece) = pieces.next().await? {
            decoder.decode(piece, false, &mut text);
        } else {
            is_whole = true;
            decoder.decode(&[], true, &mut text);
        }
        match &mut rows {
            None => sample.extend_from_slice(&text),
            Some(rows) => {
                rows.take(&text, &mut sample);
                if is_whole {
                    rows.finish(&mut sample);
                }
            }
        }
    }
    pieces.stop();
    sample.truncate(SAMPLE_BYTES);
    let is_whole = is_whole && sample.len() < SAMPLE_BYTES;
    Ok((sample, is_whole))
}

/// Reads the whole table, again if its columns or its letters say so; by so many workers if its rows
/// can be parted.
/// `on_progress(bytes, rows, figures)` says whether to go on.
pub async fn read(
    table: &mut Table,
    options: &Options,
    (crew, workers): (&Crew, usize),
    mut on_progress: impl FnMut(u64, u64, f64) -> bool,
) -> Result<Box<ImportedFile>, ReadError> {
    let options = table.shape.options(&table.packed.name, options);
    if workers > 1 {
        let team = (crew, workers);
        let imported = apart(together::read(table, &options, team, &mut on_progress));
        if let Some(imported) = imported.await? {
            return Ok(imported);
        }
    }
    let name = table.packed.name.clone();
    let mut import = FileImport::new(&name, &options);
    loop {
        let pass = apart(feed(table, import, &mut on_progress)).await?;
        if table.is_ascii_so_far && pass.damaged > 0 {
            // What its beginning did not tell: it is no UTF-8 after all.
            table.is_ascii_so_far = false;
            table.origin = unpack::load().await?.guess_encoding(&pass.late, false)?;
            if table.origin.encoding != UTF_8 {
                import = FileImport::new(&name, &options);
                continue;
            }
        }
        match pass.finished {
            Finished::Again(reading) => import = FileImport::again(&name, &options, reading),
            Finished::Ledger(mut imported) => {
                let bytes = table.packed.own_bytes as u64;
                let origin = table.origin.clone();
                origin.note(&mut imported, bytes, pass.damaged);
                return Ok(imported);
            }
        }
    }
}

/// The rows that were set aside, no more than `most`; see [`FileImport::collecting`].
pub async fn collect(
    table: &Table,
    options: &Options,
    (reading, lines): (Reading, Vec<(u64, Reason)>),
    most: usize,
    on_progress: impl FnMut(u64, u64, f64) -> bool,
) -> Result<Option<Box<ImportedFile>>, ReadError> {
    let options = table.shape.options(&table.packed.name, options);
    let import = FileImport::collecting(&table.packed.name, &options, reading, lines);
    let import = import.at_most(most);
    let pass = apart(feed(table, import, on_progress)).await?;
    Ok(match pass.finished {
        Finished::Ledger(imported) => Some(imported),
        Finished::Again(_) => None,
    })
}

/// Columns of the table, which was read before; see [`FileImport::gathering`].
pub async fn gather(
    table: &Table,
    options: &Options,
    gathering: Gathering,
    mut on_progress: impl FnMut(u64, u64) -> bool,
) -> Result<Gathering, ReadError> {
    let options = table.shape.options(&table.packed.name, options);
    let import = FileImport::gathering(&table.packed.name, &options, gathering);
    let on_progress = |bytes, rows, _| on_progress(bytes, rows);
    let pass = apart(feed(table, import, on_progress)).await?;
    match pass.finished {
        Finished::Ledger(imported) => Ok(imported.gathering.unwrap_or_default()),
        Finished::Again(_) => Err(ReadError::Internal("a gathering pass is one".to_owned())),
    }
}

/// One pass over the whole table.
async fn feed(
    table: &Table,
    import: FileImport,
    mut on_progress: impl FnMut(u64, u64, f64) -> bool,
) -> Result<TextFinished, ReadError> {
    let label = label_of(table);
    let decoder = Decoder::new(label);
    let mut import = TextImport::new(import, table.shape, label);
    let mut pieces = Pieces::new(&table.packed)?;
    let mut text = Vec::new();
    let mut said = js_sys::Date::now();
    while let Some(piece) = pieces.next().await? {
        if let Decoder::Utf8 = decoder {
            import.feed(piece).map_err(ReadError::Import)?;
        } else {
            text.clear();
            decoder.decode(piece, false, &mut text);
            import.feed(&text).map_err(ReadError::Import)?;
        }
        if import.has_all() {
            pieces.stop();
            break;
        }
        if js_sys::Date::now() - said >= PROGRESS_MS {
            turn().await;
            if !on_progress(table.packed.own_share(pieces.count()), import.rows(), 0.0) {
                pieces.stop();
                return Err(ReadError::Cancelled);
            }
            said = js_sys::Date::now();
        }
    }
    text.clear();
    decoder.decode(&[], true, &mut text);
    import.feed(&text).map_err(ReadError::Import)?;
    let (bytes, rows) = (table.packed.own_bytes as u64, import.rows());
    if !on_progress(bytes, rows, 0.0) {
        return Err(ReadError::Cancelled);
    }
    let told = Telling::new(|part| {
        on_progress(bytes, rows, part * POSTED);
    });
    let finished = import.finish_watched(Watch::new(&|part| told.tell(part)));
    finished.map_err(ReadError::Import)
}

/// Cells were written here, whatever the page or the workbook was.
fn label_of(table: &Table) -> &str {
    match table.shape {
        Shape::Cells => UTF_8,
        Shape::Csv | Shape::Json => &table.origin.encoding,
    }
}

/// The same future as a program of its own. Futures that wait for one another become one function,
/// which browsers then compile as a whole, again and again for each piece of a file: that took longer
/// than reading a small one.
pub fn apart<'f, T>(future: impl Future<Output = T> + 'f) -> Pin<Box<dyn Future<Output = T> + 'f>> {
    Box::pin(future)
}

/// A turn of the event loop, so that a message that cancels is heard. A timer would make it wait
/// four milliseconds each time.
pub async fn turn() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let promise = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        let _ = JsFuture::from(promise).await;
    }
    channel.port1().close();
}

pub fn unreadable(error: &JsValue) -> ReadError {
    let text = |key: &str| {
        let found = Reflect::get(error, &key.into()).ok();
        found
            .and_then(|found| found.as_string())
            .unwrap_or_default()
    };
    let detail = format!("{}: {}", text("name"), text("message"));
    match text("name").as_str() {
        "NotReadableError" | "NotFoundError" => ReadError::Changed(detail),
        _ => ReadError::Unreadable(detail),
    }
}
