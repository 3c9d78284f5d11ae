//! The ledger: everything the analyses need of the files, by column.
//!
//! Its unit is the *entry*: the rows of one order that share a day, a status, a currency and a file. That is
//! the coarsest unit from which every option (as-of date, refunds, unpaid words, several files)
//! can be answered without reading a file again; most orders are one entry. Rows that can't be
//! used at all are only counted, by reason.
//!
//! A ledger of a file's part can be joined with that of the next part, and a file's ledger with
//! the next file's; all sums are exact, so that how the work was divided leaves no trace.

use std::collections::BTreeMap;

use super::amounts::AmountColumn;
use super::keys::{Keys, Wanted};
use super::slots::Slots;
use super::{
    CalendarSystem, Columns, Contact, Contacts, DateOrder, Day, DecimalMark, Dictionary, FileKind,
    Money, Reason, Tally,
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
    pub amount: Money,
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
    files: Vec<FileFacts>,
    set_aside: [Tally; Reason::AT_READING],
    /// What could be read of their amounts, by the currency's place.
    aside_amounts: BTreeMap<(Reason, u16), Money>,
    people: Dictionary,
    statuses: Dictionary,
    /// By status, whether a vendor means by it that no sale took place.
    unpaid_statuses: Vec<bool>,
    currencies: Dictionary,
    /// Of people, by their number.
    pub contacts: Contacts,
    orders: Orders,
    entries: Entries,
}

/// Orders by number: whose, and by what they are told apart.
#[derive(Clone, Debug, Default)]
struct Orders {
    person: Vec<u32>,
    /// The order's latest entry; its earlier ones hang from it.
    last_entry: Vec<u32>,
    keys: Keys,
    numbers: Slots,
}

/// Entries by number.
#[derive(Clone, Debug, Default)]
struct Entries {
    order: Vec<u32>,
    previous: Vec<u32>,
    day: Vec<Day>,
    status: Sparse,
    currency: Sparse,
    file: Sparse,
    purchase_rows: Vec<u32>,
    refund_rows: Vec<u32>,
    purchases: AmountColumn,
    refunds: AmountColumn,
    /// By entry; only those of which something went back.
    returned: BTreeMap<u32, Money>,
    first_line: Vec<RowLine>,
    /// Lines of the rows after the first, with their entry.
    more_lines: Vec<(u32, RowLine)>,
}

/// A column that is zero in most files, and takes no memory there.
#[derive(Clone, Debug, Default)]
struct Sparse(Vec<u16>);

impl Sparse {
    /// Sets the value of the next place, `place`.
    fn push(&mut self, place: usize, value: u16) {
        if value != 0 {
            self.0.resize(place, 0);
            self.0.push(value);
        }
    }

    fn get(&self, place: usize) -> u16 {
        self.0.get(place).copied().unwrap_or(0)
    }
}

/// A row's line and whether it is a refund, in one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowLine(u64);

impl RowLine {
    fn new(line: u64, is_refund: bool) -> Self {
        Self(line << 1 | u64::from(is_refund))
    }

    pub fn line(self) -> u64 {
        self.0 >> 1
    }

    pub fn is_refund(self) -> bool {
        self.0 & 1 == 1
    }
}

/// A copy of one entry.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub order: u32,
    pub day: Day,
    /// Place in [`Ledger::statuses`]; the empty word where there is no status.
    pub status: u16,
    /// Place in [`Ledger::currencies`]; the empty name where nothing says.
    pub currency: u16,
    pub file: u16,
    pub purchase_rows: u32,
    pub refund_rows: u32,
    pub purchases: Money,
    pub refunds: Money,
    /// What went back of the purchases without a row of its own, zero or less.
    pub returned: Money,
}

const NONE: u32 = u32::MAX;
/// Different words of a column of statuses or currencies; beyond it they are counted as the last.
const MOST_WORDS: u32 = 65_535;

impl Ledger {
    pub fn files(&self) -> &[FileFacts] {
        &self.files
    }

    /// Rows that no option can make usable, by reason. Their amounts are in several currencies: see
    /// [`Ledger::aside_amounts`].
    pub fn set_aside(&self) -> &[Tally; Reason::AT_READING] {
        &self.set_aside
    }

    /// Reason, currency (a place in [`Ledger::currencies`]) and sum of the amounts in those rows that
    /// could be read.
    pub fn aside_amounts(&self) -> impl Iterator<Item = (Reason, u16, Money)> {
        let amounts = self.aside_amounts.iter();
        amounts.map(|(&(reason, currency), &amount)| (reason, currency, amount))
    }

    /// Everybody with a usable row, in the order of first appearance.
    pub fn people(&self) -> &Dictionary {
        &self.people
    }

    pub fn statuses(&self) -> &Dictionary {
        &self.statuses
    }

    /// Whether a vendor means by this status that no sale took place.
    pub fn is_unpaid(&self, status: u16) -> bool {
        self.unpaid_statuses.get(usize::from(status)) == Some(&true)
    }

    fn note_unpaid(&mut self, status: u16) {
        let place = usize::from(status);
        if self.unpaid_statuses.len() <= place {
            self.unpaid_statuses.resize(place + 1, false);
        }
        self.unpaid_statuses[place] = true;
    }

    pub fn currencies(&self) -> &Dictionary {
        &self.currencies
    }

    pub fn order_count(&self) -> usize {
        self.orders.person.len()
    }

    /// Whose order it is: a place in [`Ledger::people`].
    pub fn order_person(&self, order: u32) -> u32 {
        self.orders.person[order as usize]
    }

    pub fn entry_count(&self) -> usize {
        self.entries.order.len()
    }

    /// Whether every usable row is in one file and one currency and has no status: then no option
    /// but the as-of date, refunds and excluded people can set one aside.
    pub fn is_simple(&self) -> bool {
        self.files.len() <= 1 && self.statuses.len() <= 1 && self.currencies.len() <= 2
    }

    pub fn entry(&self, number: usize) -> Entry {
        let entries = &self.entries;
        Entry {
            order: entries.order[number],
            day: entries.day[number],
            status: entries.status.get(number),
            currency: entries.currency.get(number),
            file: entries.file.get(number),
            purchase_rows: entries.purchase_rows[number],
            refund_rows: entries.refund_rows[number],
            purchases: entries.purchases.get(number),
            refunds: entries.refunds.get(number),
            returned: entries.returned(number as u32),
        }
    }

    /// Every usable row's entry and line, in no particular order.
    pub fn lines(&self) -> impl Iterator<Item = (usize, RowLine)> {
        let first = self.entries.first_line.iter().copied().enumerate();
        let more = self.entries.more_lines.iter();
        first.chain(more.map(|&(entry, line)| (entry as usize, line)))
    }

    /// Begins a file; the rows that follow are its.
    pub fn begin_file(&mut self, facts: FileFacts) {
        self.statuses.intern(b"");
        self.currencies.intern(b"");
        self.files.push(facts);
    }

    /// The file being read.
    pub fn current_file(&mut self) -> Option<&mut FileFacts> {
        self.files.last_mut()
    }

    /// Notes how many people of a list of customers were found among those who ordered.
    pub fn note_found(&mut self, file: usize, found: u64) {
        if let Some(facts) = self.files.get_mut(file) {
            facts.found = Some(found);
        }
    }

    /// Counts a row that can't be used, with its amount and the name of its currency where they
    /// could be read. `reason` is one of those known at reading.
    pub fn put_aside(&mut self, reason: Reason, amount: Option<(Money, &[u8])>, line: u64) {
        let file = self.files.len().saturating_sub(1) as u16;
        if let Some(tally) = self.set_aside.get_mut(reason as usize) {
            tally.count(1, Money::ZERO);
            tally.note_line(file, line);
        }
        if let Some((amount, currency)) = amount {
            let currency = number_of(&mut self.currencies, currency);
            *self.aside_amounts.entry((reason, currency)).or_default() += amount;
        }
    }

    /// Adds a row and says whose it is: a place in [`Ledger::people`].
    pub fn add_row(&mut self, row: &Row<'_>) -> u32 {
        let person = self.people.intern(row.customer);
        let status = number_of(&mut self.statuses, row.status);
        let currency = number_of(&mut self.currencies, row.currency);
        if row.is_unpaid {
            self.note_unpaid(status);
        }
        let moment = row.micros.to_le_bytes();
        let (key, is_moment) = if row.order.is_empty() {
            (&moment[..], true)
        } else {
            (row.order, false)
        };
        let order = self.orders.number(person, key, is_moment);
        let is_refund = row.amount.is_negative();
        let (purchases, refunds) = if is_refund {
            (Money::ZERO, row.amount)
        } else {
            (row.amount, Money::ZERO)
        };
        let line = RowLine::new(row.line, is_refund);
        let part = Entry {
            order,
            day: row.day,
            status,
            currency,
            file: self.files.len().saturating_sub(1) as u16,
            purchase_rows: u32::from(!is_refund),
            refund_rows: u32::from(is_refund),
            purchases,
            refunds,
            returned: row.returned,
        };
        self.add_entry(&part, line);
        person
    }

    /// Adds to the order's entry of the same day, status, currency and file, or makes it.
    fn add_entry(&mut self, part: &Entry, line: RowLine) -> u32 {
        let entries = &mut self.entries;
        let last = &mut self.orders.last_entry[part.order as usize];
        let mut number = *last;
        while number != NONE {
            let place = number as usize;
            if entries.day[place] == part.day
                && entries.status.get(place) == part.status
                && entries.currency.get(place) == part.currency
                && entries.file.get(place) == part.file
            {
                entries.purchase_rows[place] += part.purchase_rows;
                entries.refund_rows[place] += part.refund_rows;
                if part.purchase_rows > 0 {
                    entries.purchases.add(place, part.purchases);
                }
                if part.refund_rows > 0 {
                    entries.refunds.add(place, part.refunds);
                }
                entries.note_returned(number, part.returned);
                entries.more_lines.push((number, line));
                return number;
            }
            number = entries.previous[place];
        }
        number = entries.order.len() as u32;
        entries.order.push(part.order);
        entries.previous.push(*last);
        entries.day.push(part.day);
        entries.status.push(number as usize, part.status);
        entries.currency.push(number as usize, part.currency);
        entries.file.push(number as usize, part.file);
        entries.purchase_rows.push(part.purchase_rows);
        entries.refund_rows.push(part.refund_rows);
        entries.purchases.push(part.purchases);
        entries.refunds.push(part.refunds);
        entries.note_returned(number, part.returned);
        entries.first_line.push(line);
        *last = number;
        number
    }

    /// Takes in a ledger that was read after this one.
    pub fn append(&mut self, later: &Self, follows: Follows) {
        let (file_shift, line_shift) = if let (Follows::SameFile, Some(file), Some(part)) =
            (follows, self.files.last_mut(), later.files.first())
        {
            let line_shift = file.lines;
            file.bytes += part.bytes;
            file.rows += part.rows;
            let lines = part.mended_lines.iter().map(|line| line + line_shift);
            file.mended_lines.extend(lines);
            file.mended_lines.truncate(Tally::MOST_LINES);
            file.mended += part.mended;
            file.lines += part.lines;
            (self.files.len() as u16 - 1, line_shift)
        } else {
            let file_shift = self.files.len() as u16;
            self.files.extend(later.files.iter().cloned());
            (file_shift, 0)
        };
        for (tally, more) in self.set_aside.iter_mut().zip(&later.set_aside) {
            tally.append(more, file_shift, line_shift);
        }
        let people: Vec<u32> = later
            .people
            .iter()
            .map(|id| self.people.intern(id))
            .collect();
        self.contacts.append(&later.contacts, &people);
        let words = later.statuses.iter();
        let statuses: Vec<u32> = words.map(|word| self.statuses.intern(word)).collect();
        for (status, &number) in statuses.iter().enumerate() {
            if later.is_unpaid(status as u16) {
                self.note_unpaid(number.min(MOST_WORDS) as u16);
            }
        }
        let words = later.currencies.iter();
        let currencies: Vec<u32> = words.map(|word| self.currencies.intern(word)).collect();
        for (reason, currency, amount) in later.aside_amounts() {
            let currency = currencies[usize::from(currency)].min(MOST_WORDS) as u16;
            *self.aside_amounts.entry((reason, currency)).or_default() += amount;
        }
        let orders: Vec<u32> = (0..later.order_count())
            .map(|order| {
                let person = people[later.orders.person[order] as usize];
                let keys = &later.orders.keys;
                let order = order as u32;
                self.orders
                    .number(person, keys.get(order), keys.is_second_kind(order))
            })
            .collect();
        let shifted = |line: RowLine| RowLine(line.0 + (line_shift << 1));
        let entries: Vec<u32> = (0..later.entry_count())
            .map(|number| {
                let entry = later.entry(number);
                let moved = Entry {
                    order: orders[entry.order as usize],
                    status: statuses[usize::from(entry.status)].min(MOST_WORDS) as u16,
                    currency: currencies[usize::from(entry.currency)].min(MOST_WORDS) as u16,
                    file: entry.file + file_shift,
                    ..entry
                };
                self.add_entry(&moved, shifted(later.entries.first_line[number]))
            })
            .collect();
        let more = later.entries.more_lines.iter();
        self.entries
            .more_lines
            .extend(more.map(|&(entry, line)| (entries[entry as usize], shifted(line))));
    }
}

impl Ledger {
    /// The ledger in which everybody is who `same` says: by person, the number of the person whose
    /// orders theirs are to be. Their orders with one id become one order.
    #[must_use]
    pub fn merged(&self, same: &[u32]) -> Self {
        let mut merged = Self {
            files: self.files.clone(),
            set_aside: self.set_aside.clone(),
            aside_amounts: self.aside_amounts.clone(),
            statuses: self.statuses.clone(),
            unpaid_statuses: self.unpaid_statuses.clone(),
            currencies: self.currencies.clone(),
            ..Self::default()
        };
        let people: Vec<u32> = same
            .iter()
            .map(|&person| merged.people.intern(self.people.get(person)))
            .collect();
        merged.contacts.append(&self.contacts, &people);
        // What the person themselves is called says more than what the others are.
        for (person, &number) in people.iter().enumerate() {
            if same[person] as usize == person {
                let own = |contact| self.contacts.get(person as u32, contact);
                for contact in Contact::ALL {
                    merged.contacts.note(number, contact, own(contact));
                }
            }
        }
        let orders: Vec<u32> = (0..self.order_count() as u32)
            .map(|order| {
                let person = people[self.order_person(order) as usize];
                let keys = &self.orders.keys;
                merged
                    .orders
                    .number(person, keys.get(order), keys.is_second_kind(order))
            })
            .collect();
        let entries: Vec<u32> = (0..self.entry_count())
            .map(|number| {
                let entry = self.entry(number);
                let order = orders[entry.order as usize];
                merged.add_entry(&Entry { order, ..entry }, self.entries.first_line[number])
            })
            .collect();
        let more = self.entries.more_lines.iter();
        let more = more.map(|&(entry, line)| (entries[entry as usize], line));
        merged.entries.more_lines.extend(more);
        merged
    }
}

/// A word's number; the empty word is number 0 (see `begin_file`).
fn number_of(words: &mut Dictionary, word: &[u8]) -> u16 {
    match word {
        [] => 0,
        word => words.intern(word).min(MOST_WORDS) as u16,
    }
}

impl Entries {
    fn returned(&self, number: u32) -> Money {
        // Nothing is looked up in the files that have none, which is nearly all of them.
        if self.returned.is_empty() {
            return Money::ZERO;
        }
        self.returned.get(&number).copied().unwrap_or_default()
    }

    fn note_returned(&mut self, number: u32, amount: Money) {
        if amount != Money::ZERO {
            *self.returned.entry(number).or_default() += amount;
        }
    }
}

impl Orders {
    /// The number of the person's order with this key, a new one if it is new. An order id is
    /// never taken for the date and time of rows without one.
    fn number(&mut self, person: u32, key: &[u8], is_moment: bool) -> u32 {
        let wanted = Wanted::new(key, is_moment, person);
        let found = self.numbers.find(wanted.hash, |order| {
            self.person[order as usize] == person && self.keys.is(order, &wanted)
        });
        if let Some(order) = found {
            return order;
        }
        let order = self.keys.push(&wanted);
        self.person.push(person);
        self.last_entry.push(NONE);
        self.numbers.insert(wanted.hash, order);
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'r>(customer: &'r str, order: &'r str, day: &str, amount: i64, line: u64) -> Row<'r> {
        let day: Day = day.parse().unwrap();
        Row {
            customer: customer.as_bytes(),
            order: order.as_bytes(),
            day,
            micros: i64::from(day.number()) * 86_400_000_000,
            amount: Money::from_micros(amount),
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
        let mut ledger = Ledger::default();
        ledger.begin_file(facts(name));
        for row in rows {
            ledger.add_row(row);
        }
        ledger.files[0].lines = 100;
        ledger
    }

    #[test]
    fn rows_of_one_order_and_day_share_an_entry() {
        let ledger = ledger(
            "a",
            &[
                row("ann", "1", "2024-01-05", 10, 2),
                row("ann", "1", "2024-01-05", -4, 3),
                row("bob", "1", "2024-01-05", 7, 4),
                row("ann", "1", "2024-01-06", 1, 5),
                row("ann", "", "2024-01-06", 1, 6),
            ],
        );
        assert_eq!(ledger.order_count(), 3);
        assert_eq!(ledger.entry_count(), 4);
        let first = ledger.entry(0);
        assert_eq!((first.purchase_rows, first.refund_rows), (1, 1));
        assert_eq!(first.refunds, Money::from_micros(-4));
        let mut lines: Vec<_> = ledger.lines().map(|(_, line)| line.line()).collect();
        lines.sort_unstable();
        assert_eq!(lines, [2, 3, 4, 5, 6]);
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
        assert_eq!((merged.order_count(), merged.entry_count()), (3, 3));
        assert_eq!(merged.entry(0).purchases, Money::from_micros(15));
        assert_eq!(merged.contacts.get(0, Contact::Name), b"Ann Lee");
        assert_eq!(merged.contacts.get(0, Contact::Phone), b"091");
        let mut lines: Vec<_> = merged.lines().map(|(_, line)| line.line()).collect();
        lines.sort_unstable();
        assert_eq!(lines, [2, 3, 4, 5]);
    }

    #[test]
    fn parts_join_into_the_ledger_of_the_whole() {
        let rows = [
            row("ann", "1", "2024-01-05", 10, 2),
            row("bob", "", "2024-01-05", 10, 3),
            row("ann", "1", "2024-01-05", 5, 4),
        ];
        let mut joined = ledger("a", &rows[..2]);
        let late = Row { line: 1, ..rows[2] };
        joined.append(&ledger("a", &[late]), Follows::SameFile);
        assert_eq!(joined.files().len(), 1);
        assert_eq!(joined.order_count(), 2);
        assert_eq!(joined.entry_count(), 2);
        assert_eq!(joined.entry(0).purchases, Money::from_micros(15));
        assert!(
            joined
                .lines()
                .any(|(entry, line)| entry == 0 && line.line() == 101)
        );

        joined.append(&ledger("b", &[late]), Follows::NewFile);
        assert_eq!(joined.files().len(), 2);
        assert_eq!(joined.order_count(), 2);
        assert_eq!(joined.entry_count(), 3);
        assert_eq!(joined.entry(2).file, 1);
    }
}
