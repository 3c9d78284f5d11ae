//! The whole way from bytes in memory to the report, without a browser.

use super::{Desk, EngineError};
use crate::analysis::Settings;
use crate::analysis::report::Report;
use crate::import::{NamedBytes, gather_files, import_files};
use crate::model::Options;

/// Reads the files in the order given and analyses them.
///
/// ```
/// use retention_widget::engine::report_of;
/// use retention_widget::import::NamedBytes;
/// use retention_widget::model::Options;
/// let bytes = b"customer,date,amount\na,2024-01-05,10\na,2024-02-10,20\nb,2024-01-20,5\nb,2024-01-25,-5\n";
/// let report = report_of(&[NamedBytes { name: "orders.csv", bytes }], &Options::default())?;
/// assert_eq!((report.summary.customers, report.summary.orders), (2, 3));
/// assert_eq!(report.summary.revenue, 30.0);
/// # Ok::<(), retention_widget::engine::EngineError>(())
/// ```
pub fn report_of(files: &[NamedBytes<'_>], options: &Options) -> Result<Report, EngineError> {
    // What is wrong with the options is said before a long file is read.
    Settings::new(options)?;
    let mut desk = Desk::new(options.clone());
    for file in import_files(files, options)? {
        desk.add(file);
    }
    let missing = desk.uncollected_of(options)?;
    if !missing.is_empty() {
        let gathered = gather_files(files, options, desk.gathering(missing))?;
        desk.put(gathered);
    }
    desk.report()
}
