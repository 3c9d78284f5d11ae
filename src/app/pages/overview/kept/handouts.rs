//! Lists that were handed out, and what came of them.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::KeptPageProps;
use crate::analysis::effect::{Difference, Effect};
use crate::app::components::{Explain, Icon, Section, Shape};
use crate::app::hooks::handed_to;
use crate::app::kept;
use crate::app::pages::list_in_words;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Action, HandedTo, Handout, Held, ProjectEdit, Route, Shown};

#[component]
pub fn Handouts(props: &KeptPageProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.kept);
    let handouts = &shell.session.project.handouts;
    html! {
        <Section id="kept-handouts" title={texts.handouts_title}>
            if handouts.is_empty() {
                <p class="note">{ texts.handouts_none }</p>
            } else {
                <ul class="handouts">
                    { for handouts.iter().rev().map(|handout| html! {
                        <Row key={handout.number} shell={shell.clone()} shown={props.shown.clone()} handout={handout.clone()} />
                    }) }
                </ul>
            }
        </Section>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    shell: Shell,
    shown: Shown,
    handout: Handout,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.kept);
    let (handout, formats) = (&props.handout, &props.shell.formats);
    let effect = use_state_eq(|| None::<Held<Effect>>);
    {
        let (shell, effect, handout) = (shell.clone(), effect.clone(), handout.clone());
        let strangers = shell.session.project.disguised.is_some();
        let key = (props.shown.overview.clone(), strangers);
        use_effect_with(key, move |_| {
            spawn_local(async move {
                let people = kept::get::<HandedTo>(&handed_to(handout.number)).await;
                // What came with a project file and is not recognized yet is not here.
                if let Ok(Some(people)) = people {
                    let since = handout.on.plus_days(1);
                    shell.engine.effect(since, people, move |answer| {
                        effect.set(answer.ok().map(Held::new));
                    });
                }
            });
        });
    }
    let route = Route::of_hash(&handout.address);
    let whom = match &route {
        Route::Customers(asking) => list_in_words(shell, asking),
        _ => texts.everybody.to_owned(),
    };
    let facts = [
        format!("{} {}", texts.on, formats.day(handout.on)),
        format!("{}: {}", texts.people, formats.count(handout.given)),
        format!("{}: {}", texts.held, formats.count(handout.held)),
    ];
    let label = fill(texts.remove_handout, &[("day", formats.day(handout.on))]);
    let onclick = {
        let (shell, number) = (shell.clone(), handout.number);
        Callback::from(move |_: MouseEvent| {
            let edit = ProjectEdit::HandoutDropped(number);
            shell.tell(Action::ProjectEdited(edit));
            spawn_local(async move {
                let _ = kept::remove(&handed_to(number)).await;
            });
        })
    };
    html! {
        <li class="handout">
            <p class="handout-head">
                <a href={route.hash()}>{ whom }</a>
                <button type="button" class="button-quiet button-icon" aria-label={label} {onclick}><Icon shape={Shape::Close} /></button>
            </p>
            <p class="note">{ facts.join(" · ") }</p>
            if let Some(effect) = &*effect {
                <p>
                    { said(shell, handout, effect) }
                    { " " }
                    <Explain shell={shell.clone()} figure={texts.came} formula={texts.effect_how} />
                </p>
            }
        </li>
    }
}

/// What came of a list, in sentences.
fn said(shell: &Shell, handout: &Handout, effect: &Effect) -> String {
    let (texts, formats) = (&shell.texts.kept, &shell.formats);
    if effect.last_date <= handout.on {
        return fill(texts.not_yet, &[("day", formats.day(effect.last_date))]);
    }
    let places = |since: &crate::analysis::effect::Since| {
        let share = since.buyers as f64 / since.people.max(1) as f64;
        [
            ("buyers", formats.count(since.buyers)),
            ("people", formats.count(since.people)),
            ("share", formats.share(share)),
            ("revenue", formats.amount(since.revenue)),
        ]
    };
    let mut said = vec![fill(texts.ordered, &places(&effect.given))];
    match effect.difference {
        None => said.push(texts.nobody_held.to_owned()),
        Some(difference) => {
            said.push(fill(texts.held_ordered, &places(&effect.held)));
            said.push(compared(shell, difference));
        }
    }
    said.join(" ")
}

fn compared(shell: &Shell, difference: Difference) -> String {
    let (texts, formats) = (&shell.texts.kept, &shell.formats);
    let points = |share: f64| formats.number((share * 100.0).round());
    let (least, most) = (difference.least, difference.most);
    let (template, [least, most]) = if !difference.is_clear() {
        (texts.unclear, [least, most])
    } else if difference.shares > 0.0 {
        (texts.clear_more, [least, most])
    } else {
        (texts.clear_less, [-most, -least])
    };
    let places = [
        ("points", points(difference.shares.abs())),
        ("least", points(least)),
        ("most", points(most)),
    ];
    fill(template, &places)
}
