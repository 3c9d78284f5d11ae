//! What should a person look at before trusting the figures? What [`people`](super::people) and
//! [`far`](super::far) find in a ledger, short enough for a page.

use serde::{Deserialize, Serialize};

use super::far::{Far, far};
use super::people::{Alike, Unusual, alike, unusual};
use crate::model::{Ledger, MergeBy};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Noticed {
    /// By rule; a rule that finds nobody is left out.
    pub alike: Vec<AlikeCount>,
    /// The first groups of each rule.
    pub first: Vec<Alike>,
    pub unusual: Vec<Unusual>,
    /// Rows that are dated far from the others.
    pub far: Far,
}

/// What merging by one rule would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlikeCount {
    pub by: MergeBy,
    /// Of ids that may be one person each.
    pub groups: u64,
    /// Ids in them.
    pub ids: u64,
}

/// Groups that a page shows of all rules together.
const SHOWN: usize = 50;

pub fn noticed(ledger: &Ledger) -> Noticed {
    let found = alike(ledger);
    let mut counts: Vec<AlikeCount> = Vec::new();
    for group in &found {
        let ids = group.ids.len() as u64;
        match counts.iter_mut().find(|count| count.by == group.by) {
            Some(count) => {
                count.groups += 1;
                count.ids += ids;
            }
            None => counts.push(AlikeCount {
                by: group.by,
                groups: 1,
                ids,
            }),
        }
    }
    let of_each = SHOWN / counts.len().max(1);
    let first = counts.iter().flat_map(|count| {
        let groups = found.iter().filter(|group| group.by == count.by);
        groups.take(of_each).cloned()
    });
    Noticed {
        first: first.collect(),
        unusual: unusual(ledger),
        far: far(ledger),
        alike: counts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::ledger_of_rows;

    #[test]
    fn every_rule_has_its_share_of_the_examples() {
        let names: Vec<[String; 2]> = (0..60)
            .map(|number| [format!("Ann {number}"), format!("ann  {number}")])
            .collect();
        let mut rows: Vec<(&str, &str, &str)> = names
            .iter()
            .flatten()
            .map(|name| (name.as_str(), "2024-01-05", "1"))
            .collect();
        rows.push(("091234567", "2024-01-05", "1"));
        rows.push(("+37491234567", "2024-01-05", "1"));
        let noticed = noticed(&ledger_of_rows(&rows));
        let counts: Vec<_> = noticed
            .alike
            .iter()
            .map(|count| (count.by, count.groups, count.ids))
            .collect();
        assert_eq!(counts, [(MergeBy::Id, 60, 120), (MergeBy::Phone, 1, 2)]);
        assert_eq!(noticed.first.len(), 26);
    }
}
