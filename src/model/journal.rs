//! The journal: a file's usable rows as they stand, one after the other, before they are posted to the [`Ledger`].
//!
//! Adding a row looks up who it is of and writes down the rest; nothing else is looked for. What
//! the rows of a customer have to do with one another is found when they lie together.

use std::collections::BTreeMap;

use super::field::Field;
use super::heading::Heading;
use super::ledger::{APART, FileFacts, Ledger, Row, Sale};
use super::order_keys::{OrderKey, OrderKeys};
use super::people::People;
use super::row_lines::RowLines;
use super::waiting::{TOGETHER, Waiting};
use super::words::Words;
use super::{Contacts, Day, Dictionary, Money, Reason};

/// Rows of one file, or of a part of it, in order.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    heading: Heading,
    people: Dictionary,
    /// The customers of the last rows.
    waiting: Waiting,
    /// Of people, by their number.
    pub contacts: Contacts,
    blocks: Vec<Block>,
    rows: u32,
    words: Words,
    /// Amounts that do not fit, by row.
    apart: BTreeMap<u32, Money>,
    /// What went back of a purchase, by row; few rows have it.
    returned: BTreeMap<u32, Money>,
    lines: RowLines,
    keys: OrderKeys,
}

/// Rows that follow one another and say no more than who, when, how much and perhaps of which order,
/// as nearly all do: column by column.
#[derive(Clone, Copy, Debug)]
pub struct PlainRows<'r> {
    /// By what [`Journal::place_of`] finds each customer.
    pub customers: &'r [Option<u32>],
    /// By what [`Journal::key_of`] tells each order apart.
    pub orders: &'r [Option<OrderKey>],
    pub days: &'r [Day],
    /// In micros; none is [`APART`].
    pub amounts: &'r [i64],
    /// The first one's; each stands on a line.
    pub line: u64,
}

/// A stretch of rows: columns that never move while the journal grows.
#[derive(Clone, Debug, Default)]
struct Block {
    /// Behind the other columns by those who wait.
    people: Vec<u32>,
    days: Vec<Day>,
    micros: Vec<i64>,
}

const BLOCK: usize = 1 << 14;

impl Block {
    fn new() -> Self {
        Self {
            people: Vec::with_capacity(BLOCK),
            days: Vec::with_capacity(BLOCK),
            micros: Vec::with_capacity(BLOCK),
        }
    }

    fn is_full(&self) -> bool {
        self.days.len() == BLOCK
    }
}

impl Journal {
    pub fn new(facts: FileFacts) -> Self {
        let mut journal = Self::default();
        journal.heading.files.push(facts);
        journal
    }

    /// The file being read.
    pub fn file(&mut self) -> Option<&mut FileFacts> {
        self.heading.files.last_mut()
    }

    /// See [`Heading::set_aside`]; the line is counted from the file's first.
    pub fn put_aside(&mut self, reason: Reason, amount: Option<(Money, &[u8])>, line: u64) {
        self.heading.put_aside(reason, amount, line);
    }

    /// Adds a row.
    pub fn add_row(&mut self, row: &Row<'_>) {
        self.write_down(row);
        self.waiting
            .push(Field::new(row.customer), &mut self.people);
        let is_full = self.blocks.last().is_some_and(Block::is_full);
        if is_full || self.waiting.len() >= TOGETHER {
            self.look_up();
        }
    }

    /// Where a customer with this id is looked up: `None` says that it is by the id. Ids that are not
    /// trimmed have no place.
    #[inline]
    pub fn place_of(&self, customer: Field<'_>) -> Option<u32> {
        self.people.place(customer)
    }

    /// By what rows with this order id are told from others: `None` says that it depends on the
    /// rows before. Ids that are not trimmed have no key.
    #[inline]
    pub fn key_of(&self, order: Field<'_>) -> Option<OrderKey> {
        self.keys.known_key(order)
    }

    /// Adds rows; `customer` and `order` are asked for those without a place or a key.
    pub fn add_plain_rows<'r>(
        &mut self,
        rows: &PlainRows<'_>,
        customer: impl Fn(usize) -> Field<'r>,
        order: impl Fn(usize) -> Field<'r>,
    ) {
        self.keys.extend(rows.orders, order);
        self.lines.push(self.rows, rows.line);
        let count = rows.days.len();
        self.rows += count as u32;
        let mut start = 0;
        while start < count {
            if self.blocks.last().is_none_or(Block::is_full) {
                self.blocks.push(Block::new());
            }
            let mut is_full = false;
            if let Some(block) = self.blocks.last_mut() {
                let end = count.min(start + BLOCK - block.days.len());
                block.days.extend_from_slice(&rows.days[start..end]);
                block.micros.extend_from_slice(&rows.amounts[start..end]);
                for (row, &place) in (start..end).zip(&rows.customers[start..end]) {
                    match place {
                        Some(place) => self.waiting.push_place(place),
                        None => self.waiting.push(customer(row), &mut self.people),
                    }
                }
                is_full = block.is_full();
                start = end;
            }
            if is_full || self.waiting.len() >= TOGETHER {
                self.look_up();
            }
        }
    }

    /// Notes the status of a row, one of the last.
    pub fn note_status(&mut self, row: u32, status: &[u8]) {
        let status = self.heading.status(status, false);
        self.words.set(row as usize, status, 0);
    }

    /// How many rows there are.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Adds a row and gives the number that its customer has here.
    pub fn add_row_of(&mut self, row: &Row<'_>) -> u32 {
        self.write_down(row);
        self.look_up();
        let person = self.people.intern(row.customer);
        if let Some(block) = self.blocks.last_mut() {
            block.people.push(person);
        }
        person
    }

    /// Finds who those are that wait.
    fn look_up(&mut self) {
        if let Some(block) = self.blocks.last_mut() {
            let people = &mut block.people;
            self.waiting
                .look_up(&mut self.people, |person| people.push(person));
        }
    }

    /// All of a row but whose it is.
    fn write_down(&mut self, row: &Row<'_>) {
        let number = self.rows;
        if !row.status.is_empty() || !row.currency.is_empty() || row.is_unpaid {
            let status = self.heading.status(row.status, row.is_unpaid);
            let currency = self.heading.currency(row.currency);
            self.words.set(number as usize, status, currency);
        }
        let micros = row.amount.micros().filter(|&micros| micros != APART);
        if micros.is_none() {
            self.apart.insert(number, row.amount.money());
        }
        if row.returned != Money::ZERO {
            self.returned.insert(number, row.returned);
        }
        if row.order.is_empty() {
            self.keys.push_moment(row.micros);
        } else {
            self.keys.push_id(Field::new(row.order));
        }
        self.lines.push(number, row.line);
        self.rows += 1;
        if self.blocks.last().is_none_or(Block::is_full) {
            self.blocks.push(Block::new());
        }
        if let Some(block) = self.blocks.last_mut() {
            block.days.push(row.day);
            block.micros.push(micros.unwrap_or(APART));
        }
    }

    /// The rows by customer.
    pub fn post(mut self) -> Ledger {
        self.look_up();
        let (people, places) = People::sorted(&self.people);
        let mut contacts = Contacts::default();
        contacts.append(&self.contacts, &places);
        drop(self.people);

        // Where each customer's rows begin; counted one behind, so that filling in moves them there.
        let mut starts = vec![0_u32; people.len() + 2];
        let everybody = self.blocks.iter().flat_map(|block| &block.people);
        for &person in everybody {
            starts[places[person as usize] as usize + 2] += 1;
        }
        for place in 2..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut sales = vec![Sale::default(); self.rows as usize];
        let mut words = Words::default();
        let mut row = 0;
        for block in self.blocks {
            for ((&person, &day), &micros) in
                block.people.iter().zip(&block.days).zip(&block.micros)
            {
                let next = &mut starts[places[person as usize] as usize + 1];
                let place = *next as usize;
                *next += 1;
                sales[place] = Sale::new(micros, day, row);
                if !self.words.is_empty() {
                    let (status, currency) = self.words.get(row as usize);
                    words.set(place, status, currency);
                }
                row += 1;
            }
        }
        starts.pop();
        let mut ledger = Ledger {
            heading: self.heading,
            people,
            contacts,
            starts,
            sales,
            words,
            apart: self.apart,
            returned: self.returned,
            lines: self.lines,
            keys: self.keys,
            file_starts: vec![0],
            ..Ledger::default()
        };
        ledger.settle();
        ledger
    }
}
