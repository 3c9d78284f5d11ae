//! What the page asked other servers for, and the reader's language and theme.

use yew::prelude::*;

use super::{Choice, Icon, Shape};
use crate::app::hooks::use_requests;
use crate::app::shell::Shell;
use crate::app::storage;
use crate::i18n::Locale;
use crate::session::{Action, Theme};

#[derive(Properties, PartialEq)]
pub struct FooterProps {
    pub shell: Shell,
}

#[component]
pub fn Footer(props: &FooterProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.frame);
    let requests = use_requests();
    let choose_language = {
        let shell = shell.clone();
        Callback::from(move |code: String| {
            if let Some(locale) = Locale::from_tag(&code) {
                storage::remember("language", &locale);
                shell.tell(Action::LocaleChosen(locale));
            }
        })
    };
    let languages: Vec<(AttrValue, AttrValue)> = Locale::ALL
        .map(|locale| (locale.code().into(), locale.own_name().into()))
        .to_vec();
    let theme = |(theme, shape, word): (Theme, Shape, &'static str)| {
        let told = shell.clone();
        let onclick = Callback::from(move |_: MouseEvent| told.tell(Action::ThemeChosen(theme)));
        let pressed = (shell.session.theme == theme).to_string();
        html! {
            <button type="button" aria-pressed={pressed} aria-label={word} title={word} {onclick}><Icon {shape} /></button>
        }
    };
    let themes = [
        (Theme::Light, Shape::Light, texts.theme_light),
        (Theme::Dark, Shape::Dark, texts.theme_dark),
        (Theme::Auto, Shape::System, texts.theme_auto),
    ];
    html! {
        <footer class="footer">
            <p class="footer-privacy">
                <Icon shape={Shape::Lock} />
                if let Some(count) = requests {
                    <span>{ shell.counted(&texts.requests, count) }</span>
                    <span>{ texts.offline }</span>
                } else {
                    <span>{ texts.requests_unknown }</span>
                    <span>{ texts.offline_not_yet }</span>
                }
            </p>
            <div class="footer-choices">
                <Choice label={texts.language} options={languages} chosen={shell.formats.locale.code()} on_choose={choose_language} />
                <div class="segmented" role="group" aria-label={texts.theme}>{ for themes.into_iter().map(theme) }</div>
            </div>
        </footer>
    }
}
