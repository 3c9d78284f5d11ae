//! Charts to test and to look at.

use super::{BarChart, Chart, Tick, ticks};

pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
pub const PERSIAN_MONTHS: [&str; 12] = [
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
];

/// Digits of a generator that is the same everywhere (a linear congruence), from 0 to 1.
pub fn noise(place: usize) -> f64 {
    let mut state = place as u64 + 1;
    for _ in 0..3 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    }
    (state >> 40) as f64 / (1u64 << 24) as f64
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
    if number < 0.0 { format!("−{text}") } else { text }
}

pub fn axis(min: f64, max: f64, label: impl Fn(f64) -> String) -> Vec<Tick> {
    let tick = |at| Tick { at, label: label(at) };
    ticks(min, max, 4).into_iter().map(tick).collect()
}

pub fn months(width: u32, count: usize) -> Chart {
    let heights: Vec<f64> = (0..count)
        .map(|month| 24_000.0 * (1.0 + month as f64 / 24.0) * (0.7 + noise(month)))
        .enumerate()
        .map(|(month, revenue)| if month + 1 == count { revenue * 0.3 } else { revenue })
        .collect();
    let most = heights.iter().copied().fold(0.0, f64::max);
    Chart::Bars(BarChart {
        width,
        title: "Revenue by month".to_owned(),
        categories: (0..count).map(|month| format!("{} {}", MONTHS[(month + 11) % 12], 2010 + (month + 11) / 12)).collect(),
        ticks: axis(0.0, most, |at| format!("£{}", thousands(at))),
        heights,
        last_in_progress: true,
    })
}

pub fn persian_months(width: u32) -> Chart {
    let heights: Vec<f64> = (0..12).map(|month| 9e6 * (0.5 + noise(month + 7))).collect();
    Chart::Bars(BarChart {
        width,
        title: "فروش ماهانه در سال ۱۴۰۳ (تومان)".to_owned(),
        categories: PERSIAN_MONTHS.map(|month| format!("{month} ۱۴۰۳")).to_vec(),
        ticks: axis(0.0, 13.2e6, |at| format!("{} میلیون", persian(&format!("{:.0}", at / 1e6)))),
        heights,
        last_in_progress: false,
    })
}

pub fn losses(width: u32) -> Chart {
    Chart::Bars(BarChart {
        width,
        title: "Revenue after refunds".to_owned(),
        categories: MONTHS.map(str::to_owned).to_vec(),
        heights: vec![120.0, 80.0, -60.0, 40.0, -150.0, 0.0, 90.0, 0.2, -0.1, 130.0, 60.0, -40.0],
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

pub fn all() -> Vec<(&'static str, Chart)> {
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
    ]
}
