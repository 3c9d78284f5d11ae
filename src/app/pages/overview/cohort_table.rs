//! The numbers behind the heatmap, cohort by cohort.

use std::rc::Rc;

use yew::prelude::*;

use super::cohort_heatmap::{CohortHeatmapProps, counts, of_cell};
use super::{Measure, not_over};
use crate::analysis::report::CohortRow;
use crate::analysis::who::Who;
use crate::app::components::{Cell, Column, DataTable};

#[component]
pub fn CohortTable(props: &CohortHeatmapProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.cohorts);
    let cohorts = &props.overview.report.cohorts;
    let width = cohorts.rows.first().map_or(0, |row| row.classic.len());
    let mut columns = vec![
        Column::words(texts.row_title),
        Column::number(texts.size_title),
    ];
    columns.extend((0..width).map(|offset| Column::number(shell.formats.count(offset as u64))));
    let cell = |row: &CohortRow, offset: usize| {
        let Some(count) = counts(row, props.mode).get(offset) else {
            return Cell::missing("");
        };
        let who = of_cell(row, props.mode, offset as u32);
        let cell = match props.measure {
            Measure::Number => Cell::number(shell.formats.count(*count), *count as f64),
            Measure::Share => {
                let share = *count as f64 / row.customers.max(1) as f64;
                Cell::number(shell.formats.share_in_column(share), share)
            }
        };
        cell.of(who)
    };
    let row = |row: &CohortRow| {
        let name = if cohorts.in_progress == Some(row.cohort) {
            not_over(shell, row.cohort)
        } else {
            shell.formats.period(row.cohort)
        };
        let order = f64::from(row.cohort.first_day().number());
        let mut cells = vec![
            Cell::number(name, order),
            Cell::number(shell.formats.count(row.customers), row.customers as f64).of(Who {
                cohort: Some(row.cohort),
                ..Who::default()
            }),
        ];
        cells.extend((0..width).map(|offset| cell(row, offset)));
        cells
    };
    let rows: Vec<_> = cohorts.rows.iter().map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.chart_title} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}
