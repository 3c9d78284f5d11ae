//! Where only a part of the periods is shown, which part.

use yew::prelude::*;

use crate::analysis::window::Window;
use crate::app::shell::Shell;
use crate::i18n::fill;

pub fn shortened(shell: &Shell, window: Option<Window>) -> Html {
    let Some(Window { first, last }) = window else {
        return Html::default();
    };
    let places = [
        ("first", shell.formats.period_name(first)),
        ("last", shell.formats.period_name(last)),
    ];
    html! { <p class="note">{ fill(shell.texts.audit.shortened, &places) }</p> }
}
