//! The pages of figures: what they stand on and what they say, then one question a page.

mod cohort_cells;
mod cohort_curve;
mod cohort_heatmap;
mod cohort_table;
mod cohorts;
mod compare;
mod coverage;
mod discounts;
mod filters;
mod first_by;
mod flows;
mod import;
mod kept;
mod ladder;
mod leaving;
mod money;
mod month;
mod movement;
mod notices;
mod options;
mod retention;
mod said;
mod sales;
mod scheme_editor;
mod scheme_grids;
mod scheme_names;
mod segment_table;
mod segments;
mod sentences;
mod sheet;
mod shortened;
mod since;
mod terms;
mod tiles;
mod treemap;

use yew::prelude::*;

use self::cohort_curve::CohortCurve;
use self::cohort_heatmap::CohortHeatmap;
use self::cohort_table::CohortTable;
use self::cohorts::Cohorts;
use self::compare::Compare;
use self::coverage::Coverage;
use self::discounts::Discounts;
use self::filters::Filters;
use self::first_by::FirstBy;
use self::import::Import;
use self::kept::KeptPage;
use self::ladder::Ladder;
use self::leaving::Leaving;
use self::money::MoneyPage;
use self::month::{Month, month_sentence};
use self::movement::Movement;
use self::notices::Notices;
pub use self::options::ViewOptions;
use self::retention::Retention;
use self::sales::Sales;
use self::scheme_editor::SchemeEditor;
use self::scheme_grids::SchemeGrids;
use self::scheme_names::SchemeNames;
use self::segment_table::SegmentTable;
use self::segments::Segments;
pub use self::segments::hues;
use self::sentences::Sentences;
use self::sheet::Sheet;
use self::shortened::shortened;
use self::since::SinceLast;
pub use self::terms::of_people;
use self::tiles::Tiles;
use self::treemap::Treemap;
use crate::app::hooks::go;
use crate::app::shell::Shell;
use crate::session::{Page, Route, Shown, View};

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    pub shell: Shell,
    pub shown: Shown,
    pub page: Page,
    pub view: View,
}

#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let part = || PartProps {
        shell: props.shell.clone(),
        overview: props.shown.overview.clone(),
    };
    match props.page {
        Page::Overview => html! {
            <>
                <section id="overview" class="section section-first" aria-label={props.shell.texts.frame.overview}>
                    <Coverage part={part()} leads={true} />
                    <Notices ..part() />
                    <SinceLast ..part() />
                    <Sentences ..part() />
                    <Tiles ..part() />
                    <Month ..part() />
                    { terms::of_overview(&props.shell, &props.shown.overview) }
                </section>
                <Sales part={part()} view={props.view.clone()} />
            </>
        },
        Page::Segments => html! { <Segments part={part()} view={props.view.clone()} /> },
        Page::Cohorts => html! { <Cohorts part={part()} view={props.view.clone()} /> },
        Page::Retention => html! { <Retention ..part() /> },
        Page::Compare => html! { <Compare part={part()} view={props.view.clone()} /> },
        Page::Ladder => html! { <Ladder ..part() /> },
        Page::Leaving => html! { <Leaving ..part() /> },
        Page::Money => html! { <MoneyPage ..part() /> },
        Page::Sheet => html! { <Sheet part={part()} view={props.view.clone()} /> },
        Page::Import => html! { <Import ..part() /> },
        Page::Kept => {
            html! { <KeptPage shell={props.shell.clone()} shown={props.shown.clone()} /> }
        }
    }
}

/// What every part of a page of figures is given.
#[derive(Properties, PartialEq, Clone)]
pub struct PartProps {
    pub shell: Shell,
    pub overview: crate::session::Held<crate::analysis::overview::Overview>,
}

/// The same of a page that can be looked at in several ways.
#[derive(Properties, PartialEq, Clone)]
pub struct ViewProps {
    pub part: PartProps,
    pub view: View,
}

/// Looks at a page in another way; one step back leaves the page.
fn look(page: Page, view: View) {
    go(&Route::Figures(page, view), true);
}

/// A period that is not over, in the first column of a table.
fn not_over(shell: &Shell, period: crate::model::Period) -> String {
    let period = shell.formats.period(period);
    format!("{period} · {}", shell.texts.retention.not_over)
}

/// Round axis values with their labels.
fn ticks(largest: f64, label: impl Fn(f64) -> String) -> Vec<crate::chart::Tick> {
    crate::chart::ticks(0.0, largest, 4)
        .into_iter()
        .map(|at| crate::chart::Tick {
            at,
            label: label(at),
        })
        .collect()
}
