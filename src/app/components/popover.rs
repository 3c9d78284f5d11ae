//! A button that opens a small panel beside it; Escape, or a press elsewhere, closes it.

use std::sync::atomic::{AtomicU32, Ordering};

use yew::prelude::*;

use crate::app::hooks::use_dismiss;

static LAST: AtomicU32 = AtomicU32::new(0);

#[derive(Properties, PartialEq)]
pub struct PopoverProps {
    /// What the button shows.
    pub face: Html,
    /// What the button is called, where its face is not enough.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub button_class: Classes,
    /// Closes the panel after a press on any button or link inside, as in menus; otherwise only those with
    /// `data-closes` do.
    #[prop_or_default]
    pub close_on_press: bool,
    pub children: Html,
}

#[component]
pub fn Popover(props: &PopoverProps) -> Html {
    let node = use_node_ref();
    let id = use_memo((), |()| {
        format!("popover-{}", LAST.fetch_add(1, Ordering::Relaxed))
    });
    let open = use_state_eq(|| false);
    let close = {
        let open = open.clone();
        use_callback((), move |(): (), ()| open.set(false))
    };
    use_dismiss(&node, *open, close.clone());
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let press = {
        let pressed = if props.close_on_press {
            "button, a"
        } else {
            "[data-closes]"
        };
        Callback::from(move |event: MouseEvent| {
            let on_button = event
                .target_dyn_into::<web_sys::Element>()
                .and_then(|target| target.closest(pressed).ok().flatten())
                .is_some();
            if on_button {
                close.emit(());
            }
        })
    };
    html! {
        <div class={classes!("popover", props.class.clone())} ref={node}>
            <button type="button" class={props.button_class.clone()} aria-label={props.label.clone()}
                aria-expanded={open.to_string()} aria-controls={(*id).clone()} onclick={toggle}>
                { props.face.clone() }
            </button>
            <div class="popover-panel" id={(*id).clone()} hidden={!*open} onclick={press}>
                if *open { { props.children.clone() } }
            </div>
        </div>
    }
}
