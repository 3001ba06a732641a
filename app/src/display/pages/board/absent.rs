//! What a wall shows while it has no board: one calm sentence, and it keeps trying.

use super::super::super::{api::board, words};
use crate::kit::effect;
use crate::lang::use_lang;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use std::time::Duration;

/// Seconds between two tries. Nobody stands before the wall and waits.
const TRY_AGAIN: Duration = Duration::from_secs(30);

/// No board: the token was revoked or never was, or the data cannot be read at this moment.
#[component]
pub(super) fn Absent(token: String, is_revoked: bool) -> impl IntoView {
    let lang = use_lang();
    let (title, hint) = if is_revoked {
        (words::revoked_title(lang), words::revoked_hint(lang))
    } else {
        (words::unread_title(lang), words::unread_hint(lang))
    };
    let token = StoredValue::new(token);
    effect(move || {
        if let Ok(trying) = set_interval_with_handle(move || try_again(token.get_value()), TRY_AGAIN) {
            on_cleanup(move || trying.clear());
        }
    });
    view! {
        <Title text=format!("{title} · Denyut") />
        <main class="max-w-[90rem] p-[3rem] grid gap-[1.5rem]" id="isi">
            <h1 class="text-board-title">{title}</h1>
            <p class="text-board-body text-ink-2">{hint}</p>
        </main>
    }
}

/// Loads the page anew, but only once the server has the board: a failed reload would leave the wall blank.
fn try_again(token: String) {
    spawn_local(async move {
        if board(token).await.is_ok() {
            let _ = window().location().reload();
        }
    });
}
