//! A list for newsletter tools and ads, or with some kept back; and every download is noted.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::analysis::listing::Asking;
use crate::app::components::{Choice, Icon, Popover, Shape};
use crate::app::hooks::handed_to;
use crate::app::shell::Shell;
use crate::app::{browser, download, kept};
use crate::engine::handing::{Handed, Handing, KeepBack};
use crate::engine::protocol::CsvStyle;
use crate::export::ListForm;
use crate::i18n::fill;
use crate::session::{Action, HandedTo, Handout, ProjectEdit, Route};

/// How many of a hundred may be kept back.
const PERCENTS: [u32; 4] = [0, 10, 20, 50];

#[derive(Properties, PartialEq)]
pub struct OtherwiseProps {
    pub shell: Shell,
    pub asking: Asking,
    /// Says what became of the list.
    pub on_said: Callback<String>,
}

#[component]
pub fn Otherwise(props: &OtherwiseProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.handing);
    let form = use_state_eq(ListForm::default);
    let percent = use_state_eq(|| 0_u32);
    let words = [
        texts.table,
        texts.mailchimp,
        texts.klaviyo,
        texts.brevo,
        texts.audience,
    ];
    let forms = ListForm::ALL.into_iter().zip(words).enumerate();
    let forms = forms.map(|(place, (_, word))| (place.to_string().into(), word.into()));
    let on_form = {
        let form = form.clone();
        Callback::from(move |key: String| {
            let place = key.parse::<usize>().unwrap_or_default();
            form.set(ListForm::ALL.get(place).copied().unwrap_or_default());
        })
    };
    let percents = PERCENTS.map(|percent| {
        let share = shell.formats.whole_share(f64::from(percent) / 100.0);
        let word = match percent {
            0 => texts.keep_nobody.to_owned(),
            _ => fill(texts.keep_share, &[("share", share)]),
        };
        (percent.to_string().into(), word.into())
    });
    let on_percent = {
        let percent = percent.clone();
        Callback::from(move |key: String| percent.set(key.parse().unwrap_or_default()))
    };
    let onclick = {
        let (shell, asking, said) = (shell.clone(), props.asking.clone(), props.on_said.clone());
        let (form, percent) = (*form, *percent);
        Callback::from(move |_: MouseEvent| {
            let keep_back = (percent > 0).then(|| KeepBack {
                percent,
                seed: browser::random(),
            });
            let list = (&asking, shell.texts.people.file);
            hand_out(&shell, list, Handing { form, keep_back }, &said);
        })
    };
    let place = ListForm::ALL.iter().position(|known| known == &*form);
    let face = html! { <span>{ texts.button }</span> };
    html! {
        <Popover class="handing menu-end" button_class="button" {face}>
            <p class="handing-row">
                <label for="handing-form">{ texts.form }</label>
                <Choice id="handing-form" label={texts.form} options={forms.collect::<Vec<_>>()}
                    chosen={place.unwrap_or_default().to_string()} on_choose={on_form} />
            </p>
            if *form == ListForm::Audience {
                <p class="note">{ texts.audience_note }</p>
            } else if form.is_by_email() {
                <p class="note">{ texts.tool_note }</p>
            }
            <p class="handing-row">
                <label for="handing-keep">{ texts.keep_back }</label>
                <Choice id="handing-keep" label={texts.keep_back} options={percents.to_vec()}
                    chosen={percent.to_string()} on_choose={on_percent} />
            </p>
            if *percent > 0 {
                <p class="note">{ texts.keep_note }</p>
            }
            <button type="button" class="button button-main" {onclick}>
                <Icon shape={Shape::Download} /><span>{ texts.download }</span>
            </button>
        </Popover>
    }
}

/// Downloads a list as a table of that name, notes who was on it, and says who was not.
pub fn hand_out(
    shell: &Shell,
    (asking, name): (&Asking, &'static str),
    handing: Handing,
    said: &Callback<String>,
) {
    let style = shell.session.csv_style;
    let (told, said, of) = (shell.clone(), said.clone(), asking.clone());
    let then = move |answer| match answer {
        Ok((text, handed)) => {
            let (text, handed): (String, Handed) = (text, handed);
            let texts = told.texts;
            if handed.given.is_empty() {
                return said.emit(sentences(&told, &handed));
            }
            let (name, mime) = if handing.form.is_by_email() {
                // No tool reads another style.
                download::table_name_and_type(texts.handing.file_tool, CsvStyle::Comma)
            } else {
                download::table_name_and_type(name, style)
            };
            download::save_text(&name, mime, &text);
            said.emit(sentences(&told, &handed));
            note(&told, &of, handing, handed);
        }
        Err(failure) => told.broke(failure),
    };
    let locale = shell.formats.locale;
    shell
        .engine
        .export_people(asking.clone(), handing, (style, locale), then);
}

/// What became of the list; nothing where all of it is in the file.
fn sentences(shell: &Shell, handed: &Handed) -> String {
    let texts = &shell.texts.handing;
    let given = handed.given.len() as u64;
    let others = [
        (&texts.held, handed.held.len() as u64),
        (&texts.left_alone, handed.left_alone),
        (&texts.unreachable, handed.unreachable),
        (&texts.refused, handed.refused),
    ];
    let others = others.into_iter().filter(|(_, count)| *count > 0);
    let mut said: Vec<String> = others
        .map(|(template, count)| shell.counted(template, count))
        .collect();
    if given == 0 {
        said.insert(0, texts.nobody.to_owned());
    } else if !said.is_empty() {
        said.insert(0, shell.counted(&texts.given, given));
    }
    said.join(" ")
}

fn note(shell: &Shell, asking: &Asking, handing: Handing, handed: Handed) {
    let handout = Handout {
        number: browser::random() as u32,
        address: Route::Customers(asking.clone()).hash(),
        form: handing.form,
        on: browser::today(),
        given: handed.given.len() as u64,
        held: handed.held.len() as u64,
    };
    let number = handout.number;
    shell.tell(Action::ProjectEdited(ProjectEdit::HandedOut(handout)));
    let people = HandedTo {
        given: handed.given,
        held: handed.held,
    };
    spawn_local(async move {
        // Where nothing is kept the list is downloaded all the same.
        let _ = kept::put(&handed_to(number), &people).await;
    });
}
