//! Which tables does a dropped file hold? The same decisions as natively (`import::container`),
//! over streams; the program that unpacks is fetched only where one of them needs it.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::decode::{Decoder, label_of};
use super::read::{ReadError, apart, unreadable};
use super::stream::{Packed, Packing, Pieces};
use super::unpack::{self, archive_unreadable};
use crate::import::container::{Kind, Origin, Shape, SheetBeginning, charset, look};
use crate::import::encoding::Form;
use crate::import::{ArchiveProblem, ImportError, SAMPLE_BYTES};
use crate::model::Options;

/// Archives within archives; deeper ones are made to do harm.
const DEEPEST: u32 = 3;

/// One table of a file, its encoding known.
#[derive(Clone, Debug)]
pub struct Table {
    pub packed: Packed,
    pub shape: Shape,
    pub origin: Origin,
    /// Taken to be UTF-8 because its beginning is ASCII.
    pub is_ascii_so_far: bool,
    /// How the sheets of a workbook begin.
    pub sheets: Vec<SheetBeginning>,
}

/// The tables of a file, in its order.
pub async fn open(file: &Packed, options: &Options) -> Result<Vec<Table>, ReadError> {
    let mut tables = Vec::new();
    // A stack instead of recursion: asynchronous functions cannot call themselves.
    let mut packed = vec![(file.clone(), DEEPEST)];
    while let Some((file, depth)) = packed.pop() {
        // Each file of an archive may be read in its own way.
        let options = &options.for_file(&file.name);
        let (beginning, is_whole) = apart(beginning(&file)).await?;
        let kind = look(&file.name, &beginning, is_whole);
        match kind {
            Kind::Text(form) | Kind::Json(form) => {
                let shape = match kind {
                    Kind::Json(_) => Shape::Json,
                    _ => Shape::Csv,
                };
                let origin = origin(&file.name, &beginning, is_whole, form, options).await?;
                tables.push(Table {
                    packed: file,
                    shape,
                    origin,
                    is_ascii_so_far: form == Form::Ascii && options.encoding.is_none(),
                    sheets: Vec::new(),
                });
            }
            Kind::Html(form) => tables.push(apart(page(file, form, options)).await?),
            Kind::Workbook(kind) => {
                let blob = unpacked(&file).await?;
                let unpack = unpack::load().await?;
                let sheet = options.sheet.as_ref();
                let (origin, text, sheets) = unpack.read_sheet(&file.name, &blob, kind, sheet)?;
                tables.push(Table {
                    sheets,
                    ..cells(&file, &text, origin)?
                });
            }
            Kind::Gzip if depth > 0 => packed.push((gzip(file).await?, depth - 1)),
            Kind::Zip if depth > 0 => {
                let members = members(&file).await?;
                packed.extend(members.into_iter().rev().map(|member| (member, depth - 1)));
            }
            Kind::Gzip | Kind::Zip | Kind::OtherArchive => {
                return Err(archive_unreadable(&file.name, ArchiveProblem::OtherKind));
            }
            Kind::NotText => {
                let file = file.name;
                return Err(ReadError::Import(ImportError::NotText { file }));
            }
        }
    }
    Ok(tables)
}

/// As much of a file as is looked at, and whether it is all.
pub async fn beginning(file: &Packed) -> Result<(Vec<u8>, bool), ReadError> {
    let mut pieces = Pieces::new(file)?;
    let mut beginning = Vec::new();
    while let Some(piece) = pieces.next().await? {
        beginning.extend_from_slice(piece);
        if beginning.len() > SAMPLE_BYTES {
            pieces.stop();
            beginning.truncate(SAMPLE_BYTES);
            return Ok((beginning, false));
        }
    }
    Ok((beginning, true))
}

/// The encoding as it was asked for, as the bytes prove it, or as they look.
async fn origin(
    name: &str,
    beginning: &[u8],
    is_whole: bool,
    form: Form,
    options: &Options,
) -> Result<Origin, ReadError> {
    if let Some(given) = &options.encoding {
        let unsupported = || {
            ReadError::Import(ImportError::UnsupportedEncoding {
                file: name.to_owned(),
                encoding: given.clone(),
            })
        };
        return Ok(Origin::encoded(&label_of(given).ok_or_else(unsupported)?));
    }
    match form {
        Form::Known(label) => Ok(Origin::encoded(label)),
        Form::Ascii => Ok(Origin::default()),
        Form::Open => unpack::load().await?.guess_encoding(beginning, is_whole),
    }
}

/// A page's table. It is read as a whole: pages are small.
async fn page(file: Packed, form: Form, options: &Options) -> Result<Table, ReadError> {
    let mut pieces = Pieces::new(&file)?;
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.next().await? {
        bytes.extend_from_slice(piece);
    }
    let named = charset(&bytes).and_then(|label| label_of(&label));
    let origin = match (named, form, &options.encoding) {
        (Some(label), Form::Open, None) => Origin::encoded(&label),
        _ => origin(&file.name, &bytes, true, form, options).await?,
    };
    let mut text = Vec::new();
    Decoder::new(&origin.encoding).decode(&bytes, true, &mut text);
    let text = unpack::load()
        .await?
        .read_page(&String::from_utf8_lossy(&text))?;
    cells(&file, &text, origin)
}

/// A table of cells that became text here.
fn cells(file: &Packed, text: &JsValue, origin: Origin) -> Result<Table, ReadError> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(text));
    let blob = blob.map_err(|error| unreadable(&error))?;
    Ok(Table {
        packed: Packed {
            own_bytes: file.own_bytes,
            ..Packed::file(&file.name, blob)
        },
        shape: Shape::Cells,
        origin,
        is_ascii_so_far: false,
        sheets: Vec::new(),
    })
}

/// The file itself, or what it unpacks to.
async fn unpacked(file: &Packed) -> Result<Blob, ReadError> {
    if file.packing == Packing::None {
        return Ok(file.blob.clone());
    }
    let mut pieces = Pieces::new(file)?;
    let parts = Array::new();
    while let Some(piece) = pieces.next().await? {
        parts.push(&Uint8Array::from(piece));
    }
    let blob = Blob::new_with_u8_array_sequence(&parts);
    blob.map_err(|error| unreadable(&error))
}

async fn gzip(file: Packed) -> Result<Packed, ReadError> {
    let blob = unpacked(&file).await?;
    // Its last four bytes say how much it unpacks to, modulo 2³²; good enough for progress.
    let size = blob.size();
    let end = blob.slice_with_f64_and_f64((size - 4.0).max(0.0), size);
    let end = end.map_err(|error| unreadable(&error))?;
    let bytes = JsFuture::from(end.array_buffer()).await;
    let bytes = Uint8Array::new(&bytes.map_err(|error| unreadable(&error))?).to_vec();
    let length = bytes.try_into().map_or(0, u32::from_le_bytes);
    Ok(Packed {
        blob,
        packing: Packing::Gzip,
        unpacked_bytes: f64::from(length),
        ..file
    })
}

async fn members(file: &Packed) -> Result<Vec<Packed>, ReadError> {
    let blob = unpacked(file).await?;
    let members = unpack::load().await?.list_members(&file.name, &blob)?;
    let members = members.into_iter().map(|member| {
        let start = member.start as f64;
        let end = start + member.packed_bytes as f64;
        let part = blob.slice_with_f64_and_f64(start, end);
        let bytes = member.bytes as f64;
        Ok(Packed {
            name: format!("{}/{}", file.name, member.name),
            blob: part.map_err(|error| unreadable(&error))?,
            packing: if member.is_deflated {
                Packing::Deflate
            } else {
                Packing::None
            },
            own_bytes: bytes,
            unpacked_bytes: bytes,
        })
    });
    members.collect()
}
