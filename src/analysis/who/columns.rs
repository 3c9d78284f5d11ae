//! What columns of the files say of customers: their first order, and whether it takes a discount.

use serde::{Deserialize, Serialize};

use super::Who;
use crate::analysis::History;
use crate::analysis::discounts;

/// What discounts are to somebody; orders are discounted as [`discounts`](crate::analysis::discounts) says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discounted {
    /// Two counted orders or more, all of them discounted.
    Only,
    /// The first order was.
    First,
    /// The first order was not.
    FirstFull,
}

/// By condition, whether each customer fulfils it. Of a column that was not collected nobody does.
pub(super) fn verdicts(history: &History<'_>, who: &Who) -> Vec<Vec<bool>> {
    let nobody = || vec![false; history.len()];
    let first = who.first_in.as_deref().map(|column| {
        let value = who.first_says.as_deref().unwrap_or_default();
        first_says(history, column, value).unwrap_or_else(nobody)
    });
    let discounted = who
        .discounted
        .map(|wanted| discounts::who(history, wanted).unwrap_or_else(|_| nobody()));
    first.into_iter().chain(discounted).collect()
}

/// Whether each customer's first row has this value, as [`split`](crate::analysis::split) counts them.
fn first_says(history: &History<'_>, name: &str, value: &str) -> Option<Vec<bool>> {
    let column = history.ledger().collected.get(name)?;
    let wanted = column.find(value)?;
    let code = |row: Option<u32>| row.map_or(0, |row| column.code(row));
    let rows = history.first_rows().into_iter();
    Some(rows.map(|row| code(row) == wanted).collect())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use std::rc::Rc;

    use proptest::prelude::*;

    use super::*;
    use crate::analysis::discounts::discounts;
    use crate::analysis::split::split;
    use crate::analysis::who::members;
    use crate::analysis::{Analysis, Settings};
    use crate::import::ledger_of_rows;
    use crate::model::{Column, Day, Options};

    const VALUES: [&str; 4] = ["", "tea", "mug", "0"];

    proptest! {
        /// Rows of the first order's table and counts of discounts open as many people as they count.
        #[test]
        fn counts_by_columns_open_their_people(
            rows in proptest::collection::vec((0_u8..9, 0_i32..300, -20_i32..60, 0_usize..4, 0_usize..4), 0..50),
        ) {
            let mut texts = vec![["c0".to_owned(), "2022-03-03".to_owned(), "5".to_owned()]];
            let (mut product, mut coupon) = (Column::default(), Column::default());
            product.push(b"tea");
            coupon.push(b"");
            for (customer, day, amount, of_product, of_coupon) in rows {
                let day = Day::from_number(19_000 + day).to_string();
                texts.push([format!("c{customer}"), day, amount.to_string()]);
                product.push(VALUES[of_product].as_bytes());
                coupon.push(VALUES[of_coupon].as_bytes());
            }
            let rows: Vec<(&str, &str, &str)> = texts.iter().map(|[a, b, c]| (&a[..], &b[..], &c[..])).collect();
            let mut ledger = ledger_of_rows(&rows);
            ledger.collected.put("product", &Rc::new(product));
            ledger.collected.put("coupon", &Rc::new(coupon));
            ledger.collected.note_discounts(&["coupon".to_owned()]);
            let analysis = Analysis::new(&ledger, Settings::new(&Options::default()).unwrap()).unwrap();
            let count = |who: Who| members(&analysis, &who).len() as u64;
            for row in split(&analysis.history, "product").unwrap().rows {
                let (first_in, first_says) = (Some("product".to_owned()), Some(row.value));
                prop_assert_eq!(count(Who { first_in, first_says, ..Who::default() }), row.customers);
            }
            let found = discounts(&analysis.history, &["coupon"]).unwrap();
            let of = |discounted| count(Who { discounted: Some(discounted), ..Who::default() });
            prop_assert_eq!(of(Discounted::Only), found.only_discounted);
            prop_assert_eq!(of(Discounted::First), found.first_discounted.customers);
            prop_assert_eq!(of(Discounted::FirstFull), found.first_full.customers);
            // What nobody has collected, or no row says, is said of nobody.
            for (column, value) in [("branch", ""), ("product", "milk")] {
                let (first_in, first_says) = (Some(column.to_owned()), Some(value.to_owned()));
                prop_assert_eq!(count(Who { first_in, first_says, ..Who::default() }), 0);
            }
        }
    }
}
