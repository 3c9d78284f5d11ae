//! What a newer export says that the last one did not.

use yew::prelude::*;

use super::PartProps;
use super::said::{Piece, Said};
use crate::analysis::since::{Since, Totals};
use crate::analysis::who::{Did, Moved, Who};
use crate::app::hooks::{Asked, use_asked};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::Options;
use crate::session::{NamedView, Page, Route, Seen, View};

/// A shop does not lose or win more than this of its past from one export to the next.
const SAME_SHOP: std::ops::RangeInclusive<f64> = 0.5..=2.0;

/// An export that begins so many days later than the one before has another beginning.
const LATER_DAYS: i32 = 7;

#[component]
pub fn SinceLast(props: &PartProps) -> Html {
    let shell = &props.shell;
    let project = shell.session.project.clone();
    let seen = project.seen_before(&props.overview).cloned();
    let day = seen.as_ref().map(|seen| seen.last_date.plus_days(1));
    let told = shell.clone();
    let key = day.map(|day| (day, props.overview.clone()));
    let asked = use_asked(key, move |(day, _), then| told.engine.since(day, then));
    match (asked, seen) {
        (Asked::Came(since), Some(seen)) if Some(since.day) == day => {
            told_since(props, &since, &seen)
        }
        _ => Html::default(),
    }
}

fn told_since(props: &PartProps, since: &Since, seen: &Seen) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.since);
    let formats = &shell.formats;
    let first = props.overview.report.summary.first_date;
    let places = [
        ("on", formats.day(seen.on)),
        ("last", formats.day(seen.last_date)),
        ("first", formats.day(first)),
        ("before", formats.day(seen.first_date)),
    ];
    let begins_later = first.days_since(seen.first_date) > LATER_DAYS;
    // Filters and other days show other figures of the same files.
    let is_plain = NamedView::options_of(&shell.session.options()) == Options::default();
    let share = since.before.orders as f64 / seen.orders.max(1) as f64;
    if !begins_later && is_plain && !SAME_SHOP.contains(&share) {
        return html! { <aside class="since"><p>{ fill(texts.other_shop, &places) }</p></aside> };
    }
    let lead = fill(texts.lead, &places);
    let view = View {
        since: Some(since.day),
        ..View::default()
    };
    let segments = Route::Figures(Page::Segments, view).hash();
    html! {
        <aside class="since" aria-labelledby="since-title">
            <h3 id="since-title">{ texts.title }</h3>
            <p>{ lead }{ " " }{ pieces(shell, since).html() }</p>
            <p class="note">
                if begins_later {
                    { fill(texts.begins_later, &places) }
                } else if is_plain {
                    { before(shell, since.before, seen) }
                }
                { " " }<a href={segments}>{ texts.segments }</a>
            </p>
        </aside>
    }
}

/// What is new, each count with its people.
fn pieces(shell: &Shell, since: &Since) -> Said {
    let texts = &shell.texts.since;
    let did = |did| Who {
        did: Some(did),
        since: Some(since.day),
        ..Who::default()
    };
    let new = Who {
        moved: Some(Moved::New),
        since: Some(since.day),
        ..Who::default()
    };
    let (now, then) = (since.now, since.before);
    let orders = now.orders.saturating_sub(then.orders);
    if orders == 0 && since.bought == 0 {
        return Said::new(texts.nothing, &[]);
    }
    let orders = fill(
        texts.orders,
        &[
            ("orders", shell.counted(&shell.texts.people.orders, orders)),
            ("revenue", shell.formats.amount(now.revenue - then.revenue)),
        ],
    );
    let counts = [
        (&texts.bought, did(Did::Bought), since.bought),
        (&texts.new, new, since.new),
        (&texts.returned, did(Did::Returned), since.returned),
        (&texts.fell_quiet, did(Did::FellQuiet), since.fell_quiet),
        (&texts.became_late, did(Did::BecameLate), since.became_late),
    ];
    let counts = counts.into_iter().filter(|(.., count)| *count > 0);
    let mut said = Said::new("{orders}", &[("orders", orders.into())]);
    for (template, who, count) in counts {
        let words = shell.counted(template, count);
        said = said.joined(Said::new("{n}", &[("n", Piece::People(who, words))]));
    }
    said.ended()
}

/// Whether the days before are what they were.
fn before(shell: &Shell, now: Totals, seen: &Seen) -> String {
    let texts = &shell.texts.since;
    let is_same = now.orders == seen.orders && (now.revenue - seen.revenue).abs() < 0.005;
    if is_same {
        return texts.unchanged.to_owned();
    }
    let orders = |orders| shell.counted(&shell.texts.people.orders, orders);
    fill(
        texts.corrected,
        &[
            ("orders", orders(now.orders)),
            ("revenue", shell.formats.amount(now.revenue)),
            ("orders_then", orders(seen.orders)),
            ("revenue_then", shell.formats.amount(seen.revenue)),
        ],
    )
}
