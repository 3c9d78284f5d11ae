//! What areas and ribbons show of the segments.

use yew::prelude::*;

use super::{part, terms};
use crate::analysis::movement::{Flow, Movement};
use crate::app::shell::Shell;

/// A segment's area: its name, and what it comes to as a number and as it is written.
pub struct Area<'a> {
    pub name: &'a str,
    pub size: f64,
    pub written: &'a str,
}

/// `largest` is the one of which the formula is worked out; `whole` the sum of all areas, as a number and
/// as it is written, of so many segments.
pub fn of_areas(
    shell: &Shell,
    measure: &str,
    largest: &Area<'_>,
    (whole, whole_written): (f64, String),
    (shown, segments): (usize, usize),
) -> Html {
    let (texts, formats) = (&shell.texts.terms, &shell.formats);
    let area = vec![
        ("measure", measure.to_owned()),
        ("segment", largest.name.to_owned()),
        ("part", largest.written.to_owned()),
        ("whole", whole_written),
        ("share", formats.share(largest.size / whole)),
    ];
    let hue = part(shell, shown as u64, segments as u64);
    terms(shell, vec![(&texts.area, area), (&texts.hue, hue)])
}

pub fn of_movement(shell: &Shell, moves: &Movement) -> Html {
    let texts = &shell.texts.terms;
    let flow = widest(moves).and_then(|flow| flow_places(shell, moves, flow));
    let now = moves.segments.iter().map(|row| row.now).sum();
    let all = [
        (&texts.flow, flow.unwrap_or_default()),
        (&texts.not_yet, part(shell, moves.new_customers, now)),
    ];
    terms(shell, all.into())
}

/// The most customers who went from one segment to another.
fn widest(moves: &Movement) -> Option<&Flow> {
    let between = |flow: &&Flow| flow.from.is_some() && flow.to.is_some() && flow.from != flow.to;
    let flows = moves.flows.iter().filter(between);
    // Of equal ones the first in the order of the scheme.
    flows.rev().max_by_key(|flow| flow.customers)
}

fn flow_places(
    shell: &Shell,
    moves: &Movement,
    flow: &Flow,
) -> Option<Vec<(&'static str, String)>> {
    let name = |segment: &str| shell.texts.segments.name(segment).to_owned();
    let (from, to) = (flow.from.as_deref()?, flow.to.as_deref()?);
    let then = moves.segments.iter().find(|row| row.segment == from)?;
    let mut places = part(shell, flow.customers, then.before);
    places.push(("from", name(from)));
    places.push(("to", name(to)));
    places.push(("day", shell.formats.day(moves.since)));
    Some(places)
}
