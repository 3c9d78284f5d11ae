//! What stands at the head of a journal and of a ledger: the files, the rows that can't be used, the words.

use std::collections::BTreeMap;

use super::ledger::FileFacts;
use super::parcel::{Reader, Writer};
use super::{Dictionary, Money, Reason, Tally};

/// What is known of the files beside their usable rows.
#[derive(Clone, Debug)]
pub struct Heading {
    pub(super) files: Vec<FileFacts>,
    set_aside: [Tally; Reason::AT_READING],
    /// What could be read of their amounts, by the currency's place.
    aside_amounts: BTreeMap<(Reason, u16), Money>,
    statuses: Dictionary,
    /// By status, whether a vendor means by it that no sale took place.
    unpaid_statuses: Vec<bool>,
    currencies: Dictionary,
}

/// Different words of a column of statuses or currencies; beyond it they are counted as the last.
const MOST_WORDS: u32 = 65_535;

impl Default for Heading {
    fn default() -> Self {
        let mut heading = Self {
            files: Vec::new(),
            set_aside: Default::default(),
            aside_amounts: BTreeMap::new(),
            statuses: Dictionary::default(),
            unpaid_statuses: Vec::new(),
            currencies: Dictionary::default(),
        };
        heading.statuses.intern(b"");
        heading.currencies.intern(b"");
        heading
    }
}

impl Heading {
    pub fn files(&self) -> &[FileFacts] {
        &self.files
    }

    /// Rows that no option can make usable, by reason. Their amounts are in several currencies: see
    /// [`Heading::aside_amounts`].
    pub fn set_aside(&self) -> &[Tally; Reason::AT_READING] {
        &self.set_aside
    }

    /// Reason, currency (a place in [`Heading::currencies`]) and sum of the amounts in those rows that
    /// could be read.
    pub fn aside_amounts(&self) -> impl Iterator<Item = (Reason, u16, Money)> {
        let amounts = self.aside_amounts.iter();
        amounts.map(|(&(reason, currency), &amount)| (reason, currency, amount))
    }

    /// The words of the status columns; the first is the empty one.
    pub fn statuses(&self) -> &Dictionary {
        &self.statuses
    }

    /// Whether a vendor means by this status that no sale took place.
    pub fn is_unpaid(&self, status: u16) -> bool {
        self.unpaid_statuses.get(usize::from(status)) == Some(&true)
    }

    /// The names of the currencies; the first is the empty one.
    pub fn currencies(&self) -> &Dictionary {
        &self.currencies
    }

    pub(super) fn status(&mut self, word: &[u8], is_unpaid: bool) -> u16 {
        let status = number_of(&mut self.statuses, word);
        if is_unpaid {
            self.note_unpaid(status);
        }
        status
    }

    pub(super) fn currency(&mut self, name: &[u8]) -> u16 {
        number_of(&mut self.currencies, name)
    }

    fn note_unpaid(&mut self, status: u16) {
        let place = usize::from(status);
        if self.unpaid_statuses.len() <= place {
            self.unpaid_statuses.resize(place + 1, false);
        }
        self.unpaid_statuses[place] = true;
    }

    /// Counts a row that can't be used, with its amount and the name of its currency where they
    /// could be read. `reason` is one of those known at reading.
    pub(super) fn put_aside(&mut self, reason: Reason, amount: Option<(Money, &[u8])>, line: u64) {
        let file = self.files.len().saturating_sub(1) as u16;
        if let Some(tally) = self.set_aside.get_mut(reason as usize) {
            tally.count(1, Money::ZERO);
            tally.note_line(file, line);
        }
        if let Some((amount, currency)) = amount {
            let currency = self.currency(currency);
            *self.aside_amounts.entry((reason, currency)).or_default() += amount;
        }
    }

    /// Of a part of a file: what differs from part to part.
    pub(super) fn write(&self, to: &mut Writer<'_>) {
        for facts in self.files.iter().take(1) {
            for number in [
                facts.bytes,
                facts.rows,
                facts.lines,
                facts.damaged,
                facts.mended,
            ] {
                to.number(number);
            }
            to.column(facts.mended_lines.iter().map(|line| line.to_le_bytes()));
        }
        for tally in &self.set_aside {
            to.number(tally.rows);
            to.large(tally.amount.units());
            to.column(
                tally
                    .first_lines()
                    .iter()
                    .map(|(_, line)| line.to_le_bytes()),
            );
        }
        to.length(self.aside_amounts.len());
        for (reason, currency, amount) in self.aside_amounts() {
            to.length(reason as usize);
            to.number(currency.into());
            to.large(amount.units());
        }
        self.statuses.write(to);
        to.column(
            self.unpaid_statuses
                .iter()
                .map(|&is_unpaid| [u8::from(is_unpaid)]),
        );
        self.currencies.write(to);
    }

    /// `file` is what all parts have in common.
    pub(super) fn read(from: &mut Reader<'_>, file: FileFacts) -> Option<Self> {
        let file = FileFacts {
            bytes: from.number()?,
            rows: from.number()?,
            lines: from.number()?,
            damaged: from.number()?,
            mended: from.number()?,
            mended_lines: from.column(u64::from_le_bytes)?,
            ..file
        };
        let mut heading = Self {
            files: vec![file],
            ..Self::default()
        };
        for tally in &mut heading.set_aside {
            tally.count(from.number()?, Money::from_units(from.large()?));
            for line in from.column(u64::from_le_bytes)? {
                tally.note_line(0, line);
            }
        }
        for _ in 0..from.length()? {
            let reason = *Reason::ALL.get(from.length()?)?;
            let currency = u16::try_from(from.number()?).ok()?;
            let amount = Money::from_units(from.large()?);
            heading.aside_amounts.insert((reason, currency), amount);
        }
        heading.statuses = Dictionary::read(from)?;
        heading.unpaid_statuses = from.column(|[is_unpaid]| is_unpaid != 0)?;
        heading.currencies = Dictionary::read(from)?;
        Some(heading)
    }

    /// Takes in the heading of what was read later: as further files, or as a further part of the
    /// last file if `line_shift` says how many lines came before.
    pub(super) fn append(&mut self, later: &Self, line_shift: Option<u64>) -> Renumbered {
        let file_shift = if let (Some(line_shift), Some(file), Some(part)) =
            (line_shift, self.files.last_mut(), later.files.first())
        {
            file.bytes += part.bytes;
            file.rows += part.rows;
            let lines = part.mended_lines.iter().map(|line| line + line_shift);
            file.mended_lines.extend(lines);
            file.mended_lines.truncate(Tally::MOST_LINES);
            file.mended += part.mended;
            file.damaged += part.damaged;
            file.lines += part.lines;
            self.files.len() as u16 - 1
        } else {
            let file_shift = self.files.len() as u16;
            self.files.extend(later.files.iter().cloned());
            file_shift
        };
        for (tally, more) in self.set_aside.iter_mut().zip(&later.set_aside) {
            tally.append(more, file_shift, line_shift.unwrap_or_default());
        }
        let words = later.statuses.iter().enumerate();
        let statuses = words
            .map(|(status, word)| self.status(word, later.is_unpaid(status as u16)))
            .collect();
        let names = later.currencies.iter();
        let currencies: Vec<u16> = names.map(|name| self.currency(name)).collect();
        for (reason, currency, amount) in later.aside_amounts() {
            let currency = currencies[usize::from(currency)];
            *self.aside_amounts.entry((reason, currency)).or_default() += amount;
        }
        Renumbered {
            statuses,
            currencies,
        }
    }
}

/// By their numbers in the other heading, what words are here.
#[derive(Clone, Debug)]
pub(super) struct Renumbered {
    pub statuses: Vec<u16>,
    pub currencies: Vec<u16>,
}

/// A word's number; the empty word is number 0.
fn number_of(words: &mut Dictionary, word: &[u8]) -> u16 {
    match word {
        [] => 0,
        word => words.intern(word).min(MOST_WORDS) as u16,
    }
}
