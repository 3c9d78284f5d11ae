//! Cohorts: the options as a sentence, the heatmap and the curve of the averages.

use yew::prelude::*;

use super::options::change;
use super::{CohortCurve, CohortHeatmap, Measure, Mode, PartProps, shortened};
use crate::app::components::{Choice, Section};
use crate::app::shell::fill_html;
use crate::model::Granularity;

const GRANULARITIES: [(&str, Granularity); 4] = [
    ("week", Granularity::Week),
    ("month", Granularity::Month),
    ("quarter", Granularity::Quarter),
    ("year", Granularity::Year),
];

#[component]
pub fn Cohorts(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.cohorts);
    let mode = use_state_eq(|| Mode::Classic);
    let measure = use_state_eq(|| Measure::Share);
    let on_mode = {
        let mode = mode.clone();
        Callback::from(move |key: String| {
            mode.set(if key == "unbounded" {
                Mode::Unbounded
            } else {
                Mode::Classic
            });
        })
    };
    let on_measure = {
        let measure = measure.clone();
        Callback::from(move |key: String| {
            measure.set(if key == "number" {
                Measure::Number
            } else {
                Measure::Share
            });
        })
    };
    let on_granularity = {
        let shell = shell.clone();
        Callback::from(move |word: String| {
            if let Some((_, granularity)) = GRANULARITIES.into_iter().find(|(key, _)| *key == word)
            {
                change(&shell, |options| options.granularity = Some(granularity));
            }
        })
    };
    let pairs = |keys: &[(&'static str, &'static str)]| -> Vec<(AttrValue, AttrValue)> {
        keys.iter()
            .map(|(key, word)| ((*key).into(), (*word).into()))
            .collect()
    };
    let granularity = shell
        .session
        .options()
        .granularity
        .unwrap_or(props.overview.report.cohorts.granularity);
    let key = GRANULARITIES
        .into_iter()
        .find(|(_, known)| *known == granularity)
        .map_or("month", |(key, _)| key);
    let words = [
        ("week", texts.week),
        ("month", texts.month),
        ("quarter", texts.quarter),
        ("year", texts.year),
    ];
    let sentence = fill_html(
        texts.sentence,
        &[
            (
                "mode",
                html! {
                    <Choice label={texts.mode} chosen={if *mode == Mode::Classic { "classic" } else { "unbounded" }} on_choose={on_mode}
                        options={pairs(&[("classic", texts.mode_classic), ("unbounded", texts.mode_unbounded)])} />
                },
            ),
            (
                "granularity",
                html! {
                    <Choice label={texts.granularity} chosen={key} on_choose={on_granularity} options={pairs(&words)} />
                },
            ),
            (
                "measure",
                html! {
                    <Choice label={texts.measure} chosen={if *measure == Measure::Share { "share" } else { "number" }} on_choose={on_measure}
                        options={pairs(&[("share", texts.measure_share), ("number", texts.measure_number)])} />
                },
            ),
        ],
    );
    html! {
        <Section id="cohorts" title={texts.title} options={sentence}>
            <p class="lead">{ texts.lead }</p>
            <CohortHeatmap shell={shell.clone()} overview={props.overview.clone()} mode={*mode} measure={*measure} />
            { shortened(shell, props.overview.periods_shown) }
            <CohortCurve shell={shell.clone()} overview={props.overview.clone()} />
        </Section>
    }
}
