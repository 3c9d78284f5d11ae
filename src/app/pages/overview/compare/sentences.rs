//! What differs most, and what to beware of.

use super::super::said::{Piece, Said};
use super::names;
use crate::analysis::compare::{Compared, Comparison, Form, Side, What};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::Span;

/// Differences below this part are none.
const SAME: f64 = 0.0005;

pub struct Sentences {
    pub main: Said,
    pub notes: Vec<String>,
}

/// Of what was compared; `months` without an order are a silence.
pub fn sentences(
    shell: &Shell,
    comparison: &Comparison,
    compared: &Compared,
    months: u32,
) -> Sentences {
    match comparison {
        Comparison::Periods(spans) => of_periods(shell, comparison, compared, (*spans, months)),
        Comparison::Segments(_) => of_segments(shell, comparison, compared),
    }
}

fn of_periods(
    shell: &Shell,
    comparison: &Comparison,
    compared: &Compared,
    (spans, months): ([Span; 2], u32),
) -> Sentences {
    let texts = &shell.texts.compare;
    let mut notes = Vec::new();
    for (side, span) in compared.sides.iter().zip(spans) {
        notes.extend(of_side(shell, side, span));
    }
    let is_as_long = comparison.has_sums();
    if !is_as_long {
        let days = spans.map(|span| {
            let days = u64::from(span.days().unsigned_abs());
            shell.counted(&shell.texts.sentence.days, days)
        });
        let [one, other] = days;
        notes.push(fill(texts.lengths, &[("one", one), ("other", other)]));
    }
    if is_as_long && compared.may_be_chance() {
        notes.push(texts.chance.to_owned());
    }
    notes.extend(few(shell, compared));
    if compared.sides.iter().any(|side| !side.knows_silence) {
        let months = shell.counted(&shell.texts.sentence.months, u64::from(months));
        notes.push(fill(texts.silence, &[("months", months)]));
    }
    let main = if is_as_long && compared.is_whole() {
        revenue(shell, comparison, compared)
    } else {
        average(shell, comparison, compared)
    };
    Sentences { main, notes }
}

/// What the files do not have of a period.
fn of_side(shell: &Shell, side: &Side, span: Span) -> Vec<String> {
    let (texts, formats) = (&shell.texts.compare, &shell.formats);
    let said = |template, day| {
        let places = [("period", formats.span(span)), ("day", formats.day(day))];
        fill(template, &places)
    };
    let begins = side.begins.map(|day| said(texts.begins, day));
    let ends = side.ends.map(|day| said(texts.ends, day));
    begins.into_iter().chain(ends).collect()
}

fn few(shell: &Shell, compared: &Compared) -> Option<String> {
    let few = compared.few()?;
    Some(shell.counted(&shell.texts.compare.few, few))
}

/// By how much revenue differs, and by what most of all.
fn revenue(shell: &Shell, comparison: &Comparison, compared: &Compared) -> Said {
    let texts = &shell.texts.compare;
    let Some(times) = compared.times(What::Revenue) else {
        return plain(shell, comparison, texts.no_revenue);
    };
    let Some(cause) = compared.cause() else {
        return plain(shell, comparison, texts.same_revenue);
    };
    let template = match (times > 1.0, cause) {
        (true, What::Customers) => texts.more_by_customers,
        (true, What::OrdersPerCustomer) => texts.more_by_orders,
        (true, _) => texts.more_by_average,
        (false, What::Customers) => texts.less_by_customers,
        (false, What::OrdersPerCustomer) => texts.less_by_orders,
        (false, _) => texts.less_by_average,
    };
    told(shell, comparison, compared, template, (times, cause))
}

/// What can be compared of periods that are not whole or not equally long.
fn average(shell: &Shell, comparison: &Comparison, compared: &Compared) -> Said {
    let texts = &shell.texts.compare;
    let Some(times) = compared.times(What::AverageOrder) else {
        return plain(shell, comparison, texts.no_revenue);
    };
    let template = if (times - 1.0).abs() < SAME {
        texts.average_same
    } else if times > 1.0 {
        texts.average_more
    } else {
        texts.average_less
    };
    told(
        shell,
        comparison,
        compared,
        template,
        (times, What::AverageOrder),
    )
}

fn plain(shell: &Shell, comparison: &Comparison, template: &str) -> Said {
    let [left, right] = names(shell, comparison);
    Said::new(template, &[("left", left.into()), ("right", right.into())])
}

/// A sentence about how many times as much there is of something, with the figures of its cause.
fn told(
    shell: &Shell,
    comparison: &Comparison,
    compared: &Compared,
    template: &str,
    (times, cause): (f64, What),
) -> Said {
    let [left, right] = names(shell, comparison);
    let share = shell.formats.share((times - 1.0).abs());
    let mut places = vec![
        ("left", left.into()),
        ("right", right.into()),
        ("share", share.into()),
    ];
    places.extend(sides(shell, comparison, compared, cause));
    Said::new(template, &places)
}

/// A figure of both sides; a count leads to its people.
fn sides(
    shell: &Shell,
    comparison: &Comparison,
    compared: &Compared,
    what: What,
) -> [(&'static str, Piece); 2] {
    let [one, other] = compared.figure(what);
    let piece = |side: usize, figure: Option<f64>| {
        let text = written(shell, what, figure.unwrap_or_default());
        match comparison.people(side, what) {
            Some(who) => Piece::People(who, text),
            None => Piece::Text(text),
        }
    };
    [("one", piece(0, one)), ("other", piece(1, other))]
}

/// A figure in a sentence.
fn written(shell: &Shell, what: What, figure: f64) -> String {
    let formats = &shell.formats;
    match what.form() {
        Form::Count => formats.count(figure as u64),
        Form::Amount => formats.amount(figure),
        Form::Share => formats.share(figure),
        Form::Mean | Form::Days => formats.number(figure),
    }
}

fn of_segments(shell: &Shell, comparison: &Comparison, compared: &Compared) -> Sentences {
    let texts = &shell.texts.compare;
    let [first, second] = [0, 1].map(|side| segment(shell, comparison, compared, side));
    let more = match compared.times(What::RevenuePerCustomer) {
        None => plain(shell, comparison, texts.segment_empty),
        Some(times) if times >= 1.0 => by_customer(shell, comparison, compared, times),
        // The one that brought more is named first.
        Some(times) => {
            let turned = turned(comparison, compared);
            by_customer(shell, &turned.0, &turned.1, 1.0 / times)
        }
    };
    Sentences {
        main: first.and(second).and(more),
        notes: few(shell, compared).into_iter().collect(),
    }
}

/// How many are in a segment, with how much of revenue.
fn segment(shell: &Shell, comparison: &Comparison, compared: &Compared, side: usize) -> Said {
    let own = |what| compared.figure(what)[side];
    let share = |what| {
        let share = own(what).map(|share| shell.formats.share(share));
        Piece::Text(share.unwrap_or_else(|| "–".to_owned()))
    };
    let customers = own(What::Customers).unwrap_or_default() as u64;
    let customers = shell.counted(&shell.texts.sentence.customer_count, customers);
    let customers = match comparison.people(side, What::Customers) {
        Some(who) => Piece::People(who, customers),
        None => Piece::Text(customers),
    };
    let name = names(shell, comparison)[side].clone();
    let places = [
        ("segment", name.into()),
        ("customers", customers),
        ("customers_share", share(What::ShareOfCustomers)),
        ("revenue_share", share(What::ShareOfRevenue)),
    ];
    Said::new(shell.texts.compare.segment_side, &places)
}

fn by_customer(shell: &Shell, comparison: &Comparison, compared: &Compared, times: f64) -> Said {
    let texts = &shell.texts.compare;
    let Some(cause) = compared.cause() else {
        return plain(shell, comparison, texts.segment_same);
    };
    let template = if cause == What::OrdersPerCustomer {
        texts.segment_by_orders
    } else {
        texts.segment_by_average
    };
    let [left, right] = names(shell, comparison);
    let times = shell.formats.number((times * 10.0).round() / 10.0);
    let mut places = vec![
        ("left", left.into()),
        ("right", right.into()),
        ("times", times.into()),
    ];
    places.extend(sides(shell, comparison, compared, cause));
    Said::new(template, &places)
}

/// The same the other way round.
fn turned(comparison: &Comparison, compared: &Compared) -> (Comparison, Compared) {
    let (mut comparison, mut compared) = (comparison.clone(), compared.clone());
    match &mut comparison {
        Comparison::Periods(spans) => spans.reverse(),
        Comparison::Segments(segments) => segments.reverse(),
    }
    compared.sides.reverse();
    for figure in &mut compared.figures {
        figure.sides.reverse();
    }
    (comparison, compared)
}
