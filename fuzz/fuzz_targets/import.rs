//! From bytes to the report: it never panics, pieces of a file give the report of the whole, as text, and what is
//! packed gives the report of what was packed.
//!
//! Input: sixteen bytes (see `chosen.rs`; the last four are the sizes of the pieces), then a file, or up to three of them,
//! parted by the byte 1E: tables, JSON, pages, archives or workbooks.

#![no_main]

mod chosen;

use std::io::Write;
use std::panic::Location;
use std::sync::Once;

use chosen::{Chosen, Wrap};
use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use retention_widget::analysis::Settings;
use retention_widget::analysis::report::{ImportReport, Report};
use retention_widget::engine::protocol::{CsvStyle, Export};
use retention_widget::engine::{Desk, EngineError, list, report_of};
use retention_widget::export::to_json;
use retention_widget::i18n::Locale;
use retention_widget::import::container::{Kind, Shape, TextFinished, TextImport, look, open};
use retention_widget::import::encoding::Decoder;
use retention_widget::import::{FileImport, Finished, ImportError, ImportedFile, NamedBytes};
use retention_widget::model::Options;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const LISTS: [Export; 6] = [
    Export::Customers,
    Export::Leaving,
    Export::Segments,
    Export::Months,
    Export::Cohorts,
    Export::Retention,
];

/// What reads workbooks may panic on damaged ones, and is caught: see `container::workbook`.
static INIT: Once = Once::new();

fn let_calamine_panic() {
    INIT.call_once(|| {
        let aborts = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let is_its_own = |place: &Location<'_>| place.file().contains("calamine-");
            if !panic.location().is_some_and(is_its_own) {
                aborts(panic);
            }
        }));
    });
}

fuzz_target!(|data: &[u8]| {
    let_calamine_panic();
    let Some(chosen) = Chosen::of(data) else {
        return;
    };
    let named: Vec<NamedBytes<'_>> = chosen
        .files
        .iter()
        .zip(&chosen.names)
        .map(|(bytes, name)| NamedBytes { name, bytes })
        .collect();
    let options = &chosen.options;
    let whole = report_of(&named, options);
    if let Ok(report) = &whole {
        check(report);
    }
    check_packed(&named, &chosen, &whole);
    let texts: Option<Vec<Text<'_>>> = named.iter().map(|file| Text::of(*file, options)).collect();
    if let Some(texts) = texts {
        check_pieces(&texts, &chosen, &whole);
    }
});

/// What adds up in every report.
fn check(report: &Report) {
    let aside = report.import.rows_set_aside.iter();
    let aside: u64 = aside.map(|aside| aside.rows).sum();
    assert_eq!(report.import.rows, report.import.rows_kept + aside);
    let in_segments: u64 = report.rfm.segments.iter().map(|row| row.customers).sum();
    assert_eq!(in_segments, report.summary.customers);
    let in_cohorts: u64 = report.cohorts.rows.iter().flat_map(|row| &row.orders).sum();
    assert_eq!(in_cohorts, report.summary.orders);
}

/// The same files in an archive give the same figures, and fail where they fail.
fn check_packed(
    files: &[NamedBytes<'_>],
    chosen: &Chosen<'_>,
    whole: &Result<Report, EngineError>,
) {
    // What is too deep when packed once more is another question, and so is what a member's name says.
    let is_table = |file: &NamedBytes<'_>| Text::kind(*file).is_some();
    if chosen.options.files.is_some() || !files.iter().all(is_table) {
        return;
    }
    let packed: Vec<(String, Vec<u8>)> = match chosen.wrap {
        Wrap::None => return,
        Wrap::Gzip => files
            .iter()
            .map(|file| (file.name.to_owned(), gzip(file.bytes)))
            .collect(),
        Wrap::Zip => vec![("all.zip".to_owned(), zip(files))],
    };
    let packed: Vec<NamedBytes<'_>> = packed
        .iter()
        .map(|(name, bytes)| NamedBytes { name, bytes })
        .collect();
    assert_eq!(
        figures(&report_of(&packed, &chosen.options)),
        figures(whole)
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

fn zip(files: &[NamedBytes<'_>]) -> Vec<u8> {
    let mut packer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for file in files {
        packer
            .start_file(file.name, SimpleFileOptions::default())
            .expect("memory");
        packer.write_all(file.bytes).expect("memory");
    }
    packer.finish().expect("memory").into_inner()
}

/// The report without what it says of the files, or the error's code.
fn figures(report: &Result<Report, EngineError>) -> String {
    match report {
        Err(error) => error.code().to_owned(),
        Ok(report) => {
            let report = Report {
                import: ImportReport {
                    files: Vec::new(),
                    ..report.import.clone()
                },
                ..report.clone()
            };
            to_json(&report).expect("JSON")
        }
    }
}

/// A file that is a table's text, in an encoding that is known by now.
struct Text<'b> {
    file: NamedBytes<'b>,
    shape: Shape,
    label: String,
}

impl<'b> Text<'b> {
    fn kind(file: NamedBytes<'_>) -> Option<Shape> {
        match look(file.name, file.bytes, true) {
            Kind::Text(_) => Some(Shape::Csv),
            Kind::Json(_) => Some(Shape::Json),
            _ => None,
        }
    }

    fn of(file: NamedBytes<'b>, options: &Options) -> Option<Self> {
        let shape = Self::kind(file)?;
        let table = open(file, options).ok()?.pop()?;
        Some(Self {
            file,
            shape,
            label: table.origin.encoding,
        })
    }

    /// One pass over the file in pieces of these sizes, again and again; all at once where all are zero.
    fn pass(&self, import: FileImport, sizes: &[u8]) -> Result<TextFinished, ImportError> {
        let mut import = TextImport::new(import, self.shape, &self.label);
        let mut decoder = Decoder::new(&self.label);
        let mut text = Vec::new();
        let mut rest = self.file.bytes;
        let is_whole = sizes.iter().all(|&size| size == 0);
        for &size in sizes.iter().cycle() {
            let size = if is_whole {
                rest.len()
            } else {
                usize::from(size)
            };
            let (piece, after) = rest.split_at(size.min(rest.len()));
            rest = after;
            text.clear();
            decoder.decode(piece, rest.is_empty(), &mut text);
            import.feed(&text)?;
            if rest.is_empty() {
                break;
            }
        }
        import.finish()
    }

    fn import(&self, options: &Options, sizes: &[u8]) -> Result<ImportedFile, ImportError> {
        let options = self.shape.options(self.file.name, options);
        let mut import = FileImport::new(self.file.name, &options);
        loop {
            let pass = self.pass(import, sizes)?;
            match pass.finished {
                Finished::Again(reading) => {
                    import = FileImport::again(self.file.name, &options, reading);
                }
                Finished::Ledger(mut imported) => {
                    if let Some(facts) = imported.ledger.current_file() {
                        facts.bytes = self.file.bytes.len() as u64;
                        facts.encoding.clone_from(&self.label);
                        facts.damaged = pass.damaged;
                    }
                    return Ok(*imported);
                }
            }
        }
    }
}

/// Pieces give the report of the whole; every row set aside can be fetched.
fn check_pieces(texts: &[Text<'_>], chosen: &Chosen<'_>, whole: &Result<Report, EngineError>) {
    // Said before a file is read.
    if Settings::new(&chosen.options).is_err() {
        return;
    }
    let mut desk = Desk::new(chosen.options.clone());
    for text in texts {
        match text.import(&chosen.options, chosen.sizes) {
            Ok(imported) => desk.add(imported),
            Err(error) => {
                let code = whole
                    .as_ref()
                    .expect_err("pieces fail where the whole does not")
                    .code();
                assert_eq!(error.code(), code);
                return;
            }
        }
    }
    let _ = (desk.question(), desk.inspect(), desk.is_blank());
    let whole = match (whole, desk.report()) {
        (Ok(whole), Ok(pieced)) => {
            let json = |report| to_json(report).expect("JSON");
            assert_eq!(json(whole), json(&pieced));
            whole
        }
        (whole, pieced) => {
            let code = |result: Result<&Report, &EngineError>| result.err().map(EngineError::code);
            assert_eq!(code(whole.as_ref()), code(pieced.as_ref()));
            return;
        }
    };
    // A month for every one of nine thousand years is slow to write, and no other than of ten.
    let days = whole.summary.last_date.number() - whole.summary.first_date.number();
    if days > 365 * 100 {
        return;
    }
    desk.overview()
        .expect("an overview where there is a report");
    let analysis = desk
        .analysis()
        .expect("an analysis where there is a report");
    for what in LISTS {
        list(&analysis, what, CsvStyle::Semicolon, Locale::Fa).expect("a list");
    }
    let mut found = 0;
    for (number, text) in texts.iter().enumerate() {
        let (reading, lines) = desk
            .collecting(number)
            .expect("settings")
            .expect("the file is on the desk");
        let options = text.shape.options(text.file.name, &chosen.options);
        let import = FileImport::collecting(text.file.name, &options, reading, lines);
        let pass = text
            .pass(import, chosen.sizes)
            .expect("the file was read before");
        let Finished::Ledger(imported) = pass.finished else {
            panic!("a collecting pass asks for another");
        };
        found += imported.set_aside.len() as u64;
    }
    assert_eq!(found, whole.import.rows - whole.import.rows_kept);
}
