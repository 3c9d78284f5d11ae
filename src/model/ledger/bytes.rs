//! A ledger as bytes.

use std::collections::BTreeMap;

use super::{FileFacts, Ledger};
use crate::model::heading::Heading;
use crate::model::order_keys::OrderKeys;
use crate::model::parcel::{Reader, Writer};
use crate::model::people::People;
use crate::model::row_lines::RowLines;
use crate::model::sales::Sales;
use crate::model::words::Words;
use crate::model::{Contacts, Money};

impl Ledger {
    /// Sends the ledger of a part of a file as bytes, piece by piece, to another worker.
    pub fn send(self, send: &mut dyn FnMut(&[u8])) {
        let mut bytes = Writer::new(send);
        self.heading.write(&mut bytes);
        self.contacts.write(&mut bytes);
        self.lines.write(&mut bytes);
        for amounts in [&self.apart, &self.returned] {
            bytes.length(amounts.len());
            for (&row, amount) in amounts {
                bytes.number(row.into());
                bytes.large(amount.units());
            }
        }
        self.keys.write(&mut bytes);
        drop(self.keys);
        self.words.write(&mut bytes);
        self.people.write(&mut bytes);
        drop(self.people);
        bytes.column(self.starts.iter().map(|start| start.to_le_bytes()));
        self.sales.write(&mut bytes);
        bytes.finish();
    }

    /// What [`Ledger::send`] sent of a part of this file; `None` if that is something else. `receive` puts
    /// the next piece in place of the last one, and is false if there is none.
    pub fn receive(file: FileFacts, receive: &mut dyn FnMut(&mut Vec<u8>) -> bool) -> Option<Self> {
        let mut from = Reader::new(receive);
        let from = &mut from;
        let heading = Heading::read(from, file)?;
        let contacts = Contacts::read(from)?;
        let lines = RowLines::read(from)?;
        let mut amounts = || {
            let amounts = (0..from.length()?).map(|_| {
                let row = u32::try_from(from.number()?).ok()?;
                Some((row, Money::from_units(from.large()?)))
            });
            amounts.collect::<Option<BTreeMap<_, _>>>()
        };
        let (apart, returned) = (amounts()?, amounts()?);
        let keys = OrderKeys::read(from)?;
        let words = Words::read(from)?;
        let people = People::read(from)?;
        let starts = from.column(u32::from_le_bytes)?;
        let sales = Sales::read(from)?;
        let is_whole = starts.len() == people.len() + 1
            && starts.last().map(|&end| end as usize) == Some(sales.len());
        is_whole.then(|| {
            let mut ledger = Self {
                heading,
                people,
                contacts,
                starts,
                sales,
                words,
                apart,
                returned,
                lines,
                keys,
                file_starts: vec![0],
                ..Self::default()
            };
            ledger.count_up();
            ledger
        })
    }
}
