//! What was written down of a customer, where it is written.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::app::browser;
use crate::app::components::Choice;
use crate::app::shell::Shell;
use crate::model::{Mark, Note};
use crate::session::{Action, Keeping, ProjectEdit};

#[derive(Properties, PartialEq)]
pub struct NoteBoxProps {
    pub shell: Shell,
    /// The customer's id.
    pub id: AttrValue,
}

/// Every letter is kept as it is typed: there is nothing to save.
#[component]
pub fn NoteBox(props: &NoteBoxProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.note);
    let notes = &shell.session.project.notes;
    let note = notes.get(&*props.id).cloned().unwrap_or_default();
    let write = |edit: fn(&mut Note, String)| {
        let (shell, id, note) = (shell.clone(), props.id.to_string(), note.clone());
        Callback::from(move |text: String| {
            let mut note = note.clone();
            edit(&mut note, text);
            note.on = Some(browser::today());
            let edit = ProjectEdit::Noted(id.clone(), note);
            shell.tell(Action::ProjectEdited(edit));
        })
    };
    let on_text = write(|note, text| note.text = text);
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            on_text.emit(area.value());
        }
    });
    let on_mark = write(|note, key| note.mark = mark_of(&key));
    let (options, chosen) = (marks(shell, texts.no_mark), key_of(note.mark));
    html! {
        <section class="note-box" aria-labelledby="note-title">
            <h3 id="note-title">{ texts.title }</h3>
            <p>
                <label class="note-mark">
                    <span>{ texts.mark }</span>{ " " }
                    <Choice label={texts.mark} {options} {chosen} on_choose={on_mark} />
                </label>
            </p>
            <textarea class="note-text" rows="3" aria-label={texts.text} placeholder={texts.hint}
                value={note.text.clone()} {oninput} />
            if note.mark == Some(Mark::LeaveAlone) {
                <p>{ texts.leave_alone }</p>
            }
            <p class="note">
                { if shell.session.keeping == Keeping::Nowhere { texts.nowhere } else { texts.here } }
            </p>
        </section>
    }
}

/// The marks by key and word, behind a word for none.
fn marks(shell: &Shell, none: &'static str) -> Vec<(AttrValue, AttrValue)> {
    let words = shell.texts.export.marks();
    let marks = Mark::ALL.into_iter().zip(words);
    let marks = marks.map(|(mark, word)| (key_of(Some(mark)).into(), word.into()));
    std::iter::once(("none".into(), none.into()))
        .chain(marks)
        .collect()
}

fn key_of(mark: Option<Mark>) -> &'static str {
    match mark {
        None => "none",
        Some(Mark::ToCall) => "to_call",
        Some(Mark::Contacted) => "contacted",
        Some(Mark::WonBack) => "won_back",
        Some(Mark::LeaveAlone) => "leave_alone",
    }
}

fn mark_of(key: &str) -> Option<Mark> {
    Mark::ALL
        .into_iter()
        .find(|&mark| key_of(Some(mark)) == key)
}
