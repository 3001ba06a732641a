//! The way back for somebody whose session ended in the middle of something.

use super::{BUTTON, redraw, words};
use crate::error::ApiError;
use crate::lang::use_lang;
use crate::way::sign_in_for;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The sign-in page, which leads back to the page that is open.
pub(crate) fn sign_in_and_back() -> Signal<String> {
    let location = use_location();
    Signal::derive(move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        sign_in_for(&if query.is_empty() { path } else { format!("{path}?{query}") })
    })
}

/// *Masuk*, as long as `error` says that nobody is signed in. What was written is kept on the device meanwhile.
#[component]
pub(crate) fn SignInAgain(#[prop(into)] error: Signal<Option<ApiError>>) -> impl IntoView {
    let lang = use_lang();
    let address = sign_in_and_back();
    redraw(move || {
        error.with(|error| *error == Some(ApiError::SignedOut)).then(|| {
            view! {
                <p>
                    <a class=BUTTON href=move || address.get() rel="external">{words::sign_in(lang)}</a>
                </p>
            }
        })
    })
}
