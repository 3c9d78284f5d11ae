//! From plotters' SVG to ours: colours of the theme, a root that says what it shows, no clutter.
//!
//! plotters writes one element a line, texts on three, and escapes what came from outside; callers'
//! texts have no line breaks (see [`super::text::clean`]). So this reads lines and attributes, no
//! XML. A text that runs from right to left gets that direction, so that its digits stand where
//! they belong, and its anchor changes sides, because `start` is then its right end.

use std::fmt::Write as _;

use super::ChartTheme;
use super::palette::Paint;
use super::text;

/// Fonts of a picture in a file; one in a page takes the page's.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', \
    'Noto Sans Armenian', 'Noto Sans Thai', Vazirmatn, 'Noto Sans Arabic', sans-serif";

/// Distance and width of stripes, in pixels.
const STRIPE_STEP: u32 = 6;

/// The finished `<svg>` element.
pub fn finish(raw: &str, title: &str, (width, height): (u32, u32), theme: ChartTheme) -> String {
    let mut body = String::with_capacity(raw.len());
    let mut stripes = Vec::new();
    let id = format!("stripes-{:08x}", fingerprint(raw, title, theme));
    let mut lines = raw.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("<svg") || line.starts_with("</svg") {
            continue;
        }
        let content = if line.starts_with("<text") {
            lines.next()
        } else {
            None
        };
        element(&mut body, line, content, theme, |paint| {
            let place = stripes.iter().position(|known| *known == paint);
            let place = place.unwrap_or_else(|| {
                stripes.push(paint);
                stripes.len() - 1
            });
            format!("url(#{id}-{place})")
        });
        if content.is_some() {
            lines.next();
        }
    }
    let mut svg = String::with_capacity(body.len() + 512);
    root(&mut svg, title, (width, height), theme);
    definitions(&mut svg, &stripes, &id, theme);
    svg.push_str(&body);
    svg.push_str("</svg>");
    svg
}

fn root(svg: &mut String, title: &str, (width, height): (u32, u32), theme: ChartTheme) {
    // Writing to a String cannot fail.
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\" direction=\"ltr\"",
        escape(&text::clean(title))
    );
    if theme != ChartTheme::Page {
        let _ = write!(svg, " font-family=\"{FONTS}\"");
    }
    svg.push_str(">\n");
}

fn definitions(svg: &mut String, stripes: &[Paint], id: &str, theme: ChartTheme) {
    if stripes.is_empty() {
        return;
    }
    svg.push_str("<defs>\n");
    for (place, paint) in stripes.iter().enumerate() {
        let (stroke, opacity) = match paint {
            Paint::CellStripes(_) => (1.0, " opacity=\"0.45\""),
            _ => (2.0, ""),
        };
        let _ = writeln!(
            svg,
            "<pattern id=\"{id}-{place}\" width=\"{STRIPE_STEP}\" height=\"{STRIPE_STEP}\" \
             patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"{stroke}\" height=\"{STRIPE_STEP}\" fill=\"{}\"{opacity}/></pattern>",
            paint.value(theme)
        );
    }
    svg.push_str("</defs>\n");
}

/// One element, its attributes put into our form.
fn element(
    body: &mut String,
    line: &str,
    content: Option<&str>,
    theme: ChartTheme,
    mut stripes: impl FnMut(Paint) -> String,
) {
    let right_to_left = content.is_some_and(text::is_right_to_left);
    let name_end = line.find(' ').unwrap_or(line.len());
    body.push_str(match &line[..name_end] {
        "<polygon" => "<path",
        name => name,
    });
    for (name, value) in attributes(&line[name_end..]) {
        let value = match (name, value) {
            ("opacity", "1") | ("stroke", "none") | ("font-family", _) => continue,
            ("stroke-width", "1") if line.starts_with("<circle") => continue,
            ("fill" | "stroke", code) => match Paint::of_code(code) {
                Some(paint @ (Paint::BarStripes | Paint::CellStripes(_))) => stripes(paint),
                Some(paint) => paint.value(theme),
                None => code.to_owned(),
            },
            // plotters knows `ex`, which differs from font to font.
            ("dy", _) => "0.35em".to_owned(),
            ("text-anchor", "start") if !right_to_left => continue,
            ("text-anchor", "end") if right_to_left => continue,
            ("text-anchor", "start") => "end".to_owned(),
            ("font-size", size) => short_number(size),
            ("font-weight", _) => "600".to_owned(),
            ("points", points) if line.starts_with("<polygon") => {
                let _ = write!(body, " d=\"{}\"", ribbon(points));
                continue;
            }
            ("points", points) => points.trim_end().to_owned(),
            (_, value) => value.to_owned(),
        };
        let _ = write!(body, " {name}=\"{value}\"");
    }
    if right_to_left {
        body.push_str(" direction=\"rtl\"");
    }
    match content {
        Some(text) => {
            let _ = writeln!(body, ">{text}</text>");
        }
        None if line.ends_with("/>") => {
            if line.starts_with("<polyline") {
                body.push_str(" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
            }
            body.push_str("/>\n");
        }
        None => body.push_str(">\n"),
    }
}

/// Polygons are ribbons (see `Canvas::ribbon`), given by their corners: the upper ones from left to
/// right, then the lower ones back. The sides between are S-curves that begin and end level.
fn ribbon(corners: &str) -> String {
    let numbers: Vec<i32> = corners
        .split([' ', ','])
        .filter_map(|number| number.parse().ok())
        .collect();
    let &[x0, y0, x1, y1, _, y2, _, y3] = &numbers[..] else {
        return String::new();
    };
    let middle = i32::midpoint(x0, x1);
    format!(
        "M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}V{y2}C{middle} {y2} {middle} {y3} {x0} {y3}Z"
    )
}

/// ` name="value" name="value"/>` as pairs.
fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((name.trim_start(), value))
    })
}

/// A font size as it was meant: plotters divides it by what it was multiplied with.
fn short_number(size: &str) -> String {
    let size: f64 = size.parse().unwrap_or(12.0);
    format!("{}", (size * 10.0).round() / 10.0)
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// FNV-1a: tells the patterns of several pictures in one page apart, and is the same everywhere.
fn fingerprint(raw: &str, title: &str, theme: ChartTheme) -> u32 {
    let theme = theme as u8;
    raw.bytes()
        .chain(title.bytes())
        .chain([theme])
        .fold(0x811c_9dc5, |hash: u32, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
}
