//! The names of one's own segments: changed, added, removed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::analysis::scheme::Scheme;
use crate::app::components::{Icon, Shape};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Hues, SchemeDraft, SchemeEdit};

#[derive(Properties, PartialEq)]
pub struct SchemePartProps {
    pub shell: Shell,
    pub draft: SchemeDraft,
    pub edit: Callback<SchemeEdit>,
}

impl SchemePartProps {
    pub fn hues(&self) -> Hues {
        Hues::new(self.draft.names().iter().map(String::as_str))
    }
}

#[component]
pub fn SchemeNames(props: &SchemePartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.scheme);
    let (names, hues) = (props.draft.names(), props.hues());
    let add = {
        let number = shell.formats.count(names.len() as u64 + 1);
        let name = fill(texts.new_name, &[("n", number)]);
        props
            .edit
            .reform(move |_: MouseEvent| SchemeEdit::Added(name.clone()))
    };
    html! {
        <>
            <ul class="scheme-names" aria-label={texts.names}>
                { for names.iter().enumerate().map(|(place, name)| row(props, place, (name, hues.of(name)))) }
            </ul>
            <p><button type="button" class="button" onclick={add}>{ texts.add }</button></p>
        </>
    }
}

fn row(props: &SchemePartProps, place: usize, (name, hue): (&str, u32)) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.scheme);
    let shown = shell.texts.segments.name(name).to_owned();
    let label = fill(
        texts.name_of,
        &[("n", shell.formats.count(place as u64 + 1))],
    );
    let onchange = {
        let shell = shell.clone();
        props.edit.reform(move |event: Event| {
            let typed = event.target_dyn_into::<HtmlInputElement>();
            let typed = typed.map(|input| input.value()).unwrap_or_default();
            SchemeEdit::Named(place, own_name(&shell, &typed))
        })
    };
    let remove = props
        .edit
        .reform(move |_: MouseEvent| SchemeEdit::Removed(place));
    let cells = props.draft.cells_of(place) as u64;
    let cells = if cells == 0 {
        texts.no_cell.to_owned()
    } else {
        shell.counted(&texts.cells, cells)
    };
    html! {
        <li>
            <span class={classes!("swatch", format!("swatch-{hue}"))}></span>
            <input type="text" class="choice" dir="auto" spellcheck="false" autocomplete="off" aria-label={label} value={shown.clone()} {onchange} />
            <span class="note">{ cells }</span>
            <button type="button" class="button-quiet button-icon" aria-label={fill(texts.remove, &[("segment", shown)])} onclick={remove}>
                <Icon shape={Shape::Close} />
            </button>
        </li>
    }
}

/// A name that is one of ours in the reader's language is that segment, with its meaning and its colour.
fn own_name(shell: &Shell, typed: &str) -> String {
    let ours = Scheme::eleven().segments.into_iter();
    let mut ours = ours.filter(|key| shell.texts.segments.name(key) == typed.trim());
    ours.next().unwrap_or_else(|| typed.trim().to_owned())
}
