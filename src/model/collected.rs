//! The columns of a ledger that were asked for, by name.

use std::rc::Rc;

use super::Column;

/// Few, in the order in which they were asked for; ledgers with the same rows share them.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    columns: Vec<(String, Rc<Column>)>,
    /// Those that say of an order that it was discounted.
    discounts: Vec<String>,
}

impl Collected {
    pub fn get(&self, name: &str) -> Option<&Rc<Column>> {
        let found = self.columns.iter().find(|(known, _)| known == name);
        found.map(|(_, column)| column)
    }

    /// A column that is there already stays: it is the same.
    pub fn put(&mut self, name: &str, column: &Rc<Column>) {
        if self.get(name).is_none() {
            self.columns.push((name.to_owned(), Rc::clone(column)));
        }
    }

    pub fn clear(&mut self) {
        self.columns.clear();
        self.discounts.clear();
    }

    /// Which of them say that an order was discounted.
    pub fn note_discounts(&mut self, names: &[String]) {
        self.discounts = names.to_vec();
    }

    /// Empty until they are collected.
    pub fn discounts(&self) -> &[String] {
        &self.discounts
    }
}
