//! A part of the page with its heading; the rail leads to it.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SectionProps {
    pub id: &'static str,
    pub title: AttrValue,
    /// Options that change what stands below, as a sentence.
    #[prop_or_default]
    pub options: Html,
    pub children: Html,
}

#[component]
pub fn Section(props: &SectionProps) -> Html {
    let heading = format!("{}-title", props.id);
    html! {
        <section class="section" id={props.id} aria-labelledby={heading.clone()}>
            <h2 id={heading} tabindex="-1">{ &props.title }</h2>
            if props.options != Html::default() {
                <p class="option-sentence">{ props.options.clone() }</p>
            }
            { props.children.clone() }
        </section>
    }
}
