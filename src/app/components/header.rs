//! The file: its name, size, dates, what was set aside, and what can be done with it.

use yew::prelude::*;

use super::{DownloadMenu, Icon, ReadAs, Shape};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Action, Shown};

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
    let forget = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| {
            shell.engine.forget();
            shell.tell(Action::Forgotten);
        })
    };
    let dates = fill(
        texts.frame.dates,
        &[
            ("first", shell.formats.day(report.summary.first_date)),
            ("last", shell.formats.day(report.summary.last_date)),
        ],
    );
    html! {
        <header class="file-header">
            <div class="file-facts">
                <h1 class="file-name"><bdi>{ file_names(shell, &props.shown) }</bdi></h1>
                <span>{ shell.counted(&texts.frame.rows, report.import.rows) }</span>
                <span>{ dates }</span>
                if set_aside > 0 {
                    <a href="#coverage">{ shell.counted(&texts.frame.set_aside, set_aside) }</a>
                } else {
                    <span>{ texts.frame.all_rows_count }</span>
                }
                <span role="status" class="updating">
                    if shell.session.change.is_some() { { texts.frame.updating } }
                </span>
            </div>
            <div class="file-actions">
                <DownloadMenu shell={shell.clone()} has_set_aside={set_aside > 0} />
                <button type="button" class="button-quiet" onclick={props.on_open.reform(|_| ())}>
                    <Icon shape={Shape::File} /><span>{ texts.frame.open_another }</span>
                </button>
                <button type="button" class="button-quiet" onclick={forget}>
                    <Icon shape={Shape::Close} /><span>{ texts.frame.forget }</span>
                </button>
            </div>
            <ReadAs shell={shell.clone()} shown={props.shown.clone()} />
        </header>
    }
}

fn file_names(shell: &Shell, shown: &Shown) -> String {
    match shown.files.as_slice() {
        [file] => file.name.clone(),
        files => shell.counted(&shell.texts.reading.several, files.len() as u64),
    }
}
