//! The whole way from bytes in memory to the report, without a browser.

use super::EngineError;
use crate::analysis::report::Report;
use crate::analysis::{Analysis, Settings};
use crate::import::{NamedBytes, import_bytes};
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
    let settings = Settings::new(options)?;
    let ledger = import_bytes(files, options)?;
    Ok(Analysis::new(&ledger, settings)?.report())
}
