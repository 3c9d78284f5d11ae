//! The segments as a table: how many, how much, who they are and what to do.

use std::rc::Rc;

use yew::prelude::*;

use super::{PartProps, hues};
use crate::analysis::report::SegmentRow;
use crate::analysis::who::Who;
use crate::app::components::{Cell, Column, DataTable};

#[component]
pub fn SegmentTable(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.segments);
    let report = &props.overview.report;
    let formats = &shell.formats;
    let columns = vec![
        Column::words(texts.segment),
        Column::number(texts.customers),
        Column::number(texts.share_of_customers),
        Column::number(texts.orders),
        Column::number(texts.revenue),
        Column::number(texts.share_of_revenue),
        Column::prose(texts.action),
    ];
    let largest = report
        .rfm
        .segments
        .iter()
        .map(|row| row.revenue)
        .fold(0.0, f64::max);
    let share = |part: f64, whole: f64| {
        if whole > 0.0 {
            Cell::number(formats.share_in_column(part / whole), part / whole)
        } else {
            Cell::missing("–")
        }
    };
    let hues = hues(&props.overview);
    let row = |row: &SegmentRow| {
        let name = Cell::words(texts.name(&row.segment).to_owned()).with_hue(hues.of(&row.segment));
        let text = texts.of(&row.segment);
        vec![
            match text {
                Some(text) => name.with_note(text.meaning, text.action),
                None => name,
            },
            Cell::number(formats.count(row.customers), row.customers as f64).of(Who {
                segment: Some(row.segment.clone()),
                ..Who::default()
            }),
            share(row.customers as f64, report.summary.customers as f64),
            Cell::number(formats.count(row.orders), row.orders as f64),
            Cell::number(formats.amount_among(row.revenue, largest), row.revenue),
            share(row.revenue, report.summary.revenue),
            Cell::words(text.map_or("", |text| text.action)),
        ]
    };
    let rows: Vec<_> = report.rfm.segments.iter().map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.title} class="table-segments"
            columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}
