//! Rows that say more than who, when and how much: contacts, currencies, what was refunded, and the
//! rows of exports whose vendor has rules of its own (see [`preset`](super::preset)).

use super::book::{Book, content, has_surplus};
use super::currency::currency;
use super::date::DateTime;
use super::preset::{self, Blanks, Cancelled, Kinds, Meaning, Preset, Totals};
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
    preset: Option<&'static Preset>,
    cancelled: Option<(usize, Cancelled)>,
    sales: Option<(usize, Kinds)>,
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

/// What an order that was called off in a column of its own has for a status.
const CANCELLED: &[u8] = b"cancelled";

impl Extra {
    /// `None` for a file that needs nothing of it.
    pub fn new(sniffed: &Sniffed) -> Option<Self> {
        let column = |role| sniffed.layout.mapping.get(&role).copied();
        let preset = sniffed.preset.and_then(preset::named);
        let with_rule = |place: Option<usize>| place.filter(|_| preset.is_some());
        let rules = preset.map(|preset| preset.rules);
        let contacts = CONTACTS.into_iter();
        let extra = Self {
            kind: sniffed.kind,
            preset,
            cancelled: with_rule(
                preset.and_then(|preset| preset.cancelled_column(&sniffed.header)),
            )
            .zip(rules.and_then(|rules| rules.cancelled)),
            sales: with_rule(preset.and_then(|preset| preset.kind_column(&sniffed.header)))
                .zip(rules.and_then(|rules| rules.kinds)),
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
        };
        let is_needed = extra.preset.is_some()
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
        let columns = book.columns;
        let order = columns
            .order
            .map_or(Vec::new(), |column| text(record, column));
        let (totals, blanks) = match self.preset {
            Some(preset) => (preset.rules.totals, preset.rules.blanks),
            None => (Totals::EachRow, Blanks::Missing),
        };
        let knows_orders = totals == Totals::OncePerOrder || blanks == Blanks::AsItsOrder;
        let number = (knows_orders && !order.is_empty()).then(|| self.orders.intern(&order));
        let first = number.and_then(|number| self.firsts.get(number as usize));
        let inherited = first.filter(|_| blanks == Blanks::AsItsOrder);
        let is_line = first.is_some() && totals == Totals::OncePerOrder;

        let filled = |own: Vec<u8>, inherited: Option<&Vec<u8>>| match inherited {
            Some(inherited) if own.is_empty() => inherited.clone(),
            _ => own,
        };
        let customer = filled(
            text(record, columns.customer),
            inherited.map(|first| &first.customer),
        );
        let status = columns
            .status
            .map_or(Vec::new(), |column| text(record, column));
        let status = filled(status, inherited.map(|first| &first.status));
        let date = match self.date(book, record) {
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
            book.amount(record, &mut Vec::new())
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
            Some(first) => (first.status.clone(), true),
            None => self.verdict(record, status),
        };
        let currency = self.currency(record, amount.ok().and_then(|(_, sign)| sign));
        let currency = filled(currency, first.map(|first| &first.currency));

        if let Some(collector) = &mut book.collector {
            collector.take(record, reason);
        }
        if let Ok(date) = date {
            self.above = Some(date);
        }
        if let Some(number) = number
            && number as usize == self.firsts.len()
        {
            self.firsts.push(First {
                customer: customer.clone(),
                date: date.ok(),
                status: status.clone(),
                currency: currency.clone(),
                is_unpaid,
                reason,
            });
        }
        let (None, Ok(date), Ok((amount, _))) = (reason, date, amount) else {
            let reason = reason.unwrap_or(Reason::Malformed);
            let amount = amount.ok().map(|(amount, _)| (amount.money(), &*currency));
            return book.put_aside(record, reason, amount);
        };
        let returned = if is_line {
            Money::ZERO
        } else {
            self.returned(book, record, &status, amount.money())
        };
        let row = Row {
            customer: &customer,
            order: &order,
            day: date.day,
            micros: date.micros,
            amount,
            returned,
            status: &status,
            is_unpaid,
            currency: &currency,
            line: record.line,
        };
        self.add_row(book, record, &row);
    }

    /// Adds the row, and what it says of how to reach its customer.
    fn add_row(&self, book: &mut Book, record: &Record<'_>, row: &Row<'_>) {
        if self.contacts.is_empty() {
            return book.add_row(record, row);
        }
        let person = book.add_row_of(record, row);
        for &(contact, column) in &self.contacts {
            let text = text(record, column);
            book.journal.contacts.note(person, contact, &text);
        }
    }

    /// Date and time, where the time has a column of its own.
    fn date(&self, book: &mut Book, record: &Record<'_>) -> Result<DateTime, Reason> {
        let mut date = text(record, book.columns.date);
        let time = self.time.map_or(Vec::new(), |column| text(record, column));
        if !date.is_empty() && !time.is_empty() {
            let length = date.len();
            date.push(b' ');
            date.extend_from_slice(&time);
            if super::Written::parse(&date).is_none() {
                date.truncate(length);
            }
        }
        book.date_of(&date)
    }

    /// The status as the ledger is to have it, and whether the vendor means that nothing was sold.
    fn verdict(&self, record: &Record<'_>, status: Vec<u8>) -> (Vec<u8>, bool) {
        let cell = |column| String::from_utf8_lossy(&text(record, column)).into_owned();
        if let Some((column, kinds)) = &self.sales {
            let kind = cell(*column);
            if !kinds.is_sale(&kind) {
                return (kind.into_bytes(), true);
            }
        }
        if let Some((column, cancelled)) = &self.cancelled
            && cancelled.says_so(&cell(*column))
        {
            return (CANCELLED.to_vec(), true);
        }
        let is_unpaid = self.meaning(&status) == Some(Meaning::Unpaid);
        (status, is_unpaid)
    }

    fn meaning(&self, status: &[u8]) -> Option<Meaning> {
        let preset = self.preset.filter(|_| !status.is_empty())?;
        preset.meaning(&String::from_utf8_lossy(status))
    }

    /// The currency's name, by its column or by the sign beside the amount.
    fn currency(&self, record: &Record<'_>, sign: Option<&'static str>) -> Vec<u8> {
        let column = self
            .currency
            .map_or(Vec::new(), |column| text(record, column));
        if column.is_empty() {
            return sign.unwrap_or_default().as_bytes().to_vec();
        }
        let name = String::from_utf8_lossy(&column);
        match currency(&name) {
            Some(code) => code.as_bytes().to_vec(),
            None => name.to_uppercase().into_bytes(),
        }
    }

    /// What went back of a row's amount, zero or less.
    fn returned(
        &self,
        book: &mut Book,
        record: &Record<'_>,
        status: &[u8],
        amount: Money,
    ) -> Money {
        let said = self.refunded.and_then(|column| {
            let text = text(record, column);
            let micros = book.number(&text).ok()?.micros;
            let refunded = Money::from_units(micros.saturating_mul(1_000_000));
            Some(if refunded.is_negative() {
                refunded
            } else {
                -refunded
            })
        });
        match said.filter(|said| *said != Money::ZERO) {
            Some(said) => said,
            None if self.meaning(status) == Some(Meaning::Refunded) && !amount.is_negative() => {
                -amount
            }
            None => Money::ZERO,
        }
    }
}

/// A field's content, copied.
fn text(record: &Record<'_>, column: usize) -> Vec<u8> {
    let mut scratch = Vec::new();
    content(record, column, &mut scratch).to_vec()
}
