//! The files that were read together, each with its rows and its columns.

use yew::prelude::*;

use super::Popover;
use super::read_as::roles;
use crate::analysis::report::FileReport;
use crate::app::open::remove;
use crate::app::shell::Shell;
use crate::i18n::fill;

#[derive(Properties, PartialEq)]
pub struct FileListProps {
    pub shell: Shell,
    pub files: Vec<FileReport>,
}

#[component]
pub fn FileList(props: &FileListProps) -> Html {
    let shell = &props.shell;
    let more = props.files.len().saturating_sub(1) as u64;
    let face = html! { { shell.counted(&shell.texts.frame.more_files, more) } };
    html! {
        <Popover class="file-list" button_class="link" {face}>
            <ul>
                { for props.files.iter().map(|file| html! {
                    <li>
                        <bdi class="file-list-name">{ &file.file }</bdi>
                        <span class="file-list-rows">{ shell.counted(&shell.texts.frame.rows, file.rows) }</span>
                        <span class="file-list-roles">{ roles(shell, file).join(" · ") }</span>
                        if is_own(shell, file) { { remove_button(shell, file) } }
                    </li>
                }) }
            </ul>
        </Popover>
    }
}

/// Whether the file can be removed: it is no part of an archive, and not the only one.
fn is_own(shell: &Shell, file: &FileReport) -> bool {
    let shown = shell.session.shown.as_ref();
    shown.is_some_and(|shown| {
        shown.files.len() > 1 && shown.files.iter().any(|own| own.name == file.file)
    })
}

fn remove_button(shell: &Shell, file: &FileReport) -> Html {
    let texts = &shell.texts.audit;
    let onclick = {
        let (shell, name) = (shell.clone(), file.file.clone());
        Callback::from(move |_: MouseEvent| remove(&shell, &name))
    };
    let label = fill(
        texts.remove_of,
        &[("file", format!("\u{2068}{}\u{2069}", file.file))],
    );
    html! { <button type="button" class="link" aria-label={label} {onclick}>{ texts.remove }</button> }
}
