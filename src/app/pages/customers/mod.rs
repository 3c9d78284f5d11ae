//! All customers, or those behind a figure: searched, sorted, downloaded.

mod conditions;
mod copy;
mod table;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::conditions::Conditions;
use self::copy::Copy;
use self::table::PeopleTable;
pub use self::table::reason;
use crate::analysis::listing::Asking;
use crate::app::components::{Icon, Shape};
use crate::app::download;
use crate::app::hooks::{Totals, go, use_people};
use crate::app::shell::{Shell, fill_html};
use crate::engine::protocol::Failure;
use crate::i18n::fill;
use crate::session::{Route, Shown};

#[derive(Properties, PartialEq)]
pub struct CustomersProps {
    pub shell: Shell,
    pub shown: Shown,
    pub asking: Asking,
}

#[component]
pub fn Customers(props: &CustomersProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.people);
    let asking = &props.asking;
    let looked_at = use_state_eq(|| 0..0);
    let people = use_people(shell, asking, &props.shown.overview, &looked_at);
    let on_search = {
        let asking = asking.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let search = input.value();
                let asking = asking.clone();
                go(&Route::Customers(Asking { search, ..asking }), true);
            }
        })
    };
    let sentence = people.totals.map(|totals| sentence(shell, totals));
    let is_empty = people.totals.is_some_and(|totals| totals.customers == 0);
    html! {
        <section class="section section-first" aria-labelledby="customers-title">
            <h2 id="customers-title" tabindex="-1">{ texts.title }</h2>
            <Conditions shell={shell.clone()} shown={props.shown.clone()} asking={asking.clone()} />
            <div class="lead-with-action">
                <p class="lead" role="status">{ sentence.unwrap_or_default() }</p>
                <div class="list-actions">
                    <Copy shell={shell.clone()} asking={asking.clone()} />
                    <button type="button" class="button button-main" disabled={is_empty} onclick={export(shell, asking)}>
                        <Icon shape={Shape::Download} /><span>{ texts.download }</span>
                    </button>
                </div>
            </div>
            <div class="table-search people-search">
                <input type="search" aria-label={texts.search} placeholder={texts.search}
                    value={asking.search.clone()} oninput={on_search} />
            </div>
            if people.has_failed {
                <p class="note" role="alert">{ texts.failed }</p>
            }
            if is_empty && !people.is_coming() {
                <p class="note">
                    if asking.search.is_empty() {
                        { texts.nobody }
                    } else {
                        { fill(texts.nobody_found, &[("text", asking.search.trim())]) }
                    }
                </p>
            } else {
                <PeopleTable shell={shell.clone()} shown={props.shown.clone()} asking={asking.clone()}
                    people={(*people).clone()} on_look={Callback::from(move |places| looked_at.set(places))} />
            }
        </section>
    }
}

/// How many they are, and what they brought.
fn sentence(shell: &Shell, totals: Totals) -> Html {
    let (texts, formats) = (&shell.texts.people, &shell.formats);
    let customers = totals.customers as u64;
    let places = [
        ("n", formats.count(customers)),
        ("orders", shell.counted(&texts.orders, totals.orders)),
        ("revenue", formats.amount(totals.revenue)),
    ];
    let places = places.map(|(place, text)| (place, html! { <>{ text }</> }));
    fill_html(texts.sentence.of(formats.locale, customers), &places)
}

/// A press that downloads the list.
fn export(shell: &Shell, asking: &Asking) -> Callback<MouseEvent> {
    let (shell, asking) = (shell.clone(), asking.clone());
    Callback::from(move |_| {
        let style = shell.session.csv_style;
        let told = shell.clone();
        let locale = shell.formats.locale;
        let then = move |written: Result<String, Failure>| match written {
            Ok(text) => {
                let name = told.texts.people.file;
                let (name, mime) = download::table_name_and_type(name, style);
                download::save_text(&name, mime, &text);
            }
            Err(failure) => told.broke(failure),
        };
        shell
            .engine
            .export_people(asking.clone(), style, locale, then);
    })
}
