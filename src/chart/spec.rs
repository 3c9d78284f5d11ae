//! What can be drawn, and what comes back.

use serde::{Deserialize, Serialize};

/// A chart to draw. `width` is the width in CSS pixels of the place it will stand in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Chart {
    Bars(BarChart),
    Pairs(PairChart),
    Lines(LineChart),
    Heatmap(Heatmap),
    Grid(Grid),
    Treemap(Treemap),
    Sankey(Sankey),
}

/// Where colours come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartTheme {
    /// `var(--…)` of the page, for a chart inside it: follows the theme without being redrawn.
    #[default]
    Page,
    /// Fixed colours, with a background, for a file.
    Light,
    Dark,
}

/// An axis value and its label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tick {
    pub at: f64,
    pub label: String,
}

/// Vertical bars over categories in time order; the axis starts at zero (or below, for negatives).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BarChart {
    pub width: u32,
    pub title: String,
    pub categories: Vec<String>,
    /// Where nothing is known there is a dash instead of a bar.
    pub heights: Vec<Option<f64>>,
    /// From `chart::ticks`, with labels.
    pub ticks: Vec<Tick>,
    /// The last bar is a period that is not over: it is hatched.
    pub last_in_progress: bool,
}

/// Figures of two sides, a row each and each in units of its own, as bars that stand on one zero: the
/// larger of a row is as long as there is room. A mark's row is its figure's place, its column the side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairChart {
    pub width: u32,
    pub title: String,
    /// What the sides are called.
    pub sides: [String; 2],
    pub rows: Vec<PairRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairRow {
    pub name: String,
    pub bars: [PairBar; 2],
    /// How much more or less the first is, in words.
    pub difference: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairBar {
    /// Where nothing is known there is the label alone.
    pub size: Option<f64>,
    pub label: String,
}

/// Curves over whole offsets 0, 1, 2…, labelled at their ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineChart {
    pub width: u32,
    pub title: String,
    pub x_title: String,
    pub categories: Vec<String>,
    pub ticks: Vec<Tick>,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub label: String,
    /// A gap where there is no value.
    pub points: Vec<Option<f64>>,
}

/// Cohorts × offsets; the first row is the weighted average.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Heatmap {
    pub width: u32,
    pub title: String,
    pub row_title: String,
    pub size_title: String,
    /// Labels of the columns (offsets).
    pub columns: Vec<String>,
    pub rows: Vec<HeatmapRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeatmapRow {
    pub label: String,
    pub size: String,
    /// The average row stands apart and is set in bold.
    pub is_average: bool,
    pub cells: Vec<HeatmapCell>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeatmapCell {
    /// 0 to 1 on the sequential scale; `None` for no value.
    pub shade: Option<f64>,
    pub label: String,
    /// Not over yet: hatched.
    pub unfinished: bool,
}

/// The R × F grid: 5 × 5 cells, row by row (recency 5 first), coloured by segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    pub width: u32,
    pub title: String,
    pub x_title: String,
    pub y_title: String,
    pub x_labels: Vec<String>,
    pub y_labels: Vec<String>,
    pub cells: Vec<GridChartCell>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridChartCell {
    /// Place of the segment's hue, 0 to 10 (or more for own schemes, repeating); `None`: empty.
    pub hue: Option<u32>,
    /// Formatted count.
    pub label: String,
    /// Name of the segment.
    pub name: String,
}

/// Parts of a whole as areas, coloured by segment. A mark's column is its tile's place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Treemap {
    pub width: u32,
    pub title: String,
    pub tiles: Vec<Tile>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tile {
    /// Place of the segment's hue.
    pub hue: u32,
    pub name: String,
    /// Formatted size.
    pub label: String,
    /// What else there is to say where there is room for it.
    pub note: String,
    pub size: f64,
}

/// Parts of a whole on two days and what flows between them. Marks: what was on the left is
/// `(place, 0)`, a flow `(from, 1 + to)`, what is on the right `(place, 1 + how many there are)`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sankey {
    pub width: u32,
    pub title: String,
    pub left_title: String,
    pub right_title: String,
    pub left: Vec<SankeyNode>,
    pub right: Vec<SankeyNode>,
    pub flows: Vec<SankeyFlow>,
}

/// As large as what flows from it or to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SankeyNode {
    /// Place of the segment's hue; `None` for those who are in no segment.
    pub hue: Option<u32>,
    pub name: String,
    /// Formatted size.
    pub label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SankeyFlow {
    /// Places on the left and on the right.
    pub from: u32,
    pub to: u32,
    pub size: f64,
}

/// A finished picture and where its values stand in it, for the page to put hover, focus and
/// click on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// A whole `<svg>` element with `viewBox`, no `style` attribute or element, no script.
    pub svg: String,
    pub width: u32,
    pub height: u32,
    pub marks: Vec<Mark>,
}

/// A rectangle in the picture's coordinates that stands for one value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// Row of a heatmap or grid, place of a line; 0 for bars.
    pub row: u32,
    /// Column, category or offset.
    pub column: u32,
}
