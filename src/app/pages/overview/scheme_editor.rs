//! Segments of one's own: names, a segment for every cell of scores, and a file of both.

use std::rc::Rc;

use yew::prelude::*;

use super::options::change;
use super::{SchemeGrids, SchemeNames};
use crate::app::components::{Choice, Icon, Shape};
use crate::app::pages::choose::choose_text;
use crate::app::shell::{Shell, fill_html};
use crate::app::{browser, download};
use crate::i18n::fill;
use crate::model::SchemeChoice;
use crate::session::{SchemeDraft, SchemeEdit, SchemeFault, SchemeUnread, ScoreCell};

#[derive(Properties, PartialEq)]
pub struct SchemeEditorProps {
    pub shell: Shell,
    pub on_close: Callback<()>,
}

/// The draft as Yew reduces it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft(pub SchemeDraft);

impl Reducible for Draft {
    type Action = SchemeEdit;

    fn reduce(self: Rc<Self>, edit: SchemeEdit) -> Rc<Self> {
        Rc::new(Self(self.0.clone().with(edit)))
    }
}

const TITLE: &str = "scheme-title";
/// Of cells without a segment so many are named.
const NAMED: usize = 3;
const CHOSEN: &str = "chosen";

#[component]
pub fn SchemeEditor(props: &SchemeEditorProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.scheme);
    let draft = {
        let shell = shell.clone();
        use_reducer_eq(move || Draft(SchemeDraft::chosen(shell.session.options().scheme.as_ref())))
    };
    let start = use_state_eq(|| CHOSEN.to_owned());
    let unread = use_state_eq(|| None::<String>);
    use_effect_with((), |()| browser::focus(TITLE));
    let edit = {
        let (draft, unread) = (draft.dispatcher(), unread.clone());
        Callback::from(move |edit: SchemeEdit| {
            unread.set(None);
            draft.dispatch(edit);
        })
    };
    let on_start = {
        let (shell, edit, start) = (shell.clone(), edit.clone(), start.clone());
        Callback::from(move |key: String| {
            edit.emit(SchemeEdit::Replaced(if key == CHOSEN {
                SchemeDraft::chosen(shell.session.options().scheme.as_ref())
            } else {
                SchemeDraft::named(&key)
            }));
            start.set(key);
        })
    };
    let segments = &shell.texts.segments;
    let options: Vec<(AttrValue, AttrValue)> = vec![
        (CHOSEN.into(), texts.start_chosen.into()),
        ("eleven".into(), segments.scheme_eleven.into()),
        ("ten".into(), segments.scheme_ten.into()),
    ];
    let choice = html! { <Choice label={texts.start_label} {options} chosen={(*start).clone()} on_choose={on_start} /> };
    let faults = draft.0.faults();
    html! {
        <div class="scheme" role="group" aria-labelledby={TITLE}>
            <h3 id={TITLE} tabindex="-1">{ texts.title }</h3>
            <p class="note">{ texts.lead }</p>
            <div class="scheme-actions">
                <p class="option-sentence">{ fill_html(texts.start, &[("scheme", choice)]) }</p>
                <button type="button" class="button" onclick={read(shell, &edit, &unread)}>{ texts.read }</button>
            </div>
            if let Some(unread) = &*unread {
                <p class="scheme-fault" role="alert">{ unread }</p>
            }
            <SchemeNames shell={shell.clone()} draft={draft.0.clone()} edit={edit.clone()} />
            <SchemeGrids shell={shell.clone()} draft={draft.0.clone()} {edit} />
            <ul class="scheme-faults" role="status">
                { for faults.iter().map(|fault| html! { <li class="scheme-fault">{ words(shell, fault) }</li> }) }
            </ul>
            <div class="scheme-actions">
                <button type="button" class="button button-main" disabled={!faults.is_empty()} onclick={save(props, &draft.0)}>{ texts.save }</button>
                <button type="button" class="button" onclick={props.on_close.reform(|_: MouseEvent| ())}>{ texts.close }</button>
                <button type="button" class="button" disabled={!faults.is_empty()} onclick={keep(shell, &draft.0)}>
                    <Icon shape={Shape::Download} /><span>{ texts.download }</span>
                </button>
                if matches!(shell.session.options().scheme, Some(SchemeChoice::Table(_))) {
                    <button type="button" class="button" onclick={reset(props)}>{ texts.reset }</button>
                }
            </div>
        </div>
    }
}

/// The name of a cell: its scores.
pub fn name_of_cell(shell: &Shell, cell: ScoreCell) -> String {
    let texts = &shell.texts.scheme;
    let score = |score: u8| shell.formats.count(u64::from(score));
    let places = [
        ("r", score(cell.r)),
        ("f", score(cell.f)),
        ("m", cell.m.map_or_else(String::new, score)),
    ];
    let template = match cell.m {
        Some(_) => texts.cell_of_money,
        None => texts.cell,
    };
    fill(template, &places)
}

fn words(shell: &Shell, fault: &SchemeFault) -> String {
    let texts = &shell.texts.scheme;
    match fault {
        SchemeFault::Unnamed => texts.unnamed.to_owned(),
        SchemeFault::Doubled(segment) => {
            let name = shell.texts.segments.name(segment);
            fill(texts.doubled, &[("segment", name)])
        }
        SchemeFault::Missing(cells) => {
            let first = cells.iter().take(NAMED);
            let first: Vec<String> = first.map(|&cell| name_of_cell(shell, cell)).collect();
            let mut named = first.join(" · ");
            if cells.len() > NAMED {
                named = fill(texts.more_missing, &[("cells", named)]);
            }
            let count = cells.len() as u64;
            let places = [("n", shell.formats.count(count)), ("cells", named)];
            fill(texts.missing.of(shell.formats.locale, count), &places)
        }
    }
}

fn save(props: &SchemeEditorProps, draft: &SchemeDraft) -> Callback<MouseEvent> {
    let (shell, on_close, table) = (props.shell.clone(), props.on_close.clone(), draft.table());
    Callback::from(move |_| {
        if let Some(table) = &table {
            let scheme = SchemeChoice::Table(table.clone());
            change(&shell, |options| options.scheme = Some(scheme));
            on_close.emit(());
        }
    })
}

fn reset(props: &SchemeEditorProps) -> Callback<MouseEvent> {
    let (shell, on_close) = (props.shell.clone(), props.on_close.clone());
    Callback::from(move |_| {
        change(&shell, |options| options.scheme = None);
        on_close.emit(());
    })
}

fn keep(shell: &Shell, draft: &SchemeDraft) -> Callback<MouseEvent> {
    let (name, table) = (format!("{}.json", shell.texts.scheme.file), draft.table());
    Callback::from(move |_| {
        if let Some(text) = table
            .as_ref()
            .and_then(|table| serde_json::to_string_pretty(table).ok())
        {
            download::save_text(&name, "application/json", &text);
        }
    })
}

/// A press that opens the browser's dialog for a file of segments.
fn read(
    shell: &Shell,
    edit: &Callback<SchemeEdit>,
    unread: &UseStateHandle<Option<String>>,
) -> Callback<MouseEvent> {
    let (texts, edit, unread) = (&shell.texts.scheme, edit.clone(), unread.clone());
    let on_text =
        Callback::from(
            move |(file, text): (String, String)| match SchemeDraft::read(&text) {
                Ok(draft) => edit.emit(SchemeEdit::Replaced(draft)),
                Err(SchemeUnread::NoTable) => {
                    unread.set(Some(fill(texts.no_table, &[("file", file)])));
                }
                Err(SchemeUnread::Codes(codes)) => {
                    let places = [("file", file), ("codes", codes.join(" "))];
                    unread.set(Some(fill(texts.wrong_codes, &places)));
                }
            },
        );
    choose_text(".json,application/json", &on_text)
}
