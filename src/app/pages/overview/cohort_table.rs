//! The numbers behind the heatmap, cohort by cohort.

use std::rc::Rc;

use yew::prelude::*;

use super::cohort_cells::Cells;
use super::{ViewProps, not_over};
use crate::analysis::who::Who;
use crate::app::components::{Cell, Column, DataTable};
use crate::session::Measure;

#[component]
pub fn CohortTable(props: &ViewProps) -> Html {
    let ViewProps { part, view } = props;
    let (shell, texts) = (&part.shell, &part.shell.texts.cohorts);
    let cells = Cells::new(&part.overview.report, view);
    let width = cells.most_cells();
    let mut columns = vec![
        Column::words(texts.row_title),
        Column::number(texts.size_title),
    ];
    columns.extend((0..width).map(|offset| Column::number(shell.formats.count(offset as u64))));
    let largest = (0..cells.len())
        .filter_map(|row| cells.value(row, 0))
        .fold(cells.largest(), f64::max);
    let cell = |row: usize, offset: usize| {
        if offset >= cells.cells(row) {
            return Cell::missing("");
        }
        let Some(value) = cells.value(row, offset) else {
            return Cell::missing("–");
        };
        let text = match cells.measure {
            Measure::Share => shell.formats.share_in_column(value),
            Measure::Customers | Measure::Orders => shell.formats.count(value as u64),
            _ => shell.formats.amount_among(value, largest),
        };
        Cell::number(text, value).of(cells.who(row, offset))
    };
    let row = |row: usize| {
        let (cohort, customers) = cells.cohort(row);
        let name = if cells.cohorts().in_progress == Some(cohort) {
            not_over(shell, cohort)
        } else {
            shell.formats.period(cohort)
        };
        let order = f64::from(cohort.first_day().number());
        let mut found = vec![
            Cell::number(name, order),
            Cell::number(shell.formats.count(customers), customers as f64).of(Who {
                cohort: Some(cohort),
                ..Who::default()
            }),
        ];
        found.extend((0..width).map(|offset| cell(row, offset)));
        found
    };
    let rows: Vec<_> = (0..cells.len()).map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.chart_title} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}
