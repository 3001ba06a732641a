//! The way back for somebody whose session ended, or who has to show once more who they are, in the middle of something.

use super::{BUTTON, redraw, words};
use crate::error::ApiError;
use crate::lang::use_lang;
use crate::way::{confirm_for, sign_in_for};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The page that is open.
fn here() -> Signal<String> {
    let location = use_location();
    Signal::derive(move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    })
}

/// The sign-in page, which leads back to the page that is open.
pub(crate) fn sign_in_and_back() -> Signal<String> {
    let here = here();
    Signal::derive(move || sign_in_for(&here.get()))
}

/// The page that asks once more who one is, which leads back to the page that is open.
pub(crate) fn confirm_and_back() -> Signal<String> {
    let here = here();
    Signal::derive(move || confirm_for(&here.get()))
}

/// *Masuk* or *Konfirmasi*, as long as `error` says that it is needed. What was written is kept on the device meanwhile.
#[component]
pub(crate) fn SignInAgain(#[prop(into)] error: Signal<Option<ApiError>>) -> impl IntoView {
    let lang = use_lang();
    let here = here();
    redraw(move || {
        let is = |what| error.with(|error| *error == Some(what));
        let asks = is(ApiError::Unconfirmed);
        (asks || is(ApiError::SignedOut)).then(|| {
            let word = if asks { words::confirm(lang) } else { words::sign_in(lang) };
            let address = move || here.with(|here| if asks { confirm_for(here) } else { sign_in_for(here) });
            view! {
                <p>
                    <a class=BUTTON href=address rel="external">{word}</a>
                </p>
            }
        })
    })
}
