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
        // NaN becomes 0.
        (shade.clamp(0.0, 1.0) * (STEPS - 1) as f64).round() as u8
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

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];

    fn to_linear(swatch: Swatch) -> Rgb {
        [1, 3, 5].map(|at| {
            let byte = u8::from_str_radix(&swatch.hex[at..at + 2], 16).unwrap();
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// Björn Ottosson, "A perceptual color space for image processing", 2020.
    #[allow(clippy::many_single_char_names)]
    fn to_oklab([r, g, b]: Rgb) -> [f64; 3] {
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        ]
    }

    fn distance(left: [f64; 3], right: [f64; 3]) -> f64 {
        left.iter()
            .zip(right)
            .map(|(a, b)| (a - b).powi(2))
            .sum::<f64>()
            .sqrt()
    }

    /// WCAG 2.
    fn contrast(left: Swatch, right: Swatch) -> f64 {
        let luminance = |swatch| {
            let [r, g, b] = to_linear(swatch);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (left, right) = (luminance(left), luminance(right));
        (left.max(right) + 0.05) / (left.min(right) + 0.05)
    }

    /// Full protanopia, deuteranopia and tritanopia: Machado, Oliveira and Fernandes, "A
    /// physiologically-based model for simulation of color vision deficiency", 2009.
    const BLINDNESS: [[Rgb; 3]; 3] = [
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    fn seen(colour: Rgb, blindness: Option<[Rgb; 3]>) -> [f64; 3] {
        let shown = blindness.map_or(colour, |rows| {
            rows.map(|row| {
                let sum: f64 = row.iter().zip(colour).map(|(a, b)| a * b).sum();
                sum.clamp(0.0, 1.0)
            })
        });
        to_oklab(shown)
    }

    fn swatches(palette: &Palette) -> Vec<Swatch> {
        let mut all: Vec<Swatch> = Paint::PLAIN
            .iter()
            .map(|paint| paint.swatch(palette))
            .collect();
        for table in [
            palette.seq,
            palette.seq_ink,
            palette.segment,
            palette.segment_ink,
        ] {
            all.extend(table);
        }
        all
    }

    #[test]
    fn hexadecimal_colours_are_the_oklch_ones() {
        for swatch in swatches(&LIGHT).into_iter().chain(swatches(&DARK)) {
            let (lightness, chroma, hue) = swatch.oklch;
            let meant = [
                lightness,
                chroma * hue.to_radians().cos(),
                chroma * hue.to_radians().sin(),
            ];
            let error = distance(to_oklab(to_linear(swatch)), meant);
            assert!(error < 0.004, "{swatch:?} is {error} off");
        }
    }

    #[test]
    fn labels_are_legible_on_their_fills() {
        for palette in [LIGHT, DARK] {
            for step in 0..STEPS {
                let pairs = [
                    (palette.seq_ink[step], palette.seq[step]),
                    (palette.segment_ink[step], palette.segment[step]),
                ];
                for (ink, fill) in pairs {
                    let contrast = contrast(ink, fill);
                    assert!(contrast >= 4.5, "{ink:?} on {fill:?}: {contrast}");
                }
            }
            // Colours that text has on the surface; stripes and lines need 3.
            for ink in [
                palette.ink,
                palette.ink_soft,
                palette.accent,
                palette.accent_2,
            ] {
                assert!(contrast(ink, palette.surface) >= 4.5, "{ink:?}");
            }
            assert!(contrast(palette.accent, palette.hatch) >= 3.0);
        }
    }

    #[test]
    fn the_scale_has_even_steps_and_is_mirrored() {
        for (palette, direction) in [(LIGHT, -1.0), (DARK, 1.0)] {
            let lightness = palette.seq.map(|swatch| to_oklab(to_linear(swatch))[0]);
            for pair in lightness.windows(2) {
                let step = (pair[1] - pair[0]) * direction;
                assert!((0.061..0.072).contains(&step), "{step}");
            }
        }
    }

    /// The R × F grid of the scheme `ten`, recency 5 first, by the places of `eleven`.
    const TEN: [[usize; 5]; 5] = [
        [3, 2, 2, 0, 0],
        [4, 2, 2, 1, 1],
        [6, 6, 5, 1, 1],
        [9, 9, 7, 7, 8],
        [9, 9, 7, 7, 8],
    ];
    /// What `lost`, which `ten` does not have, stands beside in the scheme `eleven`.
    const BESIDE_LOST: [(usize, usize); 3] = [(6, 10), (7, 10), (9, 10)];

    fn touch(left: usize, right: usize) -> bool {
        let is_pair = |a: usize, b: usize| (a, b) == (left, right) || (b, a) == (left, right);
        let across = TEN
            .iter()
            .any(|row| row.windows(2).any(|pair| is_pair(pair[0], pair[1])));
        let below = TEN
            .windows(2)
            .any(|rows| (0..5).any(|f| is_pair(rows[0][f], rows[1][f])));
        across || below || BESIDE_LOST.contains(&(left, right))
    }

    #[test]
    fn segments_stay_apart_for_the_colour_blind() {
        for palette in [LIGHT, DARK] {
            for blindness in BLINDNESS.map(Some).into_iter().chain([None]) {
                let seen = palette
                    .segment
                    .map(|swatch| seen(to_linear(swatch), blindness));
                for right in 0..STEPS {
                    for left in 0..right {
                        let least = if touch(left, right) { 0.11 } else { 0.08 };
                        let distance = distance(seen[left], seen[right]);
                        assert!(distance >= least, "{left} and {right}: {distance}");
                    }
                }
            }
        }
    }

    /// Bars of two sides stand beside each other, and so do the first two curves.
    #[test]
    fn both_accents_stay_apart_for_the_colour_blind() {
        for palette in [LIGHT, DARK] {
            for blindness in BLINDNESS.map(Some).into_iter().chain([None]) {
                let [one, other] = [palette.accent, palette.accent_2]
                    .map(|swatch| seen(to_linear(swatch), blindness));
                let distance = distance(one, other);
                assert!(distance >= 0.11, "{distance}");
            }
        }
    }

    #[test]
    fn every_paint_has_a_code_of_its_own() {
        let steps = || 0..STEPS as u8;
        let paints: Vec<Paint> = Paint::PLAIN
            .into_iter()
            .chain([Paint::BarStripes])
            .chain(steps().map(Paint::Seq))
            .chain(steps().map(Paint::SeqInk))
            .chain(steps().map(Paint::Segment))
            .chain(steps().map(Paint::SegmentInk))
            .chain(steps().map(Paint::CellStripes))
            .collect();
        for paint in paints {
            let RGBColor(r, g, b) = paint.code();
            assert_eq!(
                Paint::of_code(&format!("#{r:02X}{g:02X}{b:02X}")),
                Some(paint)
            );
        }
        for other in ["none", "#FFFFFF", "#FFA5", "#09_0A5", "#٠٠٠"] {
            assert_eq!(Paint::of_code(other), None);
        }
    }

    #[test]
    fn shades_are_steps_of_the_scale() {
        assert_eq!(
            [-1.0, 0.0, 0.04, 0.06, 0.5, 1.0, 7.0].map(Paint::shade),
            [0, 0, 0, 1, 5, 10, 10]
        );
        assert_eq!(Paint::shade(f64::NAN), 0);
    }

    #[test]
    fn the_style_sheet_is_this_palette() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/static/css/chart.css");
        if std::env::var_os("WRITE_CHART_CSS").is_some() {
            std::fs::write(path, css()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), css());
    }
}
