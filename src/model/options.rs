//! What a user may choose; everything has a default.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Day, Granularity};

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Customer,
    Order,
    Date,
    Amount,
    Quantity,
    UnitPrice,
    Status,
    Email,
    Phone,
    Name,
    Consent,
    Birthday,
    /// Of day, where it stands beside the date.
    Time,
    Discount,
    Coupon,
    Currency,
    /// What went back of a row's amount.
    RefundedAmount,
    Product,
    Category,
    Channel,
    Branch,
    Staff,
    Country,
}

impl Role {
    pub const ALL: [Self; 23] = [
        Self::Customer,
        Self::Order,
        Self::Date,
        Self::Amount,
        Self::Quantity,
        Self::UnitPrice,
        Self::Status,
        Self::Email,
        Self::Phone,
        Self::Name,
        Self::Consent,
        Self::Birthday,
        Self::Time,
        Self::Discount,
        Self::Coupon,
        Self::Currency,
        Self::RefundedAmount,
        Self::Product,
        Self::Category,
        Self::Channel,
        Self::Branch,
        Self::Staff,
        Self::Country,
    ];

    /// Whether one column may be both: what tells a customer apart is often an e-mail address, a
    /// phone number or a name.
    pub fn may_share(self, other: Self) -> bool {
        let is_contact = |role| matches!(role, Self::Email | Self::Phone | Self::Name);
        self == Self::Customer && is_contact(other) || is_contact(self) && other == Self::Customer
    }
}

/// A column as its header names it, or by its zero-based place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ColumnName {
    Index(u32),
    Header(String),
}

/// A workbook's sheet by its name, or by its zero-based place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SheetName {
    Index(u32),
    Name(String),
}

/// Role → column.
pub type Columns = BTreeMap<Role, ColumnName>;

/// In which order day, month and year stand, or what a number counts in their stead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    Ymd,
    Dmy,
    Mdy,
    /// Days as spreadsheets number them in the 1900 system; the fraction is the time.
    Excel,
    /// Seconds since 1970-01-01 UTC.
    Unix,
    /// Milliseconds since 1970-01-01 UTC.
    #[serde(rename = "unix_ms")]
    UnixMillis,
}

/// The calendar in which years and months are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CalendarSystem {
    #[default]
    Gregorian,
    /// Of Iran: 1403 began on 2024-03-20.
    Persian,
    /// Of Thailand: Gregorian months and days, the years of the Buddhist era.
    Buddhist,
}

/// What separates the whole from the fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DecimalMark {
    #[serde(rename = ".")]
    Point,
    #[serde(rename = ",")]
    Comma,
}

/// What a row with a negative amount does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Refunds {
    /// It reduces the customer's revenue.
    #[default]
    Net,
    /// It is set aside.
    Ignore,
}

/// How customers are divided into segments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SchemeChoice {
    /// `eleven`, `ten` or `plain`.
    Named(String),
    Table(SchemeTable),
}

/// A user's scheme: segments in the order given, each with its RFM codes such as `555`.
///
/// Read from an object of segment → list of codes (or a text with codes between spaces), or the
/// other way round, code → segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemeTable(pub Vec<(String, Vec<String>)>);

#[derive(Deserialize)]
#[serde(untagged)]
enum SchemeEntry {
    List(Vec<String>),
    Text(String),
}

impl SchemeTable {
    fn add(&mut self, segment: &str, codes: impl IntoIterator<Item = String>) {
        match self.0.iter_mut().find(|(known, _)| known == segment) {
            Some((_, known)) => known.extend(codes),
            None => self
                .0
                .push((segment.to_owned(), codes.into_iter().collect())),
        }
    }
}

impl Serialize for SchemeTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(segment, codes)| (segment, codes)))
    }
}

impl<'de> Deserialize<'de> for SchemeTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SchemeVisitor)
    }
}

struct SchemeVisitor;

impl<'de> Visitor<'de> for SchemeVisitor {
    type Value = SchemeTable;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of segment names and RFM codes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SchemeTable, A::Error> {
        let mut table = SchemeTable::default();
        while let Some((key, entry)) = map.next_entry::<String, SchemeEntry>()? {
            let is_code = key.len() == 3 && key.bytes().all(|byte| byte.is_ascii_digit());
            match entry {
                SchemeEntry::Text(segment) if is_code => table.add(&segment, [key]),
                SchemeEntry::Text(codes) => {
                    table.add(&key, codes.split_whitespace().map(str::to_owned));
                }
                SchemeEntry::List(codes) => table.add(&key, codes),
            }
        }
        Ok(table)
    }
}

impl Default for SchemeChoice {
    fn default() -> Self {
        Self::Named("eleven".to_owned())
    }
}

/// How the report lists customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CustomersForm", into = "CustomersForm")]
pub enum CustomersChoice {
    #[default]
    Rows,
    /// One object of columns, for tables of a million.
    Columns,
    /// An empty list.
    None,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum CustomersForm {
    Flag(bool),
    Word(String),
}

impl TryFrom<CustomersForm> for CustomersChoice {
    type Error = String;

    fn try_from(form: CustomersForm) -> Result<Self, String> {
        match form {
            CustomersForm::Flag(true) => Ok(Self::Rows),
            CustomersForm::Flag(false) => Ok(Self::None),
            CustomersForm::Word(word) if word == "columns" => Ok(Self::Columns),
            CustomersForm::Word(word) => Err(format!(
                "customers is true, false or \"columns\", not {word:?}"
            )),
        }
    }
}

impl From<CustomersChoice> for CustomersForm {
    fn from(choice: CustomersChoice) -> Self {
        match choice {
            CustomersChoice::Rows => Self::Flag(true),
            CustomersChoice::None => Self::Flag(false),
            CustomersChoice::Columns => Self::Word("columns".to_owned()),
        }
    }
}

/// What to do where amounts are in several currencies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CurrencyChoice {
    /// Count this one; rows in others are set aside.
    Only(String),
    /// What one of each is worth in the report's currency; rows in others are set aside.
    Rates(BTreeMap<String, f64>),
}

/// Counts only what has one of some values in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// As the header names it.
    pub column: String,
    pub values: Vec<String>,
    #[serde(default)]
    pub of: OnlyOf,
}

/// Of what the value is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnlyOf {
    /// Each row.
    #[default]
    Rows,
    /// The first row of each customer, for all of theirs.
    First,
}

/// By what two customers of different ids are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MergeBy {
    /// Ids that differ in case, spaces or the keyboard's letters alone.
    Id,
    Email,
    Phone,
}

/// Words of a status column that mean that no sale took place; compared without case.
pub const UNPAID: &[&str] = &[
    "cancelled",
    "canceled",
    "cancel",
    "void",
    "voided",
    "failed",
    "failure",
    "declined",
    "rejected",
    "denied",
    "expired",
    "abandoned",
    "test",
    "trash",
    "error",
    // Cancelled, rejected, failed.
    "չեղարկված",
    "չեղարկվել է",
    "մերժված",
    "ձախողված",
    "لغو",
    "لغو شد",
    "لغو شده",
    "کنسل",
    "کنسل شده",
    "رد شده",
    "ناموفق",
    "ยกเลิก",
    "ยกเลิกแล้ว",
    "ปฏิเสธ",
    "ไม่สำเร็จ",
    "отмена",
    "отменен",
    "отменён",
    "отменена",
    "отменено",
    "отклонен",
    "отклонён",
    "отказ",
    "ошибка",
];

/// What a file is a list of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    #[default]
    Orders,
    /// People: names and contacts for the lists, joined by id, e-mail or phone.
    Customers,
}

/// All options, as JSON and JavaScript give them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// If given, the whole mapping: nothing left out of it is guessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Columns>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarSystem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalMark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<SheetName>,
    /// One character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<bool>,
    /// Which record (from 1; blank lines are none) is the header, where titles stand above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<FileKind>,
    /// Whose export it is, by the name that the report gives it; `none` for nobody's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preset: Option<String>,
    /// By file name, what is otherwise for that file than for the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<BTreeMap<String, FileOptions>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub granularity: Option<Granularity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refunds: Option<Refunds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<SchemeChoice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lapsed_months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unpaid: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customers: Option<CustomersChoice>,
    /// By default the one that most rows are in counts, and rows in others are set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<CurrencyChoice>,
    /// Nobody is merged by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merge: Option<Vec<MergeBy>>,
    /// Ids that stay apart whatever `merge` says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart: Option<Vec<String>>,
    /// Ids of customers whose rows are to be set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclude: Option<Vec<String>>,
    /// Filters, which must all hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<Vec<Only>>,
}

/// How one file is read; what is left out is as for all files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FileOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Columns>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<SheetName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarSystem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalMark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<FileKind>,
    /// Whose export it is, by the name that the report gives it; `none` for nobody's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preset: Option<String>,
}

impl Options {
    /// The options as they are for a file of this name.
    #[must_use]
    pub fn for_file(&self, name: &str) -> Self {
        let mut options = self.clone();
        let Some(own) = options
            .files
            .take()
            .and_then(|mut files| files.remove(name))
        else {
            return options;
        };
        prefer(&mut options.columns, own.columns);
        prefer(&mut options.date_order, own.date_order);
        prefer(&mut options.decimal, own.decimal);
        prefer(&mut options.encoding, own.encoding);
        prefer(&mut options.delimiter, own.delimiter);
        prefer(&mut options.header, own.header);
        prefer(&mut options.header_row, own.header_row);
        prefer(&mut options.kind, own.kind);
        prefer(&mut options.preset, own.preset);
        prefer(&mut options.calendar, own.calendar);
        prefer(&mut options.sheet, own.sheet);
        options
    }
}

fn prefer<T>(all: &mut Option<T>, own: Option<T>) {
    if own.is_some() {
        *all = own;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_can_be_read_in_its_own_way() {
        let text = r#"{"decimal": ",", "header": false, "files": {"a.csv": {"decimal": "."}}}"#;
        let options: Options = serde_json::from_str(text).unwrap();
        let own = options.for_file("a.csv");
        assert_eq!(
            (own.decimal, own.header),
            (Some(DecimalMark::Point), Some(false))
        );
        assert_eq!(own.files, None);
        assert_eq!(options.for_file("b.csv").decimal, Some(DecimalMark::Comma));
    }
}
