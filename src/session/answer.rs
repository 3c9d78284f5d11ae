//! What a person has answered so far about columns, dates and decimals.

use std::collections::BTreeMap;

use crate::analysis::report::FileReport;
use crate::engine::protocol::{Doubt, Question};
use crate::model::{ColumnName, Columns, DateOrder, DecimalMark, Options, Role};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Zero-based columns.
    pub columns: BTreeMap<Role, u32>,
    pub date_order: Option<DateOrder>,
    pub decimal: Option<DecimalMark>,
}

impl Answer {
    /// What is known before anybody answers: the reader's guess.
    pub fn to_begin_with(question: &Question) -> Self {
        Self {
            columns: question.guess.clone(),
            date_order: None,
            decimal: None,
        }
    }

    /// How a file was read, to be changed.
    pub fn as_read(question: &Question, file: &FileReport) -> Self {
        let place = |column: &ColumnName| match column {
            ColumnName::Index(place) => Some(*place),
            ColumnName::Header(name) => question
                .header
                .iter()
                .position(|known| known == name)
                .and_then(|place| u32::try_from(place).ok()),
        };
        Self {
            columns: file
                .columns
                .iter()
                .filter_map(|(role, column)| Some((*role, place(column)?)))
                .collect(),
            date_order: Some(file.date_format),
            decimal: Some(file.decimal),
        }
    }

    /// The roles without a column that the figures need. `Amount` stands for the amount or both
    /// quantity and unit price.
    pub fn missing(&self) -> Vec<Role> {
        let has = |role| self.columns.contains_key(&role);
        let mut missing: Vec<Role> = [Role::Customer, Role::Date]
            .into_iter()
            .filter(|role| !has(*role))
            .collect();
        let has_amount = has(Role::Amount) || (has(Role::Quantity) && has(Role::UnitPrice));
        if !has_amount {
            missing.push(Role::Amount);
        }
        missing
    }

    /// Whether every doubt of the question is settled.
    pub fn is_complete(&self, question: &Question) -> bool {
        self.missing().is_empty()
            && question.doubts.iter().all(|doubt| match doubt {
                Doubt::Missing { .. } | Doubt::Several { .. } => true,
                Doubt::DateOrder { .. } => self.date_order.is_some(),
                Doubt::Decimal { .. } => self.decimal.is_some(),
            })
    }

    /// The options with this answer in them.
    pub fn to_options(&self, question: &Question, options: &Options) -> Options {
        let by_amount = self.columns.contains_key(&Role::Amount);
        let columns: Columns = self
            .columns
            .iter()
            .filter(|(role, _)| !(by_amount && matches!(role, Role::Quantity | Role::UnitPrice)))
            .map(|(role, column)| (*role, name_of(*column, &question.header)))
            .collect();
        Options {
            columns: Some(columns),
            date_order: self.date_order.or(options.date_order),
            decimal: self.decimal.or(options.decimal),
            ..options.clone()
        }
    }
}

/// The column's header where it tells the column apart: several files may order columns
/// differently. Otherwise its place.
fn name_of(column: u32, header: &[String]) -> ColumnName {
    match header.get(column as usize) {
        Some(name)
            if !name.is_empty() && header.iter().filter(|other| *other == name).count() == 1 =>
        {
            ColumnName::Header(name.clone())
        }
        _ => ColumnName::Index(column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(header: &[&str], doubts: Vec<Doubt>) -> Question {
        Question {
            file: "orders.csv".to_owned(),
            header: header.iter().map(|&name| name.to_owned()).collect(),
            rows: Vec::new(),
            guess: BTreeMap::from([(Role::Customer, 0), (Role::Date, 1)]),
            doubts,
        }
    }

    #[test]
    fn quantity_and_price_together_stand_in_for_the_amount() {
        let mut answer = Answer::to_begin_with(&question(&["c", "d", "q", "p"], Vec::new()));
        assert_eq!(answer.missing(), [Role::Amount]);
        answer.columns.insert(Role::Quantity, 2);
        assert_eq!(answer.missing(), [Role::Amount]);
        answer.columns.insert(Role::UnitPrice, 3);
        assert!(answer.missing().is_empty());
    }

    #[test]
    fn an_amount_replaces_quantity_and_price() {
        let question = question(&["c", "d", "q", "p", "sum"], Vec::new());
        let mut answer = Answer::to_begin_with(&question);
        answer
            .columns
            .extend([(Role::Quantity, 2), (Role::UnitPrice, 3), (Role::Amount, 4)]);
        let columns = answer
            .to_options(&question, &Options::default())
            .columns
            .unwrap();
        assert_eq!(columns.len(), 3);
        assert_eq!(columns[&Role::Amount], ColumnName::Header("sum".to_owned()));
    }

    #[test]
    fn columns_with_the_same_name_go_by_place() {
        assert_eq!(name_of(1, &["x".into(), "x".into()]), ColumnName::Index(1));
        assert_eq!(name_of(0, &[String::new()]), ColumnName::Index(0));
        assert_eq!(name_of(5, &[]), ColumnName::Index(5));
    }

    #[test]
    fn a_doubtful_date_must_be_decided() {
        let doubt = Doubt::DateOrder {
            example: "03/04/2024".to_owned(),
        };
        let question = question(&["c", "d", "sum"], vec![doubt]);
        let mut answer = Answer::to_begin_with(&question);
        answer.columns.insert(Role::Amount, 2);
        assert!(!answer.is_complete(&question));
        answer.date_order = Some(DateOrder::Dmy);
        assert!(answer.is_complete(&question));
    }
}
