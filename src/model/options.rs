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
}

impl Role {
    pub const ALL: [Self; 7] = [
        Self::Customer,
        Self::Order,
        Self::Date,
        Self::Amount,
        Self::Quantity,
        Self::UnitPrice,
        Self::Status,
    ];
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

/// In which order day, month and year stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    Ymd,
    Dmy,
    Mdy,
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
];

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
    pub decimal: Option<DecimalMark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// One character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<SheetName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
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
}
