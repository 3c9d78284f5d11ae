//! Everything that can be downloaded, and how tables are written.

use yew::prelude::*;

use super::{Choice, Icon, Popover, Shape};
use crate::app::shell::Shell;
use crate::app::{download, storage};
use crate::engine::protocol::{CsvStyle, Export};
use crate::session::Action;

#[derive(Properties, PartialEq)]
pub struct DownloadMenuProps {
    pub shell: Shell,
    /// Whether rows were set aside.
    pub has_set_aside: bool,
}

#[component]
pub fn DownloadMenu(props: &DownloadMenuProps) -> Html {
    let shell = &props.shell;
    let texts = &shell.texts.download;
    let items = [
        (Export::Report, texts.report),
        (Export::Customers, texts.customers),
        (Export::Leaving, texts.leaving),
        (Export::Segments, texts.segments),
        (Export::Months, texts.months),
        (Export::Audit, texts.audit),
        (Export::Cohorts, texts.cohorts),
        (Export::Retention, texts.retention),
        (Export::SetAside, texts.set_aside),
    ];
    let on_style = {
        let shell = shell.clone();
        Callback::from(move |key: String| {
            if let Some((style, _)) = STYLES.into_iter().find(|(_, known)| *known == key) {
                storage::remember("csv", &style);
                shell.tell(Action::CsvStyleChosen(style));
            }
        })
    };
    let words = [texts.comma, texts.semicolon, texts.tab];
    let options: Vec<(AttrValue, AttrValue)> = STYLES
        .into_iter()
        .zip(words)
        .map(|((_, key), word)| (key.into(), word.into()))
        .collect();
    let chosen = STYLES
        .into_iter()
        .find(|(style, _)| *style == shell.session.csv_style);
    let face = html! { <><Icon shape={Shape::Download} /><span class="word-wide">{ texts.menu }</span></> };
    html! {
        <Popover class="menu menu-end" button_class="button" {face}>
            <ul class="menu-list">
                { for items.into_iter().filter(|(what, _)| *what != Export::SetAside || props.has_set_aside).map(|(what, word)| {
                    let onclick = export(shell, what);
                    html! { <li><button type="button" {onclick}>{ word }</button></li> }
                }) }
            </ul>
            <label class="menu-style">
                <span>{ texts.style }</span>
                <Choice label={texts.style} {options} chosen={chosen.map_or("comma", |(_, key)| key)} on_choose={on_style} />
            </label>
        </Popover>
    }
}

const STYLES: [(CsvStyle, &str); 3] = [
    (CsvStyle::Comma, "comma"),
    (CsvStyle::Semicolon, "semicolon"),
    (CsvStyle::Tab, "tab"),
];

/// A press that downloads.
pub fn export(shell: &Shell, what: Export) -> Callback<MouseEvent> {
    let shell = shell.clone();
    Callback::from(move |_| {
        let style = shell.session.csv_style;
        let told = shell.clone();
        shell.engine.export(
            what,
            style,
            shell.formats.locale,
            move |written| match written {
                Ok(text) => {
                    let (name, mime) = download::name_and_type(&told.texts.download, what, style);
                    download::save_text(&name, mime, &text);
                }
                Err(failure) => told.broke(failure),
            },
        );
    })
}
