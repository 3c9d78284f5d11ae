//! A project as a file: saved, and opened again.

use std::collections::BTreeMap;

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::engine::failure;
use super::hooks::handed_to;
use super::shell::Shell;
use super::{browser, download, kept, remembered};
use crate::model::Options;
use crate::session::{Action, HandedTo, ProjectEdit, ProjectError, ProjectFile};

const MIME: &str = "application/json";

/// Saves what a person chose and added; `with_people` says whether also of customers, in disguise.
pub fn save(shell: &Shell, with_people: bool) {
    let project = shell.session.project.clone();
    let options = shell.session.options();
    let file = ProjectFile::without_ids(browser::today(), &options, remembered::all(), &project);
    let name = format!("{}.json", shell.texts.kept.project_file);
    if !with_people {
        return download::save_text(&name, MIME, &file.to_text());
    }
    let shell = shell.clone();
    spawn_local(async move {
        let mut lists: BTreeMap<u32, HandedTo> = BTreeMap::new();
        for handout in &project.handouts {
            if let Ok(Some(people)) = kept::get(&handed_to(handout.number)).await {
                lists.insert(handout.number, people);
            }
        }
        let listed = lists.values();
        let listed = listed.flat_map(|people| people.given.iter().chain(&people.held));
        let ids: Vec<String> = project.notes.keys().chain(listed).cloned().collect();
        let before = project.disguised.clone();
        // Strangers of a project file that was opened keep its salt, or nobody would know them again.
        let salt = match &before {
            Some(before) => before.salt.clone(),
            None => format!("{:016x}{:016x}", browser::random(), browser::random()),
        };
        let told = shell.clone();
        let (asked, of) = (salt.clone(), ids.clone());
        shell.engine.disguise(asked, of, move |texts| match texts {
            Ok(texts) => {
                let known: BTreeMap<String, String> = ids.into_iter().zip(texts).collect();
                let disguise = |id: &String| known.get(id).cloned().unwrap_or_default();
                let mut people = before.unwrap_or_default();
                people.salt = salt;
                for (id, note) in project.notes.iter() {
                    people.notes.insert(disguise(id), note.clone());
                }
                for (number, list) in lists {
                    let hidden = |ids: &[String]| ids.iter().map(disguise).collect();
                    let list = HandedTo {
                        given: hidden(&list.given),
                        held: hidden(&list.held),
                    };
                    people.handed.insert(number, list);
                }
                let text = file.with_people(people).to_text();
                download::save_text(&name, MIME, &text);
            }
            Err(failure) => told.broke(failure),
        });
    });
}

/// Opens project files among dropped ones, and gives the others back, with the options of the last.
pub async fn open_among(shell: &Shell, files: Vec<File>) -> (Vec<File>, Option<Options>) {
    let mut others = Vec::with_capacity(files.len());
    let mut options = None;
    for file in files {
        match text_of(&file).await {
            Some(text) => options = open(shell, &file.name(), &text).or(options),
            None => others.push(file),
        }
    }
    (others, options)
}

/// What is in a project file; nothing of other files.
async fn text_of(file: &File) -> Option<String> {
    const BEGINNING: f64 = 64.0;
    if !file.name().to_lowercase().ends_with(".json") {
        return None;
    }
    let beginning = file.slice_with_f64_and_f64(0.0, BEGINNING).ok()?;
    let beginning = JsFuture::from(beginning.text()).await.ok()?.as_string()?;
    if !ProjectFile::begins(&beginning) {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Adds what is in a project file to what is kept here, and takes its settings, which it gives.
pub fn open(shell: &Shell, name: &str, text: &str) -> Option<Options> {
    let file = match ProjectFile::of_text(text) {
        Ok(file) => file,
        Err(error) => {
            let code = match error {
                ProjectError::NotOne(_) => "not_a_project",
                ProjectError::Newer => "newer_project",
            };
            let mut failure = failure(code, &error.to_string());
            failure.file = Some(name.to_owned());
            shell.broke(failure);
            return None;
        }
    };
    remembered::add(&file.readings);
    if shell.session.shown.is_some() {
        let open = shell.session.options();
        let options = file.options_over(&open);
        if options != open {
            shell.change_options(options);
        }
    }
    shell.tell(Action::OptionsPrepared(Box::new(file.options.clone())));
    let saved = file.saved;
    let joined = ProjectEdit::Joined(Box::new(file.project));
    shell.tell(Action::ProjectEdited(joined));
    shell.tell(Action::ProjectOpened(saved));
    Some(file.options)
}
