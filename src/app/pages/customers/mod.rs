//! All customers, or those behind a figure: searched, sorted, downloaded.

mod conditions;
mod copy;
mod handing;
mod table;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::conditions::Conditions;
pub use self::conditions::list_in_words;
pub use self::copy::Copy;
use self::handing::Otherwise;
pub use self::handing::hand_out;
use self::table::PeopleTable;
pub use self::table::reason;
use crate::analysis::listing::{Asking, Noted};
use crate::app::components::{Choice, Icon, Shape};
use crate::app::hooks::{Totals, go, use_people};
use crate::app::pages::of_people;
use crate::app::shell::{Shell, fill_html};
use crate::engine::handing::Handing;
use crate::i18n::fill;
use crate::session::{Route, Shown};

/// Among so many an example is looked for.
const FIRST: usize = 100;

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
    let on_noted = {
        let asking = asking.clone();
        Callback::from(move |key: String| {
            let noted = Noted::ALL.into_iter();
            let noted = noted.map(Some).find(|&noted| key_of(noted) == key);
            let noted = noted.flatten();
            let asking = asking.clone();
            go(&Route::Customers(Asking { noted, ..asking }), true);
        })
    };
    let said = use_state_eq(String::new);
    {
        let said = said.clone();
        use_effect_with(asking.clone(), move |_| said.set(String::new()));
    }
    let on_said = {
        let said = said.clone();
        Callback::from(move |sentences: String| said.set(sentences))
    };
    let on_download = {
        let (shell, asking, on_said) = (shell.clone(), asking.clone(), on_said.clone());
        Callback::from(move |_: MouseEvent| {
            let list = (&asking, shell.texts.people.file);
            hand_out(&shell, list, Handing::default(), &on_said);
        })
    };
    let sentence = people.totals.map(|totals| sentence(shell, totals));
    let first: Vec<_> = (0..FIRST).filter_map(|place| people.at(place)).collect();
    let is_empty = people.totals.is_some_and(|totals| totals.customers == 0);
    html! {
        <section class="section section-first" aria-labelledby="customers-title">
            <h2 id="customers-title" tabindex="-1">{ texts.title }</h2>
            <Conditions shell={shell.clone()} shown={props.shown.clone()} asking={asking.clone()} />
            <div class="lead-with-action">
                <p class="lead" role="status">{ sentence.unwrap_or_default() }</p>
                <div class="list-actions">
                    <Copy shell={shell.clone()} asking={asking.clone()} />
                    <Otherwise shell={shell.clone()} asking={asking.clone()} {on_said} />
                    <button type="button" class="button button-main" disabled={is_empty} onclick={on_download}>
                        <Icon shape={Shape::Download} /><span>{ texts.download }</span>
                    </button>
                </div>
            </div>
            <p class="note" role="status">{ (*said).clone() }</p>
            <div class="table-search people-search">
                <input type="search" aria-label={texts.search} placeholder={texts.search}
                    value={asking.search.clone()} oninput={on_search} />
                <Choice label={shell.texts.note.filter} options={noted_options(shell)}
                    chosen={key_of(asking.noted)} on_choose={on_noted} />
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
                { of_people(shell, &props.shown.overview, &first) }
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

/// Which customers by what was written down of them, by key and word.
fn noted_options(shell: &Shell) -> Vec<(AttrValue, AttrValue)> {
    let texts = &shell.texts.note;
    let word = |noted: Option<Noted>| match noted.map(Noted::mark) {
        None => texts.everybody.to_owned(),
        Some(None) => texts.somehow.to_owned(),
        Some(Some(mark)) => {
            let mark = shell.texts.export.marks()[mark as usize];
            fill(texts.marked, &[("mark", mark)])
        }
    };
    let all = std::iter::once(None).chain(Noted::ALL.map(Some));
    all.map(|noted| (key_of(noted).into(), word(noted).into()))
        .collect()
}

fn key_of(noted: Option<Noted>) -> &'static str {
    match noted {
        None => "all",
        Some(Noted::Somehow) => "somehow",
        Some(Noted::ToCall) => "to_call",
        Some(Noted::Contacted) => "contacted",
        Some(Noted::WonBack) => "won_back",
        Some(Noted::LeaveAlone) => "leave_alone",
    }
}
