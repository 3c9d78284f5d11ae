//! How a figure is worked out, behind a small button beside it.

use yew::prelude::*;

use super::Popover;
use crate::app::shell::Shell;
use crate::i18n::fill;

#[derive(Properties, PartialEq)]
pub struct ExplainProps {
    pub shell: Shell,
    pub figure: AttrValue,
    pub formula: AttrValue,
    /// The formula with the file's own numbers.
    #[prop_or_default]
    pub own: Option<AttrValue>,
}

#[component]
pub fn Explain(props: &ExplainProps) -> Html {
    let label = fill(
        props.shell.texts.figures.explain,
        &[("figure", &*props.figure)],
    );
    html! {
        <Popover class="explain" button_class="explain-button" face={html! { <span aria-hidden="true">{ "?" }</span> }} {label}>
            <p>{ &props.formula }</p>
            if let Some(own) = &props.own {
                <p class="explain-own">{ own }</p>
            }
        </Popover>
    }
}
