//! Columns that somebody filters by, or asks about: which there are, and which are still to be
//! collected.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{Desk, EngineError, FileOnDesk};
use crate::analysis::discounts::{Discounts, discounts};
use crate::analysis::overview::OfferedColumn;
use crate::analysis::split::{Split, split};
use crate::analysis::values::{ColumnValues, values};
use crate::analysis::who::Who;
use crate::analysis::{AnalysisError, Settings};
use crate::import::Gathering;
use crate::model::{FileKind, Options, Role, Watch};

impl Desk {
    /// The columns of the files with orders, in their order, each name once.
    pub fn columns(&self) -> Vec<OfferedColumn> {
        let mut seen = BTreeSet::new();
        let files = self.files.iter().map(|file| &file.sniffed);
        let orders = files.filter(|sniffed| sniffed.kind == FileKind::Orders);
        let columns = orders.flat_map(|sniffed| {
            let names = sniffed.header.iter().map(|name| name.trim()).enumerate();
            names.map(|(place, name)| {
                let mut roles = sniffed.layout.mapping.iter();
                let role = roles.find(|&(_, &column)| column == place);
                (name, role.map(|(&role, _)| role))
            })
        });
        columns
            .filter(|&(name, _)| !name.is_empty() && seen.insert(name))
            .map(|(name, role)| OfferedColumn {
                name: name.to_owned(),
                role,
            })
            .collect()
    }

    /// Those of these columns that are still to be collected, each once. Fails with
    /// [`AnalysisError::UnknownColumn`] if no file has one.
    pub fn uncollected<'n>(
        &self,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<Vec<String>, EngineError> {
        let collected = &self.ledger.ledger().collected;
        let mut wanted: Vec<&str> = Vec::new();
        for name in names {
            if collected.get(name).is_none() && !wanted.contains(&name) {
                wanted.push(name);
            }
        }
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let offered = self.columns();
        let is_offered = |name: &str| offered.iter().any(|known| known.name == name.trim());
        let names = wanted.into_iter().map(|name| {
            let unknown = || AnalysisError::UnknownColumn {
                column: name.to_owned(),
            };
            is_offered(name)
                .then(|| name.to_owned())
                .ok_or_else(|| EngineError::from(unknown()))
        });
        names.collect()
    }

    /// The same of those that the filters of some options ask for.
    pub fn uncollected_of(&self, options: &Options) -> Result<Vec<String>, EngineError> {
        let filters = options.only.iter().flatten();
        self.uncollected(filters.map(|only| &*only.column))
    }

    /// For the passes over the files that collect columns.
    pub fn gathering(&self, names: Vec<String>) -> Gathering {
        Gathering::new(self.ledger.ledger(), names)
    }

    /// Keeps what was collected.
    pub fn put(&mut self, gathered: Gathering) {
        for (name, column) in gathered.into_columns() {
            let column = Rc::new(column);
            self.ledger.put(&name, &column);
            if let Some(merged) = &mut self.merged {
                merged.put(&name, &column);
            }
        }
        let discounts = self.discount_columns();
        let collected = &self.ledger.ledger().collected;
        if discounts.iter().all(|name| collected.get(name).is_some()) {
            self.ledger.note_discounts(&discounts);
            if let Some(merged) = &mut self.merged {
                merged.note_discounts(&discounts);
            }
        }
    }

    /// Those that are still to be collected before it is known who they are. Columns that no file has
    /// are none: nobody is on such a list.
    pub fn uncollected_of_people(&self, who: &Who) -> Result<Vec<String>, EngineError> {
        let offered = self.columns();
        let mut names: Vec<String> = who.first_in.iter().cloned().collect();
        if who.discounted.is_some() {
            names.extend(self.discount_columns());
        }
        names.retain(|name| offered.iter().any(|known| known.name == name.trim()));
        self.uncollected(names.iter().map(String::as_str))
    }

    /// The values of a column that was collected.
    pub fn values(&self, column: &str) -> Result<ColumnValues, EngineError> {
        let settings = Settings::new(&self.options)?;
        Ok(values(self.counted().ledger(), &settings, column)?)
    }

    /// The columns that say of an order that it was discounted, by the files' mappings.
    pub fn discount_columns(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for FileOnDesk { sniffed, .. } in &self.files {
            for role in [Role::Discount, Role::Coupon] {
                let column = sniffed.layout.mapping.get(&role);
                let name = column.and_then(|&column| sniffed.header.get(column));
                if let Some(name) = name.map(|name| name.trim())
                    && !name.is_empty()
                    && names.iter().all(|known| known != name)
                {
                    names.push(name.to_owned());
                }
            }
        }
        names
    }

    /// What discounts do, once their columns are collected; `None` where there is none.
    pub fn discounts(&self) -> Result<Option<Discounts>, EngineError> {
        let names = self.discount_columns();
        if names.is_empty() {
            return Ok(None);
        }
        let analysis = self.analysis_watched(Watch::default())?;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Ok(Some(discounts(&analysis.history, &names)?))
    }

    /// The customers by what a column that was collected says of their first order.
    pub fn split(&self, column: &str) -> Result<Split, EngineError> {
        let analysis = self.analysis_watched(Watch::default())?;
        Ok(split(&analysis.history, column)?)
    }
}
