//! Two sides of many figures: how much is one beside the other?
//!
//! The figures have units of their own, so that no axis could be that of all. Each is a pair of bars that
//! stand on one zero, the larger as long as there is room: what part of it the other is can be compared
//! from row to row, and however far apart they are, nothing is cut off. The figures stand behind the bars,
//! the difference at the end of the row, in words.

use super::canvas::{Anchor, Area, Canvas, DrawError, LABEL, Look, Title, picture};
use super::frame::clamped_width;
use super::palette::Paint;
use super::text;
use super::{ChartTheme, Drawing, Mark, PairChart, PairRow};

const BAR: i32 = 13;
/// A bar with the air around it.
const SLOT: i32 = 18;
/// Between a row and the next, a hairline in its middle.
const GAP: i32 = 15;
/// Between things that stand side by side.
const BESIDE: i32 = 8;
const LINE_HEIGHT: i32 = 14;
/// What says which bar is whose: the height of a line, a square, and the air behind a name.
const HEAD: i32 = 20;
const SQUARE: i32 = 11;
const HEADS_APART: i32 = 22;
/// Narrower pictures have the names above the bars.
const WIDE: i32 = 560;
/// The bars of each side, the first above the second.
const PAINTS: [Paint; 2] = [Paint::Accent, Paint::Accent2];

pub fn draw(chart: &PairChart, theme: ChartTheme) -> Drawing {
    let width = clamped_width(chart.width);
    let title = Title::new(&chart.title, width - 32, theme);
    let (first, last) = (title.margin(), width - title.margin());
    let heads = heads(chart, (first, last));
    let columns = Columns::new(chart, (first, last));
    let lines = heads.iter().map(|head| head.line + head.name.len() as i32);
    let lines = lines.max().unwrap_or_default();
    let top = title.height() + 2;
    let rows = rows(chart, &columns, top + lines * HEAD + GAP / 2);
    let bottom = rows.last().map_or(top + lines * HEAD, |row| row.bottom);
    let size = (width, bottom + title.margin().max(2));
    let zero = Zero::new(chart, &columns);
    let svg = picture(&title, size, |canvas| {
        for (head, paint) in heads.iter().zip(PAINTS) {
            head.draw(canvas, top + head.line * HEAD + HEAD / 2, paint)?;
        }
        for (placed, row) in rows.iter().zip(&chart.rows) {
            canvas.rule(first, placed.top - GAP / 2, last - first, Paint::Grid)?;
            placed.words(canvas, &columns)?;
            for (side, paint) in PAINTS.into_iter().enumerate() {
                bar(
                    canvas,
                    (&columns, &zero),
                    placed.slot(side),
                    (row, side),
                    paint,
                )?;
            }
            zero.draw(canvas, placed)?;
        }
        Ok(())
    });
    let marks = (0..).zip(&rows).flat_map(|(row, placed)| {
        let (left, width) = (columns.left, columns.right + columns.values - columns.left);
        [0, 1].map(|side| Mark {
            x: f64::from(left),
            y: f64::from(placed.slot(side as usize)),
            width: f64::from(width),
            height: f64::from(SLOT),
            row,
            column: side,
        })
    });
    Drawing {
        marks: marks.collect(),
        svg,
        width: size.0 as u32,
        height: size.1 as u32,
    }
}

/// The name of a side, behind a square of its colour, from which line on.
struct Head {
    x: i32,
    line: i32,
    name: Vec<String>,
}

impl Head {
    fn draw(&self, canvas: &Canvas, y: i32, paint: Paint) -> Result<(), DrawError> {
        let square = Area {
            x: self.x,
            y: y - SQUARE / 2,
            width: SQUARE,
            height: SQUARE,
        };
        canvas.fill(square, paint)?;
        let look = Look::label(Anchor::Start, Paint::Ink);
        let mut lines = (0..).zip(&self.name);
        lines.try_for_each(|(place, line)| {
            canvas.text(line, (self.x + SQUARE + 6, y + place * HEAD), look)
        })
    }
}

/// Both names on one line if there is room.
fn heads(chart: &PairChart, (first, last): (i32, i32)) -> [Head; 2] {
    let room = last - first - SQUARE - 6;
    let [one, other] = chart.sides.each_ref().map(|name| text::clean(name));
    let wide = |name: &str| text::room_for([name], 1e6) + SQUARE + 6;
    let second = first + wide(&one) + HEADS_APART;
    let is_one_line = second + wide(&other) <= last;
    let wrapped = |name: &str| text::wrap(name, f64::from(room), 2, LABEL, false);
    let [one, other] = [wrapped(&one), wrapped(&other)];
    let below = one.len() as i32;
    [
        Head {
            x: first,
            line: 0,
            name: one,
        },
        Head {
            x: if is_one_line { second } else { first },
            line: if is_one_line { 0 } else { below },
            name: other,
        },
    ]
}

/// Where everything stands from left to right.
struct Columns {
    is_wide: bool,
    first: i32,
    last: i32,
    /// The bars, from one edge to the other.
    left: i32,
    right: i32,
    /// Room for the figures behind the bars, for names and for differences.
    values: i32,
    names: i32,
    differences: i32,
}

impl Columns {
    fn new(chart: &PairChart, (first, last): (i32, i32)) -> Self {
        let width = last - first;
        let is_wide = width >= WIDE;
        let most = |part: i32| f64::from(width * part / 100);
        let rows = chart.rows.iter();
        let labels = rows.clone().flat_map(|row| &row.bars);
        let labels = labels.map(|bar| bar.label.as_str());
        let values = text::room_for(labels, most(30)) + BESIDE;
        let differences = rows.clone().map(|row| row.difference.as_str());
        let names = rows.map(|row| row.name.as_str());
        let (names, differences) = if is_wide {
            let differences = bold(text::room_for(differences, most(20)));
            (text::room_for(names, most(26)), differences)
        } else {
            let differences = bold(text::room_for(differences, most(45)));
            (width - differences - BESIDE, differences)
        };
        let (left, right) = if is_wide {
            let right = last - differences - 2 * BESIDE - values;
            (first + names + BESIDE, right)
        } else {
            (first, last - values)
        };
        Self {
            is_wide,
            first,
            last,
            left,
            right: right.max(left + 40).min(last - values),
            values,
            names,
            differences,
        }
    }
}

/// Bold letters are wider.
fn bold(room: i32) -> i32 {
    room + room / 12
}

/// A row with its words, from top to bottom.
struct Placed {
    top: i32,
    /// The upper edge of the first bar's slot.
    bars: i32,
    bottom: i32,
    name: Vec<String>,
    difference: Vec<String>,
}

fn rows(chart: &PairChart, columns: &Columns, top: i32) -> Vec<Placed> {
    let mut y = top;
    let lines = if columns.is_wide { 3 } else { 2 };
    let placed = |row: &PairRow| {
        let wrapped = |text: &str, room: i32, lines: usize, bold: bool| {
            text::wrap(&text::clean(text), f64::from(room), lines, LABEL, bold)
        };
        let name = wrapped(&row.name, columns.names, lines, false);
        let difference = if columns.is_wide {
            wrapped(&row.difference, columns.differences, lines, true)
        } else {
            wrapped(&row.difference, columns.differences, 1, true)
        };
        let words = name.len().max(difference.len()) as i32 * LINE_HEIGHT;
        let (bars, height) = if columns.is_wide {
            let height = words.max(2 * SLOT);
            (y + (height - 2 * SLOT) / 2, height)
        } else {
            (y + words + 4, words + 4 + 2 * SLOT)
        };
        let placed = Placed {
            top: y,
            bars,
            bottom: y + height,
            name,
            difference,
        };
        y = placed.bottom + GAP;
        placed
    };
    chart.rows.iter().map(placed).collect()
}

impl Placed {
    /// The upper edge of a bar with the air around it.
    fn slot(&self, side: usize) -> i32 {
        self.bars + side as i32 * SLOT
    }

    /// The name and the difference: beside the bars, or above them.
    fn words(&self, canvas: &Canvas, columns: &Columns) -> Result<(), DrawError> {
        let name = Look::label(Anchor::Start, Paint::Ink);
        let (x, anchor) = if columns.is_wide {
            (columns.last - columns.differences, Anchor::Start)
        } else {
            (columns.last, Anchor::End)
        };
        let difference = Look::label(anchor, Paint::Ink).bold();
        for (lines, x, look) in [
            (&self.name, columns.first, name),
            (&self.difference, x, difference),
        ] {
            let above = if columns.is_wide {
                let middle = i32::midpoint(self.top, self.bottom);
                middle - lines.len() as i32 * LINE_HEIGHT / 2
            } else {
                self.top
            };
            for (place, line) in (0..).zip(lines) {
                let y = above + place * LINE_HEIGHT + LINE_HEIGHT / 2;
                canvas.text(line, (x, y), look)?;
            }
        }
        Ok(())
    }
}

/// Where the bars begin: at the left edge, unless one of them is less than nothing.
struct Zero {
    x: i32,
    /// How long the larger of two bars is.
    whole: f64,
}

impl Zero {
    fn new(chart: &PairChart, columns: &Columns) -> Self {
        let room = f64::from(columns.right - columns.left);
        let parts = chart.rows.iter().flat_map(parts).flatten();
        let lowest = parts.fold(0.0, f64::min);
        let highest = 1.0;
        let whole = room / (highest - lowest);
        Self {
            x: columns.left - (lowest * whole).round() as i32,
            whole,
        }
    }

    fn draw(&self, canvas: &Canvas, placed: &Placed) -> Result<(), DrawError> {
        let line = Area {
            x: self.x,
            y: placed.slot(0),
            width: 1,
            height: 2 * SLOT,
        };
        canvas.fill(line, Paint::InkSoft)
    }
}

/// Both sides as parts of the larger one, whichever sign that has.
fn parts(row: &PairRow) -> [Option<f64>; 2] {
    let sizes = row.bars.each_ref();
    let sizes = sizes.map(|bar| bar.size.filter(|size| size.is_finite()));
    let largest = sizes.iter().flatten();
    let largest = largest.fold(0.0, |largest: f64, size| largest.max(size.abs()));
    sizes.map(|size| {
        let size = size?;
        Some(if largest > 0.0 { size / largest } else { 0.0 })
    })
}

/// A bar with its figure behind it; where nothing is known, the figure alone, which says so.
fn bar(
    canvas: &Canvas,
    (columns, zero): (&Columns, &Zero),
    slot: i32,
    (row, side): (&PairRow, usize),
    paint: Paint,
) -> Result<(), DrawError> {
    let part = parts(row)[side].unwrap_or_default();
    let mut length = (part * zero.whole).round() as i32;
    if length == 0 && part != 0.0 {
        // Little is not nothing.
        length = if part > 0.0 { 1 } else { -1 };
    }
    let bar = Area {
        x: zero.x + length.min(0),
        y: slot + (SLOT - BAR) / 2,
        width: length.abs(),
        height: BAR,
    };
    canvas.fill(bar, paint)?;
    let label = text::clean(&row.bars[side].label);
    let label = text::shorten(&label, f64::from(columns.values - BESIDE), LABEL, false);
    let look = Look::label(Anchor::Start, Paint::Ink);
    let at = (zero.x + length.max(0) + BESIDE, slot + SLOT / 2);
    canvas.text(&label, at, look)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
