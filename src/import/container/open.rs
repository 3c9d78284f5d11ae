//! Files in memory, unpacked: the tables they hold, ready to be read.
//!
//! The browser does the same with streams (`engine::worker`); what is decided is decided by the
//! same functions.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder};

use super::text::{Shape, TextFinished, TextImport};
use super::workbook::{WorkbookProblem, sheet_as_csv};
use super::{
    Kind, MOST_UNPACKED_BYTES, Member, Origin, Workbook, charset, look, members, table_as_csv,
};
use crate::import::encoding::{Decoder, Form, UTF_8, guess, label_of};
use crate::import::{
    ArchiveProblem, FileImport, Finished, Gathering, ImportError, ImportedFile, NamedBytes,
    SAMPLE_BYTES,
};
use crate::model::{Options, SheetName};

/// Bytes decoded at a time.
const CHUNK_BYTES: usize = 256 * 1024;
/// Archives within archives; deeper ones are made to do harm.
const DEEPEST: u32 = 3;

/// One table of a file, its encoding known.
#[derive(Clone, Debug)]
pub struct Table<'b> {
    pub name: String,
    pub origin: Origin,
    shape: Shape,
    bytes: Cow<'b, [u8]>,
    /// As large as the file is, packed or not.
    own_bytes: u64,
    /// Taken to be UTF-8 because its beginning is ASCII.
    is_ascii_so_far: bool,
}

/// The tables that a file holds; a file that is one holds itself.
pub fn open<'b>(file: NamedBytes<'b>, options: &Options) -> Result<Vec<Table<'b>>, ImportError> {
    let own_bytes = file.bytes.len() as u64;
    let bytes = Cow::Borrowed(file.bytes);
    open_packed(file.name, bytes, own_bytes, options, DEEPEST)
}

fn open_packed<'b>(
    name: &str,
    bytes: Cow<'b, [u8]>,
    own_bytes: u64,
    options: &Options,
    depth: u32,
) -> Result<Vec<Table<'b>>, ImportError> {
    let table = |bytes, shape, origin, is_ascii_so_far| Table {
        name: name.to_owned(),
        origin,
        shape,
        bytes,
        own_bytes,
        is_ascii_so_far,
    };
    // Each file of an archive may be read in its own way.
    let own = options.for_file(name);
    let beginning = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let is_whole = beginning.len() == bytes.len();
    Ok(match look(name, beginning, is_whole) {
        Kind::Text(form) => {
            let origin = origin(name, beginning, is_whole, form, &own)?;
            let is_ascii = form == Form::Ascii && own.encoding.is_none();
            vec![table(bytes, Shape::Csv, origin, is_ascii)]
        }
        Kind::Json(form) => {
            let origin = origin(name, beginning, is_whole, form, &own)?;
            let is_ascii = form == Form::Ascii && own.encoding.is_none();
            vec![table(bytes, Shape::Json, origin, is_ascii)]
        }
        Kind::Html(form) => {
            let origin = origin_of_page(name, &bytes, form, &own)?;
            let mut page = Vec::new();
            Decoder::new(&origin.encoding).decode(&bytes, true, &mut page);
            let text = table_as_csv(&String::from_utf8_lossy(&page));
            vec![table(Cow::Owned(text), Shape::Cells, origin, false)]
        }
        Kind::Workbook(kind) => {
            let (text, origin) = sheet(name, kind, &bytes, own.sheet.as_ref())?;
            vec![table(Cow::Owned(text), Shape::Cells, origin, false)]
        }
        Kind::Gzip if depth > 0 => {
            let unpacked = Cow::Owned(unpack(name, MultiGzDecoder::new(&bytes[..]))?);
            open_packed(name, unpacked, own_bytes, options, depth - 1)?
        }
        Kind::Zip if depth > 0 => {
            let found = members(Cursor::new(&bytes[..]));
            let found = found.map_err(|problem| archive(name, problem))?;
            let mut tables = Vec::new();
            for member in found {
                let content = Cow::Owned(content(name, &bytes, &member)?);
                let name = format!("{name}/{}", member.name);
                tables.extend(open_packed(
                    &name,
                    content,
                    member.bytes,
                    options,
                    depth - 1,
                )?);
            }
            tables
        }
        Kind::Gzip | Kind::Zip | Kind::OtherArchive => {
            return Err(archive(name, ArchiveProblem::OtherKind));
        }
        Kind::NotText => return Err(not_text(name)),
    })
}

/// The encoding as it was asked for, as the bytes prove it, or as they look.
fn origin(
    name: &str,
    beginning: &[u8],
    is_whole: bool,
    form: Form,
    options: &Options,
) -> Result<Origin, ImportError> {
    if let Some(given) = &options.encoding {
        let unsupported = || ImportError::UnsupportedEncoding {
            file: name.to_owned(),
            encoding: given.clone(),
        };
        return Ok(Origin::encoded(&label_of(given).ok_or_else(unsupported)?));
    }
    Ok(match form {
        Form::Known(label) => Origin::encoded(label),
        Form::Ascii => Origin::default(),
        Form::Open => Origin::guessed(guess(beginning, is_whole)),
    })
}

/// A page may name its encoding; bytes that prove one have the last word.
fn origin_of_page(
    name: &str,
    page: &[u8],
    form: Form,
    options: &Options,
) -> Result<Origin, ImportError> {
    let named = charset(page).and_then(|label| label_of(&label));
    match (named, form, &options.encoding) {
        (Some(label), Form::Open, None) => Ok(Origin::encoded(&label)),
        _ => origin(name, page, true, form, options),
    }
}

fn sheet(
    name: &str,
    kind: Workbook,
    bytes: &[u8],
    wanted: Option<&SheetName>,
) -> Result<(Vec<u8>, Origin), ImportError> {
    let read = sheet_as_csv(kind, Cursor::new(bytes), wanted);
    let read = read.map_err(|problem| problem.of_file(name, wanted))?;
    Ok((read.text, Origin::of_sheet(read.sheet, read.sheets)))
}

impl WorkbookProblem {
    /// The error of a file.
    pub fn of_file(self, name: &str, wanted: Option<&SheetName>) -> ImportError {
        let file = name.to_owned();
        match (self, wanted) {
            (Self::Protected, _) => ImportError::WorkbookProtected { file },
            (Self::NotWorkbook, _) => not_text(name),
            (Self::NoSuchSheet, Some(SheetName::Name(sheet))) => {
                ImportError::bad_option("sheet", sheet)
            }
            (Self::NoSuchSheet, Some(SheetName::Index(index))) => {
                ImportError::bad_option("sheet", &index.to_string())
            }
            (Self::Unreadable | Self::NoSuchSheet, _) => ImportError::WorkbookUnreadable { file },
        }
    }
}

fn not_text(name: &str) -> ImportError {
    let file = name.to_owned();
    ImportError::NotText { file }
}

fn archive(name: &str, problem: ArchiveProblem) -> ImportError {
    let file = name.to_owned();
    ImportError::ArchiveUnreadable { file, problem }
}

fn content(name: &str, bytes: &[u8], member: &Member) -> Result<Vec<u8>, ImportError> {
    let start = usize::try_from(member.start).unwrap_or(usize::MAX);
    let end = start.saturating_add(usize::try_from(member.packed_bytes).unwrap_or(usize::MAX));
    let packed = bytes.get(start..end);
    let packed = packed.ok_or_else(|| archive(name, ArchiveProblem::Damaged))?;
    if member.is_deflated {
        unpack(name, DeflateDecoder::new(packed))
    } else {
        Ok(packed.to_vec())
    }
}

fn unpack(name: &str, unpacking: impl Read) -> Result<Vec<u8>, ImportError> {
    let mut unpacked = Vec::new();
    let read = unpacking
        .take(MOST_UNPACKED_BYTES + 1)
        .read_to_end(&mut unpacked);
    match read {
        Err(_) => Err(archive(name, ArchiveProblem::Damaged)),
        Ok(length) if length as u64 > MOST_UNPACKED_BYTES => {
            Err(archive(name, ArchiveProblem::TooLarge))
        }
        Ok(_) => Ok(unpacked),
    }
}

impl Table<'_> {
    /// Reads the table into a ledger.
    pub fn import(&self, options: &Options) -> Result<ImportedFile, ImportError> {
        let options = self.shape.options(&self.name, options);
        let first = || FileImport::new(&self.name, &options);
        self.passes(&options, first)
    }

    /// Collects columns of a table that was read before with the same options.
    pub fn gather(
        &self,
        options: &Options,
        gathering: &Gathering,
    ) -> Result<Gathering, ImportError> {
        let options = self.shape.options(&self.name, options);
        let first = || FileImport::gathering(&self.name, &options, gathering.clone());
        let imported = self.passes(&options, first)?;
        Ok(imported.gathering.unwrap_or_default())
    }

    /// As many passes over the table as it takes.
    fn passes(
        &self,
        options: &Options,
        first: impl Fn() -> FileImport,
    ) -> Result<ImportedFile, ImportError> {
        let mut origin = self.origin.clone();
        let mut import = first();
        loop {
            // Cells were written here, whatever the page or the workbook was.
            let label = match self.shape {
                Shape::Cells => UTF_8,
                Shape::Csv | Shape::Json => &*origin.encoding.clone(),
            };
            let TextFinished {
                finished,
                damaged,
                late,
            } = self.read(import, label)?;
            if self.is_ascii_so_far && damaged > 0 && origin.encodings.is_empty() {
                // What its beginning did not tell: it is no UTF-8 after all.
                origin = Origin::guessed(guess(&late, false));
                if origin.encoding != label {
                    import = first();
                    continue;
                }
            }
            match finished {
                Finished::Again(reading) => {
                    import = FileImport::again(&self.name, options, reading);
                }
                Finished::Ledger(mut imported) => {
                    origin.note(&mut imported, self.own_bytes, damaged);
                    return Ok(*imported);
                }
            }
        }
    }

    fn read(&self, import: FileImport, label: &str) -> Result<TextFinished, ImportError> {
        let mut import = TextImport::new(import, self.shape, label);
        let mut decoder = Decoder::new(label);
        let mut text = Vec::new();
        for chunk in self.bytes.chunks(CHUNK_BYTES) {
            text.clear();
            decoder.decode(chunk, false, &mut text);
            import.feed(&text)?;
        }
        text.clear();
        decoder.decode(&[], true, &mut text);
        import.feed(&text)?;
        import.finish()
    }
}
