//! Which rows count under the options, and why do the others not?

use std::ops::Range;
use std::rc::Rc;

use super::chosen::Chosen;
use super::currency::Rates;
use super::{AnalysisError, Settings};
use crate::model::{Day, Ledger, Money, Rate, Reason, Refunds, Sale, SaleForm, Tally, in_form};

/// What the options leave of a ledger's sales.
#[derive(Clone, Debug)]
pub(super) struct Kept<'l> {
    ledger: &'l Ledger,
    pub rates: Rates,
    as_of: Option<Day>,
    from: Option<Day>,
    keeps_refunds: bool,
    /// By status, whether its rows are left out.
    unpaid: Vec<bool>,
    /// By person, whether they are left out; empty if nobody is. Of plain ledgers it is in `plain`.
    excluded: Vec<bool>,
    chosen: Rc<Chosen>,
    plain: Option<Plain>,
}

/// What counts of a ledger of one file in one currency, of whole micros whose every sum fits in 64
/// bits: each row speaks for itself.
#[derive(Clone, Debug)]
pub(super) struct Plain {
    /// Days from the first to before the second.
    days: Range<i32>,
    keeps_refunds: bool,
    excluded: Vec<bool>,
    chosen: Rc<Chosen>,
}

impl Plain {
    /// Whether a row counts that is of this day and amount.
    #[inline]
    pub fn keeps<S: SaleForm>(&self, sale: &S, day: Day, micros: i64) -> bool {
        self.days.contains(&day.number())
            && (self.keeps_refunds || micros >= 0)
            && self.chosen.has_row(|| sale.row())
    }

    /// Whether anybody is left out, whatever their rows are.
    pub fn asks_people(&self) -> bool {
        !self.excluded.is_empty() || self.chosen.asks_people()
    }

    pub fn keeps_person(&self, person: u32) -> bool {
        !self.excludes(person) && self.chosen.has_person(person)
    }

    fn excludes(&self, person: u32) -> bool {
        self.excluded.get(person as usize) == Some(&true)
    }

    fn keeps_all(&self) -> bool {
        self.days == (i32::MIN..i32::MAX)
            && self.keeps_refunds
            && self.excluded.is_empty()
            && self.chosen.is_everything()
    }

    /// Why a row does not count.
    fn verdict<S: SaleForm>(&self, person: u32, sale: &S, micros: i64) -> Option<Reason> {
        let day = sale.day().number();
        if day >= self.days.end {
            Some(Reason::AfterAsOf)
        } else if day < self.days.start {
            Some(Reason::BeforeFrom)
        } else if !self.keeps_refunds && micros < 0 {
            Some(Reason::Refund)
        } else if self.excludes(person) {
            Some(Reason::Excluded)
        } else {
            let is_chosen = self.chosen.has_row(|| sale.row()) && self.chosen.has_person(person);
            (!is_chosen).then_some(Reason::Filtered)
        }
    }
}

/// What counts of a sale, in the report's currency.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptSale {
    pub day: Day,
    pub row: u32,
    pub is_purchase: bool,
    pub purchase: Money,
    /// Zero or less: the row itself, or what went back of a purchase.
    pub refund: Money,
}

impl<'l> Kept<'l> {
    /// Fails with [`AnalysisError::UnknownColumn`] if a filter asks for a column that was not
    /// collected.
    pub fn new(ledger: &'l Ledger, settings: &Settings) -> Result<Self, AnalysisError> {
        let chosen = Rc::new(Chosen::of_rows(ledger, settings)?);
        let kept = Self::choosing(ledger, settings, Rc::clone(&chosen));
        let chosen = chosen.with_firsts(&kept, ledger, settings)?;
        Ok(kept.with(chosen))
    }

    fn with(self, chosen: Rc<Chosen>) -> Self {
        let plain = self.plain.map(|plain| Plain {
            chosen: Rc::clone(&chosen),
            ..plain
        });
        Self {
            chosen,
            plain,
            ..self
        }
    }

    /// What the filters choose.
    pub fn chosen(&self) -> &Rc<Chosen> {
        &self.chosen
    }

    /// Where it is known what the filters choose.
    pub fn choosing(ledger: &'l Ledger, settings: &Settings, chosen: Rc<Chosen>) -> Self {
        let rates = Rates::new(ledger, settings);
        let excluded = excluded(ledger, settings);
        let keeps_refunds = settings.refunds == Refunds::Net;
        let words = ledger.statuses().iter().enumerate();
        let is_plain = ledger.is_simple() && ledger.is_in_micros() && rates.are_plain();
        let number = |day: Option<Day>| day.map(Day::number);
        Self {
            ledger,
            as_of: settings.as_of,
            from: settings.from,
            keeps_refunds,
            unpaid: words
                .map(|(status, word)| settings.leaves_out(ledger, status as u16, word))
                .collect(),
            plain: is_plain.then(|| Plain {
                days: number(settings.from).unwrap_or(i32::MIN)
                    ..number(settings.as_of).unwrap_or(i32::MAX),
                keeps_refunds,
                excluded: excluded.clone(),
                chosen: Rc::clone(&chosen),
            }),
            excluded,
            chosen,
            rates,
        }
    }

    /// What counts, where every row speaks for itself.
    pub fn plain(&self) -> Option<&Plain> {
        self.plain.as_ref()
    }

    /// Hands on what counts of each of a person's orders; `room` is for one order's sales.
    pub fn orders_of(
        &self,
        person: u32,
        room: &mut Vec<KeptSale>,
        mut take: impl FnMut(&[KeptSale]),
    ) {
        for order in self.ledger.orders_of(person) {
            room.clear();
            let last_file = self.last_file(order.clone());
            let kept = order.filter(|&place| self.verdict(person, place, last_file).is_none());
            room.extend(kept.map(|place| {
                let rate = self.rates.of(self.ledger.words(place).1);
                self.part(&self.ledger.sale(place), rate.unwrap_or(Rate::ONE))
            }));
            if !room.is_empty() {
                take(room);
            }
        }
    }

    /// The first row of a person; see [`Chosen`]. `room` is for one order's sales.
    pub fn first_row(&self, person: u32, room: &mut Vec<KeptSale>) -> Option<u32> {
        match &self.plain {
            Some(plain) if self.ledger.is_each_an_order() => {
                if !plain.keeps_person(person) {
                    return None;
                }
                // They are in the order of their days, those of one day in that of the file.
                in_form!(self.ledger.column(), sales => {
                    let mut sales = sales[self.ledger.sales_of(person)].iter();
                    let is_first = |sale: &&_| {
                        let micros = SaleForm::micros(*sale).unwrap_or_default();
                        micros >= 0 && plain.keeps(*sale, SaleForm::day(*sale), micros)
                    };
                    sales.find(is_first).map(SaleForm::row)
                })
            }
            _ => {
                let mut first: Option<(Day, u32)> = None;
                self.orders_of(person, room, |order| {
                    if is_counted(order) {
                        let day = order.iter().map(|sale| sale.day).min();
                        let purchases = order.iter().filter(|sale| sale.is_purchase);
                        let row = purchases.map(|sale| sale.row).min();
                        let found = day.zip(row);
                        first = first.into_iter().chain(found).min();
                    }
                });
                first.map(|(_, row)| row)
            }
        }
    }

    fn part(&self, sale: &Sale, rate: Rate) -> KeptSale {
        let amount = self.ledger.amount(sale).at(rate);
        let is_purchase = !amount.is_negative();
        let (purchase, refund) = if is_purchase {
            (amount, Money::ZERO)
        } else {
            (Money::ZERO, amount)
        };
        let returned = if self.keeps_refunds && is_purchase {
            self.ledger.returned(sale).at(rate)
        } else {
            Money::ZERO
        };
        KeptSale {
            day: sale.day(),
            row: sale.row(),
            is_purchase,
            purchase,
            refund: refund + returned,
        }
    }

    /// Why a sale does not count, whatever the files that follow say.
    fn own_verdict(&self, place: usize) -> Option<Reason> {
        let sale = &self.ledger.sale(place);
        if self.unpaid[usize::from(self.ledger.words(place).0)] {
            Some(Reason::NotPaid)
        } else if self.as_of.is_some_and(|as_of| sale.day() >= as_of) {
            Some(Reason::AfterAsOf)
        } else if self.from.is_some_and(|from| sale.day() < from) {
            Some(Reason::BeforeFrom)
        } else if !self.keeps_refunds && self.ledger.amount(sale).is_negative() {
            Some(Reason::Refund)
        } else {
            None
        }
    }

    /// The last file that has something left of an order.
    fn last_file(&self, order: Range<usize>) -> u16 {
        if self.ledger.files().len() <= 1 {
            return 0;
        }
        let left = order.filter(|&place| self.own_verdict(place).is_none());
        let sales = left.map(|place| self.ledger.sale(place));
        // What a filter leaves out replaces nothing.
        let chosen = sales.filter(|sale| self.chosen.has_row(|| sale.row()));
        let files = chosen.map(|sale| self.ledger.file_of(&sale));
        files.max().unwrap_or_default()
    }

    fn verdict(&self, person: u32, place: usize, last_file: u16) -> Option<Reason> {
        let own = self.own_verdict(place);
        if own.is_some() {
            return own;
        }
        let sale = &self.ledger.sale(place);
        if self.ledger.file_of(sale) < last_file {
            Some(Reason::Replaced)
        } else if self.rates.of(self.ledger.words(place).1).is_none() {
            Some(Reason::OtherCurrency)
        } else if self.excluded.get(person as usize) == Some(&true) {
            Some(Reason::Excluded)
        } else {
            let is_chosen = self.chosen.has_row(|| sale.row()) && self.chosen.has_person(person);
            (!is_chosen).then_some(Reason::Filtered)
        }
    }

    /// Hands on the usable rows that the options set aside: place and reason.
    fn for_each_left_out(&self, mut take: impl FnMut(usize, Reason)) {
        if let Some(plain) = &self.plain {
            return self.for_each_left_out_of_plain(plain, |place, _, _, reason| {
                take(place, reason);
            });
        }
        for person in 0..self.ledger.people().len() as u32 {
            for order in self.ledger.orders_of(person) {
                let last_file = self.last_file(order.clone());
                for place in order {
                    if let Some(reason) = self.verdict(person, place, last_file) {
                        take(place, reason);
                    }
                }
            }
        }
    }

    /// Hands on place, row, micros and reason.
    fn for_each_left_out_of_plain(
        &self,
        plain: &Plain,
        mut take: impl FnMut(usize, u32, i64, Reason),
    ) {
        if plain.keeps_all() {
            return;
        }
        in_form!(self.ledger.column(), sales => {
            let mut take_of = |person, places: Range<usize>| {
                for (sale, place) in sales[places.clone()].iter().zip(places) {
                    let micros = sale.micros().unwrap_or_default();
                    if let Some(reason) = plain.verdict(person, sale, micros) {
                        take(place, sale.row(), micros, reason);
                    }
                }
            };
            if plain.asks_people() {
                for person in 0..self.ledger.people().len() as u32 {
                    take_of(person, self.ledger.sales_of(person));
                }
            } else {
                // Whose they are does not matter.
                take_of(0, 0..sales.len());
            }
        });
    }

    /// All rows that do not count, by reason.
    pub fn set_aside(&self) -> Vec<(Reason, Tally)> {
        let mut tallies: [Tally; Reason::ALL.len()] = Default::default();
        tallies[..Reason::AT_READING].clone_from_slice(self.ledger.set_aside());
        for (reason, currency, amount) in self.ledger.aside_amounts() {
            if let Some(rate) = self.rates.of(currency) {
                tallies[reason as usize].count(0, amount.at(rate));
            }
        }
        match &self.plain {
            Some(plain) => self.tally_plain(plain, &mut tallies),
            None => self.tally(&mut tallies),
        }
        let all = Reason::ALL.into_iter().zip(tallies);
        all.filter(|(_, tally)| tally.rows > 0).collect()
    }

    fn tally(&self, tallies: &mut [Tally]) {
        self.for_each_left_out(|place, reason| {
            let sale = &self.ledger.sale(place);
            // Sums of several currencies mean nothing: what has no rate counts as rows alone.
            let rate = self.rates.of(self.ledger.words(place).1);
            let amount = rate.map_or(Money::ZERO, |rate| self.ledger.amount(sale).at(rate));
            let tally = &mut tallies[reason as usize];
            tally.count(1, amount);
            tally.note_line(self.ledger.file_of(sale), self.ledger.line_of(sale));
        });
    }

    /// The same, where all sums fit in 64 bits and one file's lines go up with its rows.
    fn tally_plain(&self, plain: &Plain, tallies: &mut [Tally]) {
        let mut sums: [LeftOut; Reason::ALL.len()] = Default::default();
        self.for_each_left_out_of_plain(plain, |_, row, micros, reason| {
            sums[reason as usize].count(row, micros);
        });
        for (tally, sum) in tallies.iter_mut().zip(sums) {
            tally.count(sum.rows, Money::from_micros(sum.micros));
            for row in sum.first_rows {
                tally.note_line(0, self.ledger.line_of_row(row));
            }
        }
    }
}

/// Rows of a plain ledger that are left out for one reason.
#[derive(Default)]
struct LeftOut {
    rows: u64,
    micros: i64,
    /// Ascending, at most [`Tally::MOST_LINES`].
    first_rows: Vec<u32>,
}

impl LeftOut {
    fn count(&mut self, row: u32, micros: i64) {
        self.rows += 1;
        self.micros += micros;
        if self.first_rows.len() == Tally::MOST_LINES {
            if self.first_rows.last().is_some_and(|&last| last < row) {
                return;
            }
            self.first_rows.pop();
        }
        let place = self.first_rows.partition_point(|&known| known < row);
        self.first_rows.insert(place, row);
    }
}

/// Whether an order counts as a purchase: what is kept of it sums to zero or more, and one of its rows
/// is no refund.
pub(super) fn is_counted(order: &[KeptSale]) -> bool {
    let sum: Money = order.iter().map(|sale| sale.purchase + sale.refund).sum();
    !sum.is_negative() && order.iter().any(|sale| sale.is_purchase)
}

/// By person, whether the settings exclude them; empty if nobody.
fn excluded(ledger: &Ledger, settings: &Settings) -> Vec<bool> {
    if settings.exclude.is_empty() {
        return Vec::new();
    }
    let mut excluded = vec![false; ledger.people().len()];
    for id in &settings.exclude {
        if let Some(person) = ledger.people().find(id.as_bytes()) {
            excluded[person as usize] = true;
        }
    }
    excluded
}

/// File, line and reason of the rows that the options set aside, ascending; those that can't be
/// used under any option are not among them.
pub fn lines_set_aside(
    ledger: &Ledger,
    settings: &Settings,
) -> Result<Vec<(u16, u64, Reason)>, AnalysisError> {
    let mut lines = Vec::new();
    Kept::new(ledger, settings)?.for_each_left_out(|place, reason| {
        let sale = &ledger.sale(place);
        lines.push((ledger.file_of(sale), ledger.line_of(sale), reason));
    });
    lines.sort_unstable();
    Ok(lines)
}
