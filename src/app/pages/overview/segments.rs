//! Segments: the R × F grid and the table.

use yew::prelude::*;

use super::options::change;
use super::{Movement, PartProps, SchemeEditor, SegmentTable, Treemap, ViewProps, terms};
use crate::analysis::overview::{GridCell, Overview};
use crate::analysis::who::Who;
use crate::app::browser;
use crate::app::components::{ChartView, Choice, Section};
use crate::app::shell::{Shell, fill_html};
use crate::chart::{Chart, Grid, GridChartCell};
use crate::i18n::fill;
use crate::model::SchemeChoice;
use crate::session::{Hues, Route};

/// What the report calls segments of one's own.
const OWN: &str = "custom";
/// The button that opens the editor, to which the focus goes back.
const EDIT: &str = "change-segments";

#[component]
pub fn Segments(ViewProps { part: props, view }: &ViewProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.segments);
    let schemes = [
        ("eleven", texts.scheme_eleven),
        ("ten", texts.scheme_ten),
        ("plain", texts.scheme_plain),
    ];
    let mut options: Vec<(AttrValue, AttrValue)> = schemes
        .iter()
        .map(|(key, word)| ((*key).into(), (*word).into()))
        .collect();
    let chosen = match shell.session.options().scheme {
        Some(SchemeChoice::Named(name)) => name,
        _ => props.overview.report.rfm.scheme.clone(),
    };
    if chosen == OWN {
        options.push((OWN.into(), shell.texts.scheme.own.into()));
    }
    let on_choose = {
        let shell = shell.clone();
        Callback::from(move |name: String| {
            change(&shell, |options| {
                options.scheme = Some(SchemeChoice::Named(name));
            });
        })
    };
    let is_editing = use_state_eq(|| false);
    let on_edit = {
        let is_editing = is_editing.clone();
        Callback::from(move |_: MouseEvent| is_editing.set(!*is_editing))
    };
    let on_close = {
        let is_editing = is_editing.clone();
        Callback::from(move |()| {
            is_editing.set(false);
            browser::focus(EDIT);
        })
    };
    let choice = html! { <Choice label={texts.scheme} {options} {chosen} {on_choose} /> };
    let describe = {
        let (shell, overview) = (shell.clone(), props.overview.clone());
        Callback::from(move |(row, column): (u32, u32)| {
            overview
                .grid
                .get((row * 5 + column) as usize)
                .map_or_else(Vec::new, |cell| cell_lines(&shell, cell))
        })
    };
    let lead = {
        let overview = props.overview.clone();
        Callback::from(move |(row, column): (u32, u32)| {
            let cell = overview.grid.get((row * 5 + column) as usize)?;
            (cell.customers > 0).then(|| Route::people(of_cell(cell)))
        })
    };
    let table = html! { <SegmentTable shell={shell.clone()} overview={props.overview.clone()} /> };
    html! {
        <Section id="segments" title={texts.title} options={fill_html(texts.scheme_sentence, &[("scheme", choice)])}>
            <p class="lead">{ texts.lead }</p>
            <p>
                <button type="button" class="button" id={EDIT} aria-expanded={is_editing.to_string()} onclick={on_edit}>
                    { shell.texts.scheme.change }
                </button>
            </p>
            if *is_editing {
                <SchemeEditor shell={shell.clone()} {on_close} />
            }
            <div class="segments">
                <div class="segments-grid">
                    <ChartView shell={shell.clone()} name="segments" title={texts.grid_title}
                        chart={grid(shell, props)} {describe} {lead} table={grid_table(shell, props)} />
                    <p class="note">{ texts.grid_note }</p>
                </div>
                <div class="segments-table">{ table }</div>
            </div>
            { terms::of_segments(shell, &props.overview) }
            <Treemap part={props.clone()} view={view.clone()} />
            <Movement part={props.clone()} view={view.clone()} />
        </Section>
    }
}

/// The hues of the segments that are shown.
pub fn hues(overview: &Overview) -> Hues {
    let segments = overview.report.rfm.segments.iter();
    Hues::new(segments.map(|row| &*row.segment))
}

fn grid(shell: &Shell, props: &PartProps) -> Chart {
    let (texts, formats) = (&shell.texts.segments, &shell.formats);
    let hues = hues(&props.overview);
    let cell = |cell: &GridCell| GridChartCell {
        hue: cell.segment.as_deref().map(|name| hues.of(name)),
        label: if cell.customers == 0 {
            String::new()
        } else {
            formats.count(cell.customers)
        },
        name: cell
            .segment
            .as_deref()
            .map_or_else(String::new, |name| texts.name(name).to_owned()),
    };
    let label = |score: u64, low: &str, high: &str| match score {
        1 => format!("{} · {low}", formats.count(1)),
        5 => format!("{} · {high}", formats.count(5)),
        score => formats.count(score),
    };
    Chart::Grid(Grid {
        width: 0,
        title: texts.grid_title.to_owned(),
        x_title: texts.frequency.to_owned(),
        y_title: texts.recency.to_owned(),
        x_labels: (1..=5)
            .map(|score| label(score, texts.rarest, texts.oftenest))
            .collect(),
        y_labels: (1..=5).rev().map(|score| formats.count(score)).collect(),
        cells: props.overview.grid.iter().map(cell).collect(),
    })
}

/// Whom a cell counts.
fn of_cell(cell: &GridCell) -> Who {
    Who {
        r: Some(cell.r),
        f: Some(cell.f),
        ..Who::default()
    }
}

fn cell_lines(shell: &Shell, cell: &GridCell) -> Vec<String> {
    let (texts, formats) = (&shell.texts.segments, &shell.formats);
    let scores = [
        ("r", formats.count(u64::from(cell.r))),
        ("f", formats.count(u64::from(cell.f))),
    ];
    let mut lines = vec![fill(texts.scores, &scores)];
    match &cell.segment {
        Some(segment) => {
            lines.insert(0, texts.name(segment).to_owned());
            lines.push(shell.counted(&shell.texts.sentence.customer_count, cell.customers));
            lines.push(format!(
                "{}: {}",
                texts.revenue,
                formats.amount(cell.revenue)
            ));
        }
        None => lines.push(texts.cell_empty.to_owned()),
    }
    lines
}

fn grid_table(shell: &Shell, props: &PartProps) -> Html {
    use crate::app::components::{Cell, Column, DataTable};
    let (texts, export) = (&shell.texts.segments, &shell.texts.export);
    let columns = vec![
        Column::number(export.recency_score),
        Column::number(export.frequency_score),
        Column::words(texts.segment),
        Column::number(texts.customers),
        Column::number(texts.revenue),
    ];
    let largest = props
        .overview
        .grid
        .iter()
        .map(|cell| cell.revenue)
        .fold(0.0, f64::max);
    let row = |cell: &GridCell| {
        let score =
            |score: u8| Cell::number(shell.formats.count(u64::from(score)), f64::from(score));
        vec![
            score(cell.r),
            score(cell.f),
            cell.segment.as_deref().map_or_else(
                || Cell::missing("–"),
                |name| Cell::words(texts.name(name).to_owned()),
            ),
            Cell::number(shell.formats.count(cell.customers), cell.customers as f64)
                .of(of_cell(cell)),
            Cell::number(
                shell.formats.amount_among(cell.revenue, largest),
                cell.revenue,
            ),
        ]
    };
    let rows: Vec<_> = props.overview.grid.iter().map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={texts.grid_title} columns={std::rc::Rc::new(columns)} rows={std::rc::Rc::new(rows)} />
    }
}
