//! The overview: what the figures stand on, what they say, and the sections behind them.

mod cohort_curve;
mod cohort_heatmap;
mod cohort_table;
mod cohorts;
mod coverage;
mod import;
mod leaving;
mod notices;
mod options;
mod retention;
mod sales;
mod second_order;
mod segment_table;
mod segments;
mod sentences;
mod shortened;
mod tiles;

use yew::prelude::*;

use self::cohort_curve::CohortCurve;
use self::cohort_heatmap::{CohortHeatmap, Measure, Mode};
use self::cohort_table::CohortTable;
use self::cohorts::Cohorts;
use self::coverage::Coverage;
use self::import::Import;
use self::leaving::Leaving;
use self::notices::Notices;
use self::options::ViewOptions;
use self::retention::Retention;
use self::sales::Sales;
use self::second_order::SecondOrder;
use self::segment_table::SegmentTable;
use self::segments::Segments;
pub use self::segments::hue;
use self::sentences::Sentences;
use self::shortened::shortened;
use self::tiles::Tiles;
use crate::app::shell::Shell;
use crate::session::Shown;

#[derive(Properties, PartialEq)]
pub struct OverviewProps {
    pub shell: Shell,
    pub shown: Shown,
}

#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let (shell, overview) = (&props.shell, &props.shown.overview);
    html! {
        <>
            <section id="overview" class="section section-first" aria-label={shell.texts.frame.overview}>
                <Coverage shell={shell.clone()} overview={overview.clone()} />
                <Notices shell={shell.clone()} overview={overview.clone()} />
                <Sentences shell={shell.clone()} overview={overview.clone()} />
                <ViewOptions shell={shell.clone()} overview={overview.clone()} />
                <Tiles shell={shell.clone()} overview={overview.clone()} />
            </section>
            <Sales shell={shell.clone()} overview={overview.clone()} />
            <Segments shell={shell.clone()} overview={overview.clone()} />
            <Cohorts shell={shell.clone()} overview={overview.clone()} />
            <Retention shell={shell.clone()} overview={overview.clone()} />
            <Leaving shell={shell.clone()} overview={overview.clone()} />
            <Import shell={shell.clone()} overview={overview.clone()} />
        </>
    }
}

/// What every part of the overview is given.
#[derive(Properties, PartialEq, Clone)]
pub struct PartProps {
    pub shell: Shell,
    pub overview: crate::session::Held<crate::analysis::overview::Overview>,
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
