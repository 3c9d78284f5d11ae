//! What went wrong: what happened, where, and what to do next.

use super::{Text, surface};
use crate::i18n::Plural;

surface! {
    FailureText {
        what: Text,
        next: Text,
    }
}

surface! {
    FailureTexts {
        no_orders: FailureText,
        only_customers: FailureText,
        empty_file: FailureText,
        not_text: FailureText,
        columns_not_found: FailureText,
        unknown_column: FailureText,
        bad_options: FailureText,
        bad_scheme: FailureText,
        unsupported_encoding: FailureText,
        archive_unreadable: FailureText,
        workbook_unreadable: FailureText,
        workbook_protected: FailureText,
        file_unreadable: FailureText,
        file_changed: FailureText,
        too_large: FailureText,
        cancelled: FailureText,
        sample_missing: FailureText,
        other_build: FailureText,
        not_a_project: FailureText,
        newer_project: FailureText,
        not_kept: FailureText,
        internal: FailureText,
        in_file: Text,
        in_file_line: Text,
        in_file_line_column: Text,
        names: Plural,
        check_columns: Text,
        detail: Text,
        dismiss: Text,
    }
}

impl FailureTexts {
    /// The words for a code of the protocol; one that is not known is an error of our own.
    pub fn of(&self, code: &str) -> &FailureText {
        match code {
            "no_orders" => &self.no_orders,
            "only_customers" => &self.only_customers,
            "empty_file" => &self.empty_file,
            "not_text" => &self.not_text,
            "columns_not_found" => &self.columns_not_found,
            "unknown_column" => &self.unknown_column,
            "bad_options" => &self.bad_options,
            "bad_scheme" => &self.bad_scheme,
            "unsupported_encoding" => &self.unsupported_encoding,
            "archive_unreadable" => &self.archive_unreadable,
            "workbook_unreadable" => &self.workbook_unreadable,
            "workbook_protected" => &self.workbook_protected,
            "file_unreadable" => &self.file_unreadable,
            "file_changed" => &self.file_changed,
            "too_large" => &self.too_large,
            "cancelled" => &self.cancelled,
            "sample_missing" => &self.sample_missing,
            "other_build" => &self.other_build,
            "not_a_project" => &self.not_a_project,
            "newer_project" => &self.newer_project,
            "not_kept" => &self.not_kept,
            _ => &self.internal,
        }
    }
}
