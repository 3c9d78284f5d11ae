//! What is kept in this browser: files, lists and what came of them, views, and the way to save or
//! forget all of it.

mod handouts;

use yew::prelude::*;

use self::handouts::Handouts;
use crate::app::components::{ForgetButton, Section, counts, list_of_views};
use crate::app::hooks::{is_sample, keep_files, keeps_files};
use crate::app::pages::choose_text;
use crate::app::project_file;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Keeping, KeptFiles, Shown};

#[derive(Properties, PartialEq)]
pub struct KeptPageProps {
    pub shell: Shell,
    pub shown: Shown,
}

#[component]
pub fn KeptPage(props: &KeptPageProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.kept);
    let project = &shell.session.project;
    let counts = counts(shell);
    let strangers = project.disguised.as_ref();
    let strangers = strangers.map_or(0, |disguised| disguised.notes.len() as u64);
    html! {
        <>
            <section class="section section-first" id="kept" aria-labelledby="kept-title">
                <h2 id="kept-title" tabindex="-1">{ texts.title }</h2>
                <p class="lead">
                    if shell.session.keeping == Keeping::Nowhere {
                        { texts.nowhere }
                    } else {
                        { fill(texts.lead, &counts) }
                    }
                </p>
                <p role="status">
                    if let Some(saved) = shell.session.opened {
                        { opened(shell, saved, &counts) }
                    }
                </p>
                if strangers > 0 {
                    <p class="note">{ shell.counted(&texts.strangers, strangers) }</p>
                }
            </section>
            <Handouts shell={shell.clone()} shown={props.shown.clone()} />
            <Section id="kept-views" title={texts.views_title}>
                if project.views.is_empty() {
                    <p class="note">{ texts.views_none }</p>
                } else {
                    { list_of_views(shell) }
                }
            </Section>
            if !is_sample(&props.shown) && shell.session.keeping != Keeping::Nowhere {
                <Files shell={shell.clone()} shown={props.shown.clone()} />
            }
            <ProjectPart shell={shell.clone()} />
            <Section id="kept-forget" title={texts.forget_title}>
                <p>{ texts.forget_note }</p>
                <ForgetButton shell={shell.clone()} word={texts.forget} class="button" />
            </Section>
        </>
    }
}

fn opened(
    shell: &Shell,
    saved: crate::model::Day,
    [notes, views, handouts]: &[(&'static str, String); 3],
) -> String {
    let day = ("day", shell.formats.day(saved));
    let places = [day, notes.clone(), views.clone(), handouts.clone()];
    fill(shell.texts.kept.project_opened, &places)
}

/// Whether the files stay.
#[component]
fn Files(props: &KeptPageProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.kept);
    let keeps = use_state_eq(keeps_files);
    let onchange = {
        let (shell, shown, keeps) = (shell.clone(), props.shown.clone(), keeps.clone());
        Callback::from(move |_: Event| {
            let wanted = !*keeps;
            keeps.set(wanted);
            keep_files(&shell, &shown, wanted);
        })
    };
    html! {
        <Section id="kept-files" title={texts.files_title}>
            <p>
                <label class="check">
                    <input type="checkbox" checked={*keeps} {onchange} />
                    <span>{ texts.files_keep }</span>
                </label>
            </p>
            <p class="note">{ texts.files_note }</p>
            <p class="note" role="status">
                if *keeps {
                    if let Some(kept) = &shell.session.kept_files { { files_here(shell, kept) } }
                }
            </p>
        </Section>
    }
}

fn files_here(shell: &Shell, kept: &KeptFiles) -> String {
    let texts = &shell.texts.kept;
    let names: Vec<&str> = kept.files.iter().map(|file| file.name.as_str()).collect();
    let bytes = kept.files.iter().map(|file| file.bytes).sum();
    let places = [
        // A name is written in its own direction.
        ("name", format!("\u{2068}{}\u{2069}", names.join(", "))),
        ("size", shell.formats.bytes(bytes)),
    ];
    fill(texts.files_here, &places)
}

#[derive(Properties, PartialEq)]
struct ProjectPartProps {
    shell: Shell,
}

/// The project as a file.
#[component]
fn ProjectPart(props: &ProjectPartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.kept);
    let with_people = use_state_eq(|| false);
    let radio = |people: bool, word: &'static str| {
        let with_people = with_people.clone();
        let checked = *with_people == people;
        let onchange = Callback::from(move |_: Event| with_people.set(people));
        html! {
            <label class="check">
                <input type="radio" name="project-people" {checked} {onchange} /><span>{ word }</span>
            </label>
        }
    };
    let save = {
        let (shell, people) = (shell.clone(), *with_people);
        Callback::from(move |_: MouseEvent| project_file::save(&shell, people))
    };
    let open = {
        let shell = shell.clone();
        Callback::from(move |(name, text): (String, String)| {
            project_file::open(&shell, &name, &text);
        })
    };
    html! {
        <Section id="kept-project" title={texts.project_title}>
            <p>{ texts.project_note }</p>
            <fieldset class="project-people">
                <legend class="visually-hidden">{ texts.project_title }</legend>
                { radio(false, texts.project_without) }
                { radio(true, texts.project_with) }
            </fieldset>
            if *with_people {
                <p class="note">{ texts.project_with_note }</p>
            }
            <p class="project-actions">
                <button type="button" class="button" onclick={save}>{ texts.project_save }</button>
                <button type="button" class="button-quiet" onclick={choose_text(".json", &open)}>{ texts.project_open }</button>
            </p>
        </Section>
    }
}
