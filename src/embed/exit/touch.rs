//! Is a visitor about to leave who has no mouse: a fast scroll up after reading, or coming back to the tab after
//! 5 s or more away?
//!
//! On a phone the way out, the browser's bar, appears when one scrolls up, and who goes to another tab has been
//! comparing. What counts:
//!
//! - **Reading**: the page was half a screen down or more, and no less than [`LEAST`], for [`READING`].
//! - **Fast**: then it went up by as much within [`STRETCH`]; that is about one pixel a millisecond, kept up, as a
//!   flick does it and looking something up again does not. Coming down begins anew, and one scroll is one exit,
//!   however far it goes.
//! - **Away**: the tab was hidden for [`AWAY`] or longer. One that was opened in the background was never left.
//!
//! Feed `scroll` of the window (`scrollY`, which browsers that bounce take below zero, and `innerHeight`), at most
//! once a frame, and `visibilitychange` of the document by its `visibilityState`. A page view begins with nothing
//! read: routers jump to the top.

use super::Millis;

/// So long one reads at least.
pub const READING: Millis = 1_000;
/// Within so long a fast scroll goes as far as it must.
pub const STRETCH: Millis = 400;
/// Pixels of CSS, on low screens too.
pub const LEAST: f64 = 300.0;
pub const AWAY: Millis = 5_000;

/// How a page was scrolled, and when it was hidden.
#[derive(Clone, Debug, Default)]
pub struct Touch {
    /// Where it was within the last [`STRETCH`], and at its beginning, since it last came down.
    way: Vec<(Millis, f64)>,
    /// Since when it is down far enough and does not go up fast.
    reading_since: Option<Millis>,
    is_read: bool,
    hidden_at: Option<Millis>,
}

impl Touch {
    /// Whether the page, which is now so far down on a screen so high, went up fast after reading.
    pub fn scrolled(&mut self, y: f64, height: f64, now: Millis) -> bool {
        let y = y.max(0.0);
        let enough = (height / 2.0).max(LEAST);
        // Until now it was where the last event left it.
        self.is_read |= self
            .reading_since
            .is_some_and(|since| now.saturating_sub(since) >= READING);
        if self
            .way
            .last()
            .is_some_and(|(then, last)| y > *last || *then > now)
        {
            self.way.clear();
        }
        let start = now.saturating_sub(STRETCH);
        let older = self
            .way
            .iter()
            .take_while(|(then, _)| *then <= start)
            .count();
        self.way.drain(..older.saturating_sub(1));
        self.way.push((now, y));
        let is_fast = self.way.first().is_some_and(|(_, from)| from - y >= enough);
        let is_down = y >= enough;
        self.reading_since = match self.reading_since {
            Some(since) if is_down && !is_fast && since <= now => Some(since),
            _ => is_down.then_some(now),
        };
        let is_exit = is_fast && self.is_read;
        self.is_read &= !is_exit;
        is_exit
    }

    pub fn hidden(&mut self, now: Millis) {
        self.hidden_at = Some(now);
    }

    /// Whether the tab, which is seen again, was away for long enough.
    pub fn visible(&mut self, now: Millis) -> bool {
        let hidden_at = self.hidden_at.take();
        hidden_at.is_some_and(|then| now.saturating_sub(then) >= AWAY)
    }

    /// Another page has been read not at all.
    pub fn page_view(&mut self) {
        self.reading_since = None;
        self.is_read = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEIGHT: f64 = 800.0;

    /// Scrolls from one place to another within so long, a frame at a time; how many exits there were.
    fn scroll(touch: &mut Touch, from: f64, to: f64, began: Millis, took: Millis) -> usize {
        let steps = (took / 16).max(1);
        let place = |step| from + (to - from) * step as f64 / steps as f64;
        let exits = (1..=steps)
            .map(|step| touch.scrolled(place(step), HEIGHT, began + took * step / steps));
        exits.filter(|is_exit| *is_exit).count()
    }

    fn reader(down: f64) -> Touch {
        let mut touch = Touch::default();
        assert_eq!(scroll(&mut touch, 0.0, down, 0, 800), 0);
        touch
    }

    #[test]
    fn a_fast_scroll_up_after_reading_is_an_exit_once() {
        let mut touch = reader(2_000.0);
        assert_eq!(scroll(&mut touch, 2_000.0, 0.0, 4_000, 500), 1);
        // Down again and at once up: not read anew.
        assert_eq!(scroll(&mut touch, 0.0, 900.0, 4_600, 300), 0);
        assert_eq!(scroll(&mut touch, 900.0, 0.0, 5_000, 300), 0);
        // Read again.
        assert_eq!(scroll(&mut touch, 0.0, 900.0, 6_000, 300), 0);
        assert_eq!(scroll(&mut touch, 900.0, 0.0, 9_000, 300), 1);
    }

    #[test]
    fn one_jump_is_fast_and_half_a_screen_is_enough() {
        assert!(reader(2_000.0).scrolled(1_600.0, HEIGHT, 4_000));
        assert!(!reader(2_000.0).scrolled(1_601.0, HEIGHT, 4_000));
        // On a low screen it is 300 px.
        assert!(reader(2_000.0).scrolled(1_700.0, 300.0, 4_000));
        assert!(!reader(2_000.0).scrolled(1_701.0, 300.0, 4_000));
    }

    #[test]
    fn the_stretch_is_exact() {
        let after = |gap: Millis| {
            let mut touch = reader(2_000.0);
            // From here on it is going up.
            assert!(!touch.scrolled(1_900.0, HEIGHT, 4_000));
            assert!(!touch.scrolled(1_800.0, HEIGHT, 4_001));
            assert!(!touch.scrolled(1_700.0, HEIGHT, 4_000 + gap - 1));
            touch.scrolled(1_500.0, HEIGHT, 4_000 + gap)
        };
        assert!(after(STRETCH));
        assert!(!after(STRETCH + 1));
    }

    #[test]
    fn a_slow_scroll_up_is_none() {
        assert_eq!(scroll(&mut reader(2_000.0), 2_000.0, 0.0, 4_000, 2_600), 0);
        assert_eq!(scroll(&mut reader(2_000.0), 2_000.0, 0.0, 4_000, 1_500), 1);
    }

    #[test]
    fn a_fast_scroll_up_without_reading_is_none() {
        let mut touch = reader(2_000.0);
        // The place of 400 px was passed at about 160 ms.
        assert_eq!(scroll(&mut touch, 2_000.0, 0.0, 900, 200), 0);
        // Nor one that never was down far enough.
        let mut touch = reader(390.0);
        assert_eq!(scroll(&mut touch, 390.0, 0.0, 9_000, 20), 0);
    }

    #[test]
    fn reading_takes_a_second() {
        let after = |ms: Millis| {
            let mut touch = Touch::default();
            assert!(!touch.scrolled(900.0, HEIGHT, 0));
            touch.scrolled(100.0, HEIGHT, ms)
        };
        assert!(!after(READING - 1));
        assert!(after(READING));
    }

    #[test]
    fn a_long_scroll_up_is_one_exit_and_scrolling_down_none() {
        let mut touch = reader(90_000.0);
        assert_eq!(scroll(&mut touch, 90_000.0, 0.0, 9_000, 9_000), 1);
        assert_eq!(scroll(&mut touch, 0.0, 90_000.0, 20_000, 2_000), 0);
    }

    #[test]
    fn down_and_up_again_within_a_moment_counts_from_where_it_turned() {
        let mut touch = reader(2_000.0);
        assert!(!touch.scrolled(1_700.0, HEIGHT, 4_000));
        assert!(!touch.scrolled(1_750.0, HEIGHT, 4_016));
        assert!(!touch.scrolled(1_360.0, HEIGHT, 4_032));
        assert!(touch.scrolled(1_350.0, HEIGHT, 4_048));
    }

    #[test]
    fn a_bounce_at_the_top_and_a_new_page_are_none() {
        let mut touch = reader(450.0);
        assert_eq!(scroll(&mut touch, 450.0, 100.0, 4_000, 100), 0);
        assert_eq!(scroll(&mut touch, 100.0, -300.0, 4_100, 50), 1);
        let mut touch = reader(350.0);
        assert_eq!(scroll(&mut touch, 350.0, -300.0, 4_000, 100), 0);
        let mut touch = reader(2_000.0);
        touch.page_view();
        assert!(!touch.scrolled(0.0, HEIGHT, 4_000));
    }

    #[test]
    fn a_bounce_at_the_top_is_no_part_of_a_scroll() {
        let mut touch = reader(450.0);
        assert_eq!(scroll(&mut touch, 450.0, 100.0, 4_000, 3_000), 0);
        assert!(!touch.scrolled(-350.0, HEIGHT, 9_000));
    }

    #[test]
    fn what_was_read_on_the_page_before_is_not_read() {
        let mut touch = reader(2_000.0);
        touch.scrolled(2_001.0, HEIGHT, 9_000);
        touch.page_view();
        assert!(!touch.scrolled(2_100.0, HEIGHT, 9_500));
        assert!(!touch.scrolled(100.0, HEIGHT, 9_600));
        // Nor does the time count that it was down there.
        let mut touch = reader(2_000.0);
        touch.page_view();
        assert!(!touch.scrolled(2_100.0, HEIGHT, 9_500));
        assert!(!touch.scrolled(100.0, HEIGHT, 9_600));
    }

    #[test]
    fn half_a_screen_down_is_reading() {
        assert!(reader(400.0).scrolled(0.0, HEIGHT, 4_000));
        assert!(!reader(399.0).scrolled(-9.0, HEIGHT, 4_000));
    }

    #[test]
    fn a_clock_that_was_set_back_begins_anew() {
        let mut touch = Touch::default();
        touch.scrolled(2_000.0, HEIGHT, 1_000_000_000);
        assert!(!touch.scrolled(2_010.0, HEIGHT, 0));
        assert!(touch.scrolled(100.0, HEIGHT, READING));
        let mut touch = Touch::default();
        touch.scrolled(2_000.0, HEIGHT, 1_000_000_000);
        touch.scrolled(2_010.0, HEIGHT, 1_000_009_000);
        // Up as slowly as one reads.
        for step in 0..9 {
            assert!(!touch.scrolled(2_000.0 - 100.0 * step as f64, HEIGHT, 1_000 * step));
        }
    }

    #[test]
    fn five_seconds_away_are_an_exit_when_it_is_seen_again() {
        let away = |ms: Millis| {
            let mut touch = Touch::default();
            touch.hidden(1_000);
            touch.visible(1_000 + ms)
        };
        assert!(!away(4_999));
        assert!(away(5_000));
        assert!(!away(-9_000));
        let mut opened_in_the_background = Touch::default();
        assert!(!opened_in_the_background.visible(60_000));
        opened_in_the_background.hidden(61_000);
        assert!(opened_in_the_background.visible(66_000));
        assert!(!opened_in_the_background.visible(99_000));
    }
}
