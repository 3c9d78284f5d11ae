//! What stands in a column that no analysis needs, row by row?
//!
//! The ledger keeps of a file what the figures are made of. A column that somebody filters by is
//! collected when it is first asked for, by usable row, and takes a few bits a row then.

use super::Dictionary;
use super::packed::Packed;

/// The values of a column: each once, and by row which one it is.
#[derive(Clone, Debug)]
pub struct Column {
    /// The first is the empty one.
    values: Dictionary,
    codes: Packed,
    /// The value of the row before: rows of one order, of one branch stand together.
    last: u32,
}

impl Default for Column {
    fn default() -> Self {
        let mut values = Dictionary::default();
        values.intern(b"");
        Self {
            values,
            codes: Packed::default(),
            last: 0,
        }
    }
}

impl Column {
    /// The value of the next row; bytes that are no UTF-8 become the replacement character, for values
    /// are asked for by their text.
    pub fn push(&mut self, value: &[u8]) {
        if self.values.get(self.last) != value {
            self.last = match std::str::from_utf8(value) {
                Ok(_) => self.values.intern(value),
                Err(_) => self
                    .values
                    .intern(String::from_utf8_lossy(value).as_bytes()),
            };
        }
        self.codes.push(self.last.into());
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.codes.len() == 0
    }

    /// Different values, the empty one among them.
    pub fn values(&self) -> usize {
        self.values.len()
    }

    /// Which value a row has; that of a row that there is not is the empty one.
    pub fn code(&self, row: u32) -> u32 {
        if (row as usize) < self.codes.len() {
            self.codes.get(row as usize) as u32
        } else {
            0
        }
    }

    /// The same of all rows, in order.
    pub fn codes(&self) -> impl Iterator<Item = u32> {
        self.codes.iter().map(|code| code as u32)
    }

    /// The value with this number.
    pub fn value(&self, code: u32) -> &[u8] {
        self.values.get(code)
    }

    /// The number of a value, if a row has it.
    pub fn find(&self, value: &str) -> Option<u32> {
        self.values.find(value.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_however_many_there_are() {
        let text = |row: u32| (row % 70_001).to_string();
        let mut column = Column::default();
        for row in 0..140_002 {
            column.push(text(row).as_bytes());
        }
        // One more: the empty one.
        assert_eq!((column.len(), column.values()), (140_002, 70_002));
        for (row, code) in (0..).zip(column.codes()) {
            assert_eq!(column.value(code), text(row).as_bytes());
            assert_eq!(column.code(row), code);
            assert_eq!(column.find(&text(row)), Some(code));
        }
        assert_eq!(column.code(140_002), 0);
    }

    #[test]
    fn what_is_no_text_is_found_as_it_is_shown() {
        let mut column = Column::default();
        for value in [&b"Yerevan"[..], b"", b"caf\xe9", b"caf\xe9"] {
            column.push(value);
        }
        assert_eq!(column.find("caf\u{fffd}"), Some(column.code(3)));
        assert_eq!(column.code(2), column.code(3));
        assert_eq!((column.code(1), column.find("Tbilisi")), (0, None));
    }
}
