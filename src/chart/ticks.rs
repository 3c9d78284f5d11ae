//! Round values for an axis.
//!
//! Steps are 1, 2 or 5 times a power of ten, and zero is always among the ticks, because axes of
//! amounts start there. Values are quotients and products of whole numbers, so 0.3 is `0.3` and
//! not `0.30000000000000004`, and no logarithm is taken, so every machine finds the same step.

/// Round values that cover zero, `min` and `max`, ascending, in about `target` steps. Values that
/// are not finite count as zero.
///
/// ```
/// use retention_widget::chart::ticks;
/// assert_eq!(ticks(0.0, 93_000.0, 4), [0.0, 20_000.0, 40_000.0, 60_000.0, 80_000.0, 100_000.0]);
/// assert_eq!(ticks(0.12, 0.31, 3), [0.0, 0.1, 0.2, 0.3, 0.4]);
/// ```
pub fn ticks(min: f64, max: f64, target: usize) -> Vec<f64> {
    let finite = |bound: f64| {
        if bound.is_finite() {
            bound.clamp(-1e300, 1e300)
        } else {
            0.0
        }
    };
    let (first, last) = (finite(min), finite(max));
    let low = first.min(last).min(0.0);
    let high = first.max(last).max(0.0);
    let range = high - low;
    if range == 0.0 {
        return vec![0.0];
    }
    let (factor, exponent) = step(range / target.clamp(1, 100) as f64);
    let value = |place: i64| multiple(place * factor, exponent);
    let size = value(1);
    if size == 0.0 {
        return vec![0.0];
    }
    let mut from = (low / size).floor() as i64;
    let mut to = (high / size).ceil() as i64;
    // The division rounds: 0.3 / 0.1 is a little less than 3.
    if value(from + 1) <= low {
        from += 1;
    }
    if value(to - 1) >= high {
        to -= 1;
    }
    (from..=to).map(value).collect()
}

/// The nearest round step as `factor` × 10^`exponent`.
fn step(rough: f64) -> (i64, i32) {
    // "{:e}" writes the exponent that a logarithm would only come near.
    let text = format!("{rough:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or(("1", "0"));
    let mantissa: f64 = mantissa.parse().unwrap_or(1.0);
    let exponent = exponent.parse().unwrap_or(0);
    match mantissa {
        // The geometric means of 1, 2, 5 and 10.
        m if m < 1.414 => (1, exponent),
        m if m < 3.162 => (2, exponent),
        m if m < 7.071 => (5, exponent),
        _ => (1, exponent + 1),
    }
}

/// The number nearest to `whole` × 10^`exponent`: the standard library reads it exactly.
fn multiple(whole: i64, exponent: i32) -> f64 {
    format!("{whole}e{exponent}").parse().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_a_tick_and_the_ends_are_covered() {
        for (min, max) in [
            (0.0, 1.0),
            (3.0, 7.0),
            (-5.0, 12.0),
            (-9.0, -2.0),
            (0.0, 1e-9),
            (-1e12, 3e14),
        ] {
            for target in 1..8 {
                let ticks = ticks(min, max, target);
                assert!(ticks.contains(&0.0), "{min} {max} {target}: {ticks:?}");
                assert!(
                    ticks[0] <= min && ticks[ticks.len() - 1] >= max,
                    "{ticks:?}"
                );
                assert!(ticks.len() <= 2 * target + 3, "{ticks:?}");
                assert!(ticks.is_sorted());
            }
        }
    }

    #[test]
    fn fractions_have_no_tail() {
        assert_eq!(ticks(0.0, 0.3, 3), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(ticks(0.0, 1.0, 5), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(
            ticks(-250.0, 900.0, 4),
            [-400.0, -200.0, 0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]
        );
    }

    #[test]
    fn nothing_to_show_is_one_tick() {
        assert_eq!(ticks(0.0, 0.0, 4), [0.0]);
        assert_eq!(ticks(f64::NAN, f64::INFINITY, 4), [0.0]);
        assert!(ticks(0.0, f64::MIN_POSITIVE, 0).len() >= 2);
        assert!(!ticks(f64::MIN, f64::MAX, 3).is_empty());
    }
}
