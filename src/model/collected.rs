//! The columns of a ledger that were asked for, by name.

use std::rc::Rc;

use super::Column;

/// Few, in the order in which they were asked for; ledgers with the same rows share them.
#[derive(Clone, Debug, Default)]
pub struct Collected(Vec<(String, Rc<Column>)>);

impl Collected {
    pub fn get(&self, name: &str) -> Option<&Rc<Column>> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, column)| column)
    }

    /// A column that is there already stays: it is the same.
    pub fn put(&mut self, name: &str, column: &Rc<Column>) {
        if self.get(name).is_none() {
            self.0.push((name.to_owned(), Rc::clone(column)));
        }
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}
