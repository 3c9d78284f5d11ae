//! Before a file: one place to drop it, the sample, and a line on privacy.

use web_sys::File;
use yew::prelude::*;

use super::fetch_sample;
use crate::app::components::{ForgetButton, Icon, PasteBox, Shape, counts};
use crate::app::open::go_on;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::KeptFiles;

#[derive(Properties, PartialEq)]
pub struct StartProps {
    pub shell: Shell,
    pub on_files: Callback<Vec<File>>,
    pub on_choose: Callback<()>,
    /// Whether files are held over the window.
    pub is_over: bool,
}

#[component]
pub fn Start(props: &StartProps) -> Html {
    let texts = &props.shell.texts.start;
    html! {
        <div class="start">
            <h1>{ texts.title }</h1>
            <p class="start-lead">{ texts.lead }</p>
            <div class={classes!("drop-zone", props.is_over.then_some("drop-zone-over"))}>
                <svg class="drop-picture" viewBox="0 0 96 64" width="96" height="64" aria-hidden="true" focusable="false">
                    <rect x="20.5" y="4.5" width="56" height="55" rx="4" class="drop-sheet" />
                    <path d="M20.500 16.500h56M20.500 27.500h56M20.500 38.500h56M20.500 49.500h56M40.500 4.500v55M58.500 4.500v55" class="drop-lines" />
                    <path d="M62 38.500h13v9.500H62z" class="drop-mark" />
                    <path d="M42 17.500h15v9H42z" class="drop-mark-soft" />
                </svg>
                <p class="drop-title">{ if props.is_over { texts.drop_now } else { texts.drop } }</p>
                <div class="drop-actions">
                    <button type="button" class="button button-main" onclick={props.on_choose.reform(|_: MouseEvent| ())}>
                        { texts.choose }
                    </button>
                    <button type="button" class="button" onclick={fetch_sample(&props.shell, &props.on_files)}>
                        { texts.sample }
                    </button>
                </div>
                <p class="drop-needs">{ texts.needs }</p>
            </div>
            if let Some(kept) = props.shell.session.kept_files.clone() {
                { go_on_card(&props.shell, kept) }
            } else if !props.shell.session.project.is_empty() {
                { kept_card(&props.shell) }
            }
            <PasteBox shell={props.shell.clone()} on_files={props.on_files.clone()} />
            <p class="start-privacy"><Icon shape={Shape::Lock} /><span>{ texts.privacy }</span></p>
            <p class="start-credit">{ texts.sample_credit }</p>
        </div>
    }
}

/// What is kept where no files are.
fn kept_card(shell: &Shell) -> Html {
    let texts = &shell.texts.kept;
    html! {
        <div class="go-on">
            <span class="note">{ fill(texts.lead, &counts(shell)) }</span>
            <ForgetButton shell={shell.clone()} word={texts.forget} class="button-quiet" />
        </div>
    }
}

/// The files of the last time.
fn go_on_card(shell: &Shell, kept: KeptFiles) -> Html {
    let texts = &shell.texts.kept;
    let name = kept.files.first().map_or("", |file| file.name.as_str());
    let name = match kept.files.len() as u64 {
        0 | 1 => name.to_owned(),
        files => fill(
            texts.and_more,
            &[
                ("first", name.to_owned()),
                ("n", shell.formats.count(files - 1)),
            ],
        ),
    };
    let day = fill(texts.go_on_note, &[("day", shell.formats.day(kept.on))]);
    let word = fill(texts.go_on, &[("name", name)]);
    let onclick = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| go_on(&shell, kept.clone()))
    };
    html! {
        <div class="go-on">
            <button type="button" class="button" {onclick}><bdi>{ word }</bdi></button>
            <span class="note">{ day }</span>
            <ForgetButton shell={shell.clone()} word={texts.go_on_forget} class="button-quiet" />
        </div>
    }
}
