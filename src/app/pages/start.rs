//! Before a file: one place to drop it, the sample, and a line on privacy.

use web_sys::File;
use yew::prelude::*;

use super::fetch_sample;
use crate::app::components::{Icon, PasteBox, Shape};
use crate::app::shell::Shell;

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
            <PasteBox shell={props.shell.clone()} on_files={props.on_files.clone()} />
            <p class="start-privacy"><Icon shape={Shape::Lock} /><span>{ texts.privacy }</span></p>
            <p class="start-credit">{ texts.sample_credit }</p>
        </div>
    }
}
