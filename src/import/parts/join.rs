//! The parts of a file become what one reader would have made of it.

use super::{Part, Plan, Seam};
use crate::import::container::Origin;
use crate::import::{DateVotes, Finished, ImportedFile, MarkVotes};
use crate::model::{Follows, Ledger, Watch};

/// What the parts come to, see [`TextFinished`](crate::import::container::TextFinished).
#[derive(Debug)]
pub struct Joined {
    pub finished: Finished,
    /// Places that could not be decoded.
    pub damaged: u64,
    /// Bytes of the file before the first that is no ASCII.
    pub first_letter: Option<u64>,
}

/// Whether each part began where the one before it ended, the first one at `first`.
fn are_one_after_another(first: Seam, parts: &[Part]) -> bool {
    let ends = parts.iter().map(|part| part.notes.end);
    let mut starts = parts.iter().map(|part| part.notes.start);
    [first]
        .into_iter()
        .chain(ends)
        .zip(&mut starts)
        .all(|(end, start)| end == start)
}

/// More words of a column than a ledger tells apart: which of them are one depends on the part.
fn has_too_many_words(ledger: &Ledger) -> bool {
    let most = usize::from(u16::MAX) + 1;
    ledger.statuses().len() > most || ledger.currencies().len() > most
}

impl Plan {
    /// Joins the parts, each of which began where the one before it ended; `None` if one reader must
    /// read the file after all.
    pub fn join(&self, parts: Vec<Part>) -> Option<Joined> {
        self.join_watched(parts, Watch::default())
    }

    /// The same, told about.
    pub fn join_watched(&self, parts: Vec<Part>, watch: Watch<'_>) -> Option<Joined> {
        if !are_one_after_another(self.first, &parts) {
            return None;
        }
        if parts.iter().any(|part| has_too_many_words(&part.ledger)) {
            return None;
        }
        let (mut dates, mut marks) = (DateVotes::default(), MarkVotes::default());
        let (mut damaged, mut first_letter) = (0, None);
        for Part { notes, .. } in &parts {
            dates.add(&notes.dates);
            marks.add(&notes.marks);
            damaged += notes.damaged;
            first_letter = first_letter.or(notes.first_letter);
        }
        let delimiter = self.sniffed.layout.delimiter;
        let (reading, [is_date_open, is_decimal_open]) =
            self.given.decide(&dates, &marks, delimiter);
        let joined = |finished| Joined {
            finished,
            damaged,
            first_letter,
        };
        if reading != self.reading && !self.is_decided {
            return Some(joined(Finished::Again(reading)));
        }
        let (mut open_date, mut open_decimal) = (None, None);
        let mut whole: Option<Ledger> = None;
        for Part { ledger, notes } in parts {
            open_date = open_date.or(notes.open_date);
            open_decimal = open_decimal.or(notes.open_decimal);
            match &mut whole {
                None => whole = Some(ledger),
                Some(whole) => whole.append_watched(&ledger, Follows::SameFile, watch),
            }
        }
        Some(joined(Finished::Ledger(Box::new(ImportedFile {
            ledger: whole?,
            cards: Vec::new(),
            sniffed: self.sniffed.clone(),
            open_date: open_date.filter(|_| is_date_open),
            open_decimal: open_decimal.filter(|_| is_decimal_open),
            reading: self.reading,
            origin: Origin::default(),
            set_aside: Vec::new(),
            gathering: None,
        }))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{PartImport, Reading};
    use crate::model::{DateOrder, Options};

    const TEXT: &[u8] = b"customer,date,amount\na,13/01/2024,5\nb,02/03/2024,5\n";

    fn joined(plan: &Plan) -> Finished {
        let mut part = PartImport::new(plan, &(0..TEXT.len() as u64), Some(plan.first()));
        part.feed(TEXT);
        plan.join(vec![part.finish()]).unwrap().finished
    }

    #[test]
    fn what_is_decided_stands_whatever_the_columns_say() {
        let plan = Plan::new("a.csv", TEXT, true, &Options::default());
        let plan = plan.unwrap().unwrap();
        let other = Reading {
            date_order: DateOrder::Mdy,
            ..plan.reading
        };
        let undecided = Plan {
            reading: other,
            ..plan.clone()
        };
        // The thirteenth is no month: all of it is to be read again.
        assert!(matches!(joined(&undecided), Finished::Again(again) if again == plan.reading));
        let Finished::Ledger(imported) = joined(&plan.decided(other)) else {
            panic!("it was decided");
        };
        assert_eq!(imported.reading, other);
        assert_eq!(imported.ledger.column().len(), 1);
    }
}
