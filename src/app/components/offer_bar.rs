//! What was done with files that were dropped while others were open, and the other thing to do.

use yew::prelude::*;

use super::{Icon, Shape};
use crate::app::open::open_dropped;
use crate::app::shell::{Shell, fill_html};
use crate::session::{Action, Dropping, FileName, Offer};

#[derive(Properties, PartialEq)]
pub struct OfferBarProps {
    pub shell: Shell,
    pub offer: Offer,
}

#[component]
pub fn OfferBar(props: &OfferBarProps) -> Html {
    let (shell, offer) = (&props.shell, &props.offer);
    let texts = &shell.texts.audit;
    let (said, action, other) = match offer.done {
        Dropping::Replaces => (texts.offer_replaced, texts.offer_add, Dropping::Adds),
        Dropping::Adds => (texts.offer_added, texts.offer_replace, Dropping::Replaces),
    };
    let onclick = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| {
            shell.tell(Action::DroppingChosen(other));
            open_dropped(&shell, other);
        })
    };
    let on_dismiss = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| shell.tell(Action::OfferDismissed))
    };
    let places = [
        ("new", named(shell, &offer.dropped)),
        ("old", named(shell, &offer.open)),
    ];
    html! {
        <div class="offer">
            <span role="status">{ fill_html(said, &places) }</span>
            <button type="button" class="link" aria-describedby="offer-note" {onclick}>{ action }</button>
            <span class="term" id="offer-note">{ texts.offer_note }</span>
            <button type="button" class="button-quiet button-icon" aria-label={shell.texts.failure.dismiss} onclick={on_dismiss}>
                <Icon shape={Shape::Close} />
            </button>
        </div>
    }
}

fn named(shell: &Shell, files: &[FileName]) -> Html {
    match files {
        [file] => html! { <bdi>{ &file.name }</bdi> },
        files => html! { { shell.counted(&shell.texts.reading.several, files.len() as u64) } },
    }
}
