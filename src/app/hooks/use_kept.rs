//! What this browser keeps: fetched once, and written again whenever it changes.

use std::collections::BTreeMap;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use crate::app::engine::failure;
use crate::app::pages::SAMPLE;
use crate::app::shell::Shell;
use crate::app::{browser, kept, storage};
use crate::session::{
    Action, Disguised, HandedTo, Keeping, Kept, KeptFiles, Project, ProjectEdit, Route, Seen, Shown,
};

/// The name of what a person adds.
const PROJECT: &str = "project";

/// The choice that files are kept.
const KEEPS_FILES: &str = "keep-files";

/// The name under which the people of a list are kept.
pub fn handed_to(number: u32) -> String {
    format!("handed-{number}")
}

pub fn keeps_files() -> bool {
    storage::remembered(KEEPS_FILES).unwrap_or(false)
}

/// Files to come are not kept either.
pub fn stop_keeping_files() {
    storage::forget(KEEPS_FILES);
}

/// Keeps the files that are shown, and those to come, or none any more.
pub fn keep_files(shell: &Shell, shown: &Shown, keeps: bool) {
    if keeps {
        storage::remember(KEEPS_FILES, &true);
        write_files(shell, shown, &Route::default());
    } else {
        stop_keeping_files();
        shell.tell(Action::FilesKept(None));
        spawn_local(async {
            let _ = kept::remove_files().await;
        });
    }
}

#[hook]
pub fn use_kept(shell: &Shell, route: &Route) {
    {
        let session = shell.session.dispatcher();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let found = fetch().await.map(Box::new);
                session.dispatch(Action::KeptArrived(found.ok()));
            });
        });
    }
    let (project, keeping) = (shell.session.project.clone(), shell.session.keeping);
    let current = use_mut_ref(Rc::<Project>::default);
    current.borrow_mut().clone_from(&project);
    {
        // Another tab may have written meanwhile; whoever comes back to this one types into what is kept.
        let (session, current) = (shell.session.dispatcher(), current.clone());
        use_effect_with(keeping, move |keeping| {
            let is_kept = *keeping == Keeping::Here;
            let window = web_sys::window().filter(|_| is_kept);
            let listener = window.map(|window| {
                EventListener::new(&window, "focus", move |_| {
                    let (session, before) = (session.clone(), current.borrow().clone());
                    spawn_local(async move {
                        if let Ok(found) = kept::get::<Project>(PROJECT).await {
                            let project = Box::new(found.unwrap_or_default());
                            session.dispatch(Action::ProjectReloaded { before, project });
                        }
                    });
                })
            });
            move || drop(listener)
        });
    }
    {
        let told = shell.clone();
        use_effect_with((project.clone(), keeping), move |(project, keeping)| {
            told.engine.keep_notes(&project.notes);
            if *keeping == Keeping::Here {
                let (told, project) = (told.clone(), project.clone());
                spawn_local(async move {
                    let written = if *project == Project::default() {
                        kept::remove(PROJECT).await
                    } else {
                        kept::put(PROJECT, &*project).await
                    };
                    if written.is_err() {
                        told.tell(Action::KeptArrived(None));
                    }
                });
            }
        });
    }
    let shown = shell.session.shown.clone();
    let read_by = shown.as_ref().map(|shown| shown.read_by);
    {
        let (shell, shown) = (shell.clone(), shown.clone());
        let is_known = keeping != Keeping::Unknown;
        use_effect_with((read_by, is_known), move |(read_by, is_known)| {
            let Some(shown) = shown.filter(|shown| read_by.is_some() && !is_sample(shown)) else {
                return;
            };
            if *is_known && shown.options.only.is_none() {
                let seen = Seen::of(&shown.overview, browser::today());
                shell.tell(Action::ProjectEdited(ProjectEdit::FilesSeen(seen)));
            }
        });
    }
    {
        let (shell, shown) = (shell.clone(), shown.clone());
        let options = shown.as_ref().map(|shown| shown.options.clone());
        let route = route.clone();
        use_effect_with((read_by, options, route), move |(_, _, route)| {
            if let Some(shown) = shown.filter(|shown| keeps_files() && !is_sample(shown)) {
                write_files(&shell, &shown, route);
            }
        });
    }
    {
        let (shell, disguised) = (shell.clone(), project.disguised.clone());
        let overview = shown.map(|shown| shown.overview);
        use_effect_with((disguised, overview), move |(disguised, overview)| {
            if let (Some(disguised), Some(_)) = (disguised, overview) {
                recognize(&shell, disguised.clone());
            }
        });
    }
}

pub fn is_sample(shown: &Shown) -> bool {
    matches!(&shown.files[..], [file] if file.name == SAMPLE)
}

async fn fetch() -> Result<Kept, wasm_bindgen::JsValue> {
    Ok(Kept {
        project: kept::get(PROJECT).await?.unwrap_or_default(),
        files: kept::about_files().await?,
    })
}

fn write_files(shell: &Shell, shown: &Shown, route: &Route) {
    let about = KeptFiles {
        files: shown.files.clone(),
        on: browser::today(),
        address: route.hash(),
        options: shown.options.clone(),
    };
    let files = shell.engine.shown_files();
    let told = shell.clone();
    spawn_local(async move {
        let marks = |files: &[File]| -> Vec<(String, f64, f64)> {
            let files = files.iter();
            files
                .map(|file| (file.name(), file.size(), file.last_modified()))
                .collect()
        };
        // What is kept already is not copied again.
        let before = kept::files().await.unwrap_or_default();
        let written = if marks(&before) == marks(&files) {
            Ok(())
        } else {
            kept::put_files(&files).await
        };
        let written = match written {
            Ok(()) => kept::put_about_files(&about).await,
            Err(error) => Err(error),
        };
        let is_kept = written.is_ok();
        told.tell(Action::FilesKept(is_kept.then_some(about)));
        if let Err(error) = written {
            storage::forget(KEEPS_FILES);
            let _ = kept::remove_files().await;
            told.broke(failure("not_kept", &format!("{error:?}")));
        }
    });
}

/// Asks who is meant by the disguised ids of a project file.
fn recognize(shell: &Shell, disguised: Disguised) {
    let Disguised {
        salt,
        notes,
        handed,
    } = disguised;
    let lists = handed.values();
    let lists = lists.flat_map(|people| people.given.iter().chain(&people.held));
    let texts = notes.keys().chain(lists).cloned().collect();
    let told = shell.clone();
    shell.engine.recognize(salt, texts, move |found| {
        let Ok(ids) = found else { return };
        if ids.is_empty() {
            return;
        }
        let known: BTreeMap<String, String> = ids.iter().cloned().collect();
        told.tell(Action::ProjectEdited(ProjectEdit::Recognized(ids)));
        for (number, people) in handed {
            if let Some(people) = people.recognized(&known) {
                keep_people(&told, number, people);
            }
        }
    });
}

fn keep_people(shell: &Shell, number: u32, people: HandedTo) {
    let told = shell.clone();
    spawn_local(async move {
        if kept::put(&handed_to(number), &people).await.is_ok() {
            let edit = ProjectEdit::HandedToKept(number);
            told.tell(Action::ProjectEdited(edit));
        }
    });
}
