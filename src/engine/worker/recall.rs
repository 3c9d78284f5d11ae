//! What was chosen for other files with the same columns, taken for those that are opened.

use super::look::sample_of;
use super::open::Table;
use super::{Job, reply};
use crate::engine::protocol::Response;
use crate::engine::recall::{fitting, key};
use crate::model::Options;

/// The options with what is remembered for some of the tables, which is said; `None` if there is
/// nothing. A table that has options of its own keeps them.
pub async fn recalled(tables: &[Table], job: &Job) -> Option<Options> {
    if job.remembered.is_empty() {
        return None;
    }
    let mut files = job.options.files.clone().unwrap_or_default();
    let mut found = Vec::new();
    for table in tables {
        let name = &table.packed.name;
        if files.contains_key(name) {
            continue;
        }
        // What cannot be looked at says so when it is read.
        let Ok(sample) = sample_of(table).await else {
            continue;
        };
        let chosen = key(&sample).and_then(|key| job.remembered.get(&key));
        if let Some(own) = chosen.and_then(|chosen| fitting(&sample, chosen)) {
            files.insert(name.clone(), own);
            found.push(name.clone());
        }
    }
    if found.is_empty() {
        return None;
    }
    let options = Options {
        files: Some(files),
        ..job.options.clone()
    };
    reply::send(&Response::Recalled {
        id: job.id,
        options: Box::new(options.clone()),
        files: found,
    });
    Some(options)
}
