//! A choice of segment for every cell of scores, in one grid, or in five where revenue counts too.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::scheme_editor::name_of_cell;
use super::scheme_names::SchemePartProps;
use crate::app::components::Choice;
use crate::i18n::fill;
use crate::session::{Hues, SchemeEdit, ScoreCell};

const SCORES: [u8; 5] = [1, 2, 3, 4, 5];

#[component]
pub fn SchemeGrids(props: &SchemePartProps) -> Html {
    let texts = &props.shell.texts.scheme;
    let onchange = props.edit.reform(|event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        SchemeEdit::MoneyCounted(input.is_some_and(|input| input.checked()))
    });
    let (is_by_money, hues) = (props.draft.is_by_money(), props.hues());
    let money: Vec<Option<u8>> = if is_by_money {
        SCORES.iter().rev().copied().map(Some).collect()
    } else {
        vec![None]
    };
    html! {
        <>
            <label class="check">
                <input type="checkbox" checked={is_by_money} {onchange} /><span>{ texts.money }</span>
            </label>
            <div class="scheme-grids">
                { for money.into_iter().map(|m| grid(props, &hues, m)) }
            </div>
        </>
    }
}

fn grid(props: &SchemePartProps, hues: &Hues, m: Option<u8>) -> Html {
    let (texts, formats) = (&props.shell.texts.scheme, &props.shell.formats);
    let score = |score: u8| formats.count(u64::from(score));
    let caption = m.map_or_else(
        || texts.grid.to_owned(),
        |m| fill(texts.grid_of_money, &[("m", score(m))]),
    );
    html! {
        <table class="scheme-grid" key={m.unwrap_or_default()}>
            <caption>{ caption }</caption>
            <thead>
                <tr>
                    <th scope="col"><span class="visually-hidden">{ texts.recency }</span></th>
                    { for SCORES.map(|f| html! {
                        <th scope="col"><span class="visually-hidden">{ texts.frequency }{ " " }</span>{ score(f) }</th>
                    }) }
                </tr>
            </thead>
            <tbody>
                { for SCORES.into_iter().rev().map(|r| html! {
                    <tr>
                        <th scope="row"><span class="visually-hidden">{ texts.recency }{ " " }</span>{ score(r) }</th>
                        { for SCORES.map(|f| html! { <td>{ cell(props, hues, ScoreCell { r, f, m }) }</td> }) }
                    </tr>
                }) }
            </tbody>
            <tfoot aria-hidden="true">
                <tr><td colspan="6">{ "↑ " }<bdi>{ texts.recency }</bdi>{ " · " }<bdi>{ texts.frequency }</bdi>{ " →" }</td></tr>
            </tfoot>
        </table>
    }
}

/// The name in its colour, with a choice of names lying over it.
fn cell(props: &SchemePartProps, hues: &Hues, cell: ScoreCell) -> Html {
    let shell = &props.shell;
    let chosen = props.draft.place(cell);
    let names = props.draft.names();
    let shown = |name: &str| shell.texts.segments.name(name).to_owned();
    let name = chosen.map(|place| &names[place]);
    let colour = name.map(|name| format!("scheme-cell-{}", hues.of(name)));
    let nothing = shell.texts.scheme.nothing;
    let word = name.map_or_else(|| nothing.to_owned(), |name| shown(name));
    let mut options: Vec<(AttrValue, AttrValue)> = names
        .iter()
        .enumerate()
        .map(|(place, name)| (place.to_string().into(), shown(name).into()))
        .collect();
    if chosen.is_none() {
        options.insert(0, (AttrValue::default(), nothing.into()));
    }
    let on_choose = props.edit.reform(move |place: String| {
        SchemeEdit::Assigned(cell, place.parse().unwrap_or(usize::MAX))
    });
    let chosen = chosen.map_or_else(String::new, |place| place.to_string());
    html! {
        <div class={classes!("scheme-cell", colour)}>
            <span aria-hidden="true">{ word }</span>
            <Choice label={name_of_cell(shell, cell)} {options} {chosen} {on_choose} />
        </div>
    }
}
