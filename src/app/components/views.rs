//! Pages with their filters and options, by name.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Icon, Popover, Shape};
use crate::app::hooks::{go, here};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Action, NamedView, ProjectEdit, Route};

#[derive(Properties, PartialEq)]
pub struct ViewsProps {
    pub shell: Shell,
}

#[component]
pub fn Views(props: &ViewsProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.view);
    let name = use_state_eq(String::new);
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                name.set(input.value());
            }
        })
    };
    let onsubmit = {
        let (shell, name) = (shell.clone(), name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let called = name.trim().to_owned();
            if !called.is_empty() {
                let view = NamedView {
                    name: called,
                    address: here().hash(),
                    options: NamedView::options_of(&shell.session.options()),
                };
                let edit = ProjectEdit::ViewKept(Box::new(view));
                shell.tell(Action::ProjectEdited(edit));
                name.set(String::new());
            }
        })
    };
    let views = &shell.session.project.views;
    let face = html! { <span>{ texts.button }</span> };
    html! {
        <Popover class="views menu-end" button_class="button-quiet" {face}>
            { list(shell) }
            if views.is_empty() {
                <p class="note">{ texts.none }</p>
            }
            <form class="views-form" {onsubmit}>
                <input type="text" aria-label={texts.name} placeholder={texts.name} maxlength="60"
                    value={(*name).clone()} {oninput} />
                <button type="submit" class="button">{ texts.keep }</button>
            </form>
        </Popover>
    }
}

/// The views, to go to and to take away.
pub fn list(shell: &Shell) -> Html {
    let views = shell.session.project.views.iter();
    html! {
        <ul class="views-list">
            { for views.map(|view| {
                let label = fill(shell.texts.view.remove, &[("name", view.name.as_str())]);
                html! {
                    <li>
                        <button type="button" class="link" data-closes="" onclick={show(shell, view)}><bdi>{ &view.name }</bdi></button>
                        <button type="button" class="button-quiet button-icon" aria-label={label} onclick={drop_view(shell, view)}>
                            <Icon shape={Shape::Close} />
                        </button>
                    </li>
                }
            }) }
        </ul>
    }
}

fn show(shell: &Shell, view: &NamedView) -> Callback<MouseEvent> {
    let (shell, view) = (shell.clone(), view.clone());
    Callback::from(move |_| {
        let open = shell.session.options();
        let options = view.options_over(&open);
        if options != open {
            shell.change_options(options);
        }
        go(&Route::of_hash(&view.address), false);
    })
}

fn drop_view(shell: &Shell, view: &NamedView) -> Callback<MouseEvent> {
    let (shell, name) = (shell.clone(), view.name.clone());
    Callback::from(move |_| {
        let edit = ProjectEdit::ViewDropped(name.clone());
        shell.tell(Action::ProjectEdited(edit));
    })
}
