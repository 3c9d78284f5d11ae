//! Recency × frequency: where the customers are, and what each place is called.
//!
//! Colour is the segment's, the same as everywhere; its name stands in the cell, so that nobody
//! has to tell eleven hues apart.

use super::canvas::{Anchor, Area, Canvas, DrawError, LABEL, Look, Title, picture};
use super::frame::clamped_width;
use super::palette::{Paint, STEPS};
use super::text;
use super::{ChartTheme, Drawing, Grid, GridChartCell, Mark};

/// Free pixels between cells, and between a cell's border and its text.
const GAP: i32 = 2;
const PADDING: i32 = 5;
const LINE_HEIGHT: i32 = 15;
/// Height of a line of axis texts.
const AXIS_LINE: i32 = 22;

struct Plan {
    left: i32,
    top: i32,
    columns: usize,
    rows: usize,
    cell: (i32, i32),
    size: (i32, i32),
}

pub fn draw(chart: &Grid, theme: ChartTheme) -> Drawing {
    let title = Title::new(&chart.title, clamped_width(chart.width) - 32, theme);
    let plan = plan(chart, &title);
    let count = plan.columns * plan.rows;
    let cells = || chart.cells.iter().take(count).enumerate();
    let svg = picture(&title, plan.size, |canvas| {
        axes(canvas, chart, &plan, title.height())?;
        for (place, content) in cells() {
            cell(canvas, content, area(&plan, place))?;
        }
        Ok(())
    });
    let marks = cells().map(|(place, _)| {
        let area = area(&plan, place);
        Mark {
            x: f64::from(area.x),
            y: f64::from(area.y),
            width: f64::from(area.width),
            height: f64::from(area.height),
            row: (place / plan.columns) as u32,
            column: (place % plan.columns) as u32,
        }
    });
    Drawing {
        marks: marks.collect(),
        svg,
        width: plan.size.0 as u32,
        height: plan.size.1 as u32,
    }
}

fn plan(chart: &Grid, title: &Title) -> Plan {
    let width = clamped_width(chart.width);
    let margin = title.margin();
    let columns = chart.x_labels.len().max(1);
    let rows = chart.y_labels.len().max(1);
    let labels = chart.y_labels.iter().map(|label| label_width(label));
    let widest = labels.max().unwrap_or(0).min(width / 4);
    let left = margin + if widest > 0 { widest + 10 } else { 0 };
    let cell_width = ((width - margin - left + GAP) / columns as i32).max(40);
    let cell_height = (cell_width * 3 / 5).clamp(60, 84);
    let top = title.height()
        + if chart.y_title.is_empty() {
            0
        } else {
            AXIS_LINE
        };
    let below = 8
        + AXIS_LINE
        + if chart.x_title.is_empty() {
            0
        } else {
            AXIS_LINE
        };
    let right = left + columns as i32 * cell_width - GAP + margin;
    Plan {
        left,
        top,
        columns,
        rows,
        cell: (cell_width, cell_height),
        size: (
            width.max(right),
            top + rows as i32 * cell_height + below - 8 + margin,
        ),
    }
}

fn label_width(label: &str) -> i32 {
    text::width(&text::clean(label), LABEL, false).ceil() as i32
}

fn area(plan: &Plan, place: usize) -> Area {
    let (column, row) = (place % plan.columns, place / plan.columns);
    Area {
        x: plan.left + column as i32 * plan.cell.0,
        y: plan.top + row as i32 * plan.cell.1,
        width: plan.cell.0 - GAP,
        height: plan.cell.1 - GAP,
    }
}

fn axes(canvas: &Canvas, chart: &Grid, plan: &Plan, top: i32) -> Result<(), DrawError> {
    let soft = |anchor| Look::label(anchor, Paint::InkSoft);
    let right = plan.left + plan.columns as i32 * plan.cell.0 - GAP;
    let bottom = plan.top + plan.rows as i32 * plan.cell.1;
    let room = f64::from(right - plan.left);
    let title = |text: &str| text::shorten(&text::clean(text), room, LABEL, true);
    // Titles of axes stand where the axes begin to be read: no text is turned on its side.
    let at = (plan.left, top + AXIS_LINE / 2 - 2);
    canvas.text(&title(&chart.y_title), at, soft(Anchor::Start).bold())?;
    let at = (
        i32::midpoint(plan.left, right),
        bottom + AXIS_LINE + AXIS_LINE / 2,
    );
    canvas.text(&title(&chart.x_title), at, soft(Anchor::Middle).bold())?;
    for (row, label) in chart.y_labels.iter().enumerate() {
        let area = area(plan, row * plan.columns);
        let label = text::shorten(&text::clean(label), f64::from(plan.left), LABEL, false);
        canvas.text(
            &label,
            (plan.left - 8, area.y + area.height / 2),
            soft(Anchor::End),
        )?;
    }
    for (column, label) in chart.x_labels.iter().enumerate() {
        let area = area(plan, column);
        let label = text::shorten(&text::clean(label), f64::from(area.width), LABEL, false);
        let at = (area.x + area.width / 2, bottom + AXIS_LINE / 2);
        canvas.text(&label, at, soft(Anchor::Middle))?;
    }
    Ok(())
}

fn cell(canvas: &Canvas, content: &GridChartCell, area: Area) -> Result<(), DrawError> {
    let label = text::clean(&content.label);
    let x = area.x + area.width / 2;
    let Some(hue) = content.hue else {
        canvas.frame(area, Paint::Grid)?;
        let at = (x, area.y + area.height / 2);
        return canvas.text(&label, at, Look::label(Anchor::Middle, Paint::InkSoft));
    };
    let hue = (hue as usize % STEPS) as u8;
    canvas.fill(area, Paint::Segment(hue))?;
    let (name, size) = fit(&text::clean(&content.name), area);
    let look = Look {
        size,
        ..Look::label(Anchor::Middle, Paint::SegmentInk(hue))
    };
    let lines = name.len() as i32 + i32::from(!label.is_empty());
    let mut y = area.y + area.height / 2 - (lines - 1) * LINE_HEIGHT / 2;
    if !label.is_empty() {
        let room = f64::from(area.width - 2 * PADDING);
        let look = Look { size: 14.0, ..look }.bold();
        let label = text::shorten(&label, room, look.size, true);
        canvas.text(&label, (x, y), look)?;
        y += LINE_HEIGHT + 1;
    }
    for line in name {
        canvas.text(&line, (x, y), look)?;
        y += LINE_HEIGHT;
    }
    Ok(())
}

/// The name in lines that fit, in the largest letters in which no word must be cut.
fn fit(name: &str, area: Area) -> (Vec<String>, f64) {
    let room = f64::from(area.width - 2 * PADDING);
    let lines = ((area.height - 2 * PADDING) / LINE_HEIGHT - 1).clamp(1, 2) as usize;
    for size in [12.0, 11.0, 10.0] {
        let wrapped = text::wrap(name, room, lines, size, false);
        if !wrapped.iter().any(|line| line.ends_with('…')) {
            return (wrapped, size);
        }
    }
    (text::wrap(name, room, lines, 10.0, false), 10.0)
}
