//! What is kept of such choices, and the way to forget it.

use yew::prelude::*;

use crate::app::remembered;
use crate::app::shell::Shell;

#[derive(Properties, PartialEq)]
pub struct KeptProps {
    pub shell: Shell,
}

#[component]
pub fn Kept(props: &KeptProps) -> Html {
    let texts = &props.shell.texts.look;
    let has_answers = use_state(remembered::has_answers);
    let forget = {
        let has_answers = has_answers.clone();
        Callback::from(move |_: MouseEvent| {
            remembered::forget();
            has_answers.set(false);
        })
    };
    html! {
        <p class="note">
            { texts.kept }
            if *has_answers {
                { " " }
                <button type="button" class="link" onclick={forget}>{ texts.forget }</button>
            }
        </p>
    }
}
