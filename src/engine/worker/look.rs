//! A file's beginning, looked at again with every change a person makes; the last look wins.
//!
//! The files ride beside each request, so that nothing is asked of a worker that was replaced. What
//! was unpacked and decoded is kept from one look to the next of the same file.

use super::decode::{Decoder, label_of};
use super::open::{self, Table, open};
use super::read::{ReadError, beginning};
use super::stream::Packed;
use super::{Worker, failure, reply};
use crate::engine::look::{Others, Sample, look, sheet_looks};
use crate::engine::protocol::{Failure, Response};
use crate::engine::recall;
use crate::import::ImportError;
use crate::import::container::{Origin, Shape};
use crate::import::encoding::first_words;
use crate::model::{FileOptions, Options, SheetName};

use std::rc::Rc;

/// Words by which an encoding is told.
const WORDS: usize = 3;

/// A sample, and what it was made from.
pub struct Looked {
    bytes: f64,
    encoding: Option<String>,
    sheet: Option<SheetName>,
    sample: Sample,
}

pub fn look_at(worker: &Rc<Worker>, id: u32, sources: Vec<Packed>, file: String, options: Options) {
    worker.looking.set(Some(id));
    let worker = Rc::clone(worker);
    wasm_bindgen_futures::spawn_local(async move {
        let answer = match looked(&worker, &sources, &file, &options).await {
            Ok(look) => Response::Looked {
                id,
                look: Box::new(look),
            },
            Err(error) => Response::Failed {
                id,
                failure: failure(&error, &file),
            },
        };
        if worker.looking.get() == Some(id) {
            reply::send(&answer);
        } else {
            let failure = Failure {
                file: Some(file),
                ..reply::failure("cancelled", "")
            };
            reply::send(&Response::Failed { id, failure });
        }
    });
}

async fn looked(
    worker: &Worker,
    sources: &[Packed],
    file: &str,
    options: &Options,
) -> Result<crate::engine::Look, ReadError> {
    let source = source_of(sources, file).ok_or_else(|| ReadError::Unreadable(String::new()))?;
    let own = options.for_file(file);
    let is_kept = worker.looked.borrow().as_ref().is_some_and(|kept| {
        kept.sample.name == file
            && kept.bytes.to_bits() == source.own_bytes.to_bits()
            && (&kept.encoding, &kept.sheet) == (&own.encoding, &own.sheet)
    });
    if !is_kept {
        let sample = sample(source, file, options).await?;
        worker.looked.replace(Some(Looked {
            bytes: source.own_bytes,
            encoding: own.encoding,
            sheet: own.sheet,
            sample,
        }));
    }
    let kept = worker.looked.borrow();
    let kept = kept.as_ref().ok_or(ReadError::Cancelled)?;
    look(&kept.sample, options).map_err(ReadError::Import)
}

/// The dropped file in which a table is: itself, or its archive.
fn source_of<'s>(sources: &'s [Packed], file: &str) -> Option<&'s Packed> {
    let is_in = |source: &&Packed| {
        let rest = file.strip_prefix(&source.name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    sources.iter().find(is_in)
}

async fn sample(source: &Packed, file: &str, options: &Options) -> Result<Sample, ReadError> {
    let given = options.for_file(file).encoding;
    // What else it may be is to be seen although one was chosen.
    let mut table = table_of(source, file, &without_encoding(options, file)).await?;
    if let Some(given) = given {
        let candidates = std::mem::take(&mut table.origin.encodings);
        if table.shape == Shape::Cells {
            table = table_of(source, file, options).await?;
        }
        let unsupported = || {
            ReadError::Import(ImportError::UnsupportedEncoding {
                file: file.to_owned(),
                encoding: given.clone(),
            })
        };
        table.origin.encoding = label_of(&given).ok_or_else(unsupported)?;
        table.origin.encodings = candidates;
        table.origin.is_encoding_certain = true;
    }
    let mut sample = sample_of(&table).await?;
    sample.others.encodings = words(&table).await?;
    let is_untouched = options.for_file(file) == options.for_file("");
    if is_untouched {
        sample.key = recall::key(&sample);
    } else {
        table = table_of(source, file, &Options::default()).await?;
        sample.key = recall::key(&sample_of(&table).await?);
    }
    sample.others.sheets = sheet_looks(&table.sheets, options);
    Ok(sample)
}

/// The first words beyond ASCII as each possible encoding reads them.
async fn words(table: &Table) -> Result<Vec<(String, Vec<String>)>, ReadError> {
    let Origin {
        encoding,
        encodings,
        ..
    } = &table.origin;
    // Of a page only its cells are left.
    if encodings.len() < 2 || table.shape == Shape::Cells {
        return Ok(Vec::new());
    }
    let (bytes, _) = open::beginning(&table.packed).await?;
    let words = first_words(&bytes, WORDS);
    let given = (!encodings.contains(encoding)).then_some(encoding);
    let labels = given.into_iter().chain(encodings);
    let read = |label: &String| {
        let read = |word: &&[u8]| {
            let mut text = Vec::new();
            Decoder::new(label).decode(word, true, &mut text);
            String::from_utf8_lossy(&text).into_owned()
        };
        (label.clone(), words.iter().map(read).collect())
    };
    Ok(labels.map(read).collect())
}

/// A table's beginning.
pub async fn sample_of(table: &Table) -> Result<Sample, ReadError> {
    let (text, is_whole) = beginning(table).await?;
    Ok(Sample {
        name: table.packed.name.clone(),
        text,
        is_whole,
        shape: table.shape,
        origin: table.origin.clone(),
        key: None,
        others: Others::default(),
    })
}

fn without_encoding(options: &Options, file: &str) -> Options {
    let mut options = options.clone();
    options.encoding = None;
    let own = options.files.as_mut().and_then(|files| files.get_mut(file));
    if let Some(FileOptions { encoding, .. }) = own {
        *encoding = None;
    }
    options
}

async fn table_of(source: &Packed, file: &str, options: &Options) -> Result<Table, ReadError> {
    let tables = open(source, options).await?;
    let table = tables.into_iter().find(|table| table.packed.name == file);
    table.ok_or_else(|| ReadError::Unreadable(String::new()))
}
