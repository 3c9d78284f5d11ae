//! A chart: title, picture, values on hover and focus, the same numbers as a table, and files.

use yew::prelude::*;

use super::{ChartDownloads, Marks, Tooltip};
use crate::app::hooks::{Picture, use_drawing, use_pointing, use_width};
use crate::app::shell::Shell;
use crate::chart::Chart;
use crate::session::Route;

#[derive(Properties, PartialEq)]
pub struct ChartViewProps {
    pub shell: Shell,
    /// A name for files, and for the ids of this chart's parts.
    pub name: AttrValue,
    pub title: AttrValue,
    /// The chart; its width is set here.
    pub chart: Chart,
    /// Below this width the chart scrolls.
    #[prop_or_default]
    pub least_width: u32,
    /// The lines for a row and column; the first names the place.
    pub describe: Callback<(u32, u32), Vec<String>>,
    /// Where a row and column lead; nowhere if it is not said.
    #[prop_or_else(|| Callback::from(|_| None))]
    pub lead: Callback<(u32, u32), Option<Route>>,
    #[prop_or_default]
    pub legend: Html,
    /// None where the page has it already.
    #[prop_or_default]
    pub table: Html,
}

#[component]
pub fn ChartView(props: &ChartViewProps) -> Html {
    let shell = &props.shell;
    let node = use_node_ref();
    let width = use_width(&node).max(props.least_width);
    let pointed = use_state_eq(|| None::<usize>);
    let chart = with_width(props.chart.clone(), width);
    let picture = use_drawing(&shell.engine, (width > 0).then(|| chart.clone()));
    let title_id = format!("{}-chart-title", props.name);
    let (on_point, leave, on_move) = use_pointing(&pointed);
    let plot = match &picture {
        Picture::Coming => html! { <div class="skeleton chart-skeleton"></div> },
        Picture::Failed => html! { <p class="note">{ shell.texts.chart.failed }</p> },
        Picture::Drawn(drawing) => {
            let lines: Vec<Vec<String>> = drawing
                .marks
                .iter()
                .map(|mark| props.describe.emit((mark.row, mark.column)))
                .collect();
            let words: Vec<AttrValue> =
                lines.iter().map(|lines| lines.join(" · ").into()).collect();
            let routes: Vec<Option<Route>> = drawing
                .marks
                .iter()
                .map(|mark| props.lead.emit((mark.row, mark.column)))
                .collect();
            let svg = Html::from_html_unchecked(drawing.svg.clone().into());
            html! {
                <>
                    <div class="drawing" aria-hidden="true">{ svg }</div>
                    <Marks drawing={drawing.clone()} label={props.title.clone()} outlined={!matches!(props.chart, Chart::Lines(_))} {words} {routes} {on_point} />
                    if let Some((place, mark, lines)) = pointed.and_then(|place| Some((place, drawing.marks.get(place)?, lines.get(place)?))) {
                        <Tooltip key={place} mark={mark.clone()} width={drawing.width} lines={lines.clone()} dir={shell.formats.locale.dir()} />
                    }
                </>
            }
        }
    };
    html! {
        <figure class="chart" aria-labelledby={title_id.clone()}>
            <figcaption class="chart-head">
                <h3 id={title_id}>{ &props.title }</h3>
                <ChartDownloads shell={shell.clone()} {chart} name={props.name.clone()} />
            </figcaption>
            { props.legend.clone() }
            <div class="plot-scroll" dir="ltr" ref={node}>
                <div class="plot" onpointerleave={leave.reform(|_: PointerEvent| ())} onpointermove={on_move}>{ plot }</div>
            </div>
            if props.table != Html::default() {
                <details class="chart-table">
                    <summary>{ shell.texts.table.show }</summary>
                    { props.table.clone() }
                </details>
            }
        </figure>
    }
}

fn with_width(mut chart: Chart, width: u32) -> Chart {
    match &mut chart {
        Chart::Bars(chart) => chart.width = width,
        Chart::Pairs(chart) => chart.width = width,
        Chart::Lines(chart) => chart.width = width,
        Chart::Heatmap(chart) => chart.width = width,
        Chart::Grid(chart) => chart.width = width,
        Chart::Treemap(chart) => chart.width = width,
        Chart::Sankey(chart) => chart.width = width,
    }
    chart
}
