//! The file: its name, size, dates, what was set aside, and what can be done with it.

use yew::prelude::*;

use super::{DownloadMenu, FileList, ForgetButton, Icon, Popover, ReadAs, Shape};
use crate::app::forget::forget_everything;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Page, Route, Shown};

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub shell: Shell,
    pub shown: Shown,
    pub on_open: Callback<()>,
}

#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let (shell, texts) = (&props.shell, props.shell.texts);
    let report = &props.shown.overview.report;
    let set_aside = report.import.rows - report.import.rows_kept;
    // Inside a menu there is no room to ask: the page of what is kept does it.
    let forget = if shell.session.project.is_empty() {
        let shell = shell.clone();
        let onclick = Callback::from(move |_: MouseEvent| forget_everything(&shell));
        html! { <button type="button" {onclick}>{ texts.frame.forget }</button> }
    } else {
        html! { <a href={Route::page(Page::Kept).hash()}>{ texts.frame.forget }</a> }
    };
    let open = props.on_open.reform(|_: MouseEvent| ());
    let (first, last) = (report.summary.first_date, report.summary.last_date);
    let dates = if first == last {
        shell.formats.day(first)
    } else {
        let places = [
            ("first", shell.formats.day(first)),
            ("last", shell.formats.day(last)),
        ];
        fill(texts.frame.dates, &places)
    };
    html! {
        <header class="file-header">
            <div class="file-facts">
                <h1 class="file-name"><bdi>{ first_name(&props.shown) }</bdi></h1>
                if report.import.files.len() > 1 {
                    <FileList shell={shell.clone()} files={report.import.files.clone()} />
                }
                <span>{ shell.counted(&texts.frame.rows, report.import.rows) }</span>
                <span>{ dates }</span>
                if set_aside > 0 {
                    <a class="wide-only" href="#import">{ shell.counted(&texts.frame.set_aside, set_aside) }</a>
                } else {
                    <span>{ texts.frame.all_rows_count }</span>
                }
                <span role="status" class="updating">
                    if shell.session.change.is_some() { { texts.frame.updating } }
                </span>
            </div>
            <div class="file-actions">
                <DownloadMenu shell={shell.clone()} has_set_aside={set_aside > 0} />
                <div class="wide-only file-actions-rest">
                    <button type="button" class="button-quiet" onclick={open.clone()}>
                        { texts.frame.open_another }
                    </button>
                    <ForgetButton shell={shell.clone()} word={texts.frame.forget} class="button-quiet" />
                </div>
                <div class="narrow-only">
                    <Popover class="menu menu-end" button_class="button-quiet button-icon" label={texts.frame.more_actions}
                        face={html! { <Icon shape={Shape::More} /> }} close_on_press={true}>
                        <ul class="menu-list">
                            <li><button type="button" onclick={open}>{ texts.frame.open_another }</button></li>
                            <li>{ forget }</li>
                        </ul>
                    </Popover>
                </div>
            </div>
            <ReadAs shell={shell.clone()} shown={props.shown.clone()} />
        </header>
    }
}

fn first_name(shown: &Shown) -> String {
    let files = &shown.overview.report.import.files;
    files
        .first()
        .map_or_else(String::new, |file| file.file.clone())
}
