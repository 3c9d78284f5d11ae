//! Files for the reader to keep, made in the page.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

use super::browser::document;
use crate::chart::Drawing;
use crate::engine::protocol::{CsvStyle, Export};
use crate::i18n::texts::DownloadTexts;

/// Pixels of a picture for each pixel of the page: sharp on slides.
const PNG_SCALE: u32 = 2;

/// Offers a text as a file.
pub fn save_text(name: &str, mime: &str, text: &str) {
    if let Some(blob) = blob(mime, text) {
        save(name, &blob);
    }
}

/// Offers a drawing as an SVG file.
pub fn save_svg(name: &str, drawing: &Drawing) {
    save_text(&format!("{name}.svg"), "image/svg+xml", &drawing.svg);
}

/// Offers a drawing as a PNG file.
pub fn save_png(name: &str, drawing: &Drawing) {
    let name = format!("{name}.png");
    let Some(blob) = blob("image/svg+xml", &drawing.svg) else {
        return;
    };
    let (Ok(address), Ok(image)) = (
        Url::create_object_url_with_blob(&blob),
        HtmlImageElement::new(),
    ) else {
        return;
    };
    let (width, height) = (drawing.width * PNG_SCALE, drawing.height * PNG_SCALE);
    let image = Rc::new(image);
    let shown = Rc::clone(&image);
    let drawn = address.clone();
    let on_load = Closure::once_into_js(move || {
        paint(&shown, width, height, &name);
        let _ = Url::revoke_object_url(&drawn);
    });
    image.set_onload(Some(on_load.unchecked_ref()));
    image.set_src(&address);
}

fn paint(image: &HtmlImageElement, width: u32, height: u32, name: &str) {
    let canvas = document()
        .and_then(|document| document.create_element("canvas").ok())
        .and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok());
    let Some(canvas) = canvas else { return };
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
    let Some(context) = context else { return };
    let (width, height) = (f64::from(width), f64::from(height));
    if context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .is_ok()
    {
        let name = name.to_owned();
        let on_blob = Closure::once_into_js(move |blob: JsValue| {
            if let Ok(blob) = blob.dyn_into::<Blob>() {
                save(&name, &blob);
            }
        });
        let _ = canvas.to_blob(on_blob.unchecked_ref());
    }
}

fn blob(mime: &str, text: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()
}

fn save(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else {
        return;
    };
    let link = document()
        .and_then(|document| document.create_element("a").ok())
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has to have taken the file first.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
}

/// A file's name and type.
pub fn name_and_type(
    texts: &DownloadTexts,
    what: Export,
    style: CsvStyle,
) -> (String, &'static str) {
    let name = match what {
        Export::Report => return (format!("{}.json", texts.file_report), "application/json"),
        Export::Customers => texts.file_customers,
        Export::Leaving => texts.file_leaving,
        Export::Segments => texts.file_segments,
        Export::Months => texts.file_months,
        Export::Audit => texts.file_audit,
        Export::Cohorts => texts.file_cohorts,
        Export::Retention => texts.file_retention,
        Export::Movement { .. } => texts.file_movement,
        Export::SetAside => texts.file_set_aside,
    };
    table_name_and_type(name, style)
}

/// The same of a table.
pub fn table_name_and_type(name: &str, style: CsvStyle) -> (String, &'static str) {
    match style {
        CsvStyle::Tab => (
            format!("{name}.tsv"),
            "text/tab-separated-values;charset=utf-8",
        ),
        CsvStyle::Comma | CsvStyle::Semicolon => (format!("{name}.csv"), "text/csv;charset=utf-8"),
    }
}
