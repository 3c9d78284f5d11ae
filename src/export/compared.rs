//! Which lines has the table of two sides?

use super::csv::{Cell, CsvStyle};
use super::lists::table;
use super::{ExportError, ExportTexts};
use crate::analysis::compare::{Compared, Comparison, Figure, Form, What};

/// A line a figure, under the names of both sides; shares are from 0 to 1.
pub fn compared<'t>(
    comparison: &Comparison,
    compared: &Compared,
    label: impl Fn(What) -> &'t str,
    texts: &ExportTexts,
    style: CsvStyle,
) -> Result<String, ExportError> {
    let [one, other] = match comparison {
        Comparison::Periods(spans) => {
            spans.map(|span| format!("{} – {}", span.first(), span.last()))
        }
        Comparison::Segments(names) => names
            .each_ref()
            .map(|name| texts.segment_name(name).to_owned()),
    };
    let header = [
        &texts.figure,
        &one,
        &other,
        &texts.difference,
        &texts.change,
    ];
    table(style, header, &compared.figures, |figure: &Figure| {
        let cell = |number: Option<f64>| match (number, figure.what.form()) {
            (Some(count), Form::Count) => Cell::Integer(count as i64),
            _ => Cell::ratio(number),
        };
        let [one, other] = figure.sides;
        [
            Cell::text(label(figure.what)),
            cell(one),
            cell(other),
            cell(figure.difference()),
            Cell::ratio(figure.change()),
        ]
    })
}
