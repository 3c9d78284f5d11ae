//! Rows dated far from all others, with the way to see the file without the later ones.

use yew::prelude::*;

use super::Panel;
use crate::analysis::far::FarDays;
use crate::app::pages::overview::PartProps;
use crate::app::pages::overview::options::change;
use crate::app::shell::Shell;
use crate::i18n::{Plural, fill};
use crate::model::{Day, Options};

#[component]
pub fn FarDates(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let shown = shell.session.shown.as_ref();
    let Some(noticed) = shown.and_then(|shown| shown.noticed.as_ref()) else {
        return Html::default();
    };
    let far = &noticed.far;
    if far.early.is_none() && far.late.is_none() {
        return Html::default();
    }
    html! {
        <Panel id="import-dates" title={texts.far}>
            if let Some(days) = &far.late {
                <p>{ sentence(shell, &texts.far_late, days) }</p>
                { late(shell, days) }
            }
            if let Some(days) = &far.early {
                <p>{ sentence(shell, &texts.far_early, days) }</p>
                <p class="note">{ texts.far_correct }</p>
            }
        </Panel>
    }
}

/// Whether rows of these days are set aside, for the figures are those of an earlier day.
pub fn is_left_out(options: &Options, days: &FarDays) -> bool {
    options.as_of.is_some_and(|as_of| as_of <= days.nearest)
}

fn sentence(shell: &Shell, text: &Plural, days: &FarDays) -> String {
    let places = [
        ("n", shell.formats.count(days.rows)),
        ("years", shell.formats.count(days.years)),
        ("day", shell.formats.day(days.day)),
        ("line", shell.formats.count(days.line)),
        ("file", format!("\u{2068}{}\u{2069}", days.file)),
    ];
    fill(text.of(shell.formats.locale, days.rows), &places)
}

/// What later rows do, and how to leave them out or count them again.
fn late(shell: &Shell, days: &FarDays) -> Html {
    let texts = &shell.texts.audit;
    let options = shell.session.options();
    let see = |as_of: Option<Day>| {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| change(&shell, |options| options.as_of = as_of))
    };
    let place = |day: Day| [("day", shell.formats.day(day))];
    match options.as_of.filter(|_| is_left_out(&options, days)) {
        Some(as_of) => html! {
            <p>
                <span role="status">{ fill(texts.far_done, &place(as_of)) }</span>{ " " }
                <button type="button" class="link" onclick={see(None)}>{ texts.far_back }</button>
            </p>
        },
        None => {
            let as_of = days.edge.plus_days(1);
            html! {
                <>
                    <p class="note">{ texts.far_effect }</p>
                    <div class="panel-actions">
                        <button type="button" class="button" onclick={see(Some(as_of))}>{ fill(texts.far_as_of, &place(as_of)) }</button>
                    </div>
                </>
            }
        }
    }
}
