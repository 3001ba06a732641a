//! One tab at a time: the browser's locks, held by whoever sends.

use futures::channel::oneshot;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "denyut.antrean";

/// The lock of all tabs of this browser, until it is dropped.
pub(super) struct Alone(Option<Function>);

impl Drop for Alone {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // Where this fails the lock goes with the tab.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Waits until no other tab holds the lock. A browser without locks (an address without TLS has none) lets everybody go on:
/// what is sent twice is done once.
pub(super) async fn alone() -> Alone {
    let Some((locks, request)) = locks() else { return Alone(None) };
    let (granted, holding) = oneshot::channel();
    let hold = Closure::once_into_js(move || {
        let mut granted = Some(granted);
        Promise::new(&mut |release, _| {
            if let Some(granted) = granted.take() {
                // Whoever waited may be gone; then nothing is held.
                if let Err(release) = granted.send(release) {
                    let _ = release.call0(&JsValue::UNDEFINED);
                }
            }
        })
    });
    if request.call2(&locks, &NAME.into(), &hold).is_err() {
        return Alone(None);
    }
    Alone(holding.await.ok())
}

/// The browser's locks, and how they are asked for. By name: the bindings count them as unfinished.
fn locks() -> Option<(JsValue, Function)> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}
