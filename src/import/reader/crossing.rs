//! How does a reader end at a place in a file, which a record may cross?
//!
//! The records that begin before the place are its own, whatever they need of the bytes behind it;
//! so are the line ends in front of the first record that is not. A quote that nothing closed may
//! reach far behind the place and turn out to be none: then the rows it had swallowed are told
//! apart by where they begin.

use super::{Reader, State};
use crate::import::record::Record;

impl Reader {
    /// How many bytes of records that have not ended it holds.
    pub(in crate::import) fn pending(&self) -> usize {
        self.buffer.len()
    }

    /// Takes bytes behind the place, and hands on the records that begin in the first `own` bytes of
    /// those it holds. Says how many of the last bytes were not needed; `None` if it wants more.
    pub(in crate::import) fn cross(
        &mut self,
        own: &mut usize,
        chunk: &[u8],
        mut on_record: impl FnMut(Record<'_>),
    ) -> Option<usize> {
        self.buffer.extend_from_slice(chunk);
        let mut start = 0;
        loop {
            if self.state == State::RecordStart {
                self.pass_line_ends(&mut start);
                if self.scanned < self.buffer.len() && self.scanned >= *own {
                    let rest = self.buffer.len() - self.scanned;
                    self.buffer.clear();
                    self.scanned = 0;
                    return Some(rest);
                }
            }
            let Some(end) = self.scan_record(&mut start) else {
                break;
            };
            self.hand_on(start, end, &mut on_record);
            start = self.scanned;
        }
        self.drop_front(start);
        *own = own.saturating_sub(start);
        None
    }

    fn pass_line_ends(&mut self, start: &mut usize) {
        while let Some(&byte @ (b'\n' | b'\r')) = self.buffer.get(self.scanned) {
            self.count_line_end(byte);
            self.scanned += 1;
            *start = self.scanned;
        }
    }
}
