//! How soon people order again, and how much hangs on the best of them.

use yew::prelude::*;

use super::PartProps;
use crate::i18n::fill;

#[component]
pub fn SecondOrder(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.sentence);
    let (formats, locale) = (&shell.formats, props.shell.formats.locale);
    let report = &props.overview.report;
    let (second, top) = (&report.second_order, &report.concentration);
    let days = shell.counted(&texts.days, u64::from(second.days));
    let mut sentences = Vec::new();
    sentences.push(match second.share {
        Some(share) => fill(
            texts.second_order.of(locale, second.observable_customers),
            &[
                ("n", formats.count(second.observable_customers)),
                ("days", days),
                ("share", formats.share(share)),
            ],
        ),
        None => fill(texts.second_order_too_early, &[("days", days)]),
    });
    if let Some(median) = second.median_days {
        let form = texts.second_order_median.of(locale, median as u64);
        sentences.push(fill(form, &[("n", formats.number(median))]));
    }
    let mut best = Vec::new();
    if let Some(share) = top.top_fifth_share {
        best.push(fill(
            texts.best_fifth.of(locale, top.top_fifth_customers),
            &[
                ("n", formats.count(top.top_fifth_customers)),
                ("share", formats.share(share)),
            ],
        ));
    }
    if let Some(customers) = top.customers_for_80_percent {
        best.push(shell.counted(&texts.eighty_percent, customers));
    }
    if let Some(gini) = top.gini {
        best.push(fill(texts.gini, &[("gini", formats.two_places(gini))]));
    }
    html! {
        <div class="second-order">
            <h3>{ shell.texts.retention.second_title }</h3>
            <p>{ sentences.join(" ") }</p>
            <p>{ best.join(" ") }</p>
        </div>
    }
}
