//! The whole page: one session, one engine, and what fills the page now.

use yew::prelude::*;

use super::browser;
use super::components::{Alert, Footer, Guide, Header, OfferBar, Rail, name_of_page};
use super::format::Formats;
use super::hooks::{
    is_sample, place_of, use_document, use_engine, use_file_drop, use_focus_kept, use_kept,
    use_part_shown, use_paste, use_route,
};
use super::open::open;
use super::pages::{
    Customer, Customers, Figures, Question, Reading, Start, ViewOptions, choose_files,
};
use super::shell::{Session, Shell};
use super::storage;
use crate::engine::protocol::CsvStyle;
use crate::i18n::{Locale, texts};
use crate::session::{Route, Stage, State};

#[component]
pub fn Root() -> Html {
    let session = use_reducer_eq(|| Session(remembered()));
    let engine = use_engine(&session);
    let locale = session.locale;
    let formats = use_memo(locale, |locale| Formats::new(*locale));
    let shell = Shell {
        texts: texts(locale),
        formats: (*formats).clone(),
        engine,
        session,
    };
    let route = use_route();
    let on_files = use_callback(shell.clone(), |files, shell| open(shell, files));
    let is_over = use_file_drop(on_files.clone());
    use_kept(&shell, &route);
    use_paste(on_files.clone());
    let choose = choose_files(&on_files);
    let session = &shell.session;
    let shown = match (&session.stage, &session.shown) {
        (Stage::Resting, Some(shown)) => Some(shown.clone()),
        _ => None,
    };
    use_effect_with((session.stage != Stage::Resting, shown.is_some()), |_| {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    use_focus_kept((
        std::mem::discriminant(&session.stage),
        session.failure.is_some(),
        shown.is_some(),
        place_of(&route).0,
    ));
    use_part_shown(&route, shown.is_some());
    let page_name = shown.as_ref().map(|_| name_of_page(&route, shell.texts));
    use_document(locale, session.theme, page_name);
    let is_start = session.stage == Stage::Resting && shown.is_none();
    let page = match (&session.stage, &shown) {
        (
            Stage::Reading {
                id,
                progress,
                pending,
            },
            _,
        ) => html! {
            <Reading shell={shell.clone()} id={*id} progress={*progress} files={pending.files.clone()} />
        },
        (Stage::Asking(_, asked), _) => {
            html! { <Question shell={shell.clone()} asked={asked.clone()} /> }
        }
        (Stage::Resting, Some(shown)) => {
            let (shell, shown) = (shell.clone(), shown.clone());
            match &route {
                Route::Figures(page, view) => {
                    html! { <Figures {shell} {shown} page={*page} view={view.clone()} /> }
                }
                Route::Customers(asking) => {
                    html! { <Customers {shell} {shown} asking={asking.clone()} /> }
                }
                Route::Customer(id) => html! { <Customer {shell} {shown} id={id.clone()} /> },
            }
        }
        (Stage::Resting, None) => html! {
            <Start shell={shell.clone()} {on_files} on_choose={choose.clone()} {is_over} />
        },
    };
    let is_sample = shown.as_ref().is_some_and(is_sample);
    // The address says which page it is: it stays.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("content");
    });
    html! {
        <div class={classes!("frame", shown.is_some().then_some("frame-with-rail"))}>
            <a class="skip" href="#content" onclick={skip}>{ shell.texts.frame.skip }</a>
            if let Some(shown) = shown.clone() {
                <Rail shell={shell.clone()} route={route.clone()} />
                <Header shell={shell.clone()} {shown} on_open={choose.clone()} />
            }
            <main class="content" id="content" tabindex="-1">
                if let Some(failure) = &shell.session.failure {
                    <Alert shell={shell.clone()} failure={failure.clone()} />
                }
                if let (Stage::Resting, Some(offer)) = (&shell.session.stage, &shell.session.offer) {
                    <OfferBar shell={shell.clone()} offer={offer.clone()} />
                }
                if is_sample {
                    <Guide shell={shell.clone()} route={route.clone()} on_open={choose.clone()} />
                }
                if let Some(shown) = &shown {
                    <ViewOptions shell={shell.clone()} overview={shown.overview.clone()} />
                }
                { page }
            </main>
            <Footer shell={shell.clone()} />
            if is_over {
                <div class={classes!("drop-veil", is_start.then_some("drop-veil-start"))} aria-hidden="true">
                    <p>{ shell.texts.start.drop_now }</p>
                </div>
            }
        </div>
    }
}

/// The state of a first moment: language, theme and style of tables as chosen before.
fn remembered() -> State {
    let from_browser = || {
        let languages = web_sys::window()?.navigator().languages();
        languages
            .iter()
            .find_map(|tag| Locale::from_tag(&tag.as_string()?))
    };
    State {
        locale: storage::remembered("language")
            .or_else(from_browser)
            .unwrap_or_default(),
        theme: storage::remembered("theme").unwrap_or_default(),
        csv_style: storage::remembered("csv").unwrap_or(CsvStyle::Comma),
        ..State::default()
    }
}
