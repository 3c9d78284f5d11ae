//! What has one customer done? Everything that is known of one of them, order by order.

use serde::{Deserialize, Serialize};

use super::Analysis;
use super::listing::{Person, person};
use crate::model::{Contact, Day, Money, Notes, sort_by};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    pub person: Person,
    /// Empty where the files do not say.
    pub consent: String,
    pub birthday: String,
    /// By day, the latest first; orders that do not count are there too.
    pub orders: Vec<StoryOrder>,
}

/// One order, as far as its rows count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoryOrder {
    /// The first of its rows' days.
    pub day: Day,
    pub rows: u64,
    /// What its rows come to, refunds taken off.
    pub revenue: f64,
    /// What went back, positive.
    pub refunds: f64,
    /// Whether it counts as a purchase: not a refund alone, and not all of it went back and more.
    pub counts: bool,
    /// Days since the counted order before it; `None` for the first and for those that do not count.
    pub gap_days: Option<i32>,
}

/// The story of the customer with this id; `None` if nobody has it.
///
/// ```
/// use retention_widget::analysis::{Analysis, Settings, story::story};
/// use retention_widget::import::ledger_of_rows;
/// use retention_widget::model::{Notes, Options};
/// let ledger = ledger_of_rows(&[("ann", "2024-01-05", "10"), ("ann", "2024-01-20", "-4")]);
/// let analysis = Analysis::new(&ledger, Settings::new(&Options::default())?)?;
/// let ann = story(&analysis, &Notes::new(), "ann").ok_or("nobody")?;
/// assert_eq!(ann.person.revenue, 6.0);
/// assert!(!ann.orders[0].counts); // what went back
/// assert_eq!(ann.orders[1].day.to_string(), "2024-01-05");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn story(analysis: &Analysis<'_>, notes: &Notes, id: &str) -> Option<Story> {
    let history = &analysis.history;
    let customer = history.find(id)?;
    let contact = |contact| history.contact(customer, contact).into_owned();
    let mut orders = Vec::new();
    history.for_each_order(customer, |rows| {
        let (mut revenue, mut refunds) = (Money::ZERO, Money::ZERO);
        for row in rows {
            revenue += row.purchase + row.refund;
            refunds -= row.refund;
        }
        let day = rows.iter().map(|row| row.day).min();
        orders.push(StoryOrder {
            day: day.unwrap_or_default(),
            rows: rows.len() as u64,
            revenue: revenue.to_f64(),
            refunds: refunds.to_f64(),
            counts: !revenue.is_negative() && rows.iter().any(|row| row.is_purchase),
            gap_days: None,
        });
    });
    sort_by(&mut orders, |a, b| a.day.cmp(&b.day));
    let mut before: Option<Day> = None;
    for order in orders.iter_mut().filter(|order| order.counts) {
        order.gap_days = before.map(|before| order.day.days_since(before));
        before = Some(order.day);
    }
    orders.reverse();
    Some(Story {
        person: person(analysis, notes, customer),
        consent: contact(Contact::Consent),
        birthday: contact(Contact::Birthday),
        orders,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Settings;
    use crate::import::ledger_of_rows;
    use crate::model::Options;

    #[test]
    fn a_story_has_every_order_and_the_days_between_them() {
        let ledger = ledger_of_rows(&[
            ("bob", "2024-01-01", "1"),
            ("ann", "2024-02-10", "20"),
            ("ann", "2024-01-05", "10"),
            ("ann", "2024-02-12", "-20"),
            ("ann", "2024-03-01", "5"),
        ]);
        let settings = Settings::new(&Options::default()).unwrap();
        let analysis = Analysis::new(&ledger, settings).unwrap();
        let story = story(&analysis, &Notes::new(), "ann").unwrap();
        let orders = story.orders.iter();
        let told: Vec<_> = orders
            .map(|order| (order.day.to_string(), order.counts, order.gap_days))
            .collect();
        let expected = [
            ("2024-03-01", true, Some(20)),
            ("2024-02-12", false, None),
            ("2024-02-10", true, Some(36)),
            ("2024-01-05", true, None),
        ];
        assert_eq!(
            told,
            expected.map(|(day, counts, gap)| (day.to_owned(), counts, gap))
        );
        let counted = story.orders.iter().filter(|order| order.counts).count() as u64;
        assert_eq!(counted, story.person.orders);
        let revenue: f64 = story.orders.iter().map(|order| order.revenue).sum();
        assert_eq!(revenue.to_string(), story.person.revenue.to_string());
        assert!(super::story(&analysis, &Notes::new(), "an").is_none());
    }
}
