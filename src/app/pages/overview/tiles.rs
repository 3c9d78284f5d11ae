//! Six figures, each with how it is worked out.

use yew::prelude::*;

use super::PartProps;
use crate::analysis::change::{Growth, growth};
use crate::analysis::who::{Best, Bought, Who};
use crate::app::components::Explain;
use crate::i18n::fill;
use crate::i18n::texts::FigureText;
use crate::session::Route;

/// Words, how it is worked out here, the figure, whom it is about, and how it changed.
type Tile = (
    &'static FigureText,
    &'static str,
    Option<String>,
    Option<Who>,
    // In the last month that is over, where it adds up month by month.
    Option<f64>,
);

#[component]
pub fn Tiles(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.figures);
    let formats = &shell.formats;
    let report = &props.overview.report;
    let (summary, top) = (&report.summary, &report.concentration);
    let places = [
        ("customers", formats.count(summary.customers)),
        ("orders", formats.count(summary.orders)),
        ("rows", formats.count(report.import.rows_kept)),
        ("revenue", formats.amount(summary.revenue)),
        ("refunds", formats.amount(summary.refunds)),
        ("repeat", formats.count(summary.repeat_customers)),
        ("n", formats.count(top.top_fifth_customers)),
        ("kept", formats.amount(props.overview.coverage.sales_kept)),
        ("without", formats.amount(summary.revenue_without_customer)),
    ];
    let share = |ratio: Option<f64>| ratio.map(|ratio| formats.share(ratio));
    let average = summary
        .average_order_value
        .map(|average| formats.amount(average));
    let own_revenue = if summary.revenue_without_customer == 0.0 {
        texts.revenue.own
    } else {
        texts.own_revenue_without
    };
    // Of months that are not all here there is no sum.
    let growth = match props.overview.months_shown {
        None => growth(&props.overview.months),
        Some(_) => None,
    };
    let grown = |part: fn(&Growth) -> Option<f64>| growth.as_ref().and_then(part);
    let tiles: [Tile; 6] = [
        (
            &texts.customers,
            texts.customers.own,
            Some(formats.count(summary.customers)),
            Some(Who::default()),
            grown(|growth| growth.customers),
        ),
        (
            &texts.orders,
            texts.orders.own,
            Some(formats.count(summary.orders)),
            None,
            grown(|growth| growth.orders),
        ),
        (
            &texts.revenue,
            own_revenue,
            Some(formats.amount(summary.revenue)),
            None,
            grown(|growth| growth.revenue),
        ),
        (
            &texts.average_order,
            texts.average_order.own,
            average,
            None,
            grown(|growth| growth.average_order),
        ),
        (
            &texts.bought_again,
            texts.bought_again.own,
            share(summary.repeat_rate),
            Some(Who {
                bought: Some(Bought::Again),
                ..Who::default()
            }),
            None,
        ),
        (
            &texts.best_fifth,
            texts.best_fifth.own,
            share(top.top_fifth_share),
            Some(Who {
                best: Some(Best::Fifth),
                ..Who::default()
            }),
            None,
        ),
    ];
    let changed = |change: f64| {
        let month = growth.as_ref().map(|growth| formats.period(growth.month));
        let (class, template) = if change < 0.0 {
            ("change-less", texts.fell)
        } else {
            ("change-more", texts.grew)
        };
        let places = [
            ("share", formats.share(change.abs())),
            ("month", month.unwrap_or_default()),
        ];
        html! { <span {class}>{ fill(template, &places) }</span> }
    };
    let tile = |(text, own, figure, who, change): Tile| {
        let shown = figure.clone().unwrap_or_else(|| "–".to_owned());
        let mut places = places.to_vec();
        places.push(("average", shown.clone()));
        places.push(("share", shown.clone()));
        let own = figure.is_some().then(|| fill(own, &places));
        html! {
            <div class="tile">
                <dt>
                    <span>{ text.label }</span>
                    <Explain shell={shell.clone()} figure={text.label} formula={text.formula} own={own.map(AttrValue::from)} />
                </dt>
                <dd>
                    if let Some(who) = who {
                        <a class="tile-figure" href={Route::people(who).hash()}>{ shown }</a>
                    } else {
                        <span class="tile-figure">{ shown }</span>
                    }
                    <span class="tile-term">
                        { for text.term.split(" · ").map(|part| html! { <span>{ part }</span> }) }
                        { for change.filter(|change| change.abs() >= 0.0005).map(changed) }
                    </span>
                </dd>
            </div>
        }
    };
    let first = formats.day(summary.first_date);
    html! {
        <>
            <dl class="tiles" aria-label={texts.title}>{ for tiles.into_iter().map(tile) }</dl>
            <p class="note">{ fill(texts.since, &[("day", first)]) }</p>
        </>
    }
}
