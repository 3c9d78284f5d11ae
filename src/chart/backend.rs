//! plotters' SVG backend without its way of measuring text.
//!
//! plotters asks `window()` how wide a text is: that panics in a worker, forces a layout in a page
//! and is a guess elsewhere. This backend answers from [`super::text`], so a picture is the same
//! text everywhere. Everything else goes to [`SVGBackend`].

use plotters::prelude::SVGBackend;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::text;

/// [`SVGBackend`] divides font sizes by this; sizes go to plotters multiplied by it.
pub const FONT_SCALE: f64 = 1.24;

pub struct Svg<'a>(SVGBackend<'a>);

impl<'a> Svg<'a> {
    pub fn new(buffer: &'a mut String, size: (u32, u32)) -> Self {
        Self(SVGBackend::with_string(buffer, size))
    }
}

type Answer<T = ()> = Result<T, DrawingErrorKind<std::io::Error>>;

impl DrawingBackend for Svg<'_> {
    type ErrorType = std::io::Error;

    fn get_size(&self) -> (u32, u32) {
        self.0.get_size()
    }

    fn ensure_prepared(&mut self) -> Answer {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Answer {
        self.0.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Answer {
        self.0.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Answer {
        self.0.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Answer {
        self.0.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Answer {
        self.0.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Answer {
        self.0.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Answer {
        self.0.fill_polygon(vertices, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Answer {
        self.0.draw_text(text, style, at)
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Answer<(u32, u32)> {
        let size = style.size() / FONT_SCALE;
        let bold = matches!(style.style(), FontStyle::Bold);
        Ok((
            text::width(text, size, bold).ceil() as u32,
            (size * text::LINE).ceil() as u32,
        ))
    }
}
