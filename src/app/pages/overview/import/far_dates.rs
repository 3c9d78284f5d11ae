//! Rows dated far from all others, with the way to see the file without them.

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
    let options = shell.session.options();
    let late = |days: &FarDays| Side {
        sentence: sentence(shell, &texts.far_late, days),
        effect: texts.far_effect,
        leave_out: texts.far_as_of,
        done: texts.far_done,
        bound: days.edge.plus_days(1),
        given: options.as_of.filter(|_| is_left_out(&options, days)),
        set: |options, day| options.as_of = day,
    };
    let early = |days: &FarDays| Side {
        sentence: sentence(shell, &texts.far_early, days),
        effect: texts.far_early_effect,
        leave_out: texts.far_from,
        done: texts.far_early_done,
        bound: days.edge,
        given: options.from.filter(|_| is_left_out(&options, days)),
        set: |options, day| options.from = day,
    };
    let sides = [far.late.as_ref().map(late), far.early.as_ref().map(early)];
    html! {
        <Panel id="import-dates" title={texts.far}>
            { for sides.into_iter().flatten().map(|side| view(shell, side)) }
        </Panel>
    }
}

/// Rows on one side of all others.
struct Side {
    sentence: String,
    effect: &'static str,
    leave_out: &'static str,
    done: &'static str,
    /// The day that leaves them out.
    bound: Day,
    /// The day that does so now.
    given: Option<Day>,
    set: fn(&mut Options, Option<Day>),
}

/// Whether all of these days are left out.
pub fn is_left_out(options: &Options, days: &FarDays) -> bool {
    if days.nearest > days.edge {
        options.as_of.is_some_and(|as_of| as_of <= days.nearest)
    } else {
        options.from.is_some_and(|from| from > days.nearest)
    }
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

/// What such rows do, and how to leave them out or count them again.
fn view(shell: &Shell, side: Side) -> Html {
    let place = |day: Day| [("day", shell.formats.day(day))];
    let day = side.given.is_none().then_some(side.bound);
    let onclick = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| change(&shell, |options| (side.set)(options, day)))
    };
    let (words, action) = match side.given {
        Some(given) => (
            fill(side.done, &place(given)),
            shell.texts.audit.far_back.to_owned(),
        ),
        None => (
            side.effect.to_owned(),
            fill(side.leave_out, &place(side.bound)),
        ),
    };
    html! {
        <>
            <p>{ side.sentence }</p>
            <p class="note" role="status">{ words }</p>
            <div class="panel-actions">
                <button type="button" class="button" {onclick}>{ action }</button>
            </div>
        </>
    }
}
