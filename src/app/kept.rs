//! What this browser keeps between visits beside small choices: what a person added to the files, and,
//! if they want it, the files themselves.
//!
//! One store of a database in the browser, of values by name. A browser may refuse it altogether, as
//! private windows do, or run out of room: then nothing is kept, and everything else works.

use js_sys::{Array, Function, Promise};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode,
};

use crate::session::KeptFiles;

const DATABASE: &str = "retention-widget";
const STORE: &str = "kept";
const FILES: &str = "files";
const ABOUT_FILES: &str = "about-files";

/// A value by its name; nothing if there is none, and an error if the browser keeps nothing.
pub async fn get<T: DeserializeOwned>(name: &str) -> Result<Option<T>, JsValue> {
    let text = read(name).await?.as_string();
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

pub async fn put<T: Serialize>(name: &str, value: &T) -> Result<(), JsValue> {
    let text = serde_json::to_string(value).map_err(|error| JsValue::from(error.to_string()))?;
    write(name, &text.into()).await
}

pub async fn remove(name: &str) -> Result<(), JsValue> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    done(&store.delete(&name.into())?).await.map(drop)
}

/// Forgets everything.
pub async fn clear() -> Result<(), JsValue> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    done(&store.clear()?).await.map(drop)
}

/// Keeps copies of files.
pub async fn put_files(files: &[File]) -> Result<(), JsValue> {
    let files: Array = files.iter().collect();
    write(FILES, &files).await
}

/// Keeps what is known of them.
pub async fn put_about_files(about: &KeptFiles) -> Result<(), JsValue> {
    put(ABOUT_FILES, about).await
}

pub async fn about_files() -> Result<Option<KeptFiles>, JsValue> {
    get(ABOUT_FILES).await
}

/// The files that are kept.
pub async fn files() -> Result<Vec<File>, JsValue> {
    let files = read(FILES).await?;
    if files.is_undefined() {
        return Ok(Vec::new());
    }
    let files = Array::from(&files);
    Ok(files
        .iter()
        .filter_map(|file| file.dyn_into().ok())
        .collect())
}

pub async fn remove_files() -> Result<(), JsValue> {
    remove(ABOUT_FILES).await?;
    remove(FILES).await
}

async fn read(name: &str) -> Result<JsValue, JsValue> {
    let store = store(IdbTransactionMode::Readonly).await?;
    done(&store.get(&name.into())?).await
}

async fn write(name: &str, value: &JsValue) -> Result<(), JsValue> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    done(&store.put_with_key(value, &name.into())?)
        .await
        .map(drop)
}

/// The store, in a transaction of its own.
async fn store(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let factory: IdbFactory = window.indexed_db()?.ok_or(JsValue::NULL)?;
    let opening: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let opened = opening.clone();
    let on_upgrade = Closure::once_into_js(move || {
        if let Ok(database) = opened.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
            let _ = database.create_object_store(STORE);
        }
    });
    opening.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
    let database: IdbDatabase = done(&opening).await?.dyn_into()?;
    let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
    // Another tab's newer page may want to change the store.
    let close = database.clone();
    let on_end = Closure::once_into_js(move || close.close());
    transaction.set_oncomplete(Some(on_end.unchecked_ref()));
    transaction.object_store(STORE)
}

/// What a request comes to.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let found = request.clone();
        let on_success = Closure::once_into_js(move || {
            let result = found.result().unwrap_or_default();
            let _ = resolve.call1(&JsValue::NULL, &result);
        });
        let on_error = Closure::once_into_js(move |event: JsValue| {
            let _ = reject.call1(&JsValue::NULL, &event);
        });
        request.set_onsuccess(Some(on_success.unchecked_ref()));
        request.set_onerror(Some(on_error.unchecked_ref()));
    });
    JsFuture::from(promise).await
}
