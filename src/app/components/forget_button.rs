//! The way to forget what is open; whoever has written something down is asked what goes.

use yew::prelude::*;

use super::Popover;
use crate::app::forget::{forget_everything, forget_files};
use crate::app::shell::Shell;
use crate::i18n::fill;

#[derive(Properties, PartialEq)]
pub struct ForgetButtonProps {
    pub shell: Shell,
    /// What the button says.
    pub word: &'static str,
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn ForgetButton(props: &ForgetButtonProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.kept);
    let press = |forget: fn(&Shell)| {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| forget(&shell))
    };
    let onclick = press(forget_everything);
    if shell.session.project.is_empty() {
        return html! {
            <button type="button" class={props.class.clone()} {onclick}>{ props.word }</button>
        };
    }
    let face = html! { <>{ props.word }</> };
    html! {
        <Popover class="menu-end" button_class={props.class.clone()} {face} close_on_press={true}>
            <p>{ fill(texts.forget_sure, &counts(shell)) }</p>
            <p class="forget-choices">
                <button type="button" class="button" {onclick}>{ texts.forget_all }</button>
                <button type="button" class="button" onclick={press(forget_files)}>{ texts.forget_files }</button>
                <button type="button" class="button-quiet">{ texts.cancel }</button>
            </p>
        </Popover>
    }
}

/// How much a person has added.
pub fn counts(shell: &Shell) -> [(&'static str, String); 3] {
    let (texts, project) = (&shell.texts.kept, &shell.session.project);
    let disguised = project.disguised.as_ref();
    let strangers = disguised.map_or(0, |disguised| disguised.notes.len());
    let notes = project.notes.len() + strangers;
    let count = |template, count: usize| shell.counted(template, count as u64);
    [
        ("notes", count(&texts.notes, notes)),
        ("views", count(&texts.views, project.views.len())),
        ("handouts", count(&texts.handouts, project.handouts.len())),
    ]
}
