//! Plain lines and records read byte by byte are the same.

use super::*;
use crate::import::record::Cells;
use proptest::prelude::*;

/// Takes what it gets as plain lines, but for those that it would rather have as records.
#[derive(Default)]
struct Taken {
    records: Vec<(u64, Vec<Vec<u8>>)>,
    lines: usize,
}

impl Records for Taken {
    fn record(&mut self, record: Record<'_>) {
        self.records.push((record.line, record.to_vecs()));
    }

    fn lines(&mut self, lines: &PlainLines<'_>) -> usize {
        for row in 0..lines.firsts.len() {
            let line = lines.get(row);
            if line.field(0) == b"x" {
                return row;
            }
            let fields = (0..line.len()).map(|field| line.field(field).to_vec());
            let fields: Vec<_> = fields.collect();
            for (number, field) in fields.iter().enumerate() {
                assert_eq!(lines.field(lines.firsts[row], number).bytes(), field);
            }
            self.records.push((line.line, fields));
            self.lines += 1;
        }
        lines.firsts.len()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn lines_are_the_records_that_are_read_byte_by_byte(
        text in "(a,b,c\n|\"a\",\"\",c\r\n|a,\"b,\n\",c\n|[ax,\"\n\r]|x,y,z\n|,,\n|\"a\"\"\",b,c\n|5\",b,c\n){0,60}",
        sizes in proptest::collection::vec(1_usize..90, 1..6),
    ) {
        let mut expected = Vec::new();
        let mut take = |record: Record<'_>| expected.push((record.line, record.to_vecs()));
        let mut reader = Reader::mending(b',', 3);
        reader.feed(text.as_bytes(), &mut take);
        reader.finish(&mut take);
        let mended = reader.mended();

        let mut taken = Taken::default();
        let mut reader = Reader::mending(b',', 3);
        let mut rest = text.as_bytes();
        for size in sizes.into_iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (chunk, after) = rest.split_at(size.min(rest.len()));
            reader.feed_lines(chunk, &mut taken);
            rest = after;
        }
        reader.finish(|record| taken.record(record));
        prop_assert_eq!(taken.records, expected);
        prop_assert_eq!(reader.mended(), mended);
    }
}

#[test]
fn nearly_all_of_a_usual_file_are_plain_lines() {
    let mut taken = Taken::default();
    let mut reader = Reader::mending(b',', 3);
    let text = "a,\"b, c\",d\r\n".repeat(5000) + "a,\"b\nc\",5\" d\r\n" + &"e,f,g\r\n".repeat(5000);
    for chunk in text.as_bytes().chunks(1 << 15) {
        reader.feed_lines(chunk, &mut taken);
    }
    reader.finish(|record| taken.record(record));
    assert_eq!(taken.records.len(), 10_001);
    assert!(taken.lines > 9_900, "{}", taken.lines);
    assert_eq!(taken.records[10_000].0, 10_002);
}
