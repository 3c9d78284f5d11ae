//! How much of a text is no UTF-8, in whatever pieces it comes?

/// Counts damage while a file is read as UTF-8, and keeps what would be needed to guess anew.
#[derive(Clone, Debug, Default)]
pub struct Utf8Watch {
    /// The beginning of a letter at the end of the last piece.
    rest: Vec<u8>,
    letters: u64,
    damaged: u64,
    late: Vec<u8>,
}

/// Enough to guess by, when the file's beginning was ASCII.
const LATE_BYTES: usize = 64 * 1024;

impl Utf8Watch {
    pub fn take(&mut self, piece: &[u8]) {
        if self.rest.is_empty() && self.late.is_empty() && piece.is_ascii() {
            return;
        }
        if self.late.len() < LATE_BYTES {
            let from = if self.late.is_empty() {
                piece.iter().position(|byte| !byte.is_ascii())
            } else {
                Some(0)
            };
            let piece = &piece[from.unwrap_or(piece.len())..];
            let wanted = piece.len().min(LATE_BYTES - self.late.len());
            self.late.extend_from_slice(&piece[..wanted]);
        }
        let mut text = std::mem::take(&mut self.rest);
        let (letters, damaged, rest) = if text.is_empty() {
            count(piece)
        } else {
            text.extend_from_slice(piece);
            count(&text)
        };
        self.letters += letters;
        self.damaged += damaged;
        self.rest = piece_end(&text, piece, rest);
    }

    /// Places that are no UTF-8, each shown as one �; the file is over.
    pub fn damaged(&self) -> u64 {
        self.damaged + u64::from(!self.rest.is_empty())
    }

    /// The text from its first letter beyond ASCII on, as far as it is kept.
    pub fn into_late(self) -> Vec<u8> {
        self.late
    }
}

/// The last bytes of what was counted: of the joined text if there was one, else of the piece.
fn piece_end(joined: &[u8], piece: &[u8], length: usize) -> Vec<u8> {
    let counted = if joined.is_empty() { piece } else { joined };
    counted[counted.len() - length..].to_vec()
}

/// Letters beyond ASCII, places that are no UTF-8, and bytes of an unfinished letter at the end.
pub fn count(mut bytes: &[u8]) -> (u64, u64, usize) {
    let (mut letters, mut damaged) = (0, 0);
    loop {
        let (valid, bad) = match std::str::from_utf8(bytes) {
            Ok(_) => (bytes.len(), None),
            Err(error) => (error.valid_up_to(), Some(error.error_len())),
        };
        letters += bytes[..valid].iter().filter(|&&byte| byte >= 0xc0).count() as u64;
        match bad {
            None => return (letters, damaged, 0),
            Some(None) => return (letters, damaged, bytes.len() - valid),
            Some(Some(length)) => {
                damaged += 1;
                bytes = &bytes[valid + length..];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_counted_as_it_would_be_shown_in_any_pieces() {
        let text = b"ok,caf\xc3\xa9,\xff\xe2\x82x,\xd0\xbf\xd1,\xf0\x9f\x98\x80,\xc3";
        let shown = String::from_utf8_lossy(text).matches('\u{fffd}').count() as u64;
        for size in 1..=text.len() {
            let mut watch = Utf8Watch::default();
            text.chunks(size).for_each(|piece| watch.take(piece));
            assert_eq!(watch.damaged(), shown, "pieces of {size}");
        }
    }

    #[test]
    fn what_is_kept_begins_with_the_first_letter_beyond_ascii() {
        let mut watch = Utf8Watch::default();
        for piece in [&b"plain,"[..], b"more,\xcf", b"\xe5\xf2\xf0,1"] {
            watch.take(piece);
        }
        assert_eq!(watch.into_late(), b"\xcf\xe5\xf2\xf0,1");
    }
}
