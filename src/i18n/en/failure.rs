//! What went wrong and what to do next.

use crate::i18n::Plural;
use crate::i18n::texts::{FailureText, FailureTexts};

pub const FAILURE: FailureTexts = FailureTexts {
    no_orders: FailureText {
        what: "No row of this file counts as an order.",
        next: "Check which columns are read as customer, date and amount; a file with refunds only has no orders either.",
    },
    only_customers: FailureText {
        what: "This is a list of customers; there are no orders in it.",
        next: "Drop it together with the export of your orders: the names and contacts then stand in every list.",
    },
    empty_file: FailureText {
        what: "There is nothing in this file.",
        next: "Export the orders again and look whether the file has rows.",
    },
    not_text: FailureText {
        what: "This file is not a table written as text.",
        next: "In Excel or your shop’s program choose “Save as” or “Export”, then CSV, and drop that file.",
    },
    columns_not_found: FailureText {
        what: "Some columns that are needed were not found.",
        next: "Choose them by hand, or export the file with a header row.",
    },
    unknown_column: FailureText {
        what: "This file does not have a column that was chosen.",
        next: "Choose the columns again.",
    },
    bad_options: FailureText {
        what: "The choices do not go together.",
        next: "Choose again. The last figures are kept.",
    },
    bad_scheme: FailureText {
        what: "The segments leave out some codes or use them twice.",
        next: "Give every code exactly one segment.",
    },
    unsupported_encoding: FailureText {
        what: "The letters of this file are written in a way that cannot be read here.",
        next: "Save the file as CSV in UTF-8 and drop it again.",
    },
    archive_unreadable: FailureText {
        what: "This archive could not be unpacked, or there is no table in it.",
        next: "Unpack it yourself, with its password if it has one, and drop the table that was in it.",
    },
    workbook_unreadable: FailureText {
        what: "This workbook is damaged, or of a kind that is not read here.",
        next: "Open it in its program, save it as XLSX or CSV, and drop that file.",
    },
    workbook_protected: FailureText {
        what: "This workbook has a password.",
        next: "Open it in its program, save it without the password or the sheet as CSV, and drop that file.",
    },
    file_unreadable: FailureText {
        what: "The browser could not read this file.",
        next: "It may have been moved, or be open in another program. Drop it again.",
    },
    file_changed: FailureText {
        what: "This file has changed since it was dropped.",
        next: "Drop it again to read what it says now.",
    },
    too_large: FailureText {
        what: "This is more than fits into the memory that this browser gives to a page.",
        next: "Export a shorter period, one year at a time, and drop that. Leaving out columns does not help: memory goes with rows and customers.",
    },
    cancelled: FailureText {
        what: "Reading was cancelled.",
        next: "Drop the file again whenever you like.",
    },
    sample_missing: FailureText {
        what: "The sample orders could not be loaded.",
        next: "Look whether this page is complete on its server, or drop a file of your own.",
    },
    other_build: FailureText {
        what: "A newer version of this page has arrived.",
        next: "Reload the page. The file has to be dropped again.",
    },
    not_a_project: FailureText {
        what: "This project file cannot be read: it is damaged, or it is none.",
        next: "Open a file that was saved with “Save project file”. Nothing that is kept here has changed.",
    },
    newer_project: FailureText {
        what: "This project file was saved by a newer version of this page.",
        next: "Reload this page, then open the file again. Nothing that is kept here has changed.",
    },
    not_kept: FailureText {
        what: "There is not enough room in this browser to keep the files.",
        next: "Everything else works as before; drop the files again next time.",
    },
    internal: FailureText {
        what: "Something in this program went wrong.",
        next: "Drop the file again. If it happens again, please report it with the detail below.",
    },
    in_file: "In {file}",
    in_file_line: "In {file}, line {line}",
    in_file_line_column: "In {file}, line {line}, column {column}",
    names: Plural::new("This one: {names}", "These: {names}"),
    check_columns: "Check the columns",
    detail: "Detail for developers",
    dismiss: "Close this message",
};
