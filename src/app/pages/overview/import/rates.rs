//! What one of each currency is worth in the report's.

use std::collections::BTreeMap;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::pages::overview::options::change;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::CurrencyChoice;
use crate::session::rate;

#[derive(Properties, PartialEq)]
pub struct RatesProps {
    pub shell: Shell,
    pub base: AttrValue,
    /// Also the base.
    pub names: Vec<String>,
}

#[component]
pub fn Rates(props: &RatesProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let typed = use_state_eq(|| given(shell));
    let is_wrong = use_state_eq(|| false);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut next = (*typed).clone();
                next.insert(input.name(), input.value());
                typed.set(next);
            }
        })
    };
    let onsubmit = {
        let (shell, typed, is_wrong) = (shell.clone(), typed.clone(), is_wrong.clone());
        let base = props.base.to_string();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let filled = typed
                .iter()
                .filter(|(name, text)| **name != base && !text.trim().is_empty());
            let rates: Option<BTreeMap<String, f64>> = filled
                .map(|(name, text)| Some((name.clone(), rate(text)?)))
                .chain([Some((base.clone(), 1.0))])
                .collect();
            is_wrong.set(rates.is_none());
            if let Some(rates) = rates {
                change(&shell, |options| {
                    options.currency = Some(CurrencyChoice::Rates(rates));
                });
            }
        })
    };
    let others = props.names.iter().filter(|name| **name != *props.base);
    html! {
        <form class="rates" {onsubmit}>
            { for others.map(|name| html! {
                <label class="rate">
                    <span>{ fill(texts.rate_of, &[("currency", name.as_str()), ("base", &*props.base)]) }</span>
                    <input type="text" inputmode="decimal" autocomplete="off" dir="ltr" name={name.clone()}
                        value={typed.get(name).cloned().unwrap_or_default()} oninput={oninput.clone()}
                        aria-describedby="rates-note" />
                </label>
            }) }
            <button type="submit" class="button">{ texts.rates_apply }</button>
            <p class={classes!("note", is_wrong.then_some("note-wrong"))} id="rates-note" role={is_wrong.then_some("alert")}>
                { texts.rate_wrong }
            </p>
        </form>
    }
}

/// The rates that are in the options.
fn given(shell: &Shell) -> BTreeMap<String, String> {
    match shell.session.options().currency {
        Some(CurrencyChoice::Rates(rates)) => {
            let rates = rates.into_iter();
            rates.map(|(name, rate)| (name, rate.to_string())).collect()
        }
        _ => BTreeMap::new(),
    }
}
