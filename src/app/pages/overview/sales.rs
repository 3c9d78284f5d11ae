//! Orders, revenue and customers by month.

use std::rc::Rc;

use yew::prelude::*;

use super::{ViewProps, look, not_over, shortened, ticks};
use crate::analysis::overview::MonthRow;
use crate::analysis::who::Who;
use crate::app::components::{Cell, ChartView, Choice, Column, DataTable, Section};
use crate::app::shell::{Shell, fill_html};
use crate::chart::{BarChart, Chart};
use crate::i18n::fill;
use crate::session::{Page, Route, Sales as Bars, View};

#[component]
pub fn Sales(props: &ViewProps) -> Html {
    let ViewProps { part, view } = props;
    let (shell, texts) = (&part.shell, &part.shell.texts.sales);
    let keys = [
        ("revenue", Bars::Revenue, texts.revenue),
        ("orders", Bars::Orders, texts.orders),
        ("customers", Bars::Customers, texts.customers),
    ];
    let chosen = keys
        .iter()
        .find(|key| key.1 == view.sales)
        .map_or("revenue", |key| key.0);
    let options: Vec<(AttrValue, AttrValue)> = keys
        .iter()
        .map(|key| (key.0.into(), key.2.into()))
        .collect();
    let on_choose = {
        let view = view.clone();
        Callback::from(move |word: String| {
            if let Some(key) = keys.iter().find(|key| key.0 == word) {
                let view = view.clone();
                look(
                    Page::Overview,
                    View {
                        sales: key.1,
                        ..view
                    },
                );
            }
        })
    };
    let choice = html! { <Choice label={texts.measure} {options} {chosen} {on_choose} /> };
    let months = &part.overview.months;
    html! {
        <Section id="overview-sales" title={texts.title} options={fill_html(texts.measure_sentence, &[("measure", choice)])}>
            // Of all months, which are not all here.
            if let Some(sentence) = strongest(shell, months).filter(|_| part.overview.months_shown.is_none()) { <p class="lead">{ sentence }</p> }
            <SalesChart ..props.clone() />
            { shortened(shell, part.overview.months_shown) }
        </Section>
    }
}

/// The months as bars.
#[component]
pub fn SalesChart(props: &ViewProps) -> Html {
    let ViewProps { part, view } = props;
    let (shell, texts) = (&part.shell, &part.shell.texts.sales);
    let months = &part.overview.months;
    let title = match view.sales {
        Bars::Orders => texts.chart_orders,
        Bars::Revenue => texts.chart_revenue,
        Bars::Customers => texts.chart_customers,
    };
    let describe = {
        let part = part.clone();
        Callback::from(move |(_, column): (u32, u32)| {
            let month = part.overview.months.get(column as usize);
            month.map_or_else(Vec::new, |month| month_lines(&part.shell, month))
        })
    };
    let lead = {
        let overview = part.overview.clone();
        Callback::from(move |(_, column): (u32, u32)| {
            let month = overview.months.get(column as usize)?;
            Some(Route::people(buyers(month)))
        })
    };
    let table = html! {
        <DataTable shell={shell.clone()} caption={texts.title} columns={Rc::new(columns(shell))}
            rows={Rc::new(rows(shell, months))} />
    };
    html! {
        <ChartView shell={shell.clone()} name="sales" {title} chart={chart(shell, title, view.sales, months)}
            {describe} {lead} {table} />
    }
}

fn buyers(month: &MonthRow) -> Who {
    Who {
        period: Some(month.month),
        ..Who::default()
    }
}

fn strongest(shell: &Shell, months: &[MonthRow]) -> Option<String> {
    let best = months
        .iter()
        .max_by(|a, b| a.revenue.total_cmp(&b.revenue))?;
    let places = [
        ("month", shell.formats.period_name(best.month)),
        (
            "orders",
            shell.counted(&shell.texts.sentence.orders, best.orders),
        ),
        ("revenue", shell.formats.amount(best.revenue)),
    ];
    (months.len() > 1).then(|| fill(shell.texts.sales.sentence, &places))
}

fn chart(shell: &Shell, title: &str, bars: Bars, months: &[MonthRow]) -> Chart {
    let height = |month: &MonthRow| match bars {
        Bars::Orders => month.orders as f64,
        Bars::Revenue => month.revenue,
        Bars::Customers => month.customers as f64,
    };
    let heights: Vec<f64> = months.iter().map(height).collect();
    let lowest = heights.iter().copied().fold(0.0, f64::min);
    let largest = heights.iter().copied().fold(0.0, f64::max);
    let mut axis = ticks(largest, |at| shell.formats.number(at));
    if lowest < 0.0 {
        let below = crate::chart::ticks(lowest, largest, 4);
        axis = below
            .into_iter()
            .map(|at| crate::chart::Tick {
                at,
                label: shell.formats.number(at),
            })
            .collect();
    }
    Chart::Bars(BarChart {
        width: 0,
        title: title.to_owned(),
        categories: months
            .iter()
            .map(|month| shell.formats.period(month.month))
            .collect(),
        heights: heights.into_iter().map(Some).collect(),
        ticks: axis,
        last_in_progress: months.last().is_some_and(|month| month.in_progress),
    })
}

fn month_lines(shell: &Shell, month: &MonthRow) -> Vec<String> {
    let texts = shell.texts;
    let mut lines = vec![
        shell.formats.period_name(month.month),
        format!(
            "{}: {}",
            texts.export.revenue,
            shell.formats.amount(month.revenue)
        ),
        shell.counted(&texts.sentence.orders, month.orders),
        shell.counted(&texts.sentence.customer_count, month.customers),
    ];
    if month.in_progress {
        lines.push(texts.chart.unfinished.to_owned());
    }
    lines
}

fn columns(shell: &Shell) -> Vec<Column> {
    let texts = &shell.texts.export;
    vec![
        Column::words(texts.month),
        Column::number(texts.orders),
        Column::number(texts.revenue),
        Column::number(texts.customers),
        Column::number(shell.texts.sales.average),
    ]
}

fn rows(shell: &Shell, months: &[MonthRow]) -> Vec<Vec<Cell>> {
    let revenue = months.iter().map(|month| month.revenue);
    let largest = revenue.fold(0.0, f64::max);
    let average = months.iter().map(average).fold(0.0, f64::max);
    months
        .iter()
        .map(|month| cells(shell, month, largest, average))
        .collect()
}

fn average(month: &MonthRow) -> f64 {
    month.revenue / month.orders.max(1) as f64
}

/// A month's cells; amounts have the places of the largest in their column.
fn cells(shell: &Shell, month: &MonthRow, largest_revenue: f64, largest_average: f64) -> Vec<Cell> {
    let formats = &shell.formats;
    let average = if month.orders == 0 {
        Cell::missing("–")
    } else {
        let average = average(month);
        Cell::number(formats.amount_among(average, largest_average), average)
    };
    let order = f64::from(month.month.first_day().number());
    let name = if month.in_progress {
        not_over(shell, month.month)
    } else {
        formats.period(month.month)
    };
    vec![
        Cell::number(name, order),
        Cell::number(formats.count(month.orders), month.orders as f64),
        Cell::number(
            formats.amount_among(month.revenue, largest_revenue),
            month.revenue,
        ),
        Cell::number(formats.count(month.customers), month.customers as f64).of(buyers(month)),
        average,
    ]
}
