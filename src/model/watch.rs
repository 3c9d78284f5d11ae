//! Who wants to hear how far long work has come.

use std::fmt;

/// Told from time to time which part of the work is done, from 0 to 1; work goes on meanwhile. Nobody
/// listens by default.
#[derive(Clone, Copy, Default)]
pub struct Watch<'w>(Option<&'w dyn Fn(f64)>);

/// So many of something are worked off between two words about it: a fraction of a millisecond.
const STRETCH: usize = 1 << 12;

impl<'w> Watch<'w> {
    pub fn new(listen: &'w dyn Fn(f64)) -> Self {
        Self(Some(listen))
    }

    pub fn tell(self, part: f64) {
        if let Some(listen) = self.0 {
            listen(part);
        }
    }

    /// Told for every item; says it now and then.
    pub(crate) fn tell_item(self, done: usize, all: usize) {
        if done.is_multiple_of(STRETCH) {
            self.tell(done as f64 / all as f64);
        }
    }

    /// Hands on to somebody for whom this work is only a stretch of all, from one part to another.
    pub fn within<T>(self, from: f64, to: f64, work: impl FnOnce(Watch<'_>) -> T) -> T {
        work(Watch::new(&|part| self.tell(from + part * (to - from))))
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Watch").field(&self.0.is_some()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn a_stretch_of_the_work_is_a_part_of_all() {
        let heard = RefCell::new(Vec::new());
        let listen = |part| heard.borrow_mut().push(part);
        let watch = Watch::new(&listen);
        watch.within(0.5, 1.0, |watch| {
            for item in 0..2 * STRETCH {
                watch.tell_item(item, 2 * STRETCH);
            }
            watch.tell(1.0);
        });
        assert_eq!(heard.into_inner(), [0.5, 0.75, 1.0]);
        Watch::default().tell(1.0);
    }
}
