//! Files that were dropped or chosen: they take the place of those that are open, or join them.

use web_sys::File;

use super::engine::{Dropped, failure};
use super::hooks::go;
use super::shell::Shell;
use super::{browser, kept, project_file};
use crate::model::Options;
use crate::session::{Action, Dropping, FileName, KeptFiles, Offer, Route, Stage};

/// Opens dropped files, in the way that was chosen last; project files among them are projects.
pub fn open(shell: &Shell, files: Vec<File>) {
    let shell = shell.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let (files, prepared) = project_file::open_among(&shell, files).await;
        if files.is_empty() {
            return;
        }
        let dropped = Dropped {
            before: shell.engine.shown_files(),
            files,
            options: shell.session.options(),
            prepared: prepared.unwrap_or_else(|| shell.session.prepared.clone()),
        };
        shell.engine.note_dropped(dropped);
        open_dropped(&shell, shell.session.dropping);
    });
}

/// Opens the files that were dropped last, anew or beside those that were open before.
pub fn open_dropped(shell: &Shell, dropping: Dropping) {
    let Some(dropped) = shell.engine.dropped() else {
        return;
    };
    let offer = (!dropped.before.is_empty()).then(|| Offer {
        done: dropping,
        open: names(&dropped.before),
        dropped: names(&dropped.files),
    });
    let (files, options) = if dropping == Dropping::Adds && offer.is_some() {
        // A file of the same name is the same list, exported later.
        let mut files = dropped.before;
        files.retain(|file| dropped.files.iter().all(|new| new.name() != file.name()));
        files.extend(dropped.files);
        (files, dropped.options)
    } else {
        (dropped.files, dropped.prepared)
    };
    read(shell, files, options, offer);
}

/// Reads the files that are kept in this browser, where somebody was when they were shown last.
pub fn go_on(shell: &Shell, about: KeptFiles) {
    let shell = shell.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let files = kept::files().await.unwrap_or_default();
        if files.is_empty() {
            shell.tell(Action::FilesKept(None));
            return shell.broke(failure("file_unreadable", "nothing is kept"));
        }
        read(&shell, files, about.options, None);
        go(&Route::of_hash(&about.address), true);
    });
}

/// Reads the open files without one of them.
pub fn remove(shell: &Shell, name: &str) {
    let mut files = shell.engine.shown_files();
    files.retain(|file| file.name() != name);
    // A filter may be by a column that went with it.
    let options = Options {
        only: None,
        ..shell.session.options()
    };
    read(shell, files, options, None);
}

fn read(shell: &Shell, files: Vec<File>, options: Options, offer: Option<Offer>) {
    if let Stage::Reading { id, .. } = shell.session.stage {
        shell.engine.cancel(id);
    }
    let names = names(&files);
    let id = shell.engine.open(files, options.clone());
    shell.tell(Action::FilesDropped {
        id,
        files: names,
        options,
        offer,
    });
    browser::focus("content");
}

fn names(files: &[File]) -> Vec<FileName> {
    let files = files.iter();
    files
        .map(|file| FileName {
            name: file.name(),
            bytes: file.size() as u64,
        })
        .collect()
}
