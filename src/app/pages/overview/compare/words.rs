//! A figure and a difference as they are written in the table and the chart alike.

use crate::analysis::compare::{Compared, Comparison, Figure, Form, Side};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::Span;

/// A figure in its row; both sides and the difference have the same places.
pub fn written(shell: &Shell, figure: &Figure, number: f64) -> String {
    let formats = &shell.formats;
    let sizes = figure.sides.iter().flatten();
    let largest = sizes.fold(0.0, |largest: f64, side| largest.max(side.abs()));
    match figure.what.form() {
        Form::Count => formats.count(number as u64),
        Form::Amount => formats.amount_among(number, largest),
        Form::Share => formats.share_in_column(number),
        Form::Mean => formats.two_places(number),
        Form::Days => formats.number((number * 10.0).round() / 10.0),
    }
}

/// What the files do not have of a side.
pub fn missing(shell: &Shell, side: &Side, span: Span) -> Vec<String> {
    let (texts, formats) = (&shell.texts.compare, &shell.formats);
    let is_outside = side.begins.is_some_and(|day| day > span.last())
        || side.ends.is_some_and(|day| day <= span.first());
    if is_outside {
        return vec![texts.outside_short.to_owned()];
    }
    let said = |template, day| fill(template, &[("day", formats.day(day))]);
    let begins = side.begins.map(|day| said(texts.begins_short, day));
    // The last day that is known.
    let ends = side
        .ends
        .map(|day| said(texts.ends_short, day.plus_days(-1)));
    begins.into_iter().chain(ends).collect()
}

/// How much more or less the first is.
pub struct Difference {
    /// As it is: an amount, or points.
    pub size: String,
    /// As a part of the second, where that says something.
    pub change: Option<String>,
    /// Whether it is good, where that can be said.
    pub is_better: Option<bool>,
}

impl Difference {
    /// `None` where a side has no figure.
    pub fn of(
        shell: &Shell,
        comparison: &Comparison,
        compared: &Compared,
        figure: &Figure,
    ) -> Option<Self> {
        let texts = &shell.texts.compare;
        let difference = figure.difference()?;
        let is_share = figure.what.form() == Form::Share;
        let points = (difference.abs() * 1000.0).round() / 10.0;
        let is_none = if is_share {
            points == 0.0
        } else {
            difference == 0.0
        };
        if is_none {
            return Some(Self {
                size: texts.same.to_owned(),
                change: None,
                is_better: None,
            });
        }
        let (template, size) = match (is_share, difference > 0.0) {
            (true, true) => (texts.points_more, shell.formats.number(points)),
            (true, false) => (texts.points_less, shell.formats.number(points)),
            (false, true) => (texts.more, written(shell, figure, difference)),
            (false, false) => {
                let is_count = figure.what.form() == Form::Count;
                let less = if is_count { texts.fewer } else { texts.less };
                (less, written(shell, figure, -difference))
            }
        };
        let change = figure.change().map(|change| {
            let template = if change > 0.0 { texts.more } else { texts.less };
            fill(template, &[("n", shell.formats.share(change.abs()))])
        });
        // A sum of fewer days is not worse, nor one of a smaller segment.
        let is_fair = !figure.what.is_sum() || comparison.has_sums();
        let is_better = figure.is_better();
        Some(Self {
            size: fill(template, &[("n", size)]),
            change,
            is_better: is_better.filter(|_| is_fair && compared.is_whole()),
        })
    }

    /// The part of the second, and whether it is good.
    pub fn terms(&self, shell: &Shell) -> Vec<String> {
        let texts = &shell.texts.compare;
        let verdict = self.is_better.map(|is_better| {
            let verdict = if is_better { texts.better } else { texts.worse };
            verdict.to_owned()
        });
        self.change.clone().into_iter().chain(verdict).collect()
    }
}
