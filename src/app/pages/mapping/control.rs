//! One thing that is chosen about a file, with the sentence on which it was decided.

use yew::prelude::*;

use crate::app::components::Choice;

#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    pub id: &'static str,
    pub label: &'static str,
    pub chosen: AttrValue,
    /// Key and word of each possibility.
    pub options: Vec<(AttrValue, AttrValue)>,
    pub evidence: String,
    /// A person should look at it.
    pub is_open: bool,
    pub on_choose: Callback<String>,
}

#[derive(Properties, PartialEq)]
pub struct ControlProps {
    pub control: Control,
}

#[component]
pub fn ControlView(props: &ControlProps) -> Html {
    let Control {
        id,
        label,
        chosen,
        options,
        evidence,
        on_choose,
        ..
    } = props.control.clone();
    html! {
        <div class="control">
            <label for={id}>{ label }</label>
            <Choice {label} {id} {options} {chosen} {on_choose} class="choice-wide" />
            <p class="hint">{ evidence }</p>
        </div>
    }
}
