//! A project as a file: written to be kept elsewhere, or to go on with on another machine.
//!
//! A file has either nobody's id in it, or ids in disguise: with the orders beside it they are
//! recognized again, without them it says nothing about anybody but what was written in the notes.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Disguised, Handout, NamedView, Project, Remembered};
use crate::model::{Day, Options};

/// A project as a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProjectFile {
    /// The version of this form; also what tells such a file from others, so it stands first.
    pub retention_project: u32,
    #[serde(default)]
    pub saved: Day,
    /// Of the figures: view, currency, unpaid words.
    #[serde(default)]
    pub options: Options,
    /// How files with the same columns are read.
    #[serde(default)]
    pub readings: Remembered,
    #[serde(default)]
    pub project: Project,
}

/// The version that is written.
const VERSION: u32 = 1;

/// Why a project file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectError {
    #[error("this is no project file: {0}")]
    NotOne(String),
    #[error("the project file was written by a newer version")]
    Newer,
}

impl ProjectFile {
    /// Nobody's id is in it: no notes, and of handouts only how many.
    pub fn without_ids(
        saved: Day,
        options: &Options,
        readings: Remembered,
        project: &Project,
    ) -> Self {
        Self {
            retention_project: VERSION,
            saved,
            options: Options {
                // Names of files and ids of customers.
                files: None,
                apart: None,
                exclude: None,
                ..options.clone()
            },
            readings,
            project: Project {
                notes: Rc::default(),
                disguised: None,
                // A list may be of whom somebody searched for.
                handouts: project
                    .handouts
                    .iter()
                    .map(Handout::without_search)
                    .collect(),
                views: project
                    .views
                    .iter()
                    .filter_map(NamedView::without_people)
                    .collect(),
                ..project.clone()
            },
        }
    }

    /// The same with what is known of people, whose ids are disguised.
    #[must_use]
    pub fn with_people(mut self, disguised: Disguised) -> Self {
        self.project.disguised = Some(disguised);
        self
    }

    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    pub fn of_text(text: &str) -> Result<Self, ProjectError> {
        let file: Self = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| ProjectError::NotOne(error.to_string()))?;
        if file.retention_project > VERSION {
            return Err(ProjectError::Newer);
        }
        Ok(file)
    }

    /// Its options for files that are open: how these are read stays as it is.
    pub fn options_over(&self, open: &Options) -> Options {
        Options {
            columns: open.columns.clone(),
            date_order: open.date_order,
            calendar: open.calendar,
            decimal: open.decimal,
            encoding: open.encoding.clone(),
            sheet: open.sheet.clone(),
            delimiter: open.delimiter.clone(),
            header: open.header,
            header_row: open.header_row,
            kind: open.kind,
            preset: open.preset.clone(),
            files: open.files.clone(),
            ..self.options.clone()
        }
    }

    /// Whether a file that begins like this is one.
    pub fn begins(beginning: &str) -> bool {
        let rest = beginning.trim_start_matches('\u{feff}').trim_start();
        let Some(rest) = rest.strip_prefix('{') else {
            return false;
        };
        rest.trim_start().starts_with("\"retention_project\"")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{Mark, Note, Notes, Only};
    use crate::session::{HandedTo, ProjectEdit};

    fn note(text: &str, on: &str) -> Note {
        Note {
            text: text.to_owned(),
            mark: Some(Mark::ToCall),
            on: on.parse().ok(),
        }
    }

    fn project() -> Project {
        let view = |name: &str, address: &str| {
            ProjectEdit::ViewKept(Box::new(NamedView {
                name: name.to_owned(),
                address: address.to_owned(),
                options: Options::default(),
            }))
        };
        let handout = Handout {
            number: 1,
            address: "#customers?departure=lapsed&search=ann".to_owned(),
            given: 8,
            held: 2,
            ..Handout::default()
        };
        let edits = [
            ProjectEdit::Noted("ann".to_owned(), note("likes red", "2026-11-02")),
            view("Ann", "#customer?id=ann"),
            view("Quiet", "#customers?departure=lapsed&search=ann"),
            ProjectEdit::HandedOut(handout),
        ];
        edits.into_iter().fold(Project::default(), Project::edited)
    }

    #[test]
    fn a_file_without_ids_names_nobody() {
        let options = Options {
            exclude: Some(vec!["ann".to_owned()]),
            apart: Some(vec!["ann".to_owned()]),
            lapsed_months: Some(4),
            ..Options::default()
        };
        let saved = "2026-11-22".parse().unwrap();
        let file = ProjectFile::without_ids(saved, &options, Remembered::default(), &project());
        let text = file.to_text();
        assert!(
            !text.contains("ann") && text.contains("Quiet") && text.contains("lapsed"),
            "{text}"
        );
        assert!(ProjectFile::begins(&text[..40]));
        assert_eq!(ProjectFile::of_text(&text), Ok(file));
    }

    #[test]
    fn people_of_a_file_are_recognized() {
        let people = Disguised {
            salt: "s".to_owned(),
            notes: Notes::from([
                ("1a".to_owned(), note("likes red", "2026-11-02")),
                ("2b".to_owned(), note("moved", "2026-11-02")),
            ]),
            handed: BTreeMap::from([(
                1,
                HandedTo {
                    given: vec!["1a".to_owned(), "3c".to_owned()],
                    held: Vec::new(),
                },
            )]),
        };
        let saved = "2026-11-22".parse().unwrap();
        let file = ProjectFile::without_ids(
            saved,
            &Options::default(),
            Remembered::default(),
            &project(),
        );
        let file = ProjectFile::of_text(&file.with_people(people).to_text()).unwrap();
        // Here something newer is known of Ann, and a list has the number that the file's has.
        let newer = ProjectEdit::Noted("ann".to_owned(), note("likes blue", "2026-11-20"));
        let here = project().edited(newer);
        let joined = here.edited(ProjectEdit::Joined(Box::new(file.project)));
        let numbers: Vec<u32> = joined
            .handouts
            .iter()
            .map(|handout| handout.number)
            .collect();
        assert_eq!(numbers, [1, 2]);
        let disguised = joined.disguised.clone().unwrap();
        let known = BTreeMap::from([("1a".to_owned(), "ann".to_owned())]);
        let handed = disguised.handed[&2].recognized(&known).unwrap();
        assert_eq!(handed.given, ["ann", "3c"]);
        assert_eq!(disguised.handed[&2].recognized(&BTreeMap::new()), None);
        let found = vec![("1a".to_owned(), "ann".to_owned())];
        let joined = joined.edited(ProjectEdit::Recognized(found));
        assert_eq!(joined.notes["ann"].text, "likes blue");
        let joined = joined.edited(ProjectEdit::HandedToKept(2));
        assert_eq!(joined.disguised.as_ref().unwrap().notes.len(), 1);
        let rest = vec![("2b".to_owned(), "bob".to_owned())];
        let joined = joined.edited(ProjectEdit::Recognized(rest));
        assert_eq!(
            (joined.notes["bob"].text.as_str(), joined.disguised),
            ("moved", None)
        );
    }

    #[test]
    fn other_files_are_no_projects() {
        for text in [
            "",
            "{}",
            "[{\"customer\": 1}]",
            "{\"retention_project\": \"x\"}",
        ] {
            assert!(
                matches!(ProjectFile::of_text(text), Err(ProjectError::NotOne(_))),
                "{text}"
            );
        }
        let newer = ProjectFile::of_text("{\"retention_project\": 9}");
        assert_eq!(newer, Err(ProjectError::Newer));
        assert!(!ProjectFile::begins("[{\"retention_project\""));
        assert!(ProjectFile::begins(
            "\u{feff} {\n  \"retention_project\": 1"
        ));
    }

    #[test]
    fn how_open_files_are_read_stays() {
        let file = ProjectFile {
            options: Options {
                lapsed_months: Some(4),
                header: Some(false),
                ..Options::default()
            },
            ..ProjectFile::default()
        };
        let open = Options {
            header: Some(true),
            only: Some(vec![Only::default()]),
            ..Options::default()
        };
        let both = file.options_over(&open);
        assert_eq!(
            (both.header, both.lapsed_months, both.only),
            (Some(true), Some(4), None)
        );
    }
}
