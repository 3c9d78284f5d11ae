//! What stands of each customer in a list.

use yew::prelude::*;

use super::{quiet_and_late, terms, usual_gap};
use crate::analysis::listing::Person;
use crate::analysis::overview::Overview;
use crate::app::pages::reason;
use crate::app::shell::Shell;

/// Of a list that begins with these.
pub fn of_people(shell: &Shell, overview: &Overview, first: &[&Person]) -> Html {
    let (texts, formats) = (&shell.texts.terms, &shell.formats);
    let mut since = vec![("day", formats.day(overview.report.as_of))];
    let mut why = Vec::new();
    let Some(person) = first.first() else {
        return Html::default();
    };
    let days = u64::try_from(person.recency_days).unwrap_or_default();
    since.push(("last", formats.day(person.last_date)));
    since.push(("days", shell.counted(&shell.texts.sentence.days, days)));
    let said = reason(shell, person);
    if !said.is_empty() {
        let segment = shell.texts.segments.name(&person.segment);
        why.push(("segment", segment.to_owned()));
        why.push(("reason", said.to_owned()));
    }
    let gap = first.iter().find_map(|person| person.mean_gap_days);
    let [quiet, late] = quiet_and_late(shell, overview);
    let all = [
        (&texts.days_since, since),
        usual_gap(shell, gap),
        quiet,
        late,
        (&texts.why, why),
    ];
    terms(shell, all.into())
}
