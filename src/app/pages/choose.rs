//! Ways to a file other than dropping it: the browser's dialog and the sample.

use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement, Response};
use yew::prelude::*;

use crate::app::browser;
use crate::app::engine::failure;
use crate::app::shell::Shell;

/// What the dialog offers first; whatever else is chosen is looked at all the same.
const READ: &str = ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xls,.ods,.json,.jsonl,.ndjson,.htm,.html,.gz,.zip,\
                    text/csv,text/tab-separated-values";

/// The name of the sample.
pub const SAMPLE: &str = "sample-orders.csv";

/// Opens the browser's dialog.
pub fn choose_files(on_files: &Callback<Vec<File>>) -> Callback<()> {
    let on_files = on_files.clone();
    Callback::from(move |()| {
        let input = browser::document()
            .and_then(|document| document.create_element("input").ok())
            .and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        input.set_type("file");
        input.set_multiple(true);
        input.set_accept(READ);
        let (chosen, on_files) = (input.clone(), on_files.clone());
        EventListener::once(&input, "change", move |_| {
            let files = chosen.files().map_or_else(Vec::new, |files| {
                (0..files.length())
                    .filter_map(|place| files.get(place))
                    .collect()
            });
            if !files.is_empty() {
                on_files.emit(files);
            }
        })
        .forget();
        input.click();
    })
}

/// Loads the sample that lies beside the page.
pub fn fetch_sample(shell: &Shell, on_files: &Callback<Vec<File>>) -> Callback<MouseEvent> {
    let (shell, on_files) = (shell.clone(), on_files.clone());
    Callback::from(move |_| {
        let (shell, on_files) = (shell.clone(), on_files.clone());
        spawn_local(async move {
            match sample().await {
                Ok(file) => on_files.emit(vec![file]),
                Err(error) => shell.broke(failure("sample_missing", &format!("{error:?}"))),
            }
        });
    })
}

async fn sample() -> Result<File, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let address = browser::local_address("sample/orders.csv");
    let response: Response = JsFuture::from(window.fetch_with_str(&address))
        .await?
        .dyn_into()?;
    if !response.ok() {
        return Err(response.status_text().into());
    }
    let blob = JsFuture::from(response.blob()?).await?;
    File::new_with_blob_sequence(&Array::of1(&blob), SAMPLE)
}
