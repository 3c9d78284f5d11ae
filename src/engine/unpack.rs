//! What the program that unpacks answers to the engine's worker.
//!
//! It is a program of its own because few files need it. Large files stay where they are: pieces of
//! them are read when they are asked for, which a worker can do without waiting.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{Blob, FileReaderSync};

use super::message::{pack, unpack};
use crate::import::container::{Origin, WorkbookProblem, members, sheet_as_csv, table_as_csv};
use crate::import::encoding::guess;
use crate::model::SheetName;

/// Fewer and larger pieces: each is a call into the browser.
const PIECE_BYTES: usize = 256 * 1024;

/// An [`Origin`] whose encoding is guessed.
pub fn guess_encoding(sample: &[u8], is_whole: bool) -> Uint8Array {
    pack(&Origin::guessed(guess(sample, is_whole)))
}

/// The archive's members that may be tables, or what is wrong with it.
pub fn list_members(archive: &Blob) -> Uint8Array {
    pack(&members(reader_of(archive)))
}

/// The sheet's [`Origin`], or what is wrong with the workbook; its text; and how all sheets begin. `sheet` is
/// a name, a place, or nothing.
pub fn read_sheet(workbook: &Blob, kind: &JsValue, sheet: &JsValue) -> Array {
    let place = sheet.as_f64().map(|place| SheetName::Index(place as u32));
    let sheet = place.or_else(|| sheet.as_string().map(SheetName::Name));
    let read = unpack(kind).map_or(Err(WorkbookProblem::Unreadable), |kind| {
        sheet_as_csv(kind, reader_of(workbook), sheet.as_ref())
    });
    match read {
        Ok(read) => {
            let text = Uint8Array::from(&read.text[..]);
            let origin = Ok::<_, WorkbookProblem>(Origin::of_sheet(read.sheet, read.sheets));
            Array::of3(&pack(&origin), &text, &pack(&read.beginnings))
        }
        Err(problem) => Array::of1(&pack(&Err::<Origin, _>(problem))),
    }
}

/// The table of a page as CSV.
pub fn read_page(page: &str) -> Vec<u8> {
    table_as_csv(page)
}

fn reader_of(blob: &Blob) -> BufReader<BlobReader> {
    let reader = BlobReader {
        blob: blob.clone(),
        at: 0,
    };
    BufReader::with_capacity(PIECE_BYTES, reader)
}

/// A file that is read where it is asked for.
#[derive(Debug)]
struct BlobReader {
    blob: Blob,
    at: u64,
}

impl Read for BlobReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let end = self.at.saturating_add(out.len() as u64) as f64;
        let piece = self
            .blob
            .slice_with_f64_and_f64(self.at as f64, end)
            .and_then(|piece| FileReaderSync::new()?.read_as_array_buffer(&piece))
            .map_err(|_| io::Error::other("the browser could not read the file"))?;
        let bytes = Uint8Array::new(&piece);
        let length = bytes.length() as usize;
        let out = out.get_mut(..length).unwrap_or_default();
        bytes.copy_to(out);
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for BlobReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let size = self.blob.size() as u64;
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => size.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
