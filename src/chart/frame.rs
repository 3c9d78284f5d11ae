//! The axes of bars and lines: room for labels, light gridlines, and columns in time order.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;

use super::Tick;
use super::canvas::{Anchor, Canvas, DrawError, LABEL, Look, Title};
use super::palette::Paint;
use super::text;

/// Every how many columns a label may stand: steps that fit months and offsets.
const STEPS: [usize; 10] = [1, 2, 3, 4, 6, 12, 24, 36, 48, 60];
/// Free pixels between two labels below the axis.
const LABEL_GAP: f64 = 10.0;

/// Where the plot stands in the picture, and how values map to pixels.
pub struct Frame {
    /// Width of the picture.
    pub width: i32,
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    /// Height of the picture.
    pub height: i32,
    scale: Cartesian2d<RangedCoordf64, RangedCoordf64>,
}

/// What a frame has to leave room for.
pub struct Room<'a> {
    pub width: u32,
    pub title: &'a Title<'a>,
    pub ticks: &'a [Tick],
    /// Values the axis must reach besides the ticks.
    pub values: &'a mut dyn Iterator<Item = f64>,
    /// From the first column's x to the last one's.
    pub columns: f64,
    /// Pixels right of the plot.
    pub right: i32,
    /// Pixels below the plot.
    pub below: i32,
}

impl Frame {
    pub fn new(room: Room) -> Self {
        let width = clamped_width(room.width);
        let margin = room.title.margin();
        let widest = room
            .ticks
            .iter()
            .map(|tick| text::width(&text::clean(&tick.label), LABEL, false))
            .fold(0.0, f64::max);
        let left = margin
            + if widest > 0.0 {
                widest.ceil() as i32 + 10
            } else {
                0
            };
        let right = (width - margin - room.right).max(left + 40);
        let plot = (width * 9 / 25).clamp(180, 300);
        let top = room.title.height() + 8;
        let bottom = top + plot;
        let (low, high) = extent(room.ticks.iter().map(|tick| tick.at).chain(room.values));
        let scale = Cartesian2d::new(
            0.0..room.columns.max(1e-9),
            low..high,
            (left..right, bottom..top),
        );
        Self {
            width,
            left,
            right,
            top,
            bottom,
            height: bottom + room.below + margin,
            scale,
        }
    }

    /// The pixel of a column's position and a value. Values that are not finite lie at zero.
    pub fn at(&self, column: f64, value: f64) -> (i32, i32) {
        let value = if value.is_finite() { value } else { 0.0 };
        self.scale.translate(&(column, value))
    }

    pub fn y(&self, value: f64) -> i32 {
        self.at(0.0, value).1
    }

    /// Gridlines and their labels. The line at zero is drawn by [`Frame::baseline`].
    pub fn grid(&self, canvas: &Canvas, ticks: &[Tick]) -> Result<(), DrawError> {
        for tick in ticks.iter().filter(|tick| tick.at.is_finite()) {
            let y = self.y(tick.at);
            canvas.rule(self.left, y, self.right - self.left, Paint::Grid)?;
            let look = Look::label(Anchor::End, Paint::InkSoft);
            canvas.text(&text::clean(&tick.label), (self.left - 8, y), look)?;
        }
        Ok(())
    }

    /// The line at zero, over the bars; none in a chart of nothing.
    pub fn baseline(&self, canvas: &Canvas, ticks: &[Tick]) -> Result<(), DrawError> {
        if ticks.is_empty() {
            return Ok(());
        }
        canvas.rule(
            self.left,
            self.y(0.0),
            self.right - self.left,
            Paint::InkSoft,
        )
    }

    /// Labels below the plot, every so many that they stand apart.
    pub fn columns(
        &self,
        canvas: &Canvas,
        labels: &[String],
        centre: impl Fn(usize) -> i32,
    ) -> Result<(), DrawError> {
        let labels: Vec<String> = labels.iter().map(|label| text::clean(label)).collect();
        let place = |column: usize| {
            let width = text::width(&labels[column], LABEL, false);
            // The first and last label stay inside the picture.
            let half = (width / 2.0).ceil() as i32;
            let x = centre(column).min(self.width - half).max(half);
            (x, width)
        };
        let apart = |step: &usize| {
            let places: Vec<_> = (0..labels.len()).step_by(*step).map(place).collect();
            places.windows(2).all(|pair| {
                let room = f64::from(pair[1].0 - pair[0].0);
                room >= f64::midpoint(pair[0].1, pair[1].1) + LABEL_GAP
            })
        };
        let step = STEPS.into_iter().find(apart).unwrap_or(labels.len().max(1));
        for column in (0..labels.len()).step_by(step) {
            let (x, _) = place(column);
            let look = Look::label(Anchor::Middle, Paint::InkSoft);
            canvas.text(&labels[column], (x, self.bottom + 14), look)?;
        }
        Ok(())
    }
}

/// The width of a picture: narrower than this nothing can be read.
pub fn clamped_width(width: u32) -> i32 {
    width.clamp(200, 4_000) as i32
}

/// Lowest and highest of the values and zero, apart.
fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((0.0_f64, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if low < high { (low, high) } else { (0.0, 1.0) }
}
