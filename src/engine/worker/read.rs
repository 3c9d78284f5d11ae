//! A file's bytes, streamed: memory grows with what is learned from the file, not with the file.

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, MessageChannel, ReadableStreamByobReader, ReadableStreamGetReaderOptions,
    ReadableStreamReaderMode,
};

use crate::import::{self, FileImport, Finished, ImportError, SAMPLE_BYTES, Sniffed};
use crate::model::Options;

/// A file that can be read again and again.
#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    pub blob: Blob,
}

#[derive(Debug)]
pub enum ReadError {
    Import(ImportError),
    Cancelled,
    /// The browser says that the file is not what was dropped any more.
    Changed(String),
    Unreadable(String),
}

/// Larger pieces are slower: they fall out of the cache between the copy and the scan.
const CHUNK_BYTES: u32 = 256 * 1024;
/// Progress is said, and cancelling noticed, about this often.
const PROGRESS_MS: f64 = 50.0;

/// Looks at the file's beginning.
pub async fn sniff(source: &Source, options: &Options) -> Result<Sniffed, ReadError> {
    let end = source.blob.size().min(SAMPLE_BYTES as f64);
    let sample = source
        .blob
        .slice_with_f64_and_f64(0.0, end)
        .map_err(|error| unreadable(&error))?;
    let bytes = JsFuture::from(sample.array_buffer())
        .await
        .map_err(|error| unreadable(&error))?;
    let bytes = Uint8Array::new(&bytes).to_vec();
    let is_whole = source.blob.size() < SAMPLE_BYTES as f64;
    import::sniff(&source.name, &bytes, is_whole, options).map_err(ReadError::Import)
}

/// Feeds the whole file. `on_progress(bytes, rows)` says whether to go on.
pub async fn feed(
    source: &Source,
    mut import: FileImport,
    mut on_progress: impl FnMut(u64, u64) -> bool,
) -> Result<Finished, ReadError> {
    let options = ReadableStreamGetReaderOptions::new();
    options.set_mode(ReadableStreamReaderMode::Byob);
    let stream = source.blob.stream();
    let reader: ReadableStreamByobReader =
        stream.get_reader_with_options(&options).unchecked_into();
    let mut chunk = Vec::new();
    let mut said = js_sys::Date::now();
    let mut next = reader.read_with_array_buffer_view(&Uint8Array::new_with_length(CHUNK_BYTES));
    loop {
        let read = JsFuture::from(next)
            .await
            .map_err(|error| unreadable(&error))?;
        let is_done = Reflect::get(&read, &"done".into()).is_ok_and(|done| done.is_truthy());
        // The buffer travels: what comes back is a new view of it.
        let Ok(bytes) = Reflect::get(&read, &"value".into())
            .unwrap_or_default()
            .dyn_into::<Uint8Array>()
        else {
            break;
        };
        if is_done {
            break;
        }
        chunk.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut chunk);
        // The browser fetches the next piece while this one is read.
        let view = Uint8Array::new_with_byte_offset_and_length(&bytes.buffer(), 0, CHUNK_BYTES);
        next = reader.read_with_array_buffer_view(&view);
        import.feed(&chunk).map_err(ReadError::Import)?;
        if js_sys::Date::now() - said >= PROGRESS_MS {
            turn().await;
            if !on_progress(import.bytes(), import.rows()) {
                let _ = reader.cancel();
                return Err(ReadError::Cancelled);
            }
            said = js_sys::Date::now();
        }
    }
    if !on_progress(import.bytes(), import.rows()) {
        return Err(ReadError::Cancelled);
    }
    import.finish().map_err(ReadError::Import)
}

/// A turn of the event loop, so that a message that cancels is heard. A timer would make it wait
/// four milliseconds each time.
async fn turn() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let promise = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        let _ = JsFuture::from(promise).await;
    }
    channel.port1().close();
}

fn unreadable(error: &JsValue) -> ReadError {
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
