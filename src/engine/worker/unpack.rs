//! The program that unpacks, as the worker asks it; fetched with the first question.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::read::ReadError;
use crate::engine::message;
use crate::import::container::{Member, Origin, SheetBeginning, Workbook, WorkbookProblem};
use crate::import::{ArchiveProblem, ImportError};
use crate::model::SheetName;

/// The program, ready.
#[derive(Debug)]
pub struct Unpack(JsValue);

/// Fetches the program, which the browser does once. `engine-worker.js` knows where it is.
pub async fn load() -> Result<Unpack, ReadError> {
    let load = Reflect::get(&js_sys::global(), &"loadUnpack".into()).unwrap_or_default();
    let load: Function = load.dyn_into().map_err(|error| missing(&error))?;
    let loading = load
        .call0(&JsValue::NULL)
        .map_err(|error| missing(&error))?;
    let program = JsFuture::from(Promise::resolve(&loading)).await;
    Ok(Unpack(program.map_err(|error| missing(&error))?))
}

impl Unpack {
    pub fn guess_encoding(&self, sample: &[u8], is_whole: bool) -> Result<Origin, ReadError> {
        let arguments = Array::of2(&Uint8Array::from(sample), &is_whole.into());
        answer(&self.call("guess_encoding", &arguments)?)
    }

    pub fn list_members(&self, name: &str, archive: &Blob) -> Result<Vec<Member>, ReadError> {
        let members = self.call("list_members", &Array::of1(archive))?;
        let members: Result<Vec<Member>, ArchiveProblem> = answer(&members)?;
        members.map_err(|problem| archive_unreadable(name, problem))
    }

    /// Where the sheet's text comes from, the text, and how the sheets begin.
    pub fn read_sheet(
        &self,
        name: &str,
        workbook: &Blob,
        kind: Workbook,
        sheet: Option<&SheetName>,
    ) -> Result<(Origin, JsValue, Vec<SheetBeginning>), ReadError> {
        let wanted = match sheet {
            Some(SheetName::Index(place)) => JsValue::from(*place),
            Some(SheetName::Name(name)) => JsValue::from(name),
            None => JsValue::UNDEFINED,
        };
        let arguments = Array::of3(workbook, &message::pack(&kind), &wanted);
        // A workbook on which the program fails is damaged in a way that nobody foresaw.
        let read = self.call("read_sheet", &arguments);
        let read: Array = read.unwrap_or_default().unchecked_into();
        let origin = if read.is_instance_of::<Array>() {
            answer(&read.get(0))?
        } else {
            Err(WorkbookProblem::Unreadable)
        };
        let origin: Origin = origin
            .map_err(|problem: WorkbookProblem| ReadError::Import(problem.of_file(name, sheet)))?;
        Ok((origin, read.get(1), answer(&read.get(2))?))
    }

    pub fn read_page(&self, page: &str) -> Result<JsValue, ReadError> {
        self.call("read_page", &Array::of1(&page.into()))
    }

    fn call(&self, name: &str, arguments: &Array) -> Result<JsValue, ReadError> {
        let function = Reflect::get(&self.0, &name.into()).unwrap_or_default();
        let function: Function = function.dyn_into().map_err(|error| missing(&error))?;
        let answer = Reflect::apply(&function, &JsValue::NULL, arguments);
        answer.map_err(|error| {
            // The program answers what is wrong; that it throws means that it has trapped.
            drop_program();
            missing(&error)
        })
    }
}

/// The next file gets a program that is whole.
fn drop_program() {
    let told = Reflect::get(&js_sys::global(), &"unpackTrapped".into()).unwrap_or_default();
    if let Ok(told) = told.dyn_into::<Function>() {
        // It cannot fail, and what is to be said is said already.
        let _ = told.call0(&JsValue::NULL);
    }
}

pub fn archive_unreadable(name: &str, problem: ArchiveProblem) -> ReadError {
    let file = name.to_owned();
    ReadError::Import(ImportError::ArchiveUnreadable { file, problem })
}

fn answer<T: DeserializeOwned>(answer: &JsValue) -> Result<T, ReadError> {
    let other_build =
        || ReadError::Internal("the program that unpacks is of another build".to_owned());
    message::unpack(answer).ok_or_else(other_build)
}

fn missing(error: &JsValue) -> ReadError {
    ReadError::Internal(format!("the program that unpacks: {error:?}"))
}
