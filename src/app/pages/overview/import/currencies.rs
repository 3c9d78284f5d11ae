//! Amounts in several currencies: each in its own, and which of them the figures are in.

use std::rc::Rc;

use yew::prelude::*;

use super::{Panel, Rates};
use crate::analysis::report::CurrencyRow;
use crate::app::components::{Cell, Choice, Column, DataTable};
use crate::app::pages::overview::PartProps;
use crate::app::pages::overview::options::change;
use crate::app::shell::{Shell, fill_html};
use crate::i18n::fill;
use crate::model::CurrencyChoice;

/// The currencies that are named, where there are several.
pub fn several(currencies: &[CurrencyRow]) -> Vec<&CurrencyRow> {
    let named = currencies.iter().filter(|row| !row.currency.is_empty());
    let named: Vec<_> = named.collect();
    if named.len() > 1 { named } else { Vec::new() }
}

/// The currency that the figures are in.
pub fn base<'r>(named: &[&'r CurrencyRow], choice: Option<&CurrencyChoice>) -> &'r str {
    let is_base = |row: &&&CurrencyRow| match choice {
        Some(CurrencyChoice::Only(only)) => row.currency.eq_ignore_ascii_case(only),
        _ => row.rate == Some(1.0),
    };
    let found = named.iter().find(is_base).or(named.first());
    found.map_or("", |row| &row.currency)
}

#[component]
pub fn Currencies(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.audit);
    let all = &props.overview.report.import.currencies;
    let named = several(all);
    let options = shell.session.options();
    let has_rates = matches!(options.currency, Some(CurrencyChoice::Rates(_)));
    // Rates are typed before they are an option.
    let wants_rates = use_state_eq(|| has_rates);
    if named.is_empty() {
        return Html::default();
    }
    let base = base(&named, options.currency.as_ref()).to_owned();
    let names: Vec<String> = named.iter().map(|row| row.currency.clone()).collect();
    let choose_base = {
        let (shell, wants_rates) = (shell.clone(), wants_rates.clone());
        Callback::from(move |currency: String| {
            wants_rates.set(false);
            change(&shell, |options| {
                options.currency = Some(CurrencyChoice::Only(currency));
            });
        })
    };
    let choose_others = {
        let (shell, wants_rates, base) = (shell.clone(), wants_rates.clone(), base.clone());
        Callback::from(move |key: String| {
            wants_rates.set(key == "rates");
            if key == "aside" {
                let base = base.clone();
                change(&shell, |options| {
                    options.currency = Some(CurrencyChoice::Only(base));
                });
            }
        })
    };
    let bases = names
        .iter()
        .map(|name| (name.clone().into(), name.clone().into()));
    let bases: Vec<(AttrValue, AttrValue)> = bases.collect();
    let others = vec![
        (
            AttrValue::from("aside"),
            AttrValue::from(texts.others_aside),
        ),
        (
            AttrValue::from("rates"),
            AttrValue::from(texts.others_rates),
        ),
    ];
    let chosen = if *wants_rates { "rates" } else { "aside" };
    let currency = html! {
        <Choice label={texts.currency_choice} options={bases} chosen={base.clone()} on_choose={choose_base} />
    };
    let others = html! {
        <Choice label={texts.currency_others} options={others} {chosen} on_choose={choose_others} />
    };
    html! {
        <Panel id="import-currencies" title={texts.currencies}>
            <p>{ texts.currencies_lead }</p>
            <p class="option-sentence">
                { fill_html(texts.currency_sentence, &[("currency", currency), ("others", others)]) }
            </p>
            if *wants_rates {
                <Rates key={base.clone()} shell={shell.clone()} base={base.clone()} {names} />
            }
            <DataTable shell={shell.clone()} caption={texts.currencies}
                columns={Rc::new(columns(shell))} rows={Rc::new(all.iter().map(|row| cells(shell, row)).collect::<Vec<_>>())} />
        </Panel>
    }
}

fn columns(shell: &Shell) -> Vec<Column> {
    let texts = &shell.texts.audit;
    vec![
        Column::words(texts.currency),
        Column::number(texts.currency_rows),
        Column::number(texts.currency_sum),
        Column::words(texts.currency_use),
    ]
}

fn cells(shell: &Shell, row: &CurrencyRow) -> Vec<Cell> {
    let (texts, formats) = (&shell.texts.audit, &shell.formats);
    let name = if row.currency.is_empty() {
        texts.currency_unnamed
    } else {
        &row.currency
    };
    let usage = match row.rate {
        None => texts.currency_aside.to_owned(),
        Some(1.0) => texts.currency_as_is.to_owned(),
        Some(rate) => fill(texts.currency_at, &[("rate", formats.exact(rate))]),
    };
    vec![
        Cell::words(name.to_owned()),
        Cell::number(formats.count(row.rows), row.rows as f64),
        Cell::number(formats.number(row.amount), row.amount),
        Cell::words(usage),
    ]
}
