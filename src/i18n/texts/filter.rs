//! A part of the orders, what the first one was, and what discounts do.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    FilterTexts {
        sentence: Text,
        column: Text,
        choose: Text,
        chosen: Text,
        title: Text,
        of: Text,
        of_rows: Text,
        of_first: Text,
        search: Text,
        apply: Text,
        shown: Text,
        coming: Text,
        failed: Text,
        /// Of a cell with nothing in it.
        empty: Text,
        more: Plural,
        rows_are: Text,
        first_is: Text,
    }
}

surface! {
    FirstByTexts {
        title: Text,
        sentence: Text,
        column: Text,
        choose: Text,
        table: Text,
        search: Text,
        rest: Plural,
        again: Text,
        again_of: Text,
        within: Text,
        within_of: Text,
        median: Text,
        per_customer: Text,
    }
}

surface! {
    DiscountTexts {
        title: Text,
        none: Text,
        orders: Text,
        only: Text,
        table: Text,
        first: Text,
        first_discounted: Text,
        first_full: Text,
    }
}
