//! Two periods or two segments side by side: what differs most, then every figure, as bars and as a table.

mod bars;
mod controls;
mod sentences;
mod table;
pub mod words;

use yew::prelude::*;

use self::bars::Bars;
use self::controls::Controls;
use self::sentences::sentences;
use self::table::{Figures, FiguresProps};
use super::{PartProps, ViewProps, terms};
use crate::analysis::compare::{Before, Compared, Comparison, usual};
use crate::app::components::{Icon, Section, Shape};
use crate::app::download;
use crate::app::hooks::{Asked, use_asked};
use crate::app::shell::Shell;
use crate::engine::protocol::Failure;
use crate::session::{Compare as Of, Held, View};

/// Whom the best are held against, where the scheme has them.
const AT_RISK: &str = "at_risk";

/// What was compared, with its answer: the choices may be others already.
type Answer = (Comparison, Box<Compared>);

#[component]
pub fn Compare(ViewProps { part: props, view }: &ViewProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.compare);
    let comparison = chosen(props, view);
    let answer = {
        let engine = shell.engine.clone();
        let key = (comparison.clone(), props.overview.clone());
        use_asked(Some(key), move |(comparison, _), then| {
            let of = comparison.clone();
            engine.compare(comparison, move |answer| {
                then(answer.map(|compared| (of, compared)));
            });
        })
    };
    let controls = html! {
        <Controls part={props.clone()} view={view.clone()} comparison={comparison.clone()} />
    };
    let below = match view.compare {
        Of::Periods => texts.days_note,
        Of::Segments => texts.segments_note,
    };
    html! {
        <Section id="compare" title={texts.title} options={controls}>
            <div class="compare">
                {
                    match answer {
                        Asked::Coming => html! { <div class="skeleton chart-skeleton"></div> },
                        Asked::Failed(_) => html! { <p class="note" role="alert">{ texts.failed }</p> },
                        Asked::Came(answer) => known(props, &answer),
                    }
                }
            </div>
            <p class="note" id="compare-note">{ below }</p>
        </Section>
    }
}

fn known(props: &PartProps, answer: &Held<Answer>) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.compare);
    let (of, compared) = &**answer;
    let months = props.overview.report.departure.months;
    let said = sentences(shell, of, compared, months);
    let figures = FiguresProps {
        shell: shell.clone(),
        comparison: of.clone(),
        compared: (**compared).clone(),
        months,
    };
    html! {
        <>
            <p class="lead" aria-live="polite">{ said.main.html() }</p>
            { for said.notes.into_iter().map(|note| html! { <p class="note">{ note }</p> }) }
            <Bars ..figures.clone() />
            <Figures ..figures />
            <p>
                <button type="button" class="button" onclick={export(shell, of)}>
                    <Icon shape={Shape::Download} /><span>{ texts.download }</span>
                </button>
            </p>
            { terms::of_comparison(shell, of, compared) }
        </>
    }
}

/// What the address says, or what is useful without a choice.
fn chosen(props: &PartProps, view: &View) -> Comparison {
    let report = &props.overview.report;
    match view.compare {
        Of::Periods => {
            let [usual, usual_before] = usual(report.summary.first_date, report.as_of);
            let span = view.span.unwrap_or(usual);
            let before = || match view.span {
                None => usual_before,
                Some(span) => nearest(span),
            };
            Comparison::Periods([span, view.with.unwrap_or_else(before)])
        }
        Of::Segments => {
            let segments = || report.rfm.segments.iter().map(|row| &row.segment);
            let known = |name: &Option<String>| {
                let name = name.as_ref()?;
                segments().find(|known| *known == name).cloned()
            };
            let usual = segments().find(|name| *name == AT_RISK);
            let other = usual.or_else(|| segments().next_back()).cloned();
            let first = known(&view.segment).or_else(|| segments().next().cloned());
            let second = known(&view.with_segment).or(other);
            Comparison::Segments([first.unwrap_or_default(), second.unwrap_or_default()])
        }
    }
}

/// What a period is held against if nobody says.
fn nearest(span: crate::model::Span) -> crate::model::Span {
    let choices = Before::choices(span);
    choices
        .first()
        .map_or(span.just_before(), |(_, other)| *other)
}

/// What both sides are called.
pub fn names(shell: &Shell, comparison: &Comparison) -> [String; 2] {
    match comparison {
        Comparison::Periods(spans) => spans.map(|span| shell.formats.span(span)),
        Comparison::Segments(segments) => segments
            .each_ref()
            .map(|segment| shell.texts.segments.name(segment).to_owned()),
    }
}

/// A press that downloads the table.
fn export(shell: &Shell, comparison: &Comparison) -> Callback<MouseEvent> {
    let (shell, comparison) = (shell.clone(), comparison.clone());
    Callback::from(move |_| {
        let style = shell.session.csv_style;
        let told = shell.clone();
        let then = move |written: Result<String, Failure>| match written {
            Ok(text) => {
                let name = told.texts.compare.file;
                let (name, mime) = download::table_name_and_type(name, style);
                download::save_text(&name, mime, &text);
            }
            Err(failure) => told.broke(failure),
        };
        let locale = shell.formats.locale;
        shell
            .engine
            .export_compared(comparison.clone(), style, locale, then);
    })
}
