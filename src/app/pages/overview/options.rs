//! From which day and with which refunds the figures are seen.

use yew::prelude::*;

use super::{Filters, PartProps};
use crate::app::components::{Choice, DateChoice, Views};
use crate::app::shell::{Shell, fill_html};
use crate::model::{Day, Options, Refunds};

#[component]
pub fn ViewOptions(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.options);
    let options = shell.session.options();
    let as_of = options.as_of.unwrap_or(props.overview.report.as_of);
    let on_day = {
        let shell = shell.clone();
        Callback::from(move |day: Day| change(&shell, |options| options.as_of = Some(day)))
    };
    let on_reset = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| change(&shell, |options| options.as_of = None))
    };
    let on_refunds = {
        let shell = shell.clone();
        Callback::from(move |key: String| {
            let refunds = if key == "ignore" {
                Refunds::Ignore
            } else {
                Refunds::Net
            };
            change(&shell, |options| options.refunds = Some(refunds));
        })
    };
    let refunds = vec![
        (AttrValue::from("net"), AttrValue::from(texts.refunds_net)),
        (
            AttrValue::from("ignore"),
            AttrValue::from(texts.refunds_ignore),
        ),
    ];
    let chosen = if options.refunds == Some(Refunds::Ignore) {
        "ignore"
    } else {
        "net"
    };
    let day = html! {
        <DateChoice formats={shell.formats.clone()} label={texts.as_of} described_by="as-of-note"
            chosen={as_of} on_choose={on_day} />
    };
    let refunds = html! {
        <Choice label={texts.refunds} options={refunds} {chosen} on_choose={on_refunds} />
    };
    html! {
        <div class="view-options">
            <p class="option-sentence">{ fill_html(texts.sentence, &[("as_of", day), ("refunds", refunds)]) }</p>
            <Filters ..props.clone() />
            <Views shell={shell.clone()} />
            <p class="note" id="as-of-note">
                { texts.as_of_note }
                if options.as_of.is_some() {
                    { " " }<button type="button" class="link" onclick={on_reset}>{ texts.as_of_reset }</button>
                }
            </p>
        </div>
    }
}

/// Asks for the figures with one option changed.
pub fn change(shell: &Shell, edit: impl FnOnce(&mut Options)) {
    let mut options = shell.session.options();
    edit(&mut options);
    if options != shell.session.options() {
        shell.change_options(options);
    }
}
