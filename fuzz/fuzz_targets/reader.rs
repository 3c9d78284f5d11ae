//! The reader against the `csv` crate: the same records from any bytes in any pieces, and the lines an editor shows.
//!
//! Input: a byte that chooses the delimiter, four bytes with the sizes of the pieces, and the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use retention_widget::import::Reader;

const HEAD: usize = 5;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

type Fields = Vec<Vec<u8>>;

fuzz_target!(|data: &[u8]| {
    let Some((head, file)) = data.split_at_checked(HEAD) else {
        return;
    };
    // The crate drops a byte order mark; here that is the sniffer's work.
    if file.starts_with(b"\xef\xbb\xbf") {
        return;
    }
    let delimiter = DELIMITERS[usize::from(head[0]) % DELIMITERS.len()];
    let whole = ours([file], delimiter);
    assert_eq!(whole, reference(file, delimiter));
    assert_eq!(ours(pieces(file, &head[1..]), delimiter), whole);
    assert_eq!(ours(file.chunks(1), delimiter), whole);
});

fn ours<'b>(pieces: impl IntoIterator<Item = &'b [u8]>, delimiter: u8) -> Vec<(u64, Fields)> {
    let mut records = Vec::new();
    let mut reader = Reader::new(delimiter);
    for piece in pieces {
        reader.feed(piece, |record| {
            records.push((record.line, record.to_vecs()))
        });
    }
    reader.finish(|record| records.push((record.line, record.to_vecs())));
    records
}

/// The crate's records, each with the line that an editor shows for its first character.
fn reference(file: &[u8], delimiter: u8) -> Vec<(u64, Fields)> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(file);
    let mut record = csv::ByteRecord::new();
    let mut records = Vec::new();
    while reader
        .read_byte_record(&mut record)
        .expect("memory can be read")
    {
        // Where the crate begins to look for the record: line ends there are empty lines.
        let from = record.position().expect("a record has a place").byte() as usize;
        let is_text = |byte: &u8| !matches!(byte, b'\r' | b'\n');
        let start = from
            + file[from..]
                .iter()
                .position(is_text)
                .expect("a record has a byte");
        let line = 1 + line_ends(&file[..start]);
        records.push((line, record.iter().map(<[u8]>::to_vec).collect()));
    }
    records
}

/// Line feeds, carriage returns, and the two together as one.
fn line_ends(text: &[u8]) -> u64 {
    let pairs = text.windows(2).filter(|pair| *pair == b"\r\n").count();
    let ends = text
        .iter()
        .filter(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    (ends - pairs) as u64
}

/// The file in pieces of these sizes, again and again; a size of zero is an empty piece.
fn pieces<'b>(mut file: &'b [u8], sizes: &[u8]) -> Vec<&'b [u8]> {
    if sizes.iter().all(|&size| size == 0) {
        return vec![file];
    }
    let mut pieces = Vec::new();
    for &size in sizes.iter().cycle() {
        if file.is_empty() {
            break;
        }
        let (piece, rest) = file.split_at(usize::from(size).min(file.len()));
        pieces.push(piece);
        file = rest;
    }
    pieces
}
