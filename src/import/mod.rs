//! Bytes → [`Ledger`](crate::model::Ledger): what kind of file, which columns, which rows.
//!
//! A file that can't be used at all is an [`ImportError`] with a stable code. A row that can't be
//! used is not: it is set aside, counted by reason, and its line is known.
//!
//! ```
//! use retention_widget::import::{Finished, FileImport};
//! use retention_widget::model::Options;
//! let mut import = FileImport::new("orders.csv", &Options::default());
//! import.feed(b"customer,date,amount\nann,2024-01-")?;
//! import.feed(b"05,10\nbob,soon,5\n")?;
//! let Finished::Ledger(file) = import.finish()? else { panic!("one pass is enough here") };
//! assert_eq!(file.ledger.sales().count(), 1);
//! # Ok::<(), retention_widget::import::ImportError>(())
//! ```

mod book;
pub mod columns;
pub mod container;
mod currency;
mod date;
mod decimal;
mod delimiter;
pub mod encoding;
mod error;
mod extra;
mod file;
mod gathering;
mod index;
mod marks;
mod meanings;
mod parts;
pub mod preset;
mod reader;
mod record;
mod sniff;
mod trial;
mod usual;
mod witness;

pub use date::{DateForm, DateTime, DateVotes, NamedDates, Written};
pub use decimal::parse_decimal;
pub use error::{ArchiveProblem, ImportError};
pub use extra::Card;
pub use file::{AsideRow, FileImport, Finished, ImportedFile, Reading};
pub use gathering::Gathering;
pub use marks::MarkVotes;
pub use parts::{Joined, Notes, Part, PartImport, Plan, Seam, ranges};
pub use reader::Reader;
pub use record::Record;
pub use sniff::{FileKind, Layout, SAMPLE_BYTES, Sniffed, is_blank, sniff, without_mark};
pub use trial::{Beginning, Trial, trial, usable};
pub use witness::{Outcome, Sale, WitnessedRow};

use std::fmt::Write;

use crate::model::{Follows, Ledger, Options};

/// A file's name and all of its bytes.
#[derive(Clone, Copy, Debug)]
pub struct NamedBytes<'b> {
    pub name: &'b str,
    pub bytes: &'b [u8],
}

/// Reads files that are in memory, in the order given; an archive holds several.
pub fn import_files(
    files: &[NamedBytes<'_>],
    options: &Options,
) -> Result<Vec<ImportedFile>, ImportError> {
    let mut imported = Vec::new();
    for file in files {
        for table in container::open(*file, options)? {
            imported.push(table.import(options)?);
        }
    }
    Ok(imported)
}

/// Collects columns of files that are in memory, given as they were to [`import_files`].
pub fn gather_files(
    files: &[NamedBytes<'_>],
    options: &Options,
    mut gathering: Gathering,
) -> Result<Gathering, ImportError> {
    let mut number = 0;
    for file in files {
        for table in container::open(*file, options)? {
            if !gathering.skips(number) {
                gathering = table.gather(options, &gathering.of_file(number))?;
            }
            number += 1;
        }
    }
    Ok(gathering)
}

/// Reads files that are in memory, in the order given, into one ledger.
pub fn import_bytes(files: &[NamedBytes<'_>], options: &Options) -> Result<Ledger, ImportError> {
    let mut ledger: Option<Ledger> = None;
    for imported in import_files(files, options)? {
        match &mut ledger {
            None => ledger = Some(imported.ledger),
            Some(ledger) => ledger.append(&imported.ledger, Follows::NewFile),
        }
    }
    Ok(ledger.unwrap_or_default())
}

/// A ledger of rows (customer, day, amount), for examples and tests; rows that make no sense are
/// set aside as they would be in a file.
pub fn ledger_of_rows(rows: &[(&str, &str, &str)]) -> Ledger {
    let mut text = "customer,date,amount\n".to_owned();
    for (customer, day, amount) in rows {
        // Writing to a text does not fail.
        let _ = writeln!(text, "{customer},{day},{amount}");
    }
    let file = NamedBytes {
        name: "rows.csv",
        bytes: text.as_bytes(),
    };
    import_bytes(&[file], &Options::default()).unwrap_or_default()
}
