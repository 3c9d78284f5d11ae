//! What a doubtful date or number would mean, read either way.

use crate::import::{DateForm, Written};
use crate::model::{DateOrder, Day, DecimalMark};

/// The orders in which the date could be read, each with the day it would then be.
///
/// ```
/// use retention_widget::session::date_readings;
/// let days: Vec<String> = date_readings("03/04/2024").iter().map(|(_, day)| day.to_string()).collect();
/// assert_eq!(days, ["2024-04-03", "2024-03-04"]);
/// ```
pub fn date_readings(example: &str) -> Vec<(DateOrder, Day)> {
    let Some(written) = Written::parse(example.trim().as_bytes()) else {
        return Vec::new();
    };
    let calendar = written.calendar().unwrap_or_default();
    [DateOrder::Dmy, DateOrder::Mdy]
        .into_iter()
        .filter_map(|order| Some((order, written.resolve(DateForm { order, calendar })?.day)))
        .collect()
}

/// The number with a decimal point and with a decimal comma.
///
/// ```
/// use retention_widget::model::DecimalMark;
/// use retention_widget::session::decimal_reading;
/// assert_eq!(decimal_reading("1,234", DecimalMark::Point), Some(1234.0));
/// assert_eq!(decimal_reading("1,234", DecimalMark::Comma), Some(1.234));
/// ```
pub fn decimal_reading(example: &str, mark: DecimalMark) -> Option<f64> {
    let (mark, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    example
        .chars()
        .filter(|letter| {
            *letter != group && (letter.is_ascii_digit() || *letter == mark || *letter == '-')
        })
        .map(|letter| if letter == mark { '.' } else { letter })
        .collect::<String>()
        .parse()
        .ok()
}
