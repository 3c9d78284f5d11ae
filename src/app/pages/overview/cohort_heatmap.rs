//! Cohorts × offsets: the weighted average first, then every cohort with its size.

use yew::prelude::*;

use super::cohort_cells::{Cells, word_of};
use super::{CohortTable, ViewProps};
use crate::app::components::ChartView;
use crate::app::shell::Shell;
use crate::chart::{Chart, Heatmap, HeatmapCell, HeatmapRow};
use crate::i18n::fill;
use crate::session::{Counted, Measure, Route};

/// More cohorts than these are not drawn; the table has them.
const DRAWN: usize = 36;

#[component]
pub fn CohortHeatmap(props: &ViewProps) -> Html {
    let ViewProps { part, view } = props;
    let (shell, texts) = (&part.shell, &part.shell.texts.cohorts);
    let cells = Cells::new(&part.overview.report, view);
    let first = first_drawn(&cells);
    let drawn = cells.len() - first;
    let describe = {
        let (part, view) = (part.clone(), view.clone());
        Callback::from(move |(row, column): (u32, u32)| {
            let cells = Cells::new(&part.overview.report, &view);
            lines(&part.shell, &cells, row as usize, column as usize)
        })
    };
    let lead = {
        let (part, view) = (part.clone(), view.clone());
        Callback::from(move |(row, column): (u32, u32)| {
            let cells = Cells::new(&part.overview.report, &view);
            // The first row is the average of all.
            let row = first_drawn(&cells) + row.checked_sub(1)? as usize;
            (row < cells.len()).then(|| Route::people(cells.who(row, column as usize)))
        })
    };
    let (chart, width) = chart(shell, part.overview.report.summary.customers, &cells, first);
    let table = html! { <CohortTable ..props.clone() /> };
    html! {
        <>
            <ChartView shell={shell.clone()} name="cohorts" title={texts.chart_title} {chart}
                least_width={width} {describe} {lead} {table} />
            <p class="note">
                { fill(texts.average_explained, &[("measure", cells.average_word(shell))]) }
                if drawn < cells.len() {
                    { " " }{ shell.counted(&texts.shortened, drawn as u64) }
                }
            </p>
        </>
    }
}

fn first_drawn(cells: &Cells<'_>) -> usize {
    cells.len().saturating_sub(DRAWN)
}

/// The chart, and the least width that it needs.
fn chart(shell: &Shell, customers: u64, cells: &Cells<'_>, first: usize) -> (Chart, u32) {
    let (formats, texts) = (&shell.formats, &shell.texts.cohorts);
    let columns = (first..cells.len()).map(|row| cells.cells(row));
    let columns = columns.max().unwrap_or(1);
    let average = HeatmapRow {
        label: texts.average.to_owned(),
        // Of all cohorts, those that are not shown too.
        size: formats.count(customers),
        is_average: true,
        cells: (0..columns)
            .map(|offset| {
                let value = cells.average(offset);
                HeatmapCell {
                    shade: match cells.measure {
                        Measure::Share | Measure::Customers => value,
                        _ => None,
                    },
                    label: value
                        .map_or_else(String::new, |value| cells.short_average(shell, value)),
                    unfinished: false,
                }
            })
            .collect(),
    };
    let largest = cells.largest();
    let row = |row: usize| {
        let (cohort, customers) = cells.cohort(row);
        HeatmapRow {
            label: formats.period(cohort),
            size: formats.count(customers),
            is_average: false,
            cells: (0..cells.cells(row))
                .map(|offset| HeatmapCell {
                    shade: cells.shade(row, offset, largest),
                    label: cells
                        .value(row, offset)
                        .map_or_else(String::new, |value| cells.short(shell, value)),
                    unfinished: cells.is_unfinished(row, offset),
                })
                .collect(),
        }
    };
    let rows: Vec<HeatmapRow> = std::iter::once(average)
        .chain((first..cells.len()).map(row))
        .collect();
    let labels = rows.iter().flat_map(|row| &row.cells);
    let longest = labels.map(|cell| cell.label.chars().count());
    // Seven pixels a letter, and room around them; shares have always had 42.
    let column = (longest.max().unwrap_or(0) as u32 * 7 + 12).max(42);
    let heatmap = Heatmap {
        width: 0,
        title: texts.chart_title.to_owned(),
        row_title: texts.row_title.to_owned(),
        size_title: texts.size_title.to_owned(),
        columns: (0..columns)
            .map(|offset| formats.count(offset as u64))
            .collect(),
        rows,
    };
    (Chart::Heatmap(heatmap), 150 + column * columns as u32)
}

fn lines(shell: &Shell, cells: &Cells<'_>, row: usize, offset: usize) -> Vec<String> {
    let (texts, formats) = (&shell.texts.cohorts, &shell.formats);
    let when = cells.when(shell, offset);
    let Some(row) = row.checked_sub(1) else {
        let value = cells.average(offset);
        let said = match cells.measure {
            Measure::Share | Measure::Customers => {
                let share = value.map_or_else(
                    || shell.texts.table.no_value.to_owned(),
                    |share| formats.share(share),
                );
                fill(texts.tip_average, &[("share", share)])
            }
            _ => {
                let value = value.map_or_else(
                    || shell.texts.table.no_value.to_owned(),
                    |value| cells.long_average(shell, value),
                );
                format!("{}: {value}", cells.average_word(shell))
            }
        };
        return vec![texts.average.to_owned(), when, said];
    };
    let row = first_drawn(cells) + row;
    if row >= cells.len() {
        return Vec::new();
    }
    let Some(count) = cells.active(row, offset) else {
        return Vec::new();
    };
    let (cohort, customers) = cells.cohort(row);
    let template = match cells.counted {
        Counted::Then | Counted::Blocks => texts.tip_classic,
        Counted::OrLater => texts.tip_unbounded,
    };
    let places = [
        ("n", formats.count(count)),
        ("customers", formats.count(customers)),
        (
            "share",
            formats.share(count as f64 / customers.max(1) as f64),
        ),
    ];
    let mut lines = vec![formats.period_name(cohort), when, fill(template, &places)];
    if !matches!(cells.measure, Measure::Share | Measure::Customers) {
        let value = cells.value(row, offset);
        let value = value.map_or_else(
            || shell.texts.table.no_value.to_owned(),
            |value| cells.long(shell, value),
        );
        lines.push(format!("{}: {value}", word_of(shell, cells.measure)));
    }
    if cells.is_unfinished(row, offset) {
        lines.push(shell.texts.chart.unfinished.to_owned());
    }
    lines
}
