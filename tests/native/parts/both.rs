//! One file, read by one reader and in parts, and all that can be told of it.

use std::fmt::Write;
use std::ops::Range;

use retention_widget::analysis::{Settings, lines_set_aside};
use retention_widget::engine::Desk;
use retention_widget::export::to_json;
use retention_widget::import::container::{Origin, Shape, TextImport};
use retention_widget::import::{
    FileImport, Finished, ImportError, ImportedFile, Part, PartImport, Plan, SAMPLE_BYTES,
};
use retention_widget::model::{Contact, Options, SaleForm};

/// Where one reader would begin to guess an encoding anew, and how much it keeps for that.
const LATE_BYTES: usize = 64 * 1024;
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What a file becomes, as text: equal for two that are told apart by nothing.
pub type Told = Result<String, ImportError>;

/// How a file is cut, and how its bytes come.
#[derive(Clone, Debug)]
pub struct Cut {
    pub places: Vec<usize>,
    /// Bytes fed at a time.
    pub piece: usize,
}

impl Cut {
    pub fn at(places: &[usize]) -> Self {
        Self {
            places: places.to_vec(),
            piece: 7,
        }
    }

    fn ranges(&self, bytes: usize) -> Vec<Range<u64>> {
        let mut ends: Vec<usize> = self.places.iter().map(|&place| place.min(bytes)).collect();
        ends.push(bytes);
        ends.sort_unstable();
        let starts = [0].into_iter().chain(ends.iter().copied());
        starts
            .zip(&ends)
            .map(|(start, &end)| start as u64..end as u64)
            .collect()
    }
}

/// By one reader.
pub fn whole(bytes: &[u8], options: &Options) -> Told {
    let has_mark = bytes.starts_with(MARK);
    let mut import = FileImport::new("orders.csv", options);
    loop {
        let mut text = TextImport::new(import, Shape::Csv, "utf-8");
        for piece in bytes.chunks(4096) {
            text.feed(piece)?;
        }
        let found = text.finish()?;
        match found.finished {
            Finished::Again(reading) => import = FileImport::again("orders.csv", options, reading),
            Finished::Ledger(imported) => {
                let late = (&*found.late, has_mark);
                return Ok(told(*imported, found.damaged, late, options));
            }
        }
    }
}

/// In parts, and how many of them were read again; `None` if it is no file for that.
pub fn in_parts(bytes: &[u8], cut: &Cut, options: &Options) -> Option<(Told, usize)> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let plan = Plan::new("orders.csv", sample, sample.len() < SAMPLE_BYTES, options);
    let mut plan = match plan {
        Ok(plan) => plan?,
        Err(error) => return Some((Err(error), 0)),
    };
    let ranges = cut.ranges(bytes.len());
    let mut again = 0;
    loop {
        let part = |place: usize, start| {
            let mut import = PartImport::new(&plan, &ranges[place], start);
            let from = (import.at() as usize).min(bytes.len());
            let mut pieces = bytes[from..].chunks(cut.piece);
            while pieces.next().is_some_and(|piece| import.feed(piece)) {}
            import.finish()
        };
        let mut parts: Vec<Part> = Vec::new();
        for place in 0..ranges.len() {
            let seam = parts.last().map_or(plan.first(), |part| part.notes.end);
            let mut read = part(place, (place == 0).then_some(seam));
            if read.notes.start != seam {
                read = part(place, Some(seam));
                again += 1;
            }
            parts.push(read);
        }
        let joined = plan.join(parts)?;
        match joined.finished {
            Finished::Again(reading) => plan = plan.decided(reading),
            Finished::Ledger(imported) => {
                let from = joined
                    .first_letter
                    .map_or(bytes.len(), |from| from as usize);
                let late = &bytes[from..bytes.len().min(from + LATE_BYTES)];
                let late = (late, bytes.starts_with(MARK));
                return Some((Ok(told(*imported, joined.damaged, late, options)), again));
            }
        }
    }
}

fn told(
    mut imported: ImportedFile,
    damaged: u64,
    (late, has_mark): (&[u8], bool),
    options: &Options,
) -> String {
    Origin::default().note(&mut imported, 0, damaged);
    let mut text = String::new();
    let (date, decimal) = (&imported.open_date, &imported.open_decimal);
    let _ = writeln!(text, "{:?} {date:?} {decimal:?}", imported.reading);
    // Nothing is guessed of a file with a byte order mark, which is a letter for one and not for the other.
    if damaged > 0 && !has_mark {
        let _ = writeln!(
            text,
            "{damaged} damaged, late {:?}",
            String::from_utf8_lossy(late)
        );
    }
    let ledger = &imported.ledger;
    let _ = writeln!(text, "{:?} {:?}", ledger.files(), ledger.set_aside());
    let _ = writeln!(text, "{:?}", ledger.aside_amounts().collect::<Vec<_>>());
    for words in [ledger.statuses(), ledger.currencies()] {
        let words: Vec<_> = words.iter().map(String::from_utf8_lossy).collect();
        let _ = writeln!(text, "{words:?}");
    }
    for (person, id) in ledger.people().iter().enumerate() {
        let contacts = Contact::ALL.map(|contact| ledger.contacts.get(person as u32, contact));
        let _ = writeln!(text, "{:?} {contacts:?}", String::from_utf8_lossy(id));
        for place in ledger.sales_of(person as u32) {
            let sale = ledger.sale(place);
            let _ = writeln!(
                text,
                " {} {:?} {} {:?} {:?} {} {}",
                sale.day(),
                ledger.amount(&sale),
                ledger.line_of(&sale),
                ledger.words(place),
                ledger.returned(&sale),
                sale.begins_order(),
                ledger.file_of(&sale),
            );
        }
    }
    let settings = Settings::new(options).unwrap();
    let _ = writeln!(text, "{:?}", lines_set_aside(ledger, &settings).unwrap());
    let mut desk = Desk::new(options.clone());
    desk.add(imported);
    match desk.report() {
        Ok(report) => text.push_str(&to_json(&report).unwrap()),
        Err(error) => text.push_str(error.code()),
    }
    let _ = write!(text, "\n{:?}", desk.question());
    text
}
