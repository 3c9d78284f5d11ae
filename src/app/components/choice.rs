//! A choice inside a sentence.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    pub label: AttrValue,
    /// Key and word of each possibility.
    pub options: Vec<(AttrValue, AttrValue)>,
    pub chosen: AttrValue,
    pub on_choose: Callback<String>,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let onchange = props.on_choose.reform(|event: Event| {
        event
            .target_dyn_into::<HtmlSelectElement>()
            .map(|select| select.value())
            .unwrap_or_default()
    });
    let node = use_node_ref();
    {
        // What a person has chosen by hand stays in an element, whatever its options' attributes say later.
        let (node, keys) = (node.clone(), props.options.len());
        use_effect_with((props.chosen.clone(), keys), move |(chosen, _)| {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_value(chosen);
            }
        });
    }
    html! {
        <select ref={node} class={classes!("choice", props.class.clone())} id={props.id.clone()}
            aria-label={props.label.clone()} {onchange}>
            { for props.options.iter().map(|(key, word)| html! {
                <option value={key.clone()} selected={*key == props.chosen}>{ word }</option>
            }) }
        </select>
    }
}
