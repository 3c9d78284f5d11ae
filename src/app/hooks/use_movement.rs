//! Who went from which segment to which since a day, from the worker.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::movement::Movement;
use crate::analysis::overview::Overview;
use crate::app::engine::Engine;
use crate::model::Day;
use crate::session::Held;

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Moved {
    #[default]
    Coming,
    Known(Held<Movement>),
    Failed,
}

/// The movement since a day up to the figures that are shown; the last one stays until the next comes.
#[hook]
pub fn use_movement(engine: &Engine, since: Day, overview: &Held<Overview>) -> Moved {
    let moved = use_state_eq(Moved::default);
    {
        let (engine, moved) = (engine.clone(), moved.clone());
        use_effect_with((since, overview.clone()), move |&(since, _)| {
            let wanted = Rc::new(Cell::new(true));
            let is_wanted = Rc::clone(&wanted);
            engine.movement(since, move |answer| {
                if is_wanted.get() {
                    moved.set(match answer {
                        Ok(movement) => Moved::Known(Held::new(*movement)),
                        Err(_) => Moved::Failed,
                    });
                }
            });
            move || wanted.set(false)
        });
    }
    (*moved).clone()
}
