//! A reader's place: it is not lost with what was taken away.

use std::mem::Discriminant;

use yew::prelude::*;

use crate::app::browser;
use crate::session::Stage;

/// What fills the page, whether a message stands above it, and which page it is.
pub type Place = (Discriminant<Stage>, bool, bool, &'static str);

/// When the focused element goes with what filled the page, the focus moves to what fills it now;
/// otherwise the next Tab would begin at the top.
#[hook]
pub fn use_focus_kept(place: Place) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(place, move |_| {
        let was_first = is_first.replace(false);
        if !was_first && browser::is_focus_lost() {
            browser::focus("content");
        }
    });
}
