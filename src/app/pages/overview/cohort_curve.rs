//! The averages of all cohorts as curves.

use std::rc::Rc;

use yew::prelude::*;

use super::cohort_cells::Cells;
use super::{PartProps, ViewProps, ticks};
use crate::analysis::overview::Overview;
use crate::analysis::report::{CohortReport, CohortRow};
use crate::app::components::{Cell, ChartView, Column, DataTable};
use crate::app::shell::Shell;
use crate::chart::{Chart, Line, LineChart};
use crate::i18n::fill;
use crate::session::{Counted, Measure};

#[component]
pub fn CohortCurve(props: &ViewProps) -> Html {
    let cells = Cells::new(&props.part.overview.report, &props.view);
    let is_share = matches!(cells.measure, Measure::Share | Measure::Customers);
    if is_share && cells.counted != Counted::Blocks {
        html! { <ShareCurve ..props.part.clone() /> }
    } else {
        html! { <OwnCurve ..props.clone() /> }
    }
}

/// The average of what is looked at.
#[component]
fn OwnCurve(props: &ViewProps) -> Html {
    let ViewProps { part, view } = props;
    let (shell, texts) = (&part.shell, &part.shell.texts.cohorts);
    let cells = Cells::new(&part.overview.report, view);
    let averages: Vec<Option<f64>> = (1..cells.most_cells())
        .map(|offset| cells.average(offset))
        .collect();
    let points = averages.iter().rposition(Option::is_some);
    let Some(points) = points.map(|last| last + 1) else {
        return html! { <p class="note">{ texts.curve_none }</p> };
    };
    let averages = averages[..points].to_vec();
    let word = cells.average_word(shell);
    let x_title = match cells.counted {
        Counted::Blocks => texts.curve_x_blocks,
        Counted::Then | Counted::OrLater => texts.curve_x(cells.cohorts().granularity),
    };
    let title = fill(texts.curve_own, &[("measure", word)]);
    let describe = {
        let (part, view) = (part.clone(), view.clone());
        Callback::from(move |(_, column): (u32, u32)| {
            let cells = Cells::new(&part.overview.report, &view);
            let offset = column as usize + 1;
            let value = cells.average(offset);
            let value = value.map(|value| cells.long_average(&part.shell, value));
            let word = cells.average_word(&part.shell);
            let when = cells.when(&part.shell, offset);
            value.map_or_else(Vec::new, |value| vec![when, format!("{word}: {value}")])
        })
    };
    let largest = averages.iter().flatten().copied().fold(0.0, f64::max);
    let rows = (1..).zip(&averages).map(|(offset, value)| {
        let value = value.map_or_else(
            || Cell::missing("–"),
            |value| Cell::number(cells.long_average(shell, value), value),
        );
        vec![
            Cell::number(shell.formats.count(offset), offset as f64),
            value,
        ]
    });
    let rows: Vec<_> = rows.collect();
    let columns = vec![Column::number(x_title), Column::number(word)];
    let table = html! {
        <DataTable shell={shell.clone()} caption={title.clone()} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    };
    let chart = Chart::Lines(LineChart {
        width: 0,
        title: title.clone(),
        x_title: x_title.to_owned(),
        categories: (1..=points as u64)
            .map(|offset| shell.formats.count(offset))
            .collect(),
        ticks: ticks(largest, |at| cells.short_average(shell, at)),
        lines: vec![Line {
            label: word.to_owned(),
            points: averages,
        }],
    });
    html! {
        <ChartView shell={shell.clone()} name="cohort-curve" {title} {chart} {describe} {table} />
    }
}

/// The share of customers by both definitions, beside each other.
#[component]
fn ShareCurve(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.cohorts);
    let cohorts = &props.overview.report.cohorts;
    let points = known(cohorts);
    if points == 0 {
        return html! { <p class="note">{ texts.curve_none }</p> };
    }
    let describe = {
        let (shell, overview) = (shell.clone(), props.overview.clone());
        Callback::from(move |(line, column): (u32, u32)| {
            lines(&shell, &overview, line, column as usize + 1)
        })
    };
    html! {
        <>
            if let Some(lead) = lead(shell, cohorts) { <p class="lead">{ lead }</p> }
            <ChartView shell={shell.clone()} name="cohort-curve" title={texts.curve_title}
                chart={chart(shell, cohorts, points)} {describe} table={table(shell, cohorts, points)} />
            if let Some(behind) = behind(&props.overview, points) {
                <p class="note">{ shell.counted(&texts.curve_note, behind) }</p>
            }
        </>
    }
}

/// Offsets after the first that have an average. At offset 0 everybody bought: it says nothing.
fn known(cohorts: &CohortReport) -> usize {
    let is_known = |average: &Option<f64>| average.is_some();
    cohorts
        .average
        .classic
        .iter()
        .rposition(is_known)
        .unwrap_or(0)
}

/// Cohorts that are old enough for an offset, periods that are not over left out; `None` where not
/// all cohorts and cells are here.
fn behind(overview: &Overview, offset: usize) -> Option<u64> {
    let cohorts = &overview.report.cohorts;
    let is_behind = |row: &&CohortRow| {
        let is_unfinished = cohorts.in_progress == Some(row.cohort.plus(offset as i32));
        row.classic.len() > offset && !is_unfinished && row.customers > 0
    };
    let behind = cohorts.rows.iter().filter(is_behind).count() as u64;
    overview.periods_shown.is_none().then_some(behind)
}

fn lead(shell: &Shell, cohorts: &CohortReport) -> Option<String> {
    let texts = &shell.texts.cohorts;
    let (classic, unbounded) = (
        cohorts.average.classic.get(1)?,
        cohorts.average.unbounded.get(1)?,
    );
    let places = [
        ("later", shell.counted(texts.after(cohorts.granularity), 1)),
        ("share", shell.formats.share((*classic)?)),
        ("unbounded", shell.formats.share((*unbounded)?)),
    ];
    Some(fill(texts.curve_lead, &places))
}

fn chart(shell: &Shell, cohorts: &CohortReport, points: usize) -> Chart {
    let texts = &shell.texts.cohorts;
    let curve = |label: &str, averages: &[Option<f64>]| Line {
        label: label.to_owned(),
        points: averages.iter().skip(1).take(points).copied().collect(),
    };
    let lines = vec![
        curve(texts.curve_classic, &cohorts.average.classic),
        curve(texts.curve_unbounded, &cohorts.average.unbounded),
    ];
    let largest = lines
        .iter()
        .flat_map(|line| &line.points)
        .flatten()
        .copied()
        .fold(0.0, f64::max);
    Chart::Lines(LineChart {
        width: 0,
        title: texts.curve_title.to_owned(),
        x_title: texts.curve_x(cohorts.granularity).to_owned(),
        categories: (1..=points)
            .map(|offset| shell.formats.count(offset as u64))
            .collect(),
        ticks: ticks(largest, |at| shell.formats.share(at)),
        lines,
    })
}

fn lines(shell: &Shell, overview: &Overview, line: u32, offset: usize) -> Vec<String> {
    let (texts, cohorts) = (&shell.texts.cohorts, &overview.report.cohorts);
    let (word, averages) = if line == 0 {
        (texts.curve_classic, &cohorts.average.classic)
    } else {
        (texts.curve_unbounded, &cohorts.average.unbounded)
    };
    let Some(Some(share)) = averages.get(offset) else {
        return Vec::new();
    };
    let mut lines = vec![
        shell.counted(texts.later(cohorts.granularity), offset as u64),
        format!("{word}: {}", shell.formats.share(*share)),
    ];
    let behind = behind(overview, offset);
    lines.extend(behind.map(|behind| shell.counted(&texts.curve_cohorts, behind)));
    lines
}

fn table(shell: &Shell, cohorts: &CohortReport, points: usize) -> Html {
    let texts = &shell.texts.cohorts;
    let columns = vec![
        Column::number(texts.curve_x(cohorts.granularity)),
        Column::number(texts.curve_classic),
        Column::number(texts.curve_unbounded),
    ];
    let share = |averages: &[Option<f64>], offset: usize| match averages.get(offset) {
        Some(Some(share)) => Cell::number(shell.formats.share_in_column(*share), *share),
        _ => Cell::missing("–"),
    };
    let row = |offset: usize| {
        vec![
            Cell::number(shell.formats.count(offset as u64), offset as f64),
            share(&cohorts.average.classic, offset),
            share(&cohorts.average.unbounded, offset),
        ]
    };
    let rows: Vec<_> = (1..=points).map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.curve_title} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}
