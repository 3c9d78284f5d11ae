//! Which part of rows and sales the figures stand on, and what was set aside.

use yew::prelude::*;

use super::PartProps;
use super::import::besides;
use crate::analysis::overview::Coverage as CoverageFigures;
use crate::analysis::report::ImportReport;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Page, Route};

#[derive(Properties, PartialEq)]
pub struct CoverageProps {
    pub part: PartProps,
    /// Whether it leads to the page on which the import is checked.
    pub leads: bool,
}

#[component]
pub fn Coverage(props: &CoverageProps) -> Html {
    let leads = props.leads;
    let props = &props.part;
    let (shell, texts) = (&props.shell, &props.shell.texts.coverage);
    let coverage = &props.overview.coverage;
    let import = &props.overview.report.import;
    let set_aside = &import.rows_set_aside;
    let sentence = sentence(shell, coverage, import);
    let besides = besides(props);
    html! {
        <div class="coverage" id="coverage">
            <h2 class="visually-hidden">{ texts.title }</h2>
            <p>
                { sentence }{ " " }
                if set_aside.is_empty() && !besides.is_empty() { { besides.join(" ") }{ " " } }
                if leads { <a href={Route::page(Page::Import).hash()}>{ shell.texts.audit.check }</a> }
            </p>
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
