//! The journal: a file's usable rows as they stand, one after the other, before they are posted to the [`Ledger`].
//!
//! Adding a row looks up who it is of and writes down the rest; nothing else is looked for. What
//! the rows of a customer have to do with one another is found when they lie together.

mod block;

use std::collections::BTreeMap;

use self::block::{BLOCK, Block, Columns, PackedBlock};
use super::field::Field;
use super::heading::Heading;
use super::ledger::{FileFacts, Ledger, Row};
use super::order_keys::{OrderKey, OrderKeys};
use super::people::People;
use super::row_lines::RowLines;
use super::sales::{APART, Sale, SaleForm, Sales, SlimSale};
use super::waiting::{TOGETHER, Waiting};
use super::words::Words;
use super::{Contacts, Day, Dictionary, Money, Reason, Watch};

/// Rows of one file, or of a part of it, in order.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    heading: Heading,
    people: Dictionary,
    /// The customers of the last rows.
    waiting: Waiting,
    /// Of people, by their number.
    pub contacts: Contacts,
    /// All rows but the last, whole blocks of them.
    packed: Vec<PackedBlock>,
    /// The last rows.
    block: Block,
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
        if self.block.is_full() || self.waiting.len() >= TOGETHER {
            self.look_up();
        }
    }

    /// Where a customer with this id is looked up: `None` says that it is by the id. Ids that are not
    /// trimmed have no place.
    #[inline(always)]
    pub fn place_of(&self, customer: Field<'_>) -> Option<u32> {
        self.people.place(customer)
    }

    /// By what rows with this order id are told from others: `None` says that it depends on the
    /// rows before. Ids that are not trimmed have no key.
    #[inline(always)]
    pub fn key_of(&self, order: Field<'_>) -> Option<OrderKey> {
        self.keys.known_key(order)
    }

    /// Adds rows; `customer` and `order` are asked for those without a place or a key.
    #[inline(never)]
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
            let end = count.min(start + self.block.room());
            let (days, amounts) = (&rows.days[start..end], &rows.amounts[start..end]);
            self.block.columns.extend(days, amounts);
            for (row, &place) in (start..end).zip(&rows.customers[start..end]) {
                match place {
                    Some(place) => self.waiting.push_place(place),
                    None => self.waiting.push(customer(row), &mut self.people),
                }
            }
            start = end;
            if self.block.is_full() || self.waiting.len() >= TOGETHER {
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
        self.block.people.push(person);
        self.pack_full();
        person
    }

    /// Finds who those are that wait.
    fn look_up(&mut self) {
        let people = &mut self.block.people;
        self.waiting
            .look_up(&mut self.people, |person| people.push(person));
        self.pack_full();
    }

    /// Packs the last rows, if they are a block of which everything is known.
    fn pack_full(&mut self) {
        if self.block.people.len() == BLOCK {
            self.packed.push(self.block.pack());
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
        self.block.columns.push(row.day, micros.unwrap_or(APART));
    }

    /// The rows by customer.
    pub fn post(self) -> Ledger {
        self.post_watched(Watch::default())
    }

    /// The same, told about.
    pub fn post_watched(mut self, watch: Watch<'_>) -> Ledger {
        self.look_up();
        let (people, places) = watch.within(0.0, 0.1, |watch| People::sorted(self.people, watch));
        let mut contacts = Contacts::default();
        contacts.append(&self.contacts, &places);

        // Where each customer's rows begin, and by their number in the journal where the next comes.
        let mut next = vec![0_u32; places.len()];
        let mut room = Vec::new();
        let blocks = self.packed.len() as f64;
        for (number, block) in self.packed.iter().enumerate() {
            watch.tell(0.1 + 0.1 * number as f64 / blocks);
            block.people(&mut room);
            for &person in &room {
                next[person as usize] += 1;
            }
        }
        for &person in &self.block.people {
            next[person as usize] += 1;
        }
        let mut starts = vec![0_u32; people.len() + 1];
        for (&place, &count) in places.iter().zip(&next) {
            starts[place as usize + 1] = count;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        for (&place, next) in places.iter().zip(&mut next) {
            *next = starts[place as usize];
        }
        drop(places);
        let mut posting = Posting {
            next,
            words: Words::default(),
            row_words: &self.words,
            row: 0,
        };
        let rows = self.rows as usize;
        let is_slim = self.block.is_slim() && self.packed.iter().all(PackedBlock::is_slim);
        let mut room = Block::default();
        let tell = |row: u32| watch.tell(0.2 + 0.5 * f64::from(row) / rows.max(1) as f64);
        let sales = if is_slim {
            let mut sales = blank(rows, || tell(0));
            let mut post = |Block { people, columns }: &Block| {
                tell(posting.row);
                if let Columns::Slim(days, cents) = columns {
                    let columns = days.iter().zip(cents);
                    posting.post(people, columns, &mut sales, |(&day, &cents), row| {
                        SlimSale::new(cents, day, row)
                    });
                }
            };
            for block in self.packed {
                block.unpack(&mut room);
                post(&room);
            }
            post(&self.block);
            Sales::Slim(sales)
        } else {
            let mut sales = blank(rows, || tell(0));
            let mut post = |Block { people, columns }: &mut Block| {
                tell(posting.row);
                let (days, micros) = std::mem::take(columns).into_wide();
                let columns = days.into_iter().zip(micros);
                posting.post(people, columns, &mut sales, |(day, micros), row| {
                    Sale::new(micros, day, row)
                });
            };
            for block in self.packed {
                block.unpack(&mut room);
                post(&mut room);
            }
            post(&mut self.block);
            Sales::Wide(sales)
        };
        let words = posting.words;
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
        watch.within(0.7, 1.0, |watch| ledger.settle_posted(watch));
        ledger
    }
}

/// As many sales as there are rows, still to be written. So much memory takes a browser its time.
fn blank<S: SaleForm + Default>(rows: usize, tell: impl Fn()) -> Vec<S> {
    let mut sales = Vec::with_capacity(rows);
    while sales.len() < rows {
        tell();
        sales.resize(rows.min(sales.len() + BLANK), S::default());
    }
    sales
}

/// So many are written between two words about it.
const BLANK: usize = 1 << 20;

/// Rows on their way to their customer's place.
struct Posting<'p> {
    /// By person: where their next row comes.
    next: Vec<u32>,
    words: Words,
    row_words: &'p Words,
    row: u32,
}

impl Posting<'_> {
    fn post<C, S>(
        &mut self,
        people: &[u32],
        columns: impl Iterator<Item = C>,
        sales: &mut [S],
        sale: impl Fn(C, u32) -> S,
    ) {
        for (&person, columns) in people.iter().zip(columns) {
            let next = &mut self.next[person as usize];
            let place = *next as usize;
            *next += 1;
            sales[place] = sale(columns, self.row);
            if !self.row_words.is_empty() {
                let (status, currency) = self.row_words.get(self.row as usize);
                self.words.set(place, status, currency);
            }
            self.row += 1;
        }
    }
}
