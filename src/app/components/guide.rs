//! The first two minutes, on the sample: five steps, each on the page that it is about.

use yew::prelude::*;

use super::{Icon, Shape};
use crate::app::hooks::go;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Page, Route};

#[derive(Properties, PartialEq)]
pub struct GuideProps {
    pub shell: Shell,
    pub route: Route,
    pub on_open: Callback<()>,
}

#[component]
pub fn Guide(props: &GuideProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.guide);
    let step = use_state_eq(|| 0_usize);
    let is_closed = use_state_eq(|| false);
    let steps = [
        (Page::Overview, &texts.overview),
        (Page::Leaving, &texts.leaving),
        (Page::Segments, &texts.segments),
        (Page::Cohorts, &texts.cohorts),
        (Page::Sheet, &texts.sheet),
    ];
    if *is_closed {
        return Html::default();
    }
    let (page, words) = steps[*step];
    let turn = |to: usize| {
        let state = step.clone();
        let route = Route::page(steps[to].0);
        Callback::from(move |_: MouseEvent| {
            state.set(to);
            go(&route, false);
        })
    };
    let on_close = {
        let is_closed = is_closed.clone();
        Callback::from(move |_: MouseEvent| is_closed.set(true))
    };
    let is_last = *step + 1 == steps.len();
    let places = [
        ("n", shell.formats.count(*step as u64 + 1)),
        ("of", shell.formats.count(steps.len() as u64)),
    ];
    let is_elsewhere = !matches!(&props.route, Route::Figures(shown, _) if *shown == page);
    html! {
        <aside class="guide" aria-label={texts.title}>
            <p class="guide-step">{ texts.title }{ " · " }{ fill(texts.step, &places) }</p>
            <p class="guide-text" role="status"><strong>{ words.title }</strong>{ " " }{ words.text }</p>
            <div class="guide-actions">
                if is_elsewhere {
                    <a class="button" href={Route::page(page).hash()}>{ texts.there }</a>
                }
                if *step > 0 {
                    <button type="button" class="button-quiet" onclick={turn(*step - 1)}>{ texts.back }</button>
                }
                if is_last {
                    <button type="button" class="button button-main" onclick={props.on_open.reform(|_: MouseEvent| ())}>{ texts.own }</button>
                } else {
                    <button type="button" class="button button-main" onclick={turn(*step + 1)}>{ texts.next }</button>
                }
            </div>
            <button type="button" class="button-quiet button-icon guide-close" aria-label={texts.close} onclick={on_close}>
                <Icon shape={Shape::Close} />
            </button>
        </aside>
    }
}
