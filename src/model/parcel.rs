//! Numbers and texts as bytes, so that workers can hand a ledger to one another: they share no memory.
//!
//! Little-endian, one behind the other, without names: what is written is read by the same build
//! within a moment. Reading never fails but by `None`.

/// Bytes being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Room for so many bytes more.
    pub fn reserve(&mut self, bytes: usize) {
        self.0.reserve_exact(bytes);
    }

    pub fn number(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub fn signed(&mut self, number: i64) {
        self.number(number as u64);
    }

    pub fn large(&mut self, number: i128) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub fn flag(&mut self, flag: bool) {
        self.0.push(u8::from(flag));
    }

    pub fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    pub fn text(&mut self, text: &[u8]) {
        self.length(text.len());
        self.0.extend_from_slice(text);
    }

    /// A column, each number in as many bytes as it has.
    pub fn column<const N: usize>(&mut self, numbers: impl ExactSizeIterator<Item = [u8; N]>) {
        self.length(numbers.len());
        self.reserve(numbers.len() * N);
        self.0.extend(numbers.flatten());
    }
}

/// Bytes being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
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

    pub fn text(&mut self) -> Option<&'b [u8]> {
        let length = self.length()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }

    /// A column as [`Writer::column`] writes it.
    pub fn column<const N: usize>(
        &mut self,
    ) -> Option<impl ExactSizeIterator<Item = [u8; N]> + use<'b, N>> {
        let length = self.length()?;
        let (column, rest) = self.0.split_at_checked(length.checked_mul(N)?)?;
        self.0 = rest;
        let (numbers, _) = column.as_chunks::<N>();
        Some(numbers.iter().copied())
    }
}
