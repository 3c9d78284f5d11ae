//! Who went from which segment to which.

use super::{Worker, reply, with_desk};
use crate::analysis::movement::movement;
use crate::engine::protocol::Response;
use crate::model::Day;

pub fn answer(worker: &Worker, id: u32, since: Day) {
    with_desk(worker, id, |desk| {
        let movement = Box::new(movement(&desk.analysis()?, since));
        reply::send(&Response::Movement { id, movement });
        Ok(())
    });
}
