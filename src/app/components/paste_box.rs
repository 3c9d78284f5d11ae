//! A place to paste a table into, for those who have no file.

use web_sys::{File, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::browser;
use crate::app::shell::Shell;

#[derive(Properties, PartialEq)]
pub struct PasteBoxProps {
    pub shell: Shell,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn PasteBox(props: &PasteBoxProps) -> Html {
    let texts = &props.shell.texts.start;
    let text = use_state_eq(String::new);
    let table = browser::pasted_table(&text);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                text.set(field.value());
            }
        })
    };
    let onclick = {
        let (table, on_files) = (table.clone(), props.on_files.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(table) = table.clone() {
                on_files.emit(vec![table]);
            }
        })
    };
    html! {
        <details class="paste-box">
            <summary>{ texts.paste }</summary>
            <label for="pasted">{ texts.paste_how }</label>
            <textarea id="pasted" rows="5" dir="auto" spellcheck="false" autocomplete="off" {oninput} />
            <button type="button" class="button" disabled={table.is_none()} {onclick}>{ texts.paste_read }</button>
        </details>
    }
}
