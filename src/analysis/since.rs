//! What has changed since a day? For whoever opens a newer export of the same orders.
//!
//! The files themselves say how they looked on that day ([`Earlier`](super::Earlier)), so nothing of
//! the earlier export is needed; beside what it said then, the count of the same days shows what was
//! corrected since.
//!
//! ```
//! use retention_widget::analysis::{Analysis, Settings, since::since};
//! use retention_widget::import::ledger_of_rows;
//! use retention_widget::model::Options;
//! let ledger = ledger_of_rows(&[
//!     ("ann", "2024-01-05", "10"),
//!     ("bob", "2024-02-05", "5"),
//! ]);
//! let analysis = Analysis::new(&ledger, Settings::new(&Options::default())?)?;
//! let since = since(&analysis, "2024-02-01".parse().unwrap());
//! assert_eq!((since.before.customers, since.now.customers), (1, 2));
//! assert_eq!((since.bought, since.new), (1, 1)); // Bob
//! # Ok::<(), retention_widget::analysis::AnalysisError>(())
//! ```

use serde::{Deserialize, Serialize};

use super::Analysis;
use super::who::{Did, Moved, Who, members};
use crate::model::Day;

/// See above. The counts of people are those of [`Who`] with the same words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Since {
    /// The first day that is new.
    pub day: Day,
    /// As the files have the days before it.
    pub before: Totals,
    pub now: Totals,
    pub bought: u64,
    pub new: u64,
    pub returned: u64,
    pub fell_quiet: u64,
    pub became_late: u64,
}

/// What counts of some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    pub customers: u64,
    pub orders: u64,
    pub revenue: f64,
}

pub fn since(analysis: &Analysis<'_>, day: Day) -> Since {
    let did = |did| Who {
        did: Some(did),
        since: Some(day),
        ..Who::default()
    };
    let new = Who {
        moved: Some(Moved::New),
        since: Some(day),
        ..Who::default()
    };
    let count = |who: &Who| members(analysis, who).len() as u64;
    Since {
        day,
        before: analysis.earlier(day).totals,
        now: Totals::of(&analysis.history),
        bought: count(&did(Did::Bought)),
        new: count(&new),
        returned: count(&did(Did::Returned)),
        fell_quiet: count(&did(Did::FellQuiet)),
        became_late: count(&did(Did::BecameLate)),
    }
}

impl Totals {
    pub fn of(history: &super::History<'_>) -> Self {
        let orders = history.customers().map(|place| history.frequency(place));
        Self {
            customers: history.len() as u64,
            orders: orders.map(|orders| orders as u64).sum(),
            revenue: history.total_revenue().to_f64(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Settings;
    use crate::import::ledger_of_rows;
    use crate::model::Options;

    #[test]
    fn everybody_is_told_by_what_they_did() {
        let ledger = ledger_of_rows(&[
            // Was silent for longer than six months, and came back.
            ("back", "2023-01-05", "10"),
            ("back", "2024-03-20", "10"),
            // Became silent for that long.
            ("quiet", "2023-09-10", "5"),
            // Was already.
            ("gone", "2023-02-10", "5"),
            // Weekly, and late only now.
            ("late", "2024-02-10", "1"),
            ("late", "2024-02-17", "1"),
            ("late", "2024-02-24", "1"),
            // Was late, and bought.
            ("eager", "2024-01-01", "1"),
            ("eager", "2024-01-02", "1"),
            ("eager", "2024-01-03", "1"),
            ("eager", "2024-03-19", "1"),
            ("new", "2024-03-15", "3"),
        ]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let day: Day = "2024-03-01".parse().unwrap();
        let names = |who: Who| {
            let who = Who {
                since: Some(day),
                ..who
            };
            let found = members(&analysis, &who).into_iter();
            let names = found.map(|place| analysis.history.id(place).into_owned());
            names.collect::<Vec<_>>()
        };
        let did = |did| {
            names(Who {
                did: Some(did),
                ..Who::default()
            })
        };
        assert_eq!(did(Did::Bought), ["back", "eager", "new"]);
        assert_eq!(did(Did::Returned), ["back"]);
        assert_eq!(did(Did::FellQuiet), ["quiet"]);
        assert_eq!(did(Did::BecameLate), ["late"]);
        let found = since(&analysis, day);
        let counts = [
            found.bought,
            found.new,
            found.returned,
            found.fell_quiet,
            found.became_late,
        ];
        assert_eq!(counts, [3, 1, 1, 1, 1]);
        let totals = |totals: Totals| (totals.customers, totals.orders, totals.revenue.to_string());
        assert_eq!(totals(found.before), (5, 9, "26".to_owned()));
        assert_eq!(totals(found.now), (6, 12, "40".to_owned()));
    }
}
