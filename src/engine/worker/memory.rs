//! What was written down of customers, and what became of lists that were handed out.

use super::{Worker, reply, with_desk};
use crate::analysis::effect::effect;
use crate::analysis::since::since;
use crate::engine::protocol::{Request, Response};
use crate::export::disguised;

/// Answers those requests that are about what was before.
pub fn answer(worker: &Worker, request: Request) {
    match request {
        Request::Notes { notes } => {
            worker.notes.replace(notes);
            // A list may be of those with notes.
            worker.listed.take();
        }
        Request::Since { id, day } => with_desk(worker, id, |desk| {
            let since = since(&desk.analysis()?, day);
            reply::send(&Response::Since { id, since });
            Ok(())
        }),
        Request::Effect {
            id,
            since,
            given,
            held,
        } => with_desk(worker, id, |desk| {
            let effect = effect(&desk.analysis()?, since, &given, &held);
            reply::send(&Response::Effect { id, effect });
            Ok(())
        }),
        Request::Disguise { id, salt, ids } => {
            let texts = ids.iter().map(|id| disguised(&salt, id)).collect();
            reply::send(&Response::Disguised { id, texts });
        }
        Request::Recognize { id, salt, texts } => with_desk(worker, id, |desk| {
            let ids = desk.recognized(&salt, &texts)?;
            reply::send(&Response::Recognized { id, ids });
            Ok(())
        }),
        _ => {}
    }
}
