//! What a wall shows while it has no board: one calm sentence, and it keeps trying.

use super::super::super::{api::board, words};
use crate::error::ApiError;
use crate::kit::effect;
use crate::lang::use_lang;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use std::time::Duration;

/// Seconds between two tries. Nobody stands before the wall and waits.
const TRY_AGAIN: Duration = Duration::from_secs(30);

/// Why there is no board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The token was revoked or never was.
    Revoked,
    /// The unit has fewer people than a board needs.
    TooSmall,
    /// The data cannot be read at this moment.
    Unread,
}

impl Why {
    /// What an error says about it.
    pub(super) fn of(error: &ApiError) -> Self {
        if *error == ApiError::NotFound {
            Self::Revoked
        } else if *error == ApiError::UnitTooSmall {
            Self::TooSmall
        } else {
            Self::Unread
        }
    }
}

/// One calm sentence in the place of the board.
#[component]
pub(super) fn Absent(token: String, why: Why) -> impl IntoView {
    let lang = use_lang();
    let (title, hint) = match why {
        Why::Revoked => (words::revoked_title(lang), words::revoked_hint(lang)),
        Why::TooSmall => (words::small_title(lang), words::small_hint(lang)),
        Why::Unread => (words::unread_title(lang), words::unread_hint(lang)),
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
