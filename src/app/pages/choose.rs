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

/// A press that opens the browser's dialog for one file of text, and hands on its name and what is in it.
pub fn choose_text(
    accept: &'static str,
    on_text: &Callback<(String, String)>,
) -> Callback<MouseEvent> {
    let on_text = on_text.clone();
    Callback::from(move |_| {
        let on_text = on_text.clone();
        dialog(accept, false, move |files| {
            let Some(file) = files.into_iter().next() else {
                return;
            };
            spawn_local(async move {
                // A file that is no text is none of what it should be.
                let text = JsFuture::from(file.text()).await.ok();
                let text = text.and_then(|text| text.as_string());
                on_text.emit((file.name(), text.unwrap_or_default()));
            });
        });
    })
}

/// Opens the browser's dialog.
pub fn choose_files(on_files: &Callback<Vec<File>>) -> Callback<()> {
    let on_files = on_files.clone();
    Callback::from(move |()| {
        let on_files = on_files.clone();
        dialog(READ, true, move |files| on_files.emit(files));
    })
}

/// Hands on what is chosen, if anything is.
fn dialog(accept: &str, is_multiple: bool, on_files: impl FnOnce(Vec<File>) + 'static) {
    let input = browser::document()
        .and_then(|document| document.create_element("input").ok())
        .and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    input.set_type("file");
    input.set_multiple(is_multiple);
    input.set_accept(accept);
    let chosen = input.clone();
    EventListener::once(&input, "change", move |_| {
        let files = chosen.files().map_or_else(Vec::new, |files| {
            (0..files.length())
                .filter_map(|place| files.get(place))
                .collect()
        });
        if !files.is_empty() {
            on_files(files);
        }
    })
    .forget();
    input.click();
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
