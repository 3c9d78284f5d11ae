//! What is this column? A choice in its head.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::shell::Shell;
use crate::model::Role;

#[derive(Properties, PartialEq)]
pub struct ColumnChoiceProps {
    pub shell: Shell,
    /// Its label's.
    pub id: String,
    pub role: Option<Role>,
    pub on_choose: Callback<Option<Role>>,
}

/// The roles that make the figures, those of contacts, and the others.
const FIGURES: usize = 7;
const CONTACTS: usize = 12;

#[component]
pub fn ColumnChoice(props: &ColumnChoiceProps) -> Html {
    let texts = props.shell.texts;
    let select = use_node_ref();
    {
        let select = select.clone();
        // What another column took away must be gone here, also where somebody chose it before.
        use_effect_with(props.role, move |role| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(&key(*role));
            }
        });
    }
    let onchange = props.on_choose.reform(|event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let chosen = select.map(|select| select.value()).unwrap_or_default();
        Role::ALL
            .into_iter()
            .find(|role| key(Some(*role)) == chosen)
    });
    let group = |label: &'static str, roles: &[Role]| {
        html! {
            <optgroup {label}>
                { for roles.iter().map(|role| html! {
                    <option value={key(Some(*role))} selected={props.role == Some(*role)}>{ texts.roles.of(*role).name }</option>
                }) }
            </optgroup>
        }
    };
    html! {
        <select ref={select} class={classes!("choice", "column-choice", props.role.map(|_| "column-chosen"))}
            id={props.id.clone()} {onchange}>
            <option value={key(None)} selected={props.role.is_none()}>{ texts.look.nothing }</option>
            { group(texts.look.group_orders, &Role::ALL[..FIGURES]) }
            { group(texts.look.group_contacts, &Role::ALL[FIGURES..CONTACTS]) }
            { group(texts.look.group_more, &Role::ALL[CONTACTS..]) }
        </select>
    }
}

fn key(role: Option<Role>) -> String {
    role.map_or_else(|| "none".to_owned(), |role| format!("{role:?}"))
}
