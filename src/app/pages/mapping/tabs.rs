//! The files, a tab each.

use yew::prelude::*;

use crate::app::browser;
use crate::app::shell::Shell;
use crate::session::{Action, Asked};

#[derive(Properties, PartialEq)]
pub struct TabsProps {
    pub shell: Shell,
    pub asked: Asked,
}

#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let (shell, asked) = (&props.shell, &props.asked);
    let files = &asked.question.files;
    if files.len() < 2 {
        return Html::default();
    }
    let turn = |place: usize| {
        let (shell, file) = (shell.clone(), files[place].clone());
        move || {
            shell.tell(Action::FileTurnedTo(file.clone()));
            browser::focus(&tab_id(place));
        }
    };
    let tab = |place: usize| {
        let is_chosen = files[place] == asked.file;
        let next = turn((place + 1) % files.len());
        let last = turn((place + files.len() - 1) % files.len());
        let is_rtl = shell.formats.locale.dir() == "rtl";
        let onkeydown = Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "ArrowRight" if is_rtl => last(),
            "ArrowLeft" if is_rtl => next(),
            "ArrowRight" => next(),
            "ArrowLeft" => last(),
            _ => {}
        });
        let choose = turn(place);
        html! {
            <button type="button" role="tab" class="tab" id={tab_id(place)} aria-selected={is_chosen.to_string()}
                aria-controls="mapping" tabindex={if is_chosen { "0" } else { "-1" }} {onkeydown}
                onclick={Callback::from(move |_: MouseEvent| choose())}>
                <bdi>{ &files[place] }</bdi>
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={shell.texts.look.files}>
            { for (0..files.len()).map(tab) }
        </div>
    }
}

fn tab_id(place: usize) -> String {
    format!("file-{place}")
}

/// The tab of the file that is looked at.
pub fn tab_of(asked: &Asked) -> String {
    let files = asked.question.files.iter();
    tab_id(files.take_while(|file| **file != asked.file).count())
}
