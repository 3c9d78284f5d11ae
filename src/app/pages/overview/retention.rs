//! Retention per period: the stock first, the buyers' rates beside it.

use std::rc::Rc;

use yew::prelude::*;

use super::{PartProps, not_over, shortened, ticks};
use crate::analysis::report::RetentionRow;
use crate::analysis::who::{Was, Who};
use crate::app::components::{Cell, ChartView, Column, DataTable, Section};
use crate::app::shell::Shell;
use crate::chart::{Chart, Line, LineChart};
use crate::i18n::fill;
use crate::i18n::texts::MeasureText;
use crate::model::Period;

#[component]
pub fn Retention(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.retention);
    let report = &props.overview.report;
    let months = shell.counted(
        &shell.texts.sentence.months,
        u64::from(report.departure.months),
    );
    let describe = {
        let (shell, overview) = (shell.clone(), props.overview.clone());
        Callback::from(move |(line, column): (u32, u32)| {
            overview
                .report
                .retention
                .get(column as usize)
                .map_or_else(Vec::new, |row| lines(&shell, row, line))
        })
    };
    let table = table(shell, &report.retention, report.cohorts.in_progress);
    let (drawn, left_out) = finished(&report.retention, report.cohorts.in_progress);
    html! {
        <Section id="retention" title={texts.title}>
            <p class="lead">{ headline(shell, &report.retention, report.cohorts.in_progress, &months) }</p>
            if !report.retention.is_empty() {
                if drawn.is_empty() {
                    { table }
                } else {
                    <ChartView shell={shell.clone()} name="retention" title={texts.chart_title}
                        chart={chart(shell, drawn)} {describe} {table} />
                }
                { shortened(shell, props.overview.periods_shown) }
                if let Some(period) = left_out {
                    <p class="note">{ fill(texts.left_out, &[("period", shell.formats.period_name(period))]) }</p>
                }
                { explained(props, drawn, &months) }
            }
        </Section>
    }
}

/// What the columns mean, with the numbers of the last period that is over.
fn explained(props: &PartProps, over: &[RetentionRow], months: &str) -> Html {
    let shell = &props.shell;
    let texts = &shell.texts.retention;
    // If there is one, of which the rate of the stock is known.
    let row = over.iter().rfind(|row| active_rate(row).is_some());
    let row = row.or(over.last());
    let one = |(measure, is_known): (&'static MeasureText, bool)| {
        let own = row.filter(|_| is_known).map(|row| own(shell, row, measure));
        html! {
            <div>
                <dt>{ measure.label }<span class="term">{ measure.term }</span></dt>
                <dd>
                    { fill(measure.formula, &[("months", months)]) }
                    if let Some(own) = own {
                        { " " }<span class="definition-own">{ own }</span>
                    }
                </dd>
            </div>
        }
    };
    let measures = measures(shell).into_iter();
    let measures = measures.zip(row.map_or([false; 11], are_known));
    html! {
        <details>
            <summary>{ texts.explain_title }</summary>
            <dl class="definitions">{ for measures.map(one) }</dl>
        </details>
    }
}

/// Which of the measures are known of a period, in their order.
fn are_known(row: &RetentionRow) -> [bool; 11] {
    [
        active_rate(row).is_some(),
        row.active_window_full,
        row.active_window_full,
        row.strict_rate.is_some(),
        row.formula_rate.is_some(),
        true,
        true,
        true,
        true,
        row.nrr.is_some(),
        row.grr.is_some(),
    ]
}

/// A measure with the numbers of a period.
fn own(shell: &Shell, row: &RetentionRow, measure: &MeasureText) -> String {
    let formats = &shell.formats;
    let share = |rate: Option<f64>| formats.share(rate.unwrap_or_default());
    let count = |count: u64| formats.count(count);
    let places = [
        ("period", formats.period_name(row.period)),
        ("active_start", count(row.active_start)),
        ("active_end", count(row.active_end)),
        ("active", share(row.active_rate)),
        ("start", count(row.start)),
        ("end", count(row.end)),
        ("new", count(row.new)),
        ("reactivated", count(row.reactivated)),
        ("both", count(row.end - row.new - row.reactivated)),
        ("formula", share(row.formula_rate)),
        ("strict", share(row.strict_rate)),
        ("nrr", share(row.nrr)),
        ("grr", share(row.grr)),
    ];
    fill(measure.own, &places)
}

fn measures(shell: &Shell) -> [&'static MeasureText; 11] {
    let texts = &shell.texts.retention;
    [
        &texts.active,
        &texts.active_start,
        &texts.active_end,
        &texts.strict,
        &texts.formula,
        &texts.start,
        &texts.end,
        &texts.new,
        &texts.reactivated,
        &texts.nrr,
        &texts.grr,
    ]
}

/// The rows that can be compared, and the last period if it is not over: it would look like a drop.
fn finished(
    rows: &[RetentionRow],
    in_progress: Option<Period>,
) -> (&[RetentionRow], Option<Period>) {
    match rows.split_last() {
        Some((last, before)) if in_progress == Some(last.period) => (before, in_progress),
        _ => (rows, None),
    }
}

/// The rate of the stock, where the file reaches back far enough.
fn active_rate(row: &RetentionRow) -> Option<f64> {
    row.active_rate.filter(|_| row.active_window_full)
}

fn headline(
    shell: &Shell,
    rows: &[RetentionRow],
    in_progress: Option<Period>,
    months: &str,
) -> String {
    let texts = &shell.texts.retention;
    let last = rows
        .iter()
        .rev()
        .filter(|row| in_progress != Some(row.period))
        .find_map(|row| Some((row, active_rate(row)?)));
    match last {
        Some((row, rate)) => fill(
            texts.headline,
            &[
                (
                    "start",
                    shell.counted(&shell.texts.sentence.customer_count, row.active_start),
                ),
                ("period", shell.formats.period_name(row.period)),
                ("share", shell.formats.share(rate)),
            ],
        ),
        None => fill(texts.headline_none, &[("months", months)]),
    }
}

fn chart(shell: &Shell, rows: &[RetentionRow]) -> Chart {
    let texts = &shell.texts.retention;
    let curve = |label: &str, rate: &dyn Fn(&RetentionRow) -> Option<f64>| Line {
        label: label.to_owned(),
        points: rows.iter().map(rate).collect(),
    };
    let lines = vec![
        curve(texts.active.label, &active_rate),
        curve(texts.strict.label, &|row| row.strict_rate),
    ];
    let largest = lines
        .iter()
        .flat_map(|line| &line.points)
        .flatten()
        .copied()
        .fold(0.0, f64::max);
    Chart::Lines(LineChart {
        width: 0,
        title: texts.chart_title.to_owned(),
        x_title: String::new(),
        categories: rows
            .iter()
            .map(|row| shell.formats.period(row.period))
            .collect(),
        ticks: ticks(largest, |at| shell.formats.share(at)),
        lines,
    })
}

fn lines(shell: &Shell, row: &RetentionRow, line: u32) -> Vec<String> {
    let texts = &shell.texts.retention;
    let (label, rate) = match line {
        0 => (texts.active.label, active_rate(row)),
        _ => (texts.strict.label, row.strict_rate),
    };
    let rate = rate.map_or_else(
        || texts.too_early.to_owned(),
        |rate| shell.formats.share(rate),
    );
    vec![
        shell.formats.period_name(row.period),
        format!("{label}: {rate}"),
    ]
}

fn table(shell: &Shell, rows: &[RetentionRow], in_progress: Option<Period>) -> Html {
    let (texts, formats) = (&shell.texts.retention, &shell.formats);
    let mut columns = vec![Column::words(texts.period)];
    columns.extend(
        measures(shell).map(|measure| Column::number(measure.label).with_term(measure.term)),
    );
    let people = |row: &RetentionRow, was: Was, count: u64| {
        Cell::number(formats.count(count), count as f64).of(Who {
            period: Some(row.period),
            was: Some(was),
            ..Who::default()
        })
    };
    let share = |ratio: Option<f64>| match ratio {
        Some(ratio) => Cell::number(formats.share_in_column(ratio), ratio),
        None => Cell::missing("–"),
    };
    let row = |row: &RetentionRow| {
        let period = if in_progress == Some(row.period) {
            not_over(shell, row.period)
        } else {
            formats.period(row.period)
        };
        let active = match active_rate(row) {
            None if !row.active_window_full => Cell::missing(texts.too_early),
            rate => share(rate),
        };
        vec![
            Cell::number(period, f64::from(row.period.first_day().number())),
            active,
            people(row, Was::ActiveAtStart, row.active_start),
            people(row, Was::ActiveAtEnd, row.active_end),
            share(row.strict_rate),
            share(row.formula_rate),
            people(row, Was::Before, row.start),
            people(row, Was::Buyer, row.end),
            people(row, Was::New, row.new),
            people(row, Was::Reactivated, row.reactivated),
            share(row.nrr),
            share(row.grr),
        ]
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.chart_title} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}
