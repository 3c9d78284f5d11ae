//! Every figure of both sides, with the difference in words.

use yew::prelude::*;

use super::names;
use super::words::{Difference, missing, written};
use crate::analysis::compare::{Compared, Comparison, Figure, What};
use crate::app::components::Explain;
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::session::Route;

#[derive(Properties, PartialEq, Clone)]
pub struct FiguresProps {
    pub shell: Shell,
    pub comparison: Comparison,
    pub compared: Compared,
    /// Without an order, after which a customer has gone quiet.
    pub months: u32,
}

#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let texts = &props.shell.texts.compare;
    let [left, right] = names(&props.shell, &props.comparison);
    let places = [("left", left.as_str()), ("right", right.as_str())];
    let caption = fill(texts.table, &places);
    html! {
        <div class="table-block">
            <div class="table-scroll" tabindex="0" role="group" aria-label={caption.clone()}>
                <table class="table table-compare">
                    <caption class="visually-hidden">{ caption }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ texts.figure }</th>
                            { for [left, right].iter().enumerate().map(|(side, name)| head(props, side, name)) }
                            <th scope="col" class="number">{ texts.difference }</th>
                        </tr>
                    </thead>
                    <tbody>{ for props.compared.figures.iter().map(|figure| row(props, figure)) }</tbody>
                </table>
            </div>
        </div>
    }
}

/// The name of a side, and what the files do not have of it.
fn head(props: &FiguresProps, side: usize, name: &str) -> Html {
    let span = match &props.comparison {
        Comparison::Periods(spans) => Some(spans[side]),
        Comparison::Segments(_) => None,
    };
    let terms = span.map_or_else(Vec::new, |span| {
        missing(&props.shell, &props.compared.sides[side], span)
    });
    html! {
        <th scope="col" class="number">
            <bdi>{ name }</bdi>
            { for terms.into_iter().map(|term| html! { <span class="term">{ term }</span> }) }
        </th>
    }
}

fn row(props: &FiguresProps, figure: &Figure) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts);
    let label = texts.compared.of(figure.what);
    let months = shell.counted(&texts.sentence.months, u64::from(props.months));
    let formula = fill(texts.compare.how.of(figure.what), &[("months", months)]);
    html! {
        <tr>
            <th scope="row">
                <span class="figure-name">
                    <span>{ label }</span>
                    <Explain shell={shell.clone()} figure={label} {formula} own={worked_out(props, figure)} />
                </span>
            </th>
            { for (0..2).map(|side| own(props, figure, side)) }
            { difference(props, figure) }
        </tr>
    }
}

/// The formula with the numbers of both sides, where it is a part of a whole.
fn worked_out(props: &FiguresProps, figure: &Figure) -> Option<AttrValue> {
    let names = names(&props.shell, &props.comparison);
    let side = |(side, name): (usize, &String)| {
        let number = figure.sides[side]?;
        let (part, whole) = parts(props, figure.what, side, number)?;
        let places = [
            ("side", name.clone()),
            ("part", part),
            ("whole", whole),
            ("figure", written(&props.shell, figure, number)),
        ];
        Some(fill(props.shell.texts.compare.own, &places))
    };
    let sides: Vec<String> = names.iter().enumerate().filter_map(side).collect();
    (!sides.is_empty()).then(|| sides.join(" · ").into())
}

/// What a figure of a side is a part of, and how large that part is.
fn parts(props: &FiguresProps, what: What, side: usize, number: f64) -> Option<(String, String)> {
    let formats = &props.shell.formats;
    let own = |what| props.compared.figure(what)[side];
    let count = |count: f64| formats.count(count.round() as u64);
    // Of nothing there is no part.
    let customers = own(What::Customers).filter(|_| number != 0.0)?;
    Some(match what {
        What::AverageOrder => (
            formats.amount(own(What::Revenue)?),
            count(own(What::Orders)?),
        ),
        What::RevenuePerCustomer => (formats.amount(own(What::Revenue)?), count(customers)),
        What::OrdersPerCustomer => (count(own(What::Orders)?), count(customers)),
        What::RevenueShareOfNew => {
            let revenue = own(What::Revenue)?;
            (formats.amount(number * revenue), formats.amount(revenue))
        }
        What::ShareOfCustomers => (count(customers), count(customers / number)),
        What::ShareOfRevenue => {
            let revenue = own(What::Revenue)?;
            (formats.amount(revenue), formats.amount(revenue / number))
        }
        What::BoughtAgain | What::Lapsed | What::Overdue => {
            (count(number * customers), count(customers))
        }
        _ => return None,
    })
}

fn own(props: &FiguresProps, figure: &Figure, side: usize) -> Html {
    let text = match figure.sides[side] {
        Some(number) => written(&props.shell, figure, number),
        None => "–".to_owned(),
    };
    let people = props.comparison.people(side, figure.what);
    let people = people.filter(|_| figure.sides[side].is_some());
    html! {
        <td class="number">
            if let Some(who) = people {
                <a href={Route::people(who).hash()}><bdi>{ text }</bdi></a>
            } else {
                <bdi>{ text }</bdi>
            }
        </td>
    }
}

/// How much more or less the first is, as it is and as a part of the second, and whether that is good.
fn difference(props: &FiguresProps, figure: &Figure) -> Html {
    let shell = &props.shell;
    let Some(found) = Difference::of(shell, &props.comparison, &props.compared, figure) else {
        return html! { <td class="number">{ "–" }</td> };
    };
    let class = match found.is_better {
        Some(true) => "change-more",
        Some(false) => "change-less",
        None => "change-none",
    };
    let terms = found.terms(shell).join(" · ");
    html! {
        <td class="number">
            <span {class}>{ found.size }</span>
            if !terms.is_empty() {
                <span class="term">{ terms }</span>
            }
        </td>
    }
}
