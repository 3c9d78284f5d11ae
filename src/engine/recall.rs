//! Is this a file like one whose reading a person has corrected, and does that correction fit it?
//!
//! Files are alike whose columns have the same names. What was chosen for one of them is taken for
//! another where it leaves no fewer rows usable, without what its dates and numbers contradict; a
//! chosen encoding only where the bytes leave a
//! choice, for the same names stand above text in any.

use super::look::Sample;
use crate::import::{self, Beginning};
use crate::model::{FileOptions, Options, SheetName};

/// Names of columns as one short text, the same on every machine: FNV-1a of 64 bits.
pub fn key_of(header: &[String]) -> Option<String> {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    if header.iter().all(String::is_empty) {
        return None;
    }
    // A mark that no name holds keeps `a, bc` and `ab, c` apart.
    let names = header.iter().map(|name| format!("{name}\u{1f}"));
    let hash = names
        .flat_map(String::into_bytes)
        .fold(BASIS, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        });
    Some(format!("{hash:016x}"))
}

/// The key of a file as it is read when nobody has chosen anything.
pub fn key(sample: &Sample) -> Option<String> {
    let options = sample.shape.options(&sample.name, &Options::default());
    let sniffed = import::sniff(&sample.name, &sample.text, sample.is_whole, &options);
    key_of(&sniffed.ok()?.header)
}

/// As much of what was chosen for a file with the same columns as fits this one.
pub fn fitting(sample: &Sample, chosen: &FileOptions) -> Option<FileOptions> {
    let origin = &sample.origin;
    let encoding = chosen
        .encoding
        .clone()
        .filter(|label| !origin.is_encoding_certain && origin.encodings.contains(label));
    let mut own = FileOptions {
        encoding,
        ..chosen.clone()
    };
    if let Some(sheet) = &own.sheet {
        // What stands on another sheet is not in the sample.
        let is_there = match sheet {
            SheetName::Name(name) => origin.sheets.contains(name),
            SheetName::Index(place) => (*place as usize) < origin.sheets.len(),
        };
        return is_there.then_some(own);
    }
    for drop in CONTRADICTED {
        let mut without = own.clone();
        drop(&mut without);
        if without != own && used(sample, &without) > used(sample, &own) {
            own = without;
        }
    }
    let (before, after) = (used(sample, &FileOptions::default())?, used(sample, &own)?);
    (own != FileOptions::default() && after >= before).then_some(own)
}

/// What the rows themselves may say otherwise.
const CONTRADICTED: [fn(&mut FileOptions); 3] = [
    |own| own.date_order = None,
    |own| own.calendar = None,
    |own| own.decimal = None,
];

/// Rows of the sample that can be used.
fn used(sample: &Sample, own: &FileOptions) -> Option<u64> {
    let files = [(sample.name.clone(), own.clone())];
    let options = Options {
        files: Some(files.into_iter().collect()),
        ..Options::default()
    };
    let options = sample.shape.options(&sample.name, &options);
    let beginning = Beginning {
        name: &sample.name,
        first_line: sample.shape.first_line(),
        text: &sample.text,
        is_whole: sample.is_whole,
    };
    Some(import::trial(beginning, &options, 0).ok()?.used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::container::{Origin, Shape};
    use crate::model::{DateOrder, Role};

    fn sample(text: &str, origin: Origin) -> Sample {
        Sample {
            name: "orders.csv".to_owned(),
            text: text.as_bytes().to_vec(),
            is_whole: true,
            shape: Shape::Csv,
            origin,
            key: None,
            others: crate::engine::Others::default(),
        }
    }

    #[test]
    fn files_with_the_same_columns_are_alike() {
        let key = |text| key(&sample(text, Origin::default()));
        let known = key("customer,date,amount\na,01/02/2024,5\n");
        assert_eq!(
            known,
            key("Customers of May\n\ncustomer,date,amount\nb,2,3\n")
        );
        assert_ne!(known, key("customer,date,amounts\na,01/02/2024,5\n"));
        assert_eq!(key("a,2024-01-01,5\n"), None);
        assert_ne!(
            key_of(&["a".into(), "bc".into()]),
            key_of(&["ab".into(), "c".into()])
        );
    }

    #[test]
    fn what_makes_rows_unusable_does_not_fit() {
        let chosen = FileOptions {
            date_order: Some(DateOrder::Mdy),
            ..FileOptions::default()
        };
        let open = sample("customer,date,amount\na,01/02/2024,5\n", Origin::default());
        assert_eq!(fitting(&open, &chosen), Some(chosen.clone()));
        let other = sample("customer,date,amount\na,25/02/2024,5\n", Origin::default());
        assert_eq!(fitting(&other, &chosen), None);
        let by_place = |place| crate::model::ColumnName::Index(place);
        let roles = [Role::Customer, Role::Date, Role::Amount];
        let columns = roles.into_iter().zip((0..3).map(by_place)).collect();
        let columns = Some(columns);
        let other = sample("k1,date,k3\na,25/02/2024,5\n", Origin::default());
        let both = FileOptions {
            columns: columns.clone(),
            ..chosen
        };
        let expected = FileOptions {
            columns,
            ..FileOptions::default()
        };
        assert_eq!(fitting(&other, &both), Some(expected));
    }

    #[test]
    fn an_encoding_is_taken_only_where_the_bytes_leave_a_choice() {
        let chosen = FileOptions {
            encoding: Some("windows-1251".to_owned()),
            ..FileOptions::default()
        };
        let text = "customer,date,amount\na,2024-02-01,5\n";
        assert_eq!(fitting(&sample(text, Origin::default()), &chosen), None);
        let origin = Origin {
            is_encoding_certain: false,
            encodings: vec!["windows-1252".to_owned(), "windows-1251".to_owned()],
            ..Origin::default()
        };
        assert_eq!(fitting(&sample(text, origin), &chosen), Some(chosen));
    }
}
