//! How the file in question looks with what was chosen so far: asked anew with every change.

use yew::prelude::*;

use crate::app::shell::Shell;
use crate::session::{Action, Asked, Stage};

/// Asks the worker for a look at the file that is looked at, whenever its own options change.
#[hook]
pub fn use_look(shell: &Shell, asked: &Asked) {
    let own = asked.answer.own(&asked.file);
    let (shell, answer) = (shell.clone(), asked.answer.clone());
    use_effect_with((asked.file.clone(), own), move |(file, _)| {
        if let Stage::Asking(pending, _) = &shell.session.stage {
            let options = answer.chosen(&pending.options);
            let id = shell.engine.look(file.clone(), options);
            shell.tell(Action::LookRequested { id });
        }
    });
}
