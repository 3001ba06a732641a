//! Hydrates the app in the browser: the page the server wrote becomes alive.

mod pieces;

use app::lang::Preferences;
use app::{App, Piece};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once, when the module is loaded. Sets `data-hydrated` on `<html>`, for the style sheet and the browser tests.
#[wasm_bindgen(start)]
pub async fn start() {
    console_error_panic_hook::set_once();
    let path = location().pathname().unwrap_or_default();
    // Without its piece the page stays what the server wrote: plain forms, which work.
    if pieces::load(Piece::of_path(&path)).await {
        hydrate();
    }
}

fn hydrate() {
    leptos::mount::hydrate_body(|| {
        provide_context(Preferences::of_page());
        view! { <App pages=pieces::PAGES /> }
    });
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("data-hydrated", "true");
    }
}
