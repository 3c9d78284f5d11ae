//! Which colour stands for what.
//!
//! Colours were chosen in OKLCH, where equal steps look equal, and are written down as hexadecimal
//! sRGB: computing them would need sines and powers, which differ from machine to machine. The
//! tests hold both forms together and measure what was promised:
//!
//! - `seq` is one scale for "how much", with even steps of lightness; the dark theme mirrors it.
//! - `segment` are eleven hues, one a segment in the order of the scheme `eleven`. They stay apart
//!   under protanopia, deuteranopia and tritanopia (an `OKLab` distance of at least 0.08 for every
//!   two, 0.11 for those that touch in the R × F grid of the scheme `ten`).
//! - `…_ink` is the label on each fill, with a contrast of at least 4.5.
//!
//! Charts paint with [`Paint`]; what that becomes depends on the theme: a custom property of the
//! page, or a colour of one of the two palettes.

use std::fmt::Write as _;

use plotters::style::RGBColor;

use super::ChartTheme;

/// Steps of the sequential scale, and segments with a hue of their own.
pub const STEPS: usize = 11;

/// A colour as sRGB and as the OKLCH (lightness, chroma, hue in degrees) it came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swatch {
    pub hex: &'static str,
    pub oklch: (f64, f64, f64),
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    pub ink: Swatch,
    pub ink_soft: Swatch,
    pub grid: Swatch,
    pub surface: Swatch,
    pub accent: Swatch,
    pub accent_2: Swatch,
    /// The ground between the stripes of an unfinished bar.
    pub hatch: Swatch,
    pub seq: [Swatch; STEPS],
    pub seq_ink: [Swatch; STEPS],
    pub segment: [Swatch; STEPS],
    pub segment_ink: [Swatch; STEPS],
}

/// What a shape is painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Paint {
    Ink,
    InkSoft,
    Grid,
    Surface,
    Accent,
    Accent2,
    Hatch,
    /// Step 0 to 10 of the sequential scale.
    Seq(u8),
    SeqInk(u8),
    Segment(u8),
    SegmentInk(u8),
    /// Slanting stripes in the accent.
    BarStripes,
    /// Slanting stripes in the ink of a step of the sequential scale.
    CellStripes(u8),
}

/// The last byte of every code below; plotters gets no other colours from us.
const MARK: u8 = 0xA5;

impl Paint {
    const PLAIN: [Self; 7] = [
        Self::Ink,
        Self::InkSoft,
        Self::Grid,
        Self::Surface,
        Self::Accent,
        Self::Accent2,
        Self::Hatch,
    ];

    /// The step for a shade from 0 to 1; what lies outside counts as the nearest.
    pub fn shade(shade: f64) -> u8 {
        // `max` before `min` turns NaN into 0.
        (shade.max(0.0).min(1.0) * (STEPS - 1) as f64).round() as u8
    }

    /// The reserved colour that plotters draws in place of this paint.
    pub fn code(self) -> RGBColor {
        let (kind, place) = match self {
            Self::Ink => (0, 0),
            Self::InkSoft => (0, 1),
            Self::Grid => (0, 2),
            Self::Surface => (0, 3),
            Self::Accent => (0, 4),
            Self::Accent2 => (0, 5),
            Self::Hatch => (0, 6),
            Self::Seq(step) => (1, step),
            Self::SeqInk(step) => (2, step),
            Self::Segment(hue) => (3, hue),
            Self::SegmentInk(hue) => (4, hue),
            Self::BarStripes => (5, 0),
            Self::CellStripes(step) => (6, step),
        };
        RGBColor(kind, place, MARK)
    }

    /// The paint of a code as SVG writes it, `#0102A5`.
    pub fn of_code(code: &str) -> Option<Self> {
        let byte = |at: usize| u8::from_str_radix(code.get(at..at + 2)?, 16).ok();
        if code.len() != 7 || !code.starts_with('#') || byte(5)? != MARK {
            return None;
        }
        let place = byte(3)?;
        Some(match byte(1)? {
            0 => *Self::PLAIN.get(usize::from(place))?,
            1 => Self::Seq(place),
            2 => Self::SeqInk(place),
            3 => Self::Segment(place),
            4 => Self::SegmentInk(place),
            5 => Self::BarStripes,
            6 => Self::CellStripes(place),
            _ => return None,
        })
    }

    /// The value of a `fill` or `stroke` attribute.
    pub fn value(self, theme: ChartTheme) -> String {
        match theme {
            ChartTheme::Page => format!("var({})", self.property()),
            ChartTheme::Light => self.swatch(&LIGHT).hex.to_owned(),
            ChartTheme::Dark => self.swatch(&DARK).hex.to_owned(),
        }
    }

    /// The custom property of the page; stripes take the colour of their lines.
    fn property(self) -> String {
        match self {
            Self::Ink => "--chart-ink".to_owned(),
            Self::InkSoft => "--chart-ink-soft".to_owned(),
            Self::Grid => "--chart-grid".to_owned(),
            Self::Surface => "--chart-surface".to_owned(),
            Self::Accent | Self::BarStripes => "--chart-accent".to_owned(),
            Self::Accent2 => "--chart-accent-2".to_owned(),
            Self::Hatch => "--chart-hatch".to_owned(),
            Self::Seq(step) => format!("--chart-seq-{}", within(step)),
            Self::SeqInk(step) | Self::CellStripes(step) => {
                format!("--chart-seq-ink-{}", within(step))
            }
            Self::Segment(hue) => format!("--segment-{}", within(hue)),
            Self::SegmentInk(hue) => format!("--segment-ink-{}", within(hue)),
        }
    }

    fn swatch(self, palette: &Palette) -> Swatch {
        match self {
            Self::Ink => palette.ink,
            Self::InkSoft => palette.ink_soft,
            Self::Grid => palette.grid,
            Self::Surface => palette.surface,
            Self::Accent | Self::BarStripes => palette.accent,
            Self::Accent2 => palette.accent_2,
            Self::Hatch => palette.hatch,
            Self::Seq(step) => palette.seq[within(step)],
            Self::SeqInk(step) | Self::CellStripes(step) => palette.seq_ink[within(step)],
            Self::Segment(hue) => palette.segment[within(hue)],
            Self::SegmentInk(hue) => palette.segment_ink[within(hue)],
        }
    }
}

fn within(step: u8) -> usize {
    usize::from(step) % STEPS
}

/// The custom properties as a style sheet: `static/css/chart.css` is this text.
pub fn css() -> String {
    let mut css = String::from(
        "/* Colours of charts and segments. Written by src/chart/palette.rs: change them there, then\n   \
         run `WRITE_CHART_CSS=1 cargo test --lib chart::palette`. */\n@layer tokens {\n",
    );
    block(&mut css, "  ", ":root", &LIGHT);
    css.push_str("\n  @media (prefers-color-scheme: dark) {\n");
    block(&mut css, "    ", ":root:not([data-theme=light])", &DARK);
    css.push_str("  }\n\n");
    block(&mut css, "  ", ":root[data-theme=dark]", &DARK);
    css.push_str("}\n");
    css
}

fn block(css: &mut String, indent: &str, selector: &str, palette: &Palette) {
    let steps = 0..STEPS as u8;
    let paints = Paint::PLAIN
        .into_iter()
        .chain(steps.clone().map(Paint::Seq))
        .chain(steps.clone().map(Paint::SeqInk))
        .chain(steps.clone().map(Paint::Segment))
        .chain(steps.map(Paint::SegmentInk));
    // Writing to a String cannot fail.
    let _ = writeln!(css, "{indent}{selector} {{");
    for paint in paints {
        let swatch = paint.swatch(palette);
        let (lightness, chroma, hue) = swatch.oklch;
        let _ = writeln!(
            css,
            "{indent}  {}: {}; /* oklch({lightness} {chroma} {hue}) */",
            paint.property(),
            swatch.hex
        );
    }
    let _ = writeln!(css, "{indent}}}");
}

const fn swatch(hex: &'static str, lightness: f64, chroma: f64, hue: f64) -> Swatch {
    Swatch {
        hex,
        oklch: (lightness, chroma, hue),
    }
}

const DARK_LABEL: Swatch = swatch("#0d0f14", 0.17, 0.01, 265.0);
const LIGHT_LABEL: Swatch = swatch("#ffffff", 1.0, 0.0, 265.0);

pub const LIGHT: Palette = Palette {
    ink: swatch("#181b20", 0.22, 0.012, 265.0),
    ink_soft: swatch("#545860", 0.46, 0.014, 265.0),
    grid: swatch("#e1e3e6", 0.915, 0.005, 265.0),
    surface: swatch("#ffffff", 1.0, 0.0, 265.0),
    accent: swatch("#1d6dad", 0.52, 0.125, 248.0),
    accent_2: swatch("#b0540e", 0.55, 0.14, 50.0),
    hatch: swatch("#cce1f4", 0.9, 0.035, 245.0),
    seq: [
        swatch("#e8f6fe", 0.965, 0.018, 235.0),
        swatch("#c6e2f6", 0.899, 0.04, 238.0),
        swatch("#a5ceec", 0.832, 0.061, 241.0),
        swatch("#86b9e3", 0.766, 0.081, 244.0),
        swatch("#6aa4d8", 0.699, 0.098, 247.0),
        swatch("#518ecb", 0.633, 0.112, 250.0),
        swatch("#3c78bc", 0.566, 0.123, 253.0),
        swatch("#2a63ab", 0.5, 0.13, 256.0),
        swatch("#1d4e98", 0.433, 0.132, 259.0),
        swatch("#143982", 0.366, 0.13, 262.0),
        swatch("#0e266b", 0.3, 0.124, 265.0),
    ],
    seq_ink: [
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        LIGHT_LABEL,
        LIGHT_LABEL,
        LIGHT_LABEL,
        LIGHT_LABEL,
        LIGHT_LABEL,
    ],
    segment: [
        swatch("#177a66", 0.522, 0.092, 175.0),
        swatch("#56b293", 0.699, 0.1, 169.0),
        swatch("#b9eec2", 0.9, 0.08, 150.0),
        swatch("#5ec9e2", 0.782, 0.104, 215.0),
        swatch("#5b7de6", 0.615, 0.163, 268.0),
        swatch("#eace39", 0.851, 0.16, 98.0),
        swatch("#d49739", 0.719, 0.13, 74.0),
        swatch("#cd651b", 0.622, 0.154, 50.0),
        swatch("#9c142a", 0.446, 0.167, 20.0),
        swatch("#9991cc", 0.685, 0.086, 290.0),
        swatch("#4a407a", 0.411, 0.094, 289.0),
    ],
    segment_ink: [
        LIGHT_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        LIGHT_LABEL,
        DARK_LABEL,
        LIGHT_LABEL,
    ],
};

pub const DARK: Palette = Palette {
    ink: swatch("#e6e8ec", 0.93, 0.006, 265.0),
    ink_soft: swatch("#a7abb3", 0.74, 0.012, 265.0),
    grid: swatch("#2e3036", 0.31, 0.01, 265.0),
    surface: swatch("#121418", 0.19, 0.01, 265.0),
    accent: swatch("#60b4ec", 0.74, 0.115, 240.0),
    accent_2: swatch("#ed9c55", 0.76, 0.13, 60.0),
    hatch: swatch("#21384b", 0.33, 0.045, 245.0),
    seq: [
        swatch("#192133", 0.25, 0.035, 265.0),
        swatch("#1f3252", 0.317, 0.063, 261.0),
        swatch("#224372", 0.383, 0.089, 257.0),
        swatch("#215790", 0.45, 0.11, 253.0),
        swatch("#206bab", 0.516, 0.124, 249.0),
        swatch("#2681c2", 0.583, 0.13, 245.0),
        swatch("#3697d5", 0.649, 0.128, 241.0),
        swatch("#50aee4", 0.716, 0.118, 237.0),
        swatch("#71c3ee", 0.782, 0.101, 233.0),
        swatch("#96d8f7", 0.849, 0.079, 229.0),
        swatch("#bdebff", 0.915, 0.055, 225.0),
    ],
    seq_ink: [
        LIGHT_LABEL,
        LIGHT_LABEL,
        LIGHT_LABEL,
        LIGHT_LABEL,
        LIGHT_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
    ],
    segment: [
        swatch("#066a58", 0.47, 0.087, 175.0),
        swatch("#449b7f", 0.629, 0.095, 169.0),
        swatch("#9ecfa7", 0.81, 0.076, 150.0),
        swatch("#49afc6", 0.704, 0.099, 215.0),
        swatch("#4c6bcc", 0.554, 0.155, 268.0),
        swatch("#cdb31e", 0.766, 0.152, 98.0),
        swatch("#bb8125", 0.647, 0.124, 74.0),
        swatch("#b55505", 0.56, 0.146, 50.0),
        swatch("#890321", 0.401, 0.159, 20.0),
        swatch("#847db4", 0.617, 0.082, 290.0),
        swatch("#3f366b", 0.37, 0.089, 289.0),
    ],
    segment_ink: [
        LIGHT_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        LIGHT_LABEL,
        DARK_LABEL,
        DARK_LABEL,
        LIGHT_LABEL,
        LIGHT_LABEL,
        DARK_LABEL,
        LIGHT_LABEL,
    ],
};
