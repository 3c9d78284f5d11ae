//! How large each segment is, as an area.

use std::rc::Rc;

use yew::prelude::*;

use super::{PartProps, ViewProps, hues, look, terms};
use crate::analysis::report::SegmentRow;
use crate::analysis::who::Who;
use crate::app::components::{Cell, ChartView, Choice, Column, DataTable};
use crate::app::shell::{Shell, fill_html};
use crate::chart::{self, Chart, Tile};
use crate::i18n::fill;
use crate::session::{Areas, Page, Route, View};

/// A segment with what is said of it.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    row: SegmentRow,
    hue: u32,
    size: f64,
    name: String,
    /// The two measures, each with its share of the whole.
    customers: [String; 2],
    revenue: [String; 2],
}

impl Shown {
    /// Name, size and share; then the other measure.
    fn lines(&self, shell: &Shell, areas: Areas) -> Vec<String> {
        let texts = &shell.texts.treemap;
        let of = |[figure, share]: &[String; 2], template: &str| {
            [figure.clone(), fill(template, &[("share", share.as_str())])]
        };
        let customers = of(&self.customers, texts.share_of_customers);
        let revenue = of(&self.revenue, texts.share_of_revenue);
        let (first, second) = match areas {
            Areas::Customers => (customers, revenue),
            Areas::Revenue => (revenue, customers),
        };
        let name = [self.name.clone()].into_iter();
        name.chain(first).chain(second).collect()
    }
}

#[component]
pub fn Treemap(ViewProps { part: props, view }: &ViewProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.treemap);
    let areas = view.areas;
    let on_choose = {
        let view = view.clone();
        Callback::from(move |key: String| {
            let areas = if key == "customers" {
                Areas::Customers
            } else {
                Areas::Revenue
            };
            let view = view.clone();
            look(Page::Segments, View { areas, ..view });
        })
    };
    let options: Vec<(AttrValue, AttrValue)> = vec![
        ("customers".into(), texts.customers.into()),
        ("revenue".into(), texts.revenue.into()),
    ];
    let (chosen, title) = match areas {
        Areas::Customers => ("customers", texts.customers_title),
        Areas::Revenue => ("revenue", texts.revenue_title),
    };
    let choice = html! { <Choice label={texts.measure} {options} {chosen} {on_choose} /> };
    let shown = Rc::new(shown(props, areas));
    let describe = {
        let (shell, shown) = (shell.clone(), Rc::clone(&shown));
        Callback::from(move |(_, place): (u32, u32)| {
            let segment = shown.get(place as usize);
            segment.map_or_else(Vec::new, |segment| segment.lines(&shell, areas))
        })
    };
    let lead = {
        let shown = Rc::clone(&shown);
        Callback::from(move |(_, place): (u32, u32)| {
            let segment = shown.get(place as usize)?;
            Some(Route::people(of(&segment.row)))
        })
    };
    // Where nothing was earned, there is no area to show.
    let largest = shown.first().filter(|first| first.size > 0.0);
    html! {
        <div class="segments-part">
            if let Some(largest) = largest {
                <p class="lead">{ sentence(shell, largest, areas) }</p>
            }
            <p class="option-sentence">{ fill_html(texts.options, &[("measure", choice)]) }</p>
            if largest.is_some() {
                <ChartView shell={shell.clone()} name="treemap" {title} chart={chart(shell, &shown, (title, areas))}
                    {describe} {lead} table={table(shell, title, &shown)} />
            }
            if let Some(largest) = largest {
                { explained(shell, largest, &shown, areas) }
            }
        </div>
    }
}

fn of(row: &SegmentRow) -> Who {
    Who {
        segment: Some(row.segment.clone()),
        ..Who::default()
    }
}

/// The segments with what they come to, the largest first.
fn shown(props: &PartProps, areas: Areas) -> Vec<Shown> {
    let (shell, summary) = (&props.shell, &props.overview.report.summary);
    let share = |part: f64, whole: f64| {
        if whole > 0.0 {
            shell.formats.share(part / whole)
        } else {
            "–".to_owned()
        }
    };
    let hues = hues(&props.overview);
    let rows = props.overview.report.rfm.segments.iter();
    let shown = rows.map(|row| Shown {
        hue: hues.of(&row.segment),
        size: match areas {
            Areas::Customers => row.customers as f64,
            Areas::Revenue => row.revenue,
        },
        name: shell.texts.segments.name(&row.segment).to_owned(),
        customers: [
            shell.counted(&shell.texts.sentence.customer_count, row.customers),
            share(row.customers as f64, summary.customers as f64),
        ],
        revenue: [
            shell.formats.amount(row.revenue),
            share(row.revenue, summary.revenue),
        ],
        row: row.clone(),
    });
    let mut shown: Vec<Shown> = shown.collect();
    shown.sort_by(|one, other| other.size.total_cmp(&one.size));
    shown
}

fn sentence(shell: &Shell, first: &Shown, areas: Areas) -> Html {
    let texts = &shell.texts.treemap;
    let template = match areas {
        Areas::Customers => texts.most_customers,
        Areas::Revenue => texts.most_revenue,
    };
    let text = |text: &str| html! { <bdi>{ text.to_owned() }</bdi> };
    let href = Route::people(of(&first.row)).hash();
    let [customers, customers_share] = &first.customers;
    fill_html(
        template,
        &[
            ("segment", text(&first.name)),
            ("customers", html! { <a {href}>{ customers.clone() }</a> }),
            ("customers_share", text(customers_share)),
            ("revenue", text(&first.revenue[0])),
            ("revenue_share", text(&first.revenue[1])),
        ],
    )
}

/// What areas and colours mean, with the largest.
fn explained(shell: &Shell, largest: &Shown, shown: &[Shown], areas: Areas) -> Html {
    let (texts, formats) = (&shell.texts.treemap, &shell.formats);
    let sizes = shown.iter().map(|segment| segment.size);
    let drawn: Vec<f64> = sizes.filter(|size| *size > 0.0).collect();
    let whole: f64 = drawn.iter().sum();
    let (measure, [written, whole_written]) = match areas {
        Areas::Customers => {
            let sizes = [largest.size, whole];
            (
                texts.customers,
                sizes.map(|size| formats.count(size as u64)),
            )
        }
        Areas::Revenue => {
            let sizes = [largest.size, whole];
            (texts.revenue, sizes.map(|size| formats.amount(size)))
        }
    };
    let largest = terms::Area {
        name: &largest.name,
        size: largest.size,
        written: &written,
    };
    let counts = (drawn.len(), shown.len());
    terms::of_areas(shell, measure, &largest, (whole, whole_written), counts)
}

fn chart(shell: &Shell, shown: &[Shown], (title, areas): (&str, Areas)) -> Chart {
    let drawn = |segment: &Shown| {
        let (figure, share) = match areas {
            Areas::Customers => (
                shell.formats.count(segment.row.customers),
                &segment.customers,
            ),
            Areas::Revenue => (segment.revenue[0].clone(), &segment.revenue),
        };
        Tile {
            hue: segment.hue,
            name: segment.name.clone(),
            label: figure,
            note: share[1].clone(),
            size: segment.size,
        }
    };
    Chart::Treemap(chart::Treemap {
        width: 0,
        title: title.to_owned(),
        tiles: shown.iter().map(drawn).collect(),
    })
}

fn table(shell: &Shell, title: &'static str, shown: &[Shown]) -> Html {
    let (texts, formats) = (&shell.texts.segments, &shell.formats);
    let columns = vec![
        Column::words(texts.segment),
        Column::number(texts.customers),
        Column::number(texts.revenue),
    ];
    let largest = shown.iter().map(|segment| segment.row.revenue);
    let largest = largest.fold(0.0, f64::max);
    let row = |segment: &Shown| {
        let row = &segment.row;
        vec![
            Cell::words(texts.name(&row.segment).to_owned()).with_hue(segment.hue),
            Cell::number(formats.count(row.customers), row.customers as f64).of(of(row)),
            Cell::number(formats.amount_among(row.revenue, largest), row.revenue),
        ]
    };
    let rows: Vec<_> = shown.iter().map(row).collect();
    html! {
        <DataTable shell={shell.clone()} caption={title} columns={Rc::new(columns)} rows={Rc::new(rows)} />
    }
}
