//! What discounts do: who buys only with one, and whether those come back whose first order had one.

use std::rc::Rc;

use yew::prelude::*;

use super::PartProps;
use super::first_by::{Largest, cells, columns};
use super::said::{Piece, Said};
use crate::analysis::discounts::Discounts as Found;
use crate::analysis::who::{Bought, Discounted, Who};
use crate::app::components::DataTable;
use crate::app::hooks::{Asked, use_asked};
use crate::app::shell::Shell;
use crate::i18n::fill;
use crate::model::Role;

#[component]
pub fn Discounts(props: &PartProps) -> Html {
    let (shell, texts) = (&props.shell, &props.shell.texts.discounts);
    let is_known = |role: Option<Role>| matches!(role, Some(Role::Discount | Role::Coupon));
    let has_column = props
        .overview
        .columns
        .iter()
        .any(|column| is_known(column.role));
    let answer = {
        let engine = shell.engine.clone();
        let key = has_column.then(|| props.overview.clone());
        use_asked(key, move |_, then| engine.discounts(then))
    };
    let found = match &answer {
        _ if !has_column => html! { <p class="note">{ texts.none }</p> },
        Asked::Coming => html! { <p class="note" role="status">{ shell.texts.filter.coming }</p> },
        Asked::Failed(_) => {
            html! { <p class="note" role="alert">{ shell.texts.filter.failed }</p> }
        }
        Asked::Came(found) => match found.as_deref() {
            None => html! { <p class="note">{ texts.none }</p> },
            Some(found) => shown(shell, found),
        },
    };
    html! {
        <div class="panel" id="money-discounts">
            <h3>{ texts.title }</h3>
            { found }
        </div>
    }
}

fn shown(shell: &Shell, found: &Found) -> Html {
    let (texts, formats) = (&shell.texts.discounts, &shell.formats);
    let share =
        |ratio: Option<f64>| ratio.map_or_else(|| "–".to_owned(), |ratio| formats.share(ratio));
    let orders = [
        ("n", formats.count(found.discounted_orders)),
        ("orders", formats.count(found.orders)),
        ("share", share(found.discounted_share)),
    ];
    let people = |discounted| Who {
        discounted: Some(discounted),
        ..Who::default()
    };
    let again = Who {
        bought: Some(Bought::Again),
        ..Who::default()
    };
    let only = [
        (
            "n",
            Piece::People(
                people(Discounted::Only),
                formats.count(found.only_discounted),
            ),
        ),
        (
            "customers",
            Piece::People(again, formats.count(found.repeat_customers)),
        ),
        ("share", share(found.only_discounted_share).into()),
        (
            "revenue",
            formats.amount(found.only_discounted_revenue).into(),
        ),
    ];
    let largest = Largest::of(&[&found.first_discounted, &found.first_full]);
    let rows = vec![
        cells(
            shell,
            texts.first_discounted.to_owned(),
            &found.first_discounted,
            largest,
            Some(people(Discounted::First)),
        ),
        cells(
            shell,
            texts.first_full.to_owned(),
            &found.first_full,
            largest,
            Some(people(Discounted::FirstFull)),
        ),
    ];
    html! {
        <>
            <p>{ fill(texts.orders, &orders) }{ " " }{ Said::new(texts.only, &only).html() }</p>
            <DataTable shell={shell.clone()} caption={texts.table} columns={Rc::new(columns(shell, texts.first))} rows={Rc::new(rows)} />
        </>
    }
}
