//! The files that were read together, each with its rows and its columns.

use yew::prelude::*;

use super::Popover;
use super::read_as::roles;
use crate::analysis::report::FileReport;
use crate::app::shell::Shell;

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
                    </li>
                }) }
            </ul>
        </Popover>
    }
}
