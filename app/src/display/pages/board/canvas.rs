//! The ground of a board: 1920 by 1080, made as large as the screen allows.

use crate::kit::tw;
use leptos::prelude::*;
use leptos_meta::Html;

/// A board is laid out in rem, and one rem is 1/120 of the screen's width or 1/67.5 of its height, whichever is
/// less: at 1920 by 1080 that is 16px. A browser too old for `min()` keeps 16px, which is right on most walls.
const SCALE: &str = tw!(
    "[font-size:min(100vw/120,100vh/67.5)] [--text-board-small:2.25rem] [--text-board-body:2.5rem] [--text-board-title:3rem]"
);

/// A television without script has no live connection: it reads the page anew every minute.
const READ_AGAIN: &str = r#"<meta http-equiv="refresh" content="60">"#;

/// The ground.
#[component]
pub(super) fn Canvas(children: Children) -> impl IntoView {
    view! {
        <Html {..} class=SCALE />
        <noscript inner_html=READ_AGAIN></noscript>
        <div class="h-screen overflow-hidden grid place-items-center bg-paper">{children()}</div>
    }
}
