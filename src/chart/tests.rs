//! What holds for every chart.

use std::fmt::Write as _;

use super::samples;
use super::{ChartTheme, draw, palette};

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
