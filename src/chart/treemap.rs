//! Parts of a whole as areas: how much of it is each segment?
//!
//! Squarified (Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000): the largest first, in rows
//! along the shorter side, as many in a row as make its tiles squarer. A tile has its texts where they
//! fit; the others say them when they are pointed at, and in the table.

use super::canvas::{Anchor, Area, Canvas, DrawError, LABEL, Look, Title, picture};
use super::frame::clamped_width;
use super::palette::{Paint, STEPS};
use super::text;
use super::{ChartTheme, Drawing, Mark, Tile, Treemap};

/// Free pixels between tiles, and between a tile's border and its texts.
const GAP: i32 = 2;
const PADDING: i32 = 7;
const LINE_HEIGHT: i32 = 15;
/// Size of the letters of what a tile comes to.
const FIGURE: f64 = 14.0;
/// What is less than this part of the largest has no area to speak of.
const LEAST: f64 = 1e-6;

/// A rectangle before its sides are whole pixels.
#[derive(Clone, Copy, Debug)]
struct Room {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

pub fn draw(chart: &Treemap, theme: ChartTheme) -> Drawing {
    let width = clamped_width(chart.width);
    let title = Title::new(&chart.title, width - 32, theme);
    let margin = title.margin();
    let inside = Area {
        x: margin,
        y: title.height(),
        width: width - 2 * margin,
        height: (width * 2 / 5).clamp(280, 400),
    };
    let size = (width, inside.y + inside.height + margin);
    let tiles = placed(chart, inside);
    let svg = picture(&title, size, |canvas| {
        for &(place, area) in &tiles {
            tile(canvas, &chart.tiles[place], area)?;
        }
        Ok(())
    });
    let marks = tiles.iter().map(|&(place, area)| Mark {
        x: f64::from(area.x),
        y: f64::from(area.y),
        width: f64::from(area.width),
        height: f64::from(area.height),
        row: 0,
        column: place as u32,
    });
    Drawing {
        marks: marks.collect(),
        svg,
        width: size.0 as u32,
        height: size.1 as u32,
    }
}

/// The tiles that have an area, the largest first, by their places in the chart.
fn placed(chart: &Treemap, inside: Area) -> Vec<(usize, Area)> {
    let largest = chart.tiles.iter().map(|tile| tile.size);
    let largest = largest.filter(|size| size.is_finite()).fold(0.0, f64::max);
    let parts = chart.tiles.iter().map(|tile| tile.size / largest);
    let mut parts: Vec<(usize, f64)> = parts
        .enumerate()
        .filter(|(_, part)| (LEAST..=1.0).contains(part))
        .collect();
    // Stable: equal ones stay in the order of the segments.
    parts.sort_by(|(_, left), (_, right)| right.total_cmp(left));
    let sizes: Vec<f64> = parts.iter().map(|&(_, part)| part).collect();
    let room = Room {
        x: f64::from(inside.x),
        y: f64::from(inside.y),
        // The last tile of a row has a gap behind it too.
        width: f64::from(inside.width + GAP),
        height: f64::from(inside.height + GAP),
    };
    let rooms = squarified(&sizes, room);
    let places = parts.into_iter().map(|(place, _)| place);
    places
        .zip(rooms)
        .map(|(place, room)| (place, whole(room, inside)))
        .collect()
}

/// Where sizes above zero, the largest first, stand in a room that they fill.
fn squarified(sizes: &[f64], mut room: Room) -> Vec<Room> {
    let scale = room.width * room.height / sizes.iter().sum::<f64>();
    let mut rest = sizes;
    let mut found = Vec::with_capacity(sizes.len());
    while !rest.is_empty() {
        let is_wide = room.width >= room.height;
        let side = if is_wide { room.height } else { room.width };
        let worst = |count: usize| worst_ratio(&rest[..count], side, scale);
        let mut count = 1;
        while count < rest.len() && worst(count + 1) <= worst(count) {
            count += 1;
        }
        let (row, others) = rest.split_at(count);
        let depth = row.iter().sum::<f64>() * scale / side;
        let mut along = 0.0;
        for size in row {
            let length = size * scale / depth;
            found.push(if is_wide {
                Room {
                    y: room.y + along,
                    width: depth,
                    height: length,
                    ..room
                }
            } else {
                Room {
                    x: room.x + along,
                    width: length,
                    height: depth,
                    ..room
                }
            });
            along += length;
        }
        if is_wide {
            room.x += depth;
            room.width -= depth;
        } else {
            room.y += depth;
            room.height -= depth;
        }
        rest = others;
    }
    found
}

/// The longest tile of a row: its longer side by its shorter one.
fn worst_ratio(row: &[f64], side: f64, scale: f64) -> f64 {
    let sum = row.iter().sum::<f64>() * scale;
    let of = |tile: Option<&f64>| {
        let area = tile.copied().unwrap_or_default() * scale;
        side * side * area / (sum * sum)
    };
    of(row.first()).max(1.0 / of(row.last()))
}

fn whole(room: Room, inside: Area) -> Area {
    let side = |from: f64, length: f64, (first, last): (i32, i32)| {
        let start = (from.round() as i32).clamp(first, last - 1);
        let end = (from + length).round() as i32 - GAP;
        (start, (end.min(last) - start).max(1))
    };
    let (right, bottom) = (inside.x + inside.width, inside.y + inside.height);
    let (x, width) = side(room.x, room.width, (inside.x, right));
    let (y, height) = side(room.y, room.height, (inside.y, bottom));
    Area {
        x,
        y,
        width,
        height,
    }
}

fn tile(canvas: &Canvas, tile: &Tile, area: Area) -> Result<(), DrawError> {
    let hue = (tile.hue as usize % STEPS) as u8;
    canvas.fill(area, Paint::Segment(hue))?;
    let name = text::clean(&tile.name);
    let room = f64::from(area.width - 2 * PADDING);
    let lines = (area.height - 2 * PADDING) / LINE_HEIGHT;
    let Some((name_lines, size)) = fit(&name, room, lines - 1) else {
        return Ok(());
    };
    let (x, anchor) = if text::is_right_to_left(&name) {
        (area.x + area.width - PADDING, Anchor::End)
    } else {
        (area.x + PADDING, Anchor::Start)
    };
    let look = Look {
        size,
        ..Look::label(anchor, Paint::SegmentInk(hue))
    };
    let mut y = area.y + PADDING + LINE_HEIGHT / 2;
    let free = lines as usize - name_lines.len();
    for line in name_lines {
        canvas.text(&line, (x, y), look)?;
        y += LINE_HEIGHT;
    }
    let figures = [
        (
            &tile.label,
            Look {
                size: FIGURE,
                ..look
            }
            .bold(),
        ),
        (&tile.note, look),
    ];
    for (figure, look) in figures.into_iter().take(free) {
        let figure = text::clean(figure);
        // Half a number would be another number.
        if text::width(&figure, look.size, look.bold) > room {
            break;
        }
        canvas.text(&figure, (x, y + 1), look)?;
        y += LINE_HEIGHT + 2;
    }
    Ok(())
}

/// The name in lines, in the largest letters in which all of it fits; `None` where it does not.
fn fit(name: &str, room: f64, most_lines: i32) -> Option<(Vec<String>, f64)> {
    let lines = most_lines.clamp(0, 2) as usize;
    [LABEL, 11.0, 10.0].into_iter().find_map(|size| {
        let wrapped = text::wrap(name, room, lines, size, false);
        let is_whole = !wrapped.is_empty() && !wrapped.iter().any(|line| line.ends_with('…'));
        is_whole.then_some((wrapped, size))
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tiles_are_those_of_the_paper() {
        // Bruls, Huizing and van Wijk: 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 by 4.
        let room = Room {
            x: 0.0,
            y: 0.0,
            width: 6.0,
            height: 4.0,
        };
        let rooms = squarified(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], room);
        let sides = rooms.iter().map(|room| {
            let rounded = |side: f64| (side * 100.0).round() / 100.0;
            (rounded(room.width), rounded(room.height))
        });
        let expected = [
            (3.0, 2.0),
            (3.0, 2.0),
            (1.71, 2.33),
            (1.29, 2.33),
            (1.2, 1.67),
            (1.2, 1.67),
            (0.6, 1.67),
        ];
        assert_eq!(sides.collect::<Vec<_>>(), expected);
    }

    proptest! {
        /// Areas are as the sizes, and no two lie over one another.
        #[test]
        fn areas_are_as_the_sizes(sizes in proptest::collection::vec(1_u32..100_000, 1..14)) {
            let tile = |&size: &u32| Tile {
                hue: 0,
                name: String::new(),
                label: String::new(),
                note: String::new(),
                size: f64::from(size),
            };
            let chart = Treemap {
                width: 960,
                title: String::new(),
                tiles: sizes.iter().map(tile).collect(),
            };
            let drawing = draw(&chart, ChartTheme::Page);
            prop_assert_eq!(drawing.marks.len(), sizes.len());
            let total: f64 = sizes.iter().copied().map(f64::from).sum();
            let whole = f64::from(drawing.width + 2) * f64::from(drawing.height + 2);
            for (place, mark) in drawing.marks.iter().enumerate() {
                let size = f64::from(sizes[mark.column as usize]);
                let area = (mark.width + 2.0) * (mark.height + 2.0);
                // Sides are rounded to whole pixels, and a pixel is the least.
                let off = 3.0 * (mark.width + mark.height) + 9.0;
                prop_assert!((area - size / total * whole).abs() <= off, "{mark:?}");
                for other in &drawing.marks[..place] {
                    let apart = |from: f64, length: f64, other: f64, others: f64| {
                        from + length <= other + 1.0 || other + others <= from + 1.0
                    };
                    prop_assert!(
                        apart(mark.x, mark.width, other.x, other.width)
                            || apart(mark.y, mark.height, other.y, other.height),
                        "{mark:?} {other:?}"
                    );
                }
            }
        }
    }
}
