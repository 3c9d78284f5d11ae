//! An answer of the worker's, asked for when it is wanted.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::engine::protocol::Failure;
use crate::session::Held;

#[derive(Debug)]
pub enum Asked<T> {
    /// Nothing was asked, or it has not come yet.
    Coming,
    Came(Held<T>),
    Failed(Failure),
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Coming => Self::Coming,
            Self::Came(answer) => Self::Came(answer.clone()),
            Self::Failed(failure) => Self::Failed(failure.clone()),
        }
    }
}

impl<T> PartialEq for Asked<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coming, Self::Coming) => true,
            (Self::Came(one), Self::Came(other)) => one == other,
            (Self::Failed(one), Self::Failed(other)) => one == other,
            _ => false,
        }
    }
}

/// Whoever takes an answer.
pub type Then<T> = Box<dyn FnOnce(Result<T, Failure>)>;

/// The answer to `key`, asked for by `ask` whenever the key changes; nothing is asked without one. The
/// last answer stays until the next is there.
#[hook]
pub fn use_asked<K, T>(key: Option<K>, ask: impl FnOnce(K, Then<T>) + 'static) -> Asked<T>
where
    K: Clone + PartialEq + 'static,
    T: 'static,
{
    let asked = use_state_eq(|| Asked::Coming);
    {
        let asked = asked.clone();
        use_effect_with(key, move |key| {
            let wanted = Rc::new(Cell::new(true));
            match key.clone() {
                None => asked.set(Asked::Coming),
                Some(key) => {
                    let wanted = Rc::clone(&wanted);
                    let then = move |answer| {
                        if wanted.get() {
                            asked.set(match answer {
                                Ok(answer) => Asked::Came(Held::new(answer)),
                                Err(failure) => Asked::Failed(failure),
                            });
                        }
                    };
                    ask(key, Box::new(then));
                }
            }
            move || wanted.set(false)
        });
    }
    (*asked).clone()
}
