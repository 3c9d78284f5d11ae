//! A few verbs over a plotters drawing area, and the way from a drawing to finished SVG.
//!
//! Hairlines are drawn as rectangles one pixel wide: a stroke on whole pixels would lie across two
//! and look grey.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, FontTransform, TextStyle};

use super::ChartTheme;
use super::backend::{FONT_SCALE, Svg};
use super::dress;
use super::palette::Paint;
use super::text;

/// What plotters says when it cannot draw. Writing SVG to a string never fails, but its types
/// allow for it.
pub type DrawError = DrawingAreaErrorKind<std::io::Error>;

/// Size of the letters of labels, in pixels.
pub const LABEL: f64 = 12.0;
const TITLE: f64 = 16.0;
const TITLE_LINE: i32 = 22;

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub size: f64,
    pub bold: bool,
    pub anchor: Anchor,
    pub paint: Paint,
}

impl Look {
    pub fn label(anchor: Anchor, paint: Paint) -> Self {
        Self {
            size: LABEL,
            bold: false,
            anchor,
            paint,
        }
    }

    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// How a line looks.
#[derive(Clone, Copy, Debug)]
pub struct Stroke {
    pub width: u32,
    pub opacity: f64,
}

/// A rectangle in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// One end of a ribbon: its upper corner, and how high it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RibbonEnd {
    pub x: i32,
    pub y: i32,
    pub height: i32,
}

pub struct Canvas<'a>(DrawingArea<Svg<'a>, Shift>);

impl Canvas<'_> {
    pub fn fill(&self, area: Area, paint: Paint) -> Result<(), DrawError> {
        if area.width <= 0 || area.height <= 0 {
            return Ok(());
        }
        let corners = [
            (area.x, area.y),
            (area.x + area.width, area.y + area.height),
        ];
        self.0.draw(&Rectangle::new(corners, paint.code().filled()))
    }

    /// The border of a rectangle, one pixel wide, inside it.
    pub fn frame(&self, area: Area, paint: Paint) -> Result<(), DrawError> {
        let Area {
            x,
            y,
            width,
            height,
        } = area;
        self.rule(x, y, width, paint)?;
        self.rule(x, y + height - 1, width, paint)?;
        for x in [x, x + width - 1] {
            self.fill(
                Area {
                    x,
                    y: y + 1,
                    width: 1,
                    height: height - 2,
                },
                paint,
            )?;
        }
        Ok(())
    }

    /// A horizontal hairline.
    pub fn rule(&self, x: i32, y: i32, width: i32, paint: Paint) -> Result<(), DrawError> {
        let height = 1;
        self.fill(
            Area {
                x,
                y,
                width,
                height,
            },
            paint,
        )
    }

    pub fn path(
        &self,
        points: Vec<(i32, i32)>,
        paint: Paint,
        stroke: Stroke,
    ) -> Result<(), DrawError> {
        let color = paint.code().mix(stroke.opacity);
        self.0
            .draw(&PathElement::new(points, color.stroke_width(stroke.width)))
    }

    /// A band from one upright edge to another. It goes to plotters as its four corners: `dress` bends
    /// the sides, which whole pixels could not do without steps.
    pub fn ribbon(
        &self,
        start: RibbonEnd,
        end: RibbonEnd,
        paint: Paint,
        opacity: f64,
    ) -> Result<(), DrawError> {
        let corners = vec![
            (start.x, start.y),
            (end.x, end.y),
            (end.x, end.y + end.height),
            (start.x, start.y + start.height),
        ];
        let color = paint.code().mix(opacity).filled();
        self.0.draw(&Polygon::new(corners, color))
    }

    pub fn dot(&self, at: (i32, i32), radius: i32, paint: Paint) -> Result<(), DrawError> {
        self.0.draw(&Circle::new(at, radius, paint.code().filled()))
    }

    /// A text on one line whose middle stands at the height `y`.
    pub fn text(&self, text: &str, (x, y): (i32, i32), look: Look) -> Result<(), DrawError> {
        if text.is_empty() {
            return Ok(());
        }
        let style = if look.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let h_pos = match look.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        // The family is that of the whole picture; `dress` takes this one out.
        let font = FontDesc::new(FontFamily::SansSerif, look.size * FONT_SCALE, style)
            .transform(FontTransform::None);
        let style = TextStyle {
            font,
            color: plotters::style::Color::to_backend_color(&look.paint.code()),
            pos: Pos::new(h_pos, VPos::Center),
        };
        self.0.draw_text(text, &style, (x, y))
    }
}

/// The title of a picture: drawn on top in a file, left to HTML in a page.
pub struct Title<'a> {
    text: &'a str,
    lines: Vec<String>,
    theme: ChartTheme,
}

impl<'a> Title<'a> {
    pub fn new(text: &'a str, width: i32, theme: ChartTheme) -> Self {
        let lines = match theme {
            ChartTheme::Page => Vec::new(),
            ChartTheme::Light | ChartTheme::Dark => {
                text::wrap(&text::clean(text), f64::from(width), 3, TITLE, true)
            }
        };
        Self { text, lines, theme }
    }

    /// Margin around everything: a file has no page to stand in.
    pub fn margin(&self) -> i32 {
        match self.theme {
            ChartTheme::Page => 0,
            ChartTheme::Light | ChartTheme::Dark => 16,
        }
    }

    /// What the title takes off the top, margin included.
    pub fn height(&self) -> i32 {
        let lines = self.lines.len() as i32;
        self.margin() + lines * TITLE_LINE + if lines > 0 { 8 } else { 0 }
    }

    fn draw(&self, canvas: &Canvas, (width, height): (u32, u32)) -> Result<(), DrawError> {
        if self.theme == ChartTheme::Page {
            return Ok(());
        }
        let ground = Area {
            x: 0,
            y: 0,
            width: width as i32,
            height: height as i32,
        };
        canvas.fill(ground, Paint::Surface)?;
        let right_to_left = text::is_right_to_left(self.text);
        let (x, anchor) = if right_to_left {
            (width as i32 - self.margin(), Anchor::End)
        } else {
            (self.margin(), Anchor::Start)
        };
        for (place, line) in self.lines.iter().enumerate() {
            let y = self.margin() + place as i32 * TITLE_LINE + TITLE_LINE / 2;
            let look = Look {
                size: TITLE,
                ..Look::label(anchor, Paint::Ink).bold()
            };
            canvas.text(line, (x, y), look)?;
        }
        Ok(())
    }
}

/// Draws and dresses a picture; if plotters fails, it stays empty.
pub fn picture(
    title: &Title,
    (width, height): (i32, i32),
    draw: impl FnOnce(&Canvas) -> Result<(), DrawError>,
) -> String {
    let size = (width.max(1) as u32, height.max(1) as u32);
    let mut raw = String::new();
    let drawn = {
        let canvas = Canvas(Svg::new(&mut raw, size).into_drawing_area());
        title
            .draw(&canvas, size)
            .and_then(|()| draw(&canvas))
            .and_then(|()| canvas.0.present())
    };
    if drawn.is_err() {
        raw.clear();
    }
    dress::finish(&raw, title.text, size, title.theme)
}
