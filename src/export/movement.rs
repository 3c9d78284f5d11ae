//! Which lines has the table of who went where?

use super::csv::{Cell, CsvStyle};
use super::lists::table;
use super::{ExportError, ExportTexts};
use crate::analysis::movement::{Flow, Movement};

/// A line a flow, in the scheme's order.
pub fn movement(
    movement: &Movement,
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let header = [
        &texts.segment_then,
        &texts.segment_now,
        &texts.customers,
        &texts.revenue,
    ];
    let name = |segment: &Option<String>, nobody: &str| match segment {
        Some(segment) => Cell::text(texts.segment_name(segment)),
        None => Cell::text(nobody),
    };
    table(style, header, &movement.flows, |flow: &Flow| {
        [
            name(&flow.from, &texts.not_yet),
            name(&flow.to, &texts.no_more),
            Cell::count(flow.customers),
            Cell::Number(flow.revenue),
        ]
    })
}
