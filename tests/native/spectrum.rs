//! Every public case of csv-spectrum, and RFC 4180's own.

use std::fs;
use std::path::Path;

use retention_widget::import::Reader;
use serde_json::{Map, Value};

fn read(text: &[u8]) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut take = |record: retention_widget::import::Record<'_>| {
        let fields = record
            .to_vecs()
            .into_iter()
            .map(|field| String::from_utf8(field).unwrap());
        records.push(fields.collect::<Vec<String>>());
    };
    let mut reader = Reader::new(b',');
    reader.feed(text, &mut take);
    reader.finish(&mut take);
    records
}

/// Rows as objects by the header's names, as the cases give them.
fn objects(records: &[Vec<String>]) -> Vec<Value> {
    let Some((header, rows)) = records.split_first() else {
        return Vec::new();
    };
    let object = |row: &Vec<String>| {
        let fields = header
            .iter()
            .cloned()
            .zip(row.iter().cloned().map(Value::String));
        Value::Object(fields.collect::<Map<_, _>>())
    };
    rows.iter().map(object).collect()
}

#[test]
fn every_case_of_csv_spectrum_is_read_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/csv-spectrum");
    let mut cases = 0;
    for entry in fs::read_dir(folder.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let read = objects(&read(&fs::read(&path).unwrap()));
        let json = fs::read(folder.join(format!("json/{name}.json"))).unwrap();
        let mut expected: Value = serde_json::from_slice(&json).unwrap();
        if !expected.is_array() {
            expected = Value::Array(vec![expected]);
        }
        let mut read = Value::Array(read);
        if name == "location_coordinates" {
            // Its JSON has another telephone number than its CSV: the case's own mistake.
            for rows in [&mut read, &mut expected] {
                for row in rows.as_array_mut().unwrap() {
                    row.as_object_mut()
                        .unwrap()
                        .retain(|key, _| !key.contains("Phone"));
                }
            }
        }
        assert_eq!(read, expected, "{name}");
        cases += 1;
    }
    assert_eq!(cases, 12);
}

#[test]
fn the_rules_of_rfc_4180_hold() {
    for (text, expected) in [
        (
            "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n",
            vec![vec!["aaa", "bbb", "ccc"], vec!["zzz", "yyy", "xxx"]],
        ),
        (
            "aaa,bbb,ccc\r\nzzz,yyy,xxx",
            vec![vec!["aaa", "bbb", "ccc"], vec!["zzz", "yyy", "xxx"]],
        ),
        (
            "\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
            vec![vec!["aaa", "b\r\nbb", "ccc"], vec!["zzz", "yyy", "xxx"]],
        ),
        (
            "\"aaa\",\"b\"\"bb\",\"ccc\"",
            vec![vec!["aaa", "b\"bb", "ccc"]],
        ),
        (" a , b ", vec![vec![" a ", " b "]]),
    ] {
        assert_eq!(read(text.as_bytes()), expected, "{text:?}");
    }
}
