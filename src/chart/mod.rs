//! Pictures: a description with formatted labels → SVG text, drawn with plotters.
//!
//! Runs in workers and natively and gives the same text in both. Numbers and dates come in as
//! text, because only the page knows how its reader writes them.
//!
//! ```text
//! spec ─▶ bars | pairs | lines | heatmap | grid | treemap | sankey ─▶ canvas ─▶ backend (plotters) ─▶ dress ─▶ Drawing
//!             frame, ticks, text                    palette: paints, custom properties
//! ```
//!
//! Geometry always runs from left to right, as time does in charts of all four languages; a text
//! that runs from right to left does so in its own place.

mod backend;
mod bars;
mod canvas;
mod dress;
mod frame;
mod grid;
mod heatmap;
mod lines;
mod pairs;
pub mod palette;
mod sankey;
mod spec;
mod text;
mod ticks;
mod treemap;

pub use spec::{
    BarChart, Chart, ChartTheme, Drawing, Grid, GridChartCell, Heatmap, HeatmapCell, HeatmapRow,
    Line, LineChart, Mark, PairBar, PairChart, PairRow, Sankey, SankeyFlow, SankeyNode, Tick, Tile,
    Treemap,
};
pub use ticks::ticks;

/// Draws a chart. Whatever the numbers and texts, it gives a picture and never panics.
pub fn draw(chart: &Chart, theme: ChartTheme) -> Drawing {
    match chart {
        Chart::Bars(chart) => bars::draw(chart, theme),
        Chart::Pairs(chart) => pairs::draw(chart, theme),
        Chart::Lines(chart) => lines::draw(chart, theme),
        Chart::Heatmap(chart) => heatmap::draw(chart, theme),
        Chart::Grid(chart) => grid::draw(chart, theme),
        Chart::Treemap(chart) => treemap::draw(chart, theme),
        Chart::Sankey(chart) => sankey::draw(chart, theme),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod samples;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
