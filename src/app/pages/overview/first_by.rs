//! What leads to a second order: the customers by what a column says of their first.

use std::rc::Rc;

use yew::prelude::*;

use super::PartProps;
use crate::analysis::split::{Split, SplitRow};
use crate::analysis::who::Who;
use crate::app::components::{Cell, Choice, Column, DataTable};
use crate::app::hooks::{Asked, use_asked};
use crate::app::shell::{Shell, fill_html};
use crate::i18n::fill;
use crate::model::Role;
use crate::session::Held;

/// What somebody asks first, the likeliest first.
const LIKELY: [Role; 7] = [
    Role::Product,
    Role::Channel,
    Role::Category,
    Role::Coupon,
    Role::Country,
    Role::Branch,
    Role::Discount,
];

#[component]
pub fn FirstBy(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.first_by);
    let columns = &props.overview.columns;
    let likely = LIKELY.iter().find_map(|role| {
        let column = columns.iter().find(|column| column.role == Some(*role));
        column.map(|column| column.name.clone())
    });
    let chosen = use_state_eq(|| None::<String>);
    // A file with such a column is asked about it at once; others when somebody chooses one.
    let column = (*chosen).clone().or(likely);
    let answer = {
        let engine = shell.engine.clone();
        let key = column
            .clone()
            .map(|column| (column, props.overview.clone()));
        use_asked(key, move |(column, _), then| engine.split(column, then))
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |column: String| chosen.set((!column.is_empty()).then_some(column)))
    };
    let mut options: Vec<(AttrValue, AttrValue)> = vec![("".into(), texts.choose.into())];
    options.extend(columns.iter().map(|column| {
        let name = AttrValue::from(column.name.clone());
        (name.clone(), name)
    }));
    if options.len() == 1 {
        return Html::default();
    }
    let choice = html! {
        <Choice label={texts.column} {options} chosen={column.clone().unwrap_or_default()} {on_choose} />
    };
    html! {
        <div class="panel" id="ladder-first">
            <h3>{ texts.title }</h3>
            <p class="option-sentence">{ fill_html(texts.sentence, &[("column", choice)]) }</p>
            {
                match (&column, &answer) {
                    (None, _) => Html::default(),
                    (Some(_), Asked::Coming) => html! { <p class="note" role="status">{ shell.texts.filter.coming }</p> },
                    (Some(_), Asked::Failed(_)) => html! { <p class="note" role="alert">{ shell.texts.filter.failed }</p> },
                    (Some(_), Asked::Came(split)) => html! { <SplitTable shell={shell.clone()} split={split.clone()} /> },
                }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SplitTableProps {
    shell: Shell,
    split: Held<Split>,
}

#[component]
fn SplitTable(props: &SplitTableProps) -> Html {
    let (shell, split) = (&props.shell, &props.split);
    let texts = &shell.texts.first_by;
    let all: Vec<&SplitRow> = split.rows.iter().chain(&split.rest).collect();
    let largest = Largest::of(&all);
    let rows: Vec<Vec<Cell>> = split
        .rows
        .iter()
        .map(|row| {
            let name = if row.value.is_empty() {
                shell.texts.filter.empty.to_owned()
            } else {
                row.value.clone()
            };
            let who = Who {
                first_in: Some(split.column.clone()),
                first_says: Some(row.value.clone()),
                ..Who::default()
            };
            cells(shell, name, row, largest, Some(who))
        })
        .chain(split.rest.iter().map(|row| {
            let rest = split.values - split.rows.len() as u64;
            cells(shell, shell.counted(&texts.rest, rest), row, largest, None)
        }))
        .collect();
    html! {
        <DataTable shell={shell.clone()} caption={fill(texts.table, &[("column", split.column.as_str())])}
            search={texts.search} columns={Rc::new(columns(shell, &split.column))} rows={Rc::new(rows)} />
    }
}

/// The columns of a table of groups of customers, the first named by what parts them.
pub fn columns(shell: &Shell, first: &str) -> Vec<Column> {
    let texts = &shell.texts.first_by;
    let people = &shell.texts.segments;
    vec![
        Column::words(first.to_owned()).wrapping(),
        Column::number(people.customers),
        Column::number(texts.again).with_term(texts.again_of),
        Column::number(texts.within).with_term(texts.within_of),
        Column::number(texts.median),
        Column::number(texts.per_customer),
        Column::number(people.revenue),
    ]
}

/// The largest amounts of a table, so that all of a column have the same places.
#[derive(Clone, Copy)]
pub struct Largest {
    revenue: f64,
    per_customer: f64,
}

impl Largest {
    pub fn of(rows: &[&SplitRow]) -> Self {
        let revenue = rows.iter().map(|row| row.revenue);
        let per_customer = rows.iter().filter_map(|row| row.revenue_per_customer);
        Self {
            revenue: revenue.fold(0.0, f64::max),
            per_customer: per_customer.fold(0.0, f64::max),
        }
    }
}

/// What a group of customers came to, and who they are.
pub fn cells(
    shell: &Shell,
    name: String,
    row: &SplitRow,
    largest: Largest,
    who: Option<Who>,
) -> Vec<Cell> {
    let formats = &shell.formats;
    let share = |ratio: Option<f64>| {
        ratio.map_or_else(
            || Cell::missing("–"),
            |ratio| Cell::number(formats.share_in_column(ratio), ratio),
        )
    };
    // The longest of the windows: those who have had the time for it.
    let within = row.within.last();
    let within = match within {
        Some(within) if within.observable > 0 => share(within.share),
        _ => Cell::missing(shell.texts.retention.too_early),
    };
    let customers = Cell::number(formats.count(row.customers), row.customers as f64);
    vec![
        Cell::words(name),
        match who {
            Some(who) => customers.of(who),
            None => customers,
        },
        share(row.repeat_rate),
        within,
        row.median_days.map_or_else(
            || Cell::missing("–"),
            |days| Cell::number(formats.number(days), days),
        ),
        row.revenue_per_customer.map_or_else(
            || Cell::missing("–"),
            |revenue| Cell::number(formats.amount_among(revenue, largest.per_customer), revenue),
        ),
        Cell::number(
            formats.amount_among(row.revenue, largest.revenue),
            row.revenue,
        ),
    ]
}
