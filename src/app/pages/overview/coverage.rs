//! Which part of rows and sales the figures stand on, and what was set aside.

use std::rc::Rc;

use yew::prelude::*;

use super::PartProps;
use crate::analysis::overview::Coverage as CoverageFigures;
use crate::analysis::report::{ImportReport, SetAside};
use crate::app::components::{Cell, Column, DataTable, Icon, Shape, export};
use crate::app::shell::Shell;
use crate::engine::protocol::Export;
use crate::i18n::fill;

#[component]
pub fn Coverage(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.coverage);
    let coverage = &props.overview.coverage;
    let import = &props.overview.report.import;
    let set_aside = &import.rows_set_aside;
    let sentence = sentence(shell, coverage, import);
    let mut besides = Vec::new();
    let summary = &props.overview.report.summary;
    if summary.refunds > 0.0 {
        let refunds = fill(
            texts.refunds,
            &[("refunds", shell.formats.amount(summary.refunds))],
        );
        besides.push(refunds);
    }
    if summary.revenue_without_customer != 0.0 {
        let revenue = shell.formats.amount(summary.revenue_without_customer);
        besides.push(fill(texts.without_customer, &[("revenue", revenue)]));
    }
    html! {
        <div class="coverage" id="coverage">
            <h2 class="visually-hidden">{ texts.title }</h2>
            <p>{ sentence }</p>
            if set_aside.is_empty() {
                if !besides.is_empty() { <p>{ besides.join(" ") }</p> }
            } else {
                <details id="set-aside">
                    <summary>{ texts.reasons_title }</summary>
                    if !besides.is_empty() { <p>{ besides.join(" ") }</p> }
                    <DataTable shell={shell.clone()} caption={texts.reasons_title}
                        columns={Rc::new(columns(shell))} rows={Rc::new(reasons(shell, set_aside))} />
                    <button type="button" class="button" onclick={export(shell, Export::SetAside)}>
                        <Icon shape={Shape::Download} /><span>{ texts.download }</span>
                    </button>
                </details>
            }
        </div>
    }
}

/// How many rows count, what was set aside and why, and what that means for sales.
fn sentence(shell: &Shell, coverage: &CoverageFigures, import: &ImportReport) -> String {
    let (texts, formats) = (&shell.texts.coverage, &shell.formats);
    let Some(main) = import.main_reason() else {
        return shell.counted(&texts.all_count, coverage.rows);
    };
    let reason = shell.counted(texts.aside.of(main.reason), main.rows);
    let aside = match import.rows_set_aside.len() as u64 - 1 {
        0 => reason,
        others => {
            let places = [("reason", reason), ("n", formats.count(others))];
            fill(texts.aside_more.of(formats.locale, others), &places)
        }
    };
    let share = coverage.rows_kept as f64 / (coverage.rows.max(1)) as f64;
    let places = [
        ("kept", formats.count(coverage.rows_kept)),
        ("rows", formats.count(coverage.rows)),
        ("share", formats.share(share)),
        ("aside", aside),
    ];
    let of_rows = texts.some_count.of(formats.locale, coverage.rows_kept);
    let sentence = fill(of_rows, &places);
    let Some(share) = coverage.sales_share else {
        return sentence;
    };
    let places = [
        ("kept", formats.amount(coverage.sales_kept)),
        ("sales", formats.amount(coverage.sales)),
        ("share", formats.share(share)),
    ];
    let of_sales = texts.sales.of(formats.locale, coverage.rows_kept);
    format!("{sentence} {}", fill(of_sales, &places))
}

fn reasons(shell: &Shell, set_aside: &[SetAside]) -> Vec<Vec<Cell>> {
    let amounts = set_aside.iter().map(|row| row.amount.abs());
    let largest = amounts.fold(0.0, f64::max);
    set_aside
        .iter()
        .map(|row| cells(shell, row, largest))
        .collect()
}

fn columns(shell: &Shell) -> Vec<Column> {
    let texts = &shell.texts.coverage;
    vec![
        Column::words(texts.reason),
        Column::number(texts.rows),
        Column::number(texts.amount),
        Column::words(texts.lines),
    ]
}

/// Lines that fit beside the rest.
const LINES: usize = 6;

fn cells(shell: &Shell, row: &SetAside, largest: f64) -> Vec<Cell> {
    let texts = &shell.texts.coverage;
    let separator = if shell.formats.locale.dir() == "rtl" {
        "، "
    } else {
        ", "
    };
    let shown: Vec<String> = row
        .first_lines
        .iter()
        .take(LINES)
        .map(|line| shell.formats.count(*line))
        .collect();
    let lines = shown.join(separator);
    let lines = if row.rows as usize > shown.len() {
        fill(texts.more_lines, &[("lines", lines)])
    } else {
        lines
    };
    vec![
        Cell::words(texts.of(row.reason)),
        Cell::number(shell.formats.count(row.rows), row.rows as f64),
        Cell::number(shell.formats.amount_among(row.amount, largest), row.amount),
        Cell::words(lines),
    ]
}
