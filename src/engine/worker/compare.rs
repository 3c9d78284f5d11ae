//! Two periods or two segments side by side.

use super::{Worker, locale_of, reply, with_desk};
use crate::analysis::compare::compare;
use crate::engine::lists::compared_list;
use crate::engine::protocol::{Request, Response};

pub fn answer(worker: &Worker, request: Request) {
    match request {
        Request::Compare { id, comparison } => with_desk(worker, id, |desk| {
            let compared = Box::new(compare(&desk.analysis()?, &comparison));
            reply::send(&Response::Compared { id, compared });
            Ok(())
        }),
        Request::ExportCompared {
            id,
            comparison,
            style,
            locale,
        } => with_desk(worker, id, |desk| {
            let text = compared_list(&desk.analysis()?, &comparison, style, locale_of(&locale));
            reply::exported(id, text);
            Ok(())
        }),
        _ => {}
    }
}
