//! Everything that this browser knows goes, or the files alone.

use wasm_bindgen_futures::spawn_local;

use super::hooks::{go_home, stop_keeping_files};
use super::shell::Shell;
use super::{kept, remembered};
use crate::session::{Action, ProjectEdit};

/// Files, and how such files are read.
pub fn forget_files(shell: &Shell) {
    shell.engine.forget();
    remembered::forget();
    stop_keeping_files();
    shell.tell(Action::Forgotten);
    spawn_local(async {
        let _ = kept::remove_files().await;
    });
    // An address may name a customer.
    go_home();
}

/// The same, and all that a person added.
pub fn forget_everything(shell: &Shell) {
    forget_files(shell);
    shell.tell(Action::ProjectEdited(ProjectEdit::Forgotten));
    spawn_local(async {
        let _ = kept::clear().await;
    });
}
