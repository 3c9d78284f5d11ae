//! A day inside a sentence, written as the reader writes days until it is being changed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::format::Formats;
use crate::model::Day;

#[derive(Properties, PartialEq)]
pub struct DateChoiceProps {
    pub formats: Formats,
    pub label: AttrValue,
    pub described_by: AttrValue,
    pub chosen: Day,
    pub on_choose: Callback<Day>,
}

#[component]
pub fn DateChoice(props: &DateChoiceProps) -> Html {
    let onchange = {
        let on_choose = props.on_choose.clone();
        Callback::from(move |event: Event| {
            let typed = event
                .target_dyn_into::<HtmlInputElement>()
                .map(|input| input.value());
            if let Some(day) = typed.and_then(|text| text.parse::<Day>().ok()) {
                on_choose.emit(day);
            }
        })
    };
    // The browser writes the input in its own language, which need not be the page's.
    html! {
        <span class="date-choice" dir="ltr">
            <input type="date" class="choice" aria-label={props.label.clone()}
                aria-describedby={props.described_by.clone()} value={props.chosen.to_string()} {onchange} />
            <span class="date-words" dir={props.formats.locale.dir()} aria-hidden="true">{ props.formats.day(props.chosen) }</span>
        </span>
    }
}
