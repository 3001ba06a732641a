//! *Beri tahu di perangkat ini*: whether this device is told of things while nobody looks at the page. Asked only when
//! somebody presses it, and kept per person: on a shared phone the next one has not asked for anything.

use super::{Subscribe, push_key, unsubscribe, words};
use crate::device::{find, forget, keep};
use crate::error::ApiError;
use crate::kit::{BUTTON, LINKISH, effect, handler, redraw};
use crate::lang::use_lang;
use crate::way::REMINDERS;
use crate::wire::post;
use domain::organization::EmployeeId;
use js_sys::{Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Notification, NotificationPermission, PushEncryptionKeyName, PushManager, PushSubscription,
    PushSubscriptionOptionsInit, ServiceWorkerRegistration,
};

/// Who of those who use this browser wants it to tell them.
const WANTED_BY: &str = "denyut.told";

/// How it stands with this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The browser can not do it.
    Unable,
    /// It can once the site is on the home screen.
    OnHomeScreen,
    /// Its owner has forbidden it in the settings of the browser.
    Denied,
    /// It is not told.
    Off,
    /// It is told.
    On,
    /// Switching it on did not work.
    Failed,
    /// Switching it off did not.
    StillOn,
}

/// The switch, where the operator lets anything be told.
#[component]
pub(crate) fn DeviceSwitch(viewer: EmployeeId) -> impl IntoView {
    let lang = use_lang();
    let told = RwSignal::new(None::<Told>);
    let key = StoredValue::new(String::new());
    effect(move || {
        spawn_local(async move {
            let Ok(Some(found)) = push_key().await else { return };
            let _ = key.try_set_value(found.clone());
            let _ = told.try_set(Some(look(viewer, &found).await));
        });
    });
    let turn = move |on: bool| {
        let key = key.get_value();
        spawn_local(async move {
            let after = if on { turn_on(viewer, &key).await } else { turn_off().await };
            let failed = if on { Told::Failed } else { Told::StillOn };
            let _ = told.try_set(Some(after.unwrap_or(failed)));
        });
    };
    redraw(move || {
        told.get().map(|now| {
            let button = match now {
                Told::Off | Told::Failed => Some((true, words::tell_me(lang))),
                Told::On | Told::StillOn => Some((false, words::tell_no_more(lang))),
                Told::Unable | Told::OnHomeScreen | Told::Denied => None,
            };
            let button = button.map(|(on, said)| {
                view! { <button class=BUTTON type="button" on:click=handler(move |_| turn(on))>{said}</button> }
            });
            view! {
                <section class="mt-8" aria-labelledby="perangkat-ini">
                    <h2 class="mb-1" id="perangkat-ini">{words::this_device(lang)}</h2>
                    <p class="text-ink-2 mb-3" role="status">{words::told(lang, now)}</p>
                    {button}
                    <p>
                        <a class=LINKISH href=REMINDERS rel="external">{words::change(lang)}</a>
                    </p>
                </section>
            }
        })
    })
}

/// How it stands. What is on is said to the server again: a new password or a new sign-in has ended what stood there.
async fn look(viewer: EmployeeId, key: &str) -> Told {
    let Some(manager) = manager().await else {
        return if is_apple_phone() { Told::OnHomeScreen } else { Told::Unable };
    };
    let permission = Notification::permission();
    if permission == NotificationPermission::Denied {
        return Told::Denied;
    }
    if permission != NotificationPermission::Granted || find::<EmployeeId>(WANTED_BY) != Some(viewer) {
        return Told::Off;
    }
    match ask(&manager, viewer, key).await {
        Ok(()) => Told::On,
        // Without network nothing new is known: what the browser has stands.
        Err(ApiError::Unreachable) if present(&manager).await.is_some() => Told::On,
        Err(_) => Told::Off,
    }
}

async fn turn_on(viewer: EmployeeId, key: &str) -> Option<Told> {
    let answer = JsFuture::from(Notification::request_permission().ok()?).await.ok()?;
    match answer.as_string().as_deref() {
        Some("granted") => {}
        Some("denied") => return Some(Told::Denied),
        // Closed without an answer.
        _ => return Some(Told::Off),
    }
    ask(&manager().await?, viewer, key).await.ok()?;
    keep(WANTED_BY, &viewer);
    Some(Told::On)
}

async fn turn_off() -> Option<Told> {
    let manager = manager().await?;
    if let Some(subscription) = present(&manager).await {
        // The browser first, which needs no network of ours: from then on nothing is shown here. What the server does not
        // hear now it hears from the service.
        wait(subscription.unsubscribe()).await?;
        let _ = unsubscribe(subscription.endpoint()).await;
    }
    forget(WANTED_BY);
    Some(Told::Off)
}

/// Asks the browser's service for an address and tells it to the server.
async fn ask(manager: &PushManager, viewer: EmployeeId, key: &str) -> Result<(), ApiError> {
    let subscription = match subscribed(manager, key).await {
        Some(subscription) => subscription,
        // One that was made for another key stands in the way.
        None => {
            if let Some(before) = present(manager).await {
                let _ = wait(before.unsubscribe()).await;
            }
            subscribed(manager, key).await.ok_or(ApiError::Unreachable)?
        }
    };
    let part = |name| {
        let buffer = subscription.get_key(name).ok().flatten();
        buffer.map(|buffer| hex(&Uint8Array::new(&buffer).to_vec())).unwrap_or_default()
    };
    let (point, secret) = (part(PushEncryptionKeyName::P256dh), part(PushEncryptionKeyName::Auth));
    let call = Subscribe { endpoint: subscription.endpoint(), p256dh: point, auth: secret };
    let body = serde_qs::to_string(&call).map_err(|_| ApiError::Malformed);
    // Where somebody else is signed in by now, it is not for them that this page asks.
    post(Subscribe::url(), body, Some(viewer)).await.map(drop)
}

async fn subscribed(manager: &PushManager, key: &str) -> Option<PushSubscription> {
    let options = PushSubscriptionOptionsInit::new();
    options.set_user_visible_only(true);
    let key: JsValue = Uint8Array::from(bytes(key).as_slice()).into();
    Reflect::set(&options, &"applicationServerKey".into(), &key).ok()?;
    wait(manager.subscribe_with_options(&options)).await?.dyn_into().ok()
}

async fn present(manager: &PushManager) -> Option<PushSubscription> {
    wait(manager.get_subscription()).await?.dyn_into().ok()
}

/// None where this browser tells nobody anything, or has no service worker of ours.
async fn manager() -> Option<PushManager> {
    let (window, navigator) = (window(), window().navigator());
    let has = |of: &Object, name: &str| Reflect::has(of, &name.into()).unwrap_or(false);
    if !has(&window, "PushManager") || !has(&window, "Notification") || !has(&navigator, "serviceWorker") {
        return None;
    }
    let found = JsFuture::from(navigator.service_worker().get_registration()).await.ok()?;
    found.dyn_into::<ServiceWorkerRegistration>().ok()?.push_manager().ok()
}

async fn wait(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

/// There a site may tell something only once it is on the home screen.
fn is_apple_phone() -> bool {
    let agent = window().navigator().user_agent().unwrap_or_default();
    agent.contains("iPhone") || agent.contains("iPad")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).filter_map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_travels_in_digits() {
        assert_eq!(bytes("04ff00"), [4, 255, 0]);
        assert_eq!(hex(&[4, 255, 0]), "04ff00");
    }
}
