//! Charts to test and to look at.
#![allow(clippy::unwrap_used, reason = "tests end where something is wrong")]

pub mod moved;
pub mod paired;

use super::{
    BarChart, Chart, Grid, GridChartCell, Heatmap, HeatmapCell, HeatmapRow, Line, LineChart, Tick,
    ticks,
};

pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
pub const PERSIAN_MONTHS: [&str; 12] = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
];

/// Numbers from 0 to 1 without a pattern, the same everywhere (splitmix64).
pub fn noise(place: usize) -> f64 {
    let mut state = (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((state ^ (state >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

pub fn persian(text: &str) -> String {
    text.chars()
        .map(|char| match char {
            '0'..='9' => char::from_u32('۰' as u32 + (char as u32 - '0' as u32)).unwrap(),
            ',' => '٬',
            '.' => '٫',
            '%' => '٪',
            other => other,
        })
        .collect()
}

pub fn thousands(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0.0 {
        format!("−{text}")
    } else {
        text
    }
}

pub fn axis(min: f64, max: f64, label: impl Fn(f64) -> String) -> Vec<Tick> {
    let tick = |at| Tick {
        at,
        label: label(at),
    };
    ticks(min, max, 4).into_iter().map(tick).collect()
}

pub fn months(width: u32, count: usize) -> Chart {
    let heights: Vec<f64> = (0..count)
        .map(|month| 24_000.0 * (1.0 + month as f64 / 24.0) * (0.7 + noise(month)))
        .enumerate()
        .map(|(month, revenue)| {
            if month + 1 == count {
                revenue * 0.3
            } else {
                revenue
            }
        })
        .collect();
    let most = heights.iter().copied().fold(0.0, f64::max);
    Chart::Bars(BarChart {
        width,
        title: "Revenue by month".to_owned(),
        categories: (0..count)
            .map(|month| {
                format!(
                    "{} {}",
                    MONTHS[(month + 11) % 12],
                    2010 + month.div_ceil(12)
                )
            })
            .collect(),
        ticks: axis(0.0, most, |at| format!("£{}", thousands(at))),
        heights: heights.into_iter().map(Some).collect(),
        last_in_progress: true,
    })
}

pub fn persian_months(width: u32) -> Chart {
    let heights: Vec<f64> = (0..12)
        .map(|month| 9e6 * (0.5 + noise(month + 7)))
        .collect();
    Chart::Bars(BarChart {
        width,
        title: "فروش ماهانه در سال ۱۴۰۳ (تومان)".to_owned(),
        categories: PERSIAN_MONTHS.map(|month| format!("{month} ۱۴۰۳")).to_vec(),
        ticks: axis(0.0, 13.2e6, |at| {
            format!("{} میلیون", persian(&format!("{:.0}", at / 1e6)))
        }),
        heights: heights.into_iter().map(Some).collect(),
        last_in_progress: false,
    })
}

pub fn losses(width: u32) -> Chart {
    Chart::Bars(BarChart {
        width,
        title: "Revenue after refunds".to_owned(),
        categories: MONTHS.map(str::to_owned).to_vec(),
        heights: [
            120.0, 80.0, -60.0, 40.0, -150.0, 0.0, 90.0, 0.2, -0.1, 130.0, 60.0, -40.0,
        ]
        .map(Some)
        .to_vec(),
        ticks: axis(-150.0, 130.0, |at| format!("€{}", thousands(at))),
        last_in_progress: true,
    })
}

pub fn no_bars() -> Chart {
    Chart::Bars(BarChart {
        width: 360,
        title: String::new(),
        categories: Vec::new(),
        heights: Vec::new(),
        ticks: Vec::new(),
        last_in_progress: true,
    })
}

pub fn curves(width: u32, count: usize, lines: &[&str], label: impl Fn(usize) -> String) -> Chart {
    let line = |(row, name): (usize, &&str)| Line {
        label: (*name).to_owned(),
        points: (0..count)
            .map(|offset| match offset {
                0 => Some(1.0),
                _ if row == 1 && offset == count / 2 => None,
                _ => Some(
                    (0.5 - 0.03 * row as f64) / (offset as f64).sqrt()
                        + 0.03 * noise(offset + 31 * row),
                ),
            })
            .collect(),
    };
    Chart::Lines(LineChart {
        width,
        title: "Share of customers who ordered again".to_owned(),
        x_title: "Months after the first order".to_owned(),
        categories: (0..count).map(label).collect(),
        ticks: axis(0.0, 1.0, |at| format!("{:.0}%", at * 100.0)),
        lines: lines.iter().enumerate().map(line).collect(),
    })
}

/// Cohorts that end one after the other, as they do.
pub fn staggered(width: u32) -> Chart {
    let line = |row: usize| Line {
        label: format!("{} 2011", MONTHS[row]),
        points: (0..12 - row)
            .map(|offset| Some(0.2 + 0.3 * noise(row * 13 + offset)))
            .collect(),
    };
    Chart::Lines(LineChart {
        width,
        title: "Cohorts".to_owned(),
        x_title: String::new(),
        categories: (0..12).map(|offset| offset.to_string()).collect(),
        ticks: axis(0.0, 0.5, |at| format!("{:.0}%", at * 100.0)),
        lines: (0..8).map(line).collect(),
    })
}

pub fn no_lines() -> Chart {
    Chart::Lines(LineChart {
        width: 360,
        title: String::new(),
        x_title: String::new(),
        categories: Vec::new(),
        ticks: Vec::new(),
        lines: Vec::new(),
    })
}

/// A triangle of cohorts with their average.
pub fn cohorts(
    width: u32,
    count: usize,
    digits: impl Fn(&str) -> String,
    names: [&str; 3],
) -> Chart {
    let share = |row: usize, offset: usize| match offset {
        0 => 1.0,
        _ => 0.18 + 0.25 * noise(row * 101 + offset) / (1.0 + offset as f64 / 20.0),
    };
    let cell = |share: f64, unfinished: bool| HeatmapCell {
        shade: Some(if share >= 1.0 { 1.0 } else { share * 2.0 }),
        label: digits(&format!("{:.0}%", share * 100.0)),
        unfinished,
    };
    let mut rows = vec![HeatmapRow {
        label: names[2].to_owned(),
        size: digits("4,339"),
        is_average: true,
        cells: (0..count)
            .map(|offset| cell(share(999, offset), false))
            .collect(),
    }];
    rows.extend((0..count).map(|row| {
        HeatmapRow {
            label: digits(&format!(
                "{} {}",
                MONTHS[(row + 11) % 12],
                2010 + row.div_ceil(12)
            )),
            size: digits(&thousands(40.0 + (900.0 * noise(row)).floor())),
            is_average: false,
            cells: (0..count - row)
                .map(|offset| cell(share(row, offset), offset + row + 1 == count))
                .collect(),
        }
    }));
    Chart::Heatmap(Heatmap {
        width,
        title: "Who came back".to_owned(),
        row_title: names[0].to_owned(),
        size_title: names[1].to_owned(),
        columns: (0..count)
            .map(|offset| digits(&offset.to_string()))
            .collect(),
        rows,
    })
}

pub fn english_cohorts(width: u32, count: usize) -> Chart {
    cohorts(
        width,
        count,
        str::to_owned,
        ["First order", "Customers", "Average"],
    )
}

/// The whole scale, finished and not.
pub fn scale() -> Chart {
    let row = |unfinished: bool| HeatmapRow {
        label: if unfinished { "Not over" } else { "Over" }.to_owned(),
        size: "1".to_owned(),
        is_average: false,
        cells: (0..=10)
            .map(|step| HeatmapCell {
                shade: Some(f64::from(step) / 10.0),
                label: format!("{step}0%"),
                unfinished,
            })
            .chain([HeatmapCell {
                shade: None,
                label: "–".to_owned(),
                unfinished,
            }])
            .collect(),
    };
    Chart::Heatmap(Heatmap {
        width: 760,
        title: "Scale".to_owned(),
        row_title: String::new(),
        size_title: String::new(),
        columns: Vec::new(),
        rows: vec![row(false), row(true)],
    })
}

pub fn no_cohorts() -> Chart {
    Chart::Heatmap(Heatmap {
        width: 360,
        title: String::new(),
        row_title: String::new(),
        size_title: String::new(),
        columns: Vec::new(),
        rows: Vec::new(),
    })
}

pub const SEGMENTS: [&str; 11] = [
    "Champions",
    "Loyal",
    "Potential loyalists",
    "New customers",
    "Promising",
    "Need attention",
    "About to sleep",
    "At risk",
    "Cannot lose them",
    "Hibernating",
    "Lost",
];
pub const PERSIAN_SEGMENTS: [&str; 11] = [
    "قهرمانان",
    "وفادار",
    "مشتریان بالقوه وفادار",
    "مشتریان تازه",
    "امیدبخش",
    "نیازمند توجه",
    "در آستانه خواب",
    "در آستانه خروج",
    "از دست ندهید",
    "خفته",
    "از دست رفته",
];
pub const ARMENIAN_SEGMENTS: [&str; 11] = [
    "Չեմպիոններ",
    "Հավատարիմ",
    "Հնարավոր հավատարիմներ",
    "Նոր հաճախորդներ",
    "Խոստումնալից",
    "Ուշադրություն պահանջող",
    "Քնելու վրա",
    "Հեռանալու վտանգ",
    "Չկորցնել",
    "Քնած",
    "Կորած",
];
pub const THAI_SEGMENTS: [&str; 11] = [
    "ลูกค้าชั้นยอด",
    "ลูกค้า\u{200b}ประจำ",
    "อาจเป็น\u{200b}ลูกค้า\u{200b}ประจำ",
    "ลูกค้าใหม่",
    "มีแวว",
    "ต้องดูแล",
    "กำลังจะหายไป",
    "เสี่ยงจะหายไป",
    "ห้ามเสียไป",
    "เงียบไป",
    "สูญเสียแล้ว",
];

/// The segment most customers of a cell are in, roughly as in the scheme `ten`, and `lost`.
const CELLS: [usize; 25] = [
    3, 2, 2, 0, 0, 4, 2, 2, 0, 0, 6, 6, 5, 1, 1, 9, 9, 7, 7, 8, 10, 10, 7, 7, 8,
];

pub fn segments(
    width: u32,
    names: [&str; 11],
    titles: [&str; 2],
    digits: impl Fn(&str) -> String,
) -> Chart {
    let scores = ["1", "2", "3", "4", "5"];
    Chart::Grid(Grid {
        width,
        title: "Customers by recency and frequency".to_owned(),
        x_title: titles[0].to_owned(),
        y_title: titles[1].to_owned(),
        x_labels: scores.map(&digits).to_vec(),
        y_labels: scores.iter().rev().map(|score| digits(score)).collect(),
        cells: CELLS
            .iter()
            .enumerate()
            .map(|(place, &hue)| GridChartCell {
                hue: (place != 3).then_some(hue as u32),
                label: digits(&thousands((1_400.0 * noise(place + 3)).floor())),
                name: names[hue].to_owned(),
            })
            .collect(),
    })
}

pub fn no_segments() -> Chart {
    Chart::Grid(Grid {
        width: 360,
        title: String::new(),
        x_title: String::new(),
        y_title: String::new(),
        x_labels: Vec::new(),
        y_labels: Vec::new(),
        cells: Vec::new(),
    })
}

pub fn english_segments(width: u32) -> Chart {
    segments(
        width,
        SEGMENTS,
        ["How often they bought →", "↑ How recently they bought"],
        str::to_owned,
    )
}

pub fn all() -> Vec<(&'static str, Chart)> {
    let mut samples = moved::all();
    samples.extend(paired::all());
    samples.extend(of_periods());
    samples
}

fn of_periods() -> Vec<(&'static str, Chart)> {
    vec![
        ("bars_13_months_960", months(960, 13)),
        ("bars_13_months_360", months(360, 13)),
        ("bars_60_months_960", months(960, 60)),
        ("bars_60_months_360", months(360, 60)),
        ("bars_one_month_360", months(360, 1)),
        ("bars_losses_360", losses(360)),
        ("bars_losses_960", losses(960)),
        ("bars_persian_960", persian_months(960)),
        ("bars_persian_360", persian_months(360)),
        ("bars_empty", no_bars()),
        (
            "lines_2_960",
            curves(960, 13, &["All customers", "Best customers"], |at| {
                at.to_string()
            }),
        ),
        (
            "lines_2_360",
            curves(360, 13, &["All customers", "Best customers"], |at| {
                at.to_string()
            }),
        ),
        (
            "lines_persian_360",
            curves(
                360,
                13,
                &["همه مشتریان", "بهترین‌ها", "دیگران"],
                |at| persian(&at.to_string()),
            ),
        ),
        (
            "lines_6_960",
            curves(
                960,
                60,
                &[
                    "A",
                    "Bee",
                    "Cohort of March",
                    "Delta",
                    "Echo",
                    "A name longer than anyone would think fit for a line of a chart",
                ],
                |at| at.to_string(),
            ),
        ),
        ("lines_staggered_960", staggered(960)),
        ("lines_staggered_360", staggered(360)),
        (
            "lines_one_point_360",
            curves(360, 1, &["All"], |at| at.to_string()),
        ),
        ("lines_empty", no_lines()),
        ("heatmap_13_960", english_cohorts(960, 13)),
        ("heatmap_13_360", english_cohorts(360, 13)),
        ("heatmap_scale", scale()),
        (
            "heatmap_persian_960",
            cohorts(960, 7, persian, ["ماه نخستین خرید", "مشتریان", "میانگین"]),
        ),
        ("heatmap_one_360", english_cohorts(360, 1)),
        ("heatmap_empty", no_cohorts()),
        ("grid_960", english_segments(960)),
        ("grid_720", english_segments(720)),
        ("grid_360", english_segments(360)),
        (
            "grid_persian_360",
            segments(360, PERSIAN_SEGMENTS, ["بسامد خرید", "تازگی خرید"], persian),
        ),
        (
            "grid_armenian_360",
            segments(
                360,
                ARMENIAN_SEGMENTS,
                ["Հաճախականություն", "Վերջին գնում"],
                str::to_owned,
            ),
        ),
        (
            "grid_thai_360",
            segments(
                360,
                THAI_SEGMENTS,
                ["ซื้อบ่อยแค่ไหน", "ซื้อล่าสุดเมื่อไร"],
                str::to_owned,
            ),
        ),
        ("grid_empty", no_segments()),
        ("heatmap_60_960", english_cohorts(960, 60)),
    ]
}
