//! The ledger: everything the analyses need of the files, by customer.
//!
//! Its unit is the *sale*: a usable row. A customer's sales lie together, those of one order next to
//! one another, so that every option (as-of date, refunds, unpaid words, several files) is answered
//! by passing over them once, without reading a file again. Rows that can't be used at all are only
//! counted, by reason.
//!
//! A ledger of a file's part can be joined with that of the next part, and a file's ledger with
//! the next file's; all sums are exact, so that how the work was divided leaves no trace.

use std::collections::BTreeMap;
use std::ops::Range;

use super::heading::Heading;
use super::order_keys::OrderKeys;
use super::people::People;
use super::row_lines::RowLines;
use super::words::Words;
use super::{
    CalendarSystem, Columns, Contact, Contacts, DateOrder, Day, DecimalMark, Dictionary, FileKind,
    Money, Reason, RowAmount, Tally,
};

/// One usable row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'r> {
    pub customer: &'r [u8],
    /// Empty if there is none: then rows of the same date-time are one order.
    pub order: &'r [u8],
    pub day: Day,
    /// Date and time as written, in microseconds since 1970-01-01 of the same calendar.
    pub micros: i64,
    pub amount: RowAmount,
    /// What went back of a purchase's amount, zero or less.
    pub returned: Money,
    /// Empty if there is none.
    pub status: &'r [u8],
    /// The vendor means by the status that no sale took place.
    pub is_unpaid: bool,
    /// Name of the amount's currency; empty if nothing says.
    pub currency: &'r [u8],
    pub line: u64,
}

/// What was learned of a file while it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct FileFacts {
    pub file: String,
    pub bytes: u64,
    pub rows: u64,
    /// Line breaks read so far: where the next part's first line stands.
    pub lines: u64,
    pub encoding: String,
    /// Places that could not be decoded, each shown as �.
    pub damaged: u64,
    /// Quotes that nothing closed, and the lines of the first of them.
    pub mended: u64,
    pub mended_lines: Vec<u64>,
    /// Of workbooks only.
    pub sheet: Option<String>,
    pub delimiter: char,
    pub columns: Columns,
    pub date_order: DateOrder,
    pub decimal: DecimalMark,
    pub calendar: CalendarSystem,
    /// Whose export it is.
    pub preset: Option<&'static str>,
    pub kind: FileKind,
    /// Of a list of people: how many of them ordered.
    pub found: Option<u64>,
}

/// How a ledger follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// As the next part of the last file: its lines are counted on.
    SameFile,
    /// As another file.
    NewFile,
}

#[derive(Clone, Debug, Default)]
pub struct Ledger {
    heading: Heading,
    people: People,
    /// Of people, by their number.
    pub contacts: Contacts,
    /// Where each person's sales begin, and the end.
    starts: Vec<u32>,
    /// By person, then order, then row.
    sales: Vec<Sale>,
    order_count: usize,
    words: Words,
    /// Amounts that do not fit, by row.
    apart: BTreeMap<u32, Money>,
    /// What went back of a purchase without a row of its own, by row.
    returned: BTreeMap<u32, Money>,
    lines: RowLines,
    keys: OrderKeys,
    /// The first row of each file.
    file_starts: Vec<u32>,
}

/// A usable row, in sixteen bytes. Rows are numbered through all files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sale {
    micros: i64,
    pub day: Day,
    row: u32,
}

/// Stands for an amount that is no whole number of micros in 64 bits.
pub(super) const APART: i64 = i64::MIN;
/// Set in a sale's row if its order begins with it.
const BEGINS_ORDER: u32 = 1 << 31;

impl Sale {
    pub(super) fn new(micros: i64, day: Day, row: u32) -> Self {
        Self { micros, day, row }
    }

    /// Its amount in micros; `None` if it is no whole number of them, or too large.
    pub fn micros(&self) -> Option<i64> {
        (self.micros != APART).then_some(self.micros)
    }

    pub fn begins_order(&self) -> bool {
        self.row & BEGINS_ORDER != 0
    }

    fn row(&self) -> u32 {
        self.row & !BEGINS_ORDER
    }
}

/// What a ledger is made of: sales by person, their orders not found yet.
#[derive(Debug, Default)]
pub(super) struct Posting {
    pub heading: Heading,
    pub people: People,
    pub contacts: Contacts,
    pub starts: Vec<u32>,
    pub sales: Vec<Sale>,
    pub words: Words,
    pub apart: BTreeMap<u32, Money>,
    pub returned: BTreeMap<u32, Money>,
    pub lines: RowLines,
    pub keys: OrderKeys,
    pub file_starts: Vec<u32>,
}

impl Ledger {
    pub fn files(&self) -> &[FileFacts] {
        self.heading.files()
    }

    /// Rows that no option can make usable, by reason. Their amounts are in several currencies: see
    /// [`Ledger::aside_amounts`].
    pub fn set_aside(&self) -> &[Tally; Reason::AT_READING] {
        self.heading.set_aside()
    }

    /// Reason, currency (a place in [`Ledger::currencies`]) and sum of the amounts in those rows that
    /// could be read.
    pub fn aside_amounts(&self) -> impl Iterator<Item = (Reason, u16, Money)> {
        self.heading.aside_amounts()
    }

    /// Everybody with a usable row.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// The words of the status columns; the first is the empty one.
    pub fn statuses(&self) -> &Dictionary {
        self.heading.statuses()
    }

    /// Whether a vendor means by this status that no sale took place.
    pub fn is_unpaid(&self, status: u16) -> bool {
        self.heading.is_unpaid(status)
    }

    /// The names of the currencies; the first is the empty one.
    pub fn currencies(&self) -> &Dictionary {
        self.heading.currencies()
    }

    pub fn order_count(&self) -> usize {
        self.order_count
    }

    /// All sales, by person, then order, then row.
    pub fn sales(&self) -> &[Sale] {
        &self.sales
    }

    /// The places of a person's sales.
    pub fn sales_of(&self, person: u32) -> Range<usize> {
        let at = |place: u32| {
            self.starts
                .get(place as usize)
                .map_or(0, |&start| start as usize)
        };
        at(person)..at(person + 1)
    }

    /// The places of the sales of each of a person's orders, whether or not they count.
    pub fn orders_of(&self, person: u32) -> impl Iterator<Item = Range<usize>> {
        let Range { mut start, end } = self.sales_of(person);
        std::iter::from_fn(move || {
            let order = self.sales.get(start..end).filter(|rest| !rest.is_empty())?;
            let after = order[1..].iter().take_while(|sale| !sale.begins_order());
            let places = start..start + 1 + after.count();
            start = places.end;
            Some(places)
        })
    }

    pub fn amount(&self, sale: &Sale) -> Money {
        match sale.micros() {
            Some(micros) => Money::from_micros(micros),
            None => self.apart.get(&sale.row()).copied().unwrap_or_default(),
        }
    }

    /// What went back of the purchase without a row of its own, zero or less.
    pub fn returned(&self, sale: &Sale) -> Money {
        // Nothing is looked up in the files that have none, which is nearly all of them.
        if self.returned.is_empty() {
            return Money::ZERO;
        }
        self.returned.get(&sale.row()).copied().unwrap_or_default()
    }

    /// Of the sale at a place, the places of its words in [`Ledger::statuses`] and [`Ledger::currencies`].
    pub fn words(&self, place: usize) -> (u16, u16) {
        self.words.get(place)
    }

    /// The place of the sale's file in [`Ledger::files`].
    pub fn file_of(&self, sale: &Sale) -> u16 {
        if self.file_starts.len() <= 1 {
            return 0;
        }
        (self
            .file_starts
            .partition_point(|&start| start <= sale.row())
            - 1) as u16
    }

    /// On which line of its file a sale stands.
    pub fn line_of(&self, sale: &Sale) -> u64 {
        self.lines.get(sale.row())
    }

    /// Whether every usable row is in one file and one currency, has no status, and nothing of it went
    /// back: then no option but the as-of date, refunds and excluded people can set one aside.
    pub fn is_simple(&self) -> bool {
        self.files().len() <= 1
            && self.statuses().len() <= 1
            && self.currencies().len() <= 2
            && self.returned.is_empty()
    }

    /// The file read last.
    pub fn current_file(&mut self) -> Option<&mut FileFacts> {
        self.heading.files.last_mut()
    }

    /// Notes how many people of a list of customers were found among those who ordered.
    pub fn note_found(&mut self, file: usize, found: u64) {
        if let Some(facts) = self.heading.files.get_mut(file) {
            facts.found = Some(found);
        }
    }

    /// Takes in a ledger that was read after this one.
    pub fn append(&mut self, later: &Self, follows: Follows) {
        let line_shift = self.files().last().map(|file| file.lines);
        let line_shift = line_shift.filter(|_| follows == Follows::SameFile);
        let mut before = std::mem::take(self);
        let mut posting = Posting {
            heading: std::mem::take(&mut before.heading),
            apart: std::mem::take(&mut before.apart),
            returned: std::mem::take(&mut before.returned),
            lines: std::mem::take(&mut before.lines),
            keys: std::mem::take(&mut before.keys),
            file_starts: std::mem::take(&mut before.file_starts),
            ..Posting::default()
        };
        let numbers = posting.heading.append(&later.heading, line_shift);
        let row_shift = before.sales.len() as u32;
        let shifted = |(&row, &amount): (&u32, &Money)| (row + row_shift, amount);
        posting.apart.extend(later.apart.iter().map(shifted));
        posting.returned.extend(later.returned.iter().map(shifted));
        posting
            .lines
            .append(&later.lines, row_shift, line_shift.unwrap_or_default());
        posting.keys.append(&later.keys);
        if line_shift.is_none() {
            let starts = later.file_starts.iter();
            posting
                .file_starts
                .extend(starts.map(|start| start + row_shift));
        }

        let (people, [here, there]) = People::union(&before.people, &later.people);
        posting.contacts.append(&before.contacts, &here);
        posting.contacts.append(&later.contacts, &there);
        posting
            .sales
            .reserve_exact(before.sales.len() + later.sales.len());
        let mut sources = [
            here.iter().enumerate().peekable(),
            there.iter().enumerate().peekable(),
        ];
        for person in 0..people.len() as u32 {
            posting.starts.push(posting.sales.len() as u32);
            let mut of_person = |source: usize| {
                let next = sources[source].next_if(|&(_, &number)| number == person);
                next.map(|(number, _)| number as u32)
            };
            if let Some(number) = of_person(0) {
                for place in before.sales_of(number) {
                    let (status, currency) = before.words.get(place);
                    posting.take(before.sales[place], status, currency);
                }
            }
            if let Some(number) = of_person(1) {
                for place in later.sales_of(number) {
                    let (status, currency) = later.words(place);
                    let (status, currency) = (
                        numbers.statuses[usize::from(status)],
                        numbers.currencies[usize::from(currency)],
                    );
                    let sale = later.sales[place];
                    let sale = Sale::new(sale.micros, sale.day, sale.row() + row_shift);
                    posting.take(sale, status, currency);
                }
            }
        }
        posting.starts.push(posting.sales.len() as u32);
        posting.people = people;
        *self = Self::settled(posting);
    }

    /// The ledger in which everybody is who `same` says: by person, the number of the person whose
    /// orders theirs are to be. Their orders with one id become one order.
    #[must_use]
    pub fn merged(&self, same: &[u32]) -> Self {
        let mut groups: Vec<Vec<u32>> = vec![Vec::new(); self.people.len()];
        for (person, &leader) in same.iter().enumerate() {
            groups[leader as usize].push(person as u32);
        }
        let mut posting = Posting {
            heading: self.heading.clone(),
            apart: self.apart.clone(),
            returned: self.returned.clone(),
            lines: self.lines.clone(),
            keys: self.keys.clone(),
            file_starts: self.file_starts.clone(),
            ..Posting::default()
        };
        for (leader, group) in groups
            .iter()
            .enumerate()
            .filter(|(_, group)| !group.is_empty())
        {
            let number = posting.people.len() as u32;
            posting.people.push(self.people.get(leader as u32));
            posting.starts.push(posting.sales.len() as u32);
            // What the person themselves is called says more than what the others are.
            for &person in group.iter().chain([&(leader as u32)]) {
                for contact in Contact::ALL {
                    let own = self.contacts.get(person, contact);
                    posting.contacts.note(number, contact, own);
                }
            }
            for &person in group {
                for place in self.sales_of(person) {
                    let (status, currency) = self.words(place);
                    posting.take(self.sales[place], status, currency);
                }
            }
        }
        posting.starts.push(posting.sales.len() as u32);
        Self::settled(posting)
    }

    /// Puts each person's sales in the order of their orders, and notes where one begins.
    pub(super) fn settled(mut posting: Posting) -> Self {
        let mut order_count = 0;
        if posting.keys.is_ascending() {
            // Every row is an order of its own.
            order_count = posting.sales.len();
            for sale in &mut posting.sales {
                sale.row |= BEGINS_ORDER;
            }
        } else {
            let mut sorted: Vec<(u64, u32, Sale, (u16, u16))> = Vec::new();
            for bounds in posting.starts.windows(2) {
                let places = bounds[0] as usize..bounds[1] as usize;
                sorted.clear();
                sorted.extend(places.clone().map(|place| {
                    let sale = posting.sales[place];
                    let key = posting.keys.get(sale.row());
                    (key, sale.row(), sale, posting.words.get(place))
                }));
                let is_before =
                    |a: &(u64, u32, _, _), b: &(u64, u32, _, _)| (a.0, a.1) <= (b.0, b.1);
                let is_sorted = sorted.is_sorted_by(is_before);
                if !is_sorted {
                    sorted.sort_unstable_by_key(|&(key, row, ..)| (key, row));
                }
                let mut last = None;
                for (place, &(key, row, sale, (status, currency))) in places.zip(&sorted) {
                    let begins = last != Some(key);
                    last = Some(key);
                    order_count += usize::from(begins);
                    let row = if begins { row | BEGINS_ORDER } else { row };
                    posting.sales[place] = Sale { row, ..sale };
                    if !is_sorted && !posting.words.is_empty() {
                        posting.words.set(place, status, currency);
                    }
                }
            }
        }
        Self {
            heading: posting.heading,
            people: posting.people,
            contacts: posting.contacts,
            starts: posting.starts,
            sales: posting.sales,
            order_count,
            words: posting.words,
            apart: posting.apart,
            returned: posting.returned,
            lines: posting.lines,
            keys: posting.keys,
            file_starts: posting.file_starts,
        }
    }
}

impl Posting {
    /// The next sale of the person whose sales began last.
    fn take(&mut self, sale: Sale, status: u16, currency: u16) {
        self.words.set(self.sales.len(), status, currency);
        self.sales.push(sale);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Journal;

    fn row<'r>(customer: &'r str, order: &'r str, day: &str, amount: i64, line: u64) -> Row<'r> {
        let day: Day = day.parse().unwrap();
        Row {
            customer: customer.as_bytes(),
            order: order.as_bytes(),
            day,
            micros: i64::from(day.number()) * 86_400_000_000,
            amount: RowAmount::Micros(amount),
            line,
            ..Row::default()
        }
    }

    fn facts(name: &str) -> FileFacts {
        FileFacts {
            file: name.to_owned(),
            bytes: 10,
            rows: 0,
            lines: 0,
            encoding: "utf-8".to_owned(),
            damaged: 0,
            mended: 0,
            mended_lines: Vec::new(),
            sheet: None,
            delimiter: ',',
            columns: Columns::new(),
            date_order: DateOrder::Ymd,
            decimal: DecimalMark::Point,
            calendar: CalendarSystem::Gregorian,
            preset: None,
            kind: FileKind::Orders,
            found: None,
        }
    }

    fn ledger(name: &str, rows: &[Row<'_>]) -> Ledger {
        let mut journal = Journal::new(facts(name));
        for row in rows {
            journal.add_row(row);
        }
        let mut ledger = journal.post();
        ledger.heading.files[0].lines = 100;
        ledger
    }

    /// Of each order of a person, the lines of its sales.
    fn orders(ledger: &Ledger, id: &str) -> Vec<Vec<u64>> {
        let person = ledger.people().find(id.as_bytes()).unwrap();
        let lines = |order: Range<usize>| {
            let sales = ledger.sales()[order].iter();
            sales.map(|sale| ledger.line_of(sale)).collect()
        };
        ledger.orders_of(person).map(lines).collect()
    }

    #[test]
    fn rows_of_one_order_lie_together() {
        let ledger = ledger(
            "a",
            &[
                row("bob", "1", "2024-01-05", 7, 2),
                row("ann", "1", "2024-01-05", 10, 3),
                row("ann", "2", "2024-01-05", 10, 4),
                row("ann", "1", "2024-01-06", -4, 5),
                row("ann", "", "2024-01-06", 1, 6),
            ],
        );
        assert_eq!(ledger.order_count(), 4);
        assert_eq!(ledger.people().get(0), b"ann");
        assert_eq!(orders(&ledger, "ann"), [vec![3, 5], vec![4], vec![6]]);
        assert_eq!(orders(&ledger, "bob"), [[2]]);
        let refund = &ledger.sales()[1];
        assert_eq!(ledger.amount(refund), Money::from_micros(-4));
    }

    #[test]
    fn words_follow_their_rows() {
        let with = |row: Row<'static>, status: &'static [u8], currency: &'static [u8]| Row {
            status,
            currency,
            ..row
        };
        let rows = [
            row("b", "2", "2024-01-05", 1, 2),
            with(row("b", "1", "2024-01-05", 2, 3), b"paid", b""),
            with(row("a", "3", "2024-01-05", 3, 4), b"", b"EUR"),
        ];
        let mut one = ledger("a", &rows);
        one.append(
            &ledger("b", &[with(rows[0], b"sent", b"EUR")]),
            Follows::NewFile,
        );
        let said: Vec<_> = one
            .sales()
            .iter()
            .enumerate()
            .map(|(place, sale)| {
                let (status, currency) = one.words(place);
                let status = one.statuses().get(status.into());
                let currency = one.currencies().get(currency.into());
                let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                (
                    one.file_of(sale),
                    one.line_of(sale),
                    text(status),
                    text(currency),
                )
            })
            .collect();
        let said: Vec<_> = said
            .iter()
            .map(|(file, line, status, currency)| (*file, *line, &**status, &**currency))
            .collect();
        assert_eq!(
            said,
            [
                (0, 4, "", "EUR"),
                (0, 3, "paid", ""),
                (0, 2, "", ""),
                (1, 2, "sent", "EUR")
            ]
        );
    }

    #[test]
    fn an_amount_beyond_micros_keeps_every_digit() {
        let amounts = [
            Money::from_units(5_000_001),
            Money::from_units(i128::MAX),
            Money::from_micros(i64::MIN),
        ];
        let rows = amounts.map(|amount| Row {
            amount: amount.into(),
            ..row("a", "", "2024-01-05", 0, 2)
        });
        let ledger = ledger("a", &rows);
        let found: Vec<_> = ledger
            .sales()
            .iter()
            .map(|sale| ledger.amount(sale))
            .collect();
        assert_eq!(found, amounts);
    }

    #[test]
    fn people_who_are_one_share_their_orders() {
        let mut before = ledger(
            "a",
            &[
                row("Ann", "1", "2024-01-05", 10, 2),
                row("ann", "1", "2024-01-05", 5, 3),
                row("bob", "1", "2024-01-05", 7, 4),
                row("ann", "2", "2024-01-06", 1, 5),
            ],
        );
        before.contacts.note(0, Contact::Name, b"Ann Lee");
        before.contacts.note(1, Contact::Name, b"A. Lee");
        before.contacts.note(1, Contact::Phone, b"091");
        let merged = before.merged(&[0, 0, 2]);
        let people: Vec<_> = merged.people().iter().collect();
        assert_eq!(people, [&b"Ann"[..], b"bob"]);
        assert_eq!(orders(&merged, "Ann"), [vec![2, 3], vec![5]]);
        assert_eq!(merged.contacts.get(0, Contact::Name), b"Ann Lee");
        assert_eq!(merged.contacts.get(0, Contact::Phone), b"091");
    }

    #[test]
    fn parts_join_into_the_ledger_of_the_whole() {
        let rows = [
            row("bob", "1", "2024-01-05", 10, 2),
            row("ann", "", "2024-01-05", 10, 3),
            row("bob", "1", "2024-01-05", 5, 4),
        ];
        let mut joined = ledger("a", &rows[..2]);
        let late = Row { line: 1, ..rows[2] };
        joined.append(&ledger("a", &[late]), Follows::SameFile);
        assert_eq!(joined.files().len(), 1);
        assert_eq!(orders(&joined, "bob"), [[2, 101]]);

        joined.append(&ledger("b", &[late]), Follows::NewFile);
        assert_eq!((joined.files().len(), joined.order_count()), (2, 2));
        assert_eq!(orders(&joined, "bob"), [[2, 101, 1]]);
        let files: Vec<_> = joined
            .sales()
            .iter()
            .map(|sale| joined.file_of(sale))
            .collect();
        assert_eq!(files, [0, 0, 0, 1]);
    }
}
