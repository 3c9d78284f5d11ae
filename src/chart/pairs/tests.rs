//! Bars are as long as their figures say, and stay where they belong.
#![allow(clippy::unwrap_used, reason = "tests end where something is wrong")]

use super::*;
use crate::chart::PairBar;
use proptest::prelude::*;

fn chart(sizes: &[[Option<i32>; 2]], width: u32) -> PairChart {
    let bar = |size: Option<i32>| PairBar {
        size: size.map(f64::from),
        label: size.map_or_else(|| "–".to_owned(), |size| size.to_string()),
    };
    let row = |sizes: &[Option<i32>; 2]| PairRow {
        name: "Came back after having gone quiet".to_owned(),
        bars: sizes.map(bar),
        difference: "12.3% more".to_owned(),
    };
    PairChart {
        width,
        title: String::new(),
        sides: ["June 1998".to_owned(), "May 1998".to_owned()],
        rows: sizes.iter().map(row).collect(),
    }
}

/// The bars of a picture: left edge, width and height of their slots' middle.
fn bars(svg: &str) -> Vec<(i32, i32)> {
    let number = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
        rest.split_once('"').unwrap().0.parse::<i32>().unwrap()
    };
    let rects = svg.lines().filter(|line| line.starts_with("<rect"));
    rects
        .filter(|line| number(line, "height") == BAR)
        .map(|line| (number(line, "x"), number(line, "width")))
        .collect()
}

#[test]
fn a_bar_is_the_part_of_the_larger_that_its_figure_is() {
    let chart = chart(&[[Some(200), Some(50)], [Some(1), Some(3)]], 700);
    let drawn = bars(&draw(&chart, ChartTheme::Page).svg);
    let [(left, whole), (_, quarter), (_, third), (_, other)] = drawn[..] else {
        panic!("{drawn:?}");
    };
    assert!(drawn.iter().all(|&(x, _)| x == left));
    assert_eq!(
        (whole, quarter),
        (other, (f64::from(whole) / 4.0).round() as i32)
    );
    assert_eq!(third, (f64::from(whole) / 3.0).round() as i32);
}

#[test]
fn losses_go_the_other_way_and_nothing_has_no_bar() {
    let sizes = [[Some(-50), Some(100)], [Some(0), None], [Some(7), Some(7)]];
    let drawn = bars(&draw(&chart(&sizes, 700), ChartTheme::Page).svg);
    let [(loss, length), (zero, whole), (one, _), (other, _)] = drawn[..] else {
        panic!("{drawn:?}");
    };
    assert_eq!(loss + length, zero);
    assert!((length * 2 - whole).abs() <= 1, "{length} and {whole}");
    assert_eq!((one, other), (zero, zero));
}

proptest! {
    /// Bars and their figures stay where nothing else stands, whatever the sizes.
    #[test]
    fn bars_stay_in_their_column(
        sizes in proptest::collection::vec(
            proptest::array::uniform2(proptest::option::of(-900_000_i32..900_000)), 1..9,
        ),
        width in 200_u32..1_300,
    ) {
        let chart = chart(&sizes, width);
        let columns = Columns::new(&chart, (0, width as i32));
        let drawing = draw(&chart, ChartTheme::Page);
        for (x, length) in bars(&drawing.svg) {
            prop_assert!(x >= columns.left - 1 && x + length <= columns.right + 1);
        }
        prop_assert!(columns.right + columns.values <= columns.last);
        if columns.is_wide {
            let words = columns.last - columns.differences;
            prop_assert!(columns.first + columns.names < columns.left);
            prop_assert!(columns.right + columns.values <= words);
        }
        let some = sizes.iter().flatten().flatten().filter(|&&size| size != 0).count();
        prop_assert_eq!(bars(&drawing.svg).len(), some);
        prop_assert_eq!(drawing.marks.len(), 2 * sizes.len());
        for pair in drawing.marks.windows(2) {
            prop_assert!(pair[0].y + pair[0].height <= pair[1].y);
        }
    }
}
