//! A file's bytes in pieces, unpacked on the way where they are packed.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, ReadableStreamByobReader, ReadableStreamDefaultReader, ReadableStreamGetReaderOptions,
    ReadableStreamReaderMode,
};

use super::read::{ReadError, unreadable};
use super::unpack::archive_unreadable;
use crate::import::ArchiveProblem;
use crate::import::container::MOST_UNPACKED_BYTES;

/// Larger pieces are slower: they fall out of the cache between the copy and the scan.
const PIECE_BYTES: u32 = 256 * 1024;

/// A `DecompressionStream`, which web-sys has among its unstable types only.
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
    /// The browser fetches the next piece while this one is read.
    Ahead(ReadableStreamByobReader, Promise),
    OneByOne(ReadableStreamDefaultReader),
}

impl<'p> Pieces<'p> {
    pub fn new(packed: &'p Packed) -> Result<Self, ReadError> {
        let stream = packed.blob.stream();
        let format = match packed.packing {
            Packing::None => None,
            Packing::Gzip => Some("gzip"),
            Packing::Deflate => Some("deflate-raw"),
        };
        let reader = if let Some(format) = format {
            let unpacking = unpacking(format).map_err(|error| unreadable(&error))?;
            let stream = stream.pipe_through(unpacking.unchecked_ref());
            Reader::OneByOne(stream.get_reader().unchecked_into())
        } else {
            let options = ReadableStreamGetReaderOptions::new();
            options.set_mode(ReadableStreamReaderMode::Byob);
            let reader = stream.get_reader_with_options(&options);
            let reader: ReadableStreamByobReader = reader.unchecked_into();
            let buffer = Uint8Array::new_with_length(PIECE_BYTES);
            let next = reader.read_with_array_buffer_view(&buffer);
            Reader::Ahead(reader, next)
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
            Reader::Ahead(_, next) => next.clone(),
            Reader::OneByOne(reader) => reader.read(),
        };
        let read = JsFuture::from(next)
            .await
            .map_err(|error| self.failure(&error))?;
        let is_done = Reflect::get(&read, &"done".into()).is_ok_and(|done| done.is_truthy());
        let bytes = Reflect::get(&read, &"value".into()).unwrap_or_default();
        // The buffer travels: what comes back is a new view of it.
        let (false, Ok(bytes)) = (is_done, bytes.dyn_into::<Uint8Array>()) else {
            return Ok(None);
        };
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        self.count += self.piece.len() as u64;
        if let Reader::Ahead(reader, next) = &mut self.reader {
            let view = Uint8Array::new_with_byte_offset_and_length(&bytes.buffer(), 0, PIECE_BYTES);
            *next = reader.read_with_array_buffer_view(&view);
        } else if self.count > MOST_UNPACKED_BYTES {
            self.stop();
            return Err(archive_unreadable(
                &self.packed.name,
                ArchiveProblem::TooLarge,
            ));
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
