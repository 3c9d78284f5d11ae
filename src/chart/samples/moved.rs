//! Treemaps, and movement between two days.

use super::{
    ARMENIAN_SEGMENTS, PERSIAN_SEGMENTS, SEGMENTS, THAI_SEGMENTS, noise, persian, thousands,
};
use crate::chart::{Chart, Sankey, SankeyFlow, SankeyNode, Tile, Treemap};

fn treemap(width: u32, names: [&str; 11], digits: impl Fn(&str) -> String) -> Chart {
    let size = |place: usize| (9_000.0 * noise(place + 40).powi(3)).floor() + 3.0;
    let total: f64 = (0..11).map(size).sum();
    let tiles = names.into_iter().enumerate().map(|(place, name)| Tile {
        hue: place as u32,
        name: name.to_owned(),
        label: digits(&thousands(size(place))),
        note: digits(&format!("{:.1}%", size(place) / total * 100.0)),
        size: size(place),
    });
    Chart::Treemap(Treemap {
        width,
        title: "Customers by segment".to_owned(),
        tiles: tiles.collect(),
    })
}

pub fn sankey(
    width: u32,
    names: [&str; 11],
    [nobody, left_title, right_title]: [&str; 3],
    digits: impl Fn(&str) -> String,
) -> Chart {
    let size = |from: usize, to: usize| {
        let stays = if from == to { 600.0 } else { 90.0 };
        let chance = noise(from * 37 + to);
        if chance < 0.3 {
            0.0
        } else {
            (stays * chance.powi(4)).floor()
        }
    };
    let flows: Vec<SankeyFlow> = (0..12)
        .flat_map(|from| (0..11).map(move |to| (from, to)))
        .map(|(from, to)| SankeyFlow {
            from: from as u32,
            to: to as u32,
            size: size(from, to),
        })
        .collect();
    let node = |hue: Option<u32>, name: &str, size: f64| SankeyNode {
        hue,
        name: name.to_owned(),
        label: digits(&thousands(size)),
    };
    let left = (0..12).map(|from| {
        let size = (0..11).map(|to| size(from, to)).sum();
        match names.get(from) {
            Some(name) => node(Some(from as u32), name, size),
            None => node(None, nobody, size),
        }
    });
    let right = (0..11).map(|to| {
        let size = (0..12).map(|from| size(from, to)).sum();
        node(Some(to as u32), names[to], size)
    });
    Chart::Sankey(Sankey {
        width,
        title: "From segment to segment since 1 June 2011".to_owned(),
        left_title: left_title.to_owned(),
        right_title: right_title.to_owned(),
        left: left.collect(),
        right: right.collect(),
        flows,
    })
}

pub fn english_movement(width: u32) -> Chart {
    let words = ["Not a customer yet", "1 June 2011", "10 December 2011"];
    sankey(width, SEGMENTS, words, str::to_owned)
}

fn persian_movement(width: u32) -> Chart {
    let words = ["هنوز مشتری نبوده", "۱ ژوئن ۲۰۱۱", "۱۰ دسامبر ۲۰۱۱"];
    sankey(width, PERSIAN_SEGMENTS, words, persian)
}

/// Nothing, and next to nothing.
fn nobody_moved() -> Chart {
    let node = SankeyNode {
        hue: Some(0),
        name: String::new(),
        label: String::new(),
    };
    Chart::Sankey(Sankey {
        width: 360,
        title: String::new(),
        left_title: String::new(),
        right_title: String::new(),
        left: vec![node],
        right: Vec::new(),
        flows: Vec::new(),
    })
}

pub fn all() -> Vec<(&'static str, Chart)> {
    let nothing = Chart::Treemap(Treemap {
        width: 360,
        title: String::new(),
        tiles: Vec::new(),
    });
    vec![
        ("treemap_960", treemap(960, SEGMENTS, str::to_owned)),
        ("treemap_360", treemap(360, SEGMENTS, str::to_owned)),
        (
            "treemap_persian_360",
            treemap(360, PERSIAN_SEGMENTS, persian),
        ),
        (
            "treemap_thai_360",
            treemap(360, THAI_SEGMENTS, str::to_owned),
        ),
        ("treemap_empty", nothing),
        ("sankey_960", english_movement(960)),
        ("sankey_360", english_movement(360)),
        ("sankey_persian_960", persian_movement(960)),
        ("sankey_persian_360", persian_movement(360)),
        (
            "sankey_armenian_360",
            sankey(
                360,
                ARMENIAN_SEGMENTS,
                ["Դեռ հաճախորդ չէր", "1 հունիսի", "10 դեկտեմբերի"],
                str::to_owned,
            ),
        ),
        ("sankey_empty", nobody_moved()),
    ]
}
