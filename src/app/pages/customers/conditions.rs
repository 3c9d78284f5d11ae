//! Whom the list is of: a word for each condition, which a press takes away.

use yew::prelude::*;

use crate::analysis::listing::Asking;
use crate::analysis::rolling::BLOCK_DAYS;
use crate::analysis::second_order::SECOND_ORDER_DAYS;
use crate::analysis::who::{Best, Bought, Departure, Did, Discounted, Moved, Second, Was, Who};
use crate::app::components::{Icon, Shape};
use crate::app::hooks::go;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::{Route, Shown};

#[derive(Properties, PartialEq)]
pub struct ConditionsProps {
    pub shell: Shell,
    pub shown: Shown,
    pub asking: Asking,
}

#[component]
pub fn Conditions(props: &ConditionsProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.people);
    let chip = |(condition, without): (String, Who)| {
        let label = fill(texts.remove, &[("condition", condition.as_str())]);
        let asking = Asking {
            who: without,
            ..props.asking.clone()
        };
        let onclick =
            Callback::from(move |_: MouseEvent| go(&Route::Customers(asking.clone()), false));
        html! {
            <li>
                <button type="button" class="chip" aria-label={label} {onclick}>
                    <span>{ condition }</span><Icon shape={Shape::Close} />
                </button>
            </li>
        }
    };
    let conditions = conditions(shell, &props.asking.who);
    html! {
        if conditions.is_empty() {
            <p class="note">{ texts.everybody }</p>
        } else {
            <ul class="chips">{ for conditions.into_iter().map(chip) }</ul>
        }
    }
}

/// A condition in words, and the set without it.
type Condition = (String, Who);

/// Whom a list is of, in words.
pub fn list_in_words(shell: &Shell, asking: &Asking) -> String {
    let conditions = conditions(shell, &asking.who).into_iter();
    let mut words: Vec<String> = conditions.map(|(words, _)| words).collect();
    if !asking.search.is_empty() {
        words.push(format!("“{}”", asking.search));
    }
    if words.is_empty() {
        return shell.texts.people.everybody.to_owned();
    }
    words.join(" · ")
}

fn conditions(shell: &Shell, who: &Who) -> Vec<Condition> {
    let mut found = of_figures(shell, who);
    found.extend(of_periods(shell, who));
    found.extend(of_an_earlier_day(shell, who));
    found.extend(of_columns(shell, who));
    found
}

fn condition(who: &Who, words: String, change: fn(&mut Who)) -> Condition {
    let mut without = who.clone();
    change(&mut without);
    (words, without)
}

/// Those that the figures of a customer decide.
fn of_figures(shell: &Shell, who: &Who) -> Vec<Condition> {
    let texts = &shell.texts.people.conditions;
    let formats = &shell.formats;
    let mut found = Vec::new();
    let mut add = |words, change| found.push(condition(who, words, change));
    if let Some(segment) = &who.segment {
        let name = shell.texts.segments.name(segment);
        let words = fill(texts.segment, &[("segment", name)]);
        add(words, |who| who.segment = None);
    }
    let score = |template, score: u8| fill(template, &[("n", formats.count(score.into()))]);
    if let Some(r) = who.r {
        add(score(texts.recency, r), |who| who.r = None);
    }
    if let Some(f) = who.f {
        add(score(texts.frequency, f), |who| who.f = None);
    }
    if let Some(m) = who.m {
        add(score(texts.monetary, m), |who| who.m = None);
    }
    if let Some(departure) = who.departure {
        let words = match departure {
            Departure::Lapsed => texts.lapsed,
            Departure::Overdue => texts.overdue,
            Departure::Either => texts.either,
            Departure::Refunded => texts.refunded,
        };
        add(words.to_owned(), |who| who.departure = None);
    }
    if let Some(bought) = who.bought {
        let words = match bought {
            Bought::Once => texts.once,
            Bought::Again => texts.again,
        };
        add(words.to_owned(), |who| who.bought = None);
    }
    if let Some(days) = who.days {
        let words = shell.counted(&texts.days, days.into());
        add(words, |who| who.days = None);
    }
    if let Some(best) = who.best {
        let words = match best {
            Best::Fifth => texts.best_fifth,
            Best::Most => texts.best_most,
        };
        add(words.to_owned(), |who| who.best = None);
    }
    if let Some(top) = who.top {
        let share = formats.whole_share(f64::from(top) / 100.0);
        add(fill(texts.top, &[("share", share)]), |who| who.top = None);
    }
    if let Some(second) = who.second {
        let template = match (second, who.step) {
            (Second::Within, None) => texts.second_within,
            (Second::Missed, None) => texts.second_missed,
            (Second::TooEarly, None) => texts.second_too_early,
            (Second::Within, Some(_)) => texts.step_within,
            (Second::Missed, Some(_)) => texts.step_missed,
            (Second::TooEarly, Some(_)) => texts.step_too_early,
        };
        let step = u64::from(who.step.unwrap_or(1));
        let places = [
            (
                "days",
                shell.counted(&shell.texts.sentence.days, SECOND_ORDER_DAYS as u64),
            ),
            ("from", formats.count(step)),
            ("to", formats.count(step + 1)),
        ];
        add(fill(template, &places), |who| {
            (who.second, who.step) = (None, None);
        });
    }
    found
}

/// Those about when somebody ordered.
fn of_periods(shell: &Shell, who: &Who) -> Vec<Condition> {
    let texts = &shell.texts.people.conditions;
    let formats = &shell.formats;
    let mut found = Vec::new();
    let mut add = |words, change| found.push(condition(who, words, change));
    let in_period = |template, period| fill(template, &[("period", formats.period_name(period))]);
    if let Some(cohort) = who.cohort {
        let later = |offset: u32| cohort.plus(offset as i32);
        if let Some(offset) = who.back {
            add(in_period(texts.back, later(offset)), |who| who.back = None);
        }
        if let Some(offset) = who.back_or_later {
            let words = in_period(texts.back_or_later, later(offset));
            add(words, |who| who.back_or_later = None);
        }
        // What is counted from the first order's period makes no sense without it.
        add(in_period(texts.cohort, cohort), |who| {
            (who.cohort, who.back, who.back_or_later) = (None, None, None);
        });
    }
    if let Some(block) = who.block {
        let from = u64::from(block) * BLOCK_DAYS as u64;
        let places = [
            ("from", formats.count(from)),
            ("to", formats.count(from + BLOCK_DAYS as u64 - 1)),
        ];
        add(fill(texts.block, &places), |who| who.block = None);
    }
    if let Some(span) = who.span {
        let (own, before) = (formats.span(span), formats.span(span.just_before()));
        add(was_words(shell, who.was, own, before), |who| {
            (who.span, who.was) = (None, None);
        });
    }
    if let Some(period) = who.period {
        let before = period.plus(-1);
        let (own, before) = (formats.period_name(period), formats.period_name(before));
        add(was_words(shell, who.was, own, before), |who| {
            (who.period, who.was) = (None, None);
        });
    }
    found
}

/// What somebody was to a period, in the light of the one before it.
fn was_words(shell: &Shell, was: Option<Was>, own: String, before: String) -> String {
    let texts = &shell.texts.people.conditions;
    let template = match was.unwrap_or_default() {
        Was::Buyer | Was::Before => texts.buyer,
        Was::New => texts.new,
        Was::Stayed => texts.stayed,
        Was::Reactivated => texts.reactivated,
        Was::Returned => texts.returned,
        Was::Missed => texts.missed,
        Was::ActiveAtStart => texts.active_at_start,
        Was::ActiveAtEnd => texts.active_at_end,
    };
    let own = if was == Some(Was::Before) {
        before.clone()
    } else {
        own
    };
    fill(template, &[("period", own), ("before", before)])
}

/// Those that columns of the files decide.
fn of_columns(shell: &Shell, who: &Who) -> Vec<Condition> {
    let texts = &shell.texts.people.conditions;
    let mut found = Vec::new();
    if let Some(column) = &who.first_in {
        let value = who.first_says.as_deref().unwrap_or_default();
        let value = if value.is_empty() {
            shell.texts.filter.empty
        } else {
            value
        };
        let words = fill(
            texts.first_says,
            &[("column", column.as_str()), ("value", value)],
        );
        found.push(condition(who, words, |who| {
            (who.first_in, who.first_says) = (None, None);
        }));
    }
    if let Some(discounted) = who.discounted {
        let words = match discounted {
            Discounted::Only => texts.discounted_only,
            Discounted::First => texts.discounted_first,
            Discounted::FirstFull => texts.discounted_first_full,
        };
        found.push(condition(who, words.to_owned(), |who| {
            who.discounted = None;
        }));
    }
    found
}

/// Those about where somebody was before.
fn of_an_earlier_day(shell: &Shell, who: &Who) -> Vec<Condition> {
    let texts = &shell.texts.people.conditions;
    let Some(since) = who.since else {
        return Vec::new();
    };
    let day = || shell.formats.day(since);
    let mut found = Vec::new();
    if let Some(segment) = &who.was_in {
        let name = shell.texts.segments.name(segment).to_owned();
        let words = fill(texts.was_in, &[("segment", name), ("day", day())]);
        found.push(condition(who, words, |who| {
            who.was_in = None;
            let is_asked = who.moved.is_some() || who.did.is_some();
            who.since = who.since.filter(|_| is_asked);
        }));
    }
    if let Some(did) = who.did {
        let texts = &shell.texts.since;
        let template = match did {
            Did::Bought => texts.condition_bought,
            Did::Returned => texts.condition_returned,
            Did::FellQuiet => texts.condition_fell_quiet,
            Did::BecameLate => texts.condition_became_late,
        };
        let words = fill(template, &[("day", day())]);
        found.push(condition(who, words, |who| {
            who.did = None;
            let is_asked = who.moved.is_some() || who.was_in.is_some();
            who.since = who.since.filter(|_| is_asked);
        }));
    }
    if let Some(moved) = who.moved {
        let template = match moved {
            Moved::Elsewhere => texts.elsewhere,
            Moved::New => texts.not_yet,
        };
        let words = fill(template, &[("day", day())]);
        found.push(condition(who, words, |who| {
            who.moved = None;
            let is_asked = who.was_in.is_some() || who.did.is_some();
            who.since = who.since.filter(|_| is_asked);
        }));
    }
    found
}
