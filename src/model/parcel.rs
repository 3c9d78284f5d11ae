//! Numbers and texts as bytes, so that workers can hand a ledger to one another: they share no memory.
//!
//! Little-endian, one behind the other, without names: what is written is read by the same build
//! within a moment. The bytes go in pieces, so that neither side ever has all of them beside what they
//! say; no number is cut by the end of a piece. Reading never fails but by `None`.

/// Bytes being written.
pub(super) struct Writer<'w> {
    piece: Vec<u8>,
    send: &'w mut dyn FnMut(&[u8]),
}

/// A piece is sent when it has so many bytes.
const PIECE: usize = 1 << 20;

impl<'w> Writer<'w> {
    pub fn new(send: &'w mut dyn FnMut(&[u8])) -> Self {
        Self {
            piece: Vec::new(),
            send,
        }
    }

    /// Sends what was not sent yet.
    pub fn finish(mut self) {
        self.send_piece();
    }

    fn send_piece(&mut self) {
        (self.send)(&self.piece);
        self.piece.clear();
    }

    fn put(&mut self, bytes: &[u8]) {
        if self.piece.len() + bytes.len() > PIECE && !self.piece.is_empty() {
            self.send_piece();
        }
        self.piece.extend_from_slice(bytes);
    }

    pub fn number(&mut self, number: u64) {
        self.put(&number.to_le_bytes());
    }

    pub fn signed(&mut self, number: i64) {
        self.number(number as u64);
    }

    pub fn large(&mut self, number: i128) {
        self.put(&number.to_le_bytes());
    }

    pub fn flag(&mut self, flag: bool) {
        self.put(&[u8::from(flag)]);
    }

    pub fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    pub fn text(&mut self, text: &[u8]) {
        self.length(text.len());
        for part in text.chunks(PIECE) {
            self.put(part);
        }
    }

    /// A column, each number in as many bytes as it has.
    pub fn column<const N: usize>(&mut self, mut numbers: impl ExactSizeIterator<Item = [u8; N]>) {
        self.length(numbers.len());
        while numbers.len() > 0 {
            let room = PIECE.saturating_sub(self.piece.len()) / N;
            if room == 0 {
                self.send_piece();
                continue;
            }
            self.piece.extend(numbers.by_ref().take(room).flatten());
        }
    }
}

/// Bytes being read.
pub(super) struct Reader<'r> {
    piece: Vec<u8>,
    at: usize,
    /// Puts the next piece in place of the last one; false if there is none.
    receive: &'r mut dyn FnMut(&mut Vec<u8>) -> bool,
}

impl<'r> Reader<'r> {
    pub fn new(receive: &'r mut dyn FnMut(&mut Vec<u8>) -> bool) -> Self {
        Self {
            piece: Vec::new(),
            at: 0,
            receive,
        }
    }

    /// What is left of the piece, or the next one.
    fn rest(&mut self) -> Option<&[u8]> {
        while self.at == self.piece.len() {
            self.at = 0;
            self.piece.clear();
            if !(self.receive)(&mut self.piece) {
                return None;
            }
        }
        Some(&self.piece[self.at..])
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let taken = *self.rest()?.first_chunk()?;
        self.at += N;
        Some(taken)
    }

    pub fn number(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    pub fn signed(&mut self) -> Option<i64> {
        self.take().map(i64::from_le_bytes)
    }

    pub fn large(&mut self) -> Option<i128> {
        self.take().map(i128::from_le_bytes)
    }

    pub fn flag(&mut self) -> Option<bool> {
        self.take().map(|[byte]| byte != 0)
    }

    pub fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub fn text(&mut self) -> Option<Vec<u8>> {
        let length = self.length()?;
        let mut text = Vec::new();
        while text.len() < length {
            let rest = self.rest()?;
            let part = &rest[..rest.len().min(length - text.len())];
            text.extend_from_slice(part);
            self.at += part.len();
        }
        Some(text)
    }

    /// A column as [`Writer::column`] writes it.
    pub fn column<const N: usize, T>(&mut self, value: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let length = self.length()?;
        // A length that is nonsense takes no memory: there are no bytes for it.
        let mut column = Vec::with_capacity(length.min(PIECE));
        if column.capacity() < length && self.rest()?.len() >= N {
            column.reserve_exact(length);
        }
        while column.len() < length {
            let (numbers, _) = self.rest()?.as_chunks::<N>();
            let numbers = &numbers[..numbers.len().min(length - column.len())];
            if numbers.is_empty() {
                return None;
            }
            column.extend(numbers.iter().map(|&number| value(number)));
            self.at += numbers.len() * N;
        }
        Some(column)
    }
}
