//! Cohorts: the options as a sentence, the heatmap and the curve of the averages.

use yew::prelude::*;

use super::cohort_cells::word_of;
use super::options::change;
use super::{CohortCurve, CohortHeatmap, ViewProps, look, shortened, terms};
use crate::app::components::{Choice, Section};
use crate::app::shell::fill_html;
use crate::model::Granularity;
use crate::session::{Counted, Measure, Page, View};

const GRANULARITIES: [(&str, Granularity); 4] = [
    ("week", Granularity::Week),
    ("month", Granularity::Month),
    ("quarter", Granularity::Quarter),
    ("year", Granularity::Year),
];

const COUNTED: &[(&str, Counted)] = &[
    ("then", Counted::Then),
    ("or_later", Counted::OrLater),
    ("blocks", Counted::Blocks),
];

const MEASURES: &[(&str, Measure)] = &[
    ("share", Measure::Share),
    ("customers", Measure::Customers),
    ("revenue", Measure::Revenue),
    ("per_customer", Measure::PerCustomer),
    ("orders", Measure::Orders),
    ("average_order", Measure::AverageOrder),
];

#[component]
pub fn Cohorts(props: &ViewProps) -> Html {
    let ViewProps { part, view } = props;
    let (shell, texts) = (&part.shell, &part.shell.texts.cohorts);
    let on_counted = {
        let view = view.clone();
        Callback::from(move |key: String| {
            if let Some(&(_, counted)) = COUNTED.iter().find(|(known, _)| *known == key) {
                let view = view.clone();
                look(Page::Cohorts, View { counted, ..view });
            }
        })
    };
    let on_measure = {
        let view = view.clone();
        Callback::from(move |key: String| {
            if let Some(&(_, measure)) = MEASURES.iter().find(|(known, _)| *known == key) {
                let view = view.clone();
                look(Page::Cohorts, View { measure, ..view });
            }
        })
    };
    let counted = COUNTED.iter().find(|(_, known)| *known == view.counted);
    let measure = view.measure();
    // Revenue and orders are known by calendar period only.
    let measures = match view.counted {
        Counted::Then => MEASURES,
        Counted::OrLater | Counted::Blocks => &MEASURES[..2],
    };
    let measures: Vec<(AttrValue, AttrValue)> = measures
        .iter()
        .map(|(key, measure)| ((*key).into(), word_of(shell, *measure).into()))
        .collect();
    let chosen_measure = MEASURES.iter().find(|(_, known)| *known == measure);
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
        .unwrap_or(part.overview.report.cohorts.granularity);
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
                    <Choice label={texts.mode} chosen={counted.map_or("then", |(key, _)| *key)} on_choose={on_counted}
                        options={pairs(&[("then", texts.mode_classic), ("or_later", texts.mode_unbounded), ("blocks", texts.mode_blocks)])} />
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
                    <Choice label={texts.measure} chosen={chosen_measure.map_or("share", |(key, _)| *key)} on_choose={on_measure}
                        options={measures} />
                },
            ),
        ],
    );
    html! {
        <Section id="cohorts" title={texts.title} options={sentence}>
            <p class="lead">{ texts.lead }</p>
            <CohortHeatmap ..props.clone() />
            { shortened(shell, part.overview.periods_shown) }
            <CohortCurve ..props.clone() />
            { terms::of_cohorts(shell, &part.overview) }
        </Section>
    }
}
