//! What is compared with what, as a sentence.

use yew::prelude::*;

use super::super::{PartProps, look};
use super::nearest;
use crate::analysis::compare::{Before, Comparison, Over};
use crate::app::components::{Choice, DateChoice};
use crate::app::shell::fill_html;
use crate::model::{Day, Granularity, Span};
use crate::session::{Compare as Of, Page, View};

/// Days that none of the words in a choice are for.
const OTHER: &str = "other";

#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    pub part: PartProps,
    pub view: View,
    pub comparison: Comparison,
}

#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let texts = &props.part.shell.texts.compare;
    let chosen = match props.view.compare {
        Of::Periods => "periods",
        Of::Segments => "segments",
    };
    let on_choose = {
        let view = props.view.clone();
        Callback::from(move |word: String| {
            let compare = if word == "segments" {
                Of::Segments
            } else {
                Of::Periods
            };
            let view = view.clone();
            look(Page::Compare, View { compare, ..view });
        })
    };
    let options = vec![
        ("periods".into(), texts.periods.into()),
        ("segments".into(), texts.segments.into()),
    ];
    let what = html! { <Choice label={texts.what} {options} {chosen} {on_choose} /> };
    let rest = match &props.comparison {
        Comparison::Periods(spans) => periods(props, *spans),
        Comparison::Segments(segments) => of_segments(props, segments),
    };
    // Apart, so that the first choice stays the element that it is, with the focus, when the others change.
    html! {
        <>
            <span>{ fill_html(texts.options, &[("what", what)]) }</span>
            { " " }
            <span>{ rest }</span>
        </>
    }
}

fn periods(props: &ControlsProps, [span, with]: [Span; 2]) -> Html {
    let texts = &props.part.shell.texts.compare;
    let on_span = {
        let view = props.view.clone();
        Callback::from(move |next: Span| {
            let view = View {
                span: Some(next),
                with: Some(following(next, span, with)),
                ..view.clone()
            };
            look(Page::Compare, view);
        })
    };
    let on_with = {
        let view = props.view.clone();
        Callback::from(move |with: Span| {
            let view = View {
                span: Some(span),
                with: Some(with),
                ..view.clone()
            };
            look(Page::Compare, view);
        })
    };
    let day = |label, span: Span, is_first: bool, on_span: &Callback<Span>| {
        let on_choose = on_span.reform(move |day| moved(span, day, is_first));
        let chosen = if is_first { span.first() } else { span.last() };
        let formats = props.part.shell.formats.clone();
        html! { <DateChoice {formats} {label} described_by="compare-note" {chosen} {on_choose} /> }
    };
    let places = [
        ("over", over(props, span, &on_span)),
        ("first", day(texts.first_day, span, true, &on_span)),
        ("last", day(texts.last_day, span, false, &on_span)),
        ("before", before(props, span, with, &on_with)),
        (
            "with_first",
            day(texts.with_first_day, with, true, &on_with),
        ),
        ("with_last", day(texts.with_last_day, with, false, &on_with)),
    ];
    fill_html(texts.options_periods, &places)
}

/// The last periods that are over.
fn over(props: &ControlsProps, span: Span, on_span: &Callback<Span>) -> Html {
    let texts = &props.part.shell.texts.compare;
    let as_of = props.part.overview.report.as_of;
    let word = |over: Over| match over.0 {
        Granularity::Quarter => texts.last_quarter,
        Granularity::Year => texts.last_year,
        Granularity::Week | Granularity::Month => texts.last_month,
    };
    let choices = Over::ALL.map(|over| (word(over), over.span(as_of)));
    spans(texts.period, texts.other_days, &choices, span, on_span)
}

/// What stands before the period.
fn before(props: &ControlsProps, span: Span, with: Span, on_with: &Callback<Span>) -> Html {
    let texts = &props.part.shell.texts.compare;
    let word = |before: Before| match before {
        Before::Month => texts.month_before,
        Before::Quarter => texts.quarter_before,
        Before::Year => texts.year_before,
        Before::AsLong => texts.as_long_before,
    };
    let choices = Before::choices(span).into_iter();
    let choices: Vec<_> = choices.map(|(before, span)| (word(before), span)).collect();
    spans(texts.with, texts.other_days, &choices, with, on_with)
}

/// Spans by their words; a span is its own key.
fn spans(
    label: &'static str,
    other: &'static str,
    choices: &[(&'static str, Span)],
    chosen: Span,
    on_choose: &Callback<Span>,
) -> Html {
    let key = |span: Span| AttrValue::from(span.to_string());
    let mut options: Vec<(AttrValue, AttrValue)> = choices
        .iter()
        .map(|(word, span)| (key(*span), (*word).into()))
        .collect();
    let is_known = choices.iter().any(|(_, span)| *span == chosen);
    if !is_known {
        options.push((OTHER.into(), other.into()));
    }
    let on_choose = on_choose.reform(move |text: String| text.parse().unwrap_or(chosen));
    let chosen = if is_known { key(chosen) } else { OTHER.into() };
    html! { <Choice {label} {options} {chosen} {on_choose} /> }
}

/// What a new period is held against: what stands before it as the other stood before the last one.
fn following(next: Span, span: Span, with: Span) -> Span {
    let mut choices = Before::choices(span).into_iter();
    let kept = choices.find(|(_, other)| *other == with);
    let kept = kept.map(|(before, _)| before.of(next));
    kept.filter(|other| !other.overlaps(next))
        .unwrap_or_else(|| nearest(next))
}

/// A span with another first or last day; as long as before, where that would end before it begins.
fn moved(span: Span, day: Day, is_first: bool) -> Span {
    let steps = span.days() - 1;
    match is_first {
        true if day > span.last() => Span::new(day, day.plus_days(steps)),
        true => Span::new(day, span.last()),
        false if day < span.first() => Span::new(day.plus_days(-steps), day),
        false => Span::new(span.first(), day),
    }
}

fn of_segments(props: &ControlsProps, [segment, with]: &[String; 2]) -> Html {
    let (shell, texts) = (&props.part.shell, &props.part.shell.texts.compare);
    let rows = props.part.overview.report.rfm.segments.iter();
    let options: Vec<(AttrValue, AttrValue)> = rows
        .map(|row| {
            let name = shell.texts.segments.name(&row.segment).to_owned();
            (row.segment.clone().into(), name.into())
        })
        .collect();
    let on_segment = {
        let view = props.view.clone();
        Callback::from(move |segment: String| {
            let (segment, view) = (Some(segment), view.clone());
            look(Page::Compare, View { segment, ..view });
        })
    };
    let on_with = {
        let view = props.view.clone();
        Callback::from(move |with: String| {
            let (with_segment, view) = (Some(with), view.clone());
            look(
                Page::Compare,
                View {
                    with_segment,
                    ..view
                },
            );
        })
    };
    let places = [
        (
            "segment",
            html! { <Choice label={texts.segment} options={options.clone()} chosen={segment.clone()} on_choose={on_segment} /> },
        ),
        (
            "with_segment",
            html! { <Choice label={texts.with_segment} {options} chosen={with.clone()} on_choose={on_with} /> },
        ),
    ];
    fill_html(texts.options_segments, &places)
}
