//! The service worker's count of requests to other servers.

use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, ServiceWorkerContainer};
use yew::prelude::*;

/// The count; `None` while no service worker watches this page.
#[hook]
pub fn use_requests() -> Option<u64> {
    let count = use_state_eq(|| None::<u64>);
    {
        let count = count.clone();
        use_effect_with((), move |()| {
            let listeners = container().map(|workers| {
                ask(&workers);
                let on_message = EventListener::new(&workers, "message", move |event| {
                    if let Some(reported) = reported_count(event) {
                        count.set(Some(reported));
                    }
                });
                let again = workers.clone();
                let on_change =
                    EventListener::new(&workers, "controllerchange", move |_| ask(&again));
                [on_message, on_change]
            });
            move || drop(listeners)
        });
    }
    *count
}

/// Without HTTPS a browser has no service workers at all.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into())
        .ok()?
        .dyn_into()
        .ok()
}

fn ask(workers: &ServiceWorkerContainer) {
    if let Some(controller) = workers.controller() {
        let message = Object::new();
        let _ = Reflect::set(&message, &"type".into(), &"requests".into());
        let _ = controller.post_message(&message);
    }
}

fn reported_count(event: &Event) -> Option<u64> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    let kind = Reflect::get(&data, &"type".into()).ok()?;
    let count = Reflect::get(&data, &"count".into()).ok()?.as_f64()?;
    (kind.as_string()? == "requests").then_some(count as u64)
}
