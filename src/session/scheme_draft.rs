//! Segments of one's own while they are being made: names, and one of them for every cell of scores.
//!
//! A cell is a recency and a frequency score, or these and a revenue score where money is looked at too:
//! 25 cells or 125, over the same 125 codes. What cannot be kept yet says why ([`SchemeDraft::faults`]);
//! what has no faults is a table that the engine takes.
//!
//! ```
//! use retention_widget::session::{ScoreCell, SchemeDraft, SchemeEdit};
//! let draft = SchemeDraft::named("ten");
//! let cell = ScoreCell { r: 5, f: 1, m: None };
//! assert_eq!(draft.segment(cell), Some("new_customers"));
//! let draft = draft.with(SchemeEdit::Added("VIP".to_owned()));
//! let draft = draft.with(SchemeEdit::Assigned(cell, 10));
//! assert_eq!(draft.segment(cell), Some("VIP"));
//! let table = draft.table().ok_or("not complete")?;
//! assert_eq!(table.0[9].1, ["511", "512", "513", "514", "515"]); // nobody is new any more
//! # Ok::<(), &str>(())
//! ```

use serde::Deserialize;

use crate::analysis::scheme::Scheme;
use crate::model::{SchemeChoice, SchemeTable};

/// See above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeDraft {
    /// As the engine calls them, or in a person's own words.
    names: Vec<String>,
    /// The place of the name, by code.
    codes: Vec<Option<usize>>,
    by_money: bool,
}

/// Scores of one cell, 1 to 5 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreCell {
    pub r: u8,
    pub f: u8,
    /// `None`: whatever the revenue.
    pub m: Option<u8>,
}

/// What a person has done to it. Places are those of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeEdit {
    Replaced(SchemeDraft),
    Added(String),
    Named(usize, String),
    Removed(usize),
    Assigned(ScoreCell, usize),
    MoneyCounted(bool),
}

/// Why it cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeFault {
    /// A segment without a name.
    Unnamed,
    /// Two segments of this name.
    Doubled(String),
    /// Cells without a segment.
    Missing(Vec<ScoreCell>),
}

/// Why a file is none of segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeUnread {
    /// No object of names and codes.
    NoTable,
    /// Codes that are none or are there twice.
    Codes(Vec<String>),
}

const SCORES: std::ops::RangeInclusive<u8> = 1..=5;
const CODES: usize = 125;

/// A table, or options with one in them.
#[derive(Deserialize)]
#[serde(untagged)]
enum InFile {
    Table(SchemeTable),
    Options { scheme: SchemeTable },
}

impl SchemeDraft {
    /// One of ours, by its name; the usual one if that goes by other things than scores.
    pub fn named(name: &str) -> Self {
        let scheme = Scheme::from_choice(&SchemeChoice::Named(name.to_owned()));
        let scheme = scheme.ok().and_then(|scheme| Self::of(&scheme));
        scheme.unwrap_or_else(|| Self::empty(Vec::new()))
    }

    /// What is chosen now, to go on from there.
    pub fn chosen(choice: Option<&SchemeChoice>) -> Self {
        let scheme = choice.and_then(|choice| Scheme::from_choice(choice).ok());
        let draft = scheme.and_then(|scheme| Self::of(&scheme));
        draft.unwrap_or_else(|| Self::named("eleven"))
    }

    /// What a file says, complete or not.
    pub fn read(text: &str) -> Result<Self, SchemeUnread> {
        let read = serde_json::from_str(text).map_err(|_| SchemeUnread::NoTable)?;
        let (InFile::Table(table) | InFile::Options { scheme: table }) = read;
        if table.0.is_empty() {
            return Err(SchemeUnread::NoTable);
        }
        let names = table.0.iter().map(|(name, _)| name.trim().to_owned());
        let mut draft = Self::empty(names.collect());
        let mut wrong = Vec::new();
        for (place, (_, codes)) in table.0.iter().enumerate() {
            for code in codes {
                match place_of(code) {
                    Some(at) if draft.codes[at].is_none() => draft.codes[at] = Some(place),
                    _ => wrong.push(code.clone()),
                }
            }
        }
        if !wrong.is_empty() {
            return Err(SchemeUnread::Codes(wrong));
        }
        draft.by_money = draft.depends_on_money();
        Ok(draft)
    }

    fn of(scheme: &Scheme) -> Option<Self> {
        let mut draft = Self::empty(scheme.segments.clone());
        for (at, segment) in draft.codes.iter_mut().enumerate() {
            let [r, f, m] = scores_of(at);
            *segment = Some(usize::from(scheme.segment_of(r, f, m)?));
        }
        draft.by_money = draft.depends_on_money();
        Some(draft)
    }

    fn empty(names: Vec<String>) -> Self {
        Self {
            names,
            codes: vec![None; CODES],
            by_money: false,
        }
    }

    #[must_use]
    pub fn with(mut self, edit: SchemeEdit) -> Self {
        match edit {
            SchemeEdit::Replaced(draft) => return draft,
            SchemeEdit::Added(name) => self.names.push(name.trim().to_owned()),
            SchemeEdit::Named(place, name) => {
                if let Some(known) = self.names.get_mut(place) {
                    name.trim().clone_into(known);
                }
            }
            SchemeEdit::Removed(place) if place < self.names.len() => {
                self.names.remove(place);
                for segment in &mut self.codes {
                    *segment = match *segment {
                        Some(known) if known > place => Some(known - 1),
                        Some(known) if known == place => None,
                        other => other,
                    };
                }
            }
            SchemeEdit::Assigned(cell, place) if place < self.names.len() => {
                let m = cell.m.filter(|_| self.by_money);
                for at in places(ScoreCell { m, ..cell }) {
                    self.codes[at] = Some(place);
                }
            }
            SchemeEdit::MoneyCounted(by_money) => {
                self.by_money = by_money;
                if !by_money {
                    self.level();
                }
            }
            SchemeEdit::Removed(_) | SchemeEdit::Assigned(..) => {}
        }
        self
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether cells differ by revenue too.
    pub fn is_by_money(&self) -> bool {
        self.by_money
    }

    /// The place of a cell's name.
    pub fn place(&self, cell: ScoreCell) -> Option<usize> {
        places(cell).next().and_then(|at| self.codes[at])
    }

    /// A cell's segment.
    pub fn segment(&self, cell: ScoreCell) -> Option<&str> {
        Some(&self.names[self.place(cell)?])
    }

    /// How many cells have the name at a place.
    pub fn cells_of(&self, place: usize) -> usize {
        let own = self.cells();
        own.filter(|&cell| self.place(cell) == Some(place)).count()
    }

    /// What has to be done before it can be kept; nothing if it can.
    pub fn faults(&self) -> Vec<SchemeFault> {
        let mut faults = Vec::new();
        if self.names.iter().any(|name| !is_name(name)) {
            faults.push(SchemeFault::Unnamed);
        }
        let mut doubled: Vec<&String> = Vec::new();
        for (place, name) in self.names.iter().enumerate() {
            let is_second = is_name(name) && self.names[..place].contains(name);
            if is_second && !doubled.contains(&name) {
                doubled.push(name);
            }
        }
        faults.extend(doubled.into_iter().cloned().map(SchemeFault::Doubled));
        let missing = self.cells().filter(|&cell| self.place(cell).is_none());
        let missing: Vec<ScoreCell> = missing.collect();
        if !missing.is_empty() {
            faults.push(SchemeFault::Missing(missing));
        }
        faults
    }

    /// As the engine takes it, without names that no cell has; `None` while there are faults.
    pub fn table(&self) -> Option<SchemeTable> {
        if !self.faults().is_empty() {
            return None;
        }
        let codes = |place: usize| -> Vec<String> {
            let own = self.codes.iter().enumerate();
            let own = own.filter(|(_, segment)| **segment == Some(place));
            own.map(|(at, _)| text_of(scores_of(at))).collect()
        };
        let rows = self.names.iter().enumerate();
        let rows = rows.map(|(place, name)| (name.clone(), codes(place)));
        Some(SchemeTable(
            rows.filter(|(_, codes)| !codes.is_empty()).collect(),
        ))
    }

    /// All cells, the best scores first.
    pub fn cells(&self) -> impl Iterator<Item = ScoreCell> {
        let money: Vec<Option<u8>> = if self.by_money {
            SCORES.rev().map(Some).collect()
        } else {
            vec![None]
        };
        money.into_iter().flat_map(|m| {
            let rows = SCORES.rev();
            rows.flat_map(move |r| SCORES.map(move |f| ScoreCell { r, f, m }))
        })
    }

    fn depends_on_money(&self) -> bool {
        let mut cells = self.codes.chunks(usize::from(*SCORES.end()));
        cells.any(|codes| codes.iter().any(|segment| *segment != codes[0]))
    }

    /// Gives all codes of a recency and a frequency the segment that most of them have.
    fn level(&mut self) {
        for codes in self.codes.chunks_mut(usize::from(*SCORES.end())) {
            let known = codes.iter().copied().flatten();
            let count = |place: usize| codes.iter().filter(|known| **known == Some(place)).count();
            // Of equally many the one that comes first among the names.
            let most = known.max_by_key(|&place| (count(place), std::cmp::Reverse(place)));
            codes.fill(most);
        }
    }
}

/// An object of JavaScript, as which a table travels, cannot hold everything.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name != "__proto__"
}

/// Codes stand by recency, frequency, revenue.
fn places(ScoreCell { r, f, m }: ScoreCell) -> impl Iterator<Item = usize> {
    let of = |score: u8| usize::from(score.clamp(*SCORES.start(), *SCORES.end()) - 1);
    let first = of(r) * 25 + of(f) * 5;
    match m {
        Some(m) => first + of(m)..first + of(m) + 1,
        None => first..first + 5,
    }
}

fn scores_of(at: usize) -> [u8; 3] {
    [at / 25, at / 5 % 5, at % 5].map(|place| place as u8 + 1)
}

fn text_of(scores: [u8; 3]) -> String {
    scores.map(|score| score.to_string()).concat()
}

fn place_of(code: &str) -> Option<usize> {
    (0..CODES).find(|&at| text_of(scores_of(at)) == code.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEST: ScoreCell = ScoreCell {
        r: 5,
        f: 5,
        m: None,
    };

    #[test]
    fn our_schemes_come_back_as_they_are() {
        for (name, by_money, cells) in [("eleven", true, 125), ("ten", false, 25)] {
            let draft = SchemeDraft::named(name);
            assert_eq!(
                (draft.is_by_money(), draft.cells().count()),
                (by_money, cells)
            );
            let again = Scheme::custom(&draft.table().unwrap()).unwrap();
            let ours = Scheme::from_choice(&SchemeChoice::Named(name.to_owned())).unwrap();
            for at in 0..CODES {
                let [r, f, m] = scores_of(at);
                assert_eq!(again.segment_of(r, f, m), ours.segment_of(r, f, m));
            }
            assert_eq!(again.segments, ours.segments);
        }
        // The one without scores begins with the usual one.
        let plain = SchemeChoice::Named("plain".to_owned());
        let eleven = SchemeDraft::named("eleven");
        assert_eq!(SchemeDraft::chosen(Some(&plain)), eleven);
        assert_eq!(SchemeDraft::chosen(None), eleven);
    }

    #[test]
    fn what_is_removed_leaves_its_cells_without_a_segment() {
        let draft = SchemeDraft::named("ten");
        assert_eq!(draft.cells_of(0), 2);
        let draft = draft.with(SchemeEdit::Removed(0));
        assert_eq!(draft.names().len(), 9);
        assert_eq!(draft.segment(BEST), None);
        // Those behind it keep theirs.
        let other = ScoreCell {
            r: 1,
            f: 1,
            m: None,
        };
        assert_eq!(draft.segment(other), Some("hibernating"));
        let missing = [4, 5].map(|f| ScoreCell { f, ..BEST });
        assert_eq!(draft.faults(), [SchemeFault::Missing(missing.to_vec())]);
        assert_eq!(draft.table(), None);
        let draft = draft.with(SchemeEdit::Assigned(missing[0], 0));
        let draft = draft.with(SchemeEdit::Assigned(missing[1], 0));
        assert_eq!(draft.segment(BEST), Some("loyal"));
        assert!(draft.table().is_some());
    }

    #[test]
    fn names_are_there_and_differ() {
        let draft = SchemeDraft::named("ten").with(SchemeEdit::Named(0, "  ".to_owned()));
        assert_eq!(draft.faults(), [SchemeFault::Unnamed]);
        let draft = draft.with(SchemeEdit::Named(0, " loyal ".to_owned()));
        assert_eq!(draft.faults(), [SchemeFault::Doubled("loyal".to_owned())]);
        let draft = draft.with(SchemeEdit::Named(0, "VIP".to_owned()));
        assert_eq!(draft.faults(), []);
        assert_eq!(draft.table().unwrap().0[0].0, "VIP");
    }

    #[test]
    fn without_money_a_cell_is_what_most_of_its_codes_are() {
        let draft = SchemeDraft::named("eleven");
        let cell = |r: u8, f: u8| ScoreCell { r, f, m: None };
        let draft = draft.with(SchemeEdit::MoneyCounted(false));
        // 551 552 553 are potential loyalists; of 311 to 315 three are promising.
        assert_eq!(draft.segment(cell(5, 5)), Some("potential_loyalists"));
        assert_eq!(draft.segment(cell(3, 1)), Some("promising"));
        assert_eq!(draft.cells().count(), 25);
        assert!(draft.table().is_some());
        let some = ScoreCell {
            r: 5,
            f: 5,
            m: Some(5),
        };
        let draft = draft.with(SchemeEdit::MoneyCounted(true));
        let draft = draft.with(SchemeEdit::Assigned(some, 0));
        // Recency 5 and frequency 4, at any revenue, and the one more.
        assert_eq!(draft.cells_of(0), 6);
    }

    #[test]
    fn files_are_read_or_say_why_not() {
        let table = SchemeDraft::named("ten").table().unwrap();
        let text = serde_json::to_string(&table).unwrap();
        assert_eq!(SchemeDraft::read(&text), Ok(SchemeDraft::named("ten")));
        let options = format!("{{\"scheme\": {text}}}");
        assert_eq!(SchemeDraft::read(&options), Ok(SchemeDraft::named("ten")));
        for wrong in ["", "[]", "{}", "7", "{\"a\": 1}", "customer,date"] {
            assert_eq!(
                SchemeDraft::read(wrong),
                Err(SchemeUnread::NoTable),
                "{wrong}"
            );
        }
        let codes = SchemeDraft::read("{\"a\": [\"555\", \"556\"], \"b\": \"555 554\"}");
        let wrong = ["556", "555"].map(str::to_owned).to_vec();
        assert_eq!(codes, Err(SchemeUnread::Codes(wrong)));
        // What is left out can still be filled in.
        let part = SchemeDraft::read("{\"a\": [\"555\"]}").unwrap();
        assert!(matches!(&part.faults()[..], [SchemeFault::Missing(cells)] if cells.len() == 124));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    fn edit() -> impl Strategy<Value = SchemeEdit> {
        let score = || 1_u8..=5;
        let name = || "[ab ]{0,2}|__proto__|555|loyal";
        prop_oneof![
            name().prop_map(SchemeEdit::Added),
            (0_usize..13, name()).prop_map(|(place, name)| SchemeEdit::Named(place, name)),
            (0_usize..13).prop_map(SchemeEdit::Removed),
            (score(), score(), proptest::option::of(score()), 0_usize..13)
                .prop_map(|(r, f, m, place)| SchemeEdit::Assigned(ScoreCell { r, f, m }, place)),
            any::<bool>().prop_map(SchemeEdit::MoneyCounted),
            prop_oneof![Just("ten"), Just("eleven")]
                .prop_map(|name| SchemeEdit::Replaced(SchemeDraft::named(name))),
        ]
    }

    proptest! {
        /// Whatever is done, the engine takes what can be kept, and all the rest says why it cannot.
        #[test]
        fn what_has_no_faults_is_taken(edits in proptest::collection::vec(edit(), 0..30)) {
            let start = SchemeDraft::named("ten");
            let draft = edits.into_iter().fold(start, SchemeDraft::with);
            prop_assert_eq!(draft.table().is_none(), !draft.faults().is_empty());
            if let Some(table) = draft.table() {
                let sent = serde_json::to_string(&table).unwrap();
                let read: SchemeTable = serde_json::from_str(&sent).unwrap();
                let scheme = Scheme::custom(&read);
                prop_assert!(scheme.is_ok(), "{sent}");
                let scheme = scheme.unwrap();
                for cell in draft.cells() {
                    let place = scheme.segment_of(cell.r, cell.f, cell.m.unwrap_or(3)).unwrap();
                    prop_assert_eq!(Some(&scheme.segments[usize::from(place)][..]), draft.segment(cell));
                }
                let again = SchemeDraft::read(&sent).unwrap();
                prop_assert_eq!(again.table(), draft.table());
            }
        }
    }
}
