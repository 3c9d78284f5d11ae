//! A file's bytes in pieces, unpacked on the way where they are packed.

use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, ReadableStream, ReadableStreamByobReader, ReadableStreamDefaultReader,
    ReadableStreamGetReaderOptions, ReadableStreamReaderMode,
};

use super::read::{ReadError, unreadable};
use super::unpack::archive_unreadable;
use crate::import::ArchiveProblem;
use crate::import::container::MOST_UNPACKED_BYTES;

/// Larger pieces are slower: they fall out of the cache between the copy and the scan.
const PIECE_BYTES: u32 = 256 * 1024;

/// Where each piece is asked for by itself, asking takes longer than that.
const SLICE_BYTES: f64 = 1024.0 * 1024.0;

/// A `DecompressionStream`, which web-sys has among its unstable types only, and some browsers not
/// at all, or not for every format.
fn unpacking(format: &str) -> Result<JsValue, JsValue> {
    let class = Reflect::get(&js_sys::global(), &"DecompressionStream".into())?;
    let class: Function = class.dyn_into()?;
    Reflect::construct(&class, &Array::of1(&format.into()))
}

/// How a blob's bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    None,
    Gzip,
    /// A member of a ZIP archive.
    Deflate,
}

/// A file, or a part of one, that can be read again and again.
#[derive(Clone, Debug)]
pub struct Packed {
    pub name: String,
    pub blob: Blob,
    pub packing: Packing,
    /// As large as the file is for its owner.
    pub own_bytes: f64,
    /// What it unpacks to, as far as it says so itself.
    pub unpacked_bytes: f64,
}

impl Packed {
    pub fn file(name: &str, blob: Blob) -> Self {
        let bytes = blob.size();
        Self {
            name: name.to_owned(),
            blob,
            packing: Packing::None,
            own_bytes: bytes,
            unpacked_bytes: bytes,
        }
    }

    /// How many of the owner's bytes so many unpacked ones are.
    pub fn own_share(&self, unpacked: u64) -> u64 {
        let share = unpacked as f64 / self.unpacked_bytes.max(1.0);
        (self.own_bytes * share.min(1.0)) as u64
    }
}

/// Reads a packed file once.
#[derive(Debug)]
pub struct Pieces<'p> {
    packed: &'p Packed,
    reader: Reader,
    piece: Vec<u8>,
    count: u64,
}

#[derive(Debug)]
enum Reader {
    /// The browser fetches the next piece while this one is read, into the same buffer.
    Ahead(ReadableStreamByobReader, Promise),
    /// What is unpacked, and files of browsers in which they are streams, but none of bytes.
    OneByOne(ReadableStreamDefaultReader),
    /// Files of browsers in which they are no streams.
    Slices(Promise),
}

impl Reader {
    fn plain(blob: &Blob) -> Result<Self, ReadError> {
        if !has_stream(blob) {
            return Ok(Self::Slices(slice(blob, 0)?));
        }
        let stream = blob.stream();
        let Some(reader) = byte_reader(&stream) else {
            return Ok(Self::OneByOne(stream.get_reader().unchecked_into()));
        };
        let buffer = Uint8Array::new_with_length(PIECE_BYTES);
        let next = reader.read_with_array_buffer_view(&buffer);
        Ok(Self::Ahead(reader, next))
    }

    /// `None` in a browser that cannot unpack this.
    fn unpacking(blob: &Blob, format: &str) -> Option<Self> {
        let unpacking = unpacking(format).ok().filter(|_| has_stream(blob))?;
        let stream = blob.stream().pipe_through(unpacking.unchecked_ref());
        Some(Self::OneByOne(stream.get_reader().unchecked_into()))
    }
}

fn has_stream(blob: &Blob) -> bool {
    Reflect::has(blob, &"stream".into()).unwrap_or_default()
}

/// A reader that fills buffers of ours; `None` where files are no streams of bytes, and asking for one
/// throws.
fn byte_reader(stream: &ReadableStream) -> Option<ReadableStreamByobReader> {
    let options = ReadableStreamGetReaderOptions::new();
    options.set_mode(ReadableStreamReaderMode::Byob);
    let get_reader = Reflect::get(stream, &"getReader".into()).ok()?;
    let get_reader: Function = get_reader.dyn_into().ok()?;
    let reader = get_reader.call1(stream, &options).ok()?;
    Some(reader.unchecked_into())
}

/// The bytes from there on, as a buffer; none at the end.
fn slice(blob: &Blob, start: u64) -> Result<Promise, ReadError> {
    let start = start as f64;
    let slice = blob.slice_with_f64_and_f64(start, (start + SLICE_BYTES).min(blob.size()));
    Ok(slice.map_err(|error| unreadable(&error))?.array_buffer())
}

/// What a stream or a slice gave; `None` at the end.
async fn bytes(given: Promise) -> Result<Option<Uint8Array>, JsValue> {
    let given = JsFuture::from(given).await?;
    if given.is_instance_of::<ArrayBuffer>() {
        let bytes = Uint8Array::new(&given);
        return Ok((bytes.length() > 0).then_some(bytes));
    }
    let is_done = Reflect::get(&given, &"done".into()).is_ok_and(|done| done.is_truthy());
    let bytes = Reflect::get(&given, &"value".into()).unwrap_or_default();
    Ok(bytes.dyn_into().ok().filter(|_| !is_done))
}

impl<'p> Pieces<'p> {
    pub fn new(packed: &'p Packed) -> Result<Self, ReadError> {
        let format = match packed.packing {
            Packing::None => None,
            Packing::Gzip => Some("gzip"),
            Packing::Deflate => Some("deflate-raw"),
        };
        let reader = match format {
            None => Reader::plain(&packed.blob)?,
            Some(format) => Reader::unpacking(&packed.blob, format)
                .ok_or_else(|| archive_unreadable(&packed.name, ArchiveProblem::NotHere))?,
        };
        Ok(Self {
            packed,
            reader,
            piece: Vec::new(),
            count: 0,
        })
    }

    /// The next piece; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<&[u8]>, ReadError> {
        let next = match &self.reader {
            Reader::Ahead(_, next) | Reader::Slices(next) => next.clone(),
            Reader::OneByOne(reader) => reader.read(),
        };
        let bytes = bytes(next).await.map_err(|error| self.failure(&error))?;
        let Some(bytes) = bytes else {
            return Ok(None);
        };
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        self.count += self.piece.len() as u64;
        match &mut self.reader {
            Reader::Ahead(reader, next) => {
                // The buffer travels: what comes back is a new view of it.
                let buffer = bytes.buffer();
                let view = Uint8Array::new_with_byte_offset_and_length(&buffer, 0, PIECE_BYTES);
                *next = reader.read_with_array_buffer_view(&view);
            }
            Reader::Slices(next) => *next = slice(&self.packed.blob, self.count)?,
            Reader::OneByOne(_) => {}
        }
        if self.packed.packing != Packing::None && self.count > MOST_UNPACKED_BYTES {
            self.stop();
            let problem = ArchiveProblem::TooLarge;
            return Err(archive_unreadable(&self.packed.name, problem));
        }
        Ok(Some(&self.piece))
    }

    /// Bytes handed on so far.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// No more is wanted.
    pub fn stop(&self) {
        let _ = match &self.reader {
            Reader::Ahead(reader, _) => reader.cancel(),
            Reader::OneByOne(reader) => reader.cancel(),
            // Nothing goes on by itself.
            Reader::Slices(_) => return,
        };
    }

    /// A file that is gone, or one that does not unpack.
    fn failure(&self, error: &JsValue) -> ReadError {
        match unreadable(error) {
            ReadError::Unreadable(_) if self.packed.packing != Packing::None => {
                archive_unreadable(&self.packed.name, ArchiveProblem::Damaged)
            }
            other => other,
        }
    }
}
