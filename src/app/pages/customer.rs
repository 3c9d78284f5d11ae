//! One customer: what they brought, where they stand, and every order.

use std::rc::Rc;

use yew::prelude::*;

use super::{NoteBox, hue_of, reason};
use crate::analysis::story::{Story, StoryOrder};
use crate::analysis::who::Who;
use crate::app::components::{Cell, Column, DataTable};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Held, Route, Shown};

#[derive(Properties, PartialEq)]
pub struct CustomerProps {
    pub shell: Shell,
    pub shown: Shown,
    /// The customer's id.
    pub id: AttrValue,
}

#[component]
pub fn Customer(props: &CustomerProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.people);
    // `None` while it is coming.
    let story = use_state_eq(|| None::<Option<Held<Story>>>);
    {
        let (shell, story) = (shell.clone(), story.clone());
        let key = (props.id.clone(), props.shown.overview.clone());
        use_effect_with(key, move |(id, _)| {
            let told = shell.clone();
            shell
                .engine
                .story(id.to_string(), move |answer| match answer {
                    Ok(found) => story.set(Some(found.map(|found| Held::new(*found)))),
                    Err(failure) => told.broke(failure),
                });
        });
    }
    let content = match &*story {
        None => html! { <p class="note" role="status" aria-busy="true"></p> },
        Some(None) => {
            html! { <p class="note" role="status">{ fill(texts.unknown, &[("id", props.id.as_str())]) }</p> }
        }
        Some(Some(story)) => told(shell, &props.shown, story),
    };
    html! {
        <section class="section section-first" aria-labelledby="customer-title">
            <p><a href={Route::people(Who::default()).hash()}>{ texts.everybody }</a></p>
            <h2 id="customer-title" tabindex="-1"><bdi>{ &props.id }</bdi></h2>
            { content }
        </section>
    }
}

fn told(shell: &Shell, shown: &Shown, story: &Story) -> Html {
    let (texts, formats) = (&shell.texts.people, &shell.formats);
    let person = &story.person;
    let days = |days: i64| shell.counted(&shell.texts.sentence.days, days.max(0) as u64);
    let sentence = fill(
        texts.story,
        &[
            ("orders", shell.counted(&texts.orders, person.orders)),
            ("revenue", formats.amount(person.revenue)),
            ("first", formats.day(person.first_date)),
        ],
    );
    let last = fill(
        texts.last,
        &[
            ("last", formats.day(person.last_date)),
            ("days", days(person.recency_days.into())),
        ],
    );
    let gap = person.mean_gap_days.map(|gap| {
        let gap = days(gap.round() as i64);
        fill(texts.gap, &[("days", gap)])
    });
    let reason = reason(shell, person);
    let words = &shell.texts.export;
    let contacts = [
        (words.name, &person.name),
        (words.email, &person.email),
        (words.phone, &person.phone),
        (words.consent, &story.consent),
        (words.birthday, &story.birthday),
    ];
    let contacts = contacts.into_iter().filter(|(_, text)| !text.is_empty());
    let segment = shell.texts.segments.name(&person.segment);
    let hue = hue_of(shown, &person.segment);
    let meaning = shell.texts.segments.of(&person.segment);
    let caption = fill(texts.order_table, &[("customer", &person.customer)]);
    let largest = story.orders.iter().map(|order| order.revenue.abs());
    let largest = largest.fold(0.0, f64::max);
    let rows: Vec<_> = story
        .orders
        .iter()
        .map(|order| cells(shell, order, largest))
        .collect();
    html! {
        <>
            <p class="lead">{ sentence }{ " " }{ last }{ " " }{ gap.unwrap_or_default() }</p>
            <ul class="explained">
                if !reason.is_empty() {
                    <li>{ format!("{}: {reason}", shell.texts.leaving.reason) }</li>
                }
                <li>
                    <span class={classes!("swatch", format!("swatch-{hue}"))}></span>
                    { fill(texts.in_segment, &[("segment", segment)]) }
                    if let Some(text) = meaning {
                        { " " }{ text.meaning }{ " " }{ text.action }
                    }
                </li>
            </ul>
            <dl class="facts">
                { for contacts.map(|(word, text)| html! { <><dt>{ word }</dt><dd><bdi>{ text }</bdi></dd></> }) }
            </dl>
            <NoteBox shell={shell.clone()} id={AttrValue::from(person.customer.clone())} />
            <DataTable shell={shell.clone()} {caption} columns={Rc::new(columns(shell))} rows={Rc::new(rows)} />
        </>
    }
}

fn columns(shell: &Shell) -> Vec<Column> {
    let texts = &shell.texts.people;
    vec![
        Column::words(texts.day),
        Column::number(texts.amount),
        Column::number(texts.days_between),
        Column::number(texts.rows),
    ]
}

fn cells(shell: &Shell, order: &StoryOrder, largest: f64) -> Vec<Cell> {
    let (texts, formats) = (&shell.texts.people, &shell.formats);
    let day = formats.day(order.day);
    let gap = order.gap_days.map_or_else(
        || Cell::missing("–"),
        |gap| Cell::number(formats.number(gap.into()), gap.into()),
    );
    vec![
        Cell::number(
            if order.counts {
                day
            } else {
                format!("{day} · {}", texts.is_refund)
            },
            f64::from(order.day.number()),
        ),
        Cell::number(formats.amount_among(order.revenue, largest), order.revenue),
        gap,
        Cell::number(formats.count(order.rows), order.rows as f64),
    ]
}
