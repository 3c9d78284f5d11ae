//! What do a column's dates and numbers say about how they are meant, and where do they say it?

use serde::{Deserialize, Serialize};

use super::Reader;
use crate::import::{
    self, Beginning, DateVotes, Layout, MarkVotes, Record, Trial, Written, without_mark,
};
use crate::model::Role;

/// How many say the same, and the first that does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    pub count: u64,
    pub example: String,
    pub line: u64,
}

/// Dates of the sample by what they alone can tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateEvidence {
    pub day_first: Votes,
    pub month_first: Votes,
    pub year_first: Votes,
    /// Name their month.
    pub named: Votes,
    /// Numbers that count days or seconds.
    pub counted: Votes,
    /// Fit both orders.
    pub open: Votes,
    /// Nothing in the column decides.
    pub is_open: bool,
}

/// Numbers of the sample by what they alone can tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecimalEvidence {
    pub point: Votes,
    pub comma: Votes,
    /// `1,234` may be a thousand or one and a bit.
    pub open: Votes,
    pub is_open: bool,
}

impl Votes {
    fn count(&mut self, votes: u64, text: &str, line: u64) {
        if votes > 0 && self.count == 0 {
            text.clone_into(&mut self.example);
            self.line = line;
        }
        self.count += votes;
    }
}

pub fn evidence(beginning: Beginning<'_>, trial: &Trial) -> (DateEvidence, DecimalEvidence) {
    let layout = &trial.sniffed.layout;
    let mut dates = DateEvidence {
        is_open: trial.open_date.is_some(),
        ..DateEvidence::default()
    };
    let mut decimals = DecimalEvidence {
        is_open: trial.open_decimal.is_some(),
        ..DecimalEvidence::default()
    };
    let date = layout.mapping.get(&Role::Date).copied();
    let number = |role| layout.mapping.get(&role).copied();
    let numbers = match number(Role::Amount) {
        Some(amount) => [Some(amount), None],
        None => [number(Role::Quantity), number(Role::UnitPrice)],
    };
    let mut skips = layout.titles + usize::from(layout.has_header);
    each_record(beginning, layout, |record| {
        if skips > 0 {
            skips -= 1;
            return true;
        }
        if let Some(column) = date {
            dates.take(&cell(record, column), record.line);
        }
        for column in numbers.into_iter().flatten() {
            decimals.take(&cell(record, column), record.line);
        }
        true
    });
    (dates, decimals)
}

impl DateEvidence {
    fn take(&mut self, text: &str, line: u64) {
        // A day that does not exist is no evidence.
        let written = Written::parse(text.as_bytes());
        let Some(written) = written.filter(|written| written.is_day() || written.is_count()) else {
            return;
        };
        let mut votes = DateVotes::default();
        votes.count(written);
        let named = votes.named.year_first + votes.named.day_first + votes.named.month_first;
        let counted = votes.excel + votes.unix + votes.unix_millis;
        self.day_first.count(votes.day_first, text, line);
        self.month_first.count(votes.month_first, text, line);
        self.year_first.count(votes.year_first, text, line);
        self.named.count(named, text, line);
        self.counted.count(counted, text, line);
        self.open.count(votes.open, text, line);
    }
}

impl DecimalEvidence {
    fn take(&mut self, text: &str, line: u64) {
        let mut votes = MarkVotes::default();
        votes.count(text.as_bytes());
        self.point.count(votes.point, text, line);
        self.comma.count(votes.comma, text, line);
        self.open.count(votes.open, text, line);
    }
}

fn cell(record: &Record<'_>, column: usize) -> String {
    let mut bytes = Vec::new();
    record.append_to(column, &mut bytes);
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

/// Hands on the records that are not blank, titles and header too, as long as `take` wants more.
pub fn each_record(
    beginning: Beginning<'_>,
    layout: &Layout,
    mut take: impl FnMut(&Record<'_>) -> bool,
) {
    let mut reader = Reader::mending(layout.delimiter, layout.width);
    reader.begin_at(beginning.first_line);
    let mut is_wanted = true;
    let mut take = |record: Record<'_>| {
        if is_wanted && !import::is_blank(record.raw()) {
            is_wanted = take(&record);
        }
    };
    reader.feed(without_mark(beginning.text), &mut take);
    if beginning.is_whole {
        reader.finish(&mut take);
    }
}
