//! How a file is read: the first rows, the choices, and the evidence for each.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    LookTexts {
        files: Text,
        nothing: Text,
        group_orders: Text,
        group_contacts: Text,
        group_more: Text,
        /// A column that is two things: `{role}` is the other.
        also: Text,
        line_head: Text,
        line: Text,
        /// `{used}` of the `{n}` rows looked at.
        used: Plural,
        set_aside: Text,
        order: Text,
        settings: Text,
        /// A choice with the rows that it makes usable.
        with_rows: Text,
        /// An encoding with the words that it makes of the file's.
        with_words: Text,
        /// A sheet with its rows, and whether they are orders.
        with_orders: Plural,
        without_orders: Plural,
        looking: Text,
        /// Where nothing is chosen yet.
        choose: Text,
        recalled: Text,
        kept: Text,
        forget: Text,
        choices: LookChoices,
        evidence: LookEvidence,
    }
}

surface! {
    /// What can be chosen.
    LookChoices {
        encoding: Text,
        sheet: Text,
        header: Text,
        no_header: Text,
        header_line: Text,
        delimiter: Text,
        comma: Text,
        semicolon: Text,
        tab: Text,
        bar: Text,
        date_order: Text,
        counted: Text,
        calendar: Text,
        gregorian: Text,
        persian: Text,
        buddhist: Text,
        decimal: Text,
        preset: Text,
        no_preset: Text,
        kind: Text,
        orders: Text,
        customers: Text,
    }
}

surface! {
    /// On what each was decided. `{example}` stands on `{line}`.
    LookEvidence {
        encoding_open: Text,
        encoding_guessed: Text,
        sheets: Plural,
        titles: Plural,
        no_titles: Text,
        no_header: Text,
        delimiter: Text,
        day_first: Plural,
        month_first: Plural,
        year_first: Plural,
        named: Plural,
        counted: Plural,
        fit_both: Plural,
        dates_open: Text,
        calendar: Text,
        point: Plural,
        comma: Plural,
        thousands: Plural,
        no_marks: Text,
        decimals_open: Text,
        preset: Text,
        no_preset: Text,
        orders: Text,
        customers: Text,
    }
}
