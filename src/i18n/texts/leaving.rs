//! Who is leaving.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    LeavingTexts {
        title: Text,
        sentence: Plural,
        nobody: Text,
        lapsed: Text,
        overdue: Text,
        both: Text,
        lapsed_explained: Text,
        overdue_explained: Text,
        overlap: Text,
        refunded: Text,
        refunded_people: Text,
        customer: Text,
        last_order: Text,
        days_since: Text,
        orders: Text,
        revenue: Text,
        usual_gap: Text,
        usual_gap_unit: Text,
        segment: Text,
        reason: Text,
        search: Text,
        first_only: Text,
        download: Text,
        show_more: Text,
        months_sentence: Text,
        months: Text,
    }
}
