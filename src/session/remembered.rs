//! What was chosen for files, to be taken for others with the same columns: by their key, the
//! latest last.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Asked;
use crate::model::FileOptions;

/// More kinds of files than a shop has.
const MOST: usize = 50;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Remembered(Vec<(String, FileOptions)>);

impl Remembered {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn by_key(self) -> BTreeMap<String, FileOptions> {
        self.0.into_iter().collect()
    }

    /// With what was chosen elsewhere, which counts where both know the same columns.
    #[must_use]
    pub fn joined(mut self, others: &Self) -> Self {
        for (key, own) in &others.0 {
            self.0.retain(|(known, _)| known != key);
            self.0.push((key.clone(), own.clone()));
        }
        self.without_surplus()
    }

    fn without_surplus(mut self) -> Self {
        let surplus = self.0.len().saturating_sub(MOST);
        self.0.drain(..surplus);
        self
    }

    /// With what was answered of the files that were looked at; the oldest goes where there are too
    /// many.
    #[must_use]
    pub fn with(mut self, asked: &Asked, files: &BTreeMap<String, FileOptions>) -> Self {
        for look in asked.looks.values() {
            let (Some(key), Some(own)) = (&look.key, files.get(&look.file)) else {
                continue;
            };
            self.0.retain(|(known, _)| known != key);
            self.0.push((key.clone(), own.clone()));
        }
        self.without_surplus()
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::engine::protocol::Question;
    use crate::engine::{Sample, look};
    use crate::import::container::{Origin, Shape};
    use crate::model::Options;
    use crate::session::Answer;

    fn asked(key: &str) -> Asked {
        let sample = Sample {
            name: "orders.csv".to_owned(),
            text: b"customer,date,amount\n".to_vec(),
            is_whole: true,
            shape: Shape::Csv,
            origin: Origin::default(),
            key: Some(key.to_owned()),
            others: crate::engine::Others::default(),
        };
        let look = Rc::new(look(&sample, &Options::default()).unwrap());
        Asked {
            question: Rc::new(Question {
                file: look.file.clone(),
                files: vec![look.file.clone()],
                header: Vec::new(),
                rows: Vec::new(),
                guess: BTreeMap::new(),
                doubts: Vec::new(),
            }),
            answer: Answer::default(),
            file: look.file.clone(),
            looks: BTreeMap::from([(look.file.clone(), look)]),
            looking: None,
            by_hand: false,
        }
    }

    #[test]
    fn the_fifty_latest_are_kept() {
        let own = FileOptions::default();
        let files = BTreeMap::from([("orders.csv".to_owned(), own)]);
        let mut kept = Remembered::default();
        for number in 0..52 {
            kept = kept.with(&asked(&format!("{number:02}")), &files);
        }
        kept = kept.with(&asked("02"), &files);
        let keys: Vec<&str> = kept.0.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!((keys.len(), keys[0], keys[49]), (50, "03", "02"));
        let joined = Remembered::default().joined(&kept).joined(&kept);
        assert_eq!(joined, kept);
        let untouched = kept.clone().with(&asked("new"), &BTreeMap::new());
        assert_eq!(untouched, kept);
    }
}
