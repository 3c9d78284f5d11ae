//! Who went where between two days: parts of a whole on the left, on the right, and what flows between.
//!
//! Every part is a bar as high as it is large; a ribbon has the hue of the part that it comes from.
//! The names stand outside, where nothing lies behind them; where they take more room than their bars,
//! the bars stand apart. The earlier day is on the left in all languages, as time is in all charts.

use super::canvas::{Anchor, Area, Canvas, DrawError, LABEL, Look, RibbonEnd, Title, picture};
use super::frame::clamped_width;
use super::palette::{Paint, STEPS};
use super::text;
use super::{ChartTheme, Drawing, Mark, Sankey, SankeyNode};

const BAR: i32 = 12;
/// Between a bar and its name.
const BESIDE: i32 = 8;
/// Between a bar or its name and the next.
const GAP: f64 = 5.0;
const LINE_HEIGHT: i32 = 14;
/// Height of the line of the two days.
const HEAD: i32 = 28;
/// All bars of a side together.
const BARS: f64 = 300.0;
/// Ribbons thinner than this are in the table only: nobody could point at them.
const LEAST_MARK: i32 = 3;

/// One side of the picture.
struct Side {
    /// The left edge of the bars.
    bars: i32,
    /// Where the names stand, and which end of theirs.
    names: (i32, Anchor),
    nodes: Vec<Node>,
}

struct Node {
    name: Vec<String>,
    /// In a line of its own; empty where it stands behind the name.
    label: String,
    /// From where to where the bar and its name reach.
    slot: (f64, f64),
    /// The upper edge of the bar, and its height.
    bar: (f64, f64),
}

struct Ribbon {
    from: usize,
    to: usize,
    start: RibbonEnd,
    end: RibbonEnd,
}

pub fn draw(chart: &Sankey, theme: ChartTheme) -> Drawing {
    let width = clamped_width(chart.width);
    let title = Title::new(&chart.title, width - 32, theme);
    let (first, last) = (title.margin(), width - title.margin());
    let top = title.height() + HEAD;
    let sides = sides(chart, (first, last), top);
    let ribbons = ribbons(chart, &sides);
    let bottom = sides.iter().filter_map(|side| side.nodes.last());
    let bottom = bottom.fold(f64::from(top), |bottom, node| bottom.max(node.slot.1));
    let size = (width, bottom.ceil() as i32 + title.margin().max(2));
    let svg = picture(&title, size, |canvas| {
        heads(canvas, chart, (first, last), top - HEAD / 2 - 2)?;
        for ribbon in &ribbons {
            let hue = chart.left[ribbon.from].hue;
            let opacity = if hue.is_some() { 0.7 } else { 0.3 };
            canvas.ribbon(ribbon.start, ribbon.end, paint(hue), opacity)?;
        }
        for (side, nodes) in sides.iter().zip([&chart.left, &chart.right]) {
            for (node, described) in side.nodes.iter().zip(nodes) {
                draw_node(canvas, side, node, described)?;
            }
        }
        Ok(())
    });
    Drawing {
        marks: marks(&sides, &ribbons, (first, last)),
        svg,
        width: size.0 as u32,
        height: size.1 as u32,
    }
}

fn paint(hue: Option<u32>) -> Paint {
    hue.map_or(Paint::InkSoft, |hue| {
        Paint::Segment((hue as usize % STEPS) as u8)
    })
}

/// The flows that there are, between nodes that there are.
fn flows(chart: &Sankey) -> impl Iterator<Item = (usize, usize, f64)> {
    let flows = chart.flows.iter();
    flows
        .map(|flow| (flow.from as usize, flow.to as usize, flow.size))
        .filter(|&(from, to, size)| {
            let are_there = from < chart.left.len() && to < chart.right.len();
            are_there && size > 0.0 && size.is_finite()
        })
}

fn sides(chart: &Sankey, (first, last): (i32, i32), top: i32) -> [Side; 2] {
    // By the largest, so that no sum is too large to be one.
    let largest = flows(chart).map(|(_, _, size)| size).fold(0.0, f64::max);
    let mut amounts = [vec![0.0; chart.left.len()], vec![0.0; chart.right.len()]];
    for (from, to, size) in flows(chart) {
        amounts[0][from] += size / largest;
        amounts[1][to] += size / largest;
    }
    let total: f64 = amounts[0].iter().sum();
    let most = f64::from(last - first) * 0.31;
    let [left, right] = [&chart.left, &chart.right].map(|nodes| {
        let widths = nodes
            .iter()
            .map(|node| text::width(&one_line(node), LABEL, false));
        widths.fold(0.0, f64::max).min(most)
    });
    let nodes = |nodes: &[SankeyNode], amounts: &[f64], room: f64| -> Vec<Node> {
        let height = |size: f64| {
            if total > 0.0 {
                size / total * BARS
            } else {
                0.0
            }
        };
        let nodes = nodes.iter().zip(amounts);
        nodes
            .map(|(node, &size)| words(node, room, height(size)))
            .collect()
    };
    let mut sides = [
        Side {
            bars: first + wide(&chart.left, left) + BESIDE,
            names: (first + wide(&chart.left, left), Anchor::End),
            nodes: nodes(&chart.left, &amounts[0], left),
        },
        Side {
            bars: last - wide(&chart.right, right) - BESIDE - BAR,
            names: (last - wide(&chart.right, right), Anchor::Start),
            nodes: nodes(&chart.right, &amounts[1], right),
        },
    ];
    stand(&mut sides, f64::from(top));
    sides
}

/// The room that names of this estimated width are given: letters of other scripts take different forms,
/// some of them wider than is thought.
fn wide(nodes: &[SankeyNode], width: f64) -> i32 {
    let is_certain = nodes.iter().all(|node| node.name.is_ascii());
    let slack = if is_certain { 1.0 } else { 1.25 };
    (width * slack).ceil() as i32
}

fn one_line(node: &SankeyNode) -> String {
    format!("{} · {}", text::clean(&node.name), text::clean(&node.label))
}

/// A node's words in the room that there is for them, and how much height it takes; it stands nowhere yet.
fn words(node: &SankeyNode, room: f64, bar: f64) -> Node {
    let together = one_line(node);
    let (name, label) = if text::width(&together, LABEL, false) <= room {
        (vec![together], String::new())
    } else {
        let name = text::wrap(&text::clean(&node.name), room, 2, LABEL, false);
        let label = text::shorten(&text::clean(&node.label), room, LABEL, true);
        (name, label)
    };
    let lines = name.len() as i32 + i32::from(!label.is_empty());
    let height = bar.max(f64::from(lines * LINE_HEIGHT));
    Node {
        name,
        label,
        slot: (0.0, height),
        bar: (0.0, bar),
    }
}

/// Puts the nodes of each side below one another, both sides equally high.
fn stand(sides: &mut [Side; 2], top: f64) {
    let heights = sides.each_ref().map(|side| {
        let heights = side.nodes.iter().map(|node| node.slot.1 + GAP);
        (heights.sum::<f64>() - GAP).max(0.0)
    });
    let height = heights[0].max(heights[1]);
    for (side, own) in sides.iter_mut().zip(heights) {
        let spaces = side.nodes.len().saturating_sub(1).max(1);
        let gap = GAP + (height - own) / spaces as f64;
        let mut y = top;
        for node in &mut side.nodes {
            let slot = node.slot.1;
            node.slot = (y, y + slot);
            node.bar.0 = y + (slot - node.bar.1) / 2.0;
            y += slot + gap;
        }
    }
}

/// The ribbons with something in them; at both ends they stand in the order of the other.
fn ribbons(chart: &Sankey, sides: &[Side; 2]) -> Vec<Ribbon> {
    let mut flows: Vec<(usize, usize, f64)> = flows(chart).collect();
    let largest = flows.iter().map(|flow| flow.2).fold(0.0, f64::max);
    let total: f64 = flows.iter().map(|flow| flow.2 / largest).sum();
    flows.sort_by_key(|&(from, to, _)| (from, to));
    let mut taken = sides.each_ref().map(|side| vec![0.0; side.nodes.len()]);
    let mut end = |side: usize, node: usize, size: f64| {
        let taken = &mut taken[side][node];
        let from = sides[side].nodes[node].bar.0 + *taken;
        *taken += size / largest / total * BARS;
        let to = sides[side].nodes[node].bar.0 + *taken;
        let y = from.round() as i32;
        let x = sides[side].bars + if side == 0 { BAR } else { 0 };
        RibbonEnd {
            x,
            y,
            // Little is not nothing.
            height: (to.round() as i32 - y).max(1),
        }
    };
    let ribbon = |(from, to, size): (usize, usize, f64)| Ribbon {
        from,
        to,
        start: end(0, from, size),
        end: end(1, to, size),
    };
    flows.into_iter().map(ribbon).collect()
}

fn heads(
    canvas: &Canvas,
    chart: &Sankey,
    (first, last): (i32, i32),
    y: i32,
) -> Result<(), DrawError> {
    let room = f64::from((last - first) / 2 - BESIDE);
    let ends = [
        (&chart.left_title, first, Anchor::Start),
        (&chart.right_title, last, Anchor::End),
    ];
    for (title, x, anchor) in ends {
        let title = text::shorten(&text::clean(title), room, LABEL, true);
        canvas.text(&title, (x, y), Look::label(anchor, Paint::InkSoft).bold())?;
    }
    Ok(())
}

fn draw_node(
    canvas: &Canvas,
    side: &Side,
    node: &Node,
    described: &SankeyNode,
) -> Result<(), DrawError> {
    let y = node.bar.0.round() as i32;
    let end = (node.bar.0 + node.bar.1).round() as i32;
    let bar = Area {
        x: side.bars,
        y,
        width: BAR,
        height: (end - y).max(1),
    };
    canvas.fill(bar, paint(described.hue))?;
    let (x, anchor) = side.names;
    let lines = node.name.len() as i32 + i32::from(!node.label.is_empty());
    let middle = f64::midpoint(node.slot.0, node.slot.1).round() as i32;
    let mut y = middle - (lines - 1) * LINE_HEIGHT / 2;
    let look = Look::label(anchor, Paint::Ink);
    for line in &node.name {
        canvas.text(line, (x, y), look)?;
        y += LINE_HEIGHT;
    }
    canvas.text(&node.label, (x, y), look.bold())
}

/// Every node with its name, and the beginning of every ribbon that is wide enough to be pointed at:
/// there no other lies over it.
fn marks(sides: &[Side; 2], ribbons: &[Ribbon], (first, last): (i32, i32)) -> Vec<Mark> {
    let [left, right] = sides;
    let node = |node: &Node, (from, to): (i32, i32), row: usize, column: usize| {
        let (y, end) = (node.slot.0.floor(), node.slot.1.ceil());
        Mark {
            x: f64::from(from),
            y,
            width: f64::from((to - from).max(1)),
            height: end - y,
            row: row as u32,
            column: column as u32,
        }
    };
    let mut marks = Vec::new();
    for (row, placed) in left.nodes.iter().enumerate() {
        marks.push(node(placed, (first, left.bars + BAR), row, 0));
        let own = ribbons.iter().filter(|ribbon| ribbon.from == row);
        for ribbon in own.filter(|ribbon| ribbon.start.height >= LEAST_MARK) {
            let width = (ribbon.end.x - ribbon.start.x) * 3 / 10;
            marks.push(Mark {
                x: f64::from(ribbon.start.x),
                y: f64::from(ribbon.start.y),
                width: f64::from(width.max(1)),
                height: f64::from(ribbon.start.height),
                row: row as u32,
                column: 1 + ribbon.to as u32,
            });
        }
    }
    let column = 1 + right.nodes.len();
    let nodes = right.nodes.iter().enumerate();
    marks.extend(nodes.map(|(row, placed)| node(placed, (right.bars, last), row, column)));
    marks
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::chart::SankeyFlow;
    use proptest::prelude::*;

    fn chart(sizes: &[Vec<u16>], width: u32) -> Sankey {
        let node = |place: usize| SankeyNode {
            hue: (place < 9).then_some(place as u32),
            name: format!("Segment of number {place}"),
            label: "12,345".to_owned(),
        };
        let flow = |from: usize, to: usize, size: u16| SankeyFlow {
            from: from as u32,
            to: to as u32,
            size: f64::from(size),
        };
        let rows = sizes.iter().enumerate();
        Sankey {
            width,
            title: String::new(),
            left_title: "before".to_owned(),
            right_title: "now".to_owned(),
            left: (0..sizes.len()).map(node).collect(),
            right: (0..sizes[0].len()).map(node).collect(),
            flows: rows
                .flat_map(|(from, row)| {
                    let row = row.iter().enumerate();
                    row.map(move |(to, &size)| flow(from, to, size))
                })
                .collect(),
        }
    }

    proptest! {
        /// Bars of a side come to the same height, stand apart with their names, and the ribbons fill
        /// them from edge to edge.
        #[test]
        fn ribbons_fill_their_bars(
            sizes in proptest::collection::vec(proptest::collection::vec(0_u16..900, 5), 1..12),
            width in 300_u32..1_200,
        ) {
            let chart = chart(&sizes, width);
            let sides = sides(&chart, (0, width as i32), 30);
            let ribbons = ribbons(&chart, &sides);
            let total: u32 = sizes.iter().flatten().map(|&size| u32::from(size)).sum();
            for (number, side) in sides.iter().enumerate() {
                let height: f64 = side.nodes.iter().map(|node| node.bar.1).sum();
                let expected = if total > 0 { BARS } else { 0.0 };
                prop_assert!((height - expected).abs() < 1e-6);
                for pair in side.nodes.windows(2) {
                    prop_assert!(pair[1].slot.0 >= pair[0].slot.1 + GAP - 1e-6);
                }
                for (place, node) in side.nodes.iter().enumerate() {
                    prop_assert!(node.bar.0 >= node.slot.0 - 1e-6);
                    prop_assert!(node.bar.0 + node.bar.1 <= node.slot.1 + 1e-6);
                    let mut edge = node.bar.0;
                    for ribbon in &ribbons {
                        let (own, end) = [(ribbon.from, ribbon.start), (ribbon.to, ribbon.end)][number];
                        if own == place {
                            let size = f64::from(sizes[ribbon.from][ribbon.to]);
                            let height = size / f64::from(total) * BARS;
                            prop_assert!((f64::from(end.y) - edge).abs() <= 0.51);
                            prop_assert!((f64::from(end.height) - height).abs() <= 1.01);
                            edge += height;
                        }
                    }
                    prop_assert!((edge - node.bar.0 - node.bar.1).abs() < 1e-6);
                }
            }
        }

        /// No name lies over a ribbon, so that its contrast is that of the page.
        #[test]
        fn names_stand_beside_the_ribbons(width in 200_u32..1_200) {
            let chart = chart(&vec![vec![7; 5]; 12], width);
            let [left, right] = sides(&chart, (0, width as i32), 30);
            prop_assert!(left.names.0 < left.bars && left.bars + BAR < right.bars);
            prop_assert!(right.bars + BAR < right.names.0);
        }
    }
}
