//! Copying an address, once there is a script that can.

use super::super::super::super::words;
use crate::kit::{LINKISH, Show, effect, handler, redraw};
use crate::lang::use_lang;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Copies the whole address and says so on the button; not there without script.
#[component]
pub(super) fn CopyAddress(path: String) -> impl IntoView {
    let lang = use_lang();
    let (ready, set_ready) = signal(false);
    let (copied, set_copied) = signal(None::<bool>);
    effect(move || set_ready.set(true));
    let path = StoredValue::new(path);
    let copy = move |_| {
        spawn_local(async move {
            let done = put_on_clipboard(&path.get_value()).await;
            let _ = set_copied.try_set(Some(done));
        });
    };
    let word = move || match copied.get() {
        None => words::copy(lang),
        Some(true) => words::copied(lang),
        Some(false) => words::copy_failed(lang),
    };
    view! {
        <Show when=move || ready.get()>
            <button class=LINKISH type="button" on:click=handler(copy)>
                <span role="status">{redraw(word)}</span>
            </button>
        </Show>
    }
}

async fn put_on_clipboard(path: &str) -> bool {
    let window = window();
    let Ok(origin) = window.location().origin() else { return false };
    // Browsers offer the clipboard on secure pages only.
    if !window.is_secure_context() {
        return false;
    }
    let written = window.navigator().clipboard().write_text(&format!("{origin}{path}"));
    JsFuture::from(written).await.is_ok()
}
