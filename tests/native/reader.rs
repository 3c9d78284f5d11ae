//! The reader agrees with the `csv` crate on whatever bytes, in whatever pieces they come.

use proptest::prelude::*;
use retention_widget::import::Reader;

/// Records as the `csv` crate reads them.
fn reference(bytes: &[u8], delimiter: u8) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes);
    let records = reader.byte_records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(<[u8]>::to_vec).collect())
        .collect()
}

fn ours(chunks: &[&[u8]], delimiter: u8) -> Vec<(u64, Vec<Vec<u8>>)> {
    let mut records = Vec::new();
    let mut reader = Reader::new(delimiter);
    for chunk in chunks {
        reader.feed(chunk, |record| {
            records.push((record.line, record.to_vecs()));
        });
    }
    reader.finish(|record| records.push((record.line, record.to_vecs())));
    records
}

fn contents(records: &[(u64, Vec<Vec<u8>>)]) -> Vec<Vec<Vec<u8>>> {
    records.iter().map(|(_, fields)| fields.clone()).collect()
}

/// Bytes in which everything that matters to a reader is likely.
fn nasty_bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        4 => Just(b'a'), 3 => Just(b'"'), 3 => Just(b','), 2 => Just(b';'), 2 => Just(b'\n'),
        2 => Just(b'\r'), 1 => Just(b' '), 1 => Just(0xc3_u8), 1 => any::<u8>(),
    ];
    proptest::collection::vec(byte, 0..60)
        // The crate drops a byte order mark; here that is the sniffer's work.
        .prop_filter("byte order mark", |bytes| {
            !bytes.starts_with(b"\xef\xbb\xbf")
        })
}

/// The pieces between these places (any numbers).
fn cut<'b>(bytes: &'b [u8], places: &[usize]) -> Vec<&'b [u8]> {
    let mut places: Vec<usize> = places
        .iter()
        .map(|place| place % (bytes.len() + 1))
        .collect();
    places.sort_unstable();
    let mut chunks = Vec::new();
    let mut from = 0;
    for place in places {
        chunks.push(&bytes[from..place]);
        from = place;
    }
    chunks.push(&bytes[from..]);
    chunks
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn records_are_those_of_the_csv_crate(bytes in nasty_bytes(), semicolon in any::<bool>()) {
        let delimiter = if semicolon { b';' } else { b',' };
        prop_assert_eq!(contents(&ours(&[&bytes], delimiter)), reference(&bytes, delimiter));
    }

    #[test]
    fn pieces_leave_no_trace(bytes in nasty_bytes(), places in proptest::collection::vec(any::<usize>(), 0..6)) {
        let whole = ours(&[&bytes], b',');
        prop_assert_eq!(&ours(&cut(&bytes, &places), b','), &whole);
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(&ours(&single, b','), &whole);
    }

    #[test]
    fn what_the_csv_crate_writes_reads_back(
        rows in proptest::collection::vec(proptest::collection::vec("[ -~éն\\r\\n\",;]{0,8}", 2..5), 1..6),
        places in proptest::collection::vec(any::<usize>(), 0..6),
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let read = contents(&ours(&cut(&bytes, &places), b','));
        let rows: Vec<Vec<Vec<u8>>> = rows
            .iter()
            .map(|row| row.iter().map(|field| field.clone().into_bytes()).collect())
            .collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn lines_are_those_of_an_editor(bytes in nasty_bytes()) {
        // Where a record begins, as many line ends lie before it as its line says.
        let line_ends = |text: &[u8]| {
            let text: Vec<u8> = text.to_vec();
            let pairs = text.windows(2).filter(|pair| *pair == b"\r\n").count();
            text.iter().filter(|&&byte| byte == b'\n' || byte == b'\r').count() - pairs
        };
        let total = line_ends(&bytes) as u64;
        let records = ours(&[&bytes], b',');
        prop_assert!(records.iter().all(|(line, _)| (1..=total + 1).contains(line)));
        prop_assert!(records.windows(2).all(|pair| pair[0].0 < pair[1].0));
        if let Some((line, _)) = records.first() {
            let blank = bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap();
            prop_assert_eq!(*line, 1 + line_ends(&bytes[..blank]) as u64);
        }
    }
}
