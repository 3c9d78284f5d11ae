//! Rows that say more than who, when and how much: contacts, currencies, what was refunded, and the
//! rows of exports whose vendor has rules of its own (see [`preset`](super::preset)).

use std::borrow::Cow;

use super::book::{Book, content, has_surplus};
use super::date::DateTime;
use super::meanings::{Currencies, Vendor};
use super::preset::{self, Blanks, Meaning, Totals};
use super::record::Record;
use super::sniff::{FileKind, Sniffed};
use crate::model::{Contact, Dictionary, Money, Reason, Role, Row, RowAmount};

/// One row of a list of customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Empty where there is none.
    pub id: Vec<u8>,
    /// In the order of [`Contact::ALL`].
    pub contacts: [Vec<u8>; Contact::ALL.len()],
    pub line: u64,
}

#[derive(Debug)]
pub(super) struct Extra {
    kind: FileKind,
    vendor: Vendor,
    currencies: Currencies,
    time: Option<usize>,
    currency: Option<usize>,
    refunded: Option<usize>,
    contacts: Vec<(Contact, usize)>,
    /// Order numbers, and what the first row with each said.
    orders: Dictionary,
    firsts: Vec<First>,
    /// The date of the row above.
    above: Option<DateTime>,
    pub cards: Vec<Card>,
    room: Room,
}

/// Contents of fields that do not stand in the file as such.
#[derive(Debug, Default)]
struct Room {
    customer: Vec<u8>,
    order: Vec<u8>,
    status: Vec<u8>,
    currency: Vec<u8>,
    refunded: Vec<u8>,
    other: Vec<u8>,
    moment: Vec<u8>,
}

/// The first row of an order.
#[derive(Clone, Debug, Default)]
struct First {
    customer: Vec<u8>,
    date: Option<DateTime>,
    status: Vec<u8>,
    currency: Vec<u8>,
    is_unpaid: bool,
    reason: Option<Reason>,
}

/// Columns that hold contacts.
const CONTACTS: [(Contact, Role); 5] = [
    (Contact::Name, Role::Name),
    (Contact::Email, Role::Email),
    (Contact::Phone, Role::Phone),
    (Contact::Consent, Role::Consent),
    (Contact::Birthday, Role::Birthday),
];

impl Extra {
    /// `None` for a file that needs nothing of it.
    pub fn new(sniffed: &Sniffed) -> Option<Self> {
        let column = |role| sniffed.layout.mapping.get(&role).copied();
        let contacts = CONTACTS.into_iter();
        let extra = Self {
            kind: sniffed.kind,
            vendor: Vendor::new(sniffed),
            currencies: Currencies::default(),
            time: column(Role::Time),
            currency: column(Role::Currency),
            refunded: column(Role::RefundedAmount),
            contacts: contacts
                .filter_map(|(contact, role)| Some((contact, column(role)?)))
                .collect(),
            orders: Dictionary::default(),
            firsts: Vec::new(),
            above: None,
            cards: Vec::new(),
            room: Room::default(),
        };
        let is_needed = extra.vendor.preset.is_some()
            || extra.kind == FileKind::Customers
            || extra.time.is_some()
            || extra.currency.is_some()
            || extra.refunded.is_some()
            || !extra.contacts.is_empty();
        is_needed.then_some(extra)
    }

    /// Whether no row of such a file depends on the rows above it.
    pub fn takes_each_row_alone(sniffed: &Sniffed) -> bool {
        let rules = sniffed.preset.and_then(preset::named).map(|it| it.rules);
        sniffed.kind == FileKind::Orders
            && rules.is_none_or(|rules| {
                rules.totals == Totals::EachRow && rules.blanks == Blanks::Missing
            })
    }

    pub fn take(&mut self, book: &mut Book, record: &Record<'_>) {
        if self.kind == FileKind::Customers {
            self.take_card(book, record);
        } else {
            self.take_row(book, record);
        }
    }

    fn take_card(&mut self, book: &mut Book, record: &Record<'_>) {
        let mut card = Card {
            id: text(record, book.columns.customer),
            line: record.line,
            ..Card::default()
        };
        for &(contact, column) in &self.contacts {
            card.contacts[contact as usize] = text(record, column);
        }
        if let Some(witness) = &mut book.witness {
            witness.person(record, &card);
        }
        self.cards.push(card);
    }

    fn take_row(&mut self, book: &mut Book, record: &Record<'_>) {
        let mut room = std::mem::take(&mut self.room);
        let first = self.take_row_in(&mut room, book, record);
        self.firsts.extend(first);
        self.room = room;
    }

    /// What others may have from the row, if it is the first of an order.
    fn take_row_in(
        &mut self,
        room: &mut Room,
        book: &mut Book,
        record: &Record<'_>,
    ) -> Option<First> {
        let columns = book.columns;
        let order = optional(record, columns.order, &mut room.order);
        let (totals, blanks) = match self.vendor.preset {
            Some(preset) => (preset.rules.totals, preset.rules.blanks),
            None => (Totals::EachRow, Blanks::Missing),
        };
        let knows_orders = totals == Totals::OncePerOrder || blanks == Blanks::AsItsOrder;
        let number = (knows_orders && !order.is_empty()).then(|| self.orders.intern(order));
        let first = number.and_then(|number| self.firsts.get(number as usize));
        let inherited = first.filter(|_| blanks == Blanks::AsItsOrder);
        let is_line = first.is_some() && totals == Totals::OncePerOrder;

        let customer = content(record, columns.customer, &mut room.customer);
        let customer = filled(customer, inherited.map(|first| &first.customer));
        let status = optional(record, columns.status, &mut room.status);
        let status = filled(status, inherited.map(|first| &first.status));
        let date = match self.date(book, record, (&mut room.other, &mut room.moment)) {
            Err(Reason::MissingDate) => {
                let above = self.above.filter(|_| blanks == Blanks::DateFromAbove);
                let date = inherited.and_then(|first| first.date).or(above);
                date.ok_or(Reason::MissingDate)
            }
            date => date,
        };
        let amount = if is_line {
            Ok((RowAmount::default(), None))
        } else {
            book.amount(record, &mut room.other)
        };
        let failed_before = first.filter(|_| is_line).and_then(|first| first.reason);
        let reason = if has_surplus(record, columns.width) {
            Some(Reason::Malformed)
        } else if customer.is_empty() {
            Some(Reason::MissingCustomer)
        } else {
            date.err().or(amount.err()).or(failed_before)
        };
        let called_off = first.filter(|first| first.is_unpaid);
        let (status, is_unpaid) = match called_off {
            Some(first) => (Cow::Borrowed(&first.status[..]), true),
            None => self.vendor.verdict(record, status, &mut room.other),
        };
        let sign = amount.ok().and_then(|(_, sign)| sign);
        let cell = optional(record, self.currency, &mut room.currency);
        let currency = if cell.is_empty() {
            Cow::Borrowed(sign.unwrap_or_default().as_bytes())
        } else {
            self.currencies.name(cell)
        };
        let currency = filled(&currency, first.map(|first| &first.currency));

        if let Some(collector) = &mut book.collector {
            collector.take(record, reason);
        }
        if let Ok(date) = date {
            self.above = Some(date);
        }
        let is_first = number.is_some() && first.is_none();
        let first = is_first.then(|| First {
            customer: customer.to_vec(),
            date: date.ok(),
            status: status.to_vec(),
            currency: currency.to_vec(),
            is_unpaid,
            reason,
        });
        let (None, Ok(date), Ok((amount, _))) = (reason, date, amount) else {
            let reason = reason.unwrap_or(Reason::Malformed);
            let amount = amount.ok().map(|(amount, _)| (amount.money(), currency));
            book.put_aside(record, reason, amount);
            return first;
        };
        let returned = if is_line {
            Money::ZERO
        } else {
            let said = refunded(book, record, self.refunded, &mut room.refunded);
            let goes_back = |vendor: &mut Vendor| {
                !amount.money().is_negative() && vendor.meaning(&status) == Some(Meaning::Refunded)
            };
            match said {
                Money::ZERO if goes_back(&mut self.vendor) => -amount.money(),
                said => said,
            }
        };
        let row = Row {
            customer,
            order,
            day: date.day,
            micros: date.micros,
            amount,
            returned,
            status: &status,
            is_unpaid,
            currency,
            line: record.line,
        };
        add_row(&self.contacts, book, record, &row);
        first
    }

    /// Date and time, where the time has a column of its own.
    fn date(
        &self,
        book: &mut Book,
        record: &Record<'_>,
        (room, moment): (&mut Vec<u8>, &mut Vec<u8>),
    ) -> Result<DateTime, Reason> {
        let date = content(record, book.columns.date, moment);
        let mut time_room = Vec::new();
        let time = optional(record, self.time, &mut time_room);
        if date.is_empty() || time.is_empty() {
            return book.date_of(date);
        }
        room.clear();
        room.extend_from_slice(date);
        room.push(b' ');
        room.extend_from_slice(time);
        let is_moment = super::Written::parse(room).is_some();
        book.date_of(if is_moment { room } else { date })
    }
}

/// What a column of its own says that went back, zero or less.
fn refunded(
    book: &mut Book,
    record: &Record<'_>,
    column: Option<usize>,
    room: &mut Vec<u8>,
) -> Money {
    let text = optional(record, column, room);
    let micros = book.number(text).map_or(0, |amount| amount.micros);
    let refunded = Money::from_units(micros.saturating_mul(1_000_000));
    if refunded.is_negative() {
        refunded
    } else {
        -refunded
    }
}

/// Adds the row, and what it says of how to reach its customer.
fn add_row(contacts: &[(Contact, usize)], book: &mut Book, record: &Record<'_>, row: &Row<'_>) {
    if contacts.is_empty() {
        return book.add_row(record, row);
    }
    let person = book.add_row_of(record, row);
    let mut room = Vec::new();
    for &(contact, column) in contacts {
        let text = content(record, column, &mut room);
        book.journal.contacts.note(person, contact, text);
    }
}

/// What a row says, or what it has from another if it says nothing.
fn filled<'f>(own: &'f [u8], inherited: Option<&'f Vec<u8>>) -> &'f [u8] {
    match inherited {
        Some(inherited) if own.is_empty() => inherited,
        _ => own,
    }
}

/// A field's content; empty where there is no such column.
fn optional<'c>(record: &'c Record<'_>, column: Option<usize>, room: &'c mut Vec<u8>) -> &'c [u8] {
    column.map_or(&[], |column| content(record, column, room))
}

/// A field's content, copied.
fn text(record: &Record<'_>, column: usize) -> Vec<u8> {
    let mut scratch = Vec::new();
    content(record, column, &mut scratch).to_vec()
}
