//! What words does a file need?
//!
//! All of them come from i18n in the language of the reader: nothing here speaks.

use std::collections::BTreeMap;

use crate::model::{Contact, Mark};

/// Headers of columns and the words in cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportTexts {
    pub customer: String,
    pub customers: String,
    pub orders: String,
    /// May name the currency.
    pub revenue: String,
    pub first_date: String,
    pub last_date: String,
    pub recency_days: String,
    pub mean_gap_days: String,
    /// The three scores, 1 to 5.
    pub r: String,
    pub f: String,
    pub m: String,
    pub segment: String,
    pub lapsed: String,
    pub overdue: String,
    pub reason: String,
    pub customers_share: String,
    pub revenue_share: String,
    pub month: String,
    /// Whether the period is not over.
    pub in_progress: String,
    pub cohort: String,
    pub cohort_customers: String,
    pub offset: String,
    /// Customers with an order in the period, and their share of the cohort.
    pub classic: String,
    pub classic_share: String,
    /// Customers with an order in the period or later, and their share of the cohort.
    pub unbounded: String,
    pub unbounded_share: String,
    pub period: String,
    pub active_start: String,
    pub active_end: String,
    pub active_rate: String,
    pub active_window_full: String,
    pub start: String,
    pub end: String,
    pub new: String,
    pub reactivated: String,
    pub formula_rate: String,
    pub strict_rate: String,
    pub nrr: String,
    pub grr: String,
    pub yes: String,
    pub no: String,
    /// Why a customer is on the list of those to win back; the first names the months.
    pub reason_lapsed: String,
    pub reason_overdue: String,
    pub reason_both: String,
    /// Segment → its name; a segment of an own scheme is its own name.
    pub segment_names: BTreeMap<String, String>,
    /// Segment → what its customers are like, where that is known.
    pub segment_meanings: BTreeMap<String, String>,
    /// In the order of [`Contact::ALL`].
    pub contacts: [String; Contact::ALL.len()],
    pub gross: String,
    pub refunds: String,
    pub net: String,
    pub segment_then: String,
    pub segment_now: String,
    /// What is compared, and by how much it differs: as it is, and as a part of the second.
    pub figure: String,
    pub difference: String,
    pub change: String,
    /// In place of a segment: before the first order, and after all was given back.
    pub not_yet: String,
    pub no_more: String,
    /// How far one has come with somebody, and what was written down.
    pub mark: String,
    pub note: String,
    /// In the order of [`Mark::ALL`].
    pub marks: [String; Mark::ALL.len()],
}

impl ExportTexts {
    pub fn segment_name<'a>(&'a self, segment: &'a str) -> &'a str {
        self.segment_names
            .get(segment)
            .map_or(segment, String::as_str)
    }

    pub fn contact(&self, contact: Contact) -> &str {
        &self.contacts[contact as usize]
    }

    /// The word for a mark; none for none.
    pub fn mark(&self, mark: Option<Mark>) -> &str {
        mark.map_or("", |mark| &self.marks[mark as usize])
    }

    /// Why somebody is worth a call: what presses, or else what their segment is like; empty where
    /// neither is known.
    pub(super) fn reason_in(&self, is_lapsed: bool, is_overdue: bool, segment: &str) -> &str {
        match self.reason(is_lapsed, is_overdue) {
            "" => self
                .segment_meanings
                .get(segment)
                .map_or("", String::as_str),
            pressing => pressing,
        }
    }

    /// Why somebody should be called; empty if nothing presses.
    pub(super) fn reason(&self, is_lapsed: bool, is_overdue: bool) -> &str {
        match (is_lapsed, is_overdue) {
            (true, true) => &self.reason_both,
            (true, false) => &self.reason_lapsed,
            (false, true) => &self.reason_overdue,
            (false, false) => "",
        }
    }

    pub(super) fn flag(&self, flag: bool) -> &str {
        if flag { &self.yes } else { &self.no }
    }
}
