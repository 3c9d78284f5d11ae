//! Curves over offsets: how something goes on.
//!
//! The first line is the one the chart is about and takes the accent, the second is what it is
//! compared with, the others are context in grey. Each carries its name at its end, moved up or
//! down until it covers no other name.

use super::canvas::{Anchor, Area, Canvas, DrawError, LABEL, Look, Stroke, Title, picture};
use super::frame::{Frame, Room, clamped_width};
use super::palette::Paint;
use super::text;
use super::{ChartTheme, Drawing, Line, LineChart, Mark};
use crate::model::sort_by;

/// Height that a label takes, and how far it stands from its point.
const LABEL_HEIGHT: i32 = 16;
const LABEL_DISTANCE: i32 = 8;
/// The lines that have a colour; the others are context.
const HIGHLIGHTED: usize = 2;
/// Pictures narrower than this name context lines only beside the plot, not inside it.
const NARROW: i32 = 480;
const CONTEXT_OPACITY: f64 = 0.6;

/// A label at the end of a line.
struct EndLabel {
    row: usize,
    text: String,
    width: i32,
    /// The last point with a value.
    point: (i32, i32),
    /// Height of the label's middle; `None` where there is no room.
    y: Option<i32>,
}

pub fn draw(chart: &LineChart, theme: ChartTheme) -> Drawing {
    let width = clamped_width(chart.width);
    let title = Title::new(&chart.title, width - 32, theme);
    let longest = chart.lines.iter().map(|line| line.points.len());
    let count = longest.chain([chart.categories.len()]).max().unwrap_or(0);
    // Names may take a third of the picture; longer ones are shortened.
    let room = f64::from(width) / 3.0;
    let names: Vec<String> = chart
        .lines
        .iter()
        .map(|line| text::shorten(&text::clean(&line.label), room, LABEL, false))
        .collect();
    let widths: Vec<i32> = names.iter().map(|name| name_width(name)).collect();
    let x_title = text::clean(&chart.x_title);
    let right = widths
        .iter()
        .max()
        .map_or(8, |widest| widest + LABEL_DISTANCE + 2);
    let frame = Frame::new(Room {
        width: chart.width,
        title: &title,
        ticks: &chart.ticks,
        values: &mut chart
            .lines
            .iter()
            .flat_map(|line| line.points.iter().flatten().copied()),
        columns: count.saturating_sub(1) as f64,
        right,
        below: if x_title.is_empty() { 26 } else { 46 },
    });
    let points: Vec<Vec<Option<(i32, i32)>>> = chart
        .lines
        .iter()
        .map(|line| pixels(&frame, line, count))
        .collect();
    let labels = end_labels(&frame, &names, &widths, &points);
    let svg = picture(&title, (frame.width, frame.height), |canvas| {
        frame.grid(canvas, &chart.ticks)?;
        frame.baseline(canvas, &chart.ticks)?;
        frame.columns(canvas, &chart.categories, |column| {
            column_x(&frame, column, count)
        })?;
        if !x_title.is_empty() {
            let x = i32::midpoint(frame.left, frame.right);
            let look = Look::label(Anchor::Middle, Paint::InkSoft);
            canvas.text(&x_title, (x, frame.bottom + 34), look)?;
        }
        // The first two lines and their names lie on top of the others.
        let context = |row: &usize| *row >= HIGHLIGHTED;
        for group in [true, false] {
            for row in (0..points.len()).rev().filter(|row| context(row) == group) {
                curve(canvas, &points[row], row)?;
            }
            for label in labels
                .iter()
                .rev()
                .filter(|label| context(&label.row) == group)
            {
                name(canvas, &frame, label)?;
            }
        }
        Ok(())
    });
    Drawing {
        width: frame.width as u32,
        height: frame.height as u32,
        marks: marks(&frame, &points, count),
        svg,
    }
}

fn name_width(name: &str) -> i32 {
    text::width(name, LABEL, true).ceil() as i32
}

fn column_x(frame: &Frame, column: usize, count: usize) -> i32 {
    if count < 2 {
        // A single column stands in the middle of the plot.
        return i32::midpoint(frame.left, frame.right);
    }
    frame.at(column as f64, 0.0).0
}

fn pixels(frame: &Frame, line: &Line, count: usize) -> Vec<Option<(i32, i32)>> {
    let pixel = |(column, point): (usize, &Option<f64>)| {
        let value = point.filter(|value| value.is_finite())?;
        Some((column_x(frame, column, count), frame.y(value)))
    };
    line.points.iter().enumerate().map(pixel).collect()
}

fn paint(row: usize) -> Paint {
    match row {
        0 => Paint::Accent,
        1 => Paint::Accent2,
        _ => Paint::InkSoft,
    }
}

/// One line: a path for every run of values, a dot for a value alone and at the end.
fn curve(canvas: &Canvas, line: &[Option<(i32, i32)>], row: usize) -> Result<(), DrawError> {
    let (width, opacity) = if row < HIGHLIGHTED {
        (2, 1.0)
    } else {
        (1, CONTEXT_OPACITY)
    };
    let runs = line.split(Option::is_none).filter(|run| !run.is_empty());
    let mut last = None;
    for run in runs {
        let run: Vec<(i32, i32)> = run.iter().flatten().copied().collect();
        if let (Some(previous), true) = (last, run.len() == 1) {
            // The dot before a gap, if it stands alone.
            canvas.dot(previous, if row < HIGHLIGHTED { 3 } else { 2 }, paint(row))?;
        }
        last = if run.len() == 1 {
            run.first().copied()
        } else {
            None
        };
        if run.len() > 1 {
            canvas.path(run, paint(row), Stroke { width, opacity })?;
        }
    }
    match line.iter().rev().flatten().next() {
        Some(&end) => canvas.dot(end, if row < HIGHLIGHTED { 3 } else { 2 }, paint(row)),
        None => Ok(()),
    }
}

/// Places the names. Those that end in one column keep the order of their values; columns are
/// taken from the right, where most lines end.
fn end_labels(
    frame: &Frame,
    names: &[String],
    widths: &[i32],
    points: &[Vec<Option<(i32, i32)>>],
) -> Vec<EndLabel> {
    let mut labels: Vec<EndLabel> = (0..points.len())
        .filter(|&row| !names[row].is_empty())
        .filter_map(|row| {
            Some(EndLabel {
                row,
                text: names[row].clone(),
                width: widths[row],
                point: points[row].iter().rev().flatten().next().copied()?,
                y: None,
            })
        })
        .filter(|label: &EndLabel| {
            let beside = label.point.0 + LABEL_DISTANCE >= frame.right;
            beside || label.row < HIGHLIGHTED || frame.width >= NARROW
        })
        .collect();
    // More names than lines of text fit: the first lines keep theirs.
    let most = ((frame.bottom - frame.top) / LABEL_HEIGHT) as usize + 1;
    labels.truncate(most);
    let order = |label: &EndLabel| (-label.point.0, label.point.1, label.row);
    sort_by(&mut labels, |a, b| order(a).cmp(&order(b)));
    let mut placed: Vec<EndLabel> = Vec::with_capacity(labels.len());
    let mut groups = labels.into_iter().peekable();
    while let Some(first) = groups.next() {
        let mut group = vec![first];
        while let Some(next) = groups.next_if(|label| label.point.0 == group[0].point.0) {
            group.push(next);
        }
        let wanted: Vec<i32> = group.iter().map(|label| label.point.1).collect();
        let spread = spread(&wanted, frame.top, frame.bottom);
        for (mut label, y) in group.into_iter().zip(spread) {
            let highlighted = &points[..points.len().min(HIGHLIGHTED)];
            let clear = |y: &i32| highlighted.iter().all(|line| !crosses(line, &label, *y));
            label.y = free_height(frame, &label, y, &placed, clear)
                .or_else(|| free_height(frame, &label, y, &placed, |_| true));
            placed.push(label);
        }
    }
    sort_by(&mut placed, |a, b| a.row.cmp(&b.row));
    placed
}

/// Heights at least a line of text apart, in the same order, as near to the wanted ones as that
/// allows: neighbours that collide form a block around their mean.
fn spread(wanted: &[i32], top: i32, bottom: i32) -> Vec<i32> {
    // Blocks as (sum of the wanted heights less the offsets within the block, count).
    let mut blocks: Vec<(i32, i32)> = Vec::new();
    let start = |&(sum, count): &(i32, i32)| {
        let latest = (bottom - (count - 1) * LABEL_HEIGHT).max(top);
        (sum / count).clamp(top, latest)
    };
    for &height in wanted {
        let mut block = (height, 1);
        while let Some(&before) = blocks.last() {
            if start(&before) + before.1 * LABEL_HEIGHT <= start(&block) {
                break;
            }
            blocks.pop();
            let (sum, count) = block;
            block = (
                before.0 + sum - count * before.1 * LABEL_HEIGHT,
                before.1 + count,
            );
        }
        blocks.push(block);
    }
    blocks
        .iter()
        .flat_map(|block| {
            let from = start(block);
            (0..block.1).map(move |place| from + place * LABEL_HEIGHT)
        })
        .collect()
}

/// The height nearest to the wanted one that is clear and at which the label covers no other.
fn free_height(
    frame: &Frame,
    label: &EndLabel,
    wanted: i32,
    placed: &[EndLabel],
    clear: impl Fn(&i32) -> bool,
) -> Option<i32> {
    let covers = |y: i32| {
        placed.iter().any(|other| {
            let apart = label.point.0 + label.width + LABEL_DISTANCE <= other.point.0
                || other.point.0 + other.width + LABEL_DISTANCE <= label.point.0;
            !apart && other.y.is_some_and(|at| (at - y).abs() < LABEL_HEIGHT)
        })
    };
    (0..frame.bottom - frame.top)
        .flat_map(|offset| [wanted - offset, wanted + offset])
        .filter(|&y| y >= frame.top && y <= frame.bottom && !covers(y))
        .find(clear)
}

/// Whether a line runs through a label at this height.
fn crosses(line: &[Option<(i32, i32)>], label: &EndLabel, y: i32) -> bool {
    let (from, to) = (
        label.point.0 + LABEL_DISTANCE,
        label.point.0 + LABEL_DISTANCE + label.width,
    );
    line.windows(2).any(|pair| {
        let [Some(left), Some(right)] = *pair else {
            return false;
        };
        let (start, end) = (from.max(left.0), to.min(right.0));
        if start > end || right.0 == left.0 {
            return false;
        }
        let at = |x: i32| left.1 + (right.1 - left.1) * (x - left.0) / (right.0 - left.0);
        let (one, other) = (at(start), at(end));
        one.min(other) < y + LABEL_HEIGHT / 2 && one.max(other) > y - LABEL_HEIGHT / 2
    })
}

fn name(canvas: &Canvas, frame: &Frame, label: &EndLabel) -> Result<(), DrawError> {
    let Some(y) = label.y else {
        return Ok(());
    };
    let (x, end) = label.point;
    if (y - end).abs() > LABEL_HEIGHT / 2 {
        // Moved: a thin line says where it belongs.
        let leader = vec![(x + 3, end), (x + LABEL_DISTANCE - 2, y)];
        let stroke = Stroke {
            width: 1,
            opacity: CONTEXT_OPACITY,
        };
        canvas.path(leader, paint(label.row), stroke)?;
    }
    if x + LABEL_DISTANCE < frame.right {
        // Inside the plot a name lies over other lines.
        let patch = Area {
            x: x + LABEL_DISTANCE - 2,
            y: y - LABEL_HEIGHT / 2,
            width: label.width + 4,
            height: LABEL_HEIGHT,
        };
        canvas.fill(patch, Paint::Surface)?;
    }
    let look = Look::label(Anchor::Start, paint(label.row));
    let look = if label.row < HIGHLIGHTED {
        look.bold()
    } else {
        look
    };
    canvas.text(&label.text, (x + LABEL_DISTANCE, y), look)
}

/// Height in pixels that a mark has at least.
const LEAST_MARK: f64 = 12.0;

/// Every column is divided among its points halfway between them, so that the pointer is always
/// on the nearest.
fn marks(frame: &Frame, points: &[Vec<Option<(i32, i32)>>], count: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let edge = |column: usize| {
        let half = |left: usize| {
            f64::from(column_x(frame, left, count) + column_x(frame, left + 1, count)) / 2.0
        };
        match column {
            0 => f64::from(frame.left),
            column if column >= count => f64::from(frame.right),
            column => half(column - 1),
        }
    };
    for column in 0..count {
        let mut here: Vec<(i32, usize)> = points
            .iter()
            .enumerate()
            .filter_map(|(row, line)| Some((line.get(column).copied().flatten()?.1, row)))
            .collect();
        sort_by(&mut here, Ord::cmp);
        let mut y = f64::from(frame.top);
        for (place, &(at, row)) in here.iter().enumerate() {
            // Where curves meet, each keeps enough to be pointed at.
            let below = (here.len() - place - 1) as f64;
            let end = match here.get(place + 1) {
                Some(&(next, _)) => (f64::from(at + next) / 2.0)
                    .max(y + LEAST_MARK)
                    .min(f64::from(frame.bottom) - LEAST_MARK * below),
                None => f64::from(frame.bottom),
            };
            marks.push(Mark {
                x: edge(column),
                y,
                width: edge(column + 1) - edge(column),
                height: end - y,
                row: row as u32,
                column: column as u32,
            });
            y = end;
        }
    }
    sort_by(&mut marks, |a, b| (a.row, a.column).cmp(&(b.row, b.column)));
    marks
}
