//! Hydrates the app in the browser: the page the server wrote becomes alive.

mod pieces;

use app::lang::Preferences;
use app::{App, Piece, sleep_ms};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Between two tries to download the piece of the first page.
const TRY_AGAIN_MS: u32 = 5_000;

/// Runs once, when the module is loaded. Sets `data-hydrated` on `<html>`, for the style sheet and the browser tests.
#[wasm_bindgen(start)]
pub async fn start() {
    console_error_panic_hook::set_once();
    let piece = Piece::of_path(&location().pathname().unwrap_or_default());
    // Until its piece is there the page is what the server wrote: plain forms, which work. A board on a wall has nobody
    // who would load it anew.
    while !pieces::load(piece).await {
        sleep_ms(TRY_AGAIN_MS).await;
    }
    hydrate();
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
