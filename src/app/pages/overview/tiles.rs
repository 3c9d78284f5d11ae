//! Six figures, each with how it is worked out.

use yew::prelude::*;

use super::PartProps;
use crate::analysis::who::{Best, Bought, Who};
use crate::app::components::Explain;
use crate::i18n::fill;
use crate::i18n::texts::FigureText;
use crate::session::Route;

/// Words, how it is worked out here, the figure, and whom it is about.
type Tile = (
    &'static FigureText,
    &'static str,
    Option<String>,
    Option<Who>,
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
    let tiles: [Tile; 6] = [
        (
            &texts.customers,
            texts.customers.own,
            Some(formats.count(summary.customers)),
            Some(Who::default()),
        ),
        (
            &texts.orders,
            texts.orders.own,
            Some(formats.count(summary.orders)),
            None,
        ),
        (
            &texts.revenue,
            own_revenue,
            Some(formats.amount(summary.revenue)),
            None,
        ),
        (&texts.average_order, texts.average_order.own, average, None),
        (
            &texts.bought_again,
            texts.bought_again.own,
            share(summary.repeat_rate),
            Some(Who {
                bought: Some(Bought::Again),
                ..Who::default()
            }),
        ),
        (
            &texts.best_fifth,
            texts.best_fifth.own,
            share(top.top_fifth_share),
            Some(Who {
                best: Some(Best::Fifth),
                ..Who::default()
            }),
        ),
    ];
    let tile = |(text, own, figure, who): Tile| {
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
                    <span class="tile-term">{ for text.term.split(" · ").map(|part| html! { <span>{ part }</span> }) }</span>
                </dd>
            </div>
        }
    };
    html! { <dl class="tiles" aria-label={texts.title}>{ for tiles.into_iter().map(tile) }</dl> }
}
