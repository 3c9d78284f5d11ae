//! The worker, for as long as the app lives.

use yew::prelude::*;

use crate::app::engine::Engine;
use crate::app::shell::Session;
use crate::session::Action;

#[hook]
pub fn use_engine(session: &UseReducerHandle<Session>) -> Engine {
    let dispatcher = session.dispatcher();
    let engine = use_memo((), move |()| {
        Engine::start(Callback::from(move |action: Action| {
            dispatcher.dispatch(action);
        }))
    });
    (*engine).clone()
}
