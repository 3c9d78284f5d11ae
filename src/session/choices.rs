//! Which options does a choice on the import page make?

use crate::analysis::audit::StatusWord;
use crate::import::parse_decimal;
use crate::model::{DecimalMark, MergeBy, Options, UNPAID};

/// Merges customers by a rule, or no longer.
#[must_use]
pub fn merging(options: &Options, by: MergeBy, merges: bool) -> Options {
    let merge = toggled(options.merge.as_deref(), &by, merges);
    Options {
        // Who stays apart matters only while somebody is merged.
        apart: options.apart.clone().filter(|_| merge.is_some()),
        merge,
        ..options.clone()
    }
}

/// Keeps the people of a group apart, or no longer. The first gives the others its id: without the
/// others it is alone.
#[must_use]
pub fn keeping_apart(options: &Options, ids: &[String], stays_apart: bool) -> Options {
    let mut apart = options.apart.clone();
    for id in ids.iter().skip(1) {
        apart = toggled(apart.as_deref(), id, stays_apart);
    }
    Options {
        apart,
        ..options.clone()
    }
}

/// Whether a group is kept apart by the options.
pub fn is_apart(options: &Options, ids: &[String]) -> bool {
    let apart = options.apart.as_deref().unwrap_or_default();
    ids.iter().skip(1).all(|id| apart.contains(id))
}

/// Leaves a customer out, or counts them again.
#[must_use]
pub fn leaving_out(options: &Options, id: &str, is_left_out: bool) -> Options {
    Options {
        exclude: toggled(options.exclude.as_deref(), &id.to_owned(), is_left_out),
        ..options.clone()
    }
}

/// Counts the rows of a status word, or leaves them out. What a vendor means by the other words,
/// which `words` have, stays.
#[must_use]
pub fn counting(options: &Options, words: &[StatusWord], word: &str, counts: bool) -> Options {
    let usual = || UNPAID.iter().map(|&word| word.to_owned()).collect();
    let mut unpaid: Vec<String> = options.unpaid.clone().unwrap_or_else(usual);
    let left_out = words.iter().filter(|row| !row.counts);
    for row in left_out {
        if !unpaid.iter().any(|known| is_same(known, &row.word)) {
            unpaid.push(row.word.clone());
        }
    }
    unpaid.retain(|known| !is_same(known, word));
    if !counts {
        unpaid.push(word.to_owned());
    }
    Options {
        unpaid: Some(unpaid),
        ..options.clone()
    }
}

/// Whether the rows of a status word count by the options as they were chosen last.
pub fn counts_by(options: &Options, row: &StatusWord) -> bool {
    match &options.unpaid {
        Some(unpaid) => !unpaid.iter().any(|word| is_same(word, &row.word)),
        // What is usual for the vendor is known to the engine alone.
        None => row.counts,
    }
}

fn is_same(word: &str, other: &str) -> bool {
    word.trim().to_lowercase() == other.trim().to_lowercase()
}

/// A rate as a person types it: digits of any script, decimal point or comma.
///
/// ```
/// use retention_widget::session::rate;
/// assert_eq!(rate(" 1,08 "), Some(1.08));
/// assert_eq!(rate("۴۲۰۰۰"), Some(42000.0));
/// assert_eq!(rate("0"), None);
/// ```
pub fn rate(text: &str) -> Option<f64> {
    let text = text.trim();
    let mark = if text.contains(',') && !text.contains('.') {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    };
    let micros = parse_decimal(text.as_bytes(), mark)?;
    (micros > 0).then(|| micros as f64 / 1e6)
}

fn toggled<T: Clone + PartialEq>(list: Option<&[T]>, item: &T, is_in: bool) -> Option<Vec<T>> {
    let mut list = list.unwrap_or_default().to_vec();
    list.retain(|known| known != item);
    if is_in {
        list.push(item.clone());
    }
    (!list.is_empty()).then_some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|&id| id.to_owned()).collect()
    }

    #[test]
    fn every_choice_can_be_taken_back() {
        let group = ids(&["ann", "Ann", "ANN"]);
        let before = Options::default();
        let merged = merging(&before, MergeBy::Id, true);
        let apart = keeping_apart(&merged, &group, true);
        assert_eq!(apart.apart, Some(ids(&["Ann", "ANN"])));
        assert!(is_apart(&apart, &group) && !is_apart(&merged, &group));
        assert_eq!(keeping_apart(&apart, &group, false), merged);
        assert_eq!(merging(&apart, MergeBy::Id, false), before);
        let left_out = leaving_out(&before, "cash", true);
        assert_eq!(leaving_out(&left_out, "cash", false), before);
    }

    #[test]
    fn a_word_is_left_out_beside_those_that_are() {
        let row = |word: &str, counts| StatusWord {
            word: word.to_owned(),
            rows: 1,
            amount: 1.0,
            counts,
            is_pending: false,
        };
        let words = [row("Paid", true), row("COD", true), row("wc-draft", false)];
        let options = counting(&Options::default(), &words, "COD", false);
        let unpaid = options.unpaid.clone().unwrap();
        assert!(unpaid.contains(&"COD".to_owned()) && unpaid.contains(&"wc-draft".to_owned()));
        assert!(unpaid.contains(&"void".to_owned()));
        let again = counting(&options, &words, "cod", true).unpaid.unwrap();
        assert!(!again.contains(&"COD".to_owned()) && again.contains(&"wc-draft".to_owned()));
    }
}
