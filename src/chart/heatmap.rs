//! Cohorts by offset: who came, how many, and what became of them.
//!
//! Every cell carries its number, so colour only leads the eye. Cells never get narrower than
//! their numbers: a picture may be wider than was asked for, and the page scrolls it. Cells of
//! periods that are not over are striped, with a clear patch under the number.

use super::canvas::{Anchor, Area, Canvas, DrawError, LABEL, Look, Title, picture};
use super::frame::clamped_width;
use super::palette::Paint;
use super::text;
use super::{ChartTheme, Drawing, Heatmap, HeatmapCell, HeatmapRow, Mark};

const CELL_HEIGHT: i32 = 28;
const NARROWEST_CELL: i32 = 34;
const WIDEST_CELL: i32 = 76;
const HEADER_HEIGHT: i32 = 26;
/// Free pixels between cells, between the columns of text, and after the average.
const GAP: i32 = 2;
const COLUMN_GAP: i32 = 12;
const AVERAGE_GAP: i32 = 8;

/// Where things stand.
struct Plan {
    /// Right ends and widths of the columns of row labels and sizes.
    margin: i32,
    label_width: i32,
    size_right: i32,
    cells_left: i32,
    cell_width: i32,
    /// Top of the header, and of every row.
    header: i32,
    rows: Vec<i32>,
    size: (i32, i32),
}

pub fn draw(chart: &Heatmap, theme: ChartTheme) -> Drawing {
    let title = Title::new(&chart.title, clamped_width(chart.width) - 32, theme);
    let plan = plan(chart, &title);
    let svg = picture(&title, plan.size, |canvas| {
        header(canvas, chart, &plan)?;
        for (row, &y) in chart.rows.iter().zip(&plan.rows) {
            row_texts(canvas, &plan, row, y)?;
            for (column, drawn) in row.cells.iter().enumerate() {
                cell(canvas, drawn, area(&plan, column, y), row.is_average)?;
            }
        }
        Ok(())
    });
    let mut marks = Vec::new();
    for (row, (cells, &y)) in chart.rows.iter().zip(&plan.rows).enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            if cell.shade.is_some() || !cell.label.is_empty() {
                let Area {
                    x,
                    y,
                    width,
                    height,
                } = area(&plan, column, y);
                marks.push(Mark {
                    x: f64::from(x),
                    y: f64::from(y),
                    width: f64::from(width),
                    height: f64::from(height),
                    row: row as u32,
                    column: column as u32,
                });
            }
        }
    }
    Drawing {
        svg,
        width: plan.size.0 as u32,
        height: plan.size.1 as u32,
        marks,
    }
}

fn plan(chart: &Heatmap, title: &Title) -> Plan {
    let width = clamped_width(chart.width);
    let margin = title.margin();
    let measure =
        |text: &str, bold: bool| text::width(&text::clean(text), LABEL, bold).ceil() as i32;
    let widest = |texts: &mut dyn Iterator<Item = i32>| texts.max().unwrap_or(0);
    let labels = chart
        .rows
        .iter()
        .map(|row| measure(&row.label, row.is_average));
    let sizes = chart
        .rows
        .iter()
        .map(|row| measure(&row.size, row.is_average));
    let label_width = widest(&mut labels.chain([measure(&chart.row_title, false)]));
    // On a phone a long name must not push the cells out of sight.
    let label_width = label_width.min((width / 3).max(90));
    let size_width = widest(&mut sizes.chain([measure(&chart.size_title, false)]));
    let gap = |width: i32| if width > 0 { COLUMN_GAP } else { 0 };
    let size_right = margin + label_width + gap(label_width) + size_width;
    let cells_left = size_right + gap(size_width).max(if label_width > 0 { COLUMN_GAP } else { 0 });
    let numbers = chart.rows.iter().flat_map(|row| {
        row.cells
            .iter()
            .map(|cell| measure(&cell.label, row.is_average))
    });
    let headings = chart.columns.iter().map(|column| measure(column, false));
    let needed = widest(&mut numbers.chain(headings)) + 8;
    let rows = chart.rows.iter().map(|row| row.cells.len());
    let columns = rows.chain([chart.columns.len()]).max().unwrap_or(0) as i32;
    let free = (width - margin - cells_left) / columns.max(1);
    let cell_width = free.min(WIDEST_CELL).max(needed).max(NARROWEST_CELL + GAP);
    let header = title.height();
    let mut y = header + HEADER_HEIGHT;
    let mut tops = Vec::with_capacity(chart.rows.len());
    for (place, row) in chart.rows.iter().enumerate() {
        tops.push(y);
        y += CELL_HEIGHT;
        if row.is_average && place + 1 < chart.rows.len() {
            y += AVERAGE_GAP;
        }
    }
    Plan {
        margin,
        label_width,
        size_right,
        cells_left,
        cell_width,
        header,
        rows: tops,
        size: (
            width.max(cells_left + columns * cell_width + margin),
            y + margin,
        ),
    }
}

fn area(plan: &Plan, column: usize, y: i32) -> Area {
    Area {
        x: plan.cells_left + column as i32 * plan.cell_width,
        y,
        width: plan.cell_width - GAP,
        height: CELL_HEIGHT - GAP,
    }
}

fn header(canvas: &Canvas, chart: &Heatmap, plan: &Plan) -> Result<(), DrawError> {
    let y = plan.header + HEADER_HEIGHT / 2 - 1;
    let soft = |anchor| Look::label(anchor, Paint::InkSoft);
    start(canvas, &chart.row_title, plan, y, soft(Anchor::Start))?;
    let size_title = text::clean(&chart.size_title);
    canvas.text(&size_title, (plan.size_right, y), soft(Anchor::End))?;
    for (place, column) in chart.columns.iter().enumerate() {
        let area = area(plan, place, y);
        let x = area.x + area.width / 2;
        canvas.text(&text::clean(column), (x, y), soft(Anchor::Middle))?;
    }
    Ok(())
}

/// A text in the first column, shortened to it.
fn start(canvas: &Canvas, text: &str, plan: &Plan, y: i32, look: Look) -> Result<(), DrawError> {
    let text = text::clean(text);
    let text = text::shorten(&text, f64::from(plan.label_width), look.size, look.bold);
    canvas.text(&text, (plan.margin, y), look)
}

fn row_texts(canvas: &Canvas, plan: &Plan, row: &HeatmapRow, y: i32) -> Result<(), DrawError> {
    let middle = y + (CELL_HEIGHT - GAP) / 2;
    let look = |anchor, paint| {
        let look = Look::label(anchor, paint);
        if row.is_average { look.bold() } else { look }
    };
    start(
        canvas,
        &row.label,
        plan,
        middle,
        look(Anchor::Start, Paint::Ink),
    )?;
    let size = text::clean(&row.size);
    canvas.text(
        &size,
        (plan.size_right, middle),
        look(Anchor::End, Paint::InkSoft),
    )
}

fn cell(canvas: &Canvas, cell: &HeatmapCell, area: Area, bold: bool) -> Result<(), DrawError> {
    let label = text::clean(&cell.label);
    let middle = (area.x + area.width / 2, area.y + area.height / 2);
    let Some(shade) = cell.shade else {
        return canvas.text(&label, middle, Look::label(Anchor::Middle, Paint::InkSoft));
    };
    let step = Paint::shade(shade);
    canvas.fill(area, Paint::Seq(step))?;
    if cell.unfinished {
        canvas.fill(area, Paint::CellStripes(step))?;
        let width = text::width(&label, LABEL, bold).ceil() as i32;
        if width > 0 {
            let patch = Area {
                x: middle.0 - width / 2 - 2,
                y: middle.1 - 8,
                width: (width + 4).min(area.width),
                height: 16,
            };
            canvas.fill(patch, Paint::Seq(step))?;
        }
    }
    let look = Look::label(Anchor::Middle, Paint::SeqInk(step));
    canvas.text(&label, middle, if bold { look.bold() } else { look })
}
