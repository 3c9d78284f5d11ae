//! Every figure of both sides as a pair of bars: what differs most is seen before it is read.

use yew::prelude::*;

use super::names;
use super::table::FiguresProps;
use super::words::{Difference, missing, written};
use crate::analysis::compare::{Comparison, Figure};
use crate::app::components::ChartView;
use crate::chart::{Chart, PairBar, PairChart, PairRow};
use crate::i18n::fill;
use crate::session::Route;

#[component]
pub fn Bars(props: &FiguresProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.compare);
    let [left, right] = names(shell, &props.comparison);
    let places = [("left", left.as_str()), ("right", right.as_str())];
    let title = fill(texts.chart, &places);
    let describe = {
        let props = props.clone();
        Callback::from(move |(row, side): (u32, u32)| {
            let figure = props.compared.figures.get(row as usize);
            figure.map_or_else(Vec::new, |figure| lines(&props, figure, side as usize))
        })
    };
    let lead = {
        let props = props.clone();
        Callback::from(move |(row, side): (u32, u32)| {
            let (figure, side) = (props.compared.figures.get(row as usize)?, side as usize);
            figure.sides.get(side).copied().flatten()?;
            props
                .comparison
                .people(side, figure.what)
                .map(Route::people)
        })
    };
    html! {
        <>
            <ChartView shell={shell.clone()} name="side-by-side" title={title.clone()} chart={chart(props, title)} {describe} {lead} />
            <p class="note">{ texts.chart_note }</p>
        </>
    }
}

fn chart(props: &FiguresProps, title: String) -> Chart {
    let mut sides = names(&props.shell, &props.comparison);
    if let Comparison::Periods(spans) = &props.comparison {
        for (name, (side, &span)) in sides.iter_mut().zip(props.compared.sides.iter().zip(spans)) {
            for term in missing(&props.shell, side, span) {
                *name = format!("{name} · {term}");
            }
        }
    }
    let row = |figure: &Figure| PairRow {
        name: props.shell.texts.compared.of(figure.what).to_owned(),
        bars: figure.sides.map(|size| PairBar {
            size,
            label: said(props, figure, size),
        }),
        difference: Difference::of(&props.shell, &props.comparison, &props.compared, figure)
            .map_or_else(
                || "–".to_owned(),
                |found| found.change.unwrap_or(found.size),
            ),
    };
    Chart::Pairs(PairChart {
        width: 0,
        title,
        sides,
        rows: props.compared.figures.iter().map(row).collect(),
    })
}

fn said(props: &FiguresProps, figure: &Figure, size: Option<f64>) -> String {
    size.map_or_else(
        || "–".to_owned(),
        |size| written(&props.shell, figure, size),
    )
}

/// The figure's name, what the side has of it, and the difference.
fn lines(props: &FiguresProps, figure: &Figure, side: usize) -> Vec<String> {
    let shell = &props.shell;
    let names = names(shell, &props.comparison);
    let own = names.into_iter().zip(figure.sides).nth(side);
    let own = own.map(|(name, size)| format!("{name}: {}", said(props, figure, size)));
    let found = Difference::of(shell, &props.comparison, &props.compared, figure);
    let found = found.map(|found| {
        let terms = found.terms(shell);
        let worded = [found.size].into_iter();
        worded.chain(terms).collect::<Vec<_>>().join(" · ")
    });
    let name = [shell.texts.compared.of(figure.what).to_owned()].into_iter();
    name.chain(own).chain(found).collect()
}
