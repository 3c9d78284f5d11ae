//! What a person has chosen so far about how each file is read.

use std::collections::BTreeMap;

use crate::engine::protocol::{Doubt, Look, Question};
use crate::model::{ColumnName, Columns, FileOptions, Options, Role, SheetName};

/// Own options by file; what was not touched stays the reader's to decide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub files: BTreeMap<String, FileOptions>,
}

impl Answer {
    /// What was chosen before.
    pub fn to_begin_with(options: &Options) -> Self {
        Self {
            files: options.files.clone().unwrap_or_default(),
        }
    }

    /// What is chosen for a file.
    pub fn own(&self, file: &str) -> FileOptions {
        self.files.get(file).cloned().unwrap_or_default()
    }

    /// With another choice for a file.
    #[must_use]
    pub fn with(&self, file: &str, change: impl FnOnce(&mut FileOptions)) -> Self {
        let mut answer = self.clone();
        let own = answer.files.entry(file.to_owned()).or_default();
        change(own);
        if *own == FileOptions::default() {
            answer.files.remove(file);
        }
        answer
    }

    /// With a column for something else, or for nothing. A column is one thing at a time, but what
    /// tells customers apart may be their address, number or name.
    #[must_use]
    pub fn with_column(&self, look: &Look, column: u32, role: Option<Role>) -> Self {
        let mut columns = look.columns.clone();
        columns.retain(|&held, place| {
            let is_contact = role == Some(Role::Customer) && held.may_share(Role::Customer);
            *place != column || is_contact
        });
        if let Some(role) = role {
            columns.insert(role, column);
        }
        if role == Some(Role::Amount) {
            columns.retain(|held, _| !matches!(held, Role::Quantity | Role::UnitPrice));
        }
        self.with(&look.file, |own| own.columns = Some(named(&columns, look)))
    }

    /// With another encoding: the columns stay where they are, under other names.
    #[must_use]
    pub fn with_encoding(&self, look: &Look, encoding: String) -> Self {
        self.with(&look.file, |own| {
            own.encoding = Some(encoding);
            if own.columns.is_some() {
                let places = look.columns.iter();
                let by_place = places.map(|(&role, &place)| (role, ColumnName::Index(place)));
                own.columns = Some(by_place.collect());
            }
        })
    }

    /// With another sheet, of which nothing is known.
    #[must_use]
    pub fn with_sheet(&self, file: &str, sheet: String) -> Self {
        self.with(file, |own| {
            *own = FileOptions {
                sheet: Some(SheetName::Name(sheet)),
                ..FileOptions::default()
            };
        })
    }

    /// With another table in the same text: its columns are others.
    #[must_use]
    pub fn with_layout(&self, file: &str, change: impl FnOnce(&mut FileOptions)) -> Self {
        self.with(file, |own| {
            own.columns = None;
            change(own);
        })
    }

    /// Whether every doubt of the question is settled, and no file lacks a column.
    pub fn is_complete(
        &self,
        question: &Question,
        looks: &BTreeMap<String, std::rc::Rc<Look>>,
    ) -> bool {
        let own = self.own(&question.file);
        looks.contains_key(&question.file)
            && looks.values().all(|look| look.missing.is_empty())
            && question.doubts.iter().all(|doubt| match doubt {
                Doubt::Missing { .. } | Doubt::Several { .. } | Doubt::Encoding => true,
                Doubt::DateOrder { .. } => own.date_order.is_some(),
                Doubt::Decimal { .. } => own.decimal.is_some(),
            })
    }

    /// The options with this answer in them. What was asked about and left as it was is an answer
    /// too: it is not asked again.
    pub fn to_options(&self, question: &Question, look: &Look, options: &Options) -> Options {
        let has = |wanted: &dyn Fn(&Doubt) -> bool| question.doubts.iter().any(wanted);
        let answer = self.with(&look.file, |own| {
            let is_of_columns =
                |doubt: &Doubt| matches!(doubt, Doubt::Several { .. } | Doubt::Missing { .. });
            if question.file == look.file && own.columns.is_none() && has(&is_of_columns) {
                own.columns = Some(named(&look.columns, look));
            }
            if question.file == look.file
                && own.encoding.is_none()
                && has(&|doubt| *doubt == Doubt::Encoding)
            {
                own.encoding = Some(look.origin.encoding.clone());
            }
        });
        answer.chosen(options)
    }

    /// The options with what was chosen so far, for another look.
    pub fn chosen(&self, options: &Options) -> Options {
        Options {
            files: (!self.files.is_empty()).then(|| self.files.clone()),
            ..options.clone()
        }
    }
}

fn named(columns: &BTreeMap<Role, u32>, look: &Look) -> Columns {
    let columns = columns.iter();
    columns
        .map(|(role, column)| (*role, name_of(*column, &look.header)))
        .collect()
}

/// The column's header where it tells the column apart. Otherwise its place.
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
    use std::rc::Rc;

    use super::*;
    use crate::engine::{Sample, look};
    use crate::import::container::{Origin, Shape};
    use crate::model::DateOrder;

    fn looked_at(text: &str, answer: &Answer) -> Look {
        let sample = Sample {
            name: "orders.csv".to_owned(),
            text: text.as_bytes().to_vec(),
            is_whole: true,
            shape: Shape::Csv,
            origin: Origin::default(),
            key: None,
            others: crate::engine::Others::default(),
        };
        let options = Options {
            files: Some(answer.files.clone()),
            ..Options::default()
        };
        look(&sample, &options).unwrap()
    }

    fn question(doubts: Vec<Doubt>) -> Question {
        Question {
            file: "orders.csv".to_owned(),
            files: vec!["orders.csv".to_owned()],
            header: Vec::new(),
            rows: Vec::new(),
            guess: BTreeMap::new(),
            doubts,
        }
    }

    fn is_complete(answer: &Answer, question: &Question, text: &str) -> bool {
        let look = Rc::new(looked_at(text, answer));
        answer.is_complete(question, &BTreeMap::from([(look.file.clone(), look)]))
    }

    #[test]
    fn quantity_and_price_together_stand_in_for_the_amount() {
        let text = "customer,date,n1,n2\na,2024-01-05,2,10\n";
        let question = question(vec![Doubt::Missing { role: Role::Amount }]);
        let mut answer = Answer::default();
        for (column, role) in [(2, Role::Quantity), (3, Role::UnitPrice)] {
            assert!(!is_complete(&answer, &question, text));
            answer = answer.with_column(&looked_at(text, &answer), column, Some(role));
        }
        assert!(is_complete(&answer, &question, text));
        let look = looked_at(text, &answer);
        let answer = answer.with_column(&look, 3, Some(Role::Amount));
        let columns = answer.own("orders.csv").columns.unwrap();
        assert!(!columns.contains_key(&Role::Quantity));
    }

    #[test]
    fn a_column_is_one_thing_but_an_address_may_be_the_customer() {
        let text = "customer,email,date,amount\n1,a@b.c,2024-01-05,5\n";
        let look = looked_at(text, &Answer::default());
        let answer = Answer::default().with_column(&look, 1, Some(Role::Customer));
        let shared = looked_at(text, &answer);
        let held = [Role::Customer, Role::Email].map(|role| shared.columns[&role]);
        assert_eq!(held, [1, 1]);
        let answer = answer.with_column(&shared, 1, Some(Role::Email));
        let look = looked_at(text, &answer);
        assert_eq!(look.missing, [Role::Customer]);
        let answer = answer.with_column(&look, 1, None);
        assert!(!looked_at(text, &answer).columns.contains_key(&Role::Email));
    }

    #[test]
    fn columns_with_the_same_name_go_by_place() {
        assert_eq!(name_of(1, &["x".into(), "x".into()]), ColumnName::Index(1));
        assert_eq!(name_of(0, &[String::new()]), ColumnName::Index(0));
        assert_eq!(name_of(5, &[]), ColumnName::Index(5));
    }

    #[test]
    fn a_doubtful_date_must_be_decided() {
        let text = "customer,date,amount\na,03/04/2024,5\n";
        let example = "03/04/2024".to_owned();
        let question = question(vec![Doubt::DateOrder { example }]);
        let answer = Answer::default();
        assert!(!is_complete(&answer, &question, text));
        let answer = answer.with("orders.csv", |own| own.date_order = Some(DateOrder::Dmy));
        assert!(is_complete(&answer, &question, text));
    }

    #[test]
    fn what_was_asked_about_and_left_is_answered() {
        let answer = Answer::default();
        let look = looked_at("customer,date,Date,amount\na,2024-01-05,,5\n", &answer);
        let columns = vec![1, 2];
        let role = Role::Date;
        let question = question(vec![Doubt::Encoding, Doubt::Several { role, columns }]);
        let options = answer.to_options(&question, &look, &Options::default());
        let own = &options.files.unwrap()["orders.csv"];
        assert_eq!(own.encoding.as_deref(), Some("utf-8"));
        assert_eq!(own.columns.as_ref().unwrap().len(), 3);
    }

    #[test]
    fn another_sheet_begins_anew_and_another_header_has_other_columns() {
        let columns = Some(Columns::new());
        let answer = Answer::default().with("a", |own| own.columns = columns);
        let answer = answer.with_layout("a", |own| own.header_row = Some(3));
        assert_eq!(answer.own("a").columns, None);
        let answer = answer.with_sheet("a", "May".to_owned());
        assert_eq!(answer.own("a").header_row, None);
    }
}
