//! A large file, read by several workers: this one takes the first part, its helpers the others.

use std::ops::Range;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Blob;

use super::crew::{Crew, Helper};
use super::open::Table;
use super::part::read_part;
use super::read::{POSTED, PROGRESS_MS, ReadError, Telling, apart, beginning};
use super::stream::Packing;
use super::unpack;
use crate::import::container::Shape;
use crate::import::encoding::UTF_8;
use crate::import::{Finished, ImportedFile, Part, Plan, Seam, ranges};
use crate::model::{Options, Watch};

/// What is kept of a text that proves to be in another encoding, to guess it by.
const LATE_BYTES: u64 = 64 * 1024;

/// Those who read their part of a larger file do not wait for the next.
const MOST_KEPT_BYTES: f64 = 64.0 * 1024.0 * 1024.0;

/// Whether a table's bytes can be cut into parts at all.
pub fn is_divisible(table: &Table) -> bool {
    table.packed.packing == Packing::None
        && table.shape == Shape::Csv
        && table.origin.encoding == UTF_8
}

/// Reads the table with so many workers, again if its columns say so. `None` if one must read it
/// alone; `options` are the file's own. `on_progress(bytes, rows, figures)` says whether to go on.
pub async fn read(
    table: &mut Table,
    options: &Options,
    (crew, workers): (&Crew, usize),
    on_progress: &mut impl FnMut(u64, u64, f64) -> bool,
) -> Result<Option<Box<ImportedFile>>, ReadError> {
    let (sample, is_whole) = apart(beginning(table)).await?;
    let plan = Plan::new(&table.packed.name, &sample, is_whole, options);
    let Some(mut plan) = plan.map_err(ReadError::Import)? else {
        return Ok(None);
    };
    let file = table.packed.blob.clone();
    let mut pass = Pass {
        file: &file,
        ranges: ranges(file.size() as u64, workers as u64),
        crew,
        helpers: Vec::new(),
        on_progress,
        said: (0, 0),
    };
    loop {
        pass.helpers = crew.helpers(workers - 1);
        let parts = apart(pass.parts(&plan)).await;
        if parts.is_err() {
            pass.helpers.iter().for_each(|helper| helper.stop());
        }
        if file.size() >= MOST_KEPT_BYTES {
            // Their memory is as large as the file's half: it is given back before there is a copy.
            pass.helpers.clear();
            crew.dismiss();
        }
        let (bytes, rows) = pass.said;
        let told = Telling::new(|part| {
            (pass.on_progress)(bytes, rows, part * POSTED);
        });
        let joined = plan.join_watched(parts?, Watch::new(&|part| told.tell(part)));
        let Some(joined) = joined else {
            return Ok(None);
        };
        if table.is_ascii_so_far && joined.damaged > 0 {
            // What its beginning did not tell: it is no UTF-8 after all.
            table.is_ascii_so_far = false;
            let late = late(&file, joined.first_letter).await?;
            table.origin = unpack::load().await?.guess_encoding(&late, false)?;
            if table.origin.encoding != UTF_8 {
                return Ok(None);
            }
        }
        match joined.finished {
            Finished::Again(reading) => plan = plan.decided(reading),
            Finished::Ledger(mut imported) => {
                let bytes = table.packed.own_bytes as u64;
                let origin = table.origin.clone();
                origin.note(&mut imported, bytes, joined.damaged);
                return Ok(Some(imported));
            }
        }
        pass.said = (0, 0);
    }
}

/// A pass over the whole file.
struct Pass<'p, F> {
    file: &'p Blob,
    ranges: Vec<Range<u64>>,
    crew: &'p Crew,
    helpers: Vec<Rc<Helper>>,
    on_progress: &'p mut F,
    /// Bytes and rows as they were said last: they never go back.
    said: (u64, u64),
}

impl<F: FnMut(u64, u64, f64) -> bool> Pass<'_, F> {
    /// All parts, each begun where the one before it ended.
    async fn parts(&mut self, plan: &Plan) -> Result<Vec<Part>, ReadError> {
        for (helper, range) in self.helpers.iter().zip(&self.ranges[1..]) {
            self.crew.ask(helper, self.file, plan, range, None);
        }
        let mut parts: Vec<Part> = Vec::with_capacity(self.ranges.len());
        for place in 0..self.ranges.len() {
            let seam = parts.last().map_or(plan.first(), |part| part.notes.end);
            let helped = match place.checked_sub(1) {
                None => None,
                Some(helper) => self.helped(plan, helper, seam, &parts).await?,
            };
            let part = match helped {
                Some(part) => part,
                None => self.own(plan, place, seam, &parts).await?,
            };
            parts.push(part);
        }
        if self.say_with(&parts, parts.len(), (self.file.size() as u64, 0)) {
            Ok(parts)
        } else {
            Err(ReadError::Cancelled)
        }
    }

    /// A part that is read here.
    async fn own(
        &mut self,
        plan: &Plan,
        place: usize,
        seam: Seam,
        before: &[Part],
    ) -> Result<Part, ReadError> {
        let (file, range) = (self.file, self.ranges[place].clone());
        let part = read_part(file, plan, &range, Some(seam), |far| {
            self.say_with(before, before.len(), (far.bytes, far.rows))
        });
        apart(part).await
    }

    /// What a helper has read of the part that begins at `seam`; `None` if it has not. One that took
    /// another place for its beginning is told at once.
    async fn helped(
        &mut self,
        plan: &Plan,
        place: usize,
        seam: Seam,
        before: &[Part],
    ) -> Result<Option<Part>, ReadError> {
        let Some(helper) = self.helpers.get(place).cloned() else {
            return Ok(None);
        };
        let range = self.ranges[place + 1].clone();
        let mut is_told = false;
        loop {
            let mut is_misread = !is_told && helper.began_elsewhere(seam);
            if helper.has_answered() {
                let file = before.first().and_then(|part| part.ledger.files().first());
                let part = file.and_then(|file| helper.take(file.clone()));
                match part {
                    Some(part) if part.notes.start != seam && !is_told => is_misread = true,
                    part => return Ok(part),
                }
            }
            if is_misread {
                self.crew.ask(&helper, self.file, plan, &range, Some(seam));
                is_told = true;
            }
            let tick = future_to_promise(async {
                TimeoutFuture::new(PROGRESS_MS as u32).await;
                Ok(JsValue::UNDEFINED)
            });
            let either = Promise::race(&Array::of2(&helper.word(), &tick));
            // Neither of them fails.
            let _ = JsFuture::from(either).await;
            if !self.say_with(before, before.len() - 1, (0, 0)) {
                return Err(ReadError::Cancelled);
            }
        }
    }

    /// Says how far all are: the parts that are there, what is read here, and the helpers at work.
    fn say_with(&mut self, before: &[Part], first_at_work: usize, own: (u64, u64)) -> bool {
        let done = before.iter().map(|part| {
            let rows = part.ledger.files().first().map_or(0, |facts| facts.rows);
            (part.notes.end.offset - part.notes.start.offset, rows)
        });
        let at_work = self.helpers.iter().skip(first_at_work);
        let at_work = at_work.map(|helper| helper.progress());
        let all = done.chain(at_work).chain([own]);
        let (bytes, rows) = all.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let bytes = bytes.min(self.file.size() as u64);
        self.said = (self.said.0.max(bytes), self.said.1.max(rows));
        (self.on_progress)(self.said.0, self.said.1, 0.0)
    }
}

/// The text from its first letter beyond ASCII on, as far as one reader would keep it.
async fn late(file: &Blob, first_letter: Option<u64>) -> Result<Vec<u8>, ReadError> {
    let from = first_letter.unwrap_or_default();
    let until = from + LATE_BYTES;
    let late = file.slice_with_f64_and_f64(from as f64, until as f64);
    let late = late.map_err(|error| super::read::unreadable(&error))?;
    let bytes = JsFuture::from(late.array_buffer()).await;
    let bytes = bytes.map_err(|error| super::read::unreadable(&error))?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}
