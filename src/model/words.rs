//! Two columns that are empty in most files, and take no memory there.

use super::parcel::{Reader, Writer};

/// A status and a currency by place.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    statuses: Vec<u16>,
    currencies: Vec<u16>,
}

impl Words {
    pub fn is_empty(&self) -> bool {
        self.statuses.is_empty() && self.currencies.is_empty()
    }

    pub fn write(&self, to: &mut Writer<'_>) {
        for column in [&self.statuses, &self.currencies] {
            to.column(column.iter().map(|word| word.to_le_bytes()));
        }
    }

    pub fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            statuses: from.column(u16::from_le_bytes)?,
            currencies: from.column(u16::from_le_bytes)?,
        })
    }

    pub fn get(&self, place: usize) -> (u16, u16) {
        let word = |column: &[u16]| column.get(place).copied().unwrap_or_default();
        (word(&self.statuses), word(&self.currencies))
    }

    pub fn set(&mut self, place: usize, status: u16, currency: u16) {
        for (column, word) in [
            (&mut self.statuses, status),
            (&mut self.currencies, currency),
        ] {
            if let Some(known) = column.get_mut(place) {
                *known = word;
            } else if word != 0 {
                column.resize(place, 0);
                column.push(word);
            }
        }
    }
}
