//! Who went from which segment to which since an earlier day.

use std::rc::Rc;

use yew::prelude::*;

use super::flows::Flows;
use super::{PartProps, ViewProps, look, terms};
use crate::analysis::movement::Movement as Moves;
use crate::analysis::who::{self, Who};
use crate::app::components::{ChartView, Choice, DateChoice, Icon, Shape, export};
use crate::app::hooks::{Moved, use_movement};
use crate::app::shell::{Shell, fill_html};
use crate::engine::protocol::Export;
use crate::i18n::fill;
use crate::model::Day;
use crate::session::{Held, Page, Route, View};

/// Months before the as-of day that can be chosen.
const MONTHS: [u32; 4] = [1, 3, 6, 12];
const USUAL_MONTHS: u32 = 3;
const OTHER: &str = "other";

#[component]
pub fn Movement(ViewProps { part: props, view }: &ViewProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.movement);
    let as_of = props.overview.report.as_of;
    // The as-of day may have been put before the chosen one.
    let since = view
        .since
        .filter(|day| *day < as_of)
        .unwrap_or_else(|| as_of.minus_months(USUAL_MONTHS));
    let moved = use_movement(&shell.engine, since, &props.overview);
    let on_day = {
        let view = view.clone();
        Callback::from(move |day: Day| {
            let (since, view) = (Some(day), view.clone());
            look(Page::Segments, View { since, ..view });
        })
    };
    let on_ago = on_day.reform(move |months: String| {
        months
            .parse()
            .map_or(since, |months| as_of.minus_months(months))
    });
    let day = html! {
        <DateChoice formats={shell.formats.clone()} label={texts.day} described_by="movement-note"
            chosen={since} on_choose={on_day} />
    };
    let places = [("ago", ago(shell, as_of, since, on_ago)), ("day", day)];
    html! {
        <div class="segments-part" id="segments-movement">
            <h3>{ texts.title }</h3>
            <p class="option-sentence">{ fill_html(texts.options, &places) }</p>
            {
                match moved {
                    Moved::Coming => html! { <div class="skeleton chart-skeleton"></div> },
                    Moved::Failed => html! { <p class="note">{ texts.failed }</p> },
                    Moved::Known(moves) => known(props, &moves),
                }
            }
            <p class="note" id="movement-note">{ texts.note }</p>
        </div>
    }
}

/// How long before the as-of day, in months; or another day.
fn ago(shell: &Shell, as_of: Day, since: Day, on_choose: Callback<String>) -> Html {
    let texts = &shell.texts.movement;
    let words = [
        texts.one_month,
        texts.three_months,
        texts.six_months,
        texts.year,
    ];
    let months = MONTHS.into_iter().zip(words);
    let mut options: Vec<(AttrValue, AttrValue)> = months
        .map(|(months, word)| (months.to_string().into(), word.into()))
        .collect();
    let is_it = |months: &u32| as_of.minus_months(*months) == since;
    let chosen = MONTHS.into_iter().find(is_it);
    if chosen.is_none() {
        options.push((OTHER.into(), texts.other_day.into()));
    }
    let chosen = chosen.map_or_else(|| OTHER.to_owned(), |months| months.to_string());
    html! { <Choice label={texts.ago} {options} {chosen} {on_choose} /> }
}

fn known(props: &PartProps, moves: &Held<Moves>) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.movement);
    let since = moves.since;
    if moves.flows.iter().all(|flow| flow.from.is_none()) {
        let places = [
            ("day", shell.formats.day(since)),
            (
                "first",
                shell.formats.day(props.overview.report.summary.first_date),
            ),
        ];
        return html! { <p class="lead">{ fill(texts.nobody_then, &places) }</p> };
    }
    let title = fill(texts.chart_title, &[("day", shell.formats.day(since))]);
    let flows = Rc::new(Flows::new(shell.clone(), moves.clone()));
    let describe = {
        let flows = Rc::clone(&flows);
        Callback::from(move |mark: (u32, u32)| flows.lines(mark))
    };
    let lead = {
        let flows = Rc::clone(&flows);
        Callback::from(move |mark: (u32, u32)| flows.people(mark).map(Route::people))
    };
    html! {
        <>
            <p class="lead">{ sentence(shell, moves) }</p>
            <ChartView shell={shell.clone()} name="movement" title={title.clone()} chart={flows.chart(&title)}
                {describe} {lead} table={flows.table(&title)} />
            <p>
                <button type="button" class="button" onclick={export(shell, Export::Movement { since })}>
                    <Icon shape={Shape::Download} /><span>{ texts.download }</span>
                </button>
            </p>
            { terms::of_movement(shell, moves) }
        </>
    }
}

/// What became of the first segment, which is that of the best in the usual schemes.
fn sentence(shell: &Shell, moves: &Moves) -> Html {
    let texts = &shell.texts.movement;
    let Some(first) = moves.segments.first() else {
        return Html::default();
    };
    let segment = Some(first.segment.clone());
    let then = Who {
        since: Some(moves.since),
        ..Who::default()
    };
    let elsewhere = Who {
        moved: Some(who::Moved::Elsewhere),
        ..then.clone()
    };
    let people = |who: Who, count: u64| {
        let words = shell.counted(&shell.texts.sentence.customer_count, count);
        html! { <a href={Route::people(who).hash()}>{ words }</a> }
    };
    let left = Who {
        was_in: segment.clone(),
        ..elsewhere.clone()
    };
    let joined = Who {
        segment,
        ..elsewhere
    };
    let new = Who {
        moved: Some(who::Moved::New),
        ..then
    };
    let name = shell.texts.segments.name(&first.segment).to_owned();
    fill_html(
        texts.sentence,
        &[
            (
                "day",
                html! { <bdi>{ shell.formats.day(moves.since) }</bdi> },
            ),
            ("left", people(left, first.left)),
            ("segment", html! { <bdi>{ name }</bdi> }),
            ("joined", people(joined, first.joined)),
            ("new", people(new, moves.new_customers)),
        ],
    )
}
