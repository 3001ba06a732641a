//! Hydrates the app in the browser: the page the server wrote becomes alive.

use app::App;
use app::lang::Preferences;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once, when the module is loaded. Sets `data-hydrated` on `<html>`, for the style sheet and the browser tests.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(|| {
        provide_context(Preferences::of_page());
        view! { <App /> }
    });
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("data-hydrated", "true");
    }
}
