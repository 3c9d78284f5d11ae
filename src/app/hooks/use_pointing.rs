//! Which mark of a chart is pointed at: by pointer or focus, until Escape.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::use_escape;
use crate::app::components::Pointed;

/// For the chart's marks, for leaving the chart, and for moving over it.
#[hook]
pub fn use_pointing(
    pointed: &UseStateHandle<Option<usize>>,
) -> (Callback<Pointed>, Callback<()>, Callback<PointerEvent>) {
    let pointer = use_memo((), |()| Pointer::default());
    let on_point = {
        let (pointed, pointer) = (pointed.setter(), Rc::clone(&pointer));
        use_callback((), move |now: Pointed, ()| {
            if pointer.may_point(now.at) {
                pointed.set(now.place);
            }
        })
    };
    let leave = {
        let pointed = pointed.setter();
        use_callback((), move |(): (), ()| pointed.set(None))
    };
    let on_move = {
        let pointer = Rc::clone(&pointer);
        use_callback((), move |event: PointerEvent, ()| {
            pointer.seen.set(Some((event.client_x(), event.client_y())));
        })
    };
    let dismiss = {
        let leave = leave.clone();
        use_callback((), move |(): (), ()| {
            pointer.dismissed.set(pointer.seen.get());
            leave.emit(());
        })
    };
    use_escape(pointed.is_some(), dismiss);
    (on_point, leave, on_move)
}

/// A pointer that stands still is over whatever a dismissed tooltip had covered: that is no pointing.
#[derive(Default)]
struct Pointer {
    seen: Cell<Option<(i32, i32)>>,
    dismissed: Cell<Option<(i32, i32)>>,
}

impl Pointer {
    fn may_point(&self, at: Option<(i32, i32)>) -> bool {
        if at.is_some() && at == self.dismissed.get() {
            return false;
        }
        self.dismissed.set(None);
        true
    }
}
