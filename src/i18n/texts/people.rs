//! Lists of customers, and one of them.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    PeopleTexts {
        title: Text,
        sentence: Plural,
        nobody: Text,
        nobody_found: Text,
        search: Text,
        download: Text,
        file: Text,
        copy: Text,
        copied: Plural,
        copied_first: Text,
        not_copied: Text,
        /// A line of the copied text: who, and what is known of them.
        line: Text,
        shown: Text,
        earlier: Text,
        later: Text,
        first_order: Text,
        remove: Text,
        everybody: Text,
        failed: Text,
        /// Of one customer.
        unknown: Text,
        orders: Plural,
        story: Text,
        last: Text,
        gap: Text,
        in_segment: Text,
        order_table: Text,
        day: Text,
        days_between: Text,
        rows: Text,
        amount: Text,
        is_refund: Text,
        conditions: ConditionTexts,
    }
}

surface! {
    /// Whom a list is of, condition by condition.
    ConditionTexts {
        segment: Text,
        recency: Text,
        frequency: Text,
        monetary: Text,
        lapsed: Text,
        overdue: Text,
        either: Text,
        refunded: Text,
        once: Text,
        again: Text,
        days: Plural,
        best_fifth: Text,
        best_most: Text,
        top: Text,
        second_within: Text,
        second_missed: Text,
        second_too_early: Text,
        step_within: Text,
        step_missed: Text,
        step_too_early: Text,
        cohort: Text,
        back: Text,
        back_or_later: Text,
        block: Text,
        buyer: Text,
        new: Text,
        stayed: Text,
        reactivated: Text,
        returned: Text,
        missed: Text,
        active_at_start: Text,
        active_at_end: Text,
        was_in: Text,
        elsewhere: Text,
        not_yet: Text,
        first_says: Text,
        discounted_only: Text,
        discounted_first: Text,
        discounted_first_full: Text,
    }
}
