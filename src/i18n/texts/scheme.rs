//! Segments of one's own.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    SchemeTexts {
        change: Text,
        own: Text,
        title: Text,
        lead: Text,
        start: Text,
        start_label: Text,
        start_chosen: Text,
        names: Text,
        name_of: Text,
        cells: Plural,
        no_cell: Text,
        add: Text,
        new_name: Text,
        remove: Text,
        money: Text,
        grid: Text,
        grid_of_money: Text,
        cell: Text,
        cell_of_money: Text,
        recency: Text,
        frequency: Text,
        nothing: Text,
        missing: Plural,
        more_missing: Text,
        unnamed: Text,
        doubled: Text,
        save: Text,
        download: Text,
        file: Text,
        read: Text,
        no_table: Text,
        wrong_codes: Text,
        reset: Text,
        close: Text,
    }
}
