//! What is drawn and said of the flows between segments.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::movement::{Flow, Movement};
use crate::analysis::who::{Moved, Who};
use crate::app::components::{Cell, Column, DataTable};
use crate::app::shell::Shell;
use crate::chart::{Chart, Sankey, SankeyFlow, SankeyNode};
use crate::i18n::fill;
use crate::session::{Held, Hues};

/// One end of flows: a segment's place in the scheme, or nowhere.
type End = Option<usize>;

pub struct Flows {
    shell: Shell,
    moves: Held<Movement>,
    hues: Hues,
    /// In the order of the chart.
    left: Vec<(End, u64)>,
    right: Vec<(End, u64)>,
}

/// What stands at a mark of the chart.
enum At {
    Left(End, u64),
    Right(End, u64),
    Flow(End, End),
}

impl Flows {
    pub fn new(shell: Shell, moves: Held<Movement>) -> Self {
        let rows = || moves.segments.iter().enumerate();
        let left = rows().map(|(place, row)| (Some(place), row.before));
        let left = left.chain([(None, moves.new_customers)]);
        let gone = moves.flows.iter().filter(|flow| flow.to.is_none());
        let gone = gone.map(|flow| flow.customers).sum();
        let right = rows().map(|(place, row)| (Some(place), row.now));
        let right = right.chain([(None, gone)]);
        let some = |(_, customers): &(End, u64)| *customers > 0;
        Self {
            hues: Hues::new(rows().map(|(_, row)| &*row.segment)),
            left: left.filter(some).collect(),
            right: right.filter(some).collect(),
            moves,
            shell,
        }
    }

    pub fn chart(&self, title: &str) -> Chart {
        let (texts, formats) = (&self.shell.texts.movement, &self.shell.formats);
        let node = |nowhere: &str, &(end, customers): &(End, u64)| SankeyNode {
            hue: end.map(|place| self.hue(place)),
            name: self.name(end, nowhere),
            label: formats.count(customers),
        };
        let place = |ends: &[(End, u64)], end: End| {
            let place = ends.iter().position(|(known, _)| *known == end);
            place.map(|place| place as u32)
        };
        let flow = |flow: &Flow| {
            Some(SankeyFlow {
                from: place(&self.left, self.end(flow.from.as_deref()))?,
                to: place(&self.right, self.end(flow.to.as_deref()))?,
                size: flow.customers as f64,
            })
        };
        Chart::Sankey(Sankey {
            width: 0,
            title: title.to_owned(),
            left_title: formats.day(self.moves.since),
            right_title: formats.day(self.moves.as_of),
            left: self
                .left
                .iter()
                .map(|end| node(texts.not_yet, end))
                .collect(),
            right: self
                .right
                .iter()
                .map(|end| node(texts.no_more, end))
                .collect(),
            flows: self.moves.flows.iter().filter_map(flow).collect(),
        })
    }

    /// The lines for a mark; the first names it.
    pub fn lines(&self, mark: (u32, u32)) -> Vec<String> {
        let (texts, formats) = (&self.shell.texts.movement, &self.shell.formats);
        let customers = |count: u64| {
            self.shell
                .counted(&self.shell.texts.sentence.customer_count, count)
        };
        let on_day = |segment: String, day| {
            let places = [("segment", segment), ("day", formats.day(day))];
            fill(texts.on_day, &places)
        };
        match self.at(mark) {
            Some(At::Left(end, count)) => {
                let name = on_day(self.name(end, texts.not_yet), self.moves.since);
                vec![name, customers(count)]
            }
            Some(At::Right(end, count)) => {
                let name = on_day(self.name(end, texts.no_more), self.moves.as_of);
                vec![name, customers(count)]
            }
            Some(At::Flow(from, to)) => {
                let places = [
                    ("from", self.name(from, texts.not_yet)),
                    ("to", self.name(to, texts.no_more)),
                ];
                let mut lines = vec![fill(texts.from_to, &places)];
                if let Some(flow) = self.flow(from, to) {
                    lines.push(customers(flow.customers));
                    lines.push(format!(
                        "{}: {}",
                        self.shell.texts.segments.revenue,
                        formats.amount(flow.revenue)
                    ));
                }
                lines
            }
            None => Vec::new(),
        }
    }

    /// The people of a mark; nobody is left of those who are no customers any more.
    pub fn people(&self, mark: (u32, u32)) -> Option<Who> {
        match self.at(mark)? {
            At::Left(from, _) => Some(self.from(from)),
            At::Right(to, _) => Some(Who {
                segment: Some(self.segment(to)?),
                ..Who::default()
            }),
            At::Flow(from, to) => Some(Who {
                segment: Some(self.segment(to)?),
                ..self.from(from)
            }),
        }
    }

    /// All flows, the largest first.
    pub fn table(&self, title: &str) -> Html {
        let (texts, formats) = (&self.shell.texts.movement, &self.shell.formats);
        let columns = vec![
            Column::words(texts.segment_then),
            Column::words(texts.segment_now),
            Column::number(self.shell.texts.segments.customers),
            Column::number(texts.share_of_then),
            Column::number(self.shell.texts.segments.revenue),
        ];
        let mut flows: Vec<&Flow> = self.moves.flows.iter().collect();
        flows.sort_by_key(|flow| std::cmp::Reverse(flow.customers));
        let largest = flows.iter().map(|flow| flow.revenue).fold(0.0, f64::max);
        let named = |end: End, nowhere: &str| {
            let cell = Cell::words(self.name(end, nowhere));
            match end {
                Some(place) => cell.with_hue(self.hue(place)),
                None => cell,
            }
        };
        let row = |flow: &&Flow| {
            let (from, to) = (self.end(flow.from.as_deref()), self.end(flow.to.as_deref()));
            let customers = Cell::number(formats.count(flow.customers), flow.customers as f64);
            let all = self.left.iter().find(|(end, _)| *end == from);
            let share = flow.customers as f64 / all.map_or(1, |(_, all)| *all) as f64;
            vec![
                named(from, texts.not_yet),
                named(to, texts.no_more),
                match self.segment(to) {
                    Some(segment) => customers.of(Who {
                        segment: Some(segment),
                        ..self.from(from)
                    }),
                    None => customers,
                },
                Cell::number(formats.share_in_column(share), share),
                Cell::number(formats.amount_among(flow.revenue, largest), flow.revenue),
            ]
        };
        let rows: Vec<_> = flows.iter().map(row).collect();
        html! {
            <DataTable shell={self.shell.clone()} caption={title.to_owned()} class="table-tall"
                columns={Rc::new(columns)} rows={Rc::new(rows)} />
        }
    }

    fn at(&self, (row, column): (u32, u32)) -> Option<At> {
        let (row, column) = (row as usize, column as usize);
        if column > self.right.len() {
            let &(end, count) = self.right.get(row)?;
            return Some(At::Right(end, count));
        }
        let &(from, count) = self.left.get(row)?;
        match column.checked_sub(1) {
            None => Some(At::Left(from, count)),
            Some(to) => Some(At::Flow(from, self.right.get(to)?.0)),
        }
    }

    fn flow(&self, from: End, to: End) -> Option<&Flow> {
        let (from, to) = (self.segment(from), self.segment(to));
        let mut flows = self.moves.flows.iter();
        flows.find(|flow| flow.from == from && flow.to == to)
    }

    /// Who came from there.
    fn from(&self, end: End) -> Who {
        let segment = self.segment(end);
        Who {
            moved: segment.is_none().then_some(Moved::New),
            was_in: segment,
            since: Some(self.moves.since),
            ..Who::default()
        }
    }

    fn end(&self, segment: Option<&str>) -> End {
        let mut rows = self.moves.segments.iter();
        rows.position(|row| Some(&*row.segment) == segment)
    }

    fn segment(&self, end: End) -> Option<String> {
        Some(self.moves.segments.get(end?)?.segment.clone())
    }

    fn name(&self, end: End, nowhere: &str) -> String {
        let segment = self.segment(end);
        segment.map_or_else(
            || nowhere.to_owned(),
            |segment| self.shell.texts.segments.name(&segment).to_owned(),
        )
    }

    fn hue(&self, place: usize) -> u32 {
        let segment = self.moves.segments.get(place);
        segment.map_or(0, |row| self.hues.of(&row.segment))
    }
}
