//! Cohorts × offsets: the weighted average first, then every cohort with its size.

use yew::prelude::*;

use super::CohortTable;
use crate::analysis::overview::Overview;
use crate::analysis::report::{CohortReport, CohortRow};
use crate::analysis::who::Who;
use crate::app::components::ChartView;
use crate::app::shell::Shell;
use crate::chart::{Chart, Heatmap, HeatmapCell, HeatmapRow};
use crate::i18n::fill;
use crate::session::{Held, Route};

/// More cohorts than these are not drawn; the table has them.
const DRAWN: usize = 36;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Ordered in that period.
    Classic,
    /// Ordered in that period or any later.
    Unbounded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Share,
    Number,
}

#[derive(Properties, PartialEq)]
pub struct CohortHeatmapProps {
    pub shell: Shell,
    pub overview: Held<Overview>,
    pub mode: Mode,
    pub measure: Measure,
}

#[component]
pub fn CohortHeatmap(props: &CohortHeatmapProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.cohorts);
    let cohorts = &props.overview.report.cohorts;
    let drawn = drawn(cohorts);
    let columns = drawn.first().map_or(1, |row| row.classic.len());
    let describe = {
        let (shell, overview, mode) = (shell.clone(), props.overview.clone(), props.mode);
        Callback::from(move |(row, column)| {
            lines(
                &shell,
                &overview.report.cohorts,
                mode,
                row as usize,
                column as usize,
            )
        })
    };
    let lead = {
        let (overview, mode) = (props.overview.clone(), props.mode);
        Callback::from(move |(row, column): (u32, u32)| {
            // The first row is the average of all.
            let row = self::drawn(&overview.report.cohorts).get(row.checked_sub(1)? as usize)?;
            Some(Route::people(of_cell(row, mode, column)))
        })
    };
    let table = html! {
        <CohortTable shell={shell.clone()} overview={props.overview.clone()} mode={props.mode} measure={props.measure} />
    };
    html! {
        <>
            <ChartView shell={shell.clone()} name="cohorts" title={texts.chart_title} chart={chart(props, drawn, columns)}
                least_width={150 + 42 * columns as u32} {describe} {lead} {table} />
            <p class="note">
                { texts.average_explained }
                if drawn.len() < cohorts.rows.len() {
                    { " " }{ shell.counted(&texts.shortened, drawn.len() as u64) }
                }
            </p>
        </>
    }
}

fn drawn(cohorts: &CohortReport) -> &[CohortRow] {
    &cohorts.rows[cohorts.rows.len().saturating_sub(DRAWN)..]
}

/// Whom a cell counts.
pub fn of_cell(row: &CohortRow, mode: Mode, offset: u32) -> Who {
    let (back, back_or_later) = match mode {
        Mode::Classic => (Some(offset), None),
        Mode::Unbounded => (None, Some(offset)),
    };
    Who {
        cohort: Some(row.cohort),
        back,
        back_or_later,
        ..Who::default()
    }
}

pub fn counts(row: &CohortRow, mode: Mode) -> &[u64] {
    match mode {
        Mode::Classic => &row.classic,
        Mode::Unbounded => &row.unbounded,
    }
}

fn averages(cohorts: &CohortReport, mode: Mode) -> &[Option<f64>] {
    match mode {
        Mode::Classic => &cohorts.average.classic,
        Mode::Unbounded => &cohorts.average.unbounded,
    }
}

pub fn is_unfinished(cohorts: &CohortReport, row: &CohortRow, offset: usize) -> bool {
    cohorts.in_progress == Some(row.cohort.plus(offset as i32))
}

fn chart(props: &CohortHeatmapProps, drawn: &[CohortRow], columns: usize) -> Chart {
    let (formats, texts) = (&props.shell.formats, &props.shell.texts.cohorts);
    let cohorts = &props.overview.report.cohorts;
    let average = HeatmapRow {
        label: texts.average.to_owned(),
        // Of all cohorts, those that are not shown too.
        size: formats.count(props.overview.report.summary.customers),
        is_average: true,
        cells: averages(cohorts, props.mode)
            .iter()
            .take(columns)
            .map(|share| HeatmapCell {
                shade: *share,
                label: share.map_or_else(String::new, |share| formats.whole_share(share)),
                unfinished: false,
            })
            .collect(),
    };
    let row = |row: &CohortRow| HeatmapRow {
        label: formats.period(row.cohort),
        size: formats.count(row.customers),
        is_average: false,
        cells: counts(row, props.mode)
            .iter()
            .enumerate()
            .map(|(offset, count)| {
                let share = (row.customers > 0).then(|| *count as f64 / row.customers as f64);
                HeatmapCell {
                    shade: share,
                    label: match props.measure {
                        Measure::Number => formats.count(*count),
                        Measure::Share => {
                            share.map_or_else(String::new, |share| formats.whole_share(share))
                        }
                    },
                    unfinished: is_unfinished(cohorts, row, offset),
                }
            })
            .collect(),
    };
    Chart::Heatmap(Heatmap {
        width: 0,
        title: texts.chart_title.to_owned(),
        row_title: texts.row_title.to_owned(),
        size_title: texts.size_title.to_owned(),
        columns: (0..columns)
            .map(|offset| formats.count(offset as u64))
            .collect(),
        rows: std::iter::once(average)
            .chain(drawn.iter().map(row))
            .collect(),
    })
}

fn lines(
    shell: &Shell,
    cohorts: &CohortReport,
    mode: Mode,
    row: usize,
    offset: usize,
) -> Vec<String> {
    let (texts, formats) = (&shell.texts.cohorts, &shell.formats);
    let when = match offset {
        0 => texts.first_period.to_owned(),
        later => shell.counted(texts.later(cohorts.granularity), later as u64),
    };
    let Some(row) = row.checked_sub(1) else {
        let share = averages(cohorts, mode).get(offset).copied().flatten();
        let share = share.map_or_else(
            || shell.texts.table.no_value.to_owned(),
            |share| formats.share(share),
        );
        return vec![
            texts.average.to_owned(),
            when,
            fill(texts.tip_average, &[("share", share)]),
        ];
    };
    let Some(row) = drawn(cohorts).get(row) else {
        return Vec::new();
    };
    let Some(count) = counts(row, mode).get(offset).copied() else {
        return Vec::new();
    };
    let template = match mode {
        Mode::Classic => texts.tip_classic,
        Mode::Unbounded => texts.tip_unbounded,
    };
    let places = [
        ("n", formats.count(count)),
        ("customers", formats.count(row.customers)),
        (
            "share",
            formats.share(count as f64 / row.customers.max(1) as f64),
        ),
    ];
    let mut lines = vec![
        formats.period_name(row.cohort),
        when,
        fill(template, &places),
    ];
    if is_unfinished(cohorts, row, offset) {
        lines.push(shell.texts.chart.unfinished.to_owned());
    }
    lines
}
