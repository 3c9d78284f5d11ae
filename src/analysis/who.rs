//! Whom does a figure count? A set of customers, described so that it can be asked for, linked to and
//! downloaded.
//!
//! Every count of the report has such a description; `members` finds who they are. The conditions of
//! one hold together.
//!
//! ```
//! use retention_widget::analysis::who::{Departure, Who, members};
//! use retention_widget::analysis::{Analysis, Settings};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("ann", "2023-01-05", "10"),
//!     ("bob", "2024-01-05", "5"),
//! ]);
//! let analysis = Analysis::new(&ledger, Settings::new(&Options::default())?)?;
//! let quiet = Who { departure: Some(Departure::Lapsed), ..Who::default() };
//! assert_eq!(members(&analysis, &quiet), [0]); // Ann
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

mod columns;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::purchases::Purchases;
use super::rolling::BLOCK_DAYS;
use super::second_order::SECOND_ORDER_DAYS;
use super::{Analysis, CustomerIndex, Earlier, departure};
use crate::model::{Day, Money, Period, Span};

pub use columns::Discounted;

/// Customers for whom all of this holds; everybody if it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Who {
    /// In this segment of the scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// With these scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub f: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub m: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departure: Option<Departure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bought: Option<Bought>,
    /// On so many days or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Best>,
    /// Of the customers with the highest revenue, so many of a hundred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<Second>,
    /// Behind which purchase day `second` looks for the next; the first if it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<u32>,
    /// With the first counted order in this period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cohort: Option<Period>,
    /// With a counted order so many of the cohort's periods later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back: Option<u32>,
    /// The same, or in any later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back_or_later: Option<u32>,
    /// With a counted order in this block of thirty days of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<u32>,
    /// What they did in a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What they did on these days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Buyers if nothing else is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Was>,
    /// On the earlier day `since`, in this segment of the same scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was_in: Option<String>,
    /// What has become of them since that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
    /// What they have done since the beginning of that day, or what has become of them by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub did: Option<Did>,
    /// Says nothing alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// Whose first order says `first_says` in this column; that it says nothing, if that is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_in: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_says: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discounted: Option<Discounted>,
}

/// What somebody has done since a day, or let be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Did {
    /// With a counted order.
    Bought,
    /// The same, after a silence of the lapse months that was complete on that day.
    Returned,
    /// Silent for the lapse months now, and not on that day.
    FellQuiet,
    /// Late by their own rhythm now, and not on that day.
    BecameLate,
}

/// Whether somebody was elsewhere on an earlier day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moved {
    /// In another segment, or not a customer yet.
    Elsewhere,
    /// Not a customer yet.
    New,
}

/// Who is leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Departure {
    /// Silent for the lapse months.
    Lapsed,
    /// Late by their own rhythm.
    Overdue,
    /// One of the two.
    Either,
    /// What they did last was to give something back: on a day after the last counted order.
    Refunded,
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bought {
    Once,
    /// Two counted orders or more.
    Again,
}

/// Those who bring most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Best {
    /// The fifth of the customers with the highest revenue.
    Fifth,
    /// The fewest who bring 80 % of it.
    Most,
}

/// Whether the second purchase day came within ninety days of the first, or that behind [`Who::step`]
/// of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Second {
    Within,
    /// It did not, though there was time.
    Missed,
    /// The ninety days are not over in the files.
    TooEarly,
}

/// What somebody was to a period, or to other days. `Stayed`, `Reactivated`, `Before` and `Missed` are
/// about buyers of the period before it, or of as many days before them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Was {
    /// With a counted order in it.
    #[default]
    Buyer,
    /// With the first counted order in it.
    New,
    /// Buyers of the period before too.
    Stayed,
    /// Neither new nor buyers of the period before.
    Reactivated,
    /// With a counted order in it, but not the first, and none in the lapse months before its first day.
    Returned,
    /// Buyers of the period before.
    Before,
    /// Buyers of the period before, and not of this one.
    Missed,
    /// With a counted order in the lapse months before its first day.
    ActiveAtStart,
    /// The same on the day after its last.
    ActiveAtEnd,
}

impl Who {
    /// Whether nobody is left out.
    pub fn is_everybody(&self) -> bool {
        *self == Self::default()
    }

    /// Whether what is known of a customer beside the purchases does not decide.
    fn is_about_purchases(&self) -> bool {
        self.back.is_some()
            || self.back_or_later.is_some()
            || self.block.is_some()
            || self.period.is_some()
            || self.did.is_some()
            || self.span.is_some()
            || matches!(self.second, Some(Second::Within | Second::Missed))
            || self.second.is_some() && self.step.is_some()
            || self.departure == Some(Departure::Refunded)
    }
}

/// The customers, ascending.
pub fn members(analysis: &Analysis<'_>, who: &Who) -> Vec<CustomerIndex> {
    let history = &analysis.history;
    let by_figures = ByFigures::new(analysis, who);
    let customers = history
        .customers()
        .filter(|&customer| by_figures.has(customer));
    if !who.is_about_purchases() {
        return customers.collect();
    }
    let months = analysis.settings.lapsed_months;
    let mut purchases = Purchases::<Money>::default();
    customers
        .filter(|&customer| {
            history.read_purchases(customer, &mut purchases);
            has_purchases(who, &purchases, months)
                && is_on_step(who, &purchases.order_days, history.last_day)
                && has_done(who, &purchases.order_days, (history.as_of, months))
        })
        .collect()
}

/// The conditions that the figures of a customer decide.
struct ByFigures<'a> {
    analysis: &'a Analysis<'a>,
    who: &'a Who,
    /// By place in the scheme, whether it is the segment; empty if that is not asked.
    segments: Vec<bool>,
    lapsed_before: Day,
    /// Whether each customer is one of the best; empty if that is not asked.
    best: Vec<bool>,
    first_days: Option<(Day, Day)>,
    /// Where everybody was, if that is asked, with the place of [`Who::was_in`] in the scheme.
    earlier: Option<(Rc<Earlier>, Option<u16>)>,
    /// What columns say, condition by condition.
    by_columns: Vec<Vec<bool>>,
}

impl<'a> ByFigures<'a> {
    fn new(analysis: &'a Analysis<'_>, who: &'a Who) -> Self {
        let history = &analysis.history;
        let mut best = Vec::new();
        let concentration = analysis.concentration();
        let counts = [
            who.best.map(|best| match best {
                Best::Fifth => concentration.top_fifth_customers as usize,
                Best::Most => concentration.customers_for_80_percent.unwrap_or_default() as usize,
            }),
            who.top
                .map(|top| (history.len() as u64 * u64::from(top)).div_ceil(100) as usize),
        ];
        if let Some(count) = counts.into_iter().flatten().min() {
            best.resize(history.len(), false);
            for customer in history.by_revenue().into_iter().take(count) {
                best[customer] = true;
            }
        }
        let names = analysis.rfm.report.segments.iter();
        let segments = who.segment.as_ref().map(|wanted| {
            let is_wanted = names.map(|row| row.segment == *wanted);
            is_wanted.collect()
        });
        Self {
            analysis,
            who,
            segments: segments.unwrap_or_default(),
            lapsed_before: history.as_of.minus_months(analysis.settings.lapsed_months),
            best,
            first_days: who.cohort.map(days_of),
            by_columns: columns::verdicts(history, who),
            earlier: who
                .since
                .filter(|_| who.was_in.is_some() || who.moved.is_some())
                .map(|day| {
                    let mut names = analysis.settings.scheme.segments.iter();
                    let place = names.position(|name| who.was_in.as_ref() == Some(name));
                    (analysis.earlier(day), place.map(|place| place as u16))
                }),
        }
    }

    fn has(&self, customer: CustomerIndex) -> bool {
        let (history, rfm, who) = (&self.analysis.history, &self.analysis.rfm, self.who);
        let scores = rfm.scores[customer];
        let is_score = |wanted: Option<u8>, score| wanted.is_none_or(|wanted| wanted == score);
        let is_lapsed = || history.last_day(customer) < self.lapsed_before;
        let is_overdue = || departure::is_overdue(history, customer);
        is_score(who.r, scores.r)
            && is_score(who.f, scores.f)
            && is_score(who.m, scores.m)
            && (who.segment.is_none() || self.segments[usize::from(rfm.segments[customer])])
            && match who.departure {
                None | Some(Departure::Refunded) => true,
                Some(Departure::Lapsed) => is_lapsed(),
                Some(Departure::Overdue) => is_overdue(),
                Some(Departure::Either) => is_lapsed() || is_overdue(),
            }
            && match who.bought {
                None => true,
                Some(Bought::Once) => history.frequency(customer) == 1,
                Some(Bought::Again) => history.frequency(customer) >= 2,
            }
            && who
                .days
                .is_none_or(|days| history.purchase_days(customer) >= days as usize)
            && (self.best.is_empty() || self.best[customer])
            && match who.second {
                None => true,
                // Which days these are, the purchases know.
                Some(_) if who.step.is_some() => true,
                Some(Second::TooEarly) => !self.is_observable(customer),
                Some(Second::Within | Second::Missed) => self.is_observable(customer),
            }
            && self
                .first_days
                .is_none_or(|(first, last)| (first..=last).contains(&history.first_day(customer)))
            && self.by_columns.iter().all(|verdict| verdict[customer])
            && self.earlier.as_ref().is_none_or(|(earlier, wanted)| {
                let then = earlier.segment(customer);
                (who.was_in.is_none() || then.is_some() && then == *wanted)
                    && match who.moved {
                        None => true,
                        Some(Moved::Elsewhere) => then != Some(rfm.segments[customer]),
                        Some(Moved::New) => then.is_none(),
                    }
            })
    }

    fn is_observable(&self, customer: CustomerIndex) -> bool {
        let history = &self.analysis.history;
        history.last_day.days_since(history.first_day(customer)) >= SECOND_ORDER_DAYS
    }
}

fn days_of(period: Period) -> (Day, Day) {
    (period.first_day(), period.last_day())
}

/// The conditions that the purchases of a customer decide.
fn has_purchases(who: &Who, purchases: &Purchases<Money>, lapsed_months: u32) -> bool {
    let days = &purchases.order_days[..];
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
        return false;
    };
    let later = |offset: u32| who.cohort.map(|cohort| cohort.plus(offset as i32));
    let is_back = who.back.is_none_or(|offset| {
        later(offset).is_some_and(|period| has_order_in(days, days_of(period)))
    });
    let is_back_or_later = who
        .back_or_later
        .is_none_or(|offset| later(offset).is_some_and(|period| last >= period.first_day()));
    is_back
        && is_back_or_later
        && who.block.is_none_or(|block| {
            let start = first.plus_days((block as i32).saturating_mul(BLOCK_DAYS));
            has_order_in(days, (start, start.plus_days(BLOCK_DAYS - 1)))
        })
        && (who.departure != Some(Departure::Refunded) || ends_with_refund(purchases, last))
        && who.period.is_none_or(|period| {
            let was = who.was.unwrap_or_default();
            let before = period.plus(-1).into();
            was_in(days, period.into(), before, was, lapsed_months)
        })
        && who.span.is_none_or(|span| {
            let was = who.was.unwrap_or_default();
            was_in(days, span, span.just_before(), was, lapsed_months)
        })
}

/// Whether there is an order from the first of the days to the second. `days` ascend.
fn has_order_in(days: &[Day], (first, last): (Day, Day)) -> bool {
    let place = days.partition_point(|&day| day < first);
    days.get(place).is_some_and(|&day| day <= last)
}

/// The condition about the purchase day behind a step. `days` ascend.
fn is_on_step(who: &Who, days: &[Day], last_day: Day) -> bool {
    let Some(wanted) = who.second else {
        return true;
    };
    let mut days = days.chunk_by(|a, b| a == b).map(|day| day[0]);
    let step = who.step.unwrap_or(1).max(1) as usize;
    let Some(day) = days.nth(step - 1) else {
        return false;
    };
    let is_observable = last_day.days_since(day) >= SECOND_ORDER_DAYS;
    let is_soon = days
        .next()
        .is_some_and(|next| next.days_since(day) <= SECOND_ORDER_DAYS);
    match wanted {
        Second::Within => is_observable && is_soon,
        Second::Missed => is_observable && !is_soon,
        Second::TooEarly => !is_observable,
    }
}

/// The condition about what was done since a day. `days` ascend.
fn has_done(who: &Who, days: &[Day], (as_of, months): (Day, u32)) -> bool {
    let (Some(did), Some(since)) = (who.did, who.since) else {
        return true;
    };
    let since = since.min(as_of);
    let (before, after) = days.split_at(days.partition_point(|&day| day < since));
    let is_quiet = |days: &[Day], on: Day| {
        let last = days.last();
        last.is_some_and(|&last| last < on.minus_months(months))
    };
    match did {
        Did::Bought => !after.is_empty(),
        Did::Returned => !after.is_empty() && is_quiet(before, since),
        Did::FellQuiet => is_quiet(days, as_of) && !is_quiet(before, since),
        Did::BecameLate => departure::is_late(days, as_of) && !departure::is_late(before, since),
    }
}

fn ends_with_refund(purchases: &Purchases<Money>, last_order: Day) -> bool {
    let last = purchases.rows.last();
    last.is_some_and(|row| row.amount.is_negative() && row.day > last_order)
}

/// What somebody with orders on `days`, ascending, was to a span, in the light of the one before it.
pub(super) fn was_in(days: &[Day], span: Span, before: Span, was: Was, lapsed_months: u32) -> bool {
    let has_order = |span: Span| has_order_in(days, (span.first(), span.last()));
    let is_buyer = has_order(span);
    let was_buyer = || has_order(before);
    let is_new = || days.first().is_some_and(|&day| day >= span.first());
    let is_active =
        |day: Day| has_order_in(days, (day.minus_months(lapsed_months), day.plus_days(-1)));
    match was {
        Was::Buyer => is_buyer,
        Was::New => is_buyer && is_new(),
        Was::Stayed => is_buyer && was_buyer(),
        Was::Reactivated => is_buyer && !was_buyer() && !is_new(),
        Was::Returned => is_buyer && !is_new() && !is_active(span.first()),
        Was::Before => was_buyer(),
        Was::Missed => was_buyer() && !is_buyer,
        Was::ActiveAtStart => is_active(span.first()),
        Was::ActiveAtEnd => is_active(span.last().plus_days(1)),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::*;
    use crate::analysis::Settings;
    use crate::analysis::ladder::ladder;
    use crate::analysis::movement::movement;
    use crate::import::ledger_of_rows;
    use crate::model::{Granularity, Options};
    use proptest::prelude::*;

    fn rows() -> impl Strategy<Value = Vec<(String, String, String)>> {
        let row = (0_u8..12, 0_i32..700, -30_i32..90).prop_map(|(customer, day, amount)| {
            let day = Day::from_number(19_000 + day);
            (format!("c{customer}"), day.to_string(), amount.to_string())
        });
        // Somebody who buys, so that there is a report.
        let first = ("c0".to_owned(), "2022-03-03".to_owned(), "5".to_owned());
        proptest::collection::vec(row, 0..60).prop_map(move |mut rows| {
            rows.push(first.clone());
            rows
        })
    }

    fn granularity() -> impl Strategy<Value = Granularity> {
        use Granularity::{Month, Quarter, Week, Year};
        prop_oneof![Just(Week), Just(Month), Just(Quarter), Just(Year)]
    }

    proptest! {
        /// Whatever the report counts, the description of its figure finds as many.
        #[test]
        fn every_figure_opens_its_people(
            rows in rows(),
            granularity in granularity(),
            lapsed_months in 1_u32..9,
            back in 0_i32..800,
        ) {
            let rows: Vec<(&str, &str, &str)> = rows
                .iter()
                .map(|(customer, day, amount)| (&customer[..], &day[..], &amount[..]))
                .collect();
            let ledger = ledger_of_rows(&rows);
            let options = Options {
                granularity: Some(granularity),
                lapsed_months: Some(lapsed_months),
                ..Options::default()
            };
            let analysis = Analysis::new(&ledger, Settings::new(&options).unwrap()).unwrap();
            let report = analysis.report();
            let count = |who: Who| members(&analysis, &who).len() as u64;
            let everybody = Who::default();
            prop_assert_eq!(count(everybody.clone()), report.summary.customers);
            for row in &report.rfm.segments {
                let segment = Some(row.segment.clone());
                prop_assert_eq!(count(Who { segment, ..everybody.clone() }), row.customers);
            }
            let leaving = |departure| count(Who { departure: Some(departure), ..Who::default() });
            prop_assert_eq!(leaving(Departure::Lapsed), report.departure.lapsed_customers);
            prop_assert_eq!(leaving(Departure::Overdue), report.departure.overdue_customers);
            let overview = crate::analysis::overview::overview(&analysis);
            prop_assert_eq!(leaving(Departure::Either), overview.leaving.customers);
            for cell in &overview.grid {
                let (r, f) = (Some(cell.r), Some(cell.f));
                prop_assert_eq!(count(Who { r, f, ..Who::default() }), cell.customers);
            }
            let bought = |bought| count(Who { bought: Some(bought), ..Who::default() });
            prop_assert_eq!(bought(Bought::Again), report.summary.repeat_customers);
            prop_assert_eq!(bought(Bought::Once) + bought(Bought::Again), report.summary.customers);
            let best = |best| count(Who { best: Some(best), ..Who::default() });
            prop_assert_eq!(best(Best::Fifth), report.concentration.top_fifth_customers);
            prop_assert_eq!(
                best(Best::Most),
                report.concentration.customers_for_80_percent.unwrap_or_default()
            );
            let second = |second| count(Who { second: Some(second), ..Who::default() });
            prop_assert_eq!(second(Second::Within), report.second_order.within);
            prop_assert_eq!(
                second(Second::Within) + second(Second::Missed),
                report.second_order.observable_customers
            );
            prop_assert_eq!(
                second(Second::TooEarly) + report.second_order.observable_customers,
                report.summary.customers
            );
            for step in ladder(&analysis.history) {
                prop_assert_eq!(count(Who { days: Some(step.from), ..Who::default() }), step.reached);
                let second = |second| {
                    count(Who { second: Some(second), step: Some(step.from), ..Who::default() })
                };
                let (within, missed) = (second(Second::Within), second(Second::Missed));
                prop_assert_eq!(within, step.within);
                prop_assert_eq!(within + missed, step.observable);
                prop_assert_eq!(second(Second::TooEarly) + step.observable, step.reached);
            }
            for (part, &share) in (0..).zip(&overview.pareto) {
                let top = Who { top: Some(part * 5), ..Who::default() };
                let revenue = members(&analysis, &top).into_iter();
                let revenue: Money = revenue.map(|customer| analysis.history.revenue(customer)).sum();
                let whole = report.summary.revenue;
                prop_assert!((revenue.to_f64() / whole - share).abs() < 1e-9);
            }
            for row in &overview.months {
                let was = |was| count(Who { period: Some(row.month), was: Some(was), ..Who::default() });
                prop_assert_eq!((was(Was::Buyer), was(Was::New)), (row.customers, row.new_customers));
            }
            for row in &report.cohorts.rows {
                let cohort = Who { cohort: Some(row.cohort), ..Who::default() };
                prop_assert_eq!(count(cohort.clone()), row.customers);
                for (k, (&classic, &unbounded)) in (0..).zip(row.classic.iter().zip(&row.unbounded)) {
                    prop_assert_eq!(count(Who { back: Some(k), ..cohort.clone() }), classic);
                    prop_assert_eq!(count(Who { back_or_later: Some(k), ..cohort.clone() }), unbounded);
                }
            }
            for row in &report.rolling_cohorts.rows {
                for (k, &active) in (0..).zip(&row.active) {
                    let block = Who { cohort: Some(row.cohort), block: Some(k), ..Who::default() };
                    prop_assert_eq!(count(block), active);
                }
            }
            for row in &report.retention {
                let was = |was| count(Who { period: Some(row.period), was: Some(was), ..Who::default() });
                prop_assert_eq!(was(Was::Buyer), row.end);
                prop_assert_eq!(was(Was::Before), row.start);
                prop_assert_eq!(was(Was::New), row.new);
                prop_assert_eq!(was(Was::Reactivated), row.reactivated);
                prop_assert_eq!(was(Was::Stayed), row.end - row.new - row.reactivated);
                prop_assert_eq!(was(Was::Missed), row.start - was(Was::Stayed));
                prop_assert_eq!(was(Was::ActiveAtStart), row.active_start);
                prop_assert_eq!(was(Was::ActiveAtEnd), row.active_end);
            }
            let since = report.as_of.plus_days(-back);
            let moved = movement(&analysis, since);
            let then = Who { since: Some(since), ..everybody.clone() };
            let new = Who { moved: Some(Moved::New), ..then.clone() };
            prop_assert_eq!(count(new.clone()), moved.new_customers);
            for flow in moved.flows.iter().filter(|flow| flow.to.is_some()) {
                let (was_in, segment) = (flow.from.clone(), flow.to.clone());
                let of = if was_in.is_some() { then.clone() } else { new.clone() };
                prop_assert_eq!(count(Who { segment, was_in, ..of }), flow.customers);
            }
            for row in &moved.segments {
                let elsewhere = Who { moved: Some(Moved::Elsewhere), ..then.clone() };
                let name = Some(row.segment.clone());
                prop_assert_eq!(count(Who { was_in: name.clone(), ..elsewhere.clone() }), row.left);
                prop_assert_eq!(count(Who { segment: name, ..elsewhere }), row.joined);
            }
            let did = |did| count(Who { did: Some(did), ..then.clone() });
            let history = &analysis.history;
            let bought = history.customers().filter(|&place| history.last_day(place) >= since);
            prop_assert_eq!(did(Did::Bought), bought.count() as u64);
            prop_assert!(did(Did::FellQuiet) <= report.departure.lapsed_customers);
            let ever = |did| {
                let since = Some(report.summary.first_date);
                count(Who { did: Some(did), since, ..Who::default() })
            };
            prop_assert_eq!(ever(Did::Bought), report.summary.customers);
            prop_assert_eq!(ever(Did::Returned), 0);
            prop_assert_eq!(ever(Did::FellQuiet), report.departure.lapsed_customers);
            prop_assert_eq!(ever(Did::BecameLate), report.departure.overdue_customers);
            let unknown = Who { was_in: Some("nothing".into()), ..then };
            prop_assert_eq!(count(unknown), 0);
        }
    }

    #[test]
    fn those_who_gave_something_back_last_are_found() {
        let ledger = ledger_of_rows(&[
            ("back", "2024-01-05", "10"),
            ("back", "2024-01-09", "-4"),
            ("again", "2024-01-05", "10"),
            ("again", "2024-01-09", "-4"),
            ("again", "2024-01-10", "4"),
            // A discount on the day of the order is no return.
            ("less", "2024-01-10", "10"),
            ("less", "2024-01-10", "-1"),
        ]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let who = Who {
            departure: Some(Departure::Refunded),
            ..Who::default()
        };
        let found = members(&analysis, &who).into_iter();
        let found: Vec<_> = found
            .map(|customer| analysis.history.id(customer))
            .collect();
        assert_eq!(found, ["back"]);
    }
}
