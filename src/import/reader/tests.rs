//! Records of small files, read byte by byte and in pieces.

use super::*;

fn records_of(chunks: &[&[u8]]) -> Vec<(u64, Vec<String>)> {
    let mut records = Vec::new();
    let mut take = |record: Record<'_>| {
        let fields = record.to_vecs().into_iter();
        let fields = fields.map(|field| String::from_utf8(field).unwrap());
        records.push((record.line, fields.collect()));
    };
    let mut reader = Reader::new(b',');
    for chunk in chunks {
        reader.feed(chunk, &mut take);
    }
    reader.finish(&mut take);
    records
}

fn check(text: &str, expected: &[(u64, &[&str])]) {
    let expected: Vec<(u64, Vec<String>)> = expected
        .iter()
        .map(|(line, fields)| (*line, fields.iter().map(|&field| field.into()).collect()))
        .collect();
    assert_eq!(records_of(&[text.as_bytes()]), expected, "{text:?}");
    let bytes: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
    assert_eq!(records_of(&bytes), expected, "{text:?} byte by byte");
}

#[test]
fn lines_end_in_three_ways() {
    check(
        "a,b\nc\r\nd\re",
        &[(1, &["a", "b"]), (2, &["c"]), (3, &["d"]), (4, &["e"])],
    );
}

#[test]
fn empty_lines_are_no_records_but_count_as_lines() {
    check("\r\n\na\n\r\n\rb\n\n", &[(3, &["a"]), (6, &["b"])]);
}

#[test]
fn quoted_fields_hold_separators_line_ends_and_quotes() {
    check(
        "\"a,\r\nb\",\"say \"\"hi\"\"\",\"\"\nc,d\n",
        &[(1, &["a,\r\nb", "say \"hi\"", ""]), (3, &["c", "d"])],
    );
}

#[test]
fn quotes_elsewhere_are_literal() {
    check("5\" pipe, \"x\"\n", &[(1, &["5\" pipe", " \"x\""])]);
    check("\"a\"b\"c\"\"d,e\n", &[(1, &["ab\"c\"\"d", "e"])]);
}

#[test]
fn a_quote_that_never_closes_takes_the_rest() {
    check("a,\"b\nc,\"\"d", &[(1, &["a", "b\nc,\"d"])]);
    check("\"", &[(1, &[""])]);
    check("a,\"b\"", &[(1, &["a", "b"])]);
}

#[test]
fn a_quote_that_never_closes_is_mended_where_the_width_is_known() {
    let mended = |text: &str, chunk: usize| {
        let mut lines = Vec::new();
        let mut reader = Reader::mending(b',', 3);
        let mut take = |record: Record<'_>| {
            let fields: Vec<String> = record
                .to_vecs()
                .into_iter()
                .map(|field| String::from_utf8(field).unwrap())
                .collect();
            lines.push(format!("{} {}", record.line, fields.join("|")));
        };
        for chunk in text.as_bytes().chunks(chunk) {
            reader.feed(chunk, &mut take);
        }
        reader.finish(&mut take);
        let Mended { count, first_lines } = reader.mended().clone();
        assert!(
            first_lines.len() as u64 == count
                && first_lines.iter().all(|&line| line == 1 || count == 2)
        );
        (lines, count)
    };
    for (text, expected, count) in [
        // To the end of the file, to the next quote, and twice.
        ("1,\"mug,5\n2,cup,6\n", vec!["1 1|\"mug|5", "2 2|cup|6"], 1),
        (
            "1,\"mug,5\n2,\"cup, red\",6\n3,x,7",
            vec!["1 1|\"mug|5", "2 2|cup, red|6", "3 3|x|7"],
            1,
        ),
        (
            "1,\"mug,5\r\n2,\"cup,6\r\n3,x,7\r\n",
            vec!["1 1|\"mug|5", "2 2|\"cup|6", "3 3|x|7"],
            2,
        ),
        // A note of two lines with a stray quote behind it stays one record.
        ("1,\"two\nlines\" x,5\n", vec!["1 1|two\nlines x|5"], 0),
        // Nothing but the last field is lost.
        ("1,mug,\"5\n", vec!["1 1|mug|5\n"], 0),
        ("1,\"two\nlines\",5\n", vec!["1 1|two\nlines|5"], 0),
    ] {
        for chunk in [1, 7, 1000] {
            let expected = expected.iter().map(|&line| line.to_owned()).collect();
            assert_eq!(
                mended(text, chunk),
                (expected, count),
                "{text:?} by {chunk}"
            );
        }
    }
}

#[test]
fn a_quoted_field_that_goes_on_for_megabytes_was_never_closed() {
    let mut reader = Reader::mending(b',', 2);
    let mut records = 0;
    let lines = "2,x\n".repeat(1 << 20);
    reader.feed(b"1,\"a,b\n", |_| records += 1);
    for chunk in lines.as_bytes().chunks(1 << 16) {
        reader.feed(chunk, |_| records += 1);
    }
    assert!(records > 1_000_000 - 70_000);
    reader.finish(|_| records += 1);
    assert_eq!(records, (1 << 20) + 1);
}

#[test]
fn trailing_delimiters_make_empty_fields() {
    check(",,\na,", &[(1, &["", "", ""]), (2, &["a", ""])]);
}
