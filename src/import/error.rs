//! Why a file cannot be used at all. A bad row is no error: it is set aside and counted.

use serde::{Deserialize, Serialize};

use crate::model::Role;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("{file}: this is not text; save the table as CSV")]
    NotText { file: String },
    #[error("{file}: no column looks like: {}", names(roles))]
    ColumnsNotFound { file: String, roles: Vec<Role> },
    #[error("{file}: there is no column {column:?}")]
    UnknownColumn { file: String, column: String },
    #[error("{file}: the encoding {encoding} cannot be read; save the file as UTF-8")]
    UnsupportedEncoding { file: String, encoding: String },
    #[error("{file}: {problem}")]
    ArchiveUnreadable {
        file: String,
        problem: ArchiveProblem,
    },
    #[error(
        "{file}: this workbook is damaged, or of a kind that is not read; save it as XLSX or CSV"
    )]
    WorkbookUnreadable { file: String },
    #[error("{file}: this workbook has a password; save it without one, or the sheet as CSV")]
    WorkbookProtected { file: String },
    #[error("the option {option} cannot be {given:?}")]
    BadOption { option: String, given: String },
}

/// Why an archive gives no table, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ArchiveProblem {
    #[error("this archive has a password; unpack it and drop the table in it")]
    Encrypted,
    #[error(
        "this archive is damaged or not whole; fetch it again, or unpack it and drop the table in it"
    )]
    Damaged,
    #[error("this kind of archive is not read; unpack it and drop the table in it")]
    OtherKind,
    #[error("this archive unpacks to more than 2 GB; unpack it and drop the tables one by one")]
    TooLarge,
    #[error(
        "this browser cannot unpack archives of this kind; unpack it and drop the table in it, or update the browser"
    )]
    NotHere,
    #[error("this archive holds no CSV file and no workbook; unpack it and drop the table in it")]
    NoTable,
}

impl ImportError {
    pub(super) fn bad_option(option: &str, given: &str) -> Self {
        Self::BadOption {
            option: option.to_owned(),
            given: given.to_owned(),
        }
    }

    /// Stable, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotText { .. } => "not_text",
            Self::ColumnsNotFound { .. } => "columns_not_found",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::UnsupportedEncoding { .. } => "unsupported_encoding",
            Self::ArchiveUnreadable { .. } => "archive_unreadable",
            Self::WorkbookUnreadable { .. } => "workbook_unreadable",
            Self::WorkbookProtected { .. } => "workbook_protected",
            Self::BadOption { .. } => "bad_options",
        }
    }

    pub fn file(&self) -> Option<&str> {
        match self {
            Self::NotText { file }
            | Self::ColumnsNotFound { file, .. }
            | Self::UnknownColumn { file, .. }
            | Self::UnsupportedEncoding { file, .. }
            | Self::ArchiveUnreadable { file, .. }
            | Self::WorkbookUnreadable { file }
            | Self::WorkbookProtected { file } => Some(file),
            Self::BadOption { .. } => None,
        }
    }

    /// What the message names: roles, a column, an encoding, an option.
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::NotText { .. }
            | Self::ArchiveUnreadable { .. }
            | Self::WorkbookUnreadable { .. }
            | Self::WorkbookProtected { .. } => Vec::new(),
            Self::ColumnsNotFound { roles, .. } => roles.iter().map(|role| name(*role)).collect(),
            Self::UnknownColumn { column, .. } => vec![column.clone()],
            Self::UnsupportedEncoding { encoding, .. } => vec![encoding.clone()],
            Self::BadOption { option, .. } => vec![option.clone()],
        }
    }
}

/// The role as the report and the options write it.
fn name(role: Role) -> String {
    match role {
        Role::Customer => "customer",
        Role::Order => "order",
        Role::Date => "date",
        Role::Amount => "amount",
        Role::Quantity => "quantity",
        Role::UnitPrice => "unit_price",
        Role::Status => "status",
        Role::Email => "email",
        Role::Phone => "phone",
        Role::Name => "name",
        Role::Consent => "consent",
        Role::Birthday => "birthday",
        Role::Time => "time",
        Role::Discount => "discount",
        Role::Coupon => "coupon",
        Role::Currency => "currency",
        Role::RefundedAmount => "refunded_amount",
        Role::Product => "product",
        Role::Category => "category",
        Role::Channel => "channel",
        Role::Branch => "branch",
        Role::Staff => "staff",
        Role::Country => "country",
    }
    .to_owned()
}

fn names(roles: &[Role]) -> String {
    let names: Vec<String> = roles.iter().map(|role| name(*role)).collect();
    names.join(", ")
}
