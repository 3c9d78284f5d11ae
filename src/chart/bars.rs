//! Bars over periods: how much, when.
//!
//! Bars stand on zero; where nothing is known a dash does. The last one may be a period that is not over: it is striped, so that a
//! month of nine days does not look like a collapse.

use super::canvas::{Anchor, Area, Canvas, DrawError, Look, Title, picture};
use super::frame::{Frame, Room, clamped_width};
use super::palette::Paint;
use super::{BarChart, ChartTheme, Drawing, Mark};

/// How far above zero the dash stands.
const DASH_ABOVE: i32 = 6;

pub fn draw(chart: &BarChart, theme: ChartTheme) -> Drawing {
    let title = Title::new(&chart.title, clamped_width(chart.width) - 32, theme);
    let count = chart.heights.len().max(chart.categories.len());
    let frame = Frame::new(Room {
        width: chart.width,
        title: &title,
        ticks: &chart.ticks,
        values: &mut chart.heights.iter().copied().flatten(),
        columns: count as f64,
        right: 0,
        below: 26,
    });
    let columns: Vec<Area> = (0..count)
        .map(|column| slice(&frame, column, count))
        .collect();
    let svg = picture(&title, (frame.width, frame.height), |canvas| {
        frame.grid(canvas, &chart.ticks)?;
        for (place, (&height, column)) in chart.heights.iter().zip(&columns).enumerate() {
            let unfinished = chart.last_in_progress && place + 1 == chart.heights.len();
            match height {
                Some(height) => bar(canvas, &frame, *column, height, unfinished)?,
                None => unknown(canvas, &frame, *column)?,
            }
        }
        frame.baseline(canvas, &chart.ticks)?;
        frame.columns(canvas, &chart.categories, |column| {
            columns
                .get(column)
                .map_or(frame.left, |area| area.x + area.width / 2)
        })
    });
    let marks = chart
        .heights
        .iter()
        .zip(&columns)
        .enumerate()
        .map(|(place, (_, area))| Mark {
            x: f64::from(area.x),
            y: f64::from(area.y),
            width: f64::from(area.width),
            height: f64::from(area.height),
            row: 0,
            column: place as u32,
        });
    Drawing {
        width: frame.width as u32,
        height: frame.height as u32,
        marks: marks.collect(),
        svg,
    }
}

/// The column of the plot in which a bar stands.
fn slice(frame: &Frame, column: usize, count: usize) -> Area {
    let edge = |place: usize| {
        let range = i64::from(frame.right - frame.left);
        frame.left + (range * place as i64 / count.max(1) as i64) as i32
    };
    Area {
        x: edge(column),
        y: frame.top,
        width: edge(column + 1) - edge(column),
        height: frame.bottom - frame.top,
    }
}

/// No bar at all would be nothing, which is a number too.
fn unknown(canvas: &Canvas, frame: &Frame, column: Area) -> Result<(), DrawError> {
    let look = Look::label(Anchor::Middle, Paint::InkSoft);
    let at = (column.x + column.width / 2, frame.y(0.0) - DASH_ABOVE);
    canvas.text("–", at, look)
}

fn bar(
    canvas: &Canvas,
    frame: &Frame,
    column: Area,
    height: f64,
    unfinished: bool,
) -> Result<(), DrawError> {
    // One gap for all, so that columns of 4 and 5 pixels do not shimmer; bars of a few categories
    // do not grow into walls.
    let gap = if column.width < 3 {
        0
    } else {
        (column.width / 4).max(1)
    };
    let width = (column.width - gap).clamp(1, 72);
    let (zero, end) = (frame.y(0.0), frame.y(height));
    let mut area = Area {
        x: column.x + (column.width - width) / 2,
        y: zero.min(end),
        width,
        height: (zero - end).abs(),
    };
    if area.height == 0 && height != 0.0 && height.is_finite() {
        // Little is not nothing.
        area.height = 1;
        area.y = if height > 0.0 { zero - 1 } else { zero + 1 };
    }
    if !unfinished {
        return canvas.fill(area, Paint::Accent);
    }
    canvas.fill(area, Paint::Hatch)?;
    canvas.fill(area, Paint::BarStripes)?;
    if area.width > 4 && area.height > 4 {
        canvas.frame(area, Paint::Accent)?;
    }
    Ok(())
}
