//! What holds for every chart.
#![allow(clippy::unwrap_used, reason = "tests end where something is wrong")]

use std::fmt::Write as _;

use super::samples;
use super::{
    Chart, ChartTheme, Drawing, Grid, GridChartCell, Heatmap, HeatmapCell, HeatmapRow, Line,
    LineChart, PairBar, PairChart, PairRow, Sankey, SankeyFlow, SankeyNode, Tile, Treemap, draw,
    palette,
};

const THEMES: [ChartTheme; 3] = [ChartTheme::Page, ChartTheme::Light, ChartTheme::Dark];

/// The samples whose SVG is kept under `snapshots`, with the theme.
const KEPT: [(&str, ChartTheme); 33] = [
    ("bars_13_months_360", ChartTheme::Page),
    ("bars_13_months_960", ChartTheme::Light),
    ("bars_60_months_360", ChartTheme::Page),
    ("bars_60_months_960", ChartTheme::Dark),
    ("bars_one_month_360", ChartTheme::Page),
    ("bars_losses_360", ChartTheme::Page),
    ("bars_persian_960", ChartTheme::Light),
    ("bars_empty", ChartTheme::Page),
    ("pairs_960", ChartTheme::Light),
    ("pairs_360", ChartTheme::Page),
    ("pairs_persian_960", ChartTheme::Page),
    ("pairs_persian_360", ChartTheme::Dark),
    ("pairs_losses_700", ChartTheme::Page),
    ("pairs_empty", ChartTheme::Page),
    ("lines_2_360", ChartTheme::Page),
    ("lines_6_960", ChartTheme::Dark),
    ("lines_staggered_960", ChartTheme::Page),
    ("lines_persian_360", ChartTheme::Light),
    ("lines_one_point_360", ChartTheme::Page),
    ("heatmap_13_360", ChartTheme::Page),
    ("heatmap_scale", ChartTheme::Dark),
    ("heatmap_persian_960", ChartTheme::Light),
    ("heatmap_empty", ChartTheme::Page),
    ("grid_960", ChartTheme::Light),
    ("grid_360", ChartTheme::Page),
    ("grid_persian_360", ChartTheme::Dark),
    ("treemap_960", ChartTheme::Light),
    ("treemap_360", ChartTheme::Page),
    ("treemap_persian_360", ChartTheme::Dark),
    ("sankey_960", ChartTheme::Dark),
    ("sankey_360", ChartTheme::Page),
    ("sankey_persian_360", ChartTheme::Light),
    ("sankey_empty", ChartTheme::Page),
];

#[test]
fn what_is_not_known_is_no_bar_of_nothing() {
    let chart = |heights: Vec<Option<f64>>| {
        Chart::Bars(super::BarChart {
            width: 400,
            title: "Shares".to_owned(),
            categories: vec!["1 to 2".to_owned(), "2 to 3".to_owned()],
            heights,
            ticks: Vec::new(),
            last_in_progress: false,
        })
    };
    let dashes = |heights| {
        let drawing = super::draw(&chart(heights), ChartTheme::Page);
        (drawing.svg.matches('–').count(), drawing.marks.len())
    };
    assert_eq!(dashes(vec![Some(0.4), None]), (1, 2));
    assert_eq!(dashes(vec![Some(0.4), Some(0.0)]), (0, 2));
}

#[test]
fn pictures_stay_as_they_were_looked_at() {
    let samples = samples::all();
    for (name, theme) in KEPT {
        let (_, chart) = samples.iter().find(|(sample, _)| *sample == name).unwrap();
        let drawing = draw(chart, theme);
        insta::assert_snapshot!(format!("{name}_{theme:?}").to_lowercase(), drawing.svg);
    }
}

fn every_drawing() -> impl Iterator<Item = (String, Drawing)> {
    samples::all().into_iter().flat_map(|(name, chart)| {
        THEMES.map(|theme| (format!("{name} {theme:?}"), draw(&chart, theme)))
    })
}

#[test]
fn pictures_need_no_style_and_no_script() {
    for (name, drawing) in every_drawing() {
        let svg = &drawing.svg;
        for forbidden in [
            concat!(" sty", "le="),
            "<style",
            "<script",
            "javascript:",
            "<foreignObject",
            "#FF00",
        ] {
            assert!(!svg.contains(forbidden), "{name} has {forbidden}");
        }
        // No reserved code is left over.
        assert!(!svg.contains("A5\""), "{name}");
        let root = svg.lines().next().unwrap();
        assert!(
            root.starts_with("<svg ") && svg.ends_with("</svg>"),
            "{name}: {root}"
        );
        let (width, height) = (drawing.width, drawing.height);
        for attribute in [
            "role=\"img\"".to_owned(),
            format!("width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\""),
        ] {
            assert!(root.contains(&attribute), "{name}: {root}");
        }
    }
}

#[test]
fn a_page_gives_the_colours_and_a_file_has_its_own() {
    for (name, chart) in samples::all() {
        let page = draw(&chart, ChartTheme::Page).svg;
        assert!(!page.contains("\"#"), "{name}");
        assert!(!page.contains("font-family"), "{name}");
        for theme in [ChartTheme::Light, ChartTheme::Dark] {
            let file = draw(&chart, theme).svg;
            assert!(!file.contains("var("), "{name}");
            assert!(file.contains("font-family"), "{name}");
        }
    }
}

#[test]
fn marks_lie_inside_the_picture() {
    for (name, drawing) in every_drawing() {
        for mark in &drawing.marks {
            assert!(mark.x >= 0.0 && mark.y >= 0.0, "{name}: {mark:?}");
            assert!(mark.width > 0.0 && mark.height >= 0.0, "{name}: {mark:?}");
            assert!(
                mark.x + mark.width <= f64::from(drawing.width),
                "{name}: {mark:?}"
            );
            assert!(
                mark.y + mark.height <= f64::from(drawing.height),
                "{name}: {mark:?}"
            );
        }
    }
}

/// Texts of the picture: left end, right end, height.
fn texts(svg: &str) -> Vec<(f64, f64, f64, String)> {
    let attribute = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let number = |line: &str, name: &str| attribute(line, name).unwrap().parse::<f64>().unwrap();
    let lines = svg.lines().filter(|line| line.starts_with("<text"));
    lines
        .map(|line| {
            let content = line.split_once('>').unwrap().1.trim_end_matches("</text>");
            let bold = line.contains("font-weight");
            let width = super::text::width(content, number(line, "font-size"), bold);
            let rtl = line.contains("direction=\"rtl\"");
            let share = match attribute(line, "text-anchor").as_deref() {
                Some("middle") => 0.5,
                Some("end") if !rtl => 1.0,
                None if rtl => 1.0,
                _ => 0.0,
            };
            let x = number(line, "x");
            (
                x - width * share,
                x + width * (1.0 - share),
                number(line, "y"),
                content.to_owned(),
            )
        })
        .collect()
}

#[test]
fn no_text_is_cut_off() {
    for (name, drawing) in every_drawing() {
        for (left, right, y, text) in texts(&drawing.svg) {
            assert!(
                left >= -1.0 && right <= f64::from(drawing.width) + 1.0,
                "{name}: {text} {left} {right}"
            );
            assert!(
                y >= 5.0 && y <= f64::from(drawing.height) - 5.0,
                "{name}: {text} {y}"
            );
        }
    }
}

#[test]
fn texts_of_one_line_do_not_collide() {
    // All pairs of the largest would take seconds.
    for (name, drawing) in every_drawing().filter(|(name, _)| !name.contains("_60_")) {
        let texts = texts(&drawing.svg);
        for (place, one) in texts.iter().enumerate() {
            for other in &texts[..place] {
                let apart = one.1 <= other.0 + 1.0
                    || other.1 <= one.0 + 1.0
                    || (one.2 - other.2).abs() >= 11.0;
                assert!(apart, "{name}: {one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn texts_from_outside_stay_texts() {
    let evil = "<script>&\"'\n\u{0}fill=\"#0000A5\" </text>";
    let escaped = "&lt;script&gt;&amp;&quot;&apos; fill=&quot;#0000A5&quot; &lt;/text&gt;";
    let chart = Chart::Heatmap(Heatmap {
        width: 960,
        title: evil.to_owned(),
        row_title: evil.to_owned(),
        size_title: evil.to_owned(),
        columns: vec![evil.to_owned()],
        rows: vec![HeatmapRow {
            label: evil.to_owned(),
            size: evil.to_owned(),
            is_average: true,
            cells: vec![HeatmapCell {
                shade: Some(0.5),
                label: evil.to_owned(),
                unfinished: true,
            }],
        }],
    });
    for theme in THEMES {
        let svg = draw(&chart, theme).svg;
        assert!(svg.contains(&format!("aria-label=\"{escaped}\"")), "{svg}");
        assert!(svg.contains(&format!(">{escaped}</text>")), "{svg}");
        assert!(!svg.contains("<script"), "{svg}");
        assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    }
}

#[test]
fn nonsense_gives_a_picture() {
    let numbers = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN,
        0.0,
        -0.0,
        1e-300,
    ];
    let tick = |at| super::Tick {
        at,
        label: "x".repeat(500),
    };
    for width in [0, 360, u32::MAX] {
        let charts = [
            Chart::Bars(super::BarChart {
                width,
                title: "t".repeat(2_000),
                categories: vec!["long ".repeat(200); 2],
                heights: numbers.map(Some).to_vec(),
                ticks: numbers.map(tick).to_vec(),
                last_in_progress: true,
            }),
            Chart::Lines(LineChart {
                width,
                title: String::new(),
                x_title: "x".repeat(900),
                categories: Vec::new(),
                ticks: numbers.map(tick).to_vec(),
                lines: vec![
                    Line {
                        label: "l".repeat(900),
                        points: numbers.map(Some).to_vec(),
                    };
                    40
                ],
            }),
            Chart::Heatmap(Heatmap {
                width,
                title: String::new(),
                row_title: String::new(),
                size_title: String::new(),
                columns: Vec::new(),
                rows: vec![HeatmapRow {
                    label: String::new(),
                    size: String::new(),
                    is_average: true,
                    cells: numbers
                        .map(|shade| HeatmapCell {
                            shade: Some(shade),
                            label: String::new(),
                            unfinished: true,
                        })
                        .to_vec(),
                }],
            }),
            Chart::Grid(Grid {
                width,
                title: String::new(),
                x_title: String::new(),
                y_title: String::new(),
                x_labels: vec!["x".repeat(300); 3],
                y_labels: Vec::new(),
                cells: vec![
                    GridChartCell {
                        hue: Some(u32::MAX),
                        label: "9".repeat(99),
                        name: "ลูกค้า".repeat(40),
                    };
                    50
                ],
            }),
        ];
        for chart in charts.into_iter().chain(nonsense_of_parts(width, numbers)) {
            for theme in THEMES {
                let drawing = draw(&chart, theme);
                assert!(drawing.svg.ends_with("</svg>"));
                assert!(!drawing.svg.contains("NaN") && !drawing.svg.contains("inf"));
            }
        }
    }
}

fn nonsense_of_parts(width: u32, numbers: [f64; 8]) -> [Chart; 3] {
    [
        Chart::Pairs(PairChart {
            width,
            title: String::new(),
            sides: ["s".repeat(900), String::new()],
            rows: numbers
                .map(|size| PairRow {
                    name: "ลูกค้า".repeat(40),
                    bars: [Some(size), Some(-0.5)].map(|size| PairBar {
                        size,
                        label: "9".repeat(99),
                    }),
                    difference: "long ".repeat(200),
                })
                .to_vec(),
        }),
        Chart::Treemap(Treemap {
            width,
            title: String::new(),
            tiles: numbers
                .map(|size| Tile {
                    hue: u32::MAX,
                    name: "ลูกค้า".repeat(40),
                    label: "9".repeat(99),
                    note: String::new(),
                    size,
                })
                .to_vec(),
        }),
        Chart::Sankey(Sankey {
            width,
            title: String::new(),
            left_title: "l".repeat(900),
            right_title: String::new(),
            left: vec![
                SankeyNode {
                    hue: Some(u32::MAX),
                    name: "n".repeat(300),
                    label: "9".repeat(99),
                };
                3
            ],
            right: vec![
                SankeyNode {
                    hue: None,
                    name: String::new(),
                    label: String::new(),
                };
                9
            ],
            flows: (0..)
                .zip(numbers)
                .map(|(place, size)| SankeyFlow {
                    from: place % 5,
                    to: place,
                    size,
                })
                .collect(),
        }),
    ]
}

#[test]
fn marks_name_row_and_column() {
    let places = |chart: &Chart| -> Vec<(u32, u32)> {
        let marks = draw(chart, ChartTheme::Page).marks;
        marks.iter().map(|mark| (mark.row, mark.column)).collect()
    };
    assert_eq!(places(&samples::months(360, 3)), [(0, 0), (0, 1), (0, 2)]);
    assert_eq!(
        places(&samples::english_cohorts(360, 2)),
        [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]
    );
    assert_eq!(
        places(&samples::paired::english(360))[..3],
        [(0, 0), (0, 1), (1, 0)]
    );
    let grid = places(&samples::english_segments(360));
    assert_eq!((grid.len(), grid[7]), (25, (1, 2)));
    // The second line has a gap at offset 1.
    let lines = samples::curves(360, 3, &["a", "b"], |at| at.to_string());
    assert_eq!(places(&lines), [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2)]);
    let node = |name: &str| SankeyNode {
        hue: None,
        name: name.to_owned(),
        label: String::new(),
    };
    let flow = |from, to, size| SankeyFlow { from, to, size };
    let moved = Chart::Sankey(Sankey {
        width: 360,
        title: String::new(),
        left_title: String::new(),
        right_title: String::new(),
        left: vec![node("a"), node("b")],
        right: vec![node("a"), node("c")],
        // The last is too little to be pointed at.
        flows: vec![flow(1, 1, 9.0), flow(0, 1, 5.0), flow(1, 0, 0.01)],
    });
    assert_eq!(
        places(&moved),
        [(0, 0), (0, 2), (1, 0), (1, 2), (0, 3), (1, 3)]
    );
}

#[test]
fn many_cohorts_make_a_wide_picture_with_legible_cells() {
    let drawing = draw(&samples::english_cohorts(960, 60), ChartTheme::Page);
    assert_eq!(drawing.marks.len(), 60 + 60 * 61 / 2);
    assert!(drawing.width > 60 * 34);
    assert!(drawing.marks.iter().all(|mark| mark.width >= 34.0));
    assert!(draw(&samples::english_cohorts(960, 13), ChartTheme::Page).width <= 960);
}

/// Set `CHART_GALLERY` to a folder to get pages of all samples, to look at.
#[test]
fn gallery() {
    let Ok(folder) = std::env::var("CHART_GALLERY") else {
        return;
    };
    for (theme, name) in [("light", "page-light"), ("dark", "page-dark")] {
        let mut page = format!(
            "<!doctype html><html lang=en data-theme={theme}><meta charset=utf-8><style>{}\
             body{{font:14px 'Noto Sans','Noto Sans Thai','Noto Sans Armenian','Noto Sans Arabic',sans-serif;\
             background:var(--chart-surface);color:var(--chart-ink);margin:16px}}\
             div{{overflow-x:auto;margin-bottom:28px}}p{{margin:0 0 4px;font-size:11px;opacity:.6}}</style>",
            palette::css()
        );
        for (name, chart) in samples::all() {
            let drawing = draw(&chart, ChartTheme::Page);
            let _ = write!(page, "<p>{name}</p><div>{}</div>", drawing.svg);
        }
        std::fs::write(format!("{folder}/{name}.html"), page).unwrap();
    }
    for theme in [ChartTheme::Light, ChartTheme::Dark] {
        let mut page = "<!doctype html><meta charset=utf-8><body bgcolor=gray>".to_owned();
        for (name, chart) in samples::all() {
            let _ = write!(page, "<p>{name}</p><div>{}</div>", draw(&chart, theme).svg);
        }
        std::fs::write(format!("{folder}/file-{theme:?}.html"), page).unwrap();
    }
}
