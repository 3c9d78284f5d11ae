//! Pictures: a description with formatted labels → SVG text, drawn with plotters.
//!
//! Runs in workers and natively and gives the same text in both. Numbers and dates come in as
//! text, because only the page knows how its reader writes them.

mod spec;
mod ticks;

pub use spec::{
    BarChart, Chart, ChartTheme, Drawing, Grid, GridChartCell, Heatmap, HeatmapCell, HeatmapRow,
    Line, LineChart, Mark, Tick,
};
pub use ticks::ticks;
