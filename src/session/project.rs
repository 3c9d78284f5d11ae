//! What a person adds to the files over time: notes, views, and the lists that were handed out.
//!
//! It is kept in this browser by itself, and can be saved as a file (`project_file.rs`).

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::Route;
use crate::analysis::overview::Overview;
use crate::export::ListForm;
use crate::model::{Day, Note, Notes, Options};

/// See above.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Project {
    /// Shared with the lists that show them.
    pub notes: Rc<Notes>,
    pub views: Vec<NamedView>,
    /// The latest last.
    pub handouts: Vec<Handout>,
    /// The files that were seen last, and those seen before them that ended earlier.
    pub last: Option<Seen>,
    pub before: Option<Seen>,
    /// Of a project file whose people have not all been met: notes by their disguised ids.
    pub disguised: Option<Disguised>,
}

/// A page with the options under which it was looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NamedView {
    pub name: String,
    /// The address, with the `#`.
    pub address: String,
    /// Without how files are read.
    pub options: Options,
}

/// A list that was handed out; who was on it is kept beside the project, by its number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Handout {
    pub number: u32,
    /// Whom it was of: the address of the list.
    pub address: String,
    pub form: ListForm,
    pub on: Day,
    pub given: u64,
    /// Kept back at random.
    pub held: u64,
}

/// Who was on a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandedTo {
    pub given: Vec<String>,
    pub held: Vec<String>,
}

/// What files said when they were opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    pub on: Day,
    pub first_date: Day,
    pub last_date: Day,
    pub customers: u64,
    pub orders: u64,
    pub revenue: f64,
}

/// What happens to a project.
#[derive(Clone, Debug, PartialEq)]
pub enum ProjectEdit {
    Noted(String, Note),
    ViewKept(Box<NamedView>),
    ViewDropped(String),
    HandedOut(Handout),
    HandoutDropped(u32),
    FilesSeen(Seen),
    Joined(Box<Project>),
    /// Disguised ids with the customers who are meant.
    Recognized(Vec<(String, String)>),
    /// The people of this handout are kept with it now.
    HandedToKept(u32),
    Forgotten,
}

/// What a project file says of people who have not been met yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Disguised {
    pub salt: String,
    pub notes: Notes,
    /// By the number of the handout.
    pub handed: BTreeMap<u32, HandedTo>,
}

/// More than anybody scrolls through; the oldest go.
const MOST_HANDOUTS: usize = 100;

impl Project {
    /// Whether a person would miss something of it.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
            && self.views.is_empty()
            && self.handouts.is_empty()
            && self.disguised.is_none()
    }

    #[must_use]
    pub fn edited(self, edit: ProjectEdit) -> Self {
        match edit {
            ProjectEdit::Noted(customer, note) => self.with_note(customer, note),
            ProjectEdit::ViewKept(view) => self.with_view(*view),
            ProjectEdit::ViewDropped(name) => self.without_view(&name),
            ProjectEdit::HandedOut(handout) => self.with_handout(handout),
            ProjectEdit::HandoutDropped(number) => self.without_handout(number),
            ProjectEdit::FilesSeen(seen) => self.seeing(seen),
            ProjectEdit::Joined(other) => self.joined(*other),
            ProjectEdit::Recognized(ids) => self.recognizing(&ids),
            ProjectEdit::HandedToKept(number) => self.without_disguised_people_of(number),
            ProjectEdit::Forgotten => Self::default(),
        }
    }

    /// With what was written down of a customer; an empty note takes it away.
    fn with_note(mut self, customer: String, note: Note) -> Self {
        if note.is_empty() {
            Rc::make_mut(&mut self.notes).remove(&customer);
        } else {
            Rc::make_mut(&mut self.notes).insert(customer, note);
        }
        self
    }

    /// With a view, in the place of the one of the same name.
    fn with_view(mut self, view: NamedView) -> Self {
        match self.views.iter_mut().find(|known| known.name == view.name) {
            Some(known) => *known = view,
            None => self.views.push(view),
        }
        self
    }

    fn without_view(mut self, name: &str) -> Self {
        self.views.retain(|known| known.name != name);
        self
    }

    /// With a list that was handed out.
    fn with_handout(mut self, handout: Handout) -> Self {
        self.handouts.push(handout);
        let surplus = self.handouts.len().saturating_sub(MOST_HANDOUTS);
        self.handouts.drain(..surplus);
        self
    }

    fn without_handout(mut self, number: u32) -> Self {
        self.handouts.retain(|known| known.number != number);
        self
    }

    pub fn next_number(&self) -> u32 {
        let numbers = self.handouts.iter().map(|handout| handout.number);
        numbers.max().map_or(1, |number| number.saturating_add(1))
    }

    /// Files were opened. Those seen last are what newer ones are compared with.
    fn seeing(mut self, seen: Seen) -> Self {
        match &self.last {
            Some(last) if seen.last_date > last.last_date => self.before = self.last.replace(seen),
            // Older ones are looked at now and then; nothing is new in them.
            Some(last) if seen.last_date < last.last_date => {}
            _ => self.last = Some(seen),
        }
        self
    }

    /// The files with which those that are shown are compared: seen before, of the same shop, and ended
    /// earlier.
    pub fn seen_before(&self, overview: &Overview) -> Option<&Seen> {
        let shown = &overview.report.summary;
        let last = self.last.as_ref()?;
        self.before
            .as_ref()
            .filter(|before| last.last_date == shown.last_date && before.last_date < last.last_date)
    }

    /// Disguised ids that turned out to be customers, with their disguises: their notes are notes now. What
    /// was written here before stays where it is newer.
    fn recognizing(mut self, ids: &[(String, String)]) -> Self {
        let Some(disguised) = &mut self.disguised else {
            return self;
        };
        for (text, id) in ids {
            if let Some(note) = disguised.notes.remove(text) {
                take_newer(Rc::make_mut(&mut self.notes), id.clone(), note);
            }
        }
        self.without_empty_disguise()
    }

    fn without_disguised_people_of(mut self, number: u32) -> Self {
        if let Some(disguised) = &mut self.disguised {
            disguised.handed.remove(&number);
        }
        self.without_empty_disguise()
    }

    fn without_empty_disguise(mut self) -> Self {
        let is_empty =
            |disguised: &Disguised| disguised.notes.is_empty() && disguised.handed.is_empty();
        self.disguised = self.disguised.filter(|disguised| !is_empty(disguised));
        self
    }

    /// Together with another: nothing of either is lost, and of two that are about the same the newer
    /// counts.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        for (id, note) in Rc::unwrap_or_clone(other.notes) {
            take_newer(Rc::make_mut(&mut self.notes), id, note);
        }
        for view in other.views {
            if self.views.iter().all(|known| known.name != view.name) {
                self.views.push(view);
            }
        }
        // Their people are kept by number: numbers that are taken get others.
        let mut disguised = other.disguised.unwrap_or_default();
        let mut handed = BTreeMap::new();
        for mut handout in other.handouts {
            let people = disguised.handed.remove(&handout.number);
            handout.number = self.next_number();
            handed.extend(people.map(|people| (handout.number, people)));
            self.handouts.push(handout);
        }
        disguised.handed = handed;
        let has_people = !disguised.notes.is_empty() || !disguised.handed.is_empty();
        // Of two files with strangers the last that was opened is remembered.
        if has_people {
            self.disguised = Some(disguised);
        }
        self.last = self.last.or(other.last);
        self.before = self.before.or(other.before);
        self
    }
}

fn take_newer(notes: &mut Notes, id: String, note: Note) {
    match notes.get(&id) {
        Some(known) if known.on > note.on => {}
        _ => {
            notes.insert(id, note);
        }
    }
}

impl Seen {
    /// What figures say, on the day on which they are seen.
    pub fn of(overview: &Overview, on: Day) -> Self {
        let summary = &overview.report.summary;
        Self {
            on,
            first_date: summary.first_date,
            last_date: summary.last_date,
            customers: summary.customers,
            orders: summary.orders,
            revenue: summary.revenue,
        }
    }
}

impl HandedTo {
    /// With the ids of those who are meant by disguised ones; strangers stay disguised. `None` if nobody
    /// is known: these may be other files.
    pub fn recognized(&self, ids: &BTreeMap<String, String>) -> Option<Self> {
        let is_known = |text: &String| ids.contains_key(text);
        if !self.given.iter().chain(&self.held).any(is_known) {
            return None;
        }
        let known = |texts: &[String]| {
            let texts = texts.iter();
            texts
                .map(|text| ids.get(text).unwrap_or(text).clone())
                .collect()
        };
        Some(Self {
            given: known(&self.given),
            held: known(&self.held),
        })
    }
}

impl NamedView {
    /// The options of a view over those by which the open files are read.
    #[must_use]
    pub fn options_over(&self, open: &Options) -> Options {
        Options {
            as_of: self.options.as_of,
            from: self.options.from,
            granularity: self.options.granularity,
            refunds: self.options.refunds,
            scheme: self.options.scheme.clone(),
            lapsed_months: self.options.lapsed_months,
            only: self.options.only.clone(),
            ..open.clone()
        }
    }

    /// What of the options belongs to a view.
    pub fn options_of(open: &Options) -> Options {
        let view = Self {
            options: open.clone(),
            ..Self::default()
        };
        view.options_over(&Options::default())
    }

    /// The same, in whose address nobody is named; `None` if it is the page of one customer.
    pub(super) fn without_people(&self) -> Option<Self> {
        let mut route = Route::of_hash(&self.address);
        match &mut route {
            Route::Customer(_) => return None,
            Route::Customers(asking) => asking.search.clear(),
            Route::Figures(..) => {}
        }
        Some(Self {
            address: route.hash(),
            ..self.clone()
        })
    }
}

impl Handout {
    /// The same, in whose address nobody is named.
    pub(super) fn without_search(&self) -> Self {
        let mut route = Route::of_hash(&self.address);
        if let Route::Customers(asking) = &mut route {
            asking.search.clear();
        }
        Self {
            address: route.hash(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(last_date: &str) -> Seen {
        Seen {
            last_date: last_date.parse().unwrap(),
            ..Seen::default()
        }
    }

    #[test]
    fn newer_files_are_compared_with_those_seen_before() {
        let see = |project: Project, day| project.edited(ProjectEdit::FilesSeen(seen(day)));
        let project = see(Project::default(), "2026-10-31");
        assert_eq!((&project.before, project.is_empty()), (&None, true));
        // The same again, and older ones, change nothing.
        let project = see(see(see(project, "2026-11-07"), "2026-11-07"), "2026-09-30");
        assert_eq!(project.last, Some(seen("2026-11-07")));
        assert_eq!(project.before, Some(seen("2026-10-31")));
    }

    #[test]
    fn what_is_kept_can_be_taken_away() {
        let note = Note {
            text: " ".into(),
            ..Note::default()
        };
        let written = Note {
            text: "moved".into(),
            ..Note::default()
        };
        let view = NamedView {
            name: "Quiet".into(),
            ..NamedView::default()
        };
        let edits = [
            ProjectEdit::Noted("ann".into(), written),
            ProjectEdit::ViewKept(Box::new(view.clone())),
            ProjectEdit::ViewKept(Box::new(view)),
            ProjectEdit::HandedOut(Handout::default()),
        ];
        let full = edits.into_iter().fold(Project::default(), Project::edited);
        assert_eq!(
            (full.notes.len(), full.views.len(), full.next_number()),
            (1, 1, 1)
        );
        let edits = [
            ProjectEdit::Noted("ann".into(), note),
            ProjectEdit::ViewDropped("Quiet".into()),
            ProjectEdit::HandoutDropped(0),
        ];
        let empty = edits.into_iter().fold(full.clone(), Project::edited);
        assert_eq!((empty.is_empty(), full.is_empty()), (true, false));
        assert_eq!(full.edited(ProjectEdit::Forgotten), Project::default());
    }

    #[test]
    fn a_view_does_not_say_how_files_are_read() {
        let open = Options {
            header: Some(false),
            lapsed_months: Some(3),
            ..Options::default()
        };
        let view = NamedView {
            options: NamedView::options_of(&open),
            ..NamedView::default()
        };
        assert_eq!(
            (view.options.header, view.options.lapsed_months),
            (None, Some(3))
        );
        let other = Options {
            header: Some(true),
            as_of: "2026-01-01".parse().ok(),
            ..Options::default()
        };
        let both = view.options_over(&other);
        assert_eq!(
            (both.header, both.as_of, both.lapsed_months),
            (Some(true), None, Some(3))
        );
    }
}
